"""Headers → columns → the fields of a row.

A header is a label of the answers model, another name that offices have for it, or a field path. What is wrong with
headers is found once, when a table is opened; what is wrong with a row is found when it becomes a Tree, which a worker
process may do.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING

from ...clock import today
from ...errors import InputError, Place, Problem
from ...frozen import frozen
from ...language import chinese_date
from ...model.answers import Answers
from ...model.changes import Change
from ...model.dates import nearest_day
from ...model.paths import (
    FieldPath,
    column_of,
    info_of,
    is_record,
    labels,
    leaf_of,
    leaves,
    main_of,
    other_names,
    record_at,
    record_of,
    root_path,
)
from ...model.values import shown
from ...shortcuts import kept
from ...strict_yaml import Raw, Scalar
from ..tree import Tree, put_at
from ..validating import answers_of
from .delimited import Cells
from .sheets import Unreadable, Unworked, letter

if TYPE_CHECKING:
    from ...pack.model import Pack

COMMON = "公共信息"
"""The sheet of what all units share."""

DATES = frozenset(p for p in labels().values() if p[-1] in ("date", "starts", "ends", "fed_back", "closes"))
_RECORDS = frozenset(path for path, info in leaves() if record_of(info))
"""Fields that are lists of records."""
_ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"})
"""What Excel shows for a formula that went wrong."""
_EXCEL_DAY_0 = dt.date(1899, 12, 30)
OWN, OWN_FACTS = ("own_emphasis",), ("own_emphasis", "facts")
"""A row may have one own point in two columns: its title, and what it looks at."""


@frozen
class Row:
    """One record as it stands in the table."""

    number: int
    """Row of the sheet, or position among the drafts, from 1."""
    content: Cells | Raw


@frozen
class Column:
    """A column that is read."""

    at: int
    """From 0."""
    letter: str
    path: FieldPath
    header: str
    """As it stands in the table."""


@frozen
class Columns:
    """Cells → fields, by the headers."""

    file: str
    sheet: str
    """With its `!`; empty for a CSV."""
    header: int
    """Number of the header's row."""
    fields: tuple[Column, ...]
    width: int
    base: Tree = field(default_factory=Tree)

    def tree(self, row: Row, problems: list[Problem]) -> Tree:
        cells = row.content
        assert isinstance(cells, tuple)
        tree = Tree(places={(): self.root(row)}, names={column.path: column.header for column in self.fields})
        for column in self.fields:
            place = self._place(column.letter, row.number)
            self._locate(tree, column, place)
            text = cells[column.at] if column.at < len(cells) else None
            if text is None:
                continue
            if wrong := _unusable(text):
                problems.append(Problem(place, *wrong))
                tree.meant.add(column.path)
            elif column.path == OWN_FACTS:
                _add_facts(tree, text, place, problems)
            elif column.path in _RECORDS:
                put_at(tree, column.path, Scalar(text, place), place, problems)
            else:  # what `put_at` would do with a text, without asking again in every row what the column is
                values = tree.values
                for step in column.path[:-1]:
                    values = values.setdefault(step, {})
                values[column.path[-1]] = as_day(text, tree.changes) if column.path in DATES else text
        beyond = [at for at in range(self.width, len(cells)) if cells[at] is not None]
        if beyond:
            more = f"，后面还有{len(beyond) - 1}格" if len(beyond) > 1 else ""
            what = f"这一格在表头之外：“{shown(cells[beyond[0]] or '')}”{more}"
            right = "补上表头，或删去；CSV里含逗号的值加上引号"
            problems.append(Problem(self._place(letter(beyond[0]), row.number), what, right))
        return tree.over(self.base)

    def root(self, row: Row) -> Place:
        return self._whole(row.number)

    def unit(self, row: Row) -> Place:
        return self._place(next((c.letter for c in self.fields if c.path == ("unit", "name")), "A"), row.number)

    def missing(self, pack: Pack) -> list[Problem]:
        """Required fields for which there is neither a column nor a common value: said once, at the header."""
        place = self._whole(self.header)
        tree = Tree(places={(): place}, names={column.path: column.header for column in self.fields})
        for column in self.fields:
            here = self._place(column.letter, self.header)
            self._locate(tree, column, here)
            if column.path != OWN_FACTS:
                put_at(tree, column.path, Scalar("？", here), here, [])
        try:
            answers_of(tree.over(self.base), pack, [])
        except InputError as error:
            right = f"加上这一列，或写在工作表“{COMMON}”里"
            return [Problem(p.place, p.what, right) for p in error.problems if p.place == place]
        return []

    def _locate(self, tree: Tree, column: Column, place: Place) -> None:
        tree.places[column.path] = place
        if _stands_for_record(column.path):
            tree.places[column.path[:-1]] = place

    def _whole(self, row: int) -> Place:
        return Place(self.file, cell=f"{self.sheet}第{row}行")

    def _place(self, column: str, row: int) -> Place:
        return Place(self.file, cell=f"{self.sheet}{column}{row}")


