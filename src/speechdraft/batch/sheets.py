"""openpyxl's sheets, kept while they are written in temporary files that have no name: whatever happens to the process,
nothing of a round is left lying about. What is touched here of openpyxl is private to it; nothing else touches it."""

from __future__ import annotations

import contextlib
import tempfile
from functools import cache
from typing import Any


@cache
def _writers() -> tuple[type[Any], type[Any]]:
    """The writers of a sheet and of a package; openpyxl loads where a workbook is written."""
    from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
    from openpyxl.worksheet._writer import WorksheetWriter
    from openpyxl.writer.excel import ExcelWriter

    class SheetWriter(WorksheetWriter):
        out: Any

        def cleanup(self) -> None:
            self.out.close()

    class PackageWriter(ExcelWriter):
        _archive: Any

        def write_worksheet(self, ws: Any) -> None:
            """As openpyxl does, with our writer."""
            ws._drawing = SpreadsheetDrawing()
            ws._drawing.charts, ws._drawing.images = ws._charts, ws._images
            if self.workbook.write_only:
                if not ws.closed:
                    ws.close()
                writer = ws._writer
            else:
                writer = sheet_writer(ws)
                writer.write()
            ws._rels = writer._rels
            self._archive.write(writer.out, ws.path[1:])
            self.manifest.append(ws)
            writer.cleanup()

    return SheetWriter, PackageWriter


def sheet_writer(sheet: Any) -> Any:
    return _writers()[0](sheet, out=tempfile.TemporaryFile())


def package_writer() -> type[Any]:
    return _writers()[1]


def end_sheet(sheet: Any) -> None:
    """End a streamed sheet, also in the middle of its rows: its generators, the inner one first, and its file."""
    from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

    for generator in (sheet._rows, sheet._writer and sheet._writer.xf):
        if generator is not None:
            with contextlib.suppress(OSError, StopIteration, etree.LxmlError):
                generator.close()
    if sheet._writer:
        sheet._writer.cleanup()
