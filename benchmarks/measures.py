"""Processor time and memory, each measured in a process of its own so that nobody inherits another's."""

from __future__ import annotations

import multiprocessing
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from speechdraft.answers import Answers
from speechdraft.compose import compose
from speechdraft.drafting import rendered, review_of
from speechdraft.pack import Pack

from .content import speeches, write_table
from .peers import PEERS

T = TypeVar("T")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Cost:
    milliseconds: float
    """Of processor time a document, the best of three rounds."""
    megabytes: float
    """The most memory that the process had."""
    kilobytes: float
    """Size of a document."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A batch as it is run from the command line."""

    rows: int
    jobs: int
    seconds: float
    processor: float
    """Seconds of processor time of all processes."""
    writer: float
    """Megabytes of the process that writes."""
    workers: float
    """Megabytes of the largest worker; 0 without workers."""


def apart(function: Callable[..., R], *arguments: object) -> R:
    """What `function` gives in a fresh process."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as pool:
        return pool.submit(function, *arguments).result()


def peer(name: str, count: int) -> Cost:
    """From a composed speech to the bytes of a DOCX."""
    with tempfile.TemporaryDirectory() as folder:
        _, found = speeches(Path(folder), count)
    make = PEERS[name]()
    size = len(make(found[0]))
    best = min(_clocked(make, found)[0] for _ in range(3))
    return Cost(best, _peak(resource.RUSAGE_SELF), size / 1000)


def stages(count: int) -> dict[str, float]:
    """Milliseconds of processor time a row, from the table to the disk, by what is done with it; nothing is kept, as
    in a batch."""
    from speechdraft.batch.folder import Lines
    from speechdraft.batch.work import Task, Workshop
    from speechdraft.files import Output, write_together
    from speechdraft.pack import load_pack
    from speechdraft.reading.table import open_table
    from speechdraft.reading.tree import Tree

    pack = load_pack()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder / "table.csv", count)
        clock = Clock()
        for turn in ("warm", "measured"):
            clock = Clock()
            table = open_table(str(folder / "table.csv"), below=Tree(), defaults=None, problems=[])
            shop = Workshop(pack, table.reader)
            rows = list(table.rows())
            clock.lap("open and read the table")
            lines = Lines(folder / turn)
            for number, row in enumerate(rows):
                answers = shop.check(row)[1]
                clock.lap("row to checked answers")
                assert answers is not None
                _draft(clock, answers, pack)
                clock.start()
                drafted = shop.draft(answers, Task.DRAFT)
                clock.lap("")
                assert drafted.entry is not None
                line = drafted.entry.line()
                clock.lap("line for the ledger")
                for _ in write_together([Output(folder / f"{turn}{number}.docx", drafted.data, False)]):
                    lines.add(line)
                clock.lap("file on disk")
            lines.close()
    return {step: seconds * 1000 / count for step, seconds in clock.laps.items() if step}


class Clock:
    """Processor time by step."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self.start()

    def start(self) -> None:
        self._last = time.process_time()

    def lap(self, step: str) -> None:
        """What was done since the last lap belongs to `step`."""
        now = time.process_time()
        self.laps[step] = self.laps.get(step, 0.0) + now - self._last
        self._last = time.process_time()


def _draft(clock: Clock, answers: Answers, pack: Pack) -> None:
    """What `Workshop.draft` does, a step at a time."""
    speech = compose(answers, pack)
    clock.lap("compose")
    review_of(speech, pack)
    clock.lap("review")
    rendered(speech, "docx")
    clock.lap("DOCX")


def whole(rows: int, jobs: int) -> Whole:
    """A batch of so many rows into a folder of its own. Run it apart: it measures its process's children."""
    from speechdraft.batch import run_batch
    from speechdraft.console import Console
    from speechdraft.pack import load_pack
    from speechdraft.reading.tree import Tree

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_table(folder / "table.csv", rows)
        started, before = time.monotonic(), _processor()
        code = run_batch(
            Console(quiet=True),
            load_pack(),
            str(folder / "table.csv"),
            out=str(folder / "out"),
            below=Tree(),
            defaults=None,
            overlays=(),
            jobs=jobs,
            keep_going=False,
            resume=False,
            force=False,
            as_json=False,
        )
        seconds = time.monotonic() - started
        drafts = sum(1 for _ in (folder / "out").glob("*.docx"))
        assert (code, drafts) == (0, rows), (code, drafts)
    workers = _peak(resource.RUSAGE_CHILDREN) if jobs > 1 else 0.0
    return Whole(rows, jobs, seconds, _processor() - before, _peak(resource.RUSAGE_SELF), workers)


def _clocked(function: Callable[[T], R], things: Iterable[T]) -> tuple[float, list[R]]:
    """Milliseconds of processor time for each, and what came of them."""
    started = time.process_time()
    found = [function(thing) for thing in things]
    return (time.process_time() - started) * 1000 / max(1, len(found)), found


def _peak(who: int) -> float:
    return resource.getrusage(who).ru_maxrss / 1024


def _processor() -> float:
    """Processor seconds of this process and of its children that ended."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
