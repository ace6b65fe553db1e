"""A command carried out in this process, and what is wrong with how it went."""

from __future__ import annotations

import contextlib
import io
import re
import signal
import time
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import FrameType

from speechdraft.batch.ledger import readable
from speechdraft.cli import run
from speechdraft.files import TEMPORARY
from speechdraft.language import is_han

SECONDS = 5.0
"""Of processor time that one command may take."""
MEGABYTES = 500
"""That one command may need on top of what the process has."""
PATIENCE = 40
"""Seconds after which a command is broken off."""
LINES = 220
"""That one command may say, besides findings and results: a hundred problems, a hundred notices."""


class TooLong(BaseException):
    """A command that did not end."""


@dataclass(frozen=True)
class Done:
    words: tuple[str, ...]
    code: int
    out: str
    err: str
    seconds: float
    megabytes: float
    trace: str
    """Of the crash log, where there is one."""


def carry_out(folder: Path, *words: str) -> Done:
    """The command in `folder`, which is the current one and has the user's state folder in it."""
    log = folder / "state" / "speechdraft" / "crash.log"
    out, err = io.StringIO(), io.StringIO()
    before = _forget_peak()
    begun = time.process_time()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), _within(PATIENCE):
        code = run(["--profile", "none", *words] if "--profile" not in words else list(words))
    seconds = time.process_time() - begun
    trace = log.read_text(encoding="utf-8") if code == 70 and log.exists() else ""
    return Done(words, code, out.getvalue(), err.getvalue(), seconds, _peak() - before, trace)


def faults_of(done: Done, codes: Collection[int], folder: Path) -> Iterator[str]:
    """What a user would have to complain about, the kind of it before the first colon."""
    if done.code not in codes:
        yield f"exit {done.code}: {done.trace.strip() or done.err[-800:]}"
        return
    if done.seconds > SECONDS:
        yield f"slow: {done.seconds:.1f} s"
    if done.megabytes > MEGABYTES:
        yield f"memory: {done.megabytes:.0f} MB"
    lines = done.err.split("\n")
    said = [line for line in lines if not line.startswith("  ")]  # findings are set back
    if done.code and not done.err.strip():
        yield "silent: nothing was said"
    if len(said) > LINES:
        yield f"lines: {len(said)}"
    for line in lines:
        if line and not any(map(is_han, line)):
            yield f"no Chinese: {line[:200]!r}"
            break
    for line in (*lines, *done.out.split("\n")):
        if odd := [c for c in line if not c.isprintable() and c not in "\t\u3000"]:
            yield f"unseen: {odd[0]!r} in {line[:200]!r}"
            break
    yield from _files(folder)


def _files(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.name.startswith(TEMPORARY):
            yield f"stray: {file.name}"
        if file.suffix in (".docx", ".xlsx") and file.parent != folder / "in" and not readable(file.read_bytes()):
            yield f"half a file: {file.name}"


@contextlib.contextmanager
def _within(seconds: int) -> Iterator[None]:
    """Raises TooLong in the main thread where the system has an alarm."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    if not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")


def _forget_peak() -> float:
    """Megabytes that are in use now, and are the most from now on; 0 where the system does not tell."""
    with contextlib.suppress(OSError):
        _FORGET.write_text("5")
    return _peak()


def _peak() -> float:
    with contextlib.suppress(OSError):
        if found := re.search(r"VmHWM:\s*(\d+)", _STATUS.read_text()):
            return int(found[1]) / 1024
    return 0.0
