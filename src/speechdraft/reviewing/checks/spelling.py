"""Wrong characters, confused words, words said twice, sentences of two makes (WORD01 to WORD04): lists of the pack."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...language import is_han
from ..case import Case, Hit
from ..check import Check
from ..patterns import HAN
from ..scan import Wanted
from ..word_lists import Words

_DOUBLED, _CROSSED = "words twice", "crossed"
_GAP = "[^。；！？\n]"
"""What may stand between the two halves of a crossed sentence."""


@dataclass(frozen=True, slots=True)
class SpellingWords:
    doubled_right: tuple[str, ...] = ()
    """Words that are said twice on purpose (研究研究)."""
    no_doubled: str = ""
    """Characters with which a word said twice does not begin (一个一个)."""
    crossed: tuple[str, ...] = ()
    """“前…后：说明”, the two halves of a sentence that do not go together."""


def looks_for(words: Words) -> Wanted:
    heads = [pattern.partition("…")[0] for pattern in words.once(_crossings)]
    return {_DOUBLED: re.compile(f"([{HAN}]{{2,8}})\\1"), _CROSSED: heads}


def _crossings(words: Words) -> dict[str, tuple[str, re.Pattern[str]]]:
    """“前…后” → (what is said of it, its expression)."""
    found = {}
    for row in words.of(SpellingWords).crossed:
        parts, _, said = row.partition("：")
        halves = [re.escape(part) for part in parts.split("…")]
        found[parts] = said, re.compile(f"{_GAP}{{0,24}}?".join(halves))
    return found


def _by_head(words: Words) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for parts, row in words.once(_crossings).items():
        found.setdefault(parts.partition("…")[0], []).append(row)
    return found


def wrong_characters(case: Case) -> Iterator[Hit]:
    yield from case.phrases("WORD01")


def confused(case: Case) -> Iterator[Hit]:
    yield from case.phrases("WORD02")


def doubled(case: Case) -> Iterator[Hit]:
    """要要, 的的, 整改整改."""
    yield from case.phrases("WORD03")
    if not case.text.official:
        return
    lists = case.words.of(SpellingWords)
    for at, said in case.found.get(_DOUBLED, ()):
        word = said[: len(said) // 2]
        if word in lists.doubled_right or word[0] in lists.no_doubled or len(set(word)) == 1:
            continue
        if not case.named(at, at + len(said)):
            yield Hit(at, at + len(said), f"“{word}”写了两遍", f"留一个“{word}”")


def crossed(case: Case) -> Iterator[Hit]:
    """防止…不再, 原因是…造成."""
    yield from case.phrases("WORD04")
    table = case.words.once(_by_head)
    for at, head in case.found.get(_CROSSED, ()):
        for said, pattern in table[head]:
            if (found := pattern.match(case.whole, at)) and _fits(case, found):
                yield Hit(at, found.end(), "这一句是两种说法合在一起", said)
                break


def _fits(case: Case, found: re.Match[str]) -> bool:
    """Not inside a quotation that closes on the way, and not in the middle of a word."""
    return found[0].count("“") == found[0].count("”") and is_han(found[0][0])


CHECKS = (
    Check("WORD01", wrong_characters),
    Check("WORD02", confused),
    Check("WORD03", doubled, (SpellingWords,), looks_for),
    Check("WORD04", crossed, (SpellingWords,)),
)
