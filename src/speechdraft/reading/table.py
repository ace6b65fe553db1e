"""A round's table → one layer of answers a row: CSV and XLSX with Chinese headers, YAML with `defaults:` and `drafts:`.

Opening a table finds what is wrong with the table itself (headers, the common values); what is wrong with a row is
found when the row becomes a Tree, which a worker process may do.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from ..answers import Answers, is_list, label, labels, leaves, main_of, record_of
from ..errors import InputError, Place, Problem
from ..fields import shown
from .delimited import Cells, delimiter_of, rows_of
from .raw import Mapping, Raw, Scalar, Sequence
from .sheets import LARGEST_FILE, Sheet, letter, open_sheets
from .source import decode, read_bytes
from .tree import Tree, answers_of, put, root_path, tree_of
from .yaml_text import parse

if TYPE_CHECKING:
    from ..pack import Pack

RECORDS, COMMON = "巡察单位", "公共信息"
"""The sheet of units and the sheet of what they share; the same words are keys in YAML."""
NOTES, CHOICES = "说明", "选项"
"""Sheets of the form that hold no answers."""
NUMBER, EXAMPLE = "序号", "示例"
"""A row with 示例 under 序号 is the form's example and is left out."""

_DEFAULTS = ("defaults", COMMON)
_DRAFTS = ("drafts", RECORDS)
_HEADER_WITHIN = 12
"""Rows among which the header is looked for: a title and a line of remarks may stand over it."""

_DATES = frozenset(p for p in labels().values() if p[-1] in ("date", "starts", "ends", "fed_back", "closes"))
_RECORDS = frozenset(path for path, info in leaves() if record_of(info))
"""Fields that are lists of records."""
_EXCEL_DAY_0 = dt.date(1899, 12, 30)

