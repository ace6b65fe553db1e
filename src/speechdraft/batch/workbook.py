"""Workbooks that we write: the same bytes every time, and text that stays text."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ..errors import OutputError, os_reason
from ..regex import Regex
from .sheets import end_sheet, package_writer, sheet_writer

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MADE = dt.datetime(1980, 1, 1)
"""The earliest day that a zip file knows; a workbook says nothing of when it was made."""
_NOT_IN_XML = Regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LINE = 15
"""Points."""
_A4 = 9
"""Its number in SpreadsheetML (ECMA-376, 18.3.1.63)."""
_LONGEST_CELL = 32_000
"""Characters; Excel takes 32,767."""


def workbook_bytes(book: Workbook) -> bytes:
    """The file; openpyxl itself would stamp it with the time of day. Raises OutputError."""
    book.properties.created = book.properties.modified = _MADE
    book.properties.creator = "speechdraft"
    out = io.BytesIO()
    with _room_to_work(), _Timeless(out, "w", zipfile.ZIP_DEFLATED) as package:
        package_writer()(book, package).save()
    return out.getvalue()


@contextlib.contextmanager
def streamed() -> Iterator[Workbook]:
    """A workbook whose rows go to the disk as they come. Raises OutputError."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    with _room_to_work():
        try:
            yield book
        finally:
            for sheet in book.worksheets:
                end_sheet(sheet)


@contextlib.contextmanager
def _room_to_work() -> Iterator[None]:
    """Sheets are kept in temporary files while they are written."""
    try:
        yield
    except OSError as error:
        raise OutputError(f"写工作簿用的临时文件：{os_reason(error)}") from error


class _Timeless(zipfile.ZipFile):
    """A zip file in which every part is of one day and of no system. Parts are not held in memory unpacked."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(self._about(str(zinfo_or_arcname)), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """`filename`: the open temporary file of a sheet."""
        filename.seek(0)
        with self.open(self._about(str(arcname)), "w") as part:
            shutil.copyfileobj(filename, part)

    @staticmethod
    def _about(name: str) -> zipfile.ZipInfo:
        about = zipfile.ZipInfo(name, _MADE.timetuple()[:6])
        about.compress_type = zipfile.ZIP_DEFLATED
        about.create_system = 0
        return about


def text_cell(sheet: Any, text: str, *, wrap: bool = False) -> Any:
    """A cell that holds `text` and nothing else: `=1+1` is no formula in it, and what XML cannot hold is left out."""
    text = _NOT_IN_XML.sub("", text)[:_LONGEST_CELL]
    if not wrap and not text.startswith(("=", "+", "-", "@")):
        return text or None
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment

    cell = WriteOnlyCell(sheet, None)
    cell.value = text or None
    if cell.value is not None:
        cell.data_type = "s"
    if text.startswith(("=", "+", "-", "@")):
        cell.quotePrefix = True
    if wrap:
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def link_cell(sheet: Any, file: str, place: str, said: str = "") -> Any:
    """A cell (at C2, say) with the name of a file beside the workbook, or what is said of it; it opens the file."""
    if not file:
        return None
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell = WriteOnlyCell(sheet, None)
    cell.value, cell.data_type = said or file, "s"
    cell.font = Font(color="0563C1", underline="single")
    sheet._hyperlinks.append(Hyperlink(ref=place, target=quote(file)))
    return cell


def headed_sheet(book: Workbook, title: str, headers: Sequence[str], widths: Sequence[int], frozen: str = "A2") -> Any:
    """A new sheet of a write-only workbook with bold headers that stay in view, and on every page: it is printed on
    A4 sideways, as many columns as there are on one sheet."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Any = book.create_sheet(title)
    sheet.freeze_panes = frozen
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    lines = max(-(-2 * len(header) // width) for header, width in zip(headers, widths, strict=False))
    sheet.row_dimensions[1].height = _LINE * lines  # not every program makes room for headers that wrap
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    cells = [WriteOnlyCell(sheet, header) for header in headers]
    for cell in cells:
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", start_color="E7E6E6")
        cell.alignment = Alignment(wrap_text=True, vertical="center")
    sheet._writer = sheet_writer(sheet)
    sheet._writer.write_top()
    sheet.append(cells)
    return sheet
