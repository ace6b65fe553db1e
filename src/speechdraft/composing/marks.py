"""Marks in rendered text: every line of a template says which line it is, every value that it is one.

They are private-use characters, which neither answers (`values.clean`) nor templates can hold. A template is compiled
with marks that count its own lines, so that its code is the same in every pack; where it is loaded, they are moved to
where no other template of the environment has its own. `markup.py` takes all of them out again.
"""

from __future__ import annotations

from types import CodeType
from typing import Any, TypeVar, cast

VALUE = "\ue000"
"""Stands before every interpolated value."""

T = TypeVar("T")

_FIRST_LINE_MARK = 0xF0000
LINE_MARKS = "\U000f0000-\U0010ffff"
"""The range of line marks, for a character class."""


def mark_of(line: int) -> str:
    """The mark of a template's line in its code, before it has its own place."""
    return chr(_FIRST_LINE_MARK + line - 1)


class Lines:
    """The lines of the templates that an environment has loaded, by their marks."""

    def __init__(self) -> None:
        self._lines: list[tuple[str, int]] = []

    def place(self, template: str, count: int, made: T) -> T:
        """A template of so many lines (its code, or its parts), its marks moved to its own place among all."""
        first = len(self._lines)
        self._lines += ((template, line) for line in range(1, count + 1))
        moved = {_FIRST_LINE_MARK + n: _FIRST_LINE_MARK + first + n for n in range(count)}
        return cast(T, _moved(made, moved)) if first else made

    def line(self, mark: str) -> tuple[str, int]:
        """(template, line) of a mark."""
        return self._lines[ord(mark) - _FIRST_LINE_MARK]


def _moved(constant: Any, moved: dict[int, int]) -> Any:
    """A constant of a code, or a code, with other marks in its texts."""
    if isinstance(constant, str):
        return constant.translate(moved)
    if isinstance(constant, tuple):
        return tuple(_moved(one, moved) for one in constant)
    if isinstance(constant, CodeType):
        return constant.replace(co_consts=_moved(constant.co_consts, moved))
    return constant
