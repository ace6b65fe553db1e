"""What is made alike by every run, kept on disk from one to the next: a pack that was read, its word lists, the base of
a layout, what expressions compile to.

A value lies in a file of its own, below a digest of the value and of all that it depends on: the program's own code,
Python, and what it was made of. What is stale, of another program or damaged has another digest; it is made anew, as if
it were not there, and so it is where nothing can be kept.

Values are pickles, and a pickle does whatever who wrote it wants. So nothing is read but what lies in the installed
program (put there when the wheel was built, as trusted as the code beside it), or in a folder that is the person's own
and that nobody else may write in.
"""

from __future__ import annotations

import contextlib
import gc
import hashlib
import io
import os
import pickle
import re
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from .errors import OutputError
from .files import cache_folder, check_folder, write_file
from .regex import Programs, Regex
from .shortcuts import taken

T = TypeVar("T")

BUILT_IN = Path(__file__).with_name("shelved")
"""What came with the program (`hatch_build.py`); a checkout has none and keeps what it makes in the person's folder."""
PROGRAM = "program"
"""The file in `BUILT_IN` that holds the digest of the program's own code."""

MOST = 40_000_000
"""Bytes in the person's folder: what was written longest ago makes room."""
_DIGEST = 32
"""Bytes before the pickle."""

_made: dict[str, tuple[bytes, Any]] = {}
"""File name → key and value of what this process made because it was not there."""


def shelved(name: str, of: str, make: Callable[[], T]) -> T:
    """What `make` gives, from the shelf where it lies there. `of` says all that it is made of besides the program and
    Python. What is made here lies on the shelf after `put_away`; what `make` raises does not."""
    found = lying(name, of)
    if found is not None:
        return found  # type: ignore[no-any-return]
    value = make()
    keep(name, of, value)
    return value


def lying(name: str, of: str) -> Any:
    """What lies on the shelf, or None."""
    if not _program():
        return None
    file, key = _named(name, of)
    for data in _found(file):
        found = _unpacked(data, key)
        if found is not None:
            return found
    return None


def keep(name: str, of: str, value: object) -> None:
    """Have a value lie on the shelf after `put_away`."""
    if _program():
        file, key = _named(name, of)
        _made[file] = key, value


def expressions_at_hand() -> None:
    """Have expressions compiled to what an earlier run compiled them to. What no run before kept lies on the shelf
    after `put_away`, with all that this one is going to compile."""
    if _program() and Regex.programs is None:
        programs: Programs = shelved("expressions", Programs.MADE_BY, Programs)
        Regex.programs = programs if programs.serve() else None


