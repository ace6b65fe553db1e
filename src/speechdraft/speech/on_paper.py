"""Paragraphs as they stand on the page: over which lies a blank line, how a signature stands, where lines and pages
fall."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from ..frozen import frozen
from ..page.blocks import Block, Plan
from ..page.layout import Layout
from ..page.lines import Measure, line_ends, measure_of, sentence_ends
from ..page.plan import plan
from ..page.title import break_title
from ..shortcuts import kept
from .paragraphs import OF_SPEECHES, Paragraph, Role

_OF_SPEECHES = frozenset(OF_SPEECHES)


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
        usual: the date begins two characters right of where the issuer begins (7.3.5.2); an issuer as long as the line
        stands at the edge, a longer one on lines of about the same length."""
        return dict(_signed([(p.role, p.text) for p in self.standing], self.layout))

    @cached_property
    def plan(self) -> Plan:
        """Where its lines and pages fall; one row for each of `paragraphs()`."""
        paragraphs = [(p.role, p.text) for p in self.standing]
        blocks = blocks_of(paragraphs, self.layout, len(self.title_lines), self.blanks)
        return plan(blocks, measure_of(self.layout), self.layout.lines_a_page)


@frozen
class Laid(OnPaper):
    """A text of any author, set in the office's layout."""

    title: str
    body: tuple[Paragraph, ...]
    """All of it, the title among it where there is one."""
    layout: Layout
    names: tuple[str, ...] = ()

    def paragraphs(self) -> Iterator[Paragraph]:
        yield from self.body


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
    body, centred, flush = _measures(layout)
    from_right = dict(_signed(paragraphs, layout))
    found: list[Block] = []
    for number, (role, text) in enumerate(paragraphs):
        if role is Role.SIGNATURE:
            room = flush.width - from_right.get(number, signature_indent(layout))
            lines = len(line_ends(text, flush._replace(width=room)))
            found.append(Block(text, (number in blanks) + lines, kept=True))
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
    """Of the body, of what is centred, of a salutation or a signature."""
    body = measure_of(layout)
    return body, body._replace(indent=0, pitch=0), body._replace(indent=0)


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
    if issuer > layout.text_width:
        in_lines = -(-issuer // (layout.text_width - usual))
        yield lines[0], layout.text_width - em * -(-issuer // (em * in_lines))
    elif issuer > layout.text_width - usual:
        yield lines[0], 0
        yield lines[1], issuer - 2 * em - date
    elif issuer - 2 * em >= date:
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
