"""How long something lasts, beside the days between which it does: 从9月10日到11月8日，共60天;
2021年8月到任，已经两年; 请于9月30日前报送 at a meeting in October (CONT09)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from ...frozen import frozen
from ...language import read_number
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..passages import at_digits, sentence_at
from ..patterns import DIGITS, HAN, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_LASTING, _SINCE, _DEADLINE, _STAYS = "how long", "since then", "deadlines", "lengths of the stay"
_WORK, _WITHIN, _WILL = "months of a work", "within months", "days to come"
_N = "(?:[0-9]+|[一二两三四五六七八九十]{1,3})"
_DAY = "(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日"
_RANGE = Regex(f"{_DAY}(?:起|开始)?[，,]?(?:至|到|—+)(?:([0-9]{{4}})年)?(?:([0-9]{{1,2}})月)?([0-9]{{1,2}})日")
_TO = Regex(f"(?:至|到|，|于)(?:今年)?{_DAY}(?:结束|为止|止|基本结束|完成|撤离|前)?")
_FROM, _UNTIL = Regex(f"{_DAY}(?:起|开始)"), Regex(f"{_DAY}(?:结束|撤离|为止)")
_SPAN = Regex(f"({_N})(个工作日|个月|天|日)(左右|以上|以内|多)?")
_MONTH = 30.4
_SLACK = 8
"""Days by which what is counted in months may differ."""
_MONTHS = Regex("([0-9]{1,2})月")
_HALF_A_YEAR = 6
"""Months."""
_LONG_AGO = 183
"""Days after which a day without its year is one of the next year."""


@frozen
class DurationWords:
    lasting: tuple[str, ...] = ()
    """Before a length of time (为期)."""
    from_today: tuple[str, ...] = ()
    since: tuple[str, ...] = ()
    """Before a length of time that has gone by since a day (已经)."""
    came: tuple[str, ...] = ()
    """What was done on that day (任职)."""
    must_by: tuple[str, ...] = ()
    """Before a day by which something must be done (请于)."""
    handed_in: tuple[str, ...] = ()
    """… and after it what must be done (报)."""
    other_stays: tuple[str, ...] = ()
    """In a sentence with one of these another stay, or a part of this one, is meant."""
    begun: tuple[str, ...] = ()
    """What a work begins with (开工), and ends with (完工)."""
    ended: tuple[str, ...] = ()
    will: tuple[str, ...] = ()
    """Before a day that is still to come (将于)."""
    was_to: tuple[str, ...] = ()
    """Words of a clause that tells what was to be done."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(DurationWords)
    since, came = one_of(lists.since), one_of(lists.came)
    begun, ended = one_of(lists.begun), one_of(lists.ended)
    return {
        _LASTING: sought(
            f"{one_of(lists.lasting)}(?:时间|约)?{_N}(?:个工作日|个月|天|日)(?:左右|以上|以内|多)?",
            lists.lasting,
            ["工作日", "个月", "天", "日"],
        ),
        _SINCE: sought(
            f"(?:19|20)[0-9]{{2}}年[0-9]{{1,2}}月[^。；0-9\n]{{0,6}}?[^。；\n]{{0,14}}?{came}[^。；0-9\n]{{0,14}}?{since}"
            f"(?:{_N}年(?:零{_N}个月|半)?|{_N}个(?:多)?月)",
            ["19", "20"],
            lists.came,
            lists.since,
        ),
        _STAYS: sought(
            f"(?:巡察|进驻|驻)[{HAN}]{{0,6}}?{_N}(?:天|个月)(?!一)|为期{_N}(?:天|个月)(?:左右)?的[{HAN}]{{0,4}}巡察",
            in_drafts=False,
        ),
        _WORK: sought(
            f"[0-9]{{1,2}}月(?:份|初|底|上旬|中旬|下旬|[0-9]{{1,2}}日)?{begun}[^。；0-9年\n]{{0,12}}[0-9]{{1,2}}月(?:份|初|底|上旬|中旬|下旬"
            f"|[0-9]{{1,2}}日)?(?:之前|以前|前)?(?:全面|全部|基本)?{ended}",
            DIGITS,
            lists.begun,
            lists.ended,
        ),
        _WITHIN: sought(f"{_N}个月内[，（]?(?:即|也就是)(?:[0-9]{{4}}年)?[0-9]{{1,2}}月[0-9]{{1,2}}日", ["个月内"]),
        _WILL: sought(
            f"{one_of(lists.will)}(?:[0-9]{{4}}年|今年)?[0-9]{{1,2}}月[0-9]{{1,2}}日",
            ["日"],
            lists.will,
            in_drafts=False,
        ),
        _DEADLINE: sought(
            f"{one_of(lists.must_by)}[{HAN}]{{0,12}}?[0-9]{{1,2}}月[0-9]{{1,2}}日(?:下班)?(?:之前|以前|前)[^。；\n]{{0,30}}",
            ["日前", "日之前", "日以前", "日下班"],
            lists.must_by,
        ),
    }


