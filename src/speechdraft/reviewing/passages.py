"""Stretches and places of a text that more than one check asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..regex import Expression, Regex
from .case import Case
from .text import between

CELLS_A_PAGE = 22 * 28
_STOPS = Regex("[。！？；\n]")
_ENDS = "。！？"


def stretches(case: Case) -> list[str]:
    """The text between stops; each is one character from the next."""
    return _STOPS.split(case.whole)


def sentence_at(whole: str, position: int) -> tuple[int, int]:
    """(start, end) of the sentence that holds the position, without the mark that ends it."""
    return between(whole, position, position, _ENDS)


_DIGIT = frozenset("0123456789０１２３４５６７８９")


def numbers_at(case: Case) -> list[int]:
    """Where a number in digits begins."""
    places = [at for at, character in case.odd if character in _DIGIT]
    return [at for at, before in zip(places, [-2, *places], strict=False) if at != before + 1]


def at_digits(case: Case, pattern: Expression) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with a digit."""
    end = 0
    for start in case.once(numbers_at) if case.odd else ():
        if start >= end and (found := pattern.match(case.whole, start)):
            end = found.end()
            yield found
