"""How many there are of one thing, said twice: 11个行政村 and 13个, 三个巡察组各负责4个乡镇 of nine,
4个组、每组11人 and 共45人 (NUM10)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from ...language import read_number
from ..case import Case, Hit
from ..check import Check
from ..passages import sentence_at
from ..patterns import HAN, character_of, one_of
from ..scan import Wanted
from ..word_lists import Words

_TALLIES, _EACH, _PER_GROUP = "numbers of one thing", "so many each", "so many a group"
_N = "(?:[0-9]+|[一二两三四五六七八九十]{1,3})"
_NO_NUMBER_BEFORE = "(?<![0-9一二三四五六七八九十百千万第几两.])(?<![0-9一二三四五六七八九十]、)"
_LOOKED_BACK = 14
"""Characters before a number in which it is said that it counts all of them."""
_RIGHT = "核对数字，前后说成一样"


@dataclass(frozen=True, slots=True)
class TallyWords:
    tallied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What there are as many of through a whole text (行政村) → its other names."""
    all_before: tuple[str, ...] = ()
    """Before a number: it counts all of them."""
    has: tuple[str, ...] = ()
    owners: str = ""
    """… and what stands between the last character of its owner and a number (石壑乡有)."""
    all_after: tuple[str, ...] = ()
    """… and after what is counted."""
    other_times: tuple[str, ...] = ()
    """In a sentence with one of these others are counted: those of another time or place."""
    groups: tuple[str, ...] = ()
    """Who has so many each."""
    each_has: tuple[str, ...] = ()
    people_all: tuple[str, ...] = ()
    """Before the number of all the people of the groups."""


class _Tally(NamedTuple):
    start: int
    end: int
    n: int
    noun: str
    all: bool


def looks_for(words: Words) -> Wanted:
    lists = words.of(TallyWords)
    nouns, groups = one_of(words.once(_nouns)), one_of(lists.groups)
    return {
        _TALLIES: re.compile(f"{_NO_NUMBER_BEFORE}{_N}个{nouns}"),
        _EACH: re.compile(f"{_N}个{groups}(?:分别)?各{one_of(lists.each_has)}{_N}个{nouns}"),
        _PER_GROUP: re.compile(f"(?:每个?|各){groups}{_N}[名人](?![次均])"),
    }


def _nouns(words: Words) -> dict[str, str]:
    """Every name of what is counted → the one that stands for it."""
    table = words.of(TallyWords).tallied
    return {name: noun for noun, names in table.items() for name in (noun, *names)}


def tallies(case: Case) -> Iterator[Hit]:
    if not case.text.inspection or case.facts.drafted:
        return
    found = case.once(_tallies)
    yield from _more_than_all(found)
    yield from _each(case, found)
    yield from _per_group(case)


def _tally(words: Words) -> re.Pattern[str]:
    return re.compile(f"({_N})个({one_of(words.once(_nouns))})")


def _owned(words: Words) -> re.Pattern[str]:
    lists = words.of(TallyWords)
    return re.compile(f"{character_of(lists.owners)}{one_of(lists.has)}$")


def _tallies(case: Case) -> list[_Tally]:
    lists, whole, pattern = case.words.of(TallyWords), case.whole, case.words.once(_tally)
    nouns, owned = case.words.once(_nouns), case.words.once(_owned)
    found: list[_Tally] = []
    for at, said in case.found.get(_TALLIES, ()):
        match = pattern.match(said)
        start, end = sentence_at(whole, at)
        if not match or any(word in whole[start:end] for word in lists.other_times):
            continue
        after = at + len(said)
        before = whole[max(start, at - _LOOKED_BACK) : at]
        clause = re.split("[，；：]", before)[-1]
        goes_on = bool(found) and found[-1].all and found[-1].end == at - 1 and whole[at - 1] in "、，和"
        all_ = (
            goes_on
            or any(word in clause for word in lists.all_before)
            or owned.search(clause) is not None
            or whole.startswith(lists.all_after, after)
        )
        found.append(_Tally(at, after, _number(match[1]), nouns[match[2]], all_))
    return found


def _more_than_all(found: list[_Tally]) -> Iterator[Hit]:
    """More than there are of them. Fewer may be some of them, and where two numbers are said to be of all, one of them
    may be of a larger place."""
    for noun in dict.fromkeys(tally.noun for tally in found):
        own = [tally for tally in found if tally.noun == noun]
        totals = [tally for tally in own if tally.all]
        if not totals:
            continue
        most = max(totals, key=lambda tally: tally.n)
        for tally in own:
            if tally.n > most.n:
                what = f"别处说一共{most.n}个{noun}，这里说{tally.n}个"
                yield Hit(tally.start, tally.end, what, _RIGHT)


def _each(case: Case, found: list[_Tally]) -> Iterator[Hit]:
    """三个巡察组各负责4个乡镇: as many as there are in all."""
    lists = case.words.of(TallyWords)
    pattern = re.compile(f"({_N})个.+?各{one_of(lists.each_has)}({_N})个(.+)")
    for at, said in case.found.get(_EACH, ()):
        match = pattern.fullmatch(said)
        if not match:
            continue
        made, noun = _number(match[1]) * _number(match[2]), case.words.once(_nouns)[match[3]]
        totals = {t.n for t in found if t.all and t.noun == noun and not at <= t.start < at + len(said)}
        if len(totals) == 1 and made not in totals:
            total = next(iter(totals))
            what = f"{match[1]}乘{match[2]}是{made}个{noun}，别处说一共{total}个"
            yield Hit(at, at + len(said), what, _RIGHT)


def _per_group(case: Case) -> Iterator[Hit]:
    """共组建4个巡察组，抽调干部44名，每组11人: all in one sentence."""
    lists = case.words.of(TallyWords)
    groups, people = one_of(lists.groups), one_of(lists.people_all)
    number_of_groups = re.compile(f"({_N})个{groups}")
    all_people = re.compile(f"{people}[{HAN}]{{0,8}}?({_N})[名人](?!次)")
    for at, said in case.found.get(_PER_GROUP, ()):
        start, end = sentence_at(case.whole, at)
        sentence = case.whole[start:at] + "，" + case.whole[at + len(said) : end]
        counts, totals = set(number_of_groups.findall(sentence)), set(all_people.findall(sentence))
        if len(counts) == 1 and len(totals) == 1 and (own := re.search(_N, said)):
            n, total, each = _number(counts.pop()), _number(totals.pop()), _number(own[0])
            if n * each != total:
                what = f"{n}个组、每组{each}人是{n * each}人，这里说{total}人"
                yield Hit(at, at + len(said), what, _RIGHT)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else read_number(text) or 0


CHECKS = (Check("NUM10", tallies, (TallyWords,), looks_for),)
