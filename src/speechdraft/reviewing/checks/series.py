"""Series of what is counted with its noun: 第一项议程 … 第四项议程 after 共有五项议程, 第一件 and 第三件 without 第二件
(NUM09)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from ...frozen import frozen
from ...language import numeral, read_number
from ..case import Case, Hit
from ..check import Check
from ..patterns import one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_ITEMS, _ANNOUNCED = "items of a series", "number of a series"
_N = "[一二两三四五六七八九十]{1,3}"
_NEAR = 80
"""Characters before the first item in which its number is announced; that of an agenda stands anywhere before it."""


@frozen
class SeriesWords:
    series: tuple[str, ...] = ()
    """What items are counted by (件, 句话)."""
    series_far: tuple[str, ...] = ()
    """Those whose number is announced far before (项议程)."""
    series_not_after: tuple[str, ...] = ()
    """After a number of these no series is announced."""


class _Item(NamedTuple):
    n: int
    start: int
    end: int
    noun: str


def looks_for(words: Words) -> Wanted:
    lists = words.of(SeriesWords)
    nouns = one_of([*lists.series, *lists.series_far])
    other = one_of(lists.series_not_after)
    return {
        _ITEMS: sought(
            f"(?:(?<=[。；：，！、\n\u3000（）行入是])|^)第{_N}{nouns}(?=[，、：:是。]|{nouns})",
            "第",
            [*lists.series, *lists.series_far],
        ),
        _ANNOUNCED: sought(f"(?<!第)(?<![一二三四五六七八九十]){_N}{nouns}(?!{other})"),
    }


def series(case: Case) -> Iterator[Hit]:
    for run in _runs(case):
        yield from _gaps(run)
        yield from _announced(case, run)


def _item(words: Words) -> re.Pattern[str]:
    lists = words.of(SeriesWords)
    return re.compile(f"第({_N})({one_of([*lists.series, *lists.series_far])})")


def _runs(case: Case) -> Iterator[list[_Item]]:
    """The items of every series from its first to the next first."""
    nouns = case.words.once(_item)
    found: dict[str, list[_Item]] = {}
    for at, said in case.found.get(_ITEMS, ()):
        if match := nouns.match(said):
            item = _Item(read_number(match[1]) or 0, at, at + len(match[0]), match[2])
            run = found.setdefault(match[2], [])
            if item.n == 1 and run and run[-1].n > 1:
                yield run
                found[match[2]] = run = []
            run.append(item)
    yield from found.values()


def _gaps(run: list[_Item]) -> Iterator[Hit]:
    """第一件, 第二件, 第四件; what goes back or is named again is another matter."""
    for last, item in pairwise(run):
        if run[0].n == 1 and item.n == last.n + 2:
            right = f"第{numeral(last.n + 1)}{item.noun}"
            what = f"“第{numeral(last.n)}{item.noun}”后面是“第{numeral(item.n)}{item.noun}”，中间缺了“{right}”"
            yield Hit(item.start, item.end, what, f"这里应是“{right}”")


def _announced(case: Case, run: list[_Item]) -> Iterator[Hit]:
    count = max(item.n for item in run)
    yield from _beyond(case, run[-1])
    if run[0].n != 1 or count < 2 or {item.n for item in run} != set(range(1, count + 1)):
        return
    far = run[0].noun in case.words.of(SeriesWords).series_far
    before = [
        (at, said)
        for at, said in case.found.get(_ANNOUNCED, ())
        if said.endswith(run[0].noun) and at < run[0].start and (far or run[0].start - at <= _NEAR)
    ]
    if before:
        at, said = before[-1]
        n = said.removesuffix(run[0].noun).replace("两", "二")
        if read_number(n) not in (1, count):
            yield Hit(at, at + len(said), f"说{said}，后面是{numeral(count)}{run[0].noun}", "把数字和内容对上")


def _beyond(case: Case, item: _Item) -> Iterator[Hit]:
    """第四项议程 after 三项议程, where not all of them are counted."""
    if item.noun not in case.words.of(SeriesWords).series_far:
        return
    announced = [said for at, said in case.found.get(_ANNOUNCED, ()) if said.endswith(item.noun) and at < item.start]
    n = read_number(announced[-1].removesuffix(item.noun).replace("两", "二")) if announced else 0
    if n and 1 < n < item.n:
        said = case.whole[item.start : item.end]
        yield Hit(item.start, item.end, f"前面说{announced[-1]}，这里是{said}", "把数字和内容对上")


CHECKS = (Check("NUM09", series, (SeriesWords,), looks_for),)
