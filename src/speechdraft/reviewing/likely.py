"""A character that is most likely another one: with it the words round it are odd, with one that sounds or looks like
it they are common ones (交留发言, 虚报帽领), and no list need know them.

The common words of the language (`language/lexicon.py`) and the texts of the pack say what is odd. Each sign is
weighed; the weights were fitted to right texts about inspection, and to the same texts with characters exchanged by
chance.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import log2
from typing import NamedTuple

from ..frozen import frozen
from ..language import is_han
from ..language.lexicon import Lexicon, common_words, sound_alikes
from ..regex import Regex
from .case import Case
from .characters import CharacterWords
from .side_by_side import pairs
from .word_lists import Words

_RUN = Regex("(?<![0-9])[\u4e00-\u9fff]{2,}|(?<=[0-9][\u4e00-\u9fff])[\u4e00-\u9fff]{2,}")
_WORD = 4
"""Characters of the longest word that it could be."""
_ROUND = 4
"""Characters on each side that are taken for words anew."""
_BESIDE = 2
"""… and those whose neighbours are asked for."""
_BY_RIGHT = 2
"""Two characters that stand together so often in the pack do so by right."""
_OF_PACK = 3
"""… and so often they are as good as a word, told from a count higher by this power of two, up to the next one."""
_MOST_OF_PACK = 11
_OF_LISTS = 7
"""Power of two of a phrase that the pack's lists have and the common words do not."""
_FEWEST = 3
"""Bits that must be won to be looked at."""

_GIVEN = 2
"""Characters of a given name that stands without its surname."""
_TOLD_OFTEN = 3
"""Two characters that the pack has so often begin a word."""
_LONGEST_REST = 2
"""Characters that are a word without the odd one beside them."""

_WEIGHTS = (-4.63, 0.38, 1.51, -1.89, 0.43, 1.67)
"""Of what `_signs` tells."""
_LEAST = 2.6


@frozen
class LikelyWords:
    alike: str = ""
    """Groups of characters that look alike."""
    free_beside: str = ""
    """Characters beside which nearly any may stand (不替, 坐好)."""
    alone_beside: str = ""
    """Characters that open or close what is said of a word before them (党组自收到之日起, 特困户)."""
    surnames: str = ""
    named_titles: tuple[str, ...] = ()
    after_places: str = ""
    """Characters before which the name of a place stands (石泷县)."""


class Likely(NamedTuple):
    start: int
    said: str
    meant: str
    weight: float


class Known(NamedTuple):
    """What tells the odd from the usual."""

    lexicon: Lexicon
    pairs: Mapping[str, int]
    alike: Mapping[str, str]
    free: frozenset[str]
    alone: frozenset[str]
    listed: frozenset[str]
    """Words that the pack's lists have."""


def likely(case: Case) -> Iterator[Likely]:
    """The words with a character that is most likely another one, in order; one for each character."""
    usual = case.words.once_here(known)
    for run in _RUN.finditer(case.whole):
        for at in _odd(usual, run[0]):
            one = max(_exchanges(usual, run[0], at), key=lambda one: one.weight, default=None)
            if one and one.weight >= _LEAST and not _of_this_text(case, run.start() + at):
                yield one._replace(start=run.start() + one.start)


def known(words: Words) -> Known:
    characters, counts = words.of(CharacterWords), pairs(words)
    right = " ".join((characters.set_phrases, characters.idioms, characters.right_beside)).split()
    listed = dict.fromkeys((word for word in right if len(word) <= _WORD), float(_OF_LISTS))
    used = {two: min(_MOST_OF_PACK, log2(times) + _OF_PACK) for two, times in counts.items() if times >= _OF_PACK}
    wrong = (phrase.wrong for phrase in words.phrases.get("WORD01", {}).values() if phrase.fix)
    alike: dict[str, str] = {}
    for group in words.of(LikelyWords).alike.split():
        for character in group:
            alike[character] = alike.get(character, "") + group
    lexicon = common_words().but(wrong, {**used, **listed})
    lists = words.of(LikelyWords)
    free, alone = frozenset(lists.free_beside), frozenset(lists.alone_beside)
    return Known(lexicon, counts, alike, free, alone, frozenset(listed))


def _odd(usual: Known, run: str) -> Iterator[int]:
    """Where a character stands that is no part of a common word, nor beside both its neighbours by right."""
    at = 0
    for word in usual.lexicon.split(run):
        if len(word) == 1 or not (word in common_words() or word in usual.listed):
            for place in range(at, at + len(word)):
                before, after = run[max(0, place - 1) : place + 1], run[place : place + 2]
                if not all(len(two) == 1 or usual.pairs.get(two, 0) >= _BY_RIGHT for two in (before, after)):
                    yield place
        at += len(word)


