"""Before the first file: every row checked, every name settled."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count

from ..errors import Problem
from ..model.seed import Seed
from ..reading.tables.table import Table
from .crew import PAYS_FROM, AnswersChunk, Crew, Rows, chunks_of
from .interrupt import Interrupt
from .names import settle
from .planned import Action, Planned
from .progress import Progress
from .work import Checked, Task


@dataclass
class Plan:
    ending: str
    """Of the names of its files."""
    chunks: list[AnswersChunk] = field(default_factory=list)
    rows: list[Planned] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def good(self) -> list[Planned]:
        return [row for row in self.rows if row.action is not Action.FAILED]

    def work(self, likeness: bool) -> Iterator[tuple[int, AnswersChunk, list[Task], list[str]]]:
        """(position of its first row, chunk, tasks, seeds) of every chunk that has anything to do."""
        first = 0
        for chunk in self.chunks:
            rows = self.rows[first : first + chunk.size]
            tasks = [_task(row.action, likeness) for row in rows]
            if any(task is not Task.NOTHING for task in tasks):
                yield first, chunk, tasks, [row.seed for row in rows]
            first += chunk.size


def make_plan(table: Table, crew: Crew, progress: Progress, interrupt: Interrupt, *, ending: str, always: bool) -> Plan:
    """The plan of a table, with everything that is wrong in it; its files end with `ending`. `always`: start the
    workers however few the rows."""
    plan = Plan(ending)
    chunks = chunks_of(table.rows())
    first: list[Rows] = []
    for chunk in chunks:
        first.append(chunk)
        if sum(c.size for c in first) > PAYS_FROM or always:
            crew.grow()
            break
    for rows, answers in crew.check(chain(first, chunks)):
        plan.chunks.append(answers)
        for checked in rows:
            plan.rows.append(planned(checked))
            plan.problems += checked.problems
        progress.to(len(plan.rows))
        if interrupt.asked():
            return plan
    plan.problems += _collisions(settle(plan.good, ending), table)
    plan.problems = list(dict.fromkeys(plan.problems))
    return plan


def planned(checked: Checked) -> Planned:
    """What a checked row is on its way as."""
    area, city, province = map(sys.intern, checked.above)  # rows of one county hold one string of its name
    row = Planned(checked.number, checked.unit, (area, city, province), checked.answers, sys.intern(checked.key))
    if checked.problems:
        row.action, row.problem = Action.FAILED, str(checked.problems[0])
    return row


def deal_places(rows: Sequence[Planned], before: Mapping[str, str]) -> None:
    """Give every row its seed. `before`: file → the seed that the ledger has for it; such a row keeps it where it is of
    the same round. The others take the smallest free places of their round, in the table's order."""
    taken: dict[str, set[int]] = {}
    new: list[Planned] = []
    for row in rows:
        seed = Seed.read(before.get(row.file, ""))
        places = taken.setdefault(row.key, set())
        if row.key and seed.key == row.key and seed.text != seed.key and seed.place not in places:
            row.seed = seed.text
            places.add(seed.place)
        elif row.key:
            new.append(row)
    free = {key: (place for place in count() if place not in places) for key, places in taken.items()}
    for row in new:
        row.seed = f"{row.key}/{next(free[row.key])}"


def _collisions(groups: Sequence[Sequence[Planned]], table: Table) -> Iterator[Problem]:
    """A problem for every row whose file another row would write too."""
    if not groups:
        return
    wanted = {row.number for group in groups for row in group}
    places = {row.number: table.reader.unit(row) for row in table.rows() if row.number in wanted}
    for group in groups:
        for row in group:
            others = [places[other.number] for other in group if other is not row]
            names = "、".join(place.cell or f"第{place.line}行" for place in others[:3])
            right = "同一个单位留一行；不同的单位写明县级行政区和所属市"
            problem = Problem(places[row.number], f"与{names}的文件同名：{row.file}", right)
            row.action, row.problem = Action.FAILED, str(problem)
            yield problem
        for row in group:
            row.file = ""


def _task(action: Action, likeness: bool) -> Task:
    if action is Action.FAILED:
        return Task.NOTHING
    if action.drafts:
        return Task.BOTH if likeness else Task.DRAFT
    return Task.SENTENCES if likeness else Task.NOTHING
