"""A topic of part two, as its file describes it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A topic of part two: the data of its file."""

    id: str
    title: str
    aspect: int
    kinds: frozenset[str]
    trades: frozenset[str] = frozenset()
    """Trades of county bureaus that it fits; empty = any."""
    types: frozenset[str] = frozenset()
    start: dt.date | None = None
    end: dt.date | None = None
    """First day on which the topic is past."""
    replaced_by: str = ""
    basis: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    source: tuple[str, ...] = ()

    @property
    def full(self) -> str:
        """Name of the template of its full form."""
        return f"points/{self.id}/full"

    @property
    def short(self) -> str:
        return f"points/{self.id}/short"

    def in_season(self, date: dt.date) -> bool:
        return (self.start is None or self.start <= date) and (self.end is None or date < self.end)
