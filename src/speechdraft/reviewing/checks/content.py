"""What is said: the unit's own matters, petitions, dates, powers, secrecy, repeats (CONT01 to CONT08)."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from ...errors import Severity
from ..case import Case, Hit
from ..check import Check
from ..passages import CELLS_A_PAGE, at_digits, stretches

_SCOPE = re.compile("(?:主要|重点)受理|受理[^。，]{0,16}(?:来信|来电|来访|信访|举报|反映)|受理范围")
_BY_RULE = re.compile("按照?(?:有关|相关)?规定|依规依纪|依纪依法|依法依规|依照")
_CASES = re.compile(
    "(?:问题线索|信访举报|举报|立案|留置|查处|移交线索|反映问题)[^。，；]{0,8}?[0-9]+[^。，；]{0,3}[件人起条封]"
)
_COUNT = re.compile("[0-9]+[^。，；]{0,3}?[件人起条封]")
_NEAR = 14
"""Characters before a number in which the word is looked for that says what is counted."""
_DAY = re.compile(r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日")
_RANGE = re.compile(
    r"(?:([0-9]{4})年)?([0-9]{1,2})月([0-9]{1,2})日(?:至|到|起至)(?:([0-9]{4})年)?(?:([0-9]{1,2})月)?([0-9]{1,2})日"
)
_MARKS = "，。、；：！？\n“”《》（）"
_CLOSES = re.compile("受理[^。]{0,30}(?:截止|截至|到|至)")
_FOUR = "four characters"
PATTERNS = {_FOUR: re.compile(f"(?:^|(?<=[{_MARKS}]))[^{_MARKS}]{{4}}(?=[{_MARKS}])")}
"""What the scan looks for."""
_LONGEST_STAY = 200
"""Days; an inspection takes two to four months, what is longer has its dates the wrong way round."""
_SHORT_PART = 900
"""Characters of a part two that has room for no more than a few points."""
_CONCRETE = 4
"""Things that can be looked into, named in part two, which make up for words of the unit's own."""
_SHORTEST_REPEAT = 12
_MOST_ON_A_PAGE = 3


