"""The built-in pack with another close, quickly: nothing is read from the disk. And `pack check`, quickly."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from typing import Any

import pytest

from speechdraft.composing.rendering import render
from speechdraft.meeting.brief import Brief
from speechdraft.pack.model import Pack
from speechdraft.proving import trial

CLOSE = "speech/close.txt"


def with_close(pack: Pack, text: str) -> Pack:
    """Every version of the close is this text; its file is said to begin with it."""
    close = pack.paragraphs["close"]
    versions = tuple(replace(version, text=text, first=1) for version in close.versions)
    return replace(pack, paragraphs={**pack.paragraphs, "close": replace(close, versions=versions)})


def closing(pack: Pack, brief: Brief, text: str) -> str:
    """What a speech of this brief closes with. Raises PackError."""
    return render("close", brief, with_close(pack, text))


ONE_IN = 11
"""Has no divisor in common with the numbers of kinds, types, wordings: each is met, and most pairs are."""


def drafts_few(patch: pytest.MonkeyPatch) -> None:
    """From now on `pack check` drafts one of eleven of all that it would draft; with `make matrix` all."""

    def some(every: Callable[..., Iterator[Any]], *of: Any, **how: Any) -> Iterator[Any]:
        return islice(every(*of, **how), 0, None, ONE_IN)

    if os.environ.get("MATRIX") != "whole":
        for name in ("cells", "trade_cells", "point_cells", "paper_cells"):
            patch.setattr(trial, name, partial(some, getattr(trial, name)))
