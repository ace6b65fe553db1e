"""The speech markup: marked text of the templates → blocks of lines, each with its weight and its origin.

One sentence a line; a blank line ends a block; `# ` heading, `+ ` point, `- ` sub-point;
in the other papers of a meeting `@ ` whom it is said to, `* ` entry of a list, `: ` a line with a label, `! ` cue,
`> ` signature; `~ ` and `~~ ` give a line its weight, `~7 ` leaves it out below seven minutes. The whole of the markup
is here; what numbers it is `numbering.py`, what drops lines `fitting.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, partial

from ..language import count
from ..pack.model import Pack
from ..regex import Regex
from ..shortcuts import Kept
from ..speech import Origin, Sentence
from .loading import texts_of
from .marks import LINE_MARKS, VALUE


class Mark(StrEnum):
    HEADING = "#"
    POINT = "+"
    SUB_POINT = "-"
    ADDRESS = "@"
    ITEM = "*"
    LABELLED = ":"
    CUE = "!"
    SIGNATURE = ">"
    PARAGRAPH = ""


@dataclass(frozen=True, eq=False)
class Line:
    """A line of a draft. Compared by identity: what is made of a line is kept at hand by it."""

    text: str
    weight: int
    """0 always stays; 1 goes before it, 2 first."""
    origin: Origin | None
    least: int = 0
    """Minutes below which it is left out."""

    @cached_property
    def size(self) -> int:
        """Characters that are not white space."""
        return count(self.text)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The line's sentences, without numbers; together they are its text, to the character."""
        return tuple(Sentence(text, origin=self.origin) for text in _SENTENCE.findall(self.text) or [self.text])


@dataclass(frozen=True, eq=False)
class Block:
    mark: Mark
    lines: tuple[Line, ...]
    weight: int = 0
    """Weight of the whole block (`~ - …`): it goes as one."""

    @cached_property
    def size(self) -> int:
        """Characters with the number that it will be given."""
        return sum([line.size for line in self.lines]) + NUMBER[self.mark]

    @cached_property
    def light(self) -> list[tuple[int, int, int]]:
        """(place, weight, size) of its lines that may go by themselves; the first takes the number with it."""
        light = ((place, line) for place, line in enumerate(self.lines) if line.weight > self.weight)
        return [(n, line.weight, line.size + (0 if n else NUMBER[self.mark])) for n, line in light]

    @cached_property
    def least(self) -> int:
        """Minutes from which all of its lines stand."""
        return max(line.least for line in self.lines)


NUMBER = dict.fromkeys(Mark, 0) | {Mark.HEADING: 2, Mark.POINT: 3, Mark.SUB_POINT: 2, Mark.ITEM: 2}
"""Characters of the number that a block will be given (一、 第一， 一是)."""


_LINE_MARK = Regex(f"[{LINE_MARKS}]")
_FIRST_WORDS = Regex(rf"(?:(?:~+\d*|[#+@*:!> -])*([{LINE_MARKS}]))+")
"""The last line mark before the words: an included line has its includer's mark before its own."""
_WEIGHT = Regex(r"(~~?|~\d+) +")
BRIEF = 10
"""Minutes below which a speech is brief: what `~10` marks is left out of it, and of a longer one goes last."""

WEIGHTS = {"~10": 1, "~": 2, "~~": 3}
"""The marks of lines that may go: the greater, the lighter."""

_BLANK_END = Regex(f"\n[{LINE_MARKS} ]*\n[{LINE_MARKS} ]*")
"""What a text ends with whose next line begins a block."""

_SENTENCE = Regex(r"[。！？]*[^。！？]+(?:[。！？]+[”’）]*|$)")
_BLOCK_MARK = Regex("([#+@*:!>-]) +")


class Reader:
    """Reads the rendered texts of one pack. It keeps their lines at hand, those that are the first of a block and the
    others."""

    def __init__(self, origin: Callable[[str], Origin]) -> None:
        """`origin` tells what a line mark stands for."""
        self._lines = {first: Kept("lines", 10_000, partial(_line, first, origin)) for first in (True, False)}
        self._blocks: Kept[str, tuple[Block, ...]] = Kept("texts", 4_000, self._read)

    def blocks(self, pieces: Iterable[str]) -> list[Block]:
        """Blocks of a rendered text in pieces. Where a piece ends with a blank line, what comes after it is another
        text: most of them are the same in every draft."""
        return [block for text in _parted(pieces) for block in self._blocks[text]]

    def _read(self, text: str) -> tuple[Block, ...]:
        blocks: list[Block] = []
        mark, weight = Mark.PARAGRAPH, 0
        lines: list[Line] = []
        first = True
        for marked in (*text.split("\n"), ""):
            found = self._lines[first][marked] if marked else None
            if found is None:
                if lines:
                    blocks.append(Block(mark, tuple(lines), 0 if mark is Mark.PARAGRAPH else weight))
                    lines = []
                first = True
                continue
            if first:
                mark, weight, first = found[0], found[1].weight, False
            if found[1].text:
                lines.append(found[1])
        return tuple(blocks)


def _parted(pieces: Iterable[str]) -> Iterator[str]:
    """The same in texts of whole blocks."""
    before = ""
    for piece in pieces:
        text = before + piece if before else piece
        end = text.rfind("\n") + 1
        if end and _BLANK_END.fullmatch(text, text.rfind("\n", 0, end - 1)):
            yield text[:end]
            before = text[end:]
        else:
            before = text
    yield before


def reader_of(pack: Pack) -> Reader:
    """The reader of a pack's rendered texts, made at first use."""
    return pack.once(_reader)


def _reader(pack: Pack) -> Reader:
    return Reader(texts_of(pack).origin)


def _line(first: bool, origin: Callable[[str], Origin], marked: str) -> tuple[Mark, Line] | None:
    """The line with its block mark, which counts only on the `first` of a block; None for a blank one."""
    line = _LINE_MARK.sub("", marked)
    if not line.strip():
        return None
    weight, least, mark, words = _head(line, first=first)
    found = _FIRST_WORDS.match(marked)
    return mark, Line(words, weight, origin(found[1]) if found else None, least)


def _head(line: str, *, first: bool) -> tuple[int, int, Mark, str]:
    """(weight, least minutes, mark, words) of a line that is not blank. A line may have several weights, its
    includer's before its own: the heaviest counts."""
    line = line.lstrip(" ")
    weight, least = 0, 0
    while line[0] == "~" and (found := _WEIGHT.match(line)):
        if found[1][1:].isdigit():
            least = max(least, int(found[1][1:]))
            weight = max(weight, WEIGHTS["~10"] if least == BRIEF else 0)
        else:
            weight = max(weight, WEIGHTS[found[1]])
        line = line[found.end() :] or " "
    mark = Mark.PARAGRAPH
    if first and (found := _BLOCK_MARK.match(line)):
        mark, line = Mark(found[1]), line[found.end() :]
    return weight, least, mark, line.replace(VALUE, "").strip()
