"""The folder of a batch: one run at a time, a ledger that grows line by line, nothing stray left behind.

Whole files are put into it by `files/`; here is what a batch needs besides.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ..errors import OutputError
from ..files import LOCK, cannot_write


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep other batches out of the folder. Raises OutputError where one is at work in it.

    The system takes the lock away from a process that dies, so nothing has to be cleaned up after one.
    """
    try:
        handle = _lock(folder)
    except BlockingIOError:
        raise OutputError(f"{folder}：另一个批次正在往这个文件夹里写；等它写完，或换一个文件夹") from None
    except OSError as error:
        raise cannot_write(folder, error) from error
    try:
        yield
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)
        if sys.platform == "win32":
            (folder / LOCK).unlink(missing_ok=True)


if sys.platform == "win32":

    def _lock(folder: Path) -> int:
        import msvcrt

        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError as error:
            os.close(handle)
            raise BlockingIOError from error
        return handle

else:

    def _lock(folder: Path) -> int:
        import fcntl

        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            raise
        except OSError:  # a network folder without locks: better unlocked than unusable
            pass
        return handle


class LineFile:
    """A file that grows by whole lines; what a kill leaves of a line is not taken for one."""

    def __init__(self, path: Path) -> None:
        """Raises OutputError."""
        self.path = path
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
            self.size = os.lseek(self._handle, 0, os.SEEK_END)
            if self.size and not self._whole():
                self.add(b"")
        except OSError as error:
            raise cannot_write(path, error) from error

    def add(self, line: bytes) -> int:
        """Append `line` and tell where it begins. Raises OutputError."""
        begins = self.size
        view = memoryview(line + b"\n")
        try:
            while view:
                written = os.write(self._handle, view)
                self.size += written
                view = view[written:]
        except OSError as error:
            raise cannot_write(self.path, error) from error
        return begins

    def _whole(self) -> bool:
        """Whether the last line was written to its end."""
        os.lseek(self._handle, -1, os.SEEK_END)
        return os.read(self._handle, 1) == b"\n"

    def close(self) -> None:
        """To the disk, and closed. Raises OutputError."""
        try:
            try:
                os.fsync(self._handle)
            finally:
                os.close(self._handle)
        except OSError as error:
            raise cannot_write(self.path, error) from error
