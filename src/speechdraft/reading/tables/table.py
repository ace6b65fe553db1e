"""A round's table → one layer of answers a row: CSV and XLSX with Chinese headers, YAML with `defaults:` and `drafts:`.

Opening a table finds what is wrong with the table itself (headers, the common values); what is wrong with a row is
found when the row becomes a Tree, which a worker process may do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ...errors import InputError, Place, Problem
from ...model.values import shown
from ...strict_yaml import Mapping, Raw, Scalar, Sequence, parse_yaml
from ..source import decode, read_bytes
from ..tree import Tree, put_at, tree_of
from .columns import COMMON, DATES, Columns, Row, as_date, columns_of, header_of, is_example, leaf, mistyped
from .delimited import Cells, delimiter_of, rows_of
from .sheets import LARGEST_WORKBOOK, Sheet, open_sheets

if TYPE_CHECKING:
    from ...pack.model import Pack

RECORDS = "巡察单位"
"""The sheet of units; the same word is a key in YAML, and so is COMMON."""
NOTES, CHOICES = "说明", "选项"
"""Sheets of the form that hold no answers."""
_DEFAULTS = ("defaults", COMMON)
_DRAFTS = ("drafts", RECORDS)


class Reader(Protocol):
    """What a worker needs to make a row's layer of answers; small, and fit to be sent to another process."""

    def tree(self, row: Row, problems: list[Problem]) -> Tree:
        """The row over what all rows share. Problems have the cell's place."""

    def root(self, row: Row) -> Place:
        """The place of the row as a whole."""

    def unit(self, row: Row) -> Place:
        """The place of the unit's name."""

    def missing(self, pack: Pack) -> list[Problem]:
        """What every row is without, said once."""


@dataclass(frozen=True)
class Table:
    """An opened table. `rows()` streams, and may be called as often as wanted."""

    reader: Reader
    rows: Callable[[], Iterator[Row]]
    notices: tuple[str, ...] = ()
    """What was left unread, for the person to know."""


def open_table(path: str, *, below: Tree, defaults: str | None, problems: list[Problem]) -> Table:
    """The table at `path`, its rows over 公共信息, over the file `defaults`, over `below` (the profile).

    What is wrong with headers and common values is added to `problems`. Raises InputError for what cannot be read.
    """
    if defaults is not None:
        from ..answers_file import read_tree

        below = read_tree(defaults, problems).over(below)
    ending = Path(path).suffix.lower()
    if ending in (".yaml", ".yml"):
        return _open_yaml(path, below, problems)
    data = read_bytes(path, largest=LARGEST_WORKBOOK)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or ending in (".xlsx", ".xlsm"):
        return _open_workbook(data, path, below, problems)
    if ending in (".csv", ".tsv", ".txt"):
        return _open_csv(data, path, below, problems)
    raise InputError([Problem(Place(path), "不认识这种表格", "用 .xlsx、.csv 或 .yaml")])


# CSV and XLSX ------------------------------------------------------------------------------------------------------


def _open_csv(data: bytes, path: str, below: Tree, problems: list[Problem]) -> Table:
    text = decode(data, path, gb18030=True)
    delimiter = delimiter_of(text, lambda cell: leaf(header_of(cell)) is not None)
    notices: list[str] = []
    columns = columns_of(rows_of(text, delimiter, path), path, "", problems, notices)
    if columns is None:
        raise InputError([_no_header(path, "")])
    reader = replace(columns, base=below)
    return Table(reader, lambda: _records(rows_of(text, delimiter, path), reader), tuple(notices))


def _open_workbook(data: bytes, path: str, below: Tree, problems: list[Problem]) -> Table:
    sheets = open_sheets(data, path)
    notices: list[str] = []
    common = next((sheet for sheet in sheets if sheet.name.strip() == COMMON), None)
    if common:
        below = _common(common, path, problems, notices).over(below)
    others = [s for s in sheets if s.visible and s.name.strip() not in (COMMON, NOTES, CHOICES)]
    named = [s for s in others if s.name.strip() == RECORDS]
    for sheet in named or others:
        columns = columns_of(sheet.rows(), path, f"{sheet.name}!", problems, notices)
        if columns is None:
            continue
        _tell(sheet, columns, path, problems, notices)
        if unread := [s.name for s in others if s is not sheet and any(True for _ in s.rows())]:
            notices.append(f"{path}：没有读的工作表：{'、'.join(map(shown, unread))}")
        reader = replace(columns, base=below)
        return Table(reader, partial(_sheet_records, sheet, reader), tuple(notices))
    raise InputError([_no_header(path, f"{named[0].name}!A1" if named else "")])


def _no_header(path: str, cell: str) -> Problem:
    right = "第一行写上层级、被巡察单位、县级行政区、巡察组、会议日期等表头，或用 speechdraft form 新建一张"
    return Problem(Place(path, cell=cell), "找不到表头", right)