def put_away() -> None:
    """Keep what this process made for those that come after, where that can be done."""
    folder = cache_folder()
    if not _made or folder is None or not hasattr(os, "geteuid"):
        return
    with contextlib.suppress(OutputError, OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _own(folder) as handle:
            if handle is not None:
                check_folder(folder)
                _put_into(folder)
                _make_room(folder)


def put_with_program() -> None:
    """Keep what this process made with the program itself: for who installs it. Raises OutputError."""
    _put_into(BUILT_IN)


def _put_into(folder: Path) -> None:
    """Raises OutputError."""
    for file, (key, value) in reversed(_made.items()):  # the programs last: values have expressions that go among them
        data = _packed(value)
        write_file(folder / file, hashlib.sha256(key + data).digest() + data, overwrite=True)
    _made.clear()


class Folded(Mapping[str, T]):
    """A mapping that comes from the shelf folded: each of its values is unpacked when it is asked for."""

    def __init__(self, values: Mapping[str, T], folded: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self._values = dict(values)
        self._folded = folded

    def __reduce__(self) -> tuple[type[Folded[T]], tuple[dict[str, T], dict[str, bytes]]]:
        return Folded, ({}, {name: _packed(value) for name, value in self.items()})

    def __getitem__(self, name: str) -> T:
        if name not in self._values:
            self._values[name] = pickle.loads(self._folded[name])
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._folded or self._values)

    def __len__(self) -> int:
        return len(self._folded or self._values)

    def __contains__(self, name: object) -> bool:
        return name in self._folded or name in self._values


class _Packer(pickle.Pickler):
    def reducer_override(self, obj: Any) -> Any:
        """Expressions that were compiled come from the shelf as such as are compiled when they are asked."""
        if not isinstance(obj, re.Pattern):
            return NotImplemented
        if Regex.programs is not None:
            _ = Regex.programs[obj.pattern, obj.flags]
        return Regex, (obj.pattern, obj.flags)


def _packed(value: object) -> bytes:
    packed = io.BytesIO()
    _Packer(packed, 5).dump(value)
    return packed.getvalue()


def _make_room(folder: Path) -> None:
    """Raises OSError."""
    room = MOST
    for file in sorted(folder.iterdir(), key=lambda file: file.lstat().st_mtime, reverse=True):
        room -= file.lstat().st_size
        if room < 0:
            file.unlink()


@cache
def _program() -> str:
    """What tells the program's code from any other; empty where nothing is kept."""
    if not taken("shelf"):
        return ""
    try:
        return (BUILT_IN / PROGRAM).read_text("ascii")
    except (OSError, ValueError):
        return _checkout()


def _checkout() -> str:
    """The same of code that was not installed and changes: the time and the size of each file, by which Python itself
    tells what bytecode is of another one."""
    found = hashlib.sha256()
    for folder, below, files in os.walk(Path(__file__).parent):
        below.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                about = os.stat(os.path.join(folder, name))
                found.update(
                    f"{folder}/{name}\0{about.st_mtime_ns}\0{about.st_size}\n".encode(errors="surrogateescape")
                )
    return found.hexdigest()


def _named(name: str, of: str) -> tuple[str, bytes]:
    """(file, key) of a value."""
    key = "\n".join((_program(), str(sys.implementation.cache_tag), name, of)).encode()
    return f"{name}-{hashlib.sha256(key).hexdigest()[:24]}", key


def _found(file: str) -> Iterator[bytes]:
    """What lies there under this name."""
    with contextlib.suppress(OSError):
        yield (BUILT_IN / file).read_bytes()
    folder = cache_folder()
    if folder is None or not hasattr(os, "geteuid"):
        return  # on Windows, who may write in a folder cannot be told so simply
    with contextlib.suppress(OSError), _own(folder) as handle:
        if handle is not None:
            yield _read(file, handle)


@contextlib.contextmanager
def _own(folder: Path) -> Iterator[int | None]:
    """The folder, open, if it is the person's own and nobody else's; looked at when it is open, so that nobody can put
    another in its place. Raises OSError."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        about = os.fstat(handle)
        yield handle if about.st_uid == os.geteuid() and not about.st_mode & 0o077 else None
    finally:
        os.close(handle)


def _read(file: str, folder: int) -> bytes:
    """Raises OSError; a file of somebody else's, or that is none, is one that is not there."""
    with open(os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder), "rb") as opened:
        about = os.fstat(opened.fileno())
        if not stat.S_ISREG(about.st_mode) or about.st_uid != os.geteuid() or about.st_mode & 0o022:
            raise FileNotFoundError(file)
        return opened.read()


def _unpacked(data: bytes, key: bytes) -> Any:
    """The value; None where it is not the one of this key, whole."""
    found = hashlib.sha256(key)
    found.update(memoryview(data)[_DIGEST:])
    if found.digest() != data[:_DIGEST]:
        return None
    collects = gc.isenabled()
    gc.disable()  # it would look for garbage among what is being made
    try:
        return pickle.loads(memoryview(data)[_DIGEST:])
    except Exception:  # whole, and yet not to be had: made anew, as what is not there
        return None
    finally:
        if collects:
            gc.enable()
