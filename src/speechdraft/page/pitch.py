"""A paragraph in a character pitch of its own: closer than the edition's, or wider, as little as will do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..shortcuts import kept
from .hanging import is_lost, loses_a_mark
from .lines import Measure, ends_badly, is_wide, line_ends

HAIR = 2
"""Twips by which widths are known."""
FEWER = 3
"""Characters that a line may do without for a number that is as long as six."""


class Pitched(NamedTuple):
    """A paragraph with its lines."""

    ends: list[int]
    pitch: int
    """Added to every character, in twips."""


def set_well(text: str, measure: Measure) -> Pitched | None:
    """The paragraph in the mildest pitch that ends it well: closer, then wider."""
    wide = is_wide(text)
    return _first(text, measure, (*closer(measure, wide), *wider(measure, FEWER, wide)), wide=wide)


def set_in_lines(text: str, measure: Measure, lines: int, *, tighter: bool) -> Pitched | None:
    """The paragraph in the mildest pitch, `tighter` or wider, in which it has so many lines and ends well."""
    wide = is_wide(text)
    pitches = closer(measure, wide) if tighter else wider(measure, FEWER, wide)
    return _first(text, measure, pitches, wide=wide, lines=lines)


def _first(text: str, measure: Measure, pitches: Iterable[int], *, wide: bool, lines: int = 0) -> Pitched | None:
    for pitch in pitches:
        ends = line_ends(text, measure, pitch)
        if (not lines or len(ends) == lines) and _ends_well(text, ends, measure, pitch, wide=wide):
            return Pitched(ends, pitch)
    return None


@kept("base", 64)
def closer(measure: Measure, wide: bool) -> Sequence[int]:
    """As far as a first line takes one character more; the others take one more before."""
    room = measure.width - measure.indent
    most = room // (measure.em + measure.pitch) + 1
    pitches = range(measure.pitch - 1, room // most - measure.em - 3, -1)
    return _told_apart(measure, pitches) if wide else pitches


@kept("base", 64)
def wider(measure: Measure, fewer: int, wide: bool) -> Sequence[int]:
    """As far as every line takes so many characters less."""
    fewest = max(1, measure.width // (measure.em + measure.pitch) - fewer + 1)
    pitches = range(measure.pitch + 1, measure.width // fewest - measure.em + 2)
    return _told_apart(measure, pitches) if wide else pitches


def _told_apart(measure: Measure, pitches: Iterable[int]) -> list[int]:
    """Of pitches in which lines hold the same number of full-width characters the first that lets no mark be lost, or
    the first; none in which lines hold them by a hair (see `_ends_well`)."""
    found: dict[tuple[int, ...], tuple[bool, int]] = {}
    rooms = (measure.width - measure.indent, measure.width)
    for pitch in pitches:
        held, sure = (tuple((room + slack) // (measure.em + pitch) for room in rooms) for slack in (pitch, 2 * pitch))
        if held == sure:
            lost = any(is_lost(length, room, measure, pitch) for length, room in zip(held, rooms, strict=True))
            if held not in found or found[held][0] > lost:
                found[held] = lost, pitch
    return [pitch for _, pitch in found.values()]


def _ends_well(text: str, ends: list[int], measure: Measure, pitch: int, *, wide: bool) -> bool:
    """Whether these are lines to be had: nothing ends badly, and no line hangs by a hair. The pitch of the last
    character of a lead is not set, nor is that of a line, so that a line may be wider or narrower by that."""
    if ends_badly(text, ends) or loses_a_mark(text, ends, measure, pitch):
        return False
    slack = max(abs(pitch), HAIR)
    return wide or all(
        ends == line_ends(text, measure._replace(width=measure.width + by), pitch) for by in (-slack, slack)
    )
