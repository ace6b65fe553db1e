"""XLSX → rows of texts, one sheet at a time: dates, numbers, formulas' values, merged cells and hidden rows.

Rows of a large sheet are streamed, so that it takes no more memory than its file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ... import budgets
from ...errors import InputError, Place, Problem
from ...files.zip_gate import Gate, Reason, Refused
from ...frozen import Remembering, frozen
from .delimited import Cells
from .sheet_xml import LAST_COLUMN, Damaged, Merged, RawCell, RawRow, rows_in
from .workbook import Part, Workbook

_LAST_ROW = 1_048_576
_KEPT = 500_000
"""Cells of a sheet that are kept; a larger one is read again each time."""
_AGAIN = "用WPS或Excel打开后另存为xlsx"


class Unreadable(str):
    """What stands in a cell that should hold a number or the number of a text, and holds neither."""

    __slots__ = ()


class Unworked(str):
    """A formula that was never worked out: the file has no value for it."""

    __slots__ = ()


@dataclass(slots=True)
class Look:
    """What one look over a sheet gives."""

    hidden: set[int] = field(default_factory=set)
    """Numbers of hidden rows that hold anything; they are not among the rows."""
    merged: list[tuple[int, int, int]] = field(default_factory=list)
    """(column from 0, first row, last row) of cells merged downwards: every row of them has the value."""
    rows: list[tuple[int, list[str | None]]] | None = field(default_factory=list)
    """All rows, as they are written; None where they are too many to be kept."""


@frozen
class Sheet(Remembering):
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
    def look(self) -> Look:
        found = Look()
        filled = 0
        for number, row in self._raw():
            if isinstance(row, Merged):
                found.merged += _downwards(row.ref)
                continue
            if row.hidden:
                found.hidden.add(number)
            if found.rows is not None and (cells := self._cells(row, number)):
                found.rows.append((number, cells))
                filled += len(cells)
                if filled > _KEPT:
                    found.rows = None
        return found

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """(row number as Excel shows it, its texts) of every visible row that holds anything."""
        look = self.look
        carried: dict[int, tuple[int, str | None]] = {}
        starts: dict[int, list[tuple[int, int]]] = {}
        for column, first, last in look.merged:
            starts.setdefault(first, []).append((column, last))
        for number, written in look.rows if look.rows is not None else self._written():
            cells = list(written)
            for column, last in starts.get(number, ()):
                carried[column] = last, cells[column] if column < len(cells) else None
            for column, (last, text) in carried.items():
                if number <= last:
                    cells += [None] * (column + 1 - len(cells))
                    cells[column] = text
            if number not in look.hidden and any(cell is not None for cell in cells):
                yield number, tuple(cells)

    def _written(self) -> Iterator[tuple[int, list[str | None]]]:
        for number, row in self._raw():
            if isinstance(row, RawRow) and (cells := self._cells(row, number)):
                yield number, cells

    def _raw(self) -> Iterator[tuple[int, RawRow | Merged]]:
        """Rows with their numbers, then what is merged."""
        number = filled = 0
        try:
            with self.book.gate.open(self.part.path) as stream:
                for row in rows_in(stream):
                    if isinstance(row, RawRow):
                        number = self._row_number(row.number, number)
                        filled += len(row.cells)
                        if filled > budgets.CELLS:
                            raise self._wrong(number, f"内容过多，超过{budgets.CELLS}格", "分成几个文件")
                    yield number, row
        except (Refused, Damaged) as error:
            raise self._wrong(number + 1, "从这一行前后起读不下去，文件已损坏") from error

    def _row_number(self, said: str | None, before: int) -> int:
        number = before + 1 if said is None else int(said) if said.isdecimal() and len(said) < 8 else 0
        if not before < number <= _LAST_ROW:
            raise self._wrong(before + 1, f"这一行的行号“{str(said)[:20]}”不对，文件已损坏")
        return number

    def _wrong(self, row: int, what: str, right: str = _AGAIN) -> InputError:
        return InputError([Problem(Place(self.file, cell=f"{self.name}!第{row}行"), what, right)])

    # Cells -----------------------------------------------------------------------------------------------------------

    def _cells(self, row: RawRow, number: int) -> list[str | None]:
        """Texts by column; empty where the row holds nothing."""
        cells: list[str | None] = []
        for cell in row.cells:
            column = self._column(cell.where, number, len(cells))
            if (text := self._text(cell)) is not None:
                cells += [None] * (column + 1 - len(cells))
                cells[column] = text
            elif cell.where is None:
                cells.append(None)
        return cells if any(cell is not None for cell in cells) else []

    def _column(self, said: str | None, row: int, next_one: int) -> int:
        """From 0; a cell that does not say where it stands follows the one before it."""
        if said is None:
            return next_one
        letters = said.rstrip("0123456789")
        column = _number_of(letters) if letters.isascii() and letters.isupper() and len(letters) < 4 else -1
        if said[len(letters) :] != str(row) or not 0 <= column < LAST_COLUMN:
            raise self._wrong(row, f"这一行有一格的位置“{said[:20]}”不对，文件已损坏")
        return column

    def _text(self, cell: RawCell) -> str | None:
        """What a person sees in a cell, near enough: 2 for 2.0, 2026-11-25 for a date, 08:30 for a time."""
        text = cell.text
        if not text.strip():
            return Unworked("=") if cell.formula and cell.kind != "str" else None
        if cell.kind == "s":
            texts = self.book.texts
            number = int(text) if text.isdecimal() and len(text) < 10 else -1
            text = texts[number] if 0 <= number < len(texts) else Unreadable(text)
        elif cell.kind == "b":
            text = {"1": "TRUE", "0": "FALSE"}.get(text.strip(), Unreadable(text))
        elif cell.kind == "n":
            text = self._number(text.strip(), cell.style)
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


def _downwards(ref: str) -> Iterator[tuple[int, int, int]]:
    """C3:C6 → (2, 3, 6); nothing for cells that are merged within one row."""
    found = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,7}):[A-Z]{1,3}([0-9]{1,7})", ref)
    if found and found[2] != found[3]:
        yield _number_of(found[1]), int(found[2]), int(found[3])
