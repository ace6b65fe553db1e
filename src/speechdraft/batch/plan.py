"""Before the first file: every row checked, every name settled."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import chain

from ..errors import Problem
from ..reading.table import Table
from .crew import PAYS_FROM, Crew, Rows, Sheaf, chunks_of
from .interrupt import Interrupt
from .names import settle
from .progress import Progress
from .work import Checked, Task


class Action(Enum):
    """What becomes of a row."""

    FAILED = auto()
    """Something is wrong with it: nothing is written."""
    WRITE = auto()
    REPLACE = auto()
    """Its file is the one that was written, and out of date or damaged; or `--force` was given."""
    COMPARE = auto()
    """A file stands there that the ledger does not know: it is left alone unless it is the draft itself."""
    KEEP = auto()
    """Its file is up to date."""
    EDITED = auto()
    """Somebody changed its file: it is left alone."""

    @property
    def drafts(self) -> bool:
        return self in (Action.WRITE, Action.REPLACE, Action.COMPARE)


@dataclass(slots=True)
class Planned:
    """A row on its way."""

    number: int
    unit: str
    file: str
    """Empty for a row that has something wrong."""
    answers: str
    action: Action = Action.WRITE
    problem: str = ""
    """The first thing that is wrong."""


@dataclass
class Plan:
    sheaves: list[Sheaf] = field(default_factory=list)
    rows: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def good(self) -> list[Planned]:
        return [row for row in self.rows if row.action is not Action.FAILED]

    def work(self, likeness: bool) -> Iterator[tuple[int, Sheaf, list[Task]]]:
        """(position of its first row, sheaf, tasks) of every sheaf that has anything to do."""
        first = 0
        for sheaf in self.sheaves:
            tasks = [_task(row.action, likeness) for row in self.rows[first : first + sheaf.size]]
            if any(task is not Task.NOTHING for task in tasks):
                yield first, sheaf, tasks
            first += sheaf.size


def make_plan(table: Table, crew: Crew, progress: Progress, interrupt: Interrupt, *, always: bool) -> Plan:
    """The plan of a table, with everything that is wrong in it. `always`: start the workers however few the rows."""
    plan = Plan()
    chunks = chunks_of(table.rows())
    first: list[Rows] = []
    for chunk in chunks:
        first.append(chunk)
        if sum(c.size for c in first) > PAYS_FROM or always:
            crew.grow()
            break
    checked: list[Checked] = []
    for rows, sheaf in crew.check(chain(first, chunks)):
        plan.sheaves.append(sheaf)
        checked += map(_shared, rows)
        progress.to(len(checked))
        if interrupt.asked():
            return plan
    good = [row for row in checked if not row.problems]
    names, collisions = settle(good)
    file_of = {row.number: name for row, name in zip(good, names, strict=True)}
    wrong = {problem.place: problem for problem in collisions}
    for row in checked:
        problems = row.problems or ((wrong[row.place],) if row.place in wrong else ())
        plan.problems += problems
        if problems:
            plan.rows.append(Planned(row.number, row.unit, "", "", Action.FAILED, str(problems[0])))
        else:
            plan.rows.append(Planned(row.number, row.unit, file_of[row.number], row.answers))
    plan.problems = list(dict.fromkeys(plan.problems))
    return plan


def _shared(row: Checked) -> Checked:
    """Rows of one county hold one string of its name, not one each."""
    area, city, province = map(sys.intern, row.above)
    object.__setattr__(row, "above", (area, city, province))
    return row


def _task(action: Action, likeness: bool) -> Task:
    if action is Action.FAILED:
        return Task.NOTHING
    if action.drafts:
        return Task.BOTH if likeness else Task.DRAFT
    return Task.SENTENCES if likeness else Task.NOTHING
