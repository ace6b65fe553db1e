"""What can go wrong, as values: problems of an input, findings about a text, and the few errors that carry them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

INTERRUPTED = 130
"""The exit code of what a person broke off."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where in an input: a file with line and column, or a sheet with a cell."""

    file: str = ""
    line: int = 0
    """1-based; 0 when there is none."""
    column: int = 0
    cell: str = ""
    """`巡察单位!D7` for a table; line and column are then 0."""

    def __str__(self) -> str:
        line = f"{self.line}:{self.column}" if self.column else str(self.line)
        spot = self.cell or (line if self.line else "")
        return ":".join(filter(None, (self.file, spot)))


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that is wrong with an input: where, what, and what would be right."""

    place: Place
    what: str
    right: str = ""

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.what}" + (f"；{self.right}" if self.right else "")


@dataclass(frozen=True, slots=True, order=True)
class Guess(Problem):
    """A fault behind which the value of its line could only be guessed: nothing else is said of that value."""


def in_reading_order(problem: Problem) -> tuple[object, ...]:
    """The key by which problems are told as one reads: line by line, row by row (D7 before AA7 before D10), what is
    about a whole file after what is about its lines."""
    place = problem.place
    sheet, _, cell = place.cell.rpartition("!")
    row = int("".join(c for c in cell if c.isdigit())[:9] or 0)
    whole = not place.line and not place.cell
    return place.file, whole, place.line, place.column, sheet, row, len(cell), cell


@dataclass(frozen=True, slots=True)
class Finding:
    """What the review says about a speech."""

    id: str
    severity: Severity
    message: str
    text: str = ""
    """The very words."""
    where: str = ""
    """The paragraph, as a person would look for it."""
    suggestion: str = ""
    source: str = ""
    paragraph: int = 0
    """1-based, counted over the paragraphs that hold text; 0 where it is about the whole."""
    page: int = 0
    """1-based; 0 where it cannot be had."""


class SpeechdraftError(Exception):
    """The root of all errors that a user can cause; a bug is never one of these."""

    exit_code = 1


class InputError(SpeechdraftError):
    """Everything that is wrong with an input, at once."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class PackError(InputError):
    """A template pack that cannot be used."""


class UsageError(SpeechdraftError):
    """A command that cannot be carried out as asked."""

    exit_code = 2


class OutputError(SpeechdraftError):
    """A file that could not be written; what stood there before still stands."""

    exit_code = 4
