"""Headers → columns → the fields of a row.

A header is a label of the answers model or a field path. What is wrong with headers is found once, when a table is
opened; what is wrong with a row is found when it becomes a Tree, which a worker process may do.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ...errors import InputError, Place, Problem
from ...model.answers import Answers
from ...model.paths import FieldPath, is_list, label, labels, leaves, main_of, record_of
from ...model.values import shown
from ...strict_yaml import Raw, Scalar
from ..tree import Tree, put_at, root_path
from ..validating import answers_of
from .delimited import Cells
from .sheets import letter

if TYPE_CHECKING:
    from ...pack.model import Pack

COMMON = "公共信息"
"""The sheet of what all units share."""
NUMBER = "序号"
"""A column that every office has; it is not missed."""
EXAMPLE = "（示例）"
"""A unit whose name ends so is the form's example: its row is left out."""

_HEADER_WITHIN = 12
"""Rows among which the header is looked for: a title and a line of remarks may stand over it."""

DATES = frozenset(p for p in labels().values() if p[-1] in ("date", "starts", "ends", "fed_back", "closes"))
_RECORDS = frozenset(path for path, info in leaves() if record_of(info))
"""Fields that are lists of records."""
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
"""What Excel shows for a formula that went wrong."""
_EXCEL_DAY_0 = dt.date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Row:
    """One record as it stands in the table."""

    number: int
    """Row of the sheet, or position among the drafts, from 1."""
    content: Cells | Raw


@dataclass(frozen=True)
class Columns:
    """Cells → fields, by the headers."""

    file: str
    sheet: str
    """With its `!`; empty for a CSV."""
    header: int
    fields: tuple[tuple[int, str, FieldPath], ...]
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
            if text in _ERRORS:
                problems.append(Problem(place, f"这个公式出错了：{text}", "改好公式，或改成值"))
                continue
            if path in DATES:
                text = as_date(text)
            if path in _RECORDS:
                put_at(tree, path, Scalar(text, place), place, problems)
            else:  # what `put_at` would do with a text, without asking again in every row what the column is
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
            put_at(tree, path, Scalar("？", here), here, [])
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


def _stands_for_record(path: FieldPath) -> bool:
    """Whether a column is where its whole record is looked for when it is missing."""
    record = record_of(Answers.model_fields[path[0]])
    return len(path) == 2 and record is not None and path[1] in (main_of(record), "name")


def as_date(text: str) -> str:
    """A date as Excel may leave it: a number of days, or with a time of day behind it."""
    text = text.strip()
    if re.fullmatch(r"[2-7]\d{4}", text):
        return (_EXCEL_DAY_0 + dt.timedelta(days=int(text))).isoformat()
    return re.sub(r"(?<=\d)[ T]\d{1,2}:\d{2}(:\d{2})?$", "", text)


def columns_of(
    rows: Iterable[tuple[int, Cells]], file: str, sheet: str, problems: list[Problem], notices: list[str]
) -> Columns | None:
    """The header row and what its headers mean, or None where there is none. Doubled and mistyped headers are
    problems; other unknown ones are told in a notice."""
    near = [row for row, _ in zip(rows, range(_HEADER_WITHIN), strict=False)]
    number, cells = max(near, key=lambda row: known_headers(row[1]), default=(0, ()))
    if not known_headers(cells):
        return None
    fields: dict[FieldPath, tuple[int, str, FieldPath]] = {}
    extra, blank = [], []
    for column, text in enumerate(cells):
        name = letter(column)
        header = header_of(text or "")
        path = leaf(header)
        if path in fields:
            what = f"“{label(path or ())}”有两列：{fields[path or ()][1]}列和{name}列"
            problems.append(Problem(Place(file, cell=f"{sheet}{name}{number}"), what, "留一列"))
        elif path:
            fields[path] = column, name, path
        elif meant := mistyped(header):
            right = f"是不是“{meant}”；不是的话请改名或删去这一列"
            problems.append(Problem(Place(file, cell=f"{sheet}{name}{number}"), f"没有“{shown(header)}”这一项", right))
        elif not header:
            blank.append(name)
        elif header != NUMBER:
            extra.append(f"{shown(header)}（{name}列）")
    where = f"{file}:{sheet.rstrip('!')}" if sheet else file
    if extra:
        notices.append(f"{where}：没有读的列：{'、'.join(extra)}")
    if fields.get(("unit", "name")) and any(is_example(row, fields["unit", "name"][0]) for _, row in near):
        notices.append(f"{where}：名称以{EXAMPLE}结尾的是示例行，没有读")
    filled = {n for _, row in near for n, cell in enumerate(row) if cell is not None}
    if blank := [name for name in blank if any(letter(n) == name for n in filled)]:
        notices.append(f"{where}：没有表头的列没有读：{'、'.join(blank)}")
    width = len(cells)
    return Columns(file, sheet, number, tuple(fields.values()), width)


def is_example(cells: Cells, unit: int) -> bool:
    """Whether a row is the form's example; `unit` is the column of the unit's name."""
    return unit < len(cells) and (cells[unit] or "").strip().endswith(EXAMPLE)


def header_of(text: str) -> str:
    """A header without what people add to it: spaces, line ends, the star or （必填） of a required column."""
    return re.sub(r"\s+|[*＊]|[（(](?:必填|选填)[)）]|[:：]$", "", text)


def leaf(header: str) -> FieldPath | None:
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


def known_headers(cells: Cells) -> int:
    return sum(1 for cell in cells if cell and len(cell) < 40 and leaf(header_of(cell)))


def mistyped(header: str) -> str | None:
    """The label that a header misses by one character; shorter ones are too easily another word."""
    if len(header) < 4:
        return None
    for name in labels():
        if len(name) == len(header) and sum(a != b for a, b in zip(name, header, strict=True)) == 1:
            return name
    return None
