"""XLSX → rows of texts, one sheet at a time: dates, numbers, formulas' values, merged cells and hidden rows.

Rows are streamed, so that a table of forty thousand takes no more memory than its file. Rows and cells that are only
formatted go before they are parsed: offices keep sheets that are formatted down to row 1,048,576.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import IO

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ... import budgets
from ...errors import InputError, Place, Problem
from ...zip_gate import Gate, Reason, Refused
from .workbook import Part, Workbook, elements, text_of

Cells = tuple[str | None, ...]

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_AGAIN = "用WPS或Excel打开后另存为xlsx"


class Unreadable(str):
    """What stands in a cell that should hold a number or the number of a text, and holds neither."""

    __slots__ = ()


class Unworked(str):
    """A formula that was never worked out: the file has no value for it."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """What a sheet says beside its values."""

    hidden: frozenset[int]
    """Numbers of hidden rows that hold anything; they are not among the rows."""
    merged: tuple[tuple[int, int, int], ...]
    """(column from 0, first row, last row) of cells merged downwards: every row of them has the value."""


@dataclass(frozen=True)
class Sheet:
    """One worksheet. `rows()` may be called as often as wanted. Everything raises InputError, with the sheet and the
    row, for what cannot be read."""

    book: Workbook
    part: Part
    file: str

    @property
    def name(self) -> str:
        return self.part.name

    @property
    def visible(self) -> bool:
        return self.part.visible

    @cached_property
    def marks(self) -> Marks:
        hidden: set[int] = set()
        merged: list[tuple[int, int, int]] = []
        number = 0
        for element in self._elements("c", "row", "mergeCell"):
            if element.tag.endswith("}row"):
                number = self._row_number(element, number)
                if element.get("hidden") in ("1", "true"):
                    hidden.add(number)
            elif element.tag.endswith("}mergeCell") and (span := _downwards(element.get("ref", ""))):
                merged.append(span)
        return Marks(frozenset(hidden), tuple(merged))

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """(row number as Excel shows it, its texts) of every visible row that holds anything."""
        marks = self.marks
        carried: dict[int, tuple[int, str | None]] = {}
        starts: dict[int, list[tuple[int, int]]] = {}
        for column, first, last in marks.merged:
            starts.setdefault(first, []).append((column, last))
        for number, cells in self._own_rows():
            for column, last in starts.get(number, ()):
                carried[column] = last, cells[column] if column < len(cells) else None
            for column, (last, text) in carried.items():
                if number <= last:
                    cells += [None] * (column + 1 - len(cells))
                    cells[column] = text
            if number not in marks.hidden and any(cell is not None for cell in cells):
                yield number, tuple(cells)

    def _own_rows(self) -> Iterator[tuple[int, list[str | None]]]:
        """(number, texts) of every row as it is written."""
        number, filled = 0, 0
        cells: list[str | None] = []
        rows_said: set[str] = set()
        for element in self._elements("c", "row"):
            if element.tag.endswith("}c"):
                text = self._text(element)
                column = self._column(element, number + 1, len(cells), rows_said)
                if text is not None:
                    cells += [None] * (column + 1 - len(cells))
                    cells[column] = text
                continue
            number = self._row_number(element, number)
            if rows_said - {str(number)}:
                raise self._wrong(number, f"这一行有一格的位置说的是第{min(rows_said)}行，文件已损坏")
            filled += sum(cell is not None for cell in cells)
            if filled > budgets.CELLS:
                raise self._wrong(number, f"内容过多，超过{budgets.CELLS}格", "分成几个文件")
            if cells:
                yield number, cells
            cells, rows_said = [], set()

    def _elements(self, *names: str) -> Iterator[etree._Element]:
        """Elements of the sheet's XML; what zip and XML raise meanwhile is said with the row."""
        row = 0
        try:
            with self.book.gate.open(self.part.path) as stream:
                for element in elements(_Lean(stream), *names):
                    if element.tag.endswith("}row"):
                        row += 1
                    yield element
        except (Refused, etree.LxmlError, SyntaxError, ValueError) as error:
            raise self._wrong(row + 1, "从这一行前后起读不下去，文件已损坏") from error

    def _row_number(self, element: etree._Element, before: int) -> int:
        said = element.get("r")
        number = before + 1 if said is None else int(said) if said.isdecimal() and len(said) < 8 else 0
        if not before < number <= _LAST_ROW:
            raise self._wrong(before + 1, f"这一行的行号“{str(said)[:20]}”不对，文件已损坏")
        return number

    def _wrong(self, row: int, what: str, right: str = _AGAIN) -> InputError:
        return InputError([Problem(Place(self.file, cell=f"{self.name}!第{row}行"), what, right)])

    # Cells -----------------------------------------------------------------------------------------------------------

    def _column(self, cell: etree._Element, row: int, next_one: int, rows_said: set[str]) -> int:
        """From 0; a cell that does not say where it stands follows the one before it."""
        said = cell.get("r")
        found = _REFERENCE.fullmatch(said) if said is not None else None
        if found:
            rows_said.add(found[2])
        column = next_one if said is None else _number_of(found[1]) if found else -1
        if not 0 <= column < _LAST_COLUMN:
            raise self._wrong(row, f"这一行前后有一格的位置“{str(said)[:20]}”不对，文件已损坏")
        return column

    def _text(self, cell: etree._Element) -> str | None:
        """What a person sees in a cell, near enough: 2 for 2.0, 2026-11-25 for a date, 08:30 for a time."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inside = cell.find("{*}is")
            text = text_of(inside) if inside is not None else ""
        else:
            text = cell.findtext("{*}v") or ""
        if not text.strip():
            return Unworked("=") if cell.find("{*}f") is not None and kind != "str" else None
        if kind == "s":
            texts = self.book.texts
            number = int(text) if text.isdecimal() and len(text) < 10 else -1
            text = texts[number] if 0 <= number < len(texts) else Unreadable(text)
        elif kind == "b":
            text = {"1": "TRUE", "0": "FALSE"}.get(text.strip(), Unreadable(text))
        elif kind == "n":
            text = self._number(text.strip(), cell.get("s", "0"))
        return text if text.strip() else None

    def _number(self, text: str, style: str) -> str:
        try:
            number = float(text)
            if int(style) in self.book.day_styles:
                return self.book.day(number)
        except (ValueError, OverflowError):
            return Unreadable(text)
        if number.is_integer() and abs(number) < 1e15:
            return str(int(number))
        return f"{number:.15g}"


def open_sheets(data: bytes, path: str) -> list[Sheet]:
    """The worksheets of a workbook. Raises InputError for what is no workbook that can be read."""
    try:
        book = Workbook(Gate(data, most_bytes=budgets.UNPACKED_BYTES))
    except Refused as error:
        raise InputError([Problem(Place(path), *_REFUSALS[error.reason])]) from error
    if len(book.sheets) > budgets.SHEETS:
        raise InputError([Problem(Place(path), f"工作表太多：{len(book.sheets)}张", f"最多{budgets.SHEETS}张")])
    return [Sheet(book, part, path) for part in book.sheets]


_REFUSALS = {
    Reason.OLD: ("这是旧的xls格式，或设了打开密码", "用WPS或Excel去掉密码，另存为xlsx"),
    Reason.LOCKED: ("这个文件设了打开密码", "用WPS或Excel去掉密码，另存为xlsx"),
    Reason.NO_ZIP: ("这不是xlsx文件，或已损坏", _AGAIN),
    Reason.TOO_MUCH: ("展开后过大", f"最多{budgets.UNPACKED_BYTES}字节；删去不用的行、列和图片"),
    Reason.DAMAGED: ("这个文件打不开，可能已损坏", _AGAIN),
}


def letter(column: int) -> str:
    """A, B … Z, AA: the name of a column counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _number_of(letters: str) -> int:
    """AA → 26."""
    column = 0
    for c in letters:
        column = column * 26 + ord(c) - 64
    return column - 1


