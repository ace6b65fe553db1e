"""Marks that hang past the right edge of a justified line, and whether LibreOffice draws them; Word draws them all.

LibreOffice (7.4) stretches a line in hundredths of a twip for each place between its characters, and what comes of it
is rounded down. Where nothing is lost by that, the mark stands on the very edge and is left out, on the page and in the
PDF. It also hangs a mark that would have had room where a number or a word goes from it to the next line. (Measured by
moving the edge twip by twip, for lines of 13 to 28 characters in three sizes and eight pitches.) The last character
of a lead is not moved by the pitch, so that a line may lack as much less: both are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lines import HANGS, Measure, edges, is_narrow, is_wide


def loses_a_mark(text: str, ends: Sequence[int], measure: Measure, pitch: int | None = None) -> bool:
    """Whether a mark at the end of a line would not be drawn. `pitch` takes the place of the measure's own."""
    pitch = measure.pitch if pitch is None else pitch
    room, start = measure.width - measure.indent, 0
    for end in ends[:-1]:
        if text[end - 1] in HANGS and end - start > 1:
            line = text[start : end - 1]
            wide = is_wide(line)
            width = len(line) * (measure.em + pitch) if wide else edges(line, measure, pitch)[1][-1]
            if room - width < measure.em or text[end].isascii():
                gap = room - width + pitch + 1
                if any(_is_stretched_to(line, by, wide=wide) for by in (gap, gap + pitch)):
                    return True
        room, start = measure.width, end
    return False


def is_lost(length: int, room: int, measure: Measure, pitch: int) -> bool:
    """The same of a mark that hangs from so many full-width characters in a line of `room` twips."""
    length = max(1, length)
    gap = room - length * (measure.em + pitch) + pitch + 1
    return any(100 * by % length == 0 for by in (gap, gap + pitch))


def _is_stretched_to(line: str, gap: int, *, wide: bool) -> bool:
    """Whether a line that lacks so many twips of its width is given all of them."""
    if wide:
        return 100 * gap % len(line) == 0
    narrow = is_narrow(line)
    if narrow[-1]:  # nothing hangs from a digit
        return False
    places = narrow.count(False) + line.count(" ")
    stretches = sum(one and not following for one, following in pairwise(narrow))
    return gap % (places + stretches) == 0  # a stretch of digits or letters has one place: hundredths are lost there
