"""What a question offers and when it is asked, from the answers before it, the office profile and the pack.

One module for each part of the answers; `questions.py` names what is used where.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...model.choices import Choice
from ..ask import Option

if TYPE_CHECKING:
    from ..state import State

KEEP, OTHER, NONE, MINUTES, OWN, EDIT = "keep", "other", "none", "minutes", "own", "edit"
"""Options that fill no field."""


def choices(enum: type[Choice]) -> Callable[[State], list[Option]]:
    """All members of a closed choice."""
    return lambda state: [Option(member.value, member.label) for member in enum]


def before(*path: str) -> Callable[[State], str | None]:
    """What the last draft in this folder said."""
    return lambda state: state.before(*path) or None


def standing(*path: str) -> Callable[[State], str | None]:
    """What was said already, and is likely to hold though what it rests on was changed."""
    return lambda state: state.text(*path) or None
