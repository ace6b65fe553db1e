"""What a draft says about its own brief: what was inferred or defaulted, and what the pack cannot know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..administration.committees import Committees
from ..errors import Finding, Severity
from ..model.answers import Answers
from ..pack.model import Pack
from ..shortcuts import Kept
from .hearers import Hearers


def notes_of(answers: Answers, pack: Pack, hearers: Hearers, above: Committees) -> Iterator[Finding]:
    """What was inferred or defaulted where local practice differs, and what the pack cannot know."""
    for unit in hearers.units:
        if not unit.certain:
            org = unit.party.org_name if hearers.several else unit.party.org
            practice = unit.kind.practice.format(noun=unit.party.org.removesuffix(unit.party.form))
            message = f"党组织按“{org}”写：{practice}"
            yield Finding("NOTE01", Severity.NOTE, message, org, "全文", "不同的在“党组织名称”写明")
    for name in hearers.unknown:
        message = f"看不出同场单位“{name}”是哪一类单位，全文按几类单位同场写"
        yield Finding("NOTE05", Severity.NOTE, message, name, "全文", "写全称；只讲给一类单位听的内容没有写")
    if not above.complete:
        missing = "所属省" if above.province is None else "所属市"
        message = f"没有填{missing}，各级党委写成“{above.chain}”"
        yield Finding("NOTE02", Severity.NOTE, message, above.chain, "全文", f"填上{missing}；省直管的所属市写“无”")
    yield from pack.once(_days)[answers.meeting.date]


def _days(pack: Pack) -> Kept[dt.date, tuple[Finding, ...]]:
    return Kept("told", 256, lambda day: tuple(_date_notes(day, pack)))


def _date_notes(day: dt.date, pack: Pack) -> Iterator[Finding]:
    checked = pack.terms.checked_until
    for term in pack.terms.announced(day):
        message = f"“{term.text}”预告在{term.scheduled}前后，没有证实，稿中没有用"
        where = f"data/terms.yaml的{term.id}，写法见 speechdraft docs overlay"
        right = f"会议已开的，核对名称和日期，写进本单位的模板包（{where}）"
        yield Finding("NOTE03", Severity.NOTE, message, term.text, "全文", right)
    if day > checked:
        message = f"提法核对到{checked}，会议在此之后"
        yield Finding("NOTE04", Severity.NOTE, message, "", "全文", f"请核对{checked}以后有没有新的提法")
