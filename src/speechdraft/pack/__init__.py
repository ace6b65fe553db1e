"""The words and data of a folder, with an office's own folders laid over it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..errors import PackError, Problem
from .folders import built_in, folders_of, read_layers
from .model import Pack


def load_pack(overlays: Iterable[str | Path] = ()) -> Pack:
    """The built-in pack with `overlays` laid over it, the last on top. Raises PackError with all that is wrong."""
    return read_pack(folders_of(overlays))


@cache
def read_pack(overlays: tuple[Path, ...]) -> Pack:
    """The pack of these folders; cached for the process. Raises PackError with every problem found."""
    problems: list[Problem] = []
    pack = read_layers((built_in(), *overlays), problems)
    if problems:
        raise PackError(problems)
    return pack
