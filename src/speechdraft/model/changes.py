"""What was taken otherwise than it was typed: told with the draft, so that nobody finds it out by reading."""

from __future__ import annotations

from ..frozen import frozen
from .readers import Reading


@frozen
class Change:
    """One text that was taken otherwise than it stands."""

    typed: str
    taken: str
    """Empty where it counts as left out."""
    why: str


def note(info: Reading | None, typed: str, taken: str, why: str) -> None:
    """Keep a change for whoever asked for the answers; nobody may have."""
    if info is not None and info.changes is not None:
        info.changes.append(Change(typed, taken, why))
