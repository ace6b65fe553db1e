"""A text as the page sees it, and as the plan sets it: values that `plan` and `turning` share."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple

from ..frozen import frozen
from ..shortcuts import kept
from .hanging import loses_a_mark
from .letting_out import Loose, let_out
from .lines import Measure, ends_badly, line_ends
from .pitch import set_well


class Block(NamedTuple):
    """A paragraph as the page sees it."""

    text: str
    lines: int = 0
    """Lines that it is known to take (a title's); 0 for a paragraph that the measure breaks."""
    kept: bool = False
    """Stands whole, and on the page where the next paragraph begins: a heading."""
    turns: tuple[int, ...] = ()
    """Where a page may end inside the text: past the last character of a sentence. Only in an edition whose pages end
    with a sentence; without them a page ends with any line."""
    whole: bool = False
    """Is not parted where it fits on a page."""
    begins: bool = False
    """Begins a page."""


class Turn(Enum):
    """How a piece comes to stand where it stands."""

    NONE = auto()
    """It follows what is before it."""
    KEPT = auto()
    """It does not fit on the page before as a whole, and is kept whole."""
    FORCED = auto()
    """It would begin on the page before, and has a page's beginning set before it."""


class Piece(NamedTuple):
    """A paragraph, or as much of it as stands between two turns of the page."""

    start: int
    """Index of its first character in the paragraph."""
    pitch: int | None
    """Added to every character, in twips, where it is not the edition's own."""
    turn: Turn = Turn.NONE
    loose: tuple[Loose, ...] = ()
    """Lines of it with a pitch of their own, counted from its first character."""


class Row(NamedTuple):
    """A paragraph with its place."""

    ends: tuple[int, ...]
    """Index past the last character of each line; empty for a block whose lines were known."""
    pages: tuple[int, ...]
    """1-based page of each line."""
    pieces: tuple[Piece, ...]
    """Mostly one."""

    @property
    def lines(self) -> int:
        return len(self.pages)

    @property
    def page(self) -> int:
        """Of the first line."""
        return self.pages[0]


@frozen
class Plan:
    rows: tuple[Row, ...]
    """One for each block."""
    pages: tuple[int, ...]
    """Lines on each page."""
    lines_a_page: int

    @property
    def pitched(self) -> dict[int, int]:
        """Block → the character pitch that it, or a piece of it, has for itself."""
        return {
            number: piece.pitch
            for number, row in enumerate(self.rows)
            for piece in reversed(row.pieces)
            if piece.pitch is not None
        }

    @property
    def let_out(self) -> list[int]:
        """Blocks that have a line let out before a number."""
        return [number for number, row in enumerate(self.rows) if any(piece.loose for piece in row.pieces)]


class Setting(NamedTuple):
    """A paragraph, or a piece of one, with its lines."""

    lines: int
    ends: list[int]
    pitch: int | None = None
    loose: tuple[Loose, ...] = ()


def setting_of(block: Block, measure: Measure) -> Setting:
    """In the edition's pitch, or in one of its own where it would end badly or lose a mark."""
    return Setting(block.lines, []) if block.lines else _set(block.text, measure)


@kept("texts", 4_000)
def _set(text: str, measure: Measure) -> Setting:
    ends = line_ends(text, measure)
    bad = len(ends) > 1 and (ends_badly(text, ends) or loses_a_mark(text, ends, measure))
    if bad and (found := set_well(text, measure)):
        return Setting(len(found.ends), found.ends, found.pitch)
    if bad and (other := let_out(text, measure)) and other.loose:
        return Setting(len(other.ends), other.ends, None if other.pitch == measure.pitch else other.pitch, other.loose)
    return Setting(len(ends), ends)
