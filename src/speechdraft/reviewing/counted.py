"""What a text counts: 11个行政村, 全镇党员638名; of what, how many, and whether these are all of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field
from typing import NamedTuple

from ..frozen import frozen
from ..language import read_number
from .case import Case
from .passages import sentence_at
from .patterns import character_of, one_of
from .scan import Wanted, sought
from .word_lists import Words

_COUNTED = "what is counted"
NUMBER = "(?:[0-9]+|[一二两三四五六七八九十]{1,3})"
_NO_NUMBER_BEFORE = "(?<![0-9一二三四五六七八九十百千万第几两.])(?<![0-9一二三四五六七八九十]、)"
_LOOKED_BACK = 14
"""Characters before a number in which it is said that it counts all of them."""


@frozen
class CountedWords:
    tallied: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What there are as many of through a whole text (行政村) → its other names."""
    tallied_people: tuple[str, ...] = ()
    """People of whom a part may come to more than another part (党员)."""
    all_before: tuple[str, ...] = ()
    """Before a number: it counts all of them."""
    has: tuple[str, ...] = ()
    owners: str = ""
    """… and what stands between the last character of its owner and a number (石壑乡有)."""
    all_after: tuple[str, ...] = ()
    """… and after what is counted."""
    here: tuple[str, ...] = ()
    """Before a number: it counts those of this inspection (本轮)."""
    definite: tuple[str, ...] = ()
    """After what is counted, where nothing stands before: those that are known are meant."""
    parts_before: tuple[str, ...] = ()
    """Before a number in its clause: a part is counted."""
    other_times: tuple[str, ...] = ()
    """In a sentence with one of these others are counted: those of another time or place."""


class Counted(NamedTuple):
    start: int
    end: int
    n: int
    noun: str
    scope: str
    """Of what these are all (全乡); empty where they may be a part."""
    known: bool
    """Those of this inspection, or those that are known."""


def looks_for(words: Words) -> Wanted:
    lists = words.of(CountedWords)
    things, people = one_of(words.once(names_of_things)), one_of(lists.tallied_people)
    return {
        _COUNTED: sought(
            f"{_NO_NUMBER_BEFORE}{NUMBER}(?:个{things}|名{people})|{people}(?:共有?|总数)?{NUMBER}[名人](?!次)"
        )
    }


def names_of_things(words: Words) -> dict[str, str]:
    """Every name of what is counted → the one that stands for it."""
    table = words.of(CountedWords).tallied
    return {name: noun for noun, names in table.items() for name in (noun, *names)}


def _owned(words: Words) -> re.Pattern[str]:
    lists = words.of(CountedWords)
    return re.compile(f"({character_of(lists.owners)}{one_of(lists.has)})(?:{one_of(lists.tallied_people)})?$")


def counted(case: Case) -> list[Counted]:
    lists, whole, names = case.words.of(CountedWords), case.whole, case.words.once(names_of_things)
    found: list[Counted] = []
    for at, said in case.found.get(_COUNTED, ()):
        start, end = sentence_at(whole, at)
        if any(word in whole[start:end] for word in lists.other_times):
            continue
        noun = re.sub(f"^{NUMBER}[个名]|(?:共有?|总数)?{NUMBER}[名人]$", "", said)
        number = re.search(NUMBER, said)
        after = at + len(said)
        clause = re.split("[，；：]", whole[max(start, at - _LOOKED_BACK) : at])[-1]
        if any(word in clause for word in lists.parts_before):
            continue
        scope = _scope(case, clause, after)
        if not scope and found and found[-1].end == at - 1 and whole[at - 1] in "、，和":
            scope = found[-1].scope
        known = any(word in clause for word in lists.here) or (not clause and whole.startswith(lists.definite, after))
        n = read(number[0]) if number else 0
        found.append(Counted(at, after, n, names.get(noun, noun), scope, known))
    return found


def _scope(case: Case, clause: str, after: int) -> str:
    lists = case.words.of(CountedWords)
    told = next((word for word in lists.all_before if word in clause), "")  # 全县 comes before 共有
    if told:
        return told
    owned = case.words.once(_owned).search(clause)
    if owned:
        return owned[1]
    return "全部" if case.whole.startswith(lists.all_after, after) else ""


def read(text: str) -> int:
    return int(text) if text.isdigit() else read_number(text) or 0
