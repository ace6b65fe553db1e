"""The composed text as data: a Speech, its paragraphs and their sentences; numbering and counting."""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from .language import chinese_date, count, spaced_name
from .page.blocks import Block, Plan
from .page.layout import Layout, PostsLine
from .page.lines import Measure, line_ends, measure_of, sentence_ends
from .page.plan import plan
from .page.title import break_title
from .shortcuts import AtHand, kept

if TYPE_CHECKING:
    from .errors import Finding
    from .meeting.brief import Brief
    from .pack.papers import Paper

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
_OF_SPEECHES = frozenset(OF_SPEECHES)


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

    @cached_property
    def characters(self) -> int:
        """All but white space."""
        return count(self.text)

    @cached_property
    def made(self) -> AtHand[Hashable, Any]:
        """What an output makes of it, by what it is made with: the drafts of a round have most paragraphs in common."""
        return AtHand()


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
    def standing(self) -> tuple[Paragraph, ...]:
        """The same as `paragraphs`, made once."""
        return tuple(self.paragraphs())

    @cached_property
    def title_lines(self) -> tuple[str, ...]:
        """The title as it is set; joined they are the title."""
        return break_title(self.title, self.layout.title_width, (*self.names, *self.layout.title_words))

    @cached_property
    def styles(self) -> tuple[Role, ...]:
        """The roles for which its file has a style: those of a speech, or all."""
        return OF_SPEECHES if _OF_SPEECHES.issuperset([p.role for p in self.standing]) else tuple(Role)

    @cached_property
    def blanks(self) -> frozenset[int]:
        """The paragraphs, by number, over which lies a blank line."""
        return blanks_of([p.role for p in self.standing])

    @cached_property
    def signed(self) -> dict[int, int]:
        """Number of a line of a signature → how far it stands from the right edge, in twips, where that is not the
        usual: the date begins two characters right of where the issuer begins (7.3.5.2)."""
        return dict(_signed([(p.role, p.text) for p in self.standing], self.layout))

    @cached_property
    def plan(self) -> Plan:
        """Where its lines and pages fall; one row for each of `paragraphs()`."""
        paragraphs = [(p.role, p.text) for p in self.standing]
        blocks = blocks_of(paragraphs, self.layout, len(self.title_lines), self.blanks)
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


_HEAD = (Role.TITLE, Role.DATE, Role.SPEAKER)
_RUNNING = (Role.POINT, Role.BODY)


def blanks_of(roles: Sequence[Role]) -> frozenset[int]:
    """The paragraphs over which lies a blank line whatever the text is: salutations, and the first line of a
    signature."""
    found = {n for n, role in enumerate(roles) if role is Role.SALUTATION}
    signed = (n for n, role in enumerate(roles) if role is Role.SIGNATURE)
    return frozenset(found | {n for n in signed if not n or roles[n - 1] is not Role.SIGNATURE})


def blocks_of(
    paragraphs: Sequence[tuple[Role, str]], layout: Layout, title_lines: int, blanks: Collection[int]
) -> list[Block]:
    """Paragraphs as the page sees them, with a line more for each of `blanks`; a heading stands with what follows, and
    a signature is not parted."""
    body, centred, flush, signed = _measures(layout)
    found: list[Block] = []
    for number, (role, text) in enumerate(paragraphs):
        if role is Role.SIGNATURE:
            found.append(Block(text, (number in blanks) + len(line_ends(text, signed)), kept=True))
        elif role is Role.TITLE:
            found.append(Block(text, title_lines))
        elif role in (Role.DATE, Role.SPEAKER):
            found.append(Block(text, len(line_ends(text, centred))))
        elif role is Role.SALUTATION:
            found.append(Block(text, 1 + len(line_ends(text, flush))))
        else:
            if number in blanks and found:  # under the head, whose lines are known
                found[-1] = found[-1]._replace(lines=found[-1].lines + 1)
            kept = role is Role.HEADING or _is_signed(paragraphs, number, body)
            turns = sentence_ends(text) if layout.whole_sentences and role in _RUNNING else ()
            found.append(Block(text, kept=kept, turns=turns))
    return found


@kept("base", 64)
def _measures(layout: Layout) -> tuple[Measure, ...]:
    """Of the body, of what is centred, of a salutation and of a signature."""
    body = measure_of(layout)
    signed = body._replace(indent=0, width=body.width - signature_indent(layout))
    return body, body._replace(indent=0, pitch=0), body._replace(indent=0), signed


def _is_signed(paragraphs: Sequence[tuple[Role, str]], number: int, measure: Measure) -> bool:
    """Whether it is the short paragraph over a signature."""
    following = paragraphs[number + 1][0] if number + 1 < len(paragraphs) else None
    if following is not Role.SIGNATURE:
        return False
    return len(line_ends(paragraphs[number][1], measure)) <= SIGNED_LINES


SIGNED_LINES = 4
"""A paragraph of so many lines stands on the page of the signature that follows it: no signature stands alone."""


def _signed(paragraphs: Sequence[tuple[Role, str]], layout: Layout) -> Iterator[tuple[int, int]]:
    lines = [n for n, (role, _) in enumerate(paragraphs) if role is Role.SIGNATURE]
    if len(lines) != 2:
        return
    em, usual = layout.body_size * 10, signature_indent(layout)
    issuer, date = (round(em * _ems(paragraphs[n][1])) for n in lines)
    if issuer - 2 * em >= date:
        yield lines[1], usual + issuer - 2 * em - date
    else:  # the date is what stands at the right
        yield lines[0], max(usual, usual + date + 2 * em - issuer)


def _ems(text: str) -> float:
    """Widths of its characters: digits are half as wide as the others, and stand a fifth apart from them."""
    narrow = [character.isascii() for character in text]
    return sum(0.5 if one else 1 for one in narrow) + 0.2 * sum(a != b for a, b in pairwise(narrow))


def signature_indent(layout: Layout) -> int:
    """From the right edge to a signature, in twips: two characters (7.3.5.2)."""
    return 2 * layout.body_size * 10


def _line(role: Role, text: str) -> Paragraph:
    return Paragraph(role, (Sentence(text),))
