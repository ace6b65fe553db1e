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
from typing import NamedTuple

from ..shortcuts import kept
from .lines import Measure, ends_badly, line_ends
from .pitch import set_in_lines, set_well

_SCANTY = 2
"""Lines of a last page that are pulled back where that suffices."""
_PULLED = 2
"""Paragraphs, at most, that are set closer for that."""


class Block(NamedTuple):
    """A paragraph as the page sees it."""

    text: str
    lines: int = 0
    """Lines that it is known to take (a title's); 0 for a paragraph that the measure breaks."""
    kept: bool = False
    """Stands whole, and on the page where the next paragraph begins: a heading."""


class Row(NamedTuple):
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
    return _Set(block.lines, []) if block.lines else _set_well(block.text, measure)


@kept("texts", 4_000)
def _set_well(text: str, measure: Measure) -> _Set:
    ends = line_ends(text, measure)
    if len(ends) > 1 and ends_badly(text, ends) and (found := set_well(text, measure)):
        return _Set(len(found.ends), found.ends, found.pitch)
    return _Set(len(ends), ends)


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
        if room <= 0 or (counts[-1] and room <= _kept_lines(blocks, set_, number)):
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


def _kept_lines(blocks: Sequence[Block], set_: Sequence[_Set], number: int) -> int:
    """Lines of the blocks from here on that stand on the page where the one after them begins; 0 for none."""
    lines = 0
    while number + 1 < len(blocks) and blocks[number].kept:
        lines += set_[number].lines
        number += 1
    return lines


def _with_fuller_end(
    blocks: Sequence[Block], set_: list[_Set], pages: _Pages, measure: Measure, full: int
) -> tuple[list[_Set], _Pages]:
    """The last page pulled back by a paragraph or two that give a line each; where none can, a last page of one line
    gets a second from a paragraph that is set wider. What cannot be mended stays."""
    closer = list(_tried(blocks, set_, measure, -1))
    closer.sort(key=lambda found: (-(found[1].pitch or 0), -found[0]))
    for changes in (closer[:1], closer[:_PULLED]):
        changed = _changed(set_, changes)
        there = _pages(blocks, changed, full)
        if len(there.counts) < len(pages.counts):
            return changed, there
    if pages.counts[-1] == 1:
        for change in sorted(_tried(blocks, set_, measure, 1), key=lambda found: -found[0]):
            changed = _changed(set_, [change])
            there = _pages(blocks, changed, full)
            if there.counts[-1] == _SCANTY:
                return changed, there
    return set_, pages


def _tried(blocks: Sequence[Block], set_: Sequence[_Set], measure: Measure, more: int) -> Iterator[tuple[int, _Set]]:
    """Paragraphs that in a pitch of their own would have `more` lines and end well: each in its mildest."""
    for number, (block, one) in enumerate(zip(blocks, set_, strict=True)):
        if block.lines or block.kept or one.pitch is not None or one.lines < 2:
            continue
        if more < 0 and one.ends[-1] - one.ends[-2] > one.lines + 1:
            continue  # each line takes one character more at most
        if found := set_in_lines(block.text, measure, one.lines + more, tighter=more < 0):
            yield number, _Set(len(found.ends), found.ends, found.pitch)


def _changed(set_: list[_Set], changes: Iterable[tuple[int, _Set]]) -> list[_Set]:
    changed = list(set_)
    for number, one in changes:
        changed[number] = one
    return changed
