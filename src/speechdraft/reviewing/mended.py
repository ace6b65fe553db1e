"""A character that is missing, told by the pack's own texts: two characters stand side by side that never do there, one
of them is no word, and with one put between them it is one, in words that the pack says (集统一: 集中统一).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ..language.lexicon import common_words
from ..pack.model import Pack
from ..regex import Regex
from ..shortcuts import Kept
from .case import Case
from .likely import LikelyWords
from .lost import LostWords
from .side_by_side import never_together, said_by
from .word_lists import Words

_RUN = Regex("[\u4e00-\u9fff]{4,}")
_OFTEN = 2
"""So often the pack says what the words would be."""
_MOST = 3
"""Characters that the pack puts there most often, which are tried."""
_BESIDE = 2
_STOPS = "，。；！？、"
_AT_END, _OFTEN_AT_END, _SHARE = 3, 12, 0.95
"""At the end of a clause: after so many characters, so often, and in so large a part of the places, the pack goes on
with that character."""


class Mended(NamedTuple):
    start: int
    said: str
    meant: str


def mended(case: Case) -> Iterator[Mended]:
    words, free = case.words, frozenset(case.words.of(LikelyWords).free_beside)
    for run in _RUN.finditer(case.whole):
        text, alone, at = run[0], set[int](), 0
        for word in common_words().split(text):
            if len(word) == 1 and word not in free:
                alone.add(at)
            at += len(word)
        for at in range(1, len(text)):
            near = text[at - 1 : at + 1]
            if not {at - 1, at} & alone or not free.isdisjoint(near) or not never_together(words, near):
                continue
            left, right = max(0, at - _BESIDE), at + _BESIDE
            meant = near not in common_words() and _meant(words, text, at, alone)
            if meant and not case.named(run.start() + left, run.start() + right):
                yield Mended(run.start() + left, text[left:right], meant)
        after = case.whole[run.end() : run.end() + 1].strip("\n")
        last = len(text) - 1 in alone and text[-1] not in words.of(LostWords).alone_last
        if last and after in _STOPS and (meant := _at_end(words, text, after)):
            yield Mended(run.end() - _AT_END, text[-_AT_END:], meant)


def _at_end(words: Words, run: str, after: str) -> str:
    """The words with the character that the pack nearly always puts there; after it the mark may stand."""
    before, times = run[-_AT_END:], words.pack.once(_times)
    if not after or times[f"{before}{after}"]:
        return ""
    others = words.pack.once(_beside)[before, _AT_END]
    sure = bool(others) and times[before + others[0]] >= max(_OFTEN_AT_END, _SHARE * times[before])
    return before + others[0] if sure and before[-1] + others[0] in common_words() else ""


def _meant(words: Words, run: str, at: int, alone: set[int]) -> str:
    """The words with the character that makes a word of the one that stands alone; empty where there is none."""
    before, after, times = run[max(0, at - _BESIDE) : at], run[at : at + _BESIDE], words.pack.once(_times)
    if len(before) < _BESIDE or len(after) < _BESIDE:
        return ""
    if at - 1 in alone:
        for other in words.pack.once(_beside)[before, len(before)]:
            if before[-1] + other in common_words() and times[before + other + after] >= _OFTEN:
                return before + other + after
    if at in alone:
        for other in words.pack.once(_beside)[after, -1]:
            if other + after[0] in common_words() and times[before + other + after] >= _OFTEN:
                return before + other + after
    return ""


def _times(pack: Pack) -> Kept[str, int]:
    """How often the pack says some words."""
    return Kept("near", 4096, said_by(pack).count)


def _beside(pack: Pack) -> Kept[tuple[str, int], list[str]]:
    """By words, and how far from their beginning: the characters that stand there in what the pack says."""
    return Kept("near", 4096, lambda of: _usual(said_by(pack), *of))


def _usual(text: str, words: str, offset: int) -> list[str]:
    """The characters that stand so far from the beginning of these words where the text has them, the usual first."""
    found, place = Counter[str](), text.find(words)
    while place >= 0:
        found[text[place + offset : place + offset + 1]] += 1
        place = text.find(words, place + 1)
    return [other for other, _ in found.most_common(_MOST)]
