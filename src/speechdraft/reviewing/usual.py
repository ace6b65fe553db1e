"""A word beside which the texts of the pack always have another one that sounds like it: 如实反应, where they say
如实反映 and never the other. Both are words; the neighbours tell which was meant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..frozen import frozen
from ..language.lexicon import common_words, sound_alikes
from ..regex import Regex
from .case import Case
from .side_by_side import pairs, said
from .word_lists import Words

_RUN = Regex("[\u4e00-\u9fff]{3,}")
_WORD = 2
_BESIDE = 2
"""Characters of a neighbour."""
_TIMES, _AGAINST = 20, 8
"""The other word stands in the pack at least so often, and so many times as often as this one."""
_TOGETHER = 7
"""So often the pack has the other word beside the neighbour, and never this one beside any of its neighbours."""
_ONE_CHARACTER = 50
"""Where the neighbour is one character, the other word must be so many times as often."""


@frozen
class UsualWords:
    no_neighbours: tuple[str, ...] = ()
    """Characters that tell nothing about the word beside them."""
    by_right: tuple[str, ...] = ()
    """Words that stand beside nearly anything (一直, 一间), or that another check judges (巡查)."""


class Unusual(NamedTuple):
    start: int
    said: str
    usual: str
    beside: str
    """How the pack has it."""


def unusual(case: Case) -> Iterator[Unusual]:
    by_right = case.words.of(UsualWords).by_right
    counts, others = case.words.once_here(pairs), case.words.once_here(_others)
    for run in _RUN.finditer(case.whole):
        at = 0
        for word in common_words().split(run[0]):
            if len(word) == _WORD and word not in by_right:
                for other in _known_others(word, others, counts):
                    beside = _usual_beside(case.words, run[0], at, other)
                    if beside and not case.named(run.start() + at, run.start() + at + _WORD):
                        yield Unusual(run.start() + at, word, other, beside)
                        break
            at += len(word)


def _others(_: Words) -> dict[str, tuple[str, ...]]:
    """What `_known_others` said."""
    return {}


def _known_others(word: str, known: dict[str, tuple[str, ...]], counts: Mapping[str, int]) -> tuple[str, ...]:
    """Words that sound alike and that the pack has much more often, the most frequent first."""
    if word not in known:
        least = max(_TIMES, _AGAINST * counts.get(word, 0))
        first = (other + word[1] for other in sound_alikes(word[0]))
        second = (word[0] + other for other in sound_alikes(word[1]))
        found = (one for one in (*first, *second) if counts.get(one, 0) >= least and one in common_words())
        known[word] = tuple(sorted(found, key=lambda one: (-counts[one], one)))
    return known[word]


def _usual_beside(words: Words, run: str, at: int, other: str) -> str:
    """How the pack has the other word beside what stands here; empty where it may be either."""
    text, counts, word = said(words), words.once_here(pairs), run[at : at + _WORD]
    common = words.of(UsualWords).no_neighbours
    often = counts[other] >= _ONE_CHARACTER * max(1, counts.get(word, 0))
    for size in (_BESIDE, 1) if often else (_BESIDE,):
        before, after = run[max(0, at - size) : at], run[at + _WORD : at + _WORD + size]
        beside = [(before, ""), ("", after)]
        places = [(left, right) for left, right in beside if len(left + right) == size and left + right not in common]
        if any(f"{left}{word}{right}" in text for left, right in places):
            return ""
        for left, right in places:
            if text.count(f"{left}{other}{right}") >= _TOGETHER:
                return f"{left}{other}{right}"
    return ""
