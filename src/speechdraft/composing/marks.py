"""Marks in rendered text: every line of a template says which line it is, every value that it is one.

They are private-use characters, which neither answers (`values.clean`) nor templates can hold. A template is compiled
with marks that count its own lines, so that its code is the same in every pack; where it is loaded, they are moved to
where no other template of the environment has its own. `markup.py` takes all of them out again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import CodeType
from typing import Any, TypeVar, cast

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from ..regex import Regex

VALUE = "\ue000"
"""Stands before every interpolated value."""

T = TypeVar("T")

_FIRST_LINE_MARK = 0xF0000
LINE_MARKS = "\U000f0000-\U0010ffff"
"""The range of line marks, for a character class."""


class LineMarks(Extension):
    """Puts a mark before every line of a template's own text, so that a sentence knows its file and line.

    A line that begins with a value gets one too: there is no text of the template before it. At the beginning of
    what is repeated it puts `{% set _ = count_turn() %}`."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """A line of text that ends with a tag keeps its end; only a line that is nothing but tags goes."""
        return _TEXT_BEFORE_TAG.sub(r"\1+%}", source)

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        after_text = False
        block = ""
        for token in stream:
            if token.type != "data":
                if token.type == "block_begin":
                    block = "begun"
                elif block == "begun":
                    block = token.value
                elif token.type == "block_end" and block in ("for", "macro"):
                    yield token
                    yield from (Token(token.lineno, type, value) for type, value in _COUNTED)
                if token.type == "variable_begin" and not after_text:  # a line that begins with a value has no text
                    yield Token(token.lineno, "data", _mark(token.lineno))
                after_text = token.type == "variable_end"
                yield token
                continue
            after_text = True
            lines = token.value.split("\n")
            marked = (_mark(token.lineno + n) + line for n, line in enumerate(lines))
            yield Token(token.lineno, "data", "\n".join(marked))


_TEXT_BEFORE_TAG = Regex(r"^(?![ \t]*(?:\{%(?:(?!%\}).)*%\}[ \t]*)+$)(.*)(?<![+-])%\}$", re.MULTILINE)

_COUNTED = (
    ("block_begin", "{%"),
    ("name", "set"),
    ("name", "_"),
    ("assign", "="),
    ("name", "count_turn"),
    ("lparen", "("),
    ("rparen", ")"),
)


def _mark(line: int) -> str:
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
