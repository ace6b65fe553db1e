"""The bytes of an ordinary file, never waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_BUFFER = 1 << 16
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
"""A pipe that took the file's place since it was looked at is opened at once too."""


def read_plain(path: str | Path, most: int = -1) -> bytes:
    """What the file holds, `most` bytes of it at most.

    Raises OSError: BlockingIOError for a pipe or a device, which is not opened, and for what only looks like a file and
    gives its bytes when it has some (the kernel's log); IsADirectoryError for a folder.
    """
    _look(os.stat(path), path)
    handle = os.open(path, _FLAGS)
    try:
        about = os.fstat(handle)
        _look(about, path)
        return _up_to(most, handle, about.st_size)
    finally:
        os.close(handle)


def _up_to(most: int, handle: int, size: int) -> bytes:
    """So many bytes at most; of a file that is of the `size` that it says in one go, without room for `most`."""
    parts = [os.read(handle, size + 1 if most < 0 else min(most, size + 1))]
    left = most - len(parts[0])
    while parts[-1] and left and len(parts[0]) != size:
        parts.append(os.read(handle, _BUFFER if most < 0 else min(left, _BUFFER)))
        left -= len(parts[-1])
    return b"".join(parts)


def _look(about: os.stat_result, path: str | Path) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(about.st_mode):
        raise _no_file(path)


def _no_file(path: str | Path) -> BlockingIOError:
    return BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path))
