"""How long each page takes at the podium."""

from __future__ import annotations

from itertools import pairwise

from ..frozen import frozen
from ..language import count
from ..speech import CHARACTERS_A_MINUTE, OnPaper, Role

_HEAD = (Role.TITLE, Role.DATE, Role.SPEAKER)


@frozen
class SpokenPage:
    lines: int
    characters: int
    """That are spoken."""

    @property
    def minutes(self) -> float:
        return self.characters / CHARACTERS_A_MINUTE


def pages_of(text: OnPaper) -> list[SpokenPage]:
    """Every page of the text in its edition."""
    spoken = [0] * len(text.plan.pages)
    for row, paragraph in zip(text.plan.rows, text.paragraphs(), strict=True):
        if paragraph.role in _HEAD:
            continue
        ends = row.ends or (len(paragraph.text),)
        for page, (start, end) in zip(row.pages[-len(ends) :], pairwise((0, *ends)), strict=True):
            spoken[page - 1] += count(paragraph.text[start:end])
    return [SpokenPage(lines, characters) for lines, characters in zip(text.plan.pages, spoken, strict=True)]
