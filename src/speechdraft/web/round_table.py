"""A round's table that lies open: every row checked, mended in place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .. import budgets
from ..batch.work import Workshop
from ..errors import InputError, Place, Problem, in_order
from ..frozen import frozen
from ..model.checking import wrong_with
from ..model.paths import FieldPath, column_of, info_of
from ..reading.tables.columns import DATES, Columns, Row, as_day
from ..reading.tables.table import Table, table_in
from ..reading.tree import Tree, get_at, put_at
from ..strict_yaml import Scalar

if TYPE_CHECKING:
    from ..batch.summary import Outcome
    from ..pack.model import Pack

SHARED: tuple[FieldPath, ...] = (
    ("tier",),
    ("area", "name"),
    ("group", "number"),
    ("inspection", "round"),
    ("meeting", "date"),
    ("speaker", "name"),
    ("speaker", "posts"),
)
"""What all rows may have in common: asked for beside the table where it has no column for it."""
_SHARED_IDS = frozenset(map(".".join, SHARED))


@frozen
class Cell:
    name: str
    """In the form: row and column."""
    header: str
    text: str
    troubles: tuple[str, ...] = ()


@frozen
class Line:
    """A row as a page shows it."""

    number: int
    unit: str
    cells: tuple[Cell, ...]
    troubles: tuple[str, ...]
    """Those of no cell."""
    open: bool
    """Whether it is shown to be changed."""

    @property
    def sound(self) -> bool:
        return not self.troubles and not any(cell.troubles for cell in self.cells)


@frozen
class Common:
    """A field that all rows share."""

    id: str
    title: str
    hint: str
    value: str
    error: str


@dataclass(slots=True)
class RoundTable:
    id: str
    name: str
    """What its file is called."""
    pack: Pack
    table: Table
    rows: list[Row]
    problems: list[Problem]
    """Of the table as a whole."""
    shared: dict[str, str] = field(default_factory=dict)
    """What was said of all rows."""
    opened: set[int] = field(default_factory=set)
    """Rows that somebody wants to change."""
    outcome: Outcome | None = None
    """What came of drafting it as it stands."""

    @classmethod
    def read(cls, id: str, data: bytes, name: str, pack: Pack, below: Tree) -> RoundTable:
        """Raises InputError for what cannot be read, or is too long for a page."""
        problems: list[Problem] = []
        table = table_in(data, name, below=below, problems=problems)
        rows = []
        for row in table.rows():
            rows.append(row)
            if len(rows) > budgets.WEB_ROWS:
                what = f"行太多，超过{budgets.WEB_ROWS}行"
                raise InputError([Problem(Place(name), what, "分成几张表，或用 speechdraft batch")])
        if not rows:
            raise InputError([Problem(Place(name), "表里没有要起草的单位", "表头下面一行写一个单位")])
        return cls(id, name, pack, table, rows, problems)

    @property
    def columns(self) -> Columns | None:
        """None for a YAML file, which is not mended here."""
        return self.table.reader if isinstance(self.table.reader, Columns) else None

    def take(self, form: Mapping[str, str]) -> None:
        """What a form says of cells and of all rows."""
        self.outcome = None
        self.shared.update({id: form[id].strip() for id in map(".".join, SHARED) if id in form})
        self.rows = [self._mended(row, form) for row in self.rows]
        act, _, of = form.get("act", "").partition(":")
        if act in ("open", "shut") and of.isdecimal():
            (self.opened.add if act == "open" else self.opened.discard)(int(of))

    def _mended(self, row: Row, form: Mapping[str, str]) -> Row:
        cells = row.content
        if not isinstance(cells, tuple):
            return row
        new = list(cells)
        for column in self.columns.fields if self.columns else ():
            text = form.get(f"r{row.number}.{column.at}")
            if text is not None and text.strip() != _text(cells, column.at):
                new += [None] * (column.at + 1 - len(new))
                new[column.at] = text.strip() or None
        return replace(row, content=tuple(new))

    # As it stands ----------------------------------------------------------------------------------------------------

    def now(self) -> Table:
        """The table with what was changed in it."""
        reader = self.columns
        if reader is not None:
            reader = replace(reader, base=self._base().over(reader.base))
        rows = list(self.rows)
        return replace(self.table, reader=reader or self.table.reader, rows=lambda: iter(rows))

    def _base(self) -> Tree:
        """What was said of all rows."""
        tree = Tree()
        for path in SHARED:
            if text := self.shared.get(".".join(path)):
                place = Place(cell=".".join(path))
                said = as_day(text, []) if path in DATES else text
                put_at(tree, path, Scalar(said, place), place, [])
        return tree

    def common(self) -> list[Common]:
        """Fields for what the table has no column for."""
        if self.columns is None:
            return []
        there = {column.path for column in self.columns.fields}
        found = []
        for path in SHARED:
            if path in there or (path == ("group", "number") and ("group", "name") in there):
                continue
            id, base = ".".join(path), get_at(self.columns.base.values, path)
            value = self.shared.get(id) or ("、".join(base) if isinstance(base, list) else str(base or ""))
            wrong = wrong_with(path, get_at(self._base().values, path), self.pack) if id in self.shared else None
            error = "；".join(wrong) if wrong and self.shared[id] else ""
            found.append(Common(id, column_of(path), str(info_of(path).description), value, error))
        return found

    def lines(self) -> list[Line]:
        """Every row, checked."""
        table = self.now()
        shop = Workshop(self.pack, table.reader)
        return [self._line(row, shop) for row in self.rows]

    def whole(self) -> list[str]:
        """What is wrong with the table as a whole, each thing once."""
        missing = self.now().reader.missing(self.pack)
        lacking = [replace(p, right="在下面“各行都一样的”里填") for p in missing]
        shared = [f"{one.title}：{one.error}" for one in self.common() if one.error]
        return [*(_short(problem) for problem in in_order([*self.problems, *lacking])), *shared]

    def _line(self, row: Row, shop: Workshop) -> Line:
        checked, _ = shop.check(row)
        columns = self.columns.fields if self.columns else ()
        by_letter: dict[str, list[str]] = {}
        rest = []
        own = [problem for problem in checked.problems if problem.place.cell not in _SHARED_IDS]
        for problem in own:
            found = re.fullmatch(r".*?([A-Z]+)\d+", problem.place.cell.rpartition("!")[2])
            if found and any(column.letter == found[1] for column in columns):
                by_letter.setdefault(found[1], []).append(_short(problem, place=False))
            else:
                rest.append(_short(problem, place=False))
        cells = tuple(
            Cell(f"r{row.number}.{c.at}", c.header, _text(row.content, c.at), tuple(by_letter.get(c.letter, ())))
            for c in columns
        )
        wrong = bool(own) and bool(columns)
        return Line(row.number, checked.unit, cells, tuple(rest), row.number in self.opened or wrong)


def _text(cells: object, at: int) -> str:
    found = cells[at] if isinstance(cells, tuple) and at < len(cells) else None
    return str(found or "")


def _short(problem: Problem, *, place: bool = True) -> str:
    """Without the name of the file, which stands above."""
    where = problem.place.cell or (f"第{problem.place.line}行" if problem.place.line else "")
    said = f"{problem.what}；{problem.right}" if problem.right else problem.what
    return f"{where}：{said}" if place and where else said
