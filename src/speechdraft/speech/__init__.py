"""The composed text as data: a Speech, its paragraphs and their sentences; counting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import field
from functools import cached_property
from typing import TYPE_CHECKING

from ..frozen import frozen
from ..language import chinese_date, count, spaced_name
from ..page.layout import Layout, PostsLine
from ..page.title import break_title
from .on_paper import SIGNED_LINES, Laid, OnPaper, blanks_of, blocks_of, signature_indent
from .paragraphs import OF_SPEECHES, Origin, Paragraph, Role, Sentence

if TYPE_CHECKING:
    from ..errors import Finding
    from ..meeting.brief import Brief
    from ..pack.papers import Paper

__all__ = [
    "CHARACTERS_A_MINUTE",
    "OF_SPEECHES",
    "SALUTATION",
    "SIGNED_LINES",
    "Laid",
    "OnPaper",
    "Origin",
    "Paragraph",
    "Role",
    "Sentence",
    "Speech",
    "blanks_of",
    "blocks_of",
    "characters_of",
    "signature_indent",
]

CHARACTERS_A_MINUTE = 200
"""Reading pace with punctuation: about 180 Chinese characters a minute."""

SALUTATION = "同志们："

_HEAD = (Role.TITLE, Role.DATE, Role.SPEAKER)


@frozen
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
    paper: Paper | None = None
    """Which paper of the meeting it is; None for a speech that was made without a pack."""
    headed: bool = True
    """Date and speaker stand under the title, as in a speech."""
    salutation: str = SALUTATION
    """Between head and body; empty where the body has its own, or none."""

    @cached_property
    def blanks(self) -> frozenset[int]:
        """The paragraphs, by number, over which lies a blank line: the first below the head among them."""
        roles = [p.role for p in self.standing]
        first = next((n for n, role in enumerate(roles) if role not in _HEAD), 0)
        return blanks_of(roles) | {first}

    @cached_property
    def characters(self) -> int:
        """See `characters_of`."""
        return characters_of(self.body, self.salutation)

    @property
    def minutes(self) -> float:
        """Minutes at the podium."""
        return self.characters / CHARACTERS_A_MINUTE

    def paragraphs(self) -> Iterator[Paragraph]:
        """Title, date, speaker, salutation and body. The order of date and speaker is the layout's."""
        yield _line(Role.TITLE, self.title)
        if self.headed:
            yield from self._head()
        if self.salutation:
            yield _line(Role.SALUTATION, self.salutation)
        yield from self.body

    def _head(self) -> Iterator[Paragraph]:
        head = [_line(Role.DATE, f"（{chinese_date(self.date)}）")]
        if self.speaker:
            speaker = [_line(Role.SPEAKER, line) for line in self._speaker_lines()]
            head = [*speaker, *head] if self.layout.speaker_first else [*head, *speaker]
        yield from head

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


def characters_of(body: Iterable[Paragraph], salutation: str = SALUTATION) -> int:
    """Every character but white space, from the salutation to the close (Word's 字数)."""
    return count(salutation) + sum([p.characters for p in body])


def _line(role: Role, text: str) -> Paragraph:
    return Paragraph(role, (Sentence(text),))
