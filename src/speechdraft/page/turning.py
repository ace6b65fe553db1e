"""Pages that end with a sentence, for a text that is read aloud: nobody turns a page in the middle of one.

Where a sentence would go on over the page, its page ends before it and it begins the next one, on a line of its own
that has no indent: its paragraph is set in pieces. A page gives up no more than a quarter of its lines for that, a
heading that goes along not counted; a sentence that is longer goes on over the page.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .blocks import Block, Piece, Plan, Row, Setting, Turn, setting_of
from .lines import Measure

_SHARE = 4
"""A page gives up one line of so many."""
_SCANTY = 2
"""Lines of a last page that get company from the page before."""


def turned(blocks: Sequence[Block], measure: Measure, full: int) -> Plan:
    """The plan of a text whose blocks have turns. An empty one has one empty page."""
    found = _Paper(blocks, measure, full, {}).plan()
    last = len(found.pages)
    if last > 1 and found.pages[-1] <= _SCANTY:
        for fewer in range(1, full // _SHARE + 1):
            other = _Paper(blocks, measure, full, {last - 1: full - fewer}).plan()
            if len(other.pages) == last and other.pages[-1] > _SCANTY:
                return other
    return found


class _Paper:
    """Pages that are being filled."""

    def __init__(self, blocks: Sequence[Block], measure: Measure, full: int, holds: Mapping[int, int]) -> None:
        self._blocks = blocks
        self._measure = measure
        self._full = full
        self._holds = holds
        """Page → lines that it is to hold, where those are fewer than all."""
        self._counts = [0]
        self._lost = 0
        """Lines that the page before has left."""

    def plan(self) -> Plan:
        rows: list[Row] = []
        while len(rows) < len(self._blocks):
            number = len(rows)
            heads = self._heads(number)
            body = self._blocks[number + len(heads)] if number + len(heads) < len(self._blocks) else None
            before = sum(one.lines for one in heads)
            moved = self._moves(body, before)
            if moved:
                self._next_page()
            for place, one in enumerate(heads):
                forced = moved and not place and len(self._counts) - 1 in self._holds
                turn = Turn.FORCED if forced else Turn.NONE
                rows.append(
                    Row(tuple(one.ends), tuple(self._filled(one.lines)), (Piece(0, one.pitch, turn, one.loose),))
                )
                moved = moved and not forced
            if body is not None:
                rows.append(self._row(body, before, moved=moved))
        return Plan(tuple(rows), tuple(self._counts), self._full)

    def _heads(self, number: int) -> list[Setting]:
        """The blocks from here on that stand on the page where the one after them begins."""
        found = []
        while number < len(self._blocks) and self._blocks[number].kept:
            found.append(setting_of(self._blocks[number], self._measure))
            number += 1
        return found

    def _moves(self, block: Block | None, before: int) -> bool:
        """Whether a block, with so many lines of headings before it, begins the next page."""
        room = self._room - before
        if not self._counts[-1] or block is None:
            return bool(self._counts[-1]) and room < 0
        if room <= 0:
            return True
        fits = setting_of(block, self._measure).lines <= room
        return bool(block.turns) and not fits and room <= self._spared and self._cut(block, 0, 0, room) is None

    def _row(self, block: Block, before: int, *, moved: bool) -> Row:
        """`before`: lines of headings that stand on the page for it; `moved`: the page was turned for it."""
        ends: list[int] = []
        pages: list[int] = []
        pieces: list[Piece] = []
        start = placed = 0
        one = setting_of(block, self._measure)
        while one.lines - placed > self._room:
            at = self._cut(block, start, placed, self._room)
            if at is None:
                placed += self._room
                pages += self._filled(self._room)
                self._next_page()
                continue
            piece = self._piece(block, start, at)
            pieces.append(Piece(start, piece.pitch, self._turn(piece, start, before, moved=moved), piece.loose))
            ends += (start + end for end in piece.ends)
            pages += self._filled(piece.lines - placed)
            self._next_page()
            start, placed, before, moved = at, 0, 0, True
            one = self._piece(block, start, len(block.text))
        pieces.append(Piece(start, one.pitch, self._turn(one, start, before, moved=moved), one.loose))
        ends += (start + end for end in one.ends)
        pages += self._filled(one.lines - placed)
        return Row(tuple(ends), tuple(pages), tuple(pieces))

    def _turn(self, piece: Setting, start: int, before: int, *, moved: bool) -> Turn:
        if not moved or not (start or self._lost):
            return Turn.NONE
        kept = self._lost < before + piece.lines <= self._full and len(self._counts) - 1 not in self._holds
        return Turn.KEPT if kept else Turn.FORCED

    def _cut(self, block: Block, start: int, placed: int, room: int) -> int | None:
        """Where the piece from `start`, of which so many lines stand on the pages before, ends with a sentence on this
        page and leaves no more of it than it may; None where it does not."""
        for at in reversed(block.turns):
            if at <= start:
                break
            lines = self._piece(block, start, at).lines
            if lines <= placed + room:
                return at if lines > placed and placed + room - lines <= self._spared else None
        return None

    def _piece(self, block: Block, start: int, end: int) -> Setting:
        measure = self._measure._replace(indent=0) if start else self._measure
        return setting_of(block._replace(text=block.text[start:end]), measure)

    # The page that is filled -------------------------------------------------------------------------------------

    @property
    def _spared(self) -> int:
        return self._full // _SHARE

    @property
    def _room(self) -> int:
        return self._holds.get(len(self._counts), self._full) - self._counts[-1]

    def _filled(self, lines: int) -> list[int]:
        """So many lines on this page, and on further ones where it does not hold them: the page of each."""
        found = []
        for _ in range(lines):
            if not self._room:
                self._next_page()
            self._counts[-1] += 1
            found.append(len(self._counts))
        return found

    def _next_page(self) -> None:
        self._lost = self._full - self._counts[-1]
        self._counts.append(0)
