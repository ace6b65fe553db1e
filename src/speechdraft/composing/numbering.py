"""Blocks → paragraphs with their numbers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..language import numeral
from ..model.choices import Numbering
from ..shortcuts import kept
from ..speech import Paragraph, Role, Sentence
from .markup import Block, Line, Mark

LONGEST_PARAGRAPH = 450
"""Characters after which a paragraph is hard to read out: its sub-points get their own."""


def numbered(blocks: list[Block], numbering: Numbering) -> Iterator[Paragraph]:
    """Blocks → paragraphs with their numbers. A list of one has no number; points are counted within their part."""
    part = 0
    for heading, group in _parts(blocks):
        if heading:
            part += 1
            yield from _paragraphs(heading.mark, heading.lines, f"{numeral(part)}、", ())
        points = sum(block.mark is Mark.POINT for block in group)
        point = item = 0
        for head, subs in _with_sub_points(group):
            number = ""
            if head.mark is Mark.ITEM:
                item += 1
                number = f"{numeral(item)}、"
            if head.mark is Mark.POINT:
                point += 1
                number = "" if points == 1 else _point_number(point, numbering)
            yield from _paragraphs(head.mark, head.lines, number, tuple([sub.lines for sub in subs]))


@kept("texts", 4_000)
def _paragraphs(
    mark: Mark, lines: tuple[Line, ...], number: str, subs: tuple[tuple[Line, ...], ...]
) -> tuple[Paragraph, ...]:
    """One block with its sub-points running on, or, where that grows too long, each in a paragraph of its own."""
    is_point = mark is Mark.POINT
    own = _labelled(lines) if mark is Mark.LABELLED else _sentences(lines, number, lead=is_point)
    role = _ROLES.get(mark, Role.BODY)
    if not subs:
        return (Paragraph(role, tuple(own)),)
    numbers = [f"{numeral(n)}是" if len(subs) > 1 else "" for n in range(1, len(subs) + 1)]
    listed = [_sentences(sub, n) for sub, n in zip(subs, numbers, strict=True)]
    size = sum(line.size for some in (lines, *subs) for line in some) + sum(map(len, (number, *numbers)))
    if size <= LONGEST_PARAGRAPH:
        closing = own[-1:] if len(subs) == 1 and is_point and len(own) > 2 else []  # one alone is no afterword
        before = own[: len(own) - len(closing)]
        return (Paragraph(role, tuple(chain(before, *listed, closing))),)
    return Paragraph(role, tuple(own)), *(Paragraph(Role.BODY, tuple(sentences)) for sentences in listed)


_ROLES = {
    Mark.HEADING: Role.HEADING,
    Mark.POINT: Role.POINT,
    Mark.ADDRESS: Role.SALUTATION,
    Mark.ITEM: Role.ITEM,
    Mark.LABELLED: Role.LABELLED,
    Mark.CUE: Role.CUE,
    Mark.SIGNATURE: Role.SIGNATURE,
}


def _labelled(lines: tuple[Line, ...]) -> list[Sentence]:
    """时间： apart from what it labels."""
    found = _sentences(lines, "")
    label, colon, rest = found[0].text.partition("：")
    if not colon or not rest:
        return found
    origin = found[0].origin
    return [Sentence(label + colon, lead=True, origin=origin), Sentence(rest, origin=origin), *found[1:]]


def _sentences(lines: tuple[Line, ...], number: str, *, lead: bool = False) -> list[Sentence]:
    """The sentences of some lines: the first has the number, and is the lead where there is one."""
    found = [sentence for line in lines for sentence in line.sentences]
    if number or lead:
        found[0] = Sentence(found[0].text, number, lead, found[0].origin)
    return found


def _parts(blocks: list[Block]) -> Iterator[tuple[Block | None, list[Block]]]:
    """(heading, its blocks); what stands before the first heading has None."""
    heading: Block | None = None
    group: list[Block] = []
    for block in blocks:
        if block.mark is Mark.HEADING:
            if heading or group:
                yield heading, group
            heading, group = block, []
        else:
            group.append(block)
    if heading or group:
        yield heading, group


def _with_sub_points(group: list[Block]) -> Iterator[tuple[Block, list[Block]]]:
    """(block, the sub-points that follow it)."""
    head: Block | None = None
    subs: list[Block] = []
    for block in group:
        if block.mark is Mark.SUB_POINT and head:
            subs.append(block)
        else:
            if head:
                yield head, subs
            head, subs = block, []
    if head:
        yield head, subs


def _point_number(n: int, numbering: Numbering) -> str:
    return f"（{numeral(n)}）" if numbering is Numbering.BRACKET else f"第{numeral(n)}，"
