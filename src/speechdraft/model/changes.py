"""What was taken otherwise than it was typed: told with the draft, so that nobody finds it out by reading."""

from __future__ import annotations

from pydantic import ValidationInfo

from ..frozen import frozen


@frozen
class Change:
    """One text that was taken otherwise than it stands."""

    typed: str
    taken: str
    """Empty where it counts as left out."""
    why: str


def note(info: ValidationInfo | None, typed: str, taken: str, why: str) -> None:
    """Keep a change for whoever asked for the answers; nobody may have."""
    kept = ((info.context if info else None) or {}).get("changes")
    if kept is not None:
        kept.append(Change(typed, taken, why))
