"""A topic of part two, as its file describes it."""

from __future__ import annotations

import datetime as dt

from ..frozen import frozen

RECTIFICATION = 4
"""The last of the aspects in pack.yaml."""


@frozen
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
    also: tuple[str, ...] = ()
    """Other names that a person may type."""

    @property
    def closes(self) -> bool:
        """About rectification: it stands at the end of part two."""
        return self.aspect == RECTIFICATION

    @property
    def name(self) -> str:
        """Name of its paragraph."""
        return f"points/{self.id}"

    def in_season(self, date: dt.date) -> bool:
        return (self.start is None or self.start <= date) and (self.end is None or date < self.end)
