"""As many as announced: 三点意见 with four of them, “四个聚焦” with three items, 抓好四项工作：一是…三是 (TERM04)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from ...errors import Severity
from ...frozen import frozen
from ...language import read_number
from ...regex import expression
from ...shortcuts import Kept
from ..case import Case, Hit
from ..check import Check
from ..patterns import HAN, one_of
from ..scan import Wanted, sought
from ..structure import Style
from ..word_lists import Words

_OPINIONS, _LIST, _REPEATED = "opinions announced", "counted list", "counted formula"
_N = "[二两三四五六七八九十][二两三四五六七八九十]{0,2}"
_LOOKED_BACK = 60
"""Characters before a list in which its number is looked for."""


@frozen
class AnnouncedWords:
    announcing: tuple[str, ...] = ()
    opinions: tuple[str, ...] = ()
    list_counters: tuple[str, ...] = ()
    formula_counters: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()
    """After a counter they make another word (三个月)."""
    namely: tuple[str, ...] = ()


def looks_for(words: Words) -> Wanted:
    lists = words.of(AnnouncedWords)
    verbs, opinions = one_of(lists.announcing), one_of(lists.opinions)
    counters, other, namely = one_of(lists.formula_counters), one_of(lists.not_counted), one_of(lists.namely)
    list_ = f"{_N}{counters}(?!{other})[^，。；：！？、“”\n0-9]{{1,6}}”?(?:，?{namely})?：[^。：\n]{{4,200}}。"
    return {
        _OPINIONS: sought(
            f"{verbs}(?:以下|如下)?{_N}(?:点|条|个方面的?|方面)(?:的)?{opinions}", lists.announcing, lists.opinions
        ),
        _LIST: sought(list_, lists.formula_counters, ["："]),
        _REPEATED: sought(
            f"{_N}{counters}([{HAN}]{{2}})”?[，：]?(?:{namely})?[，：]?(?=\\1[{HAN}])[^。；！？\n]{{6,160}}"
        ),
    }


def announced(case: Case) -> Iterator[Hit]:
    yield from _opinions(case)
    yield from _before_lists(case)
    yield from case.hits_in_lines(_counted)


def _counted(case: Case) -> Iterator[Hit]:
    """As many items as a line itself says."""
    for at, said in case.found.get(_REPEATED, ()):
        n = _count(said)
        name = expression(f"{_N}.([{HAN}]{{2}})").search(said)
        items = said.count(name[1]) - 1 if name else 0
        if n and 1 < items != n:
            yield _wrong(at, said, n, items)
    for at, said in case.found.get(_LIST, ()):
        n, parts = _count(said), _items(said.partition("：")[2].rstrip("。"))
        if n and 1 < len(parts) != n and _uniform(parts):
            yield _wrong(at, said.rstrip("。"), n, len(parts))


def _wrong(at: int, said: str, n: int, items: int) -> Hit:
    name = expression(f"{_N}.").match(said)
    what = f"说“{name[0] if name else n}”，列了{items}项"
    return Hit(at, at + len(said), what, "把数字和内容对上", severity=Severity.WARNING)


def _opinions(case: Case) -> Iterator[Hit]:
    """What the opening announces against the parts of the speech."""
    hits = case.found.get(_OPINIONS, ())
    chapters = [run for run in case.structure.sequences(Style.CHAPTER) if len(run) > 1] if hits else []
    if hits and not chapters:
        chapters = [points for _, points in case.structure.points if points[0].style is Style.ORDINAL][:1]
    if not chapters or any(run[-1].n != len(run) for run in chapters):
        return  # numbers with a gap: NUM01 says so, and the count is not to be known
    first, count = chapters[0][0].start, chapters[0][-1].n if len(chapters) == 1 else len(chapters[0])
    for at, said in hits:
        n = _count(said)
        if at < first and n and n != count:
            yield Hit(at, at + len(said), f"说{n}点，后面讲了{count}点", "把数字和内容对上")


def _before(words: Words) -> Kept[str, tuple[str, int]]:
    """What stands before a list → how it says how many there are (三项重点), and the number; 0 where it does not."""
    lists = words.of(AnnouncedWords)
    counters, other = one_of(lists.list_counters), one_of([*lists.not_counted, "字"])
    return Kept("sentences", 4000, partial(_told, re.compile(f"({_N}){counters}(?!{other})[^，；：、“”]{{0,12}}$")))


def _told(pattern: re.Pattern[str], before: str) -> tuple[str, int]:
    before = before.rstrip("\n\u3000 ")
    sentence = expression("[。！？\n]").split(before.rstrip("。：，"))[-1].rstrip("”，：")
    found = pattern.search(sentence)
    n = _count(found[1]) if found else 0
    if not found or _named_before(sentence[: found.start()], n):
        return "", 0  # 从管党治党和治水兴水两个方面
    return found[0], n


def _before_lists(case: Case) -> Iterator[Hit]:
    """A number right before a list of the same paragraph, or before the points that follow."""
    before_lists = case.words.once(_before)
    for style in (Style.LISTED, Style.ORDINAL, Style.BRACKET, Style.EACH, Style.ARABIC, Style.PAREN):
        for run in case.structure.sequences(style):
            if len(run) < 2 or run[0].n != 1:
                continue
            at = max(0, run[0].start - _LOOKED_BACK)
            found, n = before_lists[case.whole[at : run[0].start]]
            if n and n != run[-1].n and len(run) == run[-1].n:
                start = case.whole.rfind(found, at, run[0].start)
                yield Hit(start, start + len(found), f"说{found}，列了{run[-1].n}项", "把数字和内容对上")


def _named_before(before: str, n: int) -> bool:
    """Whether as many as counted have just been named, side by side."""
    named = expression(f"从([{HAN}]{{2,8}}(?:[、和与][{HAN}]{{2,8}})+)$").search(before)
    return named is not None and len(expression("[、和与]").split(named[1])) == n


def _count(text: str) -> int:
    """The first number of a text."""
    found = expression(_N).search(text)
    return 0 if not found else 2 if found[0] == "两" else read_number(found[0]) or 0


def _items(text: str) -> list[str]:
    mark = "；" if "；" in text else "，" if "，" in text and "、" not in text else "、"
    return [item for item in expression(f"[{mark}]").split(text) if item]


def _uniform(items: list[str]) -> bool:
    """Items that are one list: all begin or end alike, or are about as long."""
    sizes = sorted(map(len, items))
    alike = len({i[:1] for i in items}) == 1 or len({i[-1:] for i in items}) == 1
    return alike or sizes[-1] - sizes[0] <= 2


CHECKS = (Check("TERM04", announced, (AnnouncedWords,), looks_for, (_counted,)),)
