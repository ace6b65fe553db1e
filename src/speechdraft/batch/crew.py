"""Rows in chunks, through this process or several, and back in the table's order.

Chunks travel packed, so that a table of forty thousand rows waits in a few megabytes, and only a few of them are
under way at a time: memory hardly grows with the table. A chunk whose worker is lost is done here.
"""

from __future__ import annotations

import os
import pickle
import queue
import zlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Generic, TypeVar

from ..model.answers import Answers
from ..reading.tables.columns import Row
from .work import Checked, Drafted, Task, Workshop
from .worker import Start, Worker, WorkerLost, WorkerSilent

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


class Crew:
    """This process, or some workers that were started because they pay, each with a thread that waits for it."""

    def __init__(self, shop: Workshop, jobs: int | None) -> None:
        """`jobs`: processes; None for as many as there are processors."""
        self._shop = shop
        self._jobs = jobs or _processors()
        self._threads: ThreadPoolExecutor | None = None
        self._workers: list[Worker] = []
        self._idle: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        self._refusal: Exception | None = None
        """Why no worker shall be asked any more: one of them found another pack, or has a bug."""
        self.lost = 0
        """Chunks whose worker was lost."""

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.end()
        if self._threads:
            self._threads.shutdown(wait=True, cancel_futures=True)
        for worker in self._workers:
            worker.hang_up()

    def grow(self) -> None:
        """Start the workers, if there are to be any; as many as the system gives."""
        if self._jobs == 1 or self._workers:
            return
        try:
            while len(self._workers) < self._jobs:
                self._workers.append(Worker())
        except OSError:
            self.lost += 1
        if self._workers:
            self._threads = ThreadPoolExecutor(len(self._workers))
            pack = self._shop.pack
            start = Start(tuple(pack.roots[1:]), pack.digest, self._shop.reader, self._shop.paper)
            for worker in self._workers:
                self._threads.submit(self._open, worker, start)

    def _open(self, worker: Worker, start: Start) -> None:
        """Let a worker load. One that is lost is put among the others all the same: whoever asks it is told."""
        try:
            worker.ask(start)
        except WorkerLost:
            pass
        except Exception as error:  # told where results are waited for
            self._refusal = error
        finally:
            self._idle.put(worker)

    def check(self, chunks: Iterable[Rows]) -> Iterator[tuple[list[Checked], AnswersChunk]]:
        """What the rows of every chunk say, and their answers."""
        return self._map(_check, ((chunk,) for chunk in chunks))

    def draft(self, work: Iterable[tuple[AnswersChunk, list[Task], list[str]]]) -> Iterator[list[Drafted]]:
        """What was drafted of every chunk."""
        return self._map(_draft, work)

    def _map(self, function: Callable[..., R], work: Iterable[tuple[Any, ...]]) -> Iterator[R]:
        """Results in the order of the work. Raises WorkerSilent; PackError where a worker found another pack."""
        under_way: deque[tuple[Future[R], tuple[Any, ...]]] = deque()
        for arguments in work:
            if self._threads is None:
                yield function(self._shop, *arguments)
                continue
            under_way.append((self._threads.submit(self._asked, function, arguments), arguments))
            if len(under_way) > 2 * self._jobs:
                yield self._result(function, *under_way.popleft())
        while under_way:
            yield self._result(function, *under_way.popleft())

    def _asked(self, function: Callable[..., R], arguments: tuple[Any, ...]) -> R:
        worker = self._idle.get()
        try:
            if self._refusal:
                raise self._refusal
            return worker.ask(function, *arguments)
        finally:
            self._idle.put(worker)

    def _result(self, function: Callable[..., R], future: Future[R], arguments: tuple[Any, ...]) -> R:
        try:
            return future.result()
        except WorkerSilent:
            raise
        except WorkerLost:
            self.lost += 1
            return function(self._shop, *arguments)


def _check(shop: Workshop, rows: Rows) -> tuple[list[Checked], AnswersChunk]:
    found = [shop.check(row) for row in rows.things()]
    return [checked for checked, _ in found], Chunk([answers for _, answers in found])


def _draft(shop: Workshop, chunk: AnswersChunk, *wanted: Any) -> list[Drafted]:
    return shop.draft(chunk.things(), *wanted)


def _processors() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
