"""A disk that goes wrong at a chosen moment, and a process that dies at one: for every file operation in turn.

The functions of `os` that change or read files are wrapped; operation number `at` on a file below `folder` goes
wrong. A process that was killed does nothing any more, so from that moment on every operation of a `Killing` raises.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

OPERATIONS = ("open", "write", "fsync", "fchmod", "close", "link", "unlink", "replace", "dup")


class Killed(BaseException):
    """The process is gone: nothing may catch this and go on."""


class Disk:
    """Counts the operations on a folder; `fails` decides what becomes of each."""

    def __init__(self, folder: Path, fails: Callable[[int, str], BaseException | None]) -> None:
        self.folder = str(folder)
        self.count = 0
        self.fails = fails
        self._real = {name: getattr(os, name) for name in OPERATIONS}
        self._mine: set[int] = set()

    def wrap(self, patch: pytest.MonkeyPatch) -> None:
        for name in OPERATIONS:
            patch.setattr(os, name, self._wrapped(name))

    def bury(self) -> None:
        """What the system does for a process that was killed: its descriptors are closed, its locks are gone."""
        for handle in self._mine:
            self._real["close"](handle)
        self._mine.clear()

    def _wrapped(self, name: str) -> Callable[..., Any]:
        real = self._real[name]

        def operation(*args: Any, **kwargs: Any) -> Any:
            target = args[0]
            mine = target in self._mine if isinstance(target, int) else str(target).startswith(self.folder)
            if not mine:
                return real(*args, **kwargs)
            self.count += 1
            error = self.fails(self.count, name)
            if name == "close":  # a descriptor is gone even where close fails
                self._mine.discard(target)
                real(target)
            if error is not None:
                raise error
            if name == "close":
                return None
            found = real(*args, **kwargs)
            if name in ("open", "dup"):
                self._mine.add(found)
            return found

        return operation


def failing_once(at: int, code: int) -> Callable[[int, str], BaseException | None]:
    return lambda count, name: OSError(code, os.strerror(code)) if count == at else None


def full_from(at: int) -> Callable[[int, str], BaseException | None]:
    """A full disk: from operation `at` on nothing new is taken."""
    takes = ("open", "write", "fsync", "link", "close")

    def fails(count: int, name: str) -> BaseException | None:
        return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) if count >= at and name in takes[1:3] else None

    return fails


def killing(at: int) -> Callable[[int, str], BaseException | None]:
    return lambda count, name: Killed() if count >= at else None
