"""Days that cannot be: impossible ones, spans that end before they begin, the wrong day of the week, and days of the
meeting outside the stay (CONT03)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..passages import at_digits, sentence_at
from ..patterns import one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_CLOSING, _YEARS = "petitions close", "spans of years"
_DAY = Regex(r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日")
_RANGE = Regex(
    r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日(?:起|开始)?[，,]?(?:至|到|—+|－|-|~|～)"
    r"(?:([0-9]{4})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日"
)
_ENDS = Regex(r"巡察[^。；\n0-9]{0,12}(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日(?:结束|完成|撤离)")
_OF_WEEK = Regex(
    r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日[（(，,]?(?:星期|周|礼拜)([一二三四五六日天])(?![年期])"
)
_WEEK = "一二三四五六日"
_YEAR = Regex(r"([12][0-9]{3})年")
_LONGEST_STAY = 200
"""Days; an inspection takes two to four months, what is longer has its dates the wrong way round."""


@frozen
class DayWords:
    petitions: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()


def looks_for(words: Words) -> Wanted:
    return {
        _CLOSING: sought(f"受理[^。\n]{{0,30}}{one_of(words.of(DayWords).closes)}", ["受理"]),
        _YEARS: sought("(?:19|20)[0-9]{2}年?(?:至|到|—+|－|-)(?:19|20)[0-9]{2}年", ["19", "20"], "至到—－-"),
    }


def dates(case: Case) -> Iterator[Hit]:
    """No impossible day; a range that does not end before it begins; the meeting and the petitions within the stay."""
    facts = case.facts
    if facts.day and facts.starts and facts.ends and not facts.starts <= facts.day <= facts.ends and not facts.drafted:
        yield Hit(0, 0, f"会议日期{facts.day}不在进驻时间{facts.starts}至{facts.ends}之内", "核对日期")
    for found in at_digits(case, _DAY):
        if _day(found[1] or "2024", found[2], found[3]) is None:
            yield Hit(found.start(), found.end(), f"没有{found[0]}这一天", "核对日期", severity=Severity.ERROR)
    yield from _ranges(case)
    for at, said in case.found.get(_YEARS, ()):
        if said[:4] > re.findall("[0-9]{4}", said)[1]:
            yield Hit(at, at + len(said), "后一个年份在前一个之前", "核对年份")
    yield from _days_of_week(case)
    closing = case.found.get(_CLOSING, ())
    ends = facts.ends or (case.once(_end_of_stay) if closing else None)
    for at, said in closing if ends else ():
        day = _DAY.match(case.whole, at + len(said))
        closes = _day(day[1] or str(ends.year), day[2], day[3]) if day and ends else None
        if day and closes and ends and closes > ends:
            yield Hit(day.start(), day.end(), f"受理截止在{closes}，巡察{ends}结束", "核对日期")


def _ranges(case: Case) -> Iterator[Hit]:
    facts = case.facts
    for found in at_digits(case, _RANGE):
        start, end = _span(found, facts.day.year if facts.day else 2024)
        if not start or not end:
            continue
        if end < start and found[4] is None:  # 11月25日至1月20日 runs into the next year
            end = _day(str(end.year + 1), found[5] or found[2], found[6]) or end
            far = (end - start).days > _LONGEST_STAY
        else:
            far = end < start
        if far:
            yield Hit(found.start(), found.end(), "结束日期在开始日期之前", "核对日期")
        elif _of_stay(case, found) and facts.day and not start <= facts.day <= end:
            yield Hit(found.start(), found.end(), f"会议日期{facts.day}不在这段时间之内", "核对日期")


def _span(found: re.Match[str], year: int) -> tuple[dt.date | None, dt.date | None]:
    first = found[1] or str(year)
    return _day(first, found[2], found[3]), _day(found[4] or first, found[5] or found[2], found[6])


def _of_stay(case: Case, found: re.Match[str]) -> bool:
    """Whether a range is said to be that of the stay (进驻时间)."""
    start, _ = sentence_at(case.whole, found.start())
    return case.text.speech and "驻" in case.whole[max(start, found.start() - 20) : found.start()]


def _end_of_stay(case: Case) -> dt.date | None:
    """The last day of the one inspection that the text gives the days of; None where there are several, or none."""
    spans = [
        _span(found, 0)
        for found in at_digits(case, _RANGE)
        if found[1] and "巡" in case.whole[max(0, found.start() - 30) : found.end() + 30]
    ]
    start, end = spans[0] if len(spans) == 1 else (None, None)
    if start and end and start <= end:
        return end
    day, told = case.facts.day, list(_ENDS.finditer(case.whole))
    return _day(told[0][1] or str(day.year), told[0][2], told[0][3]) if day and len(told) == 1 else None


def _days_of_week(case: Case) -> Iterator[Hit]:
    """6月17日（星期五): the year is that of the text, or the next one after the turn of the year."""
    for found in at_digits(case, _OF_WEEK):
        years = [int(found[1])] if found[1] else _years(case, int(found[2]))
        days = [day for year in years if (day := _day(str(year), found[2], found[3]))]
        said = _WEEK.index(found[4].replace("天", "日"))
        if days and all(day.weekday() != said for day in days):
            right = f"{days[0].year}年{found[2]}月{found[3]}日是星期{_WEEK[days[0].weekday()]}"
            yield Hit(found.start(), found.end(), f"{right}，不是星期{found[4]}", "核对日期和星期")


def _years(case: Case, month: int) -> list[int]:
    """In which years a month without one may be meant."""
    day = case.facts.day
    if day:
        return [day.year, day.year + 1] if month < day.month else [day.year]
    named = set(_YEAR.findall(case.whole))
    return [int(named.pop())] if len(named) == 1 else []


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


CHECKS = (Check("CONT03", dates, (DayWords,), looks_for),)
