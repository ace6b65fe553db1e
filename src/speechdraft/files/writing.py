"""Whole files: the old one or the new one, whatever happens in between.

A file is written beside its target, flushed to the disk, and put in its place in one step.
"""

from __future__ import annotations

import contextlib
import errno
import os
import time
from collections.abc import Generator, Iterable, Sequence
from pathlib import Path

from ..errors import OPEN_ELSEWHERE, OutputError
from ..frozen import frozen
from .permissions import give
from .reasons import cannot_write
from .targets import check_target
from .temporary import Temporary, sweep

_AGAIN = (0.1, 0.2, 0.4, 0.8)
"""Seconds until a file that another program holds is tried again."""
_HELD = (5, 32, 33)
"""Windows: what a rename gets over a file that is open, and what an open file gives."""


@frozen
class Output:
    """A file to be written, its target already checked."""

    path: Path
    data: bytes | Iterable[bytes]
    overwrite: bool


def write_file(path: Path, data: bytes | Iterable[bytes], *, overwrite: bool, source: str | None = None) -> None:
    """Put `data` at `path`, whole or not at all. Raises OutputError; no temporary file is left behind."""
    check_target(path, overwrite=overwrite, source=source)
    sweep(path.parent)
    for _ in write_together([Output(path, data, overwrite)]):
        pass


def write_together(outputs: Sequence[Output]) -> Generator[Output, None, None]:
    """Put files in place one after the other, each whole or not at all; each is given as soon as it stands.

    All of them are on the disk before the first gets its name: a disk that takes long over that takes long once,
    not once a file. Raises OutputError; the files given until then stand, and no temporary file is left behind.
    """
    made: list[Temporary] = []
    path = Path()
    try:
        for path, data in ((output.path, output.data) for output in outputs):
            made.append(temporary := Temporary(path.parent))
            for piece in (data,) if isinstance(data, bytes) else data:
                _write_all(temporary.handle, piece)
            give(temporary.handle, path)
            if len(outputs) > 1 and hasattr(os, "posix_fadvise"):  # under way while the others are written
                os.posix_fadvise(temporary.handle, 0, 0, os.POSIX_FADV_DONTNEED)
        for output, temporary in zip(outputs, made, strict=True):
            path = output.path
            temporary.finish()
        for output in outputs:
            path = output.path
            put = _replace if output.overwrite else _put_new
            put(made[0].name, path)
            made.pop(0).let_go()
            yield output
        for folder in {output.path.parent for output in outputs}:
            _flush_folder(folder)
    except FileExistsError:
        raise OutputError(f"{path}：文件刚刚被别的程序写了，没有覆盖；要覆盖请加 --force") from None
    except OSError as error:
        raise cannot_write(path, error) from error
    finally:
        for temporary in made:
            temporary.drop()


def _write_all(handle: int, data: bytes) -> None:
    """A write may take less than it was given (a full disk gives ENOSPC only at the next one)."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _replace(temporary: str, path: Path) -> None:
    """Into its place; a file that is open in Word or WPS is tried again for a second and a half."""
    for wait in (*_AGAIN, None):
        try:
            os.replace(temporary, path)
            return
        except OSError as error:
            if getattr(error, "winerror", None) not in _HELD and error.errno not in (errno.EBUSY, errno.ETXTBSY):
                raise
            if wait is None:
                raise OutputError(f"{path}：{OPEN_ELSEWHERE}") from error
            time.sleep(wait)


def _put_new(temporary: str, path: Path) -> None:
    """Into its place only if nothing stands there: a link fails where a rename would replace."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.exists(path):
            raise FileExistsError(path) from None
        os.replace(temporary, path)
        return
    os.unlink(temporary)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
