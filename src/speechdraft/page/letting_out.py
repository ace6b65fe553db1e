"""A line that is let out, so far that the number after it begins the next one.

For a number that no pitch of the whole paragraph keeps together: as long as six characters, it would leave most of a
line empty, and a justified line before an unbroken number looks the same. Only that line has the pitch.
"""

from __future__ import annotations

from itertools import islice
from typing import NamedTuple

from .hanging import loses_a_mark
from .lines import Measure, edges, ends_badly, is_wide, line_ends, may_end, number_at
from .pitch import HAIR, closer, wider

_TRIED = 4
"""Places before a number, at most, that are tried: the nearest may be where a mark would be lost."""


class Loose(NamedTuple):
    """Characters of a paragraph, those of one line, with the pitch that they have for themselves."""

    start: int
    end: int
    pitch: int


class LetOut(NamedTuple):
    """A paragraph with its lines."""

    ends: list[int]
    pitch: int
    """Of all characters but those of the lines that are let out, in twips."""
    loose: tuple[Loose, ...]


def let_out(text: str, measure: Measure) -> LetOut | None:
    """The paragraph with lines let out before its numbers, in the edition's pitch or in the mildest other one in which
    it then ends well."""
    wide = is_wide(text)
    for pitch in (measure.pitch, *closer(measure, wide), *wider(measure, 1, wide)):
        found = _let_out(text, measure, pitch)
        if found and not ends_badly(text, found.ends):
            return found
    return None


def _let_out(text: str, measure: Measure, pitch: int) -> LetOut | None:
    """None where a line has too little to be let out, or would lose a mark."""
    ends: list[int] = []
    loose: list[Loose] = []
    start = 0
    while True:
        rest = text[start:]
        found = line_ends(rest, measure, pitch)
        parted = ((line, number_at(rest, end)) for line, end in enumerate(found[:-1]))
        cut, number = next(((line, start + span[0]) for line, span in parted if span), (None, 0))
        if loses_a_mark(rest, found if cut is None else found[: cut + 1], measure, pitch):
            return None
        if cut is None:
            return LetOut([*ends, *(start + end for end in found)], pitch, tuple(loose))
        first = start + (found[cut - 1] if cut else 0)
        line = measure._replace(indent=0) if cut else measure
        before = islice((at for at in range(number, first + 1, -1) if may_end(text, at)), _TRIED)
        tried = ((at, _own_pitch(text[first:], at - first, line, pitch)) for at in before)
        at, own = next(((at, own) for at, own in tried if own is not None), (0, 0))
        if not at:
            return None
        ends += (start + end for end in found[:cut])
        ends.append(at)
        loose.append(Loose(first, at, own))
        start, measure = at, measure._replace(indent=0)


def _own_pitch(text: str, end: int, measure: Measure, pitch: int) -> int | None:
    """The least pitch with which the line ends before the number at `end`, and all of it has room."""
    if end < 2:
        return None
    room = measure.width - measure.indent
    stop = next((at for at in range(end + 1, len(text)) if may_end(text, at)), len(text))
    piece = edges(text[end:stop], measure, pitch)[1][-1] - pitch
    for own in range(pitch + 1, measure.em):
        width = edges(text[:end], measure, own)[1][-1]
        if width - own > room - HAIR:
            return None
        if width + piece > room + HAIR and not loses_a_mark(text, [end, len(text)], measure, own):
            return own
    return None
