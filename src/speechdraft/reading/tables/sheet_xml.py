"""The XML of a sheet and of shared texts → rows of raw cells, texts. A stream is read piece by piece; rows that are
only formatted go before they are parsed, for offices keep sheets that are formatted down to row 1,048,576.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import IO, Generic, TypeVar
from xml.parsers import expat

from ... import budgets
from ...frozen import frozen

T = TypeVar("T")

LAST_COLUMN = 16_384
_PIECE = 1 << 20
"""Bytes that are read at a time."""
_LONGEST_ROW = 1 << 25
_KEPT_VALUES = (b"v>", b"<f", b":f", b"is>", b"v/>", b"mergeCell")
"""What stands in rows that hold anything, and after the rows."""


class Damaged(Exception):
    """XML that is none, or none of a sheet. `row`: rows that were whole before."""

    def __init__(self, row: int) -> None:
        super().__init__(str(row))
        self.row = row


@dataclass(slots=True)
class RawCell:
    where: str | None
    """B3, as the file says it."""
    kind: str
    style: str
    text: str = ""
    formula: bool = False


@dataclass(slots=True)
class RawRow:
    number: str | None
    hidden: bool
    cells: list[RawCell] = field(default_factory=list)


@frozen
class Merged:
    ref: str


def rows_in(stream: IO[bytes]) -> Iterator[RawRow | Merged]:
    """Rows that hold anything, in the order of the file; then the cells that are merged. Raises Damaged."""
    return _Rows().read(_lean(stream))


def texts_in(stream: IO[bytes]) -> Iterator[str]:
    """Shared texts in their order. Raises Damaged."""
    return _Texts().read(iter(lambda: stream.read(_PIECE), b""))


class _Reader(Generic[T]):
    """Feeds the parser; gives what its handlers have finished."""

    def __init__(self) -> None:
        self._done: list[T] = []
        self._text: list[str] | None = None
        """What is collected of the text that is being read."""
        self._size = 0
        self._rows = 0
        self._aside = 0
        """Levels of readings above a text (rPh), which are no part of it."""
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._starts
        self._parser.EndElementHandler = self._ends
        self._parser.CharacterDataHandler = self._says
        self._parser.StartDoctypeDeclHandler = self._refuses
        self._starting: dict[str, Callable[[dict[str, str]], None]] = {}
        self._ending: dict[str, Callable[[], None]] = {}
        self._names: dict[str, str] = {}

    def read(self, pieces: Iterator[bytes]) -> Iterator[T]:
        try:
            for piece in pieces:
                self._parser.Parse(piece, False)
                if self._done:
                    yield from self._done
                    self._done.clear()
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, ValueError) as error:  # the last two: an encoding that nobody knows
            raise Damaged(self._rows) from error
        yield from self._done

    def _starts(self, name: str, attributes: dict[str, str]) -> None:
        local = self._names.get(name) or self._names.setdefault(name, name.rpartition(" ")[2])
        if handler := self._starting.get(local):
            handler(attributes)

    def _ends(self, name: str) -> None:
        if handler := self._ending.get(self._names.get(name, name)):
            handler()

    def _says(self, text: str) -> None:
        if self._text is not None and not self._aside:
            self._text.append(text)
            self._size += len(text)
            if self._size > budgets.CSV_CELL_CHARACTERS:
                raise Damaged(self._rows)

    def _refuses(self, *_: object) -> None:
        raise Damaged(self._rows)

    def _begin_text(self, _: dict[str, str]) -> None:
        self._text = []
        self._size = 0

    def _begin_aside(self, _: dict[str, str]) -> None:
        self._aside += 1

    def _end_aside(self) -> None:
        self._aside -= 1


class _Rows(_Reader[RawRow | Merged]):
    def __init__(self) -> None:
        super().__init__()
        self._row = RawRow(None, False)
        self._cell = RawCell(None, "n", "0")
        begin = self._begin_text
        self._starting = {"row": self._begin_row, "c": self._begin_cell, "v": begin, "t": begin, "f": self._formula}
        self._starting |= {"rPh": self._begin_aside, "mergeCell": self._merged}
        self._ending = {"row": self._end_row, "c": self._end_cell, "v": self._end_text, "t": self._end_text}
        self._ending["rPh"] = self._end_aside

    def _begin_row(self, said: dict[str, str]) -> None:
        self._row = RawRow(said.get("r"), said.get("hidden") in ("1", "true"))

    def _begin_cell(self, said: dict[str, str]) -> None:
        self._cell = RawCell(said.get("r"), said.get("t", "n"), said.get("s", "0"))

    def _formula(self, _: dict[str, str]) -> None:
        self._cell.formula = True

    def _end_text(self) -> None:
        if self._text and not self._aside:
            self._cell.text += "".join(self._text)
        self._text = None

    def _end_cell(self) -> None:
        self._row.cells.append(self._cell)
        if len(self._row.cells) > LAST_COLUMN:
            raise Damaged(self._rows)

    def _end_row(self) -> None:
        self._rows += 1
        self._done.append(self._row)

    def _merged(self, said: dict[str, str]) -> None:
        self._done.append(Merged(said.get("ref", "")))


class _Texts(_Reader[str]):
    def __init__(self) -> None:
        super().__init__()
        self._item: list[str] = []
        self._starting = {"si": self._begin_item, "t": self._begin_text, "rPh": self._begin_aside}
        self._ending = {"si": self._end_item, "t": self._end_text, "rPh": self._end_aside}

    def _begin_item(self, _: dict[str, str]) -> None:
        self._item = []

    def _end_text(self) -> None:
        self._item += self._text or ()
        self._text = None

    def _end_item(self) -> None:
        self._done.append("".join(self._item))


# Rows that hold nothing ----------------------------------------------------------------------------------------------

_NUMBERED = re.compile(rb"<(?:[A-Za-z]{1,9}:)?row\s[^<>]*?\br=[\"'][0-9]")


def _lean(stream: IO[bytes]) -> Iterator[bytes]:
    """A sheet's XML without runs of rows that hold nothing; rows say where they stand, so that nothing moves."""
    rest = b""
    while piece := stream.read(_PIECE):
        whole = rest + piece
        cut = max(whole.rfind(b"<row"), whole.rfind(b":row"))
        cut = whole.rfind(b"<", 0, cut + 1) if cut > 0 else cut
        if cut <= 0:
            if len(whole) > _LONGEST_ROW:
                yield whole
                whole = b""
            rest = whole
            continue
        yield _without_empty(whole[:cut])
        rest = whole[cut:]
    yield rest


def _without_empty(rows: bytes) -> bytes:
    """Whole rows, perhaps with what stands before the first; what is left of them if none holds anything."""
    first = _NUMBERED.search(rows)
    if first is None or any(mark in rows[first.start() :] for mark in _KEPT_VALUES):
        return rows
    return rows[: first.start()]
