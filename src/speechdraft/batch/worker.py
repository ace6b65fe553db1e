"""A worker process, and the line to it: every question gets its answer, or the worker is lost, within a set time.

A worker touches no file. It is started with nothing but its end of the line; the first message tells it what to load,
and as the writer holds no copy of the worker's end, a message to one that died is an error at once, never a wait.
"""

from __future__ import annotations

import contextlib
import gc
import os
import pickle
import signal
import threading
from collections.abc import Callable, Iterator
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from ..errors import Fault, PackError, SpeechdraftError, trace_of
from ..frozen import frozen
from ..pack import same_pack
from ..reading.tables.table import Reader
from .work import Workshop

T = TypeVar("T")

PATIENCE = 120.0
"""Seconds in which a worker answers: a thousand times what a chunk takes. One that is silent longer is ended."""


class WorkerLost(SpeechdraftError):
    """A worker process ended before its work did."""

    exit_code = 3


class WorkerSilent(WorkerLost):
    """A worker process did not answer, and was ended: nobody else should try what it was at."""


@frozen
class Start:
    """What a worker is to load; small, for it is written before anybody knows that the worker lives."""

    overlays: tuple[Path, ...]
    digest: str
    """Of the pack that the writer loaded."""
    reader: Reader
    paper: str


class Worker:
    """One process. `ask` is called by one thread at a time; `end` by any."""

    def __init__(self) -> None:
        """Raises OSError where the system gives no process."""
        context = get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        try:
            with _deaf():
                self._process.start()
        finally:
            theirs.close()

    def ask(self, what: Callable[..., T] | Start, *arguments: Any) -> T:
        """What the function gives in the worker. Raises WorkerLost, PackError where the worker found another pack, and
        Fault for a bug."""
        silent = threading.Event()

        def give_up() -> None:
            silent.set()
            self._process.kill()

        watchdog = threading.Timer(PATIENCE, give_up)
        watchdog.daemon = True
        watchdog.start()
        try:
            self._line.send_bytes(pickle.dumps((what, arguments), pickle.HIGHEST_PROTOCOL))
            answer = pickle.loads(self._line.recv_bytes())
        except (EOFError, OSError, pickle.UnpicklingError) as error:
            if silent.is_set():
                minutes = f"{PATIENCE / 60:.0f}分钟"
                raise WorkerSilent(f"一个工作进程{minutes}没有回音，已经停掉；加上 --jobs 1 再试") from error
            raise WorkerLost("一个工作进程中途没有了，可能是内存不够；加上 --jobs 1 再试") from error
        finally:
            watchdog.cancel()
        if isinstance(answer, Exception):
            raise answer
        found: T = answer
        return found

    def end(self) -> None:
        """At once: it holds nothing that could be lost."""
        self._process.kill()
        self._process.join()

    def hang_up(self) -> None:
        """When nobody waits for an answer any more."""
        self._line.close()


# In the worker -----------------------------------------------------------------------------------------------------

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


def _serve(line: Connection) -> None:
    """The whole life of a worker: it goes when the line is dead, as it is when the writer was killed."""
    for number in _LEFT_TO_THE_WRITER:
        signal.signal(number, signal.SIG_IGN)
    shop: Workshop | None = None
    with contextlib.suppress(EOFError, OSError):
        while True:
            what, arguments = pickle.loads(line.recv_bytes())
            answer: Any = None
            try:
                if isinstance(what, Start):
                    shop = _opened(what)
                    settle_memory()
                else:
                    answer = what(shop, *arguments)
            except PackError as error:
                answer = error
            except MemoryError:
                os._exit(1)  # what is left of this process is good for nothing
            except Exception as error:
                answer = Fault(trace_of(error))
            line.send_bytes(pickle.dumps(answer, pickle.HIGHEST_PROTOCOL))


def _opened(start: Start) -> Workshop:
    """Raises PackError where the pack is no longer the one that the writer loaded."""
    return Workshop(same_pack(start.overlays, start.digest), start.reader, start.paper)


def settle_memory() -> None:
    """What a worker holds it holds to its end, and a draft leaves hardly a cycle: the collector need not look."""
    gc.freeze()
    gc.set_threshold(100_000)