def generic(case: Case) -> Iterator[Hit]:
    """Part two names at least two matters of the unit's own; our drafts were told so when they were composed."""
    if case.facts.drafted or not case.text.speech or len(case.structure.parts) < 3:
        return
    table = case.words.lists.specific
    words = {word[:2] for word in case.facts.trade_words}
    words |= set(table.get(case.facts.family, [])) or {word for row in table.values() for word in row}
    text = "".join(case.text.paragraphs[n].text for n in case.structure.parts[2])
    named = [word for word in words if word in text]
    facts = sum(word in text for word in case.words.lists.concrete)
    if len(named) < 2 and len(named) + facts < (_CONCRETE if len(text) > _SHORT_PART else _CONCRETE // 2):
        heading = case.structure.parts[2][0]
        start = case.text.starts[heading]
        what = "第二部分没有讲到这个单位自己的事，换个单位也能念"
        right = f"至少点出两件，如{'、'.join(sorted(words - set(named))[:4])}"
        yield Hit(start, start + len(case.text.paragraphs[heading].text), what, right)


def petitions(case: Case) -> Iterator[Hit]:
    """The sentence on what petitions are taken has its parts, and says what happens to the rest."""
    found = _SCOPE.search(case.whole) if "受理" in case.whole and case.text.inspection else None
    if not found:
        return
    index = case.text.index(found.start())
    near = "".join(p.text for p in case.text.paragraphs[index : index + 2])
    parts = case.words.lists.petition_scope
    missing = [part for part, words in parts.items() if not any(word in near for word in words)]
    if missing:
        yield Hit(found.start(), found.end(), f"受理范围没有说到{'、'.join(missing)}", "各项说全")


def dates(case: Case) -> Iterator[Hit]:
    """No impossible day; a range that does not end before it begins; the meeting and the petitions within the stay."""
    facts = case.facts
    if facts.day and facts.starts and facts.ends and not facts.starts <= facts.day <= facts.ends and not facts.drafted:
        yield Hit(0, 0, f"会议日期{facts.day}不在进驻时间{facts.starts}至{facts.ends}之内", "核对日期")
    for found in at_digits(case, _DAY):
        if _day(found[1] or "2024", found[2], found[3]) is None:
            yield Hit(found.start(), found.end(), f"没有{found[0]}这一天", "核对日期", severity=Severity.ERROR)
    for found in at_digits(case, _RANGE):
        year = found[1] or str(facts.day.year if facts.day else 2024)
        start = _day(year, found[2], found[3])
        end = _day(found[4] or year, found[5] or found[2], found[6])
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
    if facts.ends:
        for found in _CLOSES.finditer(case.whole):
            day = _DAY.match(case.whole, found.end())
            closes = _day(day[1] or str(facts.ends.year), day[2], day[3]) if day else None
            if day and closes and closes > facts.ends:
                what = f"受理截止在{closes}，巡察{facts.ends}结束"
                yield Hit(day.start(), day.end(), what, "核对日期")


def _of_stay(case: Case, found: re.Match[str]) -> bool:
    """Whether a range is said to be that of the stay (进驻时间)."""
    return case.text.speech and "驻" in case.whole[max(0, found.start() - 20) : found.start()]


def _day(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def powers(case: Case) -> Iterator[Hit]:
    """No duties, powers or punishments of the speaker's own making."""
    for hit in case.phrases("CONT04"):
        stop = max(case.whole.rfind(mark, 0, hit.start) for mark in "。！？\n")
        end = case.whole.find("。", hit.end)
        if not _BY_RULE.search(case.whole, stop + 1, end if end >= 0 else len(case.whole)):
            yield hit


def secrets(case: Case) -> Iterator[Hit]:
    """No clues, informants, names under examination or numbers of cases."""
    yield from case.phrases("CONT05")
    if case.text.inspection:
        for number in at_digits(case, _COUNT):
            found = _CASES.search(case.whole, max(0, number.start() - _NEAR), number.end())
            if found:
                yield Hit(found.start(), found.end(), "涉及线索和案件的数字，不宜写进讲话", "删去，或改为一般要求")


def constitution(case: Case) -> Iterator[Hit]:
    yield from case.phrases("CONT06")


def manners(case: Case) -> Iterator[Hit]:
    yield from (replace(hit, severity=None) for hit in case.phrases("CONT07"))


def repeats(case: Case) -> Iterator[Hit]:
    """No sentence twice; no four characters more than three times a page."""
    if not case.text.inspection:
        return
    long = [sentence for sentence in stretches(case) if len(sentence) >= _SHORTEST_REPEAT]
    if len(set(long)) < len(long):
        yield from _repeated(case)
    common = Counter(piece for _, piece in case.found.get(_FOUR, ()))
    for piece, times in common.items():
        if times > _MOST_ON_A_PAGE:
            yield from _crowded(case, piece)


def _repeated(case: Case) -> Iterator[Hit]:
    seen: set[str] = set()
    at = 0
    for sentence in stretches(case):
        if len(sentence) >= _SHORTEST_REPEAT:
            if sentence in seen and not sentence.startswith("#"):
                yield Hit(at, at + len(sentence), "这一句前面说过了", "删去一处，或换个说法")
            seen.add(sentence)
        at += len(sentence) + 1


def _crowded(case: Case, piece: str) -> Iterator[Hit]:
    """Where more than three of one four-character phrase stand on what makes a page."""
    if not all("\u4e00" <= c <= "\u9fff" for c in piece) or piece in case.facts.unit or piece == case.facts.org:
        return
    places = [m.start() for m in re.finditer(piece, case.whole)]
    for first, last in zip(places, places[_MOST_ON_A_PAGE:], strict=False):
        if last - first <= CELLS_A_PAGE:
            yield Hit(last, last + 4, f"“{piece}”在一页里用了三次以上", "换个说法")
            return


CHECKS = (
    Check(
        "CONT01",
        "通用与具体",
        Severity.WARNING,
        "巡言巡语工具库（R45）",
        "第二部分至少讲到两件这个单位自己的事，不写换个单位也能念的稿子。",
        generic,
    ),
    Check(
        "CONT02",
        "受理范围",
        Severity.WARNING,
        "巡察公告（M22、M30、M31）",
        "受理范围说全：领导班子及其成员，下一级负责人，重要岗位人员，六项纪律，不属于范围的怎么办。",
        petitions,
    ),
    Check(
        "CONT03",
        "日期逻辑",
        Severity.WARNING,
        "巡察公告（M22、M30）",
        "会议在进驻时间之内，受理截止不晚于巡察结束，起止不颠倒，没有不存在的日子。",
        dates,
    ),
    Check(
        "CONT04",
        "不越权",
        Severity.WARNING,
        "公文校核中典型文字错谬例析（R37）",
        "处理和追责只说按照有关规定，不在讲话里另立权力、义务和处罚。",
        powers,
    ),
    Check(
        "CONT05",
        "保密",
        Severity.WARNING,
        "巡察进驻动员会保密要求（M72）",
        "不说线索、举报人、被核查的人和案件数字。",
        secrets,
    ),
    Check(
        "CONT06",
        "与党章一致",
        Severity.WARNING,
        "党章；公文校核中典型文字错谬例析（R37）",
        "写总揽全局、协调各方的领导核心作用，不写领导一切的核心作用。",
        constitution,
    ),
    Check("CONT07", "用词得体", Severity.NOTE, "新华社禁用词（R36）", "不用亲自、莅临、老板、父母官。", manners),
    Check(
        "CONT08",
        "重复",
        Severity.WARNING,
        "常见错误",
        "没有一句说两遍；同一个四字短语一页不超过三次。",
        repeats,
    ),
)
