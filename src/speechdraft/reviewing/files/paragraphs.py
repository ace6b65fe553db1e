"""What a file of any author gives before anybody says what a paragraph is; and what can be changed in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Protocol

from ...errors import InputError, Place, Problem
from ...frozen import frozen
from ..look import Look


@frozen
class FileParagraph:
    """One paragraph with text in it."""

    text: str
    style: str = ""
    """Name of its style in lower case (title, heading 1, 标题 1 …), or the mark of a Markdown heading (#, ##)."""
    page: int = 0
    centred: bool = False
    aside: str = ""
    right: bool = False
    """Aligned with the right edge."""
    line: int = 0
    """1-based; 0 where the file has no lines."""


@frozen
class Edit:
    """`new` in place of the characters from `start` to `end` of a paragraph."""

    paragraph: int
    start: int
    end: int
    new: str


class Source(Protocol):
    """A file that was read, and can be written again with some words changed and everything else as it was."""

    remarks: list[str]
    """What a person should know about the file: macros, links to outside."""

    @property
    def look(self) -> Look | None:
        """How it looks, where it is a kind of file that has a look."""
        ...

    @property
    def beyond(self) -> tuple[str, ...]:
        """What a person should know of it where its words are taken out of it: tables, pictures, notes."""
        ...

    @property
    def paragraphs(self) -> Sequence[FileParagraph]: ...

    def edited(
        self, edits: Sequence[Edit], *, tracked: bool = False, day: dt.date | None = None
    ) -> tuple[bytes, list[Edit]]:
        """The file with the edits, and those that were made (a number that Word itself writes cannot be changed).
        `tracked`: as revisions of `day` that a person takes or refuses, where the kind of file knows them."""
        ...


def refused(name: str, what: str, right: str) -> InputError:
    return InputError([Problem(Place(name), what, right)])
