"""The three streams that a process is given, or was not."""

from __future__ import annotations

import os
import sys

_NAMES = ("stdin", "stdout", "stderr")


def stand() -> None:
    """Give this process streams where it was started without.

    A file that is opened later would take the number of a closed stream and get what is printed. Standard output is
    opened for reading only: that it was closed then shows at the first result, as on a disk that is full.
    """
    for number, name in enumerate(_NAMES):
        if getattr(sys, name) is not None:
            continue
        handle = os.open(os.devnull, os.O_WRONLY if name == "stderr" else os.O_RDONLY)
        if handle != number:
            os.dup2(handle, number)
            os.close(handle)
        mode = "r" if name == "stdin" else "w"
        setattr(sys, name, open(number, mode, encoding="utf-8", errors="replace"))  # noqa: SIM115  # to the end
