"""Which version, which lead and which wording a draft takes: dealt by its seed."""

from __future__ import annotations

import datetime as dt
import hashlib

from ..meeting.brief import Brief
from ..model.seed import Seed
from ..pack.audience import Form, Hearing
from ..pack.groups import Paragraph, Version
from ..shortcuts import Kept
from .values import own


class Chooser:
    """What one draft takes. Versions are dealt like hands of cards (`model/seed.py`); files that have a mould in
    common take their leads at one place, and the short forms inside a general point all theirs."""

    def __init__(self, brief: Brief) -> None:
        self._seed = Seed.read(brief.seed)
        self.hearing = brief.inspected.hearers.hearing(brief.visit.type, brief.occasion.day)
        self._fitting = _FITTING[self.hearing.on(dt.date.min)]

    def version(self, paragraph: Paragraph, form: Form = Form.FULL, turn: int = 0) -> Version | None:
        """One of the versions for those who hear this, or the one so many turns after it; None where there is none."""
        some, what = self._fitting[paragraph, form, paragraph.since(self.hearing.date)]
        return some[(self._deal(what, len(some)) + turn) % len(some)] if some else None

    def lead(self, paragraph: Paragraph, *, first: bool = False) -> str:
        """The lead of the mould that this draft has, or the `first` one; empty where the paragraph has no leads for
        those who hear it."""
        if not paragraph.leads:
            return ""
        leads, what = self._fitting.leads[paragraph, paragraph.since(self.hearing.date)]
        if first and leads:
            return leads[0]
        return leads[self._deal(what, len(leads))] if leads else ""

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


class _Fitting(Kept[tuple[Paragraph, Form, dt.date], tuple[tuple[Version, ...], str]]):
    """What fits those who hear a speech, on whatever day: of a paragraph, in one of its forms, since one of its days,
    the versions, and by what name they are dealt."""

    def __init__(self, hearing: Hearing) -> None:
        super().__init__("versions", 1000, lambda asked: _versions(*asked, hearing))
        self.leads: Kept[tuple[Paragraph, dt.date], tuple[tuple[str, ...], str]] = Kept(
            "versions", 1000, lambda asked: _leads(*asked, hearing)
        )
        """Of a paragraph, since one of its days, the leads, and by what name they are dealt."""


_FITTING: Kept[Hearing, _Fitting] = Kept("versions", 400, _Fitting)


def _versions(paragraph: Paragraph, form: Form, since: dt.date, hearing: Hearing) -> tuple[tuple[Version, ...], str]:
    some = paragraph.fitting(hearing.on(since), form)
    if form is Form.SHORT:
        return some, form.value
    if form is Form.FULL and paragraph.together and not paragraph.leads:
        return some, f"together {paragraph.together}"
    lines = dict.fromkeys(version.line for version in some)
    return some, f"{paragraph.path} == {' | '.join(lines)}"


def _leads(paragraph: Paragraph, since: dt.date, hearing: Hearing) -> tuple[tuple[str, ...], str]:
    return paragraph.leads_for(hearing.on(since)), f"leads {paragraph.together or paragraph.path}"
