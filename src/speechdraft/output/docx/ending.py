"""Keeping two lines or more on the last page, without a page that is short for no reason.

Widow control is off, since it leaves pages of 21 lines everywhere, so nothing stops a last page of one line. OOXML has
no setting for the last page alone; it has "keep lines together" and "keep with next" for a paragraph. LibreOffice
moves a whole paragraph for either, wherever the page ends, so they are set only on a speech whose last page comes out
at one line or nearly: the lines are counted here as the page will break them, and one line more or less is allowed
for what a count of characters cannot know (the width of Latin letters, the program's own rules at a line's edge).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...page.layout import Layout
from ...page.lines import lines_of
from ...speech import Paragraph, Role

_LONG = 5
"""Lines; a paragraph longer than this is not moved as a whole, two lines of it are."""


@dataclass(frozen=True, slots=True)
class Keep:
    """How the lines of one paragraph are held together."""

    properties: str = ""
    """w:keepNext and w:keepLines, for their place after w:pStyle."""
    widows: bool = False
    """Widow control on: never less than two lines of the paragraph on a page."""


NOTHING: Mapping[int, Keep] = {}


def keeps(paragraphs: Sequence[Paragraph], title_lines: int, layout: Layout) -> Mapping[int, Keep]:
    """What holds the end of a speech together, by the paragraph's number; mostly nothing has to."""
    counts = [lines_of(p.text, layout) for p in paragraphs if p.role not in (Role.TITLE, Role.SALUTATION)]
    total = sum(counts) + title_lines + 2  # the salutation and the blank line over it
    page = layout.lines_a_page
    if total < page or (total - 1) % page + 1 not in (page, 1, 2):
        return NOTHING
    end = len(paragraphs) - 1
    last = counts[-1]
    if len(paragraphs[end].text) + layout.indent > layout.characters_a_line + 2:
        return {end: Keep(widows=True) if last > _LONG else Keep("<w:keepLines/>")}
    if len(counts) > 1 and counts[-2] < page - 1:
        return {end - 1: Keep("<w:keepNext/>"), end: Keep("<w:keepLines/>")}
    return NOTHING
