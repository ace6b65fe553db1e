"""Blanks that were typed for an indent become one: two characters, as the paragraph's own format."""

from __future__ import annotations

import copy
import datetime as dt

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ...speech import Role
from ..text import Text
from .paragraphs import Edit
from .tracked import revision
from .word import WordFile

_BLANKS = " \u3000"
_INDENTED = (Role.BODY, Role.POINT, Role.HEADING)
_AFTER = (
    "contextualSpacing", "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment",
    "textboxTightWrap", "outlineLvl", "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""What stands after w:ind in a paragraph's properties."""
_NOT_KEPT = ("rPr", "sectPr", "pPrChange")
"""What the old properties of a revision do not hold."""


def mend_indents(file: WordFile, text: Text, *, tracked: bool, day: dt.date | None) -> int:
    """Mend the paragraphs of an office's text that begin with blanks; how many there were."""
    if not text.official:
        return 0
    mended = 0
    for index, para in enumerate(text.paragraphs):
        blanks = len(para.text) - len(para.text.lstrip(_BLANKS))
        if para.aside or para.role not in _INDENTED or not blanks or blanks == len(para.text) or file.offsets[index]:
            continue
        if file.change(Edit(index, 0, blanks, ""), tracked=tracked, day=day):
            look = file.look.paragraphs[index]
            _indent(file, file.elements[index], look.size if look else 32, tracked=tracked, day=day)
            mended += 1
    return mended


def _indent(file: WordFile, paragraph: etree._Element, size: int, *, tracked: bool, day: dt.date | None) -> None:
    """Two characters of `size` half-points."""
    properties = paragraph.find(file.tag("pPr"))
    if properties is None:
        properties = etree.Element(file.tag("pPr"))
        paragraph.insert(0, properties)
    before = copy.deepcopy(properties)
    indent = properties.find(file.tag("ind"))
    if indent is None:
        indent = etree.Element(file.tag("ind"))
        later = [child for child in properties if etree.QName(child).localname in _AFTER]
        if later:
            later[0].addprevious(indent)
        else:
            properties.append(indent)
    for name in ("hanging", "hangingChars"):
        indent.attrib.pop(file.tag(name), None)
    indent.set(file.tag("firstLineChars"), "200")
    indent.set(file.tag("firstLine"), str(size * 20))
    if tracked and properties.find(file.tag("pPrChange")) is None:
        for child in list(before):
            if etree.QName(child).localname in _NOT_KEPT:
                before.remove(child)
        change = revision(file, "pPrChange", day)
        change.append(before)
        properties.append(change)
