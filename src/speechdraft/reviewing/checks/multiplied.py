"""So many each, and how many in all: 三期培训120人，每期50人; and the parts of a total that are told one after the
other and miss it by little: 19个问题，立行立改的9个，…的6个，…的5个 (NUM12)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...frozen import frozen
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..counted import NUMBER, read
from ..passages import sentence_at
from ..patterns import HAN, one_of
from ..scan import Wanted, sought
from ..word_lists import Words

_EACH, _LISTED = "so many for each", "parts one after the other"
_SLACK = 8
"""Parts that miss their total by less than one in so many were to make it."""
_ROUGHLY = 6
"""… and what is told roughly may be off by one in so many."""
_PART = "(?:[0-9]+[年月日]|[^0-9，、；。：\n]){1,14}?[0-9]+"


@frozen
class MultipliedWords:
    each_of: tuple[str, ...] = ()
    """What there are several of, with so many each (期, 组)."""
    each_counters: tuple[str, ...] = ()
    roughly: tuple[str, ...] = ()
    """Words of a number that is not exact."""
    bounds: tuple[str, ...] = ()
    """Words of a number that is a bound (不少于)."""
    part_counters: tuple[str, ...] = ()
    parts_overlap: tuple[str, ...] = ()
    """Words of parts that may overlap, or are none."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(MultipliedWords)
    each = f"每个?{one_of(lists.each_of)}[^，。；0-9\n]{{0,6}}?{NUMBER}{one_of(lists.each_counters)}"
    counter = one_of(lists.part_counters)
    listed = f"[0-9]+{counter}[{HAN}]{{0,6}}(?:[，、：；和]{_PART}{counter}){{3,}}"
    return {
        _EACH: sought(each, "每", lists.each_counters, in_drafts=False),
        _LISTED: sought(listed, [*lists.part_counters], in_drafts=False),
    }


def multiplied(case: Case) -> Iterator[Hit]:
    if not case.text.inspection or case.facts.drafted:
        return
    yield from _each(case)
    yield from _listed(case)


def _each(case: Case) -> Iterator[Hit]:
    lists = case.words.of(MultipliedWords)
    pattern = re.compile(f"每个?({one_of(lists.each_of)}).*?({NUMBER})({one_of(lists.each_counters)})")
    for at, said in case.found.get(_EACH, ()):
        match = pattern.fullmatch(said)
        start, end = sentence_at(case.whole, at)
        sentence = case.whole[start:at] + "，" + case.whole[at + len(said) : end]
        if not match or any(word in case.whole[start:end] for word in lists.bounds):
            continue
        several = re.findall(f"(?<![0-9第])({NUMBER})个?[{HAN}]{{0,4}}?{match[1]}(?![{HAN}]?[长员])", sentence)
        totals = re.findall(f"(?<![0-9第.])([0-9]+){match[3]}", sentence)
        if len(several) != 1 or len(totals) != 1:
            continue
        n, each, total = read(several[0]), read(match[2]), int(totals[0])
        off = abs(n * each - total)
        rough = any(word in case.whole[start:end] for word in lists.roughly)
        if n > 1 and off and (not rough or off * _ROUGHLY > total):
            what = f"{several[0]}{match[1]}、每{match[1]}{match[2]}是{n * each}{match[3]}，这里说{total}{match[3]}"
            yield Hit(at, at + len(said), what, "核对数字")


def _listed(case: Case) -> Iterator[Hit]:
    overlap = case.words.of(MultipliedWords).parts_overlap
    for at, said in case.found.get(_LISTED, ()):
        total, *parts = map(int, _NUMBERS.findall(said))
        off = abs(sum(parts) - total)
        near = off <= max(2, total // _SLACK) and max(parts) < total
        if off and near and not any(word in said for word in overlap):
            yield Hit(at, at + len(said), f"分项加起来是{sum(parts)}，前面说{total}", "把总数和分项对上")


_NUMBERS = Regex("([0-9]+)(?![0-9年月日])")

CHECKS = (Check("NUM12", multiplied, (MultipliedWords,), looks_for),)