def durations(case: Case) -> Iterator[Hit]:
    yield from _lasting(case)
    if not case.facts.drafted:
        yield from _stays(case)
        yield from _turned_round(case)
    if case.facts.day and not case.facts.drafted:
        yield from _within(case, case.facts.day)
    if case.facts.day:
        yield from _since(case, case.facts.day)
        yield from _deadlines(case, case.facts.day)
        yield from _to_come(case, case.facts.day)


def _lasting(case: Case) -> Iterator[Hit]:
    """As many days as lie between the two that the sentence names, or between the meeting and the one that it names."""
    ranges = list(at_digits(case, _RANGE)) if case.found.get(_LASTING) else ()
    for at, said in case.found.get(_LASTING, ()):
        start, end = sentence_at(case.whole, at)
        inside = [found for found in ranges if start <= found.start() < end]
        sentence = case.whole[start:end]
        first, last = None, None
        if len(inside) == 1:
            first, last = _between(inside[0], case.facts.day)
        elif not inside and any(word in sentence for word in case.words.of(DurationWords).from_today):
            first = case.facts.day
            days = list(_TO.finditer(sentence))
            last = _later(days[0], first) if len(days) == 1 and first else None
        elif not inside:
            opens, closes = list(_FROM.finditer(sentence)), list(_UNTIL.finditer(sentence))
            if len(opens) == len(closes) == 1 and opens[0].start() < closes[0].start():
                year = case.facts.day.year if case.facts.day else 2024
                first = _date(int(opens[0][1] or year), opens[0][2], opens[0][3])
                last = _later(closes[0], first) if first else None
        span = _SPAN.search(said)
        if first and last and span and (days_ := _differs(span, (last - first).days)):
            right = f"{first.month}月{first.day}日到{last.month}月{last.day}日是{days_}天"
            yield Hit(at, at + len(said), f"{right}，这里说{span[0]}", "核对日期和天数")


def _stays(case: Case) -> Iterator[Hit]:
    """为期60天 and then 为期45天的巡察: the stay of one inspection."""
    other = case.words.of(DurationWords).other_stays
    first: tuple[str, float, float] | None = None
    for at, said in case.found.get(_STAYS, ()):
        start, end = sentence_at(case.whole, at)
        span = _SPAN.search(said)
        if not span or any(word in case.whole[start:end] for word in other):
            continue
        months = span[2] == "个月"
        days, slack = (_number(span[1]) * _MONTH, _SLACK) if months else (_number(span[1]), 1)
        if first and abs(days - first[1]) > slack + first[2]:
            what = f"前面说{first[0]}，这里说{span[0]}"
            yield Hit(at, at + len(said), what, "核对巡察时间")
            return
        first = first or (span[0], days, slack)


def _turned_round(case: Case) -> Iterator[Hit]:
    """8月开工，7月完工: what ends before it begins. Half a year and more goes over the turn of the year."""
    for at, said in case.found.get(_WORK, ()):
        first, last = (int(found[1]) for found in _MONTHS.finditer(said))
        if 0 < first - last < _HALF_A_YEAR:
            yield Hit(at, at + len(said), "结束的月份在开始的月份之前", "核对日期")


def _within(case: Case, day: dt.date) -> Iterator[Hit]:
    """两个月内即9月8日前, counted from the day of the text."""
    for at, said in case.found.get(_WITHIN, ()):
        months, last = _number(said[: said.index("个")]), _MONTHS.search(said, said.index("内"))
        if last and (int(last[1]) - day.month) % 12 != months:
            what = f"从{day.month}月起{said[: said.index('内')]}不到{last[1]}月，或者过了{last[1]}月"
            yield Hit(at, at + len(said), what, "核对日期")


