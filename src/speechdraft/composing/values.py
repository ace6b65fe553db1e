"""Values on their way into a text, and the functions that templates may call."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from .. import budgets
from ..regex import Regex
from .marks import VALUE
from .spent import words

F = TypeVar("F", bound=Callable[..., Any])

OURS: set[Any] = set()
"""Functions of ours that templates call; the sandbox need not look at them."""


def own(function: F) -> F:
    """Marks a function that templates may call."""
    OURS.add(function)
    return function


class Rendered(str):
    """Marked text of another template; it is no value, but goes in as it is."""

    __slots__ = ()


def marked_value(value: Any) -> Any:
    """Marks an interpolated value; a line end in it becomes a space, so that it stays inside its line. A list is
    told with 、."""
    if isinstance(value, Rendered):
        return value
    text = value if type(value) is str else "、".join(words(value))
    if len(text) > budgets.STRING_CHARACTERS:
        raise ValueError(f"一段文字超过{budgets.STRING_CHARACTERS}字")
    return VALUE + (text if text.isprintable() else _LINE_ENDS.sub(" ", text))


_LINE_ENDS = Regex("[\r\n\x0b\x0c\x85\u2028\u2029]+")
