"""Line marks as Jinja puts them: before every line of a template's own text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream

from ..regex import Regex
from .marks import mark_of


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
                    yield Token(token.lineno, "data", mark_of(token.lineno))
                after_text = token.type == "variable_end"
                yield token
                continue
            after_text = True
            lines = token.value.split("\n")
            marked = (mark_of(token.lineno + n) + line for n, line in enumerate(lines))
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