@cache
def _stands_for_record(path: FieldPath) -> bool:
    """Whether a column is where its whole record is looked for when it is missing."""
    record = record_of(Answers.model_fields[path[0]])
    return len(path) == 2 and record is not None and path[1] in (main_of(record), "name")


def _unusable(text: str) -> tuple[str, str] | None:
    """What is wrong with a cell whatever field it stands for."""
    if isinstance(text, Unworked):
        return "这个公式还没有算出值", "用WPS或Excel打开后保存一次，或改成值"
    if isinstance(text, Unreadable):
        return f"这一格读不出来：“{shown(text)}”", "用WPS或Excel打开，把这一格重新填一遍"
    if text in _ERRORS:
        return f"这个公式出错了：{text}", "改好公式，或改成值"
    return None


def _add_facts(tree: Tree, text: str, place: Place, problems: list[Problem]) -> None:
    """What the row's own point looks at, where it stands in a column of its own."""
    points = tree.values.get(OWN[0], [])
    if len(points) != 1 or points[0].get("facts"):
        what = f"这一行有{len(points)}个自拟重点，不知道这些内容是哪一个的" if points else "没有写自拟重点的名称"
        problems.append(Problem(place, what, f"在“{column_of(OWN)}”里写成“名称：甲、乙”"))
        return
    points[0]["facts"] = text
    tree.places[(*OWN, 0, "facts")] = place


def as_day(text: str, changes: list[Change]) -> str:
    """A day as Excel may leave it, a number of days; or without a year, which is then the nearest."""
    text = text.strip()
    if re.fullmatch(r"[2-7]\d{4}", text):
        return (_EXCEL_DAY_0 + dt.timedelta(days=int(text))).isoformat()
    if day := nearest_day(text, today()):
        changes.append(Change(text, chinese_date(day), "没有写年份，按离今天最近的一天"))
        return day.isoformat()
    return text


# Headers -------------------------------------------------------------------------------------------------------------


def header_of(text: str) -> str:
    """A header without what people add to it: spaces, line ends, a star, a colon at its end."""
    return re.sub(r"\s+|[*＊]|[:：]$", "", text)


@kept("headers", 4096)
def leaf(header: str) -> FieldPath | None:
    """The field that a header means, by its label, another name or a path, with or without a remark in brackets."""
    for name in (header, re.sub(r"[（(\[【][^）)\]】]*[）)\]】]", "", header)):
        if name in (info_of(OWN_FACTS).title, ".".join(OWN_FACTS)):
            return OWN_FACTS
        if name == info_of((*OWN, "title")).title:
            return OWN
        path = (root_path(name) or other_names().get(name)) if name else None
        if path is not None:
            return leaf_of(path)
    return None


def fields_within(header: str) -> list[str]:
    """The fields of a record that no single value stands for (版面); none for any other header."""
    path = root_path(header) if header else None
    if path is None or not is_record(info_of(path)) or leaf_of(path):
        return []
    return [str(info.title) for info in record_at(path).model_fields.values()]


def mistyped(header: str) -> str | None:
    """The label that a header misses by one character; shorter ones are too easily another word."""
    if len(header) < 4:
        return None
    for name in labels():
        if len(name) == len(header) and sum(a != b for a, b in zip(name, header, strict=True)) == 1:
            return name
    return None
