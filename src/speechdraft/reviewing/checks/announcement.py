"""What an announcement must say, what it must not, and whether its numbers and days hold together (ANN01 to ANN03)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import field

from ...frozen import frozen
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check

PAPERS = ("announcement", "withdrawal_announcement")
_ENTRY = PAPERS[0]
_LAST = 4
"""Paragraphs among which issuer and date stand."""
_DAY = "(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日"
_DATE = Regex(f"[（(]?{_DAY}[）)]?")
_STAY = Regex(f"{_DAY}[^。]{{0,24}}(?:至|到|结束)[^。]{{0,24}}{_DAY}|{_DAY}[^。]{{0,80}}{_DAY}[^。]{{0,6}}结束")
_CALLED = Regex(r"(?:电话|热线)[^0-9。；\n]{0,8}([0-9][0-9\-—－ ]{2,20}[0-9])")


@frozen
class AnnouncementWords:
    announcement_must: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What must be said → words of which one says it."""
    issuers: tuple[str, ...] = ()
    """What the name of an issuer holds."""
    duty_phones: tuple[str, ...] = ()
    complaint_phones: tuple[str, ...] = ()
    office_hours: tuple[str, ...] = ()


def must(case: Case) -> Iterator[Hit]:
    """Group, object, period, scope and what is outside of it, a way, the last day, issuer and date."""
    if case.text.paper != _ENTRY:
        return
    missing = [name for name, words in _lists(case).announcement_must.items() if not _any(words, case.whole)]
    gap = case.facts.drafted and "【" in case.whole  # which composing has told
    missing += [] if gap or _STAY.search(case.whole) else ["巡察起止时间"]
    end = [p.text.strip() for p in case.text.paragraphs if not p.aside][-_LAST:]
    missing += [] if any(_any(_lists(case).issuers, text) and len(text) < 40 for text in end) else ["发文单位"]
    missing += [] if any(_DATE.fullmatch(text) for text in end) else ["发文日期"]
    for name in missing:
        yield Hit(0, 0, f"公告没有写明{name}", f"补上{name}")


def must_not(case: Case) -> Iterator[Hit]:
    """No names of cases, no promise of a result, nothing from inside, no leader quoted."""
    if case.text.paper in PAPERS:
        yield from case.phrases("ANN02")


def holds(case: Case) -> Iterator[Hit]:
    """Telephones that can be called, hours beside them; petitions end before the group leaves."""
    if case.text.paper != _ENTRY:
        return
    numbers: dict[str, str] = {}
    for found in _CALLED.finditer(case.whole):
        digits = re.sub("[^0-9]", "", found[1])
        if not 7 <= len(digits) <= 12:
            yield Hit(found.start(1), found.end(1), f"电话号码有{len(digits)}位", "核对号码，固定电话写区号")
        before = case.whole[max(0, found.start() - 4) : found.start(1)]
        numbers["complaints" if _any(_lists(case).complaint_phones, before) else "duty"] = digits
    if "duty" in numbers and numbers["duty"] == numbers.get("complaints"):
        yield Hit(0, 0, "值班电话和监督电话是同一个号码", "监督电话由巡察办或纪检监察机关另设")
    if "duty" in numbers and not _any(_lists(case).office_hours, case.whole):
        yield Hit(0, 0, "有值班电话，没有写受理时间", "写上如工作日8:30—17:30")
    yield from _days(case)


def _days(case: Case) -> Iterator[Hit]:
    facts = case.facts
    if facts.closes and facts.ends and facts.closes > facts.ends:
        yield Hit(0, 0, f"受理截止{facts.closes}在巡察结束{facts.ends}之后", "核对两个日期")
    if facts.starts and facts.day and facts.starts > facts.day + dt.timedelta(days=31):
        yield Hit(0, 0, f"进驻日期{facts.starts}比会议日期{facts.day}晚一个月以上", "核对两个日期")


def _lists(case: Case) -> AnnouncementWords:
    return case.words.of(AnnouncementWords)


def _any(words: tuple[str, ...], text: str) -> bool:
    return any(word in text for word in words)


CHECKS = (
    Check("ANN01", must, (AnnouncementWords,)),
    Check("ANN02", must_not),
    Check("ANN03", holds, (AnnouncementWords,)),
)
