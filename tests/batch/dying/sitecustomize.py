"""Lets a worker process die (or stand still) at the moment that the environment names, counted in audit events: every
import, every file opened, every object unpacked is one. Put this folder on PYTHONPATH."""

import os
import signal
import sys

_left = int(os.environ.get("DIE_AT", "0"))


def _count(event: str, arguments: object) -> None:
    global _left
    if _left <= 0:
        return
    _left -= 1
    if _left == 0 and _chosen():
        os.kill(os.getpid(), getattr(signal, os.environ.get("DIE_BY", "SIGKILL")))


def _chosen() -> bool:
    """Every worker, or the one that comes first to the file that is named."""
    if not (once := os.environ.get("DIE_ONCE")):
        return True
    try:
        os.close(os.open(once, os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    return True


if _left and "--multiprocessing-fork" in sys.orig_argv:
    sys.addaudithook(_count)