def _downwards(ref: str) -> tuple[int, int, int] | None:
    """C3:C6 → (2, 3, 6); None for cells that are merged within one row."""
    found = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})", ref)
    if not found or found[2] == found[3]:
        return None
    return _number_of(found[1]), int(found[2]), int(found[3])


# Rows that hold nothing ----------------------------------------------------------------------------------------------

_PREFIX = rb"(?:[A-Za-z]{1,9}:)?"
_EMPTY_CELL = rb"<" + _PREFIX + rb"c\s(?=[^<>]*\br=)[^<>]*+(?:/>|></" + _PREFIX + rb"c>)\s*"
_EMPTY_ROW = (
    rb"<" + _PREFIX + rb"row\s(?=[^<>]*\br=)[^<>]*+(?:/>|>\s*(?:" + _EMPTY_CELL + rb")*+</" + _PREFIX + rb"row>)\s*"
)
_EMPTY = re.compile(rb"(?:" + _EMPTY_ROW + rb")++|" + _EMPTY_CELL)
_CHUNK = 1 << 20
_LONGEST_ROW = 1 << 25


class _Lean:
    """A sheet's XML without rows and cells that hold nothing; they say where they stand, so that nothing moves."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._rest = b""
        self._ready = b""

    def read(self, size: int = -1) -> bytes:
        """Some bytes; none at the end."""
        while not self._ready:
            chunk = self._stream.read(_CHUNK)
            if not chunk:
                self._ready, self._rest = self._rest, b""
                if not self._ready:
                    return b""
                break
            whole = self._rest + chunk
            cut = max(whole.rfind(b"<row "), whole.rfind(b":row "))
            cut = whole.rfind(b"<", 0, cut + 1) if cut >= 0 else -1
            if cut <= 0 and len(whole) < _LONGEST_ROW:
                self._rest = whole
                continue
            cut = cut if cut > 0 else len(whole)
            self._ready, self._rest = _EMPTY.sub(b"", whole[:cut]), whole[cut:]
        size = len(self._ready) if size < 0 else size
        given, self._ready = self._ready[:size], self._ready[size:]
        return given
