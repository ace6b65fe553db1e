"""Processor time and memory, each measured in a process of its own so that nobody inherits another's."""

from __future__ import annotations

import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from speechdraft.composing.pipeline import compose
from speechdraft.drafts.draft import rendered, review_of
from speechdraft.reviewing.findings import review_ahead
from speechdraft.shortcuts import VARIABLE

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
    jobs: int | None
    """None: as many as pay."""
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
    """Milliseconds of processor time a row, from the table to the disk, by what is done with it: a sheaf at a time
    and nothing kept, as in a batch."""
    from speechdraft.batch.crew import CHUNK
    from speechdraft.batch.folder import LineFile
    from speechdraft.batch.work import Workshop
    from speechdraft.batch.worker import settle_memory
    from speechdraft.files import Output, write_together
    from speechdraft.pack import load_pack
    from speechdraft.reading.tables.table import open_table
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
            settle_memory()
            rows = list(table.rows())
            clock.lap("open and read the table")
            lines = LineFile(folder / turn)
            for first in range(0, count, CHUNK):
                some = [answers for _, answers in map(shop.check, rows[first : first + CHUNK]) if answers]
                clock.lap("rows to checked answers")
                speeches = [compose(answers, pack) for answers in some]
                clock.lap("compose")
                review_ahead(speeches, pack)
                findings = [review_of(speech, pack) for speech in speeches]
                clock.lap("review")
                files = [rendered(speech, "docx") for speech in speeches]
                clock.lap("DOCX")
                made = zip(some, speeches, findings, files, strict=True)
                entries = [shop.entry(*one).line() for one in made]
                clock.lap("lines for the ledger")
                outputs = [Output(folder / f"{turn}{first + n}.docx", data, False) for n, data in enumerate(files)]
                for entry, _ in zip(entries, write_together(outputs), strict=True):
                    lines.add(entry)
                clock.lap("files on disk")
            lines.close()
    return {step: seconds * 1000 / count for step, seconds in clock.laps.items()}


def without(name: str, count: int) -> float:
    """Milliseconds a row without a shortcut; an empty name: with all of them."""
    before = os.environ.pop(VARIABLE, None)
    try:
        if name:
            os.environ[VARIABLE] = name
        return min(sum(apart(stages, count).values()) for _ in range(3))
    finally:
        os.environ.pop(VARIABLE, None)
        if before is not None:
            os.environ[VARIABLE] = before


class Clock:
    """Processor time by step."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._last = time.process_time()

    def lap(self, step: str) -> None:
        """What was done since the last lap belongs to `step`."""
        now = time.process_time()
        self.laps[step] = self.laps.get(step, 0.0) + now - self._last
        self._last = now


def whole(rows: int, jobs: int | None) -> Whole:
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
            profile=None,
            jobs=jobs,
            keep_going=False,
            resume=False,
            beside=False,
            force=False,
            as_json=False,
        )
        seconds = time.monotonic() - started
        drafts = sum(1 for _ in (folder / "out").glob("*.docx"))
        assert (code, drafts) == (0, rows), (code, drafts)
    workers = _peak(resource.RUSAGE_CHILDREN) if jobs != 1 else 0.0
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
