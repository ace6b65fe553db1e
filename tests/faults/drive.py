"""The loop: a command again and again, each time with another of its system calls going wrong.

    LD_PRELOAD=shim.so python -m tests.faults.drive FOLDER SCENARIOS PICK SEED

Everything is loaded and compiled once, each try is a fork. PICK: how many of the calls are tried, 0 for all. Prints a
JSON list of what was not as it should be.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import random
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from speechdraft.files import TEMPORARY

from . import shim
from .scenarios import SCENARIOS, Scenario, inside

LONGEST = 60
"""Seconds of one try."""
ALLOWED = {0, 1, 3, 4}
FORBIDDEN = ("Traceback", "程序自己出错了", "Exception ignored", "Error:")


@dataclass(frozen=True)
class Done:
    code: int
    """Negative for a signal."""
    said: str


MODES = {
    "full disk": (shim.FULL, errno.ENOSPC),
    "one error": (shim.ONCE, errno.EIO),
    "no permission": (shim.ONCE, errno.EACCES),
    "killed": (shim.KILL, 0),
    "short write": (shim.SHORT, 0),
}


def main(folder: Path, names: Sequence[str], pick: int, seed: int) -> list[str]:
    wrong = []
    _warm_up(folder / "work")
    for name in names:
        with inside(folder / "work"):
            wrong += [f"{name}, {what}" for what in _tries(SCENARIOS[name], folder, pick, seed)]
    return wrong


def _warm_up(work: Path) -> None:
    """A batch and a review in this process, so that no fork has to load what they need."""
    for scenario in (SCENARIOS["batch"], SCENARIOS["check"]):
        with inside(work), contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            scenario.prepare(work)
            scenario.run()


def _tries(scenario: Scenario, folder: Path, pick: int, seed: int) -> list[str]:
    """Every mode at some of the calls that an undisturbed run makes."""
    work = folder / "work"
    _quietly(folder, lambda: (scenario.prepare(work), 0)[1])
    before = _files(work)
    clean = _quietly(folder, lambda: _armed(scenario, work, 0, 0, shim.ONCE))
    total = int((folder / "calls").read_text())
    _quietly(folder, scenario.again)
    whole = _files(work)
    wrong = []
    chance = random.Random(seed)
    every = [(mode, at) for mode in MODES for at in _moments(total, pick, chance)]
    for mode, at in every:
        how, code = MODES[mode]
        _restore(work, before)
        done = _quietly(folder, lambda at=at, code=code, how=how: _armed(scenario, work, at, code, how))
        where = f"{mode} at {at} of {total} {(folder / 'last').read_text()}"
        left = _files(work)
        again = _quietly(folder, scenario.again)
        found = [*_judged(done, how), *_whole(left, before, whole)]
        if again.code not in (0, 1, clean.code):
            found.append(f"afterwards exit {again.code}: {again.said[-300:]}")
        now = _files(work)
        if different := sorted(name for name in {*now, *whole} if now.get(name) != whole.get(name)):
            found.append(f"afterwards {different} differ")
        wrong += [f"{where}: {what}" for what in found]
    return wrong


def _moments(total: int, pick: int, chance: random.Random) -> list[int]:
    calls = range(1, total + 1)
    return list(calls) if not pick or pick >= total else sorted(chance.sample(calls, pick))


def _armed(scenario: Scenario, work: Path, at: int, code: int, how: int) -> int:
    """In the child: run with the shim armed, note the number of calls."""
    shim.arm(work, at, code, how)
    found = scenario.run()
    shim_count, last = shim.count(), shim.last()
    shim.arm(Path("/nowhere"), 0, 0, 0)
    (work.parent / "calls").write_text(str(shim_count))
    (work.parent / "last").write_text(last)
    return found


def _quietly(folder: Path, act: Callable[[], int]) -> Done:
    """Run in a fork, its streams in files outside the folder that is looked at."""
    said = folder / "said"
    (folder / "last").write_text("?")
    child = os.fork()
    if not child:
        handle = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(handle, 1), os.dup2(handle, 2)
        code = 99
        try:
            code = act()
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush(), sys.stderr.flush()
            os._exit(code)
    signal.signal(signal.SIGALRM, lambda *_: os.kill(child, signal.SIGKILL))
    signal.alarm(LONGEST)
    _, status = os.waitpid(child, 0)
    signal.alarm(0)
    return Done(os.waitstatus_to_exitcode(status), said.read_text(encoding="utf-8", errors="replace"))


def _judged(done: Done, how: int) -> list[str]:
    if how == shim.KILL and done.code in (-signal.SIGKILL, 0, 1):
        return []
    found = [] if done.code in ALLOWED else [f"exit {done.code}: {done.said[-1500:]}"]
    found += [f"{word}: {done.said[-1500:]}" for word in FORBIDDEN if word in done.said]
    if done.code == 4 and "；" not in done.said:
        found.append(f"exit 4 without what to do: {done.said[-300:]}")
    return found


def _whole(left: dict[str, bytes], before: dict[str, bytes], whole: dict[str, bytes]) -> list[str]:
    """Every file is the old one or the new one; the ledger grows by whole lines."""
    wrong = []
    for name, data in left.items():
        if TEMPORARY in name or name.endswith(".jsonl") or "填报中" in name:
            continue
        if data not in (before.get(name), whole.get(name)):
            wrong.append(f"{name} is neither the old one nor the new one")
    return wrong


def _files(work: Path) -> dict[str, bytes]:
    """By path; what is in the user's state folder is left out, for it may stay."""
    found = (file for file in work.rglob("*") if file.is_file() and "state" not in file.relative_to(work).parts)
    return {str(file.relative_to(work)): file.read_bytes() for file in found}


def _restore(work: Path, files: dict[str, bytes]) -> None:
    for entry in work.iterdir():
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    for name, data in files.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_bytes(data)


if __name__ == "__main__":
    folder, names, pick, seed = sys.argv[1:]
    sys.stdout.write(json.dumps(main(Path(folder), names.split(","), int(pick), int(seed)), ensure_ascii=False))
