"""File names of a batch, settled before anything is written."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from ..errors import Problem
from ..files import safe_name
from .work import Checked

_ENDING = "-讲话稿.docx"
_LONGEST = 60
"""Characters of a name; `drafting.file_name` cuts at the same place."""


def settle(rows: Sequence[Checked]) -> tuple[list[str], list[Problem]]:
    """A file name for each row, and what still collides.

    A unit's own name where no other row has it; else the area's before it, then the city's and the province's too.
    Names that differ only in the size of letters are one name, for some systems take them for one.
    """
    names = [_name(row, 0) for row in rows]
    for level in (1, 2, 3):
        for group in _same(names):
            for n in group:
                names[n] = _name(rows[n], level)
    problems = []
    for group in _same(names):
        for n in group:
            others = [str(rows[other].place.cell or f"第{rows[other].number}份") for other in group if other != n]
            what = f"与{'、'.join(others[:3])}的文件同名：{names[n]}"
            problems.append(Problem(rows[n].place, what, "同一个单位留一行，不同的单位写明县级行政区和所属市"))
    return names, problems


def _name(row: Checked, level: int) -> str:
    """The unit's name with as many of those above it as `level` says; what it begins with already is not repeated."""
    name = row.unit[:_LONGEST]
    for above in row.above[:level]:
        if above and not name.startswith(above):
            name = above + name
    return safe_name(name, _ENDING)


def _same(names: Sequence[str]) -> list[list[int]]:
    """Groups of positions with one name."""
    groups: dict[str, list[int]] = {}
    for n, name in enumerate(names):
        groups.setdefault(unicodedata.normalize("NFC", name).casefold(), []).append(n)
    return [group for group in groups.values() if len(group) > 1]
