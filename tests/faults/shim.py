"""Builds the shim with the system's compiler, and arms it from inside a process that it was loaded into."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
ONCE, FROM, FULL, KILL, SHORT = range(5)
"""How a call goes wrong: once, it and all later ones, all later ones that need room, the process is killed there, a
write takes one byte."""


def compiler() -> str | None:
    return shutil.which("cc") or shutil.which("gcc")


def build(folder: Path) -> Path:
    """The shim, built in `folder`."""
    library = folder / "shim.so"
    command = [compiler() or "cc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", str(library)]
    subprocess.run([*command, str(SOURCE), "-ldl"], check=True)
    return library


def arm(folder: Path, at: int, code: int, how: int) -> None:
    ctypes.CDLL(None).fault_arm(str(folder).encode(), ctypes.c_long(at), code, how)


def count() -> int:
    """Calls on files below the folder since it was armed."""
    return int(ctypes.CDLL(None).fault_count())


def last() -> str:
    """The call that went wrong."""
    name = ctypes.CDLL(None).fault_last
    name.restype = ctypes.c_char_p
    found: bytes = name()
    return found.decode()


def move_clock(seconds: int) -> None:
    ctypes.CDLL(None).fault_shift(ctypes.c_long(seconds))
