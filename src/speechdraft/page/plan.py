"""Which line stands on which page, and what is set otherwise so that no line and no page ends badly.

Every line of a page is as high as every other, so pages follow from the lines of the paragraphs alone. What a
secretary mends by hand is mended here the same way, by the character pitch of one paragraph, never by its words:

- a last line of one character is pulled back (or, where that cannot be, let out into the lines before it);
- a number, a span of years or a telephone number does not end a line in its middle;
- a last page of one line or two is pulled back where a paragraph or two can give the lines, and has two otherwise.

A heading moves to the page of what it heads; the page before then has a line less.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from .lines import Measure, ends_badly, line_ends

_SCANTY = 2
"""Lines of a last page that are pulled back where that suffices."""
_PULLED = 2
"""Paragraphs, at most, that are set closer for that."""


_HANGS_UP_TO = 320
"""Twips of type size: 16 pt. In larger type LibreOffice (7.4) loses marks that hang from a line of another pitch."""
_FEWER = 3
"""Characters that a line may do without for a number that is as long as six."""


class Block(NamedTuple):
    """A paragraph as the page sees it."""

    text: str
    lines: int = 0
    """Lines that it is known to take (a title's); 0 for a paragraph that the measure breaks."""
    kept: bool = False
    """Stands whole, and on the page where the next paragraph begins: a heading."""


@dataclass(frozen=True, slots=True)
class Row:
    """A paragraph with its place."""

    ends: tuple[int, ...]
    """Index past the last character of each line; empty for a block whose lines were known."""
    lines: int
    pitch: int | None
    """Added to every character, in twips, where it is not the edition's own."""
    page: int
    """1-based, of the first line."""
    split: int
    """Lines on that page; the rest stands on the next ones."""


@dataclass(frozen=True, slots=True)
class Plan:
    rows: tuple[Row, ...]
    """One for each block."""
    pages: tuple[int, ...]
    """Lines on each page."""
    lines_a_page: int

    @property
    def pitched(self) -> dict[int, int]:
        """Block → the character pitch that it has for itself."""
        return {number: row.pitch for number, row in enumerate(self.rows) if row.pitch is not None}


def plan(blocks: Sequence[Block], measure: Measure, lines_a_page: int) -> Plan:
    """The plan of a whole text. An empty one has one empty page."""
    set_ = [_set(block, measure) for block in blocks]
    pages = _pages(blocks, set_, lines_a_page)
    if len(pages.counts) > 1 and pages.counts[-1] <= _SCANTY:
        set_, pages = _with_fuller_end(blocks, set_, pages, measure, lines_a_page)
    rows = (
        Row(tuple(one.ends), one.lines, one.pitch, page, split)
        for one, page, split in zip(set_, pages.first, pages.split, strict=True)
    )
    return Plan(tuple(rows), tuple(pages.counts), lines_a_page)


def unfitted(blocks: Sequence[Block], measure: Measure, lines_a_page: int) -> Plan:
    """The plan of a text whose paragraphs all have the edition's own pitch: a file as its author left it."""
    set_ = [_Set(block.lines, []) if block.lines else _plain(block.text, measure) for block in blocks]
    pages = _pages(blocks, set_, lines_a_page)
    rows = (Row(tuple(s.ends), s.lines, None, p, n) for s, p, n in zip(set_, pages.first, pages.split, strict=True))
    return Plan(tuple(rows), tuple(pages.counts), lines_a_page)


# Paragraphs --------------------------------------------------------------------------------------------------------


class _Set(NamedTuple):
    """A paragraph with its lines."""

    lines: int
    ends: list[int]
    pitch: int | None = None


def _plain(text: str, measure: Measure) -> _Set:
    ends = line_ends(text, measure)
    return _Set(len(ends), ends)


def _set(block: Block, measure: Measure) -> _Set:
    if block.lines:
        return _Set(block.lines, [])
    ends = line_ends(block.text, measure)
    if len(ends) > 1 and ends_badly(block.text, ends):
        return _otherwise(block.text, measure) or _Set(len(ends), ends)
    return _Set(len(ends), ends)


def _otherwise(text: str, measure: Measure) -> _Set | None:
    """The paragraph in the mildest pitch that ends it well: closer, then wider. One without a mark that hangs comes
    first, as LibreOffice does not draw all that hang from a line of another pitch."""
    hanging = None
    for pitch in (*_closer(measure), *_wider(measure, 1)):
        ends = line_ends(text, measure, pitch)
        if _ends_well(text, ends, measure, pitch):
            found = _Set(len(ends), ends, pitch)
            if not _hangs(text, ends, measure, pitch):
                return found
            hanging = hanging or found
    if hanging:
        return hanging
    for pitch in _wider(measure, _FEWER):
        ends = line_ends(text, measure, pitch)
        if _ends_well(text, ends, measure, pitch):
            return _Set(len(ends), ends, pitch)
    return None


def _hangs(text: str, ends: Sequence[int], measure: Measure, pitch: int) -> bool:
    """Whether a mark stands past the right edge; digits and Latin letters are taken for half an em."""
    room = measure.width - measure.indent + pitch
    for start, end in pairwise((0, *ends)):
        narrow = sum(char.isascii() for char in text[start:end])
        if (end - start) * (measure.em + pitch) - narrow * measure.em // 2 > room:
            return True
        room = measure.width + pitch
    return False


def _ends_well(text: str, ends: list[int], measure: Measure, pitch: int) -> bool:
    """Whether these are lines to be had: nothing ends badly, and no line hangs by a hair. The pitch of the last
    character of a lead is not set, nor is that of a line, so that a line may be wider or narrower by that."""
    if ends_badly(text, ends) or (measure.em > _HANGS_UP_TO and _hangs(text, ends, measure, pitch)):
        return False
    return ends == line_ends(text, measure._replace(width=measure.width + pitch), pitch)


def _closer(measure: Measure) -> range:
    """As far as a first line takes one character more; the others take one more before."""
    room = measure.width - measure.indent
    most = room // (measure.em + measure.pitch) + 1
    return range(measure.pitch - 1, room // most - measure.em - 3, -1)


def _wider(measure: Measure, fewer: int) -> range:
    """As far as every line takes so many characters less."""
    fewest = max(1, measure.width // (measure.em + measure.pitch) - fewer + 1)
    return range(measure.pitch + 1, measure.width // fewest - measure.em + 2)


# Pages -------------------------------------------------------------------------------------------------------------


class _Pages(NamedTuple):
    counts: list[int]
    first: list[int]
    """Page of the first line of each block."""
    split: list[int]
    """Lines of each block on that page."""


def _pages(blocks: Sequence[Block], set_: Sequence[_Set], full: int) -> _Pages:
    counts, first, split = [0], [], []
    for number, one in enumerate(set_):
        rest, room = one.lines, full - counts[-1]
        kept = blocks[number].kept and number + 1 < len(blocks)
        if room <= 0 or (kept and room <= rest and counts[-1]):
            counts.append(0)
            room = full
        first.append(len(counts))
        split.append(min(rest, room))
        while rest > room:
            counts[-1] += room
            rest -= room
            counts.append(0)
            room = full
        counts[-1] += rest
    return _Pages(counts, first, split)


def _with_fuller_end(
    blocks: Sequence[Block], set_: list[_Set], pages: _Pages, measure: Measure, full: int
) -> tuple[list[_Set], _Pages]:
    """The last page pulled back by a paragraph or two that give a line each; where none can, a last page of one line
    gets a second from a paragraph that is set wider. What cannot be mended stays."""
    closer = list(_tried(blocks, set_, measure, _closer(measure), -1))
    closer.sort(key=lambda found: (-(found[1].pitch or 0), -found[0]))
    for changes in (closer[:1], closer[:_PULLED]):
        changed = _changed(set_, changes)
        there = _pages(blocks, changed, full)
        if len(there.counts) < len(pages.counts):
            return changed, there
    if pages.counts[-1] == 1:
        for change in sorted(_tried(blocks, set_, measure, _wider(measure, _FEWER), 1), key=lambda found: -found[0]):
            changed = _changed(set_, [change])
            there = _pages(blocks, changed, full)
            if there.counts[-1] == _SCANTY:
                return changed, there
    return set_, pages


def _tried(
    blocks: Sequence[Block], set_: Sequence[_Set], measure: Measure, pitches: Iterable[int], more: int
) -> Iterator[tuple[int, _Set]]:
    """Paragraphs that in a pitch of their own would have `more` lines and end well: each in its mildest."""
    for number, (block, one) in enumerate(zip(blocks, set_, strict=True)):
        if block.lines or block.kept or one.pitch is not None or one.lines < 2:
            continue
        if more < 0 and one.ends[-1] - one.ends[-2] > one.lines + 1:
            continue  # each line takes one character more at most
        for pitch in pitches:
            ends = line_ends(block.text, measure, pitch)
            if len(ends) == one.lines + more and _ends_well(block.text, ends, measure, pitch):
                yield number, _Set(len(ends), ends, pitch)
                break


def _changed(set_: list[_Set], changes: Iterable[tuple[int, _Set]]) -> list[_Set]:
    changed = list(set_)
    for number, one in changes:
        changed[number] = one
    return changed
