"""Stretches and places of a text that more than one check asks about."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..language import is_han
from .case import Case

CELLS_A_PAGE = 22 * 28
_STOPS = re.compile("[。！？；\n]")


def stretches(case: Case) -> list[str]:
    """The text between stops; each is one character from the next."""
    if "stretches" not in case.memo:
        case.memo["stretches"] = _STOPS.split(case.whole)
    found: list[str] = case.memo["stretches"]
    return found


def stands_alone(whole: str, start: int) -> bool:
    """Not the end of a name: 镇党委 in 请镇党委, not in 白沙镇党委 (that is LEFT03's)."""
    before = whole[start - 1 : start]
    return (
        not before or not is_han(before) or before in "在对到向和与及的是由让请把从为以使给照经据被靠跟同就当等着是了"
    )


_DIGIT = frozenset("0123456789０１２３４５６７８９")


def at_digits(case: Case, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Matches of a pattern that begins with a digit."""
    if "digits" not in case.memo:
        places = [at for at, character in case.odd if character in _DIGIT]
        case.memo["digits"] = [at for at, before in zip(places, [-2, *places], strict=False) if at != before + 1]
    end = 0
    for start in case.memo["digits"]:
        if start >= end and (found := pattern.match(case.whole, start)):
            end = found.end()
            yield found
