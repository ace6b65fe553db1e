"""The bytes of an ordinary file, never waited for."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import BinaryIO

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
        with open(handle, "rb", buffering=_BUFFER, closefd=False) as file:
            data = _up_to(most, file, about.st_size)
    finally:
        os.close(handle)
    if data is None:
        raise _no_file(path)
    return data


def _up_to(most: int, file: BinaryIO, size: int) -> bytes | None:
    """So many bytes at most; of a file that is of the `size` that it says in one go, without room for `most`."""
    if most < 0:
        return file.read()
    data: bytes | None = file.read(min(most, size + 1))
    return data + (file.read(most - len(data)) or b"") if data and len(data) > size else data


def _look(about: os.stat_result, path: str | Path) -> None:
    if stat.S_ISDIR(about.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(about.st_mode):
        raise _no_file(path)


def _no_file(path: str | Path) -> BlockingIOError:
    return BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN), str(path))
