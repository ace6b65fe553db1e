"""Temporary files beside their targets: held by a lock until they are in place, so that one that a killed run left
can be told from one that is being written, and is taken away by the next run."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from pathlib import Path

TEMPORARY = ".speechdraft-"
"""What a temporary file's name begins with."""
LOCK = f"{TEMPORARY}lock"
"""Not a temporary file: what a batch locks on Windows."""


class Temporary:
    """A new file in a folder. `sweep` leaves it alone until `let_go`, or until its process is gone."""

    def __init__(self, folder: Path) -> None:
        """Raises OSError."""
        self.name = ""
        self._held: int | None = None
        while not self.name:
            self.handle, name = tempfile.mkstemp(dir=folder, prefix=TEMPORARY)
            self._open, self.name = True, name
            try:
                self._held = _held(self.handle)
                there = os.fstat(self.handle).st_nlink
            except OSError:
                self.drop()
                raise
            if not there:  # another run took it away before it was held
                self.drop()
                self.name = ""

    def finish(self) -> None:
        """To the disk, and closed. Raises OSError."""
        try:
            os.fsync(self.handle)
        finally:
            self._open = False
            os.close(self.handle)

    def let_go(self) -> None:
        """It is in its place, or of no use."""
        held, self._held = self._held, None
        if held is not None:
            with contextlib.suppress(OSError):
                os.close(held)

    def drop(self) -> None:
        """Take it away, whatever became of it."""
        if self._open:
            self._open = False
            with contextlib.suppress(OSError):
                os.close(self.handle)
        with contextlib.suppress(OSError):
            os.unlink(self.name)
        self.let_go()


def sweep(folder: Path) -> None:
    """Take away the temporary files that nobody is writing."""
    with contextlib.suppress(OSError), os.scandir(folder) as files:
        for file in files:
            if file.name.startswith(TEMPORARY) and file.name != LOCK and file.is_file(follow_symlinks=False):
                with contextlib.suppress(OSError):
                    _take_away(file.path)


if sys.platform == "win32":

    def _held(handle: int) -> None:
        """Windows lets nobody take away an open file."""

    def _take_away(path: str) -> None:
        os.unlink(path)

else:
    import fcntl

    def _held(handle: int) -> int:
        """A second descriptor of the open file: the lock stands until both are closed."""
        with contextlib.suppress(OSError):  # a network folder without locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        return os.dup(handle)

    def _take_away(path: str) -> None:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.unlink(path)
        finally:
            os.close(handle)
