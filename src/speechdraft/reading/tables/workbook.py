"""The parts of an XLSX that say what its sheets hold: their names and files, shared texts, which numbers are days.

openpyxl is not asked: it refuses files for their colours, tells nothing of hidden rows, merged cells and formulas
without a value, and takes minutes for a sheet that is formatted down to its last row.
"""

from __future__ import annotations

import datetime as dt
import posixpath
import re
from collections.abc import Iterator

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ... import budgets
from ...files.zip_gate import Gate, Reason, Refused
from ...frozen import frozen
from ...regex import Regex
from .sheet_xml import Damaged, texts_in

_BOOK, _TEXTS, _STYLES = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"
_DAYS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Numbers of the built-in formats that show days and times, the Chinese ones too (ECMA-376, 18.8.30)."""
_NO_PART_OF_A_FORMAT = Regex(r"\"[^\"]*\"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]", re.IGNORECASE)
_DAY_0, _DAY_0_OF_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)


@frozen
class Part:
    """One worksheet's place in the file."""

    name: str
    visible: bool
    path: str


class Workbook:
    """Raises Refused for what is no workbook."""

    def __init__(self, gate: Gate) -> None:
        self.gate = gate
        if _BOOK not in gate:
            raise Refused(Reason.NO_ZIP)
        root = self._tree(_BOOK)
        found = root.find("{*}workbookPr")
        self._first_day = _DAY_0
        if found is not None and found.get("date1904") in ("1", "true", "on"):
            self._first_day = _DAY_0_OF_1904
        self.sheets = tuple(self._sheets(root))
        self.texts = self._texts()
        """Shared texts by their number."""
        self.day_styles = self._day_styles()
        """Numbers of the cell styles that show a number as a day or a time."""

    def _sheets(self, root: etree._Element) -> Iterator[Part]:
        targets = {
            row.get("Id"): posixpath.normpath(posixpath.join("/xl", row.get("Target", ""))).lstrip("/")
            for row in self._tree("xl/_rels/workbook.xml.rels")
            if isinstance(row.tag, str) and row.get("Type", "").endswith("/worksheet")
        }
        for number, row in enumerate(root.iterfind("{*}sheets/{*}sheet"), 1):
            id = next((value for key, value in row.attrib.items() if key.endswith("}id")), "")
            if targets.get(id) in self.gate.infos:
                name = row.get("name") or f"Sheet{number}"
                yield Part(name, row.get("state", "visible") not in ("hidden", "veryHidden"), targets[id])

    def _texts(self) -> list[str]:
        found: list[str] = []
        if _TEXTS not in self.gate:
            return found
        try:
            with self.gate.open(_TEXTS) as stream:
                for text in texts_in(stream):
                    found.append(text)
                    if len(found) > budgets.CELLS:
                        raise Refused(Reason.TOO_MUCH)
        except Damaged as error:
            raise Refused(Reason.DAMAGED) from error
        return found

    def _day_styles(self) -> frozenset[int]:
        if _STYLES not in self.gate:
            return frozenset()
        root = self._tree(_STYLES)
        own = {row.get("numFmtId"): row.get("formatCode", "") for row in root.iterfind("{*}numFmts/{*}numFmt")}
        days = {id for id, code in own.items() if re.search("[dmyhs年月日]", _plain(code), re.IGNORECASE)}
        days |= {str(id) for id in _DAYS if str(id) not in own}
        return frozenset(n for n, row in enumerate(root.iterfind("{*}cellXfs/{*}xf")) if row.get("numFmtId") in days)

    def day(self, number: float) -> str:
        """A number of days as a person sees it: 2026-11-25, 2026-11-25 14:30, 08:30. Raises OverflowError."""
        when = self._first_day + dt.timedelta(days=number)
        when = (when + dt.timedelta(microseconds=500_000)).replace(microsecond=0)
        if 0 <= number < 1:
            return when.time().isoformat("minutes")
        return when.date().isoformat() if when.time() == dt.time() else when.isoformat(" ", "minutes")

    def _tree(self, part: str) -> etree._Element:
        """The tree of a part. Raises Refused."""
        info = self.gate.infos.get(part)
        if info is None or info.file_size > budgets.PART_BYTES:
            raise Refused(Reason.DAMAGED if info is None else Reason.TOO_MUCH)
        try:
            return etree.fromstring(self.gate.read(part), etree.XMLParser(**_SAFE))
        except (etree.LxmlError, ValueError) as error:
            raise Refused(Reason.DAMAGED) from error


_SAFE = {"resolve_entities": False, "no_network": True, "load_dtd": False, "huge_tree": False}


def _plain(code: str) -> str:
    """A number format without what only stands beside the number: words in quotes, colours, currencies."""
    return _NO_PART_OF_A_FORMAT.sub("", code.split(";")[0])
