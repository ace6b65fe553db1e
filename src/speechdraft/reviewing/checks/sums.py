"""Totals and their parts: 22所学校，其中中学9所、小学12所; 18个问题，已完成15个，其余4个; 6个村，即 and five of them
(NUM08)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...language import read_number
from ..case import Case, Hit
from ..check import Check
from ..patterns import HAN, character_of, one_of
from ..scan import Wanted
from ..word_lists import Words

_AMONG, _REST, _NAMELY = "parts of a total", "the rest of a total", "a total and its names"
_N = "[0-9]+|[二两三四五六七八九十]{1,3}"
_LOOKED_BACK = 60
"""Characters before 其中 in which the total stands."""
_BEFORE_REST = 200
_SLACK = 10
"""A total may be larger than its parts, for 其中 need not name all; what is short by less than one in so many was to be
all of it."""


@dataclass(frozen=True, slots=True)
class SumWords:
    sum_counters: str = ""
    """Measure words of what is added up."""
    overlapping: tuple[str, ...] = ()
    """Words of parts that may overlap: women, members, those under an age."""
    done: tuple[str, ...] = ()
    remaining: tuple[str, ...] = ()
    names_follow: tuple[str, ...] = ()


def looks_for(words: Words) -> Wanted:
    lists = words.of(SumWords)
    counters = character_of(lists.sum_counters)
    done, rest = one_of(lists.done), one_of(lists.remaining)
    return {
        _AMONG: re.compile("其中(?=[^一。；\n])[^。；\n]{4,90}"),
        _REST: re.compile(f"{done}[^。，；0-9\n]{{0,8}}[0-9]+{counters}[^。0-9\n]{{0,10}}{rest}的?[0-9]+{counters}"),
        _NAMELY: re.compile(
            f"(?:{_N}){counters}[{HAN}]{{1,5}}[，（(]?{one_of(lists.names_follow)}[：:]?[{HAN}、和]{{4,90}}"
        ),
    }


def sums(case: Case) -> Iterator[Hit]:
    """The parts that are told make up the total; a part that may overlap with another is none."""
    yield from _among(case)
    yield from _rest(case)
    yield from _named(case)


def _total(words: Words) -> re.Pattern[str]:
    counters = character_of(words.of(SumWords).sum_counters)
    return re.compile(f"([0-9]+)(余|多)?({counters})(?![之分])")


def _part(words: Words) -> re.Pattern[str]:
    counters = character_of(words.of(SumWords).sum_counters)
    label = f"(?:[0-9]{{1,2}}月(?:份)?)?[{HAN}“”]{{1,14}}?"
    return re.compile(f"[：:，、和及]?(?:有|为)?({label})([0-9]+)({counters})(?:（[^（）]*）)?(?![余多])")


def _among(case: Case) -> Iterator[Hit]:
    lists, part = case.words.of(SumWords), case.words.once(_part)
    for at, said in case.found.get(_AMONG, ()):
        before = case.whole[max(0, at - _LOOKED_BACK) : at]
        clause = re.split("[。；！？\n]", before)[-1]
        totals = list(case.words.once(_total).finditer(clause))
        if not totals or totals[-1][2]:
            continue
        total, counter = int(totals[-1][1]), totals[-1][3]
        place, parts, labels = len("其中"), [], ""
        while (found := part.match(said, place)) and found[3] == counter:
            parts.append(int(found[2]))
            labels += found[1]
            place = found.end()
        open_ = any(word in labels or said.startswith(word, place) for word in lists.overlapping)
        made = sum(parts)
        short = 0 < total - made <= max(1, total // _SLACK)
        if len(parts) > 1 and not open_ and (made > total or short):
            what = f"分项加起来是{made}{counter}，前面说{total}{counter}"
            start = at - len(clause) + totals[-1].start()
            yield Hit(start, at + place, what, "把总数和分项对上")


def _rest(case: Case) -> Iterator[Hit]:
    for at, said in case.found.get(_REST, ()):
        (done, counter), (left, other) = re.findall("([0-9]+)([^0-9])", said)[0], re.findall("([0-9]+)(.)", said)[-1]
        before = case.whole[max(0, at - _BEFORE_REST) : at].rsplit("\n", 1)[-1]
        totals = re.findall(f"([0-9]+){counter}(?:[{HAN}]{{0,4}}(?:问题|事项|任务|项目|线索))", before)
        made = int(done) + int(left)
        if counter == other and totals and made != int(totals[-1]):
            what = f"{done}{counter}和{left}{counter}加起来是{made}{counter}，前面说{totals[-1]}{counter}"
            yield Hit(at, at + len(said), what, "把总数和分项对上")


def _named(case: Case) -> Iterator[Hit]:
    """6个村，即上湾村、下湾村…: names that all end as what is counted does."""
    follow = one_of(case.words.of(SumWords).names_follow)
    for at, said in case.found.get(_NAMELY, ()):
        found = re.match(f"({_N})(.[{HAN}]{{1,5}}?)[，（(]?{follow}[：:]?(.+)", said)
        if not found:
            continue
        noun, names = found[2][-1], [name for name in re.split("[、和]", found[3]) if name]
        n = int(found[1]) if found[1].isdigit() else 2 if found[1] == "两" else read_number(found[1]) or 0
        if n and len(names) > 1 and all(name.endswith(noun) for name in names) and len(names) != n:
            what = f"说{found[1]}{found[2]}，列了{len(names)}个"
            yield Hit(at, at + len(said), what, "把数字和内容对上")


CHECKS = (Check("NUM08", sums, (SumWords,), looks_for),)
