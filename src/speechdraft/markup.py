"""The speech markup: marked text of the templates → blocks of lines, each with its weight and its origin.

One sentence a line; a blank line ends a block; `# ` heading, `+ ` point, `- ` sub-point; `~ ` and `~~ ` give a line
its weight. The whole of the markup is here; what numbers it is `compose.py`, what drops lines `fit.py`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .speech import Origin
from .templating import LINE_MARKS, VALUE


class Mark(StrEnum):
    HEADING = "#"
    POINT = "+"
    SUB_POINT = "-"
    PARAGRAPH = ""


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    weight: int
    """0 always stays; 1 goes before it, 2 first."""
    origin: Origin | None


@dataclass(frozen=True, slots=True)
class Block:
    mark: Mark
    lines: tuple[Line, ...]
    weight: int = 0
    """Weight of the whole block (`~ - …`): it goes as one."""


_LINE_MARK = re.compile(f"[{LINE_MARKS}]")
_ANY_MARK = re.compile(f"[{LINE_MARKS}{VALUE}]")


def parse(text: str, origin: Callable[[str], Origin]) -> list[Block]:
    """Blocks of a rendered text. `origin` tells what a line mark stands for."""
    blocks = []
    for raw in _blocks(text):
        marks = Mark.PARAGRAPH, 0
        lines: list[Line] = []
        for number, line in enumerate(raw):
            found = _LINE_MARK.search(line)
            weight, mark, words = _head(_LINE_MARK.sub("", line), first=number == 0)
            if number == 0:
                marks = mark, weight
            if words:
                lines.append(Line(words, weight, origin(found[0]) if found else None))
        if lines:
            whole = marks[1] if marks[0] in (Mark.POINT, Mark.SUB_POINT, Mark.HEADING) else 0
            blocks.append(Block(marks[0], tuple(lines), whole))
    return blocks


def _blocks(text: str) -> Iterator[list[str]]:
    """Runs of lines that are not blank once the line marks are taken away."""
    run: list[str] = []
    for line in text.split("\n"):
        if _LINE_MARK.sub("", line).strip():
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _head(line: str, *, first: bool) -> tuple[int, Mark, str]:
    """(weight, mark, words) of one line; a mark counts only on the first line of a block."""
    line = line.lstrip(" ")
    weight = 0
    if found := re.match(r"(~~?) +", line):
        weight, line = len(found[1]), line[found.end() :]
    mark = Mark.PARAGRAPH
    if first and (found := re.match(r"([#+-]) +", line)):
        mark, line = Mark(found[1]), line[found.end() :]
    return weight, mark, _ANY_MARK.sub("", line).strip()
