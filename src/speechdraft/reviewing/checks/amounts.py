"""Amounts: words that say the same twice, ranges, percentages, multiples, the hours of a day (NUM07)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field
from itertools import chain

from ...frozen import frozen
from ...language import numeral
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..passages import at_digits
from ..patterns import HAN, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_TWICE, _PAIR, _LESS, _HOUR, _PERCENT = "about twice", "pair of numerals", "less by times", "hour", "percent"
_MORE, _YEAR = "more or less", "year in characters"
_N = "(?:[0-9.]+|[一二两三四五六七八九十百千万几]+)"
_CHINESE = "一二三四五六七八九"
_NO_PAIR_AFTER = f"第、，{_CHINESE}十百"
_RANGE = Regex(r"([0-9.]+)(?:[-–~～－]|—)([0-9.]+)([万亿%％]|个百分点)")
_NEXT = Regex("([1-9])[-–~～－—]([1-9])(?![0-9.%％万亿])")
_PERCENTS = Regex(r"([0-9.]+[%％])[-–－]([0-9.]+[%％])")
_CLOCK = Regex(r"[0-9]{1,2}[:：][0-5][0-9](?:时|点)(?!间|至)")
_MIXED = Regex("([0-9]+)万([0-9])千")


@frozen
class AmountWords:
    about: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What stands before a number → what after it says the same again."""
    counters: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    hours: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Part of the day → the first and the last hour, counted to 24, that contradict it."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(AmountWords)
    befores: dict[tuple[str, ...], list[str]] = {}
    for before, after in lists.about.items():
        befores.setdefault(after, []).append(before)
    about = (
        f"{one_of(some)}(?:有|为|是|在|达)?{_N}[{HAN}%％]{{0,3}}?{one_of(after)}" for after, some in befores.items()
    )
    return {
        _TWICE: sought("|".join(about) or "(?!)", lists.about, chain(*lists.about.values())),
        _PAIR: sought(f"[{_CHINESE}][、，][{_CHINESE}](?=十?{one_of(lists.counters)}(?!级))"),
        _LESS: sought(f"{one_of(lists.less)}(?:了|到|至)?{_N}倍", lists.less, ["倍"]),
        _HOUR: sought(f"{one_of(lists.hours)}[0-9]{{1,2}}(?=[:：时点])", lists.hours),
        _MORE: sought(
            f"{_N}(?:(?:[余多][{HAN}]{{0,2}}?|[{HAN}%％]{{0,3}}?(?:以上|以下|以内))(?:左右|上下)|[{HAN}]{{1,2}}左右多)",
            ["左右", "上下"],
        ),
        _YEAR: sought(f"[{_CHINESE}][{_CHINESE}〇○Oo0零]{{3}}年"),
        _PERCENT: sought("百分之[0-9]+(?:\\.[0-9]+)?", ["百分之"]),
    }


def amounts(case: Case) -> Iterator[Hit]:
    lists = case.words.of(AmountWords)
    for at, said in case.found.get(_TWICE, ()):
        before = max((word for word in lists.about if said.startswith(word)), key=len)
        after = max((word for word in lists.about[before] if said.endswith(word)), key=len)
        yield Hit(at, at + len(said), f"“{before}”和“{after}”意思重复", f"留一个：去掉“{after}”，或去掉“{before}”")
    for at, said in case.found.get(_MORE, ()):
        yield Hit(
            at, at + len(said), f"“{said[-2:]}”和前面的“余”“多”“以上”“以下”不能一起说", f"留一个：去掉“{said[-2:]}”"
        )
    for at, said in case.found.get(_YEAR, ()):
        if set(said) & set("○Oo0零"):
            year = "".join(str((_CHINESE.find(c) + 1) or 0) for c in said[:-1])
            yield Hit(at, at + len(said), "年份里的“〇”写成了别的字", f"写“{year}年”", f"{year}年")
    for at, said in case.found.get(_PAIR, ()):
        before = case.whole[at - 1 : at]
        if _CHINESE.index(said[2]) - _CHINESE.index(said[0]) == 1 and (not before or before not in _NO_PAIR_AFTER):
            fix = said[0].replace("二", "两") + said[2]
            yield Hit(at, at + 3, "约数的两个数字之间不用顿号", f"写“{fix}”", fix)
    for at, said in case.found.get(_LESS, ()):
        yield Hit(at, at + len(said), "减少不能说“倍”", "写减少了百分之几，或几分之几")
    for at, said in case.found.get(_PERCENT, ()):
        fix = said.removeprefix("百分之") + "%"
        yield Hit(at, at + len(said), "百分数用阿拉伯数字和%", f"写“{fix}”", fix)
    for at, said in case.found.get(_HOUR, ()):
        part = next(word for word in lists.hours if said.startswith(word))
        first, last = lists.hours[part]
        if first <= int(said.removeprefix(part)) <= last:
            hour = said.removeprefix(part)
            yield Hit(at, at + len(said), f"“{part}”和24小时制的“{hour}”重复或矛盾", f"写{hour}时，或改用12小时制")
    yield from _ranges(case)


def _ranges(case: Case) -> Iterator[Hit]:
    """5-10万元, 2-3个月, 3万5千."""
    for found in at_digits(case, _RANGE):
        unit = found[3].replace("％", "%")
        fix = f"{found[1]}{unit}—{found[2]}{unit}"
        what = "起止两个数都要带单位，中间用一字线"
        yield Hit(found.start(), found.end(), what, f"写“{fix}”", fix)
    for found in at_digits(case, _PERCENTS):
        fix = f"{found[1]}—{found[2]}".replace("％", "%")
        yield Hit(found.start(), found.end(), "起止两个数中间用一字线", f"写“{fix}”", fix)
    for found in at_digits(case, _CLOCK):
        fix = found[0][:-1]
        yield Hit(found.start(), found.end(), f"“{fix}”已经是时刻，后面不用“{found[0][-1]}”", f"写“{fix}”", fix)
    counters = case.words.of(AmountWords).counters
    for found in at_digits(case, _NEXT):
        if int(found[2]) - int(found[1]) == 1 and case.whole.startswith(counters, found.end()):
            fix = numeral(int(found[1])).replace("二", "两") + numeral(int(found[2]))
            yield Hit(found.start(), found.end(), "相邻两个数表示约数，用汉字数字", f"写“{fix}”", fix)
    for found in at_digits(case, _MIXED):
        fix = f"{found[1]}.{found[2]}万"
        yield Hit(found.start(), found.end(), "一个数只用一个数位词", f"写“{fix}”", fix)


CHECKS = (Check("NUM07", amounts, (AmountWords,), looks_for),)