def _sheet_records(sheet: Sheet, columns: Columns) -> Iterator[Row]:
    return _records(sheet.rows(), columns)


def _records(rows: Iterable[tuple[int, Cells]], columns: Columns) -> Iterator[Row]:
    """Rows under the header with a value in any column that is read, the form's example left out."""
    used = [column for column, _, _ in columns.fields]
    unit = next((column for column, _, path in columns.fields if path == ("unit", "name")), 0)
    for number, cells in rows:
        if number <= columns.header or is_example(cells, unit):
            continue
        if any(column < len(cells) and cells[column] is not None for column in used):
            yield Row(number, cells)


def _tell(sheet: Sheet, columns: Columns, path: str, problems: list[Problem], notices: list[str]) -> None:
    """Hidden rows, and formulas without a value in a column that is read."""
    if hidden := sorted(number for number in sheet.hidden if number > columns.header):
        rows = "、".join(map(str, hidden[:10])) + ("等" if len(hidden) > 10 else "")
        notices.append(f"{path}:{sheet.name}：第{rows}行是隐藏的，没有读；要读请先取消隐藏或筛选")
    names = {name for _, name, _ in columns.fields}
    for cell in sheet.valueless:
        row = int(re.sub(r"\D", "", cell) or 0)
        if re.sub(r"\d", "", cell) in names and row > columns.header and row not in sheet.hidden:
            what, right = "这个公式还没有算出值", "用WPS或Excel打开后保存一次，或改成值"
            problems.append(Problem(Place(path, cell=f"{sheet.name}!{cell}"), what, right))


def _common(sheet: Sheet, path: str, problems: list[Problem], notices: list[str]) -> Tree:
    """The sheet of what all units share: a label in the first column, its value in the second."""
    tree = Tree(places={(): Place(path, cell=f"{sheet.name}!A1")})
    for number, cells in sheet.rows():
        header, value = header_of(cells[0] or ""), cells[1] if len(cells) > 1 else None
        field_path = leaf(header)
        if field_path is None:
            if value is not None and number > 1:
                place = Place(path, cell=f"{sheet.name}!A{number}")
                meant = mistyped(header)
                right = f"是不是“{meant}”" if meant else "写表头里有的名称，或删去这一行"
                problems.append(Problem(place, f"没有“{shown(header)}”这一项", right))
        elif value is not None:
            place = Place(path, cell=f"{sheet.name}!B{number}")
            text = as_date(value) if field_path in DATES else value
            put_at(tree, field_path, Scalar(text, place), place, problems)
    return tree


# YAML --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Drafts:
    """Records of a YAML list."""

    file: str
    base: Tree

    def tree(self, row: Row, problems: list[Problem]) -> Tree:
        raw = row.content
        assert not isinstance(raw, tuple)
        if isinstance(raw, Scalar):  # `- 青石镇`: a unit that shares all the rest
            tree = Tree(places={(): raw.place})
            put_at(tree, ("unit",), raw, raw.place, problems)
        else:
            tree = tree_of(raw, problems, raw.place)
        return tree.over(self.base)

    def root(self, row: Row) -> Place:
        assert not isinstance(row.content, tuple)
        return row.content.place

    def unit(self, row: Row) -> Place:
        return self.root(row)

    def missing(self, pack: Pack) -> list[Problem]:
        return []


def _open_yaml(path: str, below: Tree, problems: list[Problem]) -> Table:
    from ...model.paths import all_keys

    raw = parse_yaml(decode(read_bytes(path), path, gb18030=False), path, {*all_keys(), *_DEFAULTS, *_DRAFTS}, problems)
    if raw is None and problems:
        raise InputError(sorted(problems))
    drafts: Raw | None = None
    for key, value in raw.pairs if isinstance(raw, Mapping) else ():
        if key.text in _DRAFTS and drafts is None:
            drafts = value
        elif key.text in _DEFAULTS:
            below = tree_of(value, problems, value.place).over(below)
        else:
            right = f"最外层写 {_DEFAULTS[0]}: 和 {_DRAFTS[0]}:；只起草一份用 speechdraft draft"
            problems.append(Problem(key.place, f"最外层没有“{shown(key.text or '')}”这一项", right))
    if not isinstance(drafts, Sequence) or not drafts.items:
        place = drafts.place if drafts else raw.place if raw else Place(path)
        right = f"在 {_DRAFTS[0]}: 下面一份一段，每段以“- ”开头"
        raise InputError(sorted([*problems, Problem(place, "没有要起草的单位", right)]))
    items = drafts.items
    return Table(Drafts(path, below), lambda: (Row(n, item) for n, item in enumerate(items, 1)))
