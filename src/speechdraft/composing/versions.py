"""Which version, which lead and which wording a draft takes: dealt by its seed."""

from __future__ import annotations

import hashlib

from ..meeting.brief import Brief
from ..model.seed import Seed
from ..pack.audience import Form, Hearing
from ..pack.groups import Paragraph, Version
from ..shortcuts import kept
from .environment import own


class Chooser:
    """What one draft takes. Versions are dealt like hands of cards (`model/seed.py`); files that have a mould in
    common take their leads at one place, and the short forms inside a general point all theirs."""

    def __init__(self, brief: Brief) -> None:
        self._seed = Seed.read(brief.seed)
        self.hearing = brief.inspected.hearers.hearing(brief.visit.type, brief.occasion.day)

    def version(self, paragraph: Paragraph, form: Form = Form.FULL, turn: int = 0) -> Version | None:
        """One of the versions for those who hear this, or the one so many turns after it; None where there is none."""
        some, what = _fitting(paragraph, self.hearing, form)
        return some[(self._deal(what, len(some)) + turn) % len(some)] if some else None

    def lead(self, paragraph: Paragraph, *, first: bool = False) -> str:
        """The lead of the mould that this draft has, or the `first` one; empty where the paragraph has no leads for
        those who hear it."""
        leads = _leads(paragraph, self.hearing)
        if first and leads:
            return leads[0]
        return leads[self._deal(f"leads {paragraph.together or paragraph.path}", len(leads))] if leads else ""

    @own
    def pick(self, *wordings: str, group: str = "") -> str:
        """One of the wordings. Picks of one `group` agree: the same position in each."""
        if not wordings:
            raise ValueError("pick()里没有写法")
        what = f"group {group}" if group else "\n".join(map(str, wordings))
        return wordings[self._number(what, len(wordings))]

    def _deal(self, what: str, count: int) -> int:
        return self._seed.deal(what, count)

    def _number(self, what: str, count: int) -> int:
        """One of `count`, decided by the whole seed and the wordings themselves, not by the order of calls."""
        whole = f"{self._seed.text}\0{what}"
        return int.from_bytes(hashlib.blake2b(whole.encode(), digest_size=8).digest()) % count


@kept("versions", 20_000)
def _fitting(paragraph: Paragraph, hearing: Hearing, form: Form) -> tuple[tuple[Version, ...], str]:
    """The versions for those who hear this, and by what name they are dealt."""
    some = paragraph.fitting(hearing, form)
    if form is Form.SHORT:
        return some, form.value
    if form is Form.FULL and paragraph.together and not paragraph.leads:
        return some, f"together {paragraph.together}"
    lines = dict.fromkeys(version.line for version in some)
    return some, f"{paragraph.path} == {' | '.join(lines)}"


@kept("versions", 20_000)
def _leads(paragraph: Paragraph, hearing: Hearing) -> tuple[str, ...]:
    return paragraph.leads_for(hearing)
