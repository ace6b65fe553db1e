"""The common words of Chinese, how common each is, and a text split into the words that it most likely is made of.

`words.txt` has a line for each power of two: how often the words behind it were counted. It is drawn from the
dictionary of jieba, and the readings in `sounds.txt` from pypinyin (both MIT, notices in `words.LICENSE`). They are
read at first use: nothing that drafts asks for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from math import log2
from pathlib import Path

_LONGEST = 4
"""Characters of a word."""
_MIDDLE = 1.5
"""Where the counts of one line lie between its power of two and the next."""
_UNKNOWN = 2.0
"""Bits that a character costs which is no word, beyond the rarest word."""


class Lexicon:
    """Words and what each costs in a text: the bits that it takes to name it."""

    def __init__(self, costs: dict[str, float], rarest: float) -> None:
        """`rarest`: what a word costs that was counted once."""
        self._costs = costs
        self._rarest = rarest

    def __contains__(self, word: object) -> bool:
        return word in self._costs

    def but(self, without: Iterable[str], known: Mapping[str, float]) -> Lexicon:
        """Another one: without some words, and with some that it does not know, each with the power of two as often as
        which it is to be taken for counted."""
        costs = dict(self._costs)
        for word in without:
            costs.pop(word, None)
        for word, power in known.items():
            costs.setdefault(word, self._rarest - power)
        return Lexicon(costs, self._rarest)

    def cost(self, text: str) -> float:
        """Bits of the cheapest way to take the text for words."""
        return self._cheapest(text)[0][-1]

    def split(self, text: str) -> list[str]:
        """The words of that way."""
        _, sizes = self._cheapest(text)
        words, end = [], len(text)
        while end:
            words.append(text[end - sizes[end] : end])
            end -= sizes[end]
        return words[::-1]

    def _cheapest(self, text: str) -> tuple[list[float], list[int]]:
        """For each position: bits up to there, and characters of the word that ends there."""
        costs, unknown = self._costs, self._rarest + _UNKNOWN
        best, sizes = [0.0], [0]
        for end in range(1, len(text) + 1):
            least, size = best[end - 1] + costs.get(text[end - 1], unknown), 1
            for length in range(2, min(end, _LONGEST) + 1):
                cost = costs.get(text[end - length : end])
                if cost is not None and best[end - length] + cost < least:
                    least, size = best[end - length] + cost, length
            best.append(least)
            sizes.append(size)
        return best, sizes


@cache
def common_words() -> Lexicon:
    """What is in common use, whatever a text is about."""
    lines = [line.split() for line in _lines("words.txt")]
    rarest = log2(sum(_MIDDLE * 2 ** int(power) * len(words) for power, *words in lines))
    costs: dict[str, float] = {}
    for power, *words in lines:
        costs.update(dict.fromkeys(words, rarest - int(power)))
    return Lexicon(costs, rarest)


@cache
def sound_alikes(character: str) -> frozenset[str]:
    """Characters that are read like this one, tones aside, and what half of the country does not tell apart: zh and z,
    ch and c, sh and s."""
    read, spelt = _readings()
    alike = (read[sound] for sound in spelt.get(character, ()))
    return frozenset("".join(alike)) - {character}


@cache
def _readings() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Sound → characters, character → sounds."""
    read: dict[str, str] = {}
    spelt: dict[str, list[str]] = {}
    for line in _lines("sounds.txt"):
        sound, characters = line.split()
        if sound[1:2] == "h":
            sound = sound[0] + sound[2:]
        read[sound] = read.get(sound, "") + characters
        for character in characters:
            spelt.setdefault(character, []).append(sound)
    return read, spelt


def _lines(name: str) -> list[str]:
    return Path(__file__).with_name(name).read_text("utf-8").splitlines()
