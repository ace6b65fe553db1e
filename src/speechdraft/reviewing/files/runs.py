"""Runs of a Word file cut at the edges of some words, each piece with all of its formatting."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

if TYPE_CHECKING:
    from .word import WordFile

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def runs_of(file: WordFile, paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    """The runs that hold the words and nothing else. A number that Word writes itself holds none."""
    for edge in (end, start):
        at = 0
        for piece in file.pieces(paragraph):
            size = len(piece.text)
            if at < edge < at + size and piece.element is not None:
                split(file, piece.element, edge - at)
                break
            at += size
    found = []
    at = 0
    for piece in file.pieces(paragraph):
        if piece.element is not None and start <= at and at + len(piece.text) <= end and piece.text:
            run = piece.element.getparent()
            if run is not None and run.tag == file.tag("r") and run not in found:
                found.append(run)
        at += len(piece.text)
    return found


def split(file: WordFile, text: etree._Element, at: int) -> etree._Element:
    """Two runs of one, both with its formatting; the second takes what follows in the text and in the run. Gives the
    text of the second."""
    run = text.getparent()
    rest = copy.deepcopy(text)
    text.text, rest.text = (text.text or "")[:at], (text.text or "")[at:]
    for half in (text, rest):
        half.set(SPACE, "preserve")
    other = _like(file, run)
    other.append(rest)
    for sibling in list(text.itersiblings()):
        other.append(sibling)
    run.addnext(other)
    return rest


def alone(file: WordFile, text: etree._Element) -> etree._Element:
    """The run that holds this text and nothing else; what stood beside it in its run stands in runs of its own."""
    run = text.getparent()
    before = [child for child in text.itersiblings(preceding=True) if child.tag != file.tag("rPr")]
    after = list(text.itersiblings())
    if after:
        other = _like(file, run)
        other.extend(after)
        run.addnext(other)
    if before:
        other = _like(file, run)
        other.extend(reversed(before))
        run.addprevious(other)
    return run


def hinted(file: WordFile, run: etree._Element) -> None:
    """Quotes and dashes of the run are set in the Chinese font (w:hint), which Word otherwise takes from Latin text."""
    properties = run.find(file.tag("rPr"))
    if properties is None:
        properties = etree.Element(file.tag("rPr"))
        run.insert(0, properties)
    fonts = properties.find(file.tag("rFonts"))
    if fonts is None:
        fonts = etree.Element(file.tag("rFonts"))
        style = properties.find(file.tag("rStyle"))
        properties.insert(0 if style is None else 1, fonts)
    fonts.set(file.tag("hint"), "eastAsia")


def _like(file: WordFile, run: etree._Element) -> etree._Element:
    """An empty run with the same formatting."""
    other = etree.Element(run.tag, run.attrib)
    properties = run.find(file.tag("rPr"))
    if properties is not None:
        other.append(copy.deepcopy(properties))
    return other
