"""What is done by a shorter way than the plain one because it pays: every shortcut, what it gains, and how to do
without it.

Most keep at hand what was worked out before: the drafts of a round share most of their words. None may change a byte
of a draft. Without those that the environment names (`SPEECHDRAFT_WITHOUT=lines,seeds`, or `all`) everything is done
the plain way: `tests/test_shortcuts.py` compares the two, and `make bench` measures each shortcut.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from typing import Any, Generic, ParamSpec, TypeVar

VARIABLE = "SPEECHDRAFT_WITHOUT"

SHORTCUTS = (
    # What each saves of the processor's time for one row of a round, in milliseconds, of the 42 that a row takes from
    # the table to the disk without any (`make bench` prints them for another machine).
    "answers",  # 0.2: texts of a row as `values.clean` gives them
    "base",  # 18.6: the package of a layout, and what its lines measure
    "copies",  # 0.1: what was meant to be a formulation; 1 and more in a text that is full of them
    "emphasis",  # 0.2: the points that units alike have
    "headers",  # 0.1: which field a column is
    "kinds",  # 0.2: what a unit's name tells
    "lines",  # 1.5: lines of markup, most of them the same in every draft
    "needed",  # nothing; a start saves the compiling of expressions that can find nothing in the text
    "near",  # nothing where all is right; 1 for each word that is mistyped alike in many rows
    "persons",  # 0.03: names of persons
    "plain",  # 0.2: versions that only put facts into a text
    "points",  # 0.06: points as templates see them
    "seeds",  # 0.7: the order in which a hand of versions is dealt
    "shelf",  # nothing, but a start takes a fifth of its time: packs, word lists and bases that lie on disk
    "sentences",  # 4.5: what the review finds in a sentence that it has seen
    "templates",  # 1.3: what Jinja asks anew at every include, attribute and call
    "terms",  # 0.5: the formulations of a day
    "told",  # 0.1: what all units of a kind are told on a day, what is noted of it, the committees of an area
    "versions",  # 0.4: the versions for those who hear a speech
    "texts",  # 0.6: versions that were put together before, and what is made of them down to the line ends of a page
    "titles",  # 0.2: where a title is broken
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


class AtHand(dict[K, V], Generic[K, V]):
    """A table of what this process has seen. It does not travel: what drafts are about is not kept on disk."""

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), ()


class Recent(AtHand[K, V], Generic[K, V]):
    """A table of at most so many values: where there are half as many, it begins anew, and of those before it only
    those stay that are asked for again. So what most drafts have in common is not forgotten for what only one has."""

    def __init__(self, name: str, most: int) -> None:
        super().__init__()
        self._name = name
        self._half = most // 2 if taken(name) else 0
        self._before: dict[K, V] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._name, 2 * self._half)

    def unknown(self, keys: Iterable[K]) -> list[K]:
        """Those of which nothing is at hand. Of the others everything is, until this is asked again."""
        if len(self) >= self._half:
            self._turn()
        before, found = self._before, []
        for key in dict.fromkeys(keys):
            if key in self:
                continue
            if key in before:
                self[key] = before[key]
            else:
                found.append(key)
        return found

    def recall(self, key: K) -> V | None:
        """What is at hand of this; None where nothing is."""
        value = self.get(key)
        if value is None and key in self._before:
            value = self[key] = self._before[key]
        return value

    def keep(self, key: K, value: V) -> None:
        """Have it at hand."""
        if self._half:
            if len(self) >= self._half:
                self._turn()
            self[key] = value

    def _turn(self) -> None:
        self._before = dict(self) if self._half else {}
        self.clear()


class Kept(Recent[K, V], Generic[K, V]):
    """Such a table that makes what it is asked for."""

    def __init__(self, name: str, most: int, make: Callable[[K], V]) -> None:
        super().__init__(name, most)
        self._make = make

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._name, 2 * self._half, self._make)

    def __missing__(self, key: K) -> V:
        value = self._before[key] if key in self._before else self._make(key)
        self.keep(key, value)
        return value
