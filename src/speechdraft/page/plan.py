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
from typing import NamedTuple

from .blocks import Block, Piece, Plan, Row, Setting, setting_of
from .lines import Measure, line_ends
from .pitch import set_in_lines
from .turning import turned

_SCANTY = 2
"""Lines of a last page that are pulled back where that suffices."""
_PULLED = 2
"""Paragraphs, at most, that are set closer for that."""


def plan(blocks: Sequence[Block], measure: Measure, lines_a_page: int) -> Plan:
    """The plan of a whole text. An empty one has one empty page."""
    if any(block.turns for block in blocks):
        return turned(blocks, measure, lines_a_page)
    set_ = [setting_of(block, measure) for block in blocks]
    pages = _pages(blocks, set_, lines_a_page)
    if len(pages.counts) > 1 and pages.counts[-1] <= _SCANTY:
        set_, pages = _with_fuller_end(blocks, set_, pages, measure, lines_a_page)
    return _plan(set_, pages, lines_a_page)


def unfitted(blocks: Sequence[Block], measure: Measure, lines_a_page: int) -> Plan:
    """The plan of a text whose paragraphs all have the edition's own pitch: a file as its author left it."""
    set_ = [Setting(block.lines, []) if block.lines else _plain(block.text, measure) for block in blocks]
    return _plan(set_, _pages(blocks, set_, lines_a_page), lines_a_page)


def _plan(set_: Sequence[Setting], pages: _Pages, full: int) -> Plan:
    rows = []
    for one, first, split in zip(set_, pages.first, pages.split, strict=True):
        on, rest, page = (first,) * split, one.lines - split, first
        while rest > 0:
            page += 1
            on += (page,) * min(rest, full)
            rest -= full
        rows.append(Row(tuple(one.ends), on, (Piece(0, one.pitch, loose=one.loose),)))
    return Plan(tuple(rows), tuple(pages.counts), full)


def _plain(text: str, measure: Measure) -> Setting:
    ends = line_ends(text, measure)
    return Setting(len(ends), ends)


# Pages -------------------------------------------------------------------------------------------------------------


class _Pages(NamedTuple):
    counts: list[int]
    first: list[int]
    """Page of the first line of each block."""
    split: list[int]
    """Lines of each block on that page."""


def _pages(blocks: Sequence[Block], set_: Sequence[Setting], full: int) -> _Pages:
    counts, first, split = [0], [], []
    for number, one in enumerate(set_):
        rest, room = one.lines, full - counts[-1]
        block = blocks[number]
        whole = block.whole and room < one.lines <= full
        if room <= 0 or (counts[-1] and (block.begins or whole or room <= _kept_lines(blocks, set_, number, full))):
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


def _kept_lines(blocks: Sequence[Block], set_: Sequence[Setting], number: int, full: int) -> int:
    """Lines of the blocks from here on that stand on the page where the one after them begins; 0 for none."""
    lines = 0
    while number + 1 < len(blocks) and blocks[number].kept:
        lines += set_[number].lines
        number += 1
    if lines and blocks[number].whole and lines + set_[number].lines <= full:
        lines += set_[number].lines - 1
    return lines


def _with_fuller_end(
    blocks: Sequence[Block], set_: list[Setting], pages: _Pages, measure: Measure, full: int
) -> tuple[list[Setting], _Pages]:
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


def _tried(
    blocks: Sequence[Block], set_: Sequence[Setting], measure: Measure, more: int
) -> Iterator[tuple[int, Setting]]:
    """Paragraphs that in a pitch of their own would have `more` lines and end well: each in its mildest."""
    for number, (block, one) in enumerate(zip(blocks, set_, strict=True)):
        if block.lines or block.kept or one.pitch is not None or one.loose or one.lines < 2:
            continue
        if more < 0 and one.ends[-1] - one.ends[-2] > one.lines + 1:
            continue  # each line takes one character more at most
        if found := set_in_lines(block.text, measure, one.lines + more, tighter=more < 0):
            yield number, Setting(len(found.ends), found.ends, found.pitch)


def _changed(set_: list[Setting], changes: Iterable[tuple[int, Setting]]) -> list[Setting]:
    changed = list(set_)
    for number, one in changes:
        changed[number] = one
    return changed
