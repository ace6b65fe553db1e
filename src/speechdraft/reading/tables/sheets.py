"""XLSX → rows of texts, one sheet at a time: dates, numbers, formulas' values, merged cells and hidden rows.

Rows are streamed, so that a table of forty thousand takes no more memory than its file. openpyxl's streaming reader
tells nothing of merged cells, hidden rows and formulas without a value; one look over the sheet's XML does.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ...errors import InputError, Place, Problem

LARGEST_WORKBOOK = 50_000_000
LARGEST_CONTENT = 600_000_000
"""Bytes of all parts together once unpacked: the whole country's table has about 30 million."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

Cells = tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet. `rows()` may be called as often as wanted."""

    name: str
    visible: bool
    hidden: frozenset[int]
    """Numbers of hidden rows; they are not among the rows."""
    merged: tuple[tuple[int, int, int], ...]
    """(column from 0, first row, last row) of cells merged downwards: every row of them has the value."""
    valueless: tuple[str, ...]
    """Formulas that were never worked out: the file has no value for them."""
    source: Any

    def rows(self) -> Iterator[tuple[int, Cells]]:
        """(row number as Excel shows it, its texts) of every visible row that holds anything."""
        carried: dict[int, tuple[int, str | None]] = {}
        starts: dict[int, list[tuple[int, int]]] = {}
        for column, first, last in self.merged:
            starts.setdefault(first, []).append((column, last))
        for number, values in enumerate(self.source.iter_rows(values_only=True), 1):
            cells = [cell_text(value) for value in values]
            for column, last in starts.get(number, ()):
                carried[column] = last, cells[column] if column < len(cells) else None
            for column, (last, text) in carried.items():
                if number <= last:
                    cells += [None] * (column + 1 - len(cells))
                    cells[column] = text
            if number not in self.hidden and any(cell is not None for cell in cells):
                yield number, tuple(cells)


def open_sheets(data: bytes, path: str) -> list[Sheet]:
    """The worksheets of a workbook. Raises InputError for what is no workbook that can be read."""
    import openpyxl

    _check_container(data, path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # parts that openpyxl does not know are no concern of ours
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        found = []
        for sheet in book.worksheets:
            sheet.reset_dimensions()  # a wrong <dimension> would hide cells
            found.append(_sheet(sheet, data))
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError, TypeError, EOFError, OSError, SyntaxError) as error:
        raise _refused(
            path, f"这个文件打不开，可能已损坏（{type(error).__name__}）", "用WPS或Excel打开后另存为xlsx"
        ) from error
    return found


def cell_text(value: object) -> str | None:
    """What a person sees in a cell, near enough: 2 for 2.0, 2026-11-25 for a date, 08:30 for a time."""
    if value is None:
        return None
    if isinstance(value, str):
        return value if value.strip() else None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return str(value)


def letter(column: int) -> str:
    """A, B … Z, AA: the name of a column counted from 0."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def _sheet(sheet: Any, data: bytes) -> Sheet:
    """What the XML says beside the values."""
    hidden: set[int] = set()
    merged: list[tuple[int, int, int]] = []
    valueless: list[str] = []
    tags = [f"{_MAIN}{name}" for name in ("row", "mergeCell")]
    with zipfile.ZipFile(io.BytesIO(data)) as package, package.open(sheet._worksheet_path) as part:
        for _, element in etree.iterparse(part, tag=tags, resolve_entities=False, no_network=True):
            if element.tag == tags[1]:
                if span := _downwards(element.get("ref", "")):
                    merged.append(span)
                continue
            if element.get("hidden") in ("1", "true"):
                hidden.add(int(element.get("r", "0")))
            for formula in element.iter(f"{_MAIN}f"):
                cell = formula.getparent()
                if not (cell.findtext(f"{_MAIN}v") or "").strip():
                    valueless.append(cell.get("r", ""))
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    shown = sheet.sheet_state == "visible"
    return Sheet(sheet.title, shown, frozenset(hidden), tuple(merged), tuple(valueless), sheet)


def _downwards(ref: str) -> tuple[int, int, int] | None:
    """C3:C6 → (2, 3, 6); None for cells that are merged within one row."""
    found = re.fullmatch(r"([A-Z]{1,3})(\d+):[A-Z]{1,3}(\d+)", ref)
    if not found or found[2] == found[3]:
        return None
    column = 0
    for c in found[1]:
        column = column * 26 + ord(c) - 64
    return column - 1, int(found[2]), int(found[3])


def _check_container(data: bytes, path: str) -> None:
    """What the first bytes and the directory of the zip tell, before anything is unpacked."""
    if data.startswith(_OLE):
        raise _refused(path, "这是旧的xls格式，或设了打开密码", "用WPS或Excel去掉密码，另存为xlsx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            size = sum(part.file_size for part in package.infolist())
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, EOFError, OSError) as error:
        raise _refused(path, "这不是xlsx文件，或已损坏", "用WPS或Excel打开后另存为xlsx") from error
    if "xl/workbook.xml" not in names:
        raise _refused(path, "这个文件里没有工作表", "用WPS或Excel打开后另存为xlsx")
    if size > LARGEST_CONTENT:
        raise _refused(path, f"展开后过大：{size}字节", f"最多{LARGEST_CONTENT}字节")


def _refused(path: str, what: str, right: str) -> InputError:
    return InputError([Problem(Place(path), what, right)])
