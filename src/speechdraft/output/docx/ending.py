"""Keeping two lines or more on the last page, without a page that is short for no reason.

Widow control is off, since it leaves pages of 21 lines everywhere, so nothing stops a last page of one line where
`page/plan.py` found no paragraph that could give or take a line. OOXML has no setting for the last page alone; it has
"keep lines together" and "keep with next" for a paragraph. LibreOffice moves a whole paragraph for either, wherever
the page ends, so they are set only there.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...frozen import frozen
from ...page.blocks import Plan, Turn
from ...speech import SIGNED_LINES, Paragraph, Role

_LONG = 5
"""Lines; a paragraph longer than this is not moved as a whole, two lines of it are."""


@frozen
class Keep:
    """How the lines of one paragraph are held together."""

    properties: str = ""
    """w:keepNext and w:keepLines, for their place after w:pStyle."""
    widows: bool = False
    """Widow control on: never less than two lines of the paragraph on a page."""


NOTHING: Mapping[int, Keep] = {}


def turning(turn: Turn) -> Keep | None:
    """What holds a piece on its page; None where it follows what is before it. Lines that are kept together find their
    page in a text that was changed since; a page's beginning stays where it is, so it is the exception."""
    return _TURNING.get(turn)


_TURNING = {Turn.KEPT: Keep("<w:keepLines/>"), Turn.FORCED: Keep("<w:pageBreakBefore/>")}


def keeps(paragraphs: Sequence[Paragraph], plan: Plan) -> Mapping[int, Keep]:
    """What holds the end of a speech together, by the paragraph's number; mostly nothing has to. A signature is held
    together as it is, and holds what stands before it."""
    if paragraphs and paragraphs[-1].role is Role.SIGNATURE:
        before = next(n for n in reversed(range(len(paragraphs))) if paragraphs[n].role is not Role.SIGNATURE)
        short = plan.rows[before].lines <= SIGNED_LINES and paragraphs[before].role is not Role.HEADING
        return {before: Keep("<w:keepNext/><w:keepLines/>")} if short else NOTHING
    if len(plan.pages) < 2 or plan.pages[-1] != 1:
        return NOTHING
    end = len(paragraphs) - 1
    last = plan.rows[end].lines
    if any(piece.turn is not Turn.NONE for row in plan.rows for piece in row.pieces):
        return NOTHING
    if last > 1:
        return {end: Keep(widows=True) if last > _LONG else Keep("<w:keepLines/>")}
    if end and plan.rows[end - 1].lines < plan.lines_a_page - 1:
        return {end - 1: Keep("<w:keepNext/>"), end: Keep("<w:keepLines/>")}
    return NOTHING
