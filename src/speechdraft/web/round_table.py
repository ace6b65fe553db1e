"""A round's table that lies open: every row checked, mended in place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from .. import budgets
from ..batch.work import Workshop
from ..errors import InputError, Place, Problem, in_order
from ..frozen import frozen
from ..model.checking import wrong_with
from ..model.paths import FieldPath, column_of, info_of
from ..pack.papers import LEADING_SPEECH
from ..reading.source import decode
from ..reading.tables.columns import DATES, Columns, Row, as_day
from ..reading.tables.table import YAML, Drafts, Table, table_in
from ..reading.tree import Tree, get_at, put_at
from ..strict_yaml import Scalar
from .round_lines import Line, short, table_line, text_of, yaml_lines
from .round_yaml import YamlText

if TYPE_CHECKING:
    from ..pack.model import Pack
    from .round_files import WrittenRound

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
    below: Tree
    """What the office always has."""
    table: Table
    rows: list[Row]
    problems: list[Problem]
    """Of the table as a whole."""
    text: YamlText | None = None
    """The text of a YAML file, which is mended as a text."""
    shared: dict[str, str] = field(default_factory=dict)
    """What was said of all rows."""
    opened: set[int] = field(default_factory=set)
    """Rows that somebody wants to change."""
    all_opened: bool = False
    """Whether somebody wants to change a YAML file as a whole."""
    papers: tuple[str, ...] = (LEADING_SPEECH,)
    """Ids of those that were asked for."""
    outcome: WrittenRound | None = None
    """What came of drafting it as it stands."""

    @classmethod
    def read(cls, id: str, data: bytes, name: str, pack: Pack, below: Tree) -> RoundTable:
        """Raises InputError for what cannot be read, or is too long for a page. A YAML file that cannot be read, but
        for its characters, can be mended."""
        if PurePath(name).suffix.lower() in YAML:
            yaml = YamlText(decode(data, name, gb18030=False))
            found = cls(id, name, pack, below, _nothing(name, below), [], [], yaml)
            found._read_yaml()
            return found
        problems: list[Problem] = []
        table = table_in(data, name, below=below, problems=problems)
        return cls(id, name, pack, below, table, _few(table, name), problems)

    def _read_yaml(self) -> None:
        """The text as it stands."""
        assert self.text is not None
        problems: list[Problem] = []
        try:
            self.table = table_in(self.text.text.encode(), self.name, below=self.below, problems=problems)
            self.rows, self.problems = _few(self.table, self.name), problems
        except InputError as error:
            self.table, self.rows, self.problems = _nothing(self.name, self.below), [], list(error.problems)

    @property
    def columns(self) -> Columns | None:
        """None for a YAML file."""
        return self.table.reader if isinstance(self.table.reader, Columns) else None

    @property
    def whole_text(self) -> str | None:
        """A YAML file as it is shown to be mended as a whole: where a fault is not one unit's, or somebody wants to."""
        wanted = self.text is not None and self.text.can_be_sent and (self.problems or self.all_opened)
        return self.text.text if self.text is not None and wanted else None

    def take(self, form: Mapping[str, str]) -> None:
        """What a form says of cells, of all rows, of the papers; the text that it sends of a YAML file, if it was made
        from what stands now."""
        self.outcome = None
        if "papers" in form:
            self.papers = tuple(id for id in self.pack.papers if f"paper.{id}" in form)
        if self.text is not None and form.get("version") == self.text.version:
            self.text = self.text.retyped(form, self.rows)
            self._read_yaml()
        self.shared.update({id: form[id].strip() for id in map(".".join, SHARED) if id in form})
        self.rows = [self._mended(row, form) for row in self.rows]
        act, _, of = form.get("act", "").partition(":")
        if act in ("open", "shut") and of.isdecimal():
            (self.opened.add if act == "open" else self.opened.discard)(int(of))
        self.all_opened = act == "all" or (self.all_opened and act != "parts")

    def _mended(self, row: Row, form: Mapping[str, str]) -> Row:
        cells = row.content
        if not isinstance(cells, tuple):
            return row
        new = list(cells)
        for column in self.columns.fields if self.columns else ():
            text = form.get(f"r{row.number}.{column.at}")
            if text is not None and text.strip() != text_of(cells, column.at):
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
        if self.text is not None:
            alone = self.whole_text is None and self.text.can_be_sent
            return yaml_lines(self.rows, shop, self.text, self.opened, alone=alone)
        return [table_line(row, shop, self.columns, self.opened) for row in self.rows]

    def whole(self) -> list[str]:
        """What is wrong with the table as a whole, each thing once."""
        missing = self.now().reader.missing(self.pack)
        lacking = [replace(p, right="在下面“各行都一样的”里填") for p in missing]
        shared = [f"{one.title}：{one.error}" for one in self.common() if one.error]
        return [*(short(problem) for problem in in_order([*self.problems, *lacking])), *shared]


def _few(table: Table, name: str) -> list[Row]:
    """The rows of a table. Raises InputError where they are none, or too many for a page."""
    rows = []
    for row in table.rows():
        rows.append(row)
        if len(rows) > budgets.WEB_ROWS:
            what = f"行太多，超过{budgets.WEB_ROWS}行"
            raise InputError([Problem(Place(name), what, "分成几张表，或用 speechdraft batch")])
    if not rows:
        raise InputError([Problem(Place(name), "表里没有要起草的单位", "表头下面一行写一个单位")])
    return rows


def _nothing(name: str, below: Tree) -> Table:
    """What a text is that cannot be read yet."""
    return Table(Drafts(name, below), lambda: iter(()))
