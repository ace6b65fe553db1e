"""Values on their way into a text."""

from __future__ import annotations

from typing import Any

import jinja2

from .. import budgets
from ..regex import Regex
from . import sandbox
from .marks import VALUE


class Rendered(str):
    """Marked text of another template; it is no value, but goes in as it is."""

    __slots__ = ()


def marked_value(value: Any) -> Any:
    """Marks an interpolated value; a line end in it becomes a space, so that it stays inside its line. A list is
    told with 、."""
    if isinstance(value, (jinja2.Undefined, Rendered)):
        return value
    text = value if type(value) is str else "、".join(sandbox.words(value))
    if len(text) > budgets.STRING_CHARACTERS:
        raise ValueError(f"一段文字超过{budgets.STRING_CHARACTERS}字")
    return VALUE + (text if text.isprintable() else _LINE_ENDS.sub(" ", text))


_LINE_ENDS = Regex("[\r\n\x0b\x0c\x85\u2028\u2029]+")
