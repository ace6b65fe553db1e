"""The program in a process of its own, as a person starts it."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from speechdraft.web.serving import running

PROGRAM = (sys.executable, "-m", "speechdraft")


@dataclass(frozen=True)
class Served:
    process: subprocess.Popen[str]
    address: str
    """The first one, with the key; empty where it did not come to that."""
    folder: Path
    """Where its files go."""
    start: Callable[..., subprocess.Popen[str]]
    home: Path

    @property
    def another(self) -> str:
        """An address with a key that was not used yet, as a second start gets it."""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("XDG_STATE_HOME", str(self.home / "state"))
            return running()


@contextlib.contextmanager
def serve(home: Path, *options: str, program: Sequence[str] = PROGRAM) -> Iterator[Served]:
    """Started in a home of its own; ended, if it has not ended by itself."""
    own = {"HOME": home, "XDG_STATE_HOME": home / "state", "XDG_CONFIG_HOME": home / "config"}
    env = {**os.environ, **{name: str(path) for name, path in own.items()}}
    folder = home / "讲话稿"

    def start(*more: str) -> subprocess.Popen[str]:
        words = [*program, "web", "-o", str(folder), *more]
        return subprocess.Popen(
            words, env=env, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )

    with start("--no-open", *options) as process:
        try:
            address = process.stdout.readline().strip() if process.stdout else ""
            yield Served(process, address, folder, start, home)
        finally:
            process.terminate()
