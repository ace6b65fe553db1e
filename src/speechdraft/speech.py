"""The composed text as data: a Speech, its paragraphs and their sentences; numbering and counting."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from .language import chinese_date, count, spaced_name
from .page.layout import Layout, PostsLine
from .page.lines import line_ends, measure_of
from .page.plan import Block, Plan, plan
from .page.title import break_title

if TYPE_CHECKING:
    from .errors import Finding
    from .meeting.brief import Brief

CHARACTERS_A_MINUTE = 200
"""Reading pace with punctuation: about 180 Chinese characters a minute."""

SALUTATION = "同志们："


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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True)
class Paragraph:
    role: Role
    sentences: tuple[Sentence, ...]

    @cached_property
    def text(self) -> str:
        """The paragraph as it is read: numbers and sentences joined without a space."""
        return "".join([sentence.number + sentence.text for sentence in self.sentences])


class OnPaper(ABC):
    """Paragraphs with the layout that they are set in."""

    title: str
    layout: Layout
    names: tuple[str, ...]
    """Names that a line of the title never breaks (unit, group, committee)."""

    @abstractmethod
    def paragraphs(self) -> Iterator[Paragraph]:
        """Everything that stands on the page, in order."""

    @cached_property
    def title_lines(self) -> tuple[str, ...]:
        """The title as it is set; joined they are the title."""
        return break_title(self.title, self.layout.title_width, (*self.names, *self.layout.title_words))

    @cached_property
    def plan(self) -> Plan:
        """Where its lines and pages fall; one row for each of `paragraphs()`."""
        blocks = blocks_of(((p.role, p.text) for p in self.paragraphs()), self.layout, len(self.title_lines))
        return plan(blocks, measure_of(self.layout), self.layout.lines_a_page)


@dataclass(frozen=True)
class Laid(OnPaper):
    """A text of any author, set in the office's layout."""

    title: str
    body: tuple[Paragraph, ...]
    """All of it, the title among it where there is one."""
    layout: Layout
    names: tuple[str, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        yield from self.body


@dataclass(frozen=True)
class Speech(OnPaper):
    """A whole speech. `paragraphs()` gives everything that stands on the page, in order."""

    title: str
    date: dt.date
    speaker: str
    """The speaker's name, empty when not known: the line is then left out."""
    body: tuple[Paragraph, ...]
    """From the opening to the close, without the salutation."""
    brief: Brief
    layout: Layout
    findings: tuple[Finding, ...] = ()
    """What composing itself has to say: length not met, points left out of season."""
    posts: tuple[str, ...] = ()
    """The speaker's; they stand under the title where the layout wants them."""
    names: tuple[str, ...] = field(default=())
    """Names that a line of the title never breaks (unit, group, committee)."""

    @cached_property
    def characters(self) -> int:
        """See `characters_of`."""
        return characters_of(self.body)

    @property
    def minutes(self) -> float:
        """Minutes at the podium."""
        return self.characters / CHARACTERS_A_MINUTE

    def paragraphs(self) -> Iterator[Paragraph]:
        """Title, date, speaker, salutation and body. The order of date and speaker is the layout's."""
        yield _line(Role.TITLE, self.title)
        head = [_line(Role.DATE, f"（{chinese_date(self.date)}）")]
        if self.speaker:
            speaker = [_line(Role.SPEAKER, line) for line in self._speaker_lines()]
            head = [*speaker, *head] if self.layout.speaker_first else [*head, *speaker]
        yield from head
        yield _line(Role.SALUTATION, SALUTATION)
        yield from self.body

    def _speaker_lines(self) -> Iterator[str]:
        """The name, with the posts in its line or over it; posts are never parted."""
        name, posts = spaced_name(self.speaker), "、".join(self.posts)
        room = self.layout.text_width // (self.layout.body_size * 10)
        wanted = self.layout.speaker_posts if posts else PostsLine.NONE
        if wanted is PostsLine.ONE and len(posts) + 1 + len(name) <= room:
            yield f"{posts}\u3000{name}"
            return
        if wanted is not PostsLine.NONE:
            yield from break_title(posts, room, self.posts)
        yield name


def characters_of(body: Iterable[Paragraph]) -> int:
    """Every character but white space, from the salutation to the close (Word's 字数)."""
    return count(SALUTATION) + sum(count(p.text) for p in body)


def blocks_of(paragraphs: Iterable[tuple[Role, str]], layout: Layout, title_lines: int) -> list[Block]:
    """Paragraphs as the page sees them. Over the salutation lies a blank line; a heading stands with what follows."""
    body = measure_of(layout)
    centred = body._replace(indent=0, pitch=0)
    flush = body._replace(indent=0)
    found = []
    for role, text in paragraphs:
        if role is Role.TITLE:
            found.append(Block(text, title_lines))
        elif role in (Role.DATE, Role.SPEAKER):
            found.append(Block(text, len(line_ends(text, centred))))
        elif role is Role.SALUTATION:
            found.append(Block(text, 1 + len(line_ends(text, flush))))
        else:
            found.append(Block(text, kept=role is Role.HEADING))
    return found


def _line(role: Role, text: str) -> Paragraph:
    return Paragraph(role, (Sentence(text),))
