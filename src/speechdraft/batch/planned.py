"""A row of a table on its way to a file, and what becomes of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Action(Enum):
    """What becomes of a row."""

    FAILED = auto()
    """Something is wrong with it: nothing is written."""
    WRITE = auto()
    REPLACE = auto()
    """Its file is the one that was written, and out of date or damaged; or `--force` was given."""
    COMPARE = auto()
    """A file stands there that the ledger does not know: it is left alone unless it is the draft itself."""
    KEEP = auto()
    """Its file is up to date."""
    EDITED = auto()
    """Somebody changed its file: it is left alone."""
    HELD = auto()
    """Its file is open in an editor or read-only: it is left alone for now."""

    @property
    def drafts(self) -> bool:
        return self in (Action.WRITE, Action.REPLACE, Action.COMPARE)


@dataclass(slots=True)
class Planned:
    """A row on its way."""

    number: int
    unit: str
    """As the file is called; as typed where something is wrong."""
    above: tuple[str, str, str]
    """Area, city and province: what tells two units of one name apart."""
    answers: str
    """Digest."""
    key: str = ""
    """Of its round: rows of one key are dealt their wordings from one pack of cards. Empty where the row brings its own
    seed."""
    seed: str = ""
    """What decides its wordings: the key with its place; empty where the row brings its own."""
    file: str = ""
    """Empty for a row that has something wrong."""
    action: Action = Action.WRITE
    beside: str = ""
    """The new draft beside a file that somebody changed; empty where there is none."""
    problem: str = ""
    """The first thing that is wrong."""
