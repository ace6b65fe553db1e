"""Ctrl-C in a batch: the file in hand is finished, then the batch stops."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any


class Interrupt:
    """Whether somebody asked to stop."""

    _asked = False

    def asked(self) -> bool:
        return self._asked

    def ask(self, number: int, frame: FrameType | None) -> None:
        """The handler of a signal."""
        if self._asked:  # twice: at once
            raise KeyboardInterrupt
        self._asked = True


@contextlib.contextmanager
def interruptible() -> Iterator[Interrupt]:
    """While inside, Ctrl-C and a terminal that closes only set it; the second Ctrl-C raises KeyboardInterrupt."""
    interrupt = Interrupt()
    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
            if number := getattr(signal, name, None):
                before[number] = signal.signal(number, interrupt.ask)
    try:
        yield interrupt
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
