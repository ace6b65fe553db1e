"""What is done by a shorter way than the plain one because it pays: every shortcut, what it gains, and how to do
without it.

Most keep at hand what was worked out before: the drafts of a round share most of their words. None may change a byte
of a draft. Without those that the environment names (`SPEECHDRAFT_WITHOUT=lines,seeds`, or `all`) everything is done
the plain way: `tests/test_shortcuts.py` compares the two, and `make bench` measures each shortcut.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import Generic, ParamSpec, TypeVar

VARIABLE = "SPEECHDRAFT_WITHOUT"

SHORTCUTS = (
    "answers",
    "base",
    "copies",
    "emphasis",
    "headers",
    "kinds",
    "lines",
    "near",
    "persons",
    "points",
    "seeds",
    "sentences",
    "templates",
    "terms",
    "titles",
)

P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_WITHOUT = frozenset(os.environ.get(VARIABLE, "").split(","))


def taken(name: str) -> bool:
    """Whether a shortcut is taken. Raises KeyError for one that is not listed here."""
    if name not in SHORTCUTS:
        raise KeyError(name)
    return _WITHOUT.isdisjoint({name, "all"})


def kept(name: str, most: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keeps at hand what a function gave, for its last `most` arguments."""
    return lru_cache(most) if taken(name) else lambda function: function  # type: ignore[return-value]


class Kept(dict[K, V], Generic[K, V]):
    """A table that makes what it is asked for and keeps it at hand, up to `most` values; then it begins anew."""

    def __init__(self, name: str, most: int, make: Callable[[K], V]) -> None:
        super().__init__()
        self._most = most if taken(name) else 0
        self._make = make

    def __missing__(self, key: K) -> V:
        value = self._make(key)
        if self._most:
            if len(self) >= self._most:
                self.clear()
            self[key] = value
        return value
