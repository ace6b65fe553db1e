"""What can be asked of a person, and of whom it is asked: the seam between the questions and the terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from ..frozen import frozen

if TYPE_CHECKING:
    from .picks import Picks

LEAVE = "Ctrl-C 退出（已保存）"

ROUND_A_LIST = 6
"""Rows of a question round its options: place and title above, hints and keys below."""


class Back(Exception):
    """The person wants the question before this one. `typed` is what stood in the line, not to be lost."""

    def __init__(self, typed: str = "") -> None:
        super().__init__(typed)
        self.typed = typed


class Left(Exception):
    """The person left: Ctrl-C, Ctrl-D, or the terminal is gone."""


@frozen
class Complaint:
    """What is wrong with an answer and what would be right."""

    what: str
    right: str = ""
    can_insist: bool = False
    """The answer is taken when it is given twice."""

    def __str__(self) -> str:
        return f"{self.what}；{self.right}" if self.right else self.what

    @property
    def insisting(self) -> str:
        """With how to insist, where that is possible."""
        return f"{self}；就要这样写的，再按一次回车" if self.can_insist else str(self)


def no_complaint(value: str) -> Complaint | None:
    return None


@frozen
class Heading:
    """What stands above and below every question."""

    title: str
    help: str = ""
    note: str = ""
    """What is known already, or what was wrong with the answer of before."""
    place: str = ""
    """第 5 步，共 10 步　巡察."""
    back: bool = True
    """Whether there is a question before this one."""

    @property
    def whole(self) -> str:
        """Place and title, as they stand above the answer; a step of one question has its title already."""
        if not self.place or self.place.endswith(f"　{self.title}"):
            return self.place or self.title
        return f"{self.place}\n {self.title}"


@frozen
class OneLine:
    """One line of text."""

    heading: Heading
    default: str = ""
    check: Callable[[str], Complaint | None] = no_complaint
    follows: Callable[[str], str] = lambda text: ""
    """What a text means for the speech, shown while it is typed."""
    edit: bool = False
    """Whether what stands there is to be mended: the cursor stands in it, and typing does not take its place."""


@frozen
class Option:
    value: str
    title: str
    about: str = ""
    """What follows from choosing it."""


@frozen
class OneOf:
    """One of a few options."""

    heading: Heading
    options: tuple[Option, ...]
    default: str | None = None


@frozen
class Several:
    """The points of part two: several out of many, in an order, with own ones."""

    heading: Heading
    picks: Picks = field(compare=False)


class Asker(Protocol):
    """Asks and gives the answer; raises Back or Left."""

    @property
    def width(self) -> int:
        """Columns."""

    def line(self, asked: OneLine) -> str: ...

    def one_of(self, asked: OneOf) -> str:
        """The value of the option chosen."""

    def several(self, asked: Several) -> str:
        """`done`, `own` where the person wants to write a point of their own, or `edit` where they want to change the
        one under the pointer; the picks are changed in place."""

    def erase(self, rows: int) -> bool:
        """Take the last rows that were printed off the screen; False where that cannot be done."""

    def show(self, text: Callable[[int], list[str]]) -> None:
        """Show a text, made for a width, until the person has read it. The back key ends it too."""
