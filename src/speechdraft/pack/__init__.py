"""The words and data of a folder, with an office's own folders laid over it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..errors import PackError, Place, Problem
from .folders import built_in, folders_of
from .keeping import kept_pack
from .model import Pack


def load_pack(overlays: Iterable[str | Path] = ()) -> Pack:
    """The built-in pack with `overlays` laid over it, the last on top. Raises PackError with all that is wrong."""
    return read_pack(folders_of(overlays))


@cache
def read_pack(overlays: tuple[Path, ...]) -> Pack:
    """The pack of these folders; cached for the process. Raises PackError with every problem found."""
    return kept_pack((built_in(), *overlays))


def same_pack(overlays: tuple[Path, ...], digest: str) -> Pack:
    """The pack of these folders if it is still the one of this digest. Raises PackError."""
    try:
        pack = read_pack(overlays)
    except PackError:
        pack = None
    if pack is None or pack.digest != digest:
        folder = Place("、".join(map(str, overlays)) or "内置模板包")
        raise PackError([Problem(folder, "生成的时候模板改了", "改好以后再运行一次；已经写了几份的，加 --resume")])
    return pack