def _differs(span: re.Match[str], between: int) -> int:
    """How many days there are, both ends counted, where that is not what is said; 0 where it is, or may be."""
    n, unit, about = _number(span[1]), span[2], span[3]
    if between < 0 or unit == "个工作日" or about in ("以上", "以内", "多"):
        return 0
    slack = n * 0.1 if about else 0
    if unit == "个月":
        return between + 1 if abs(between - n * _MONTH) > _SLACK + slack * _MONTH else 0
    return between + 1 if not between - slack <= n <= between + 1 + slack else 0


def _between(found: re.Match[str], day: dt.date | None) -> tuple[dt.date | None, dt.date | None]:
    year = int(found[1] or (day.year if day else 2024))
    first = _date(year, found[2], found[3])
    last = _date(int(found[4] or year), found[5] or found[2], found[6])
    if first and last and last < first and not found[4]:
        last = _date(year + 1, found[5] or found[2], found[6])
    return first, last


def _later(found: re.Match[str], day: dt.date) -> dt.date | None:
    """The day of a match, this year or next."""
    that = _date(int(found[1] or day.year), found[2], found[3])
    if that and that < day and not found[1] and (day - that).days > _LONG_AGO:
        return _date(day.year + 1, found[2], found[3])
    return that


def _since(case: Case, day: dt.date) -> Iterator[Hit]:
    """2021年8月到任，到今天已经三年零两个月: months that have gone by until the meeting."""
    for at, said in case.found.get(_SINCE, ()):
        began = re.match("([0-9]{4})年([0-9]{1,2})月", said)
        spans = list(re.finditer(f"({_N})年(?:零({_N})个月|(半))?$|({_N})个(多)?月$", said))
        if not began or not spans:
            continue
        span, gone = spans[-1], (day.year - int(began[1])) * 12 + day.month - int(began[2])
        after = case.whole[at + len(said) : at + len(said) + 1]
        exact = bool(span[2] or span[4]) and not span[5]
        months = (
            _number(span[4])
            if span[4]
            else 12 * _number(span[1]) + (_number(span[2]) if span[2] else 6 * bool(span[3]))
        )
        slack = 1 if exact else 4 if span[3] else 11 if after == "多" else 6
        low = months - (0 if after == "多" else slack)
        if gone > 0 and not low - 1 <= gone <= months + slack:
            what = f"从{began[1]}年{began[2]}月到{day.year}年{day.month}月是{_told(gone)}"
            yield Hit(at + span.start(), at + len(said), f"{what}，这里说{span[0]}", "核对日期和时间长短")


def _told(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{years}年零{rest}个月" if years and rest else f"{years}年" if years else f"{rest}个月"


def _handed_in(words: Words) -> re.Pattern[str]:
    return re.compile(one_of(words.of(DurationWords).handed_in))


def _deadlines(case: Case, day: dt.date) -> Iterator[Hit]:
    """What must be handed in by a day that is over."""
    lists, handed = case.words.of(DurationWords), case.words.once(_handed_in)
    for at, said in case.found.get(_DEADLINE, ()):
        found = re.search("([0-9]{1,2})月([0-9]{1,2})日", said)
        start, end = sentence_at(case.whole, at)
        if not found or not handed.search(said, found.end()) or any(w in case.whole[start:end] for w in lists.was_to):
            continue
        that = _date(day.year, found[1], found[2])
        if that and that < day and (day - that).days < _LONG_AGO:
            what = f"会议在{day}，{found[0]}已经过了"
            yield Hit(at + found.start(), at + found.end(), what, "核对日期")


def _to_come(case: Case, day: dt.date) -> Iterator[Hit]:
    """各组将于4月4日前进驻 at a meeting on 9 April."""
    was = case.words.of(DurationWords).was_to
    for at, said in case.found.get(_WILL, ()):
        found = re.search("(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日", said)
        start, _ = sentence_at(case.whole, at)
        if not found or any(word in case.whole[start : at + len(said)] for word in was):
            continue
        that = _date(int(found[1] or day.year), found[2], found[3])
        if that and that < day and (day - that).days < _LONG_AGO:
            what = f"会议在{day}，“{said}”已经过了"
            yield Hit(at + found.start(), at + found.end(), what, "核对日期")


def _date(year: int, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(year, int(month), int(day))
    except ValueError:
        return None


def _number(text: str) -> int:
    return int(text) if text.isdigit() else read_number(text) or 0


CHECKS = (Check("CONT09", durations, (DurationWords,), looks_for),)
