"""Rows in chunks, through this process or several, and back in the table's order.

Chunks travel packed, so that a table of forty thousand rows waits in a few megabytes, and only a few of them are
under way at a time: memory hardly grows with the table.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import threading
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import Any, Generic, TypeVar

from ..errors import SpeechdraftError
from ..model.answers import Answers
from ..reading.tables.columns import Row
from .work import Checked, Drafted, Task, Workshop

R = TypeVar("R")
T = TypeVar("T")

CHUNK = 32
"""Rows that travel together."""
PAYS_FROM = 400
"""Rows from which starting workers is quicker than doing without: each takes about a second to start."""


class Chunk(Generic[T]):
    """Some rows or answers, packed."""

    __slots__ = ("_data", "size")

    def __init__(self, things: Sequence[T]) -> None:
        self.size = len(things)
        self._data = zlib.compress(pickle.dumps(things, pickle.HIGHEST_PROTOCOL), 1)

    def things(self) -> list[T]:
        found: list[T] = pickle.loads(zlib.decompress(self._data))
        return found


Rows = Chunk[Row]
AnswersChunk = Chunk[Answers | None]
"""Checked answers, in the order of their rows; None for a row that has something wrong."""


def chunks_of(rows: Iterable[Row]) -> Iterator[Rows]:
    rows = iter(rows)
    while some := list(islice(rows, CHUNK)):
        yield Chunk(some)


class WorkerLost(SpeechdraftError):
    """A worker process ended before its work did."""

    exit_code = 3


class Crew:
    """This process, or some workers that were started because they pay."""

    def __init__(self, shop: Workshop, jobs: int | None) -> None:
        """`jobs`: processes; None for as many as there are processors."""
        self._shop = shop
        self._jobs = jobs or _processors()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.shutdown(wait=True, cancel_futures=True)

    def grow(self) -> None:
        """Start the workers, if there are to be any."""
        if self._jobs > 1 and self._pool is None:
            self._pool = ProcessPoolExecutor(
                self._jobs, get_context("spawn"), _begin, (self._shop.pack, self._shop.reader)
            )
            with _deaf():
                self._pool.submit(_here)  # the first task starts all of them

    def check(self, chunks: Iterable[Rows]) -> Iterator[tuple[list[Checked], AnswersChunk]]:
        """What the rows of every chunk say, and their answers."""
        return self._map(_check, ((chunk,) for chunk in chunks))

    def draft(self, work: Iterable[tuple[AnswersChunk, list[Task], list[str]]]) -> Iterator[list[Drafted]]:
        """What was drafted of every chunk."""
        return self._map(_draft, work)

    def _map(self, function: Callable[..., R], work: Iterable[tuple[Any, ...]]) -> Iterator[R]:
        """Results in the order of the work. Raises WorkerLost."""
        under_way: deque[Future[R]] = deque()
        try:
            for arguments in work:
                if self._pool is None:
                    yield function(*arguments, self._shop)
                    continue
                under_way.append(self._pool.submit(function, *arguments))
                if len(under_way) > 2 * self._jobs:
                    yield under_way.popleft().result()
            while under_way:
                yield under_way.popleft().result()
        except BrokenProcessPool as error:
            raise WorkerLost("一个工作进程中途没有了，可能是内存不够；加上 --jobs 1 再试") from error


_shop: Workshop

_LEFT_TO_THE_WRITER = tuple(getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGBREAK") if hasattr(signal, name))
"""What a terminal sends to every process in it; the one that writes decides what becomes of the others."""


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """While inside, these signals are ignored, and processes that start then ignore them from their first moment."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in _LEFT_TO_THE_WRITER}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _begin(*holds: Any) -> None:
    """A worker starts: it holds its workshop, and goes when the process that writes is gone."""
    global _shop
    for number in _LEFT_TO_THE_WRITER:
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_leave_with_parent, daemon=True).start()
    _shop = Workshop(*holds)
    settle_memory()


def settle_memory() -> None:
    """What a worker holds it holds to its end, and a draft leaves hardly a cycle: the collector need not look."""
    gc.freeze()
    gc.set_threshold(100_000)


def _leave_with_parent() -> None:
    """A writer that was killed tells nobody: without this its workers would wait for ever."""
    if parent := parent_process():
        parent.join()
    os._exit(1)


def _here() -> None:
    pass


def _check(rows: Rows, shop: Workshop | None = None) -> tuple[list[Checked], AnswersChunk]:
    shop = shop or _shop
    found = [shop.check(row) for row in rows.things()]
    return [checked for checked, _ in found], Chunk([answers for _, answers in found])


def _draft(chunk: AnswersChunk, tasks: list[Task], seeds: list[str], shop: Workshop | None = None) -> list[Drafted]:
    return (shop or _shop).draft(chunk.things(), tasks, seeds)


def _processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