Path_ = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it stands in the table."""

    number: int
    """Row of the sheet, or position among the drafts, from 1."""
    content: Cells | Raw


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
        from . import read_tree

        below = read_tree(defaults, problems).over(below)
    ending = Path(path).suffix.lower()
    if ending in (".yaml", ".yml"):
        return _open_yaml(path, below, problems)
    data = read_bytes(path, largest=LARGEST_FILE)
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or ending in (".xlsx", ".xlsm"):
        return _open_workbook(data, path, below, problems)
    if ending in (".csv", ".tsv", ".txt"):
        return _open_csv(data, path, below, problems)
    raise InputError([Problem(Place(path), "不认识这种表格", "用 .xlsx、.csv 或 .yaml")])


# Columns -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Columns:
    """Cells → fields, by the headers."""

    file: str
    sheet: str
    """With its `!`; empty for a CSV."""
    header: int
    fields: tuple[tuple[int, str, Path_], ...]
    """(column from 0, its letter, field path)."""
    width: int
    base: Tree = field(default_factory=Tree)

    def tree(self, row: Row, problems: list[Problem]) -> Tree:
        cells = row.content
        assert isinstance(cells, tuple)
        tree = Tree(places={(): self.root(row)})
        for column, name, path in self.fields:
            place = Place(self.file, cell=f"{self.sheet}{name}{row.number}")
            tree.places[path] = place
            if _stands_for_record(path):
                tree.places[path[:-1]] = place
            text = cells[column] if column < len(cells) else None
            if text is None:
                continue
            if path in _DATES:
                text = _date(text)
            if path in _RECORDS:
                put(tree, path, Scalar(text, place), place, problems)
            else:  # what `put` would do with a text, without asking again in every row what the column is
                values = tree.values
                for step in path[:-1]:
                    values = values.setdefault(step, {})
                values[path[-1]] = text
        for column in range(self.width, len(cells)):
            if cells[column] is not None:
                what = f"这一格在表头之外：“{shown(cells[column] or '')}”"
                right = "补上表头，或删去；CSV里含逗号的值加上引号"
                problems.append(Problem(self._place(letter(column), row.number), what, right))
        return tree.over(self.base)

    def root(self, row: Row) -> Place:
        return self._whole(row.number)

    def unit(self, row: Row) -> Place:
        return self._place(next((name for _, name, path in self.fields if path == ("unit", "name")), "A"), row.number)

    def missing(self, pack: Pack) -> list[Problem]:
        """Required fields for which there is neither a column nor a common value: said once, at the header."""
        place = self._whole(self.header)
        tree = Tree(places={(): place})
        for _, name, path in self.fields:
            here = self._place(name, self.header)
            tree.places[path] = here
            if _stands_for_record(path):
                tree.places[path[:-1]] = here
            put(tree, path, Scalar("？", here), here, [])
        try:
            answers_of(tree.over(self.base), pack, [])
        except InputError as error:
            right = f"加上这一列，或写在工作表“{COMMON}”里"
            return [replace(problem, right=right) for problem in error.problems if problem.place == place]
        return []

    def _whole(self, row: int) -> Place:
        return Place(self.file, cell=f"{self.sheet}第{row}行")

    def _place(self, column: str, row: int) -> Place:
        return Place(self.file, cell=f"{self.sheet}{column}{row}")


def _stands_for_record(path: Path_) -> bool:
    """Whether a column is where its whole record is looked for when it is missing."""
    record = record_of(Answers.model_fields[path[0]])
    return len(path) == 2 and record is not None and path[1] in (main_of(record), "name")


def _date(text: str) -> str:
    """A date as Excel may leave it: a number of days, or with a time of day behind it."""
    text = text.strip()
    if re.fullmatch(r"[2-7]\d{4}", text):
        return (_EXCEL_DAY_0 + dt.timedelta(days=int(text))).isoformat()
    return re.sub(r"(?<=\d)[ T]\d{1,2}:\d{2}(:\d{2})?$", "", text)


def _columns(
    rows: Iterable[tuple[int, Cells]], file: str, sheet: str, problems: list[Problem], notices: list[str]
) -> Columns | None:
    """The header row and what its headers mean, or None where there is none. Doubled and mistyped headers are
    problems; other unknown ones are told in a notice."""
    near = [row for row, _ in zip(rows, range(_HEADER_WITHIN), strict=False)]
    number, cells = max(near, key=lambda row: _known_headers(row[1]), default=(0, ()))
    if not _known_headers(cells):
        return None
    fields: dict[Path_, tuple[int, str, Path_]] = {}
    extra, blank = [], []
    for column, text in enumerate(cells):
        name = letter(column)
        header = header_of(text or "")
        path = _leaf(header)
        if path in fields:
            what = f"“{label(path or ())}”有两列：{fields[path or ()][1]}列和{name}列"
            problems.append(Problem(Place(file, cell=f"{sheet}{name}{number}"), what, "留一列"))
        elif path:
            fields[path] = column, name, path
        elif meant := _mistyped(header):
            right = f"是不是“{meant}”；不是的话请改名或删去这一列"
            problems.append(Problem(Place(file, cell=f"{sheet}{name}{number}"), f"没有“{shown(header)}”这一项", right))
        elif not header:
            blank.append(name)
        elif header != NUMBER:
            extra.append(f"{shown(header)}（{name}列）")
    where = f"{file}:{sheet.rstrip('!')}" if sheet else file
    if extra:
        notices.append(f"{where}：没有读的列：{'、'.join(extra)}")
    filled = {n for _, row in near for n, cell in enumerate(row) if cell is not None}
    if blank := [name for name in blank if any(letter(n) == name for n in filled)]:
        notices.append(f"{where}：没有表头的列没有读：{'、'.join(blank)}")
    width = len(cells)
    return Columns(file, sheet, number, tuple(fields.values()), width)


def header_of(text: str) -> str:
    """A header without what people add to it: spaces, line ends, the star or （必填） of a required column."""
    return re.sub(r"\s+|[*＊]|[（(](?:必填|选填)[)）]|[:：]$", "", text)


def _leaf(header: str) -> Path_ | None:
    """The field that a header means; a record stands for its main field."""
    path = root_path(header) if header else None
    if path is None:
        return None
    info = Answers.model_fields[path[0]]
    for step in path[1:]:
        record = record_of(info)
        assert record is not None
        info = record.model_fields[step]
    while (record := record_of(info)) and not is_list(info):
        path = (*path, main_of(record))
        info = record.model_fields[path[-1]]
    return path


def _known_headers(cells: Cells) -> int:
    return sum(1 for cell in cells if cell and len(cell) < 40 and _leaf(header_of(cell)))


def _mistyped(header: str) -> str | None:
    """The label that a header misses by one character; shorter ones are too easily another word."""
    if len(header) < 4:
        return None
    for name in labels():
        if len(name) == len(header) and sum(a != b for a, b in zip(name, header, strict=True)) == 1:
            return name
    return None


# CSV and XLSX ------------------------------------------------------------------------------------------------------


def _open_csv(data: bytes, path: str, below: Tree, problems: list[Problem]) -> Table:
    text = decode(data, path, gb18030=True)
    delimiter = delimiter_of(text, lambda cell: _leaf(header_of(cell)) is not None)
    notices: list[str] = []
    columns = _columns(rows_of(text, delimiter, path), path, "", problems, notices)
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
        columns = _columns(sheet.rows(), path, f"{sheet.name}!", problems, notices)
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
    for number, cells in rows:
        if number <= columns.header or (cells[0] or "").strip() == EXAMPLE:
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
        field_path = _leaf(header)
        if field_path is None:
            if value is not None and number > 1:
                place = Place(path, cell=f"{sheet.name}!A{number}")
                meant = _mistyped(header)
                right = f"是不是“{meant}”" if meant else "写表头里有的名称，或删去这一行"
                problems.append(Problem(place, f"没有“{shown(header)}”这一项", right))
        elif value is not None:
            place = Place(path, cell=f"{sheet.name}!B{number}")
            text = _date(value) if field_path in _DATES else value
            put(tree, field_path, Scalar(text, place), place, problems)
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
            put(tree, ("unit",), raw, raw.place, problems)
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
    from . import all_keys

    raw = parse(decode(read_bytes(path), path, gb18030=False), path, {*all_keys(), *_DEFAULTS, *_DRAFTS}, problems)
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
