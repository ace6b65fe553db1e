"""The rows of a round as a page shows them: what stands in each, what is wrong with it, where."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from ..frozen import frozen
from .round_yaml import YamlText, said_of

if TYPE_CHECKING:
    from ..batch.work import Workshop
    from ..errors import Problem
    from ..reading.tables.columns import Columns, Row


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
    text: str | None = None
    """Its lines in a YAML file, where they can be changed by themselves."""

    @property
    def sound(self) -> bool:
        return not self.troubles and not any(cell.troubles for cell in self.cells)


def table_line(row: Row, shop: Workshop, columns: Columns | None, opened: Collection[int]) -> Line:
    """A row of cells, checked; what is wrong with a cell stands at it. What is wrong with what all rows share is not
    said again for each."""
    checked, _ = shop.check(row)
    fields = columns.fields if columns else ()
    by_letter: dict[str, list[str]] = {}
    rest = []
    own = [problem for problem in checked.problems if not _shared(problem)]
    for problem in own:
        found = re.fullmatch(r".*?([A-Z]+)\d+", problem.place.cell.rpartition("!")[2])
        if found and any(column.letter == found[1] for column in fields):
            by_letter.setdefault(found[1], []).append(short(problem, place=False))
        else:
            rest.append(short(problem, place=False))
    cells = tuple(
        Cell(f"r{row.number}.{c.at}", c.header, text_of(row.content, c.at), tuple(by_letter.get(c.letter, ())))
        for c in fields
    )
    return Line(row.number, checked.unit, cells, tuple(rest), row.number in opened or bool(own))


def yaml_lines(
    rows: Sequence[Row], shop: Workshop, yaml: YamlText, opened: Collection[int], *, alone: bool
) -> list[Line]:
    """Units of a YAML file, checked; `alone`: each may be changed by itself."""
    lines, parts, found = yaml.text.split("\n"), yaml.parts(rows), []
    for row in rows:
        checked, _ = shop.check(row)
        part, whole = parts.get(row.number), shop.reader.root(row)
        said = tuple(said_of(problem, part, whole) + short(problem, place=False) for problem in checked.problems)
        text = part.text(lines) if part and alone else None
        found.append(Line(row.number, checked.unit, (), said, row.number in opened or bool(said), text))
    return found


def _shared(problem: Problem) -> bool:
    """Whether it is about what was said beside the table of all rows: such a place is a field's path."""
    return bool(re.fullmatch(r"[a-z_]+(\.[a-z_]+)?", problem.place.cell))


def text_of(cells: object, at: int) -> str:
    found = cells[at] if isinstance(cells, tuple) and at < len(cells) else None
    return str(found or "")


def short(problem: Problem, *, place: bool = True) -> str:
    """Without the name of the file, which stands above."""
    where = problem.place.cell or (f"第{problem.place.line}行" if problem.place.line else "")
    said = f"{problem.what}；{problem.right}" if problem.right else problem.what
    return f"{where}：{said}" if place and where else said
