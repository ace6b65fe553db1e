"""A change of a Word file as Word's own revision: what was there is struck out, what is new is marked, and a person
takes or refuses it in Word (审阅 → 接受)."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from .runs import SPACE, alone, hinted, split

if TYPE_CHECKING:
    from .word import Piece, WordFile

AUTHOR = "讲话稿校核"
_AMBIGUOUS = frozenset("“”‘’—…·")
"""Marks that stand in Chinese and in Latin fonts."""


def stamp(day: dt.date) -> str:
    """The morning of the meeting's day, as Word writes a moment."""
    return f"{day.isoformat()}T09:00:00Z"


def in_chinese_font(text: str) -> bool:
    """Whether a new text needs the hint that sets its marks in the Chinese font."""
    return not _AMBIGUOUS.isdisjoint(text)


def track(file: WordFile, touched: Sequence[tuple[Piece, int, int]], new: str, day: dt.date | None) -> None:
    """Mark the stretches (piece, start, end) as deleted and `new` as inserted in their place. Each piece is left with
    what stands before its stretch."""
    after: etree._Element | None = None
    looks: etree._Element | None = None
    for piece, start, end in reversed(touched):
        element = piece.element
        assert element is not None
        if end < len(piece.text):
            split(file, element, end)
        old = split(file, element, start) if start else element
        piece.text = piece.text[:start]
        run = alone(file, old)
        looks = run
        if start == end:
            after = after if after is not None else run
            continue
        deleted = _revision(file, "del", day)
        run.addprevious(deleted)
        deleted.append(run)
        old.tag = file.tag("delText")
        old.set(SPACE, "preserve")
        after = after if after is not None else deleted
    if new and after is not None and looks is not None:
        inserted = _revision(file, "ins", day)
        inserted.append(_run(file, looks, new))
        if touched[-1][1] == touched[-1][2]:
            after.addprevious(inserted)
        else:
            after.addnext(inserted)


def _run(file: WordFile, like: etree._Element, text: str) -> etree._Element:
    run = etree.Element(file.tag("r"))
    properties = like.find(file.tag("rPr"))
    if properties is not None:
        run.append(copy.deepcopy(properties))
    if in_chinese_font(text):
        hinted(file, run)
    element = etree.SubElement(run, file.tag("t"))
    element.text = text
    element.set(SPACE, "preserve")
    return run


def _revision(file: WordFile, name: str, day: dt.date | None) -> etree._Element:
    element = etree.Element(file.tag(name))
    element.set(file.tag("id"), str(file.next_id()))
    element.set(file.tag("author"), AUTHOR)
    if day:
        element.set(file.tag("date"), stamp(day))
    return element
