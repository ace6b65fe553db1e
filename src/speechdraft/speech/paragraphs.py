"""What a text is made of: paragraphs with their roles, their sentences and where these were written."""

from __future__ import annotations

from collections.abc import Hashable
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from ..frozen import Remembering, frozen
from ..language import count
from ..shortcuts import AtHand


class Role(StrEnum):
    """What a paragraph is; decides its style in Word and its mark in Markdown."""

    TITLE = "title"
    DATE = "date"
    SPEAKER = "speaker"
    SALUTATION = "salutation"
    HEADING = "heading"
    """Heading of a part: 一、 in 黑体, a whole paragraph without a full stop."""
    POINT = "point"
    """第一，: the first sentence is the lead, the rest is body; its sub-points may run on in it."""
    BODY = "body"
    """Anything else, a list of sub-points that was broken into paragraphs among it."""
    ITEM = "item"
    """Entry of a list, numbered 一、 in the font of the body: an agenda."""
    LABELLED = "labelled"
    """时间：…, with the label in 黑体."""
    CUE = "cue"
    """What is done, not said, between the sentences of a script, in brackets and 楷体."""
    SIGNATURE = "signature"
    """Who issues a paper and on which day: at its end, right."""


OF_SPEECHES = (Role.TITLE, Role.DATE, Role.SPEAKER, Role.SALUTATION, Role.HEADING, Role.POINT, Role.BODY)
"""What a speech is made of; the other roles stand in other papers only."""


@frozen
class Origin:
    """Where a sentence was written."""

    template: str
    """Path inside its pack (`points/bidding.txt`)."""
    line: int
    """1-based line of the file."""

    def __str__(self) -> str:
        return f"{self.template}:{self.line}"


class Sentence(NamedTuple):
    """One sentence of a paragraph, with the number that the program gave it. A tuple, for a speech has a hundred."""

    text: str
    number: str = ""
    """一、 第一， （一） 一是, or empty. Never part of `text`."""
    lead: bool = False
    """The lead of a point: set in 楷体."""
    origin: Origin | None = None

    def __str__(self) -> str:
        return self.number + self.text


@frozen
class Paragraph(Remembering):
    role: Role
    sentences: tuple[Sentence, ...]

    @cached_property
    def text(self) -> str:
        """The paragraph as it is read: numbers and sentences joined without a space."""
        return "".join([sentence.number + sentence.text for sentence in self.sentences])

    @cached_property
    def characters(self) -> int:
        """All but white space."""
        return count(self.text)

    @cached_property
    def made(self) -> AtHand[Hashable, Any]:
        """What an output makes of it, by what it is made with: the drafts of a round have most paragraphs in common."""
        return AtHand()
