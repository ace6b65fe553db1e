"""Drafts into the folder: one writer, in the table's order, each file and then its line in the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from ..errors import PackError, Problem
from ..files import Output, is_plain, write_file, write_together
from ..frozen import frozen
from .beside import Beside, differences, name_beside
from .crew import Crew
from .interrupt import Interrupt
from .ledger import Entry, Ledger, digest
from .likeness import MOST_UNITS, Sentences, matrix_of, most_alike
from .plan import Plan
from .planned import Action, Planned
from .progress import Progress
from .report import NAME, Likeness, report
from .summary import Outcome
from .targets import contents, now_of
from .work import Drafted


@frozen
class _Ready:
    """A draft that is to be written, and what the ledger will say of it."""

    entry: Entry
    output: Output


@dataclass
class Writer:
    """Puts drafts into the outcome's folder and counts them."""

    outcome: Outcome
    ledger: Ledger
    keep_going: bool
    beside: bool
    """Whether a new draft may stand beside a file that somebody changed."""
    sentences: dict[int, Sentences] = field(default_factory=dict)
    """By the row's position, where likeness is asked for."""

    def write(self, plan: Plan, crew: Crew, progress: Progress, interrupt: Interrupt) -> None:
        """Draft and write what the plan says, until the end or until somebody interrupts.

        Raises OutputError, and PackError where a template is at fault and bad rows do not simply go.
        """
        work = list(plan.work(likeness=len(plan.good) <= MOST_UNITS))
        results = crew.draft((chunk, tasks, seeds) for _, chunk, tasks, seeds in work)
        self.outcome.kept = sum(row.action is Action.KEEP for row in plan.rows)
        for (first, chunk, _, _), drafts in zip(work, results, strict=True):
            places = range(first, first + chunk.size)
            found = [
                self._ready(place, plan.rows[place], drafted) for place, drafted in zip(places, drafts, strict=True)
            ]
            self._put([ready for ready in found if ready], interrupt)
            if interrupt.asked():
                return
            progress.to(first + chunk.size)

    def _ready(self, place: int, row: Planned, drafted: Drafted) -> _Ready | None:
        """What is to be written of a row, or None."""
        if drafted.sentences:
            self.sentences[place] = drafted.sentences
        if not row.action.drafts:
            return None
        if drafted.entry is None:
            self._fail(row, drafted.problems)
            return None
        entry = replace(drafted.entry, file=row.file)
        path = self.outcome.folder / row.file
        if row.action is Action.COMPARE and digest(contents(path)) == entry.output:
            row.action = Action.KEEP  # a run that was killed wrote it and had no time to say so
            self.outcome.kept += 1
            self.ledger.add(entry)
            return None
        if row.action is Action.COMPARE:
            row.action = Action.EDITED
        elif row.action is Action.REPLACE:
            row.action = now_of(path, self.ledger)
        if row.action is Action.EDITED and self.beside and self._is_new(entry):
            return self._next_to(row, entry, drafted.data)
        self.outcome.leave(row.file, row.action)
        if not row.action.drafts:
            return None
        return _Ready(entry, Output(path, drafted.data, row.action is Action.REPLACE))

    def _is_new(self, entry: Entry) -> bool:
        """Whether the row or the pack has changed since its file was written."""
        before = self.ledger.before.get(entry.file)
        return before is None or (before.answers, before.pack) != (entry.answers, entry.pack)

    def _next_to(self, row: Planned, entry: Entry, data: bytes) -> _Ready | None:
        """The draft beside its file; one that stands there already is treated as any other file. Raises OutputError."""
        name = name_beside(row.file)
        path = self.outcome.folder / name
        stands = is_plain(path) and bool(contents(path))
        action = now_of(path, self.ledger) if stands else Action.REPLACE
        if stands and digest(contents(path)) == entry.output:
            action = Action.KEEP
        if action in (Action.EDITED, Action.HELD):
            self.outcome.leave(name, action)
            return None
        row.beside = name
        there = contents(self.outcome.folder / row.file)
        self.outcome.beside.append(Beside(row.file, name, differences(there, data)))
        entry = replace(entry, file=name)
        if action is Action.KEEP:
            self.ledger.add(entry)
            return None
        return _Ready(entry, Output(path, data, stands))

    def _put(self, found: Sequence[_Ready], interrupt: Interrupt) -> None:
        """The files of a chunk together, after each its line in the ledger; who interrupts waits for one file."""
        with closing(write_together([ready.output for ready in found])) as written:
            for ready, _ in zip(found, written, strict=True):
                self.ledger.add(ready.entry)
                self.outcome.files.add(ready.entry.file)
                if interrupt.asked():
                    return

    def _fail(self, row: Planned, problems: Sequence[Problem]) -> None:
        if not self.keep_going:
            raise PackError(tuple(problems))
        self.outcome.problems += [problem for problem in problems if problem not in self.outcome.problems]
        row.action, row.file, row.problem = Action.FAILED, "", str(problems[0])


def sum_up(writer: Writer, plan: Plan) -> None:
    """汇总.xlsx, then the ledger in its final order. Raises OutputError."""
    outcome, ledger = writer.outcome, writer.ledger
    files = [row.file for row in plan.rows if row.file]
    outcome.likeness = _likeness(writer, plan)
    data = report(_counted(outcome), outcome.likeness)
    path = outcome.folder / NAME
    there = contents(path)
    action = Action.KEEP if there == data else now_of(path, ledger)
    outcome.leave(NAME, action)
    if action is Action.REPLACE:
        write_file(path, data, overwrite=True)
    if action in (Action.KEEP, Action.REPLACE):
        ledger.add(Entry(NAME, "", "", "", digest(data), 0, 0.0, (), ()))
    beside = [name for name in map(name_beside, files) if _stands_beside(name, writer)]
    ledger.settle([*files, *beside, NAME])
    outcome.forgotten = sorted(ledger.before.keys() - {*files, *map(name_beside, files), NAME})
    outcome.finished = True


def _stands_beside(name: str, writer: Writer) -> bool:
    """Whether a draft beside its row's file was written, now or before, and is still there."""
    known = name in writer.ledger.before or name in {beside.new for beside in writer.outcome.beside}
    return known and bool(contents(writer.outcome.folder / name))


def _counted(outcome: Outcome) -> Iterator[tuple[Planned, Entry | None]]:
    """Every row with its entry; on the way those with an error are counted, whenever they were drafted."""
    for row, entry in outcome.entries():
        outcome.failed += entry is not None and any(finding["severity"] == "error" for finding in entry.findings)
        yield row, entry


def _likeness(writer: Writer, plan: Plan) -> Likeness:
    places = sorted(writer.sentences)
    if len(places) < 2:
        return Likeness()
    names = tuple(plan.rows[place].file.removesuffix(plan.ending) for place in places)
    matrix = matrix_of([writer.sentences[place] for place in places])
    return Likeness(names, tuple(map(tuple, matrix)), tuple(most_alike(matrix)))
