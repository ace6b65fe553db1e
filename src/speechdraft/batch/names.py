"""File names of a batch, settled before anything is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ..files import safe_name
from .planned import Planned

_LONGEST = 60
"""Characters of a name; `drafts.draft.file_name` cuts at the same place."""


def settle(rows: Sequence[Planned], ending: str = "-讲话稿.docx") -> list[list[Planned]]:
    """Give each row its file, which ends with `ending` (-讲话稿.docx); the groups that still collide.

    A unit's own name where no other row has it; else the area's before it, then the city's and the province's too.
    Names that differ only in the size of letters are one name, for some systems take them for one.
    """
    for row in rows:
        row.file = _name(row, 0, ending)
    for level in (1, 2, 3):
        for group in _same(rows):
            for row in group:
                row.file = _name(row, level, ending)
    return _same(rows)


def _name(row: Planned, level: int, ending: str) -> str:
    """The unit's name with as many of those above it as `level` says; what it begins with already is not repeated."""
    name = row.unit[:_LONGEST]
    for above in row.above[:level]:
        if above and not name.startswith(above):
            name = above + name
    return safe_name(name, ending)


def _same(rows: Sequence[Planned]) -> list[list[Planned]]:
    """Groups of rows with one name, in the order of their first rows."""
    firsts: dict[str, Planned] = {}
    groups: dict[str, list[Planned]] = {}
    for row in rows:
        name = unicodedata.normalize("NFC", row.file).casefold()
        first = firsts.setdefault(name, row)
        if first is not row:
            groups.setdefault(name, [first]).append(row)
    return list(groups.values())
