"""Numbers that Word writes itself (w:numPr, of the paragraph or of its style): they stand on the page but not in the
text."""

from __future__ import annotations

import re

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ...frozen import frozen
from ...language import numeral
from .container import Container

_CHINESE = {
    "chineseCounting",
    "chineseCountingThousand",
    "ideographTraditional",
    "taiwaneseCounting",
    "japaneseCounting",
}
_DEEPEST = 9


@frozen
class _Level:
    format: str
    text: str
    start: int
    style: str
    """The paragraph style whose level this is; mostly none."""


class WordNumbering:
    """Counts as Word does: a number of one level starts the levels below it anew."""

    def __init__(self, container: Container, w: str) -> None:
        self._w = f"{{{w}}}"
        self._lists: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles: dict[str, tuple[str, etree._Element | None]] = {}
        """Style → the one that it is based on, and its own w:numPr."""
        for part in container.related(container.main, "styles"):
            root = container.xml(part)
            for style in root.iter(f"{self._w}style") if root is not None else ():
                own = style.find(f"{self._w}pPr/{self._w}numPr")
                self._styles[style.get(f"{self._w}styleId", "")] = (self._get(style, "basedOn"), own)
        for part in container.related(container.main, "numbering"):
            root = container.xml(part)
            if root is not None:
                self._read(root)

    def number(self, paragraph: etree._Element) -> str:
        """The number before a paragraph as it is shown, or nothing; bullets are nothing."""
        id, depth, style = self._place(paragraph)
        levels = self._lists.get(id, {})
        if not depth:
            depth = next((str(place) for place, level in levels.items() if style and level.style == style), "0")
        level = levels.get(int(depth)) if re.fullmatch("[0-8]", depth) else None
        if level is None or level.format in ("bullet", "none"):
            return ""
        place = int(depth)
        counts = self._counts.setdefault(id, [0] * _DEEPEST)
        counts[place] = counts[place] + 1 if counts[place] else level.start
        counts[place + 1 :] = [0] * (_DEEPEST - place - 1)
        return re.sub("%([1-9])", lambda m: self._shown(levels, counts, int(m[1]) - 1), level.text)

    def _place(self, paragraph: etree._Element) -> tuple[str, str, str]:
        """List and level of a paragraph, as far as they are said, and the style that says them."""
        properties = paragraph.find(f"{self._w}pPr")
        if properties is None:
            return "", "", ""
        own = properties.find(f"{self._w}numPr")
        if own is not None and (id := self._get(own, "numId")):
            return id, self._get(own, "ilvl"), ""
        style, seen = self._get(properties, "pStyle"), set[str]()
        while style in self._styles and style not in seen:
            seen.add(style)
            base, found = self._styles[style]
            if found is not None and (id := self._get(found, "numId")):
                return id, self._get(found if own is None else own, "ilvl"), style
            style = base
        return "", "", ""

    def _shown(self, levels: dict[int, _Level], counts: list[int], place: int) -> str:
        level = levels.get(place)
        n = counts[place] or (level.start if level else 1)
        return numeral(n) if level and level.format in _CHINESE and 0 < n < 100 else str(n)

    def _read(self, root: etree._Element) -> None:
        abstract: dict[str, dict[int, _Level]] = {}
        for one in root.iter(f"{self._w}abstractNum"):
            levels = {}
            for row in one.iter(f"{self._w}lvl"):
                depth, start = row.get(f"{self._w}ilvl", "0"), self._get(row, "start")
                if re.fullmatch("[0-8]", depth):
                    first = int(start) if re.fullmatch("[0-9]{1,3}", start) else 1
                    levels[int(depth)] = _Level(
                        self._get(row, "numFmt"), self._get(row, "lvlText"), first, self._get(row, "pStyle")
                    )
            abstract[one.get(f"{self._w}abstractNumId", "")] = levels
        for one in root.iter(f"{self._w}num"):
            self._lists[one.get(f"{self._w}numId", "")] = abstract.get(self._get(one, "abstractNumId"), {})

    def _get(self, element: etree._Element, name: str) -> str:
        found = element.find(f"{self._w}{name}")
        return "" if found is None else found.get(f"{self._w}val", "")
