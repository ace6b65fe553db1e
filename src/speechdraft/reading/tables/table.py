"""A round's table → one layer of answers a row: CSV and XLSX with Chinese headers, YAML with `defaults:` and `drafts:`.

Opening a table finds what is wrong with the table itself (headers, the common values); what is wrong with a row is
found when the row becomes a Tree, which a worker process may do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ... import budgets
from ...errors import InputError, Place, Problem, in_reading_order
from ...frozen import frozen
from ...model.paths import all_keys
from ...model.values import shown
from ...strict_yaml import Mapping, Raw, Scalar, Sequence, parse_yaml
from ..source import decode, read_bytes
from ..tree import Tree, put_at, tree_of
from .columns import COMMON, DATES, OWN_FACTS, Columns, Row, as_day, header_of, leaf, mistyped
from .delimited import Cells, delimiter_of, rows_of
from .headers import columns_of, foot_of, is_example
from .sheets import Sheet, open_sheets

if TYPE_CHECKING:
    from ...pack.model import Pack

RECORDS = "巡察单位"
"""The sheet of units; the same word is a key in YAML, and so is COMMON."""
NOTES, CHOICES = "说明", "选项"
"""Sheets of the form that hold no answers."""
_DEFAULTS = ("defaults", COMMON)
_DRAFTS = ("drafts", RECORDS)
YAML = (".yaml", ".yml")
"""Endings of a name."""


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


@frozen
class Table:
    """An opened table. `rows()` streams, and may be called as often as wanted."""

    reader: Reader
    rows: Callable[[], Iterator[Row]]
    notices: tuple[str, ...] = ()
    """What was left unread, for the person to know."""
    passed_over: dict[str, None] = field(default_factory=dict)
    """The same of rows, filled while they are read."""


def open_table(path: str, *, below: Tree, defaults: str | None, problems: list[Problem]) -> Table:
    """The table at `path`, its rows over 公共信息, over the file `defaults`, over `below` (the profile).

    What is wrong with headers and common values is added to `problems`. Raises InputError for what cannot be read.
    """
    if defaults is not None:
        from ..answers_file import read_tree

        below = read_tree(defaults, problems).over(below)
    largest = budgets.FILE_BYTES if Path(path).suffix.lower() in YAML else budgets.WORKBOOK_BYTES
    return table_in(read_bytes(path, largest=largest), path, below=below, problems=problems)


def table_in(data: bytes, path: str, *, below: Tree, problems: list[Problem]) -> Table:
    """The table that these bytes are; `path` is what its file is called. As `open_table`."""
    ending = Path(path).suffix.lower()
    if ending in YAML:
        return _open_yaml(data, path, below, problems)
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
    over: dict[str, None] = {}
    return Table(reader, lambda: _records(rows_of(text, delimiter, path), reader, over), tuple(notices), over)


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
        _tell_hidden(sheet, columns, notices)
        if unread := [s.name for s in others if s is not sheet and any(True for _ in s.rows())]:
            notices.append(f"{path}：没有读的工作表：{'、'.join(map(shown, unread))}")
        reader = replace(columns, base=below)
        over: dict[str, None] = {}
        return Table(reader, partial(_sheet_records, sheet, reader, over), tuple(notices), over)
    raise InputError([_no_header(path, f"{named[0].name}!A1" if named else "")])


def _no_header(path: str, cell: str) -> Problem:
    right = "第一行写上层级、被巡察单位、县级行政区、巡察组、会议日期等表头，或用 speechdraft form 新建一张"
    return Problem(Place(path, cell=cell), "找不到表头", right)


def _sheet_records(sheet: Sheet, columns: Columns, over: dict[str, None]) -> Iterator[Row]:
    return _records(sheet.rows(), columns, over)


def _records(rows: Iterable[tuple[int, Cells]], columns: Columns, over: dict[str, None]) -> Iterator[Row]:
    """Rows under the header with a value in any column that is read. The form's example is left out; what stands under
    the table is told in `over`."""
    used = [column.at for column in columns.fields]
    unit = next((column.at for column in columns.fields if column.path == ("unit", "name")), 0)
    where = f"{columns.file}:{columns.sheet.rstrip('!')}".rstrip(":")
    count = 0
    for number, cells in rows:
        if number <= columns.header or is_example(cells, unit):
            continue
        if foot := foot_of(cells, unit):
            over[f"{where}：第{number}行“{shown(foot)}”不是单位，没有读"] = None
            continue
        if any(at < len(cells) and cells[at] is not None for at in used):
            count += 1
            if count > budgets.ROWS:
                what = f"行太多，超过{budgets.ROWS}行"
                raise InputError(
                    [Problem(Place(columns.file, cell=f"{columns.sheet}第{number}行"), what, "分成几个文件")]
                )
            yield Row(number, cells)


def _tell_hidden(sheet: Sheet, columns: Columns, notices: list[str]) -> None:
    if hidden := sorted(number for number in sheet.look.hidden if number > columns.header):
        rows = "、".join(map(str, hidden[:10])) + ("等" if len(hidden) > 10 else "")
        notices.append(f"{sheet.file}:{sheet.name}：第{rows}行是隐藏的，没有读；要读请先取消隐藏或筛选")


def _common(sheet: Sheet, path: str, problems: list[Problem], notices: list[str]) -> Tree:
    """The sheet of what all units share: a label in the first column, its value in the second."""
    tree = Tree(places={(): Place(path, cell=f"{sheet.name}!A1")})
    for number, cells in sheet.rows():
        header, value = header_of(cells[0] or ""), cells[1] if len(cells) > 1 else None
        field_path = leaf(header)
        if field_path is None or field_path == OWN_FACTS:
            if value is not None and number > 1 and not foot_of(cells, 1):
                place = Place(path, cell=f"{sheet.name}!A{number}")
                meant = mistyped(header)
                right = f"是不是“{meant}”" if meant else "写表头里有的名称，或删去这一行"
                problems.append(Problem(place, f"没有“{shown(header)}”这一项", right))
        elif value is not None:
            place = Place(path, cell=f"{sheet.name}!B{number}")
            text = as_day(value, tree.changes) if field_path in DATES else value
            put_at(tree, field_path, Scalar(text, place), place, problems)
    return tree


# YAML --------------------------------------------------------------------------------------------------------------


@frozen
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


def _open_yaml(data: bytes, path: str, below: Tree, problems: list[Problem]) -> Table:
    text = decode(data, path, gb18030=False)
    raw = parse_yaml(text, path, {*all_keys(), *_DEFAULTS, *_DRAFTS}, problems)
    if raw is None and problems:
        raise InputError(sorted(problems, key=in_reading_order))
    drafts: Raw | None = None
    for key, value in raw.pairs if isinstance(raw, Mapping) else ():
        if key.text in _DRAFTS and drafts is None:
            drafts = value
        elif key.text in _DEFAULTS:
            below = tree_of(value, problems, value.place).over(below)
        else:
            right = f"最外层写 {COMMON}: 和 {RECORDS}:；只起草一份用 speechdraft draft"
            problems.append(Problem(key.place, f"最外层没有“{shown(key.text or '')}”这一项", right))
    if not isinstance(drafts, Sequence) or not drafts.items:
        place = drafts.place if drafts else raw.place if raw else Place(path)
        right = f"在 {RECORDS}: 下面一份一段，每段以“- ”开头"
        raise InputError(sorted([*problems, Problem(place, "没有要起草的单位", right)], key=in_reading_order))
    items = drafts.items
    return Table(Drafts(path, below), lambda: (Row(n, item) for n, item in enumerate(items, 1)))