def _exchanges(usual: Known, run: str, at: int) -> Iterator[Likely]:
    """The words that another character makes of those round it."""
    character = run[at]
    first, last = max(0, at - _ROUND), min(len(run), at + _ROUND + 1)
    cost = None
    beside = list(_beside(run, at))
    for other in sorted({*sound_alikes(character), *usual.alike.get(character, "")} - {character}):
        start, word = _word_with(usual, run, at, other, beside)
        if not word:
            continue
        cost = usual.lexicon.cost(run[first:last]) if cost is None else cost
        won = cost - usual.lexicon.cost(run[first:at] + other + run[at + 1 : last])
        if won >= _FEWEST:
            near, then = run[max(0, at - _BESIDE) : at + _BESIDE + 1], run[max(0, at - _BESIDE) : at] + other
            signs = _signs(usual, won, near, then + run[at + 1 : at + _BESIDE + 1], word)
            weight = sum(sign * weight for sign, weight in zip(signs, _WEIGHTS, strict=True))
            yield Likely(start, run[start : start + len(word)], word, weight)


def _beside(run: str, at: int) -> Iterator[tuple[int, str, str]]:
    """(where it begins, what stands before the character, what stands after it) of each word that it may be part of,
    the longest first."""
    for length in range(_WORD, 1, -1):
        for start in range(max(0, at - length + 1), min(at, len(run) - length) + 1):
            yield start, run[start:at], run[at + 1 : start + length]


def _word_with(usual: Known, run: str, at: int, other: str, beside: Iterable[tuple[int, str, str]]) -> tuple[int, str]:
    """The longest common word that the character would be part of, and where it begins."""
    for start, before, after in beside:
        word = f"{before}{other}{after}"
        if word not in usual.lexicon or usual.free.issuperset(word):
            continue
        odd = before + after not in usual.free and run[at] not in usual.free
        sure = len(word) > 2 or (word in common_words() and odd)
        if sure and not _without_it(usual, run, at, start, len(word)):
            return start, word
    return at, ""


def _without_it(usual: Known, run: str, at: int, start: int, length: int) -> bool:
    """Whether the rest of the word is a word by itself, or one with what stands beyond it: 党组自, 聚民心, 低保户."""
    end, before = start + length, at == start
    if length > _LONGEST_REST + 1 or at not in (start, end - 1):
        return False
    first, last = (at + 1, end) if before else (start, at)
    if length > _BESIDE:
        return run[first:last] in common_words() and run[at] in usual.alone
    if before and (run[first] in usual.alone or (run[at] in usual.alone and _usual_pair(usual, run, first))):
        return True
    beyond = common_words().split(run[first : first + _WORD] if before else run[max(0, last - _WORD) : last])
    return len(beyond[0 if before else -1]) > 1


def _usual_pair(usual: Known, run: str, at: int) -> bool:
    return usual.pairs.get(run[at : at + 2], 0) >= _TOLD_OFTEN


def _signs(usual: Known, won: float, before: str, after: str, word: str) -> tuple[float, ...]:
    """One, bits won, neighbours that are not known before and after the exchange, times (in powers of two) that the
    pack has the word by its pairs, whether the word has four characters."""
    times = min(usual.pairs.get(word[at : at + 2], 0) for at in range(len(word) - 1))
    return 1, won, _strange(usual, before), _strange(usual, after), log2(times + 1), len(word) == _WORD


def _strange(usual: Known, text: str) -> int:
    two = (text[at : at + 2] for at in range(len(text) - 1))
    return sum(one not in usual.pairs and one not in usual.lexicon for one in two)


def _of_this_text(case: Case, at: int) -> bool:
    """Whether it is part of a name, or stands so more than once: whoever wrote it meant it."""
    whole = case.whole
    for start in (at - 1, at):
        two = whole[max(0, start) : start + 2]
        if len(two) > 1 and is_han(two[0]) and is_han(two[1]) and whole.count(two) > 1:
            return True
        if len(two) > 1 and two[0] != two[1] and two[::-1] in whole:
            return True  # 人误地一时，地误人一年
    if not set(whole[at + 1 : at + 3]).isdisjoint(case.words.of(LikelyWords).after_places):
        return True
    return case.named(at, at + 1) or any(_is_name(case, start, at) for start in range(max(0, at - 2), at + 1))


def _is_name(case: Case, start: int, at: int) -> bool:
    """Whether a name of two or three characters that begins there reaches so far."""
    whole, lists = case.whole, case.words.of(LikelyWords)
    if at - start < _GIVEN and not is_han(whole[start - 1 : start] or " ") and whole.startswith("同志", start + _GIVEN):
        return True  # 志远同志
    if whole[start] not in lists.surnames:
        return False
    titled = whole.endswith(lists.named_titles, 0, start)
    opens = titled or not is_han(whole[start - 1 : start] or " ")
    for end in (start + 2, start + 3):
        title = whole.startswith(("同志", *lists.named_titles), end)
        closes = title or not is_han(whole[end : end + 1] or " ")
        if at < end and (title or titled or (opens and closes)):
            return True
    return False
