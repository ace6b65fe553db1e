"""A round that is a YAML file: its text, mended in place, a unit at a time or as a whole."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from .. import budgets
from ..errors import Place, Problem
from ..frozen import frozen
from ..reading.tables.columns import Row

_ITEM = re.compile(r"\s*-\s+")
_LONGEST = budgets.WEB_FORM_BYTES // 3
"""Bytes of a text that a page can send back: a form writes each as up to three."""


@frozen
class Part:
    """The lines of one unit."""

    first: int
    """Line of the file, from 1."""
    last: int
    indent: str
    """What stands before its first character, with the dash."""

    def text(self, lines: Sequence[str]) -> str:
        """As it is shown: without what every line begins with."""
        own = lines[self.first - 1 : self.last]
        width = len(self.indent)
        return "\n".join([own[0][width:], *(line[width:] if not line[:width].strip() else line for line in own[1:])])

    def typed(self, text: str) -> list[str]:
        """Lines of the file for a text that was shown and changed."""
        first, *rest = text.rstrip().split("\n")
        blank = " " * len(self.indent)
        return [self.indent + first, *(blank + line if line.strip() else "" for line in rest)]


@frozen
class YamlText:
    """The text of a file of units. A line has the number that messages give it."""

    text: str

    @property
    def version(self) -> str:
        """By which a form says what it was made from."""
        return hashlib.sha256(self.text.encode()).hexdigest()[:16]

    @property
    def can_be_sent(self) -> bool:
        return len(self.text.encode()) <= _LONGEST

    def parts(self, rows: Sequence[Row]) -> dict[int, Part]:
        """Number of a row → its lines; without those that share a line with another."""
        lines = self.text.split("\n")
        starts = [(row.number, row.content.place) for row in rows if not isinstance(row.content, tuple)]
        found = {}
        for n, (number, place) in enumerate(starts):
            indent = lines[place.line - 1][: place.column - 1] if 0 < place.line <= len(lines) else ""
            if _ITEM.fullmatch(indent):
                after = starts[n + 1][1].line - 1 if n + 1 < len(starts) else len(lines)
                found[number] = Part(place.line, _end(lines, place.line, after, len(indent)), indent)
        return found

    def retyped(self, form: Mapping[str, str], rows: Sequence[Row]) -> YamlText:
        """With what a form says otherwise: all of it (`yaml`), or some units (`y3`)."""
        if "yaml" in form:
            return YamlText(_with_line_ends(form["yaml"]))
        lines = self.text.split("\n")
        for number, part in reversed(self.parts(rows).items()):
            text = form.get(f"y{number}")
            if text is not None and _with_line_ends(text).rstrip() != part.text(lines).rstrip():
                lines[part.first - 1 : part.last] = part.typed(_with_line_ends(text))
        return YamlText("\n".join(lines))


def said_of(problem: Problem, part: Part | None, whole: Place) -> str:
    """Which line a problem is in, of its unit or of the file: “第2行：”, “文件第2行：”; empty for the whole unit."""
    line = problem.place.line
    if problem.place == whole or not line or (part and part.first == part.last == line):
        return ""
    return f"第{line - part.first + 1}行：" if part and part.first <= line <= part.last else f"文件第{line}行："


def _end(lines: Sequence[str], first: int, last: int, width: int) -> int:
    """The last line of a unit that begins in line `first`: what follows is indented as deep, and neither empty nor a
    remark at its end."""
    end = first
    for number in range(first + 1, last + 1):
        line = lines[number - 1]
        if line.strip() and len(line) - len(line.lstrip()) < width:
            break
        if line.strip() and not line.lstrip().startswith("#"):
            end = number
    return end


def _with_line_ends(text: str) -> str:
    """With the line ends that files have."""
    return text.replace("\r\n", "\n").replace("\r", "\n")
