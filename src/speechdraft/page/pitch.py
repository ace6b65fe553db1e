"""A paragraph in a character pitch of its own: closer than the edition's, or wider, as little as will do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from ..shortcuts import kept
from .lines import Measure, ends_badly, is_wide, line_ends

_HANGS_UP_TO = 320
"""Twips of type size: 16 pt. In larger type LibreOffice (7.4) loses marks that hang from a line of another pitch."""
FEWER = 3
"""Characters that a line may do without for a number that is as long as six."""


class Pitched(NamedTuple):
    """A paragraph with its lines."""

    ends: list[int]
    pitch: int
    """Added to every character, in twips."""


def set_well(text: str, measure: Measure) -> Pitched | None:
    """The paragraph in the mildest pitch that ends it well: closer, then wider. One without a mark that hangs comes
    first, as LibreOffice does not draw all that hang from a line of another pitch."""
    wide, hanging = is_wide(text), None
    for pitch in (*closer(measure, wide), *wider(measure, 1, wide)):
        ends = line_ends(text, measure, pitch)
        if _ends_well(text, ends, measure, pitch, wide=wide):
            if not _hangs(text, ends, measure, pitch):
                return Pitched(ends, pitch)
            hanging = hanging or Pitched(ends, pitch)
    return hanging or _first(text, measure, wider(measure, FEWER, wide), wide=wide)


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
    """Of pitches in which lines hold the same number of full-width characters the first, and none in which they hold
    them by a hair (see `_ends_well`)."""
    found: dict[tuple[int, ...], int] = {}
    for pitch in pitches:
        rooms = (measure.width - measure.indent, measure.width)
        held, sure = (tuple((room + slack) // (measure.em + pitch) for room in rooms) for slack in (pitch, 2 * pitch))
        if held == sure:
            found.setdefault(held, pitch)
    return list(found.values())


def _ends_well(text: str, ends: list[int], measure: Measure, pitch: int, *, wide: bool) -> bool:
    """Whether these are lines to be had: nothing ends badly, and no line hangs by a hair. The pitch of the last
    character of a lead is not set, nor is that of a line, so that a line may be wider or narrower by that."""
    if ends_badly(text, ends) or (measure.em > _HANGS_UP_TO and _hangs(text, ends, measure, pitch)):
        return False
    return wide or ends == line_ends(text, measure._replace(width=measure.width - abs(pitch)), pitch)


def _hangs(text: str, ends: Sequence[int], measure: Measure, pitch: int) -> bool:
    """Whether a mark stands past the right edge; digits and Latin letters are taken for half an em."""
    room = measure.width - measure.indent + pitch
    for start, end in pairwise((0, *ends)):
        width = (end - start) * (measure.em + pitch)
        if width > room and width - sum(char.isascii() for char in text[start:end]) * measure.em // 2 > room:
            return True
        room = measure.width + pitch
    return False
