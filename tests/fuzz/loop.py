"""The loop: inputs of one way in, changed at random, for so many seconds; a find is made small and written down.

python -m tests.fuzz SECONDS SEED [TARGET…]        (`make fuzz`)
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import random
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from .target import Target, seeds, wrong_with

SMALLER_FOR = 20.0
"""Seconds in which a find is made smaller."""


@dataclass(frozen=True)
class Found:
    """An input that broke something."""

    target: str
    what: str
    data: bytes


def fuzz(target: Target, seconds: float, seed: int, folder: Path) -> tuple[list[Found], int]:
    """What broke, each kind once, and how many inputs were tried. `folder`: to work in."""
    chance, examples = random.Random(f"{seed} {target.name}"), seeds(target)
    found: dict[str, Found] = {}
    tried = 0
    with user_of(folder):
        for example in examples[:2]:  # what is loaded once is loaded
            judged(target, example, folder)
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            data = target.change(chance, chance.choice(examples), examples)
            if chance.random() < 0.1:
                data = target.change(chance, data, examples)
            tried += 1
            for what in judged(target, data, folder):
                if (kind := kind_of(what)) not in found:
                    small = smaller(target, data, kind, folder) if seconds > SMALLER_FOR else data
                    found[kind] = Found(target.name, what, small)
    return list(found.values()), tried


def judged(target: Target, data: bytes, folder: Path) -> list[str]:
    """Everything that is wrong with an input; whatever is raised past the program's boundary too."""
    try:
        return wrong_with(target, data, folder / "work")
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        return [f"raised {type(error).__name__}: {traceback.format_exc()[-1500:]}"]


def kind_of(what: str) -> str:
    """What makes two finds one: the kind of fault, and of a crash the last lines of its trace."""
    kind, _, rest = what.partition(":")
    lines = [line.strip() for line in rest.strip().split("\n")]
    return "\n".join([kind, *lines[-3:]]) if kind.startswith(("exit 70", "raised")) else kind


@contextlib.contextmanager
def user_of(folder: Path) -> Iterator[None]:
    """A user whose folders are inside `folder`, on a set day."""
    with pytest.MonkeyPatch.context() as patch:
        for variable in ("XDG_STATE_HOME", "LOCALAPPDATA"):
            patch.setenv(variable, str(folder / "work" / "state"))
        patch.setenv("XDG_CONFIG_HOME", str(folder / "work" / "config"))
        patch.setenv("SPEECHDRAFT_TODAY", "2026-11-20")
        yield


def smaller(target: Target, data: bytes, kind: str, folder: Path) -> bytes:
    """The input with as many of its lines taken away as can be, while it still breaks the same."""
    if data[:2] == b"PK":
        return data
    until = time.monotonic() + SMALLER_FOR
    size = len(data.split(b"\n")) // 2
    while size and time.monotonic() < until:
        for shorter in _without(data, size):
            if time.monotonic() > until:
                break
            if any(kind_of(what) == kind for what in judged(target, shorter, folder)):
                data = shorter
                break
        else:
            size //= 2
    return data


def _without(data: bytes, size: int) -> Iterator[bytes]:
    lines = data.split(b"\n")
    for start in range(0, len(lines), size):
        yield b"\n".join(lines[:start] + lines[start + size :])


def write_down(found: Found, target: Target, folder: Path) -> Path:
    """The input as a file that can be named and put into the corpus, what it broke beside it."""
    place = folder / target.name / f"{hashlib.sha256(found.data).hexdigest()[:8]}{target.ending}"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(found.data)
    place.with_name(place.name + ".why").write_text(found.what, encoding="utf-8", errors="backslashreplace")
    return place


def fuzz_all(targets: list[Target], seconds: float, seed: int, folder: Path, say: Callable[[str], None]) -> int:
    """Turn by turn, a few minutes each, until the time is over; how many finds there were."""
    until, turn, finds = time.monotonic() + seconds, 0, 0
    while (left := until - time.monotonic()) > 0:
        for target in targets:
            begun = time.monotonic()
            found, tried = fuzz(target, min(left / len(targets), 120.0), seed + turn, folder / f"work-{os.getpid()}")
            took = time.monotonic() - begun
            say(f"{target.name}: seed {seed + turn}, {tried} inputs in {took:.0f} s, {len(found)} finds")
            for one in found:
                finds += 1
                say(
                    f"  {write_down(one, target, folder)}: {one.what.splitlines()[0]} … {one.what.splitlines()[-1]}"[
                        :300
                    ]
                )
        turn += 1
    return finds
