"""How a Word file looks: the effective font, size, pitch and indent of each paragraph, its page, and how many pages it
comes to. Styles, their bases and the defaults of the document are followed as Word follows them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ...page.blocks import Block
from ...page.layout import PRINT
from ...page.lines import Measure
from ...page.plan import unfitted
from ..look import Look, Page, ParaLook

if TYPE_CHECKING:
    from .word import WordFile

_HANS = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_WORDS_OWN = (12240, 15840, 1440, 1440, 1800, 1800)
"""Letter paper with Word's margins: what a section without any of it has."""
_LARGEST = 31_680
"""Twips: 22 inches, the widest paper that Word has."""
_SINGLE = 240
"""w:line of single spacing where it is no exact pitch."""


def look_of(file: WordFile) -> Look:
    """The look of a file whose paragraphs were read."""
    return _Reader(file).look()


class _Style(NamedTuple):
    base: str
    paragraph: etree._Element | None
    run: etree._Element | None


class _Reader:
    def __init__(self, file: WordFile) -> None:
        self._file = file
        self._styles: dict[str, _Style] = {}
        self._defaults: list[etree._Element] = []
        self._of_all: list[etree._Element] = []
        self._default_style = ""
        self._theme = self._theme_fonts()
        self._read_styles()

    def look(self) -> Look:
        found: dict[int, ParaLook] = {}
        body: list[ParaLook] = []
        element = self._file.root.find(self._file.tag("body"))
        for paragraph in element.iter(self._file.tag("p")) if element is not None else ():
            look = self._of(paragraph)
            found[id(paragraph)] = look
            framed = paragraph.find(f"{self._file.tag('pPr')}/{self._file.tag('framePr')}") is not None
            if not framed and not any(a.tag == self._file.tag("txbxContent") for a in paragraph.iterancestors()):
                body.append(look)
        page = self._page()
        settings = self._settings()
        return Look(
            tuple(found.get(id(element)) for element in self._file.elements),
            page,
            _pages(body, page),
            self._numbers(),
            settings,
        )

    # One paragraph -------------------------------------------------------------------------------------------------

    def _of(self, paragraph: etree._Element) -> ParaLook:
        tag = self._file.tag
        direct = paragraph.find(tag("pPr"))
        style = self._value(direct, "pStyle") or self._default_style
        levels = [*self._of_all, *(s.paragraph for s in self._chain(style)), direct]
        indent = self._merged(levels, "ind")
        spacing = self._merged(levels, "spacing")
        texts = Counter[int]()
        runs = {}
        for run in paragraph.iter(tag("r")):
            size = sum(len(t.text or "") for t in run.iter(tag("t")))
            texts[id(run)] += size
            runs[id(run)] = run
        mark = direct.find(tag("rPr")) if direct is not None else None
        longest = runs[texts.most_common(1)[0][0]] if texts else None
        own = longest.find(tag("rPr")) if longest is not None else mark
        runs_of = [*self._defaults, *(s.run for s in self._chain(style))]
        runs_of += [s.run for s in self._chain(self._value(own, "rStyle"))]
        runs_of.append(own)
        font, themed = self._font(runs_of)
        pieces = self._file.pieces(paragraph)
        size = max(2, _whole(self._attribute(self._last(runs_of, "sz"), "val"), 20))
        pitch = _whole(self._attribute(self._last(runs_of, "spacing"), "val"), 0)
        return ParaLook(
            text="".join(piece.text for piece in pieces),
            font=font,
            themed=themed,
            size=size,
            pitch=max(pitch, 1 - size * 10),
            align=self._attribute(self._last(levels, "jc"), "val") or "left",
            first=_whole(indent.get("firstLine", ""), 0),
            first_characters=_whole(indent.get("firstLineChars", ""), 0) / 100,
            line=_whole(spacing.get("line", ""), _SINGLE),
            exact=spacing.get("lineRule") == "exact",
            on_grid=self._switch(self._last(levels, "snapToGrid"), default=True),
            kept=self._switch(self._last(levels, "keepNext"), default=False),
            whole=self._switch(self._last(levels, "keepLines"), default=False),
            begins=self._switch(self._last(levels, "pageBreakBefore"), default=False),
        )

    def _font(self, levels: Sequence[etree._Element | None]) -> tuple[str, bool]:
        """The Chinese font in effect, and whether a theme gives it: on one level a theme beats a name."""
        font, themed = "", False
        for level in levels:
            fonts = level.find(self._file.tag("rFonts")) if level is not None else None
            if fonts is None:
                continue
            if theme := fonts.get(self._file.tag("eastAsiaTheme")):
                font, themed = self._theme.get(theme[:5], ""), True
            elif name := fonts.get(self._file.tag("eastAsia")):
                font, themed = name, False
        return font, themed

    def _chain(self, id: str) -> list[_Style]:
        """A style with those that it is based on, the lowest first."""
        found: list[_Style] = []
        seen: set[str] = set()
        while id in self._styles and id not in seen:
            seen.add(id)
            found.append(self._styles[id])
            id = self._styles[id].base
        return found[::-1]

    def _last(self, levels: Sequence[etree._Element | None], name: str) -> etree._Element | None:
        """The property as the highest level that has it gives it."""
        for level in reversed(levels):
            found = level.find(self._file.tag(name)) if level is not None else None
            if found is not None:
                return found
        return None

    def _merged(self, levels: Sequence[etree._Element | None], name: str) -> Mapping[str, str]:
        """Attributes of the property by their bare names: each as the highest level that has it gives it."""
        found: dict[str, str] = {}
        for level in levels:
            element = level.find(self._file.tag(name)) if level is not None else None
            if element is not None:
                found |= {str(key).rpartition("}")[2]: str(value) for key, value in element.items()}
        return found

    def _attribute(self, element: etree._Element | None, name: str) -> str:
        return "" if element is None else str(element.get(self._file.tag(name), ""))

    def _value(self, element: etree._Element | None, name: str) -> str:
        return "" if element is None else self._attribute(element.find(self._file.tag(name)), "val")

    def _switch(self, element: etree._Element | None, *, default: bool) -> bool:
        return default if element is None else self._attribute(element, "val") not in ("0", "false", "off")

    # The file ------------------------------------------------------------------------------------------------------

    def _read_styles(self) -> None:
        tag = self._file.tag
        for part in self._file.container.related(self._file.container.main, "styles"):
            root = self._file.container.xml(part)
            if root is None:
                continue
            defaults = root.find(f"{tag('docDefaults')}/{tag('rPrDefault')}/{tag('rPr')}")
            self._defaults += [defaults] if defaults is not None else []
            of_all = root.find(f"{tag('docDefaults')}/{tag('pPrDefault')}/{tag('pPr')}")
            self._of_all += [of_all] if of_all is not None else []
            for style in root.iter(tag("style")):
                id = style.get(tag("styleId"), "")
                self._styles[id] = _Style(self._value(style, "basedOn"), style.find(tag("pPr")), style.find(tag("rPr")))
                if style.get(tag("type")) == "paragraph" and style.get(tag("default")) == "1":
                    self._default_style = id

    def _theme_fonts(self) -> Mapping[str, str]:
        """major and minor → the Chinese font of the theme."""
        found = {}
        for part in self._file.container.related(self._file.container.main, "theme"):
            root = self._file.container.xml(part)
            if root is None:
                continue
            for kind in ("major", "minor"):
                fonts = next(root.iter(f"{_HANS}{kind}Font"), None)
                named = [] if fonts is None else [f.get("typeface", "") for f in fonts if f.get("script") == "Hans"]
                named += [] if fonts is None else [f.get("typeface", "") for f in fonts.iter(f"{_HANS}ea")]
                found[kind] = next(filter(None, named), "")
        return found

    def _page(self) -> Page:
        tag = self._file.tag
        sections = list(self._file.root.iter(tag("sectPr")))
        last = sections[-1] if sections else None

        def number(name: str, attribute: str, default: int) -> int:
            found = None if last is None else last.find(tag(name))
            return _whole(self._attribute(found, attribute), default)

        width, height, top, bottom, left, right = _WORDS_OWN
        grid = last.find(tag("docGrid")) if last is not None else None
        lined = self._attribute(grid, "type") in ("lines", "linesAndChars", "snapToChars")
        return Page(
            number("pgSz", "w", width),
            number("pgSz", "h", height),
            number("pgMar", "top", top),
            number("pgMar", "bottom", bottom),
            number("pgMar", "left", left),
            number("pgMar", "right", right),
            number("docGrid", "linePitch", 0) if lined else 0,
        )

    def _settings(self) -> int:
        """The mode of compatibility: 15 is today's Word, less shows 兼容模式; 0 where the file does not say."""
        tag = self._file.tag
        for part in self._file.container.related(self._file.container.main, "settings"):
            root = self._file.container.xml(part)
            found = () if root is None else root.iter(tag("compatSetting"))
            for setting in found:
                if setting.get(tag("name")) == "compatibilityMode":
                    return _whole(setting.get(tag("val"), ""), 0)
        return 0

    def _numbers(self) -> bool:
        """Whether a footer or header has the page's number."""
        for kind in ("footer", "header"):
            for part in self._file.container.related(self._file.container.main, kind):
                root = self._file.container.xml(part)
                texts = "" if root is None else " ".join(_instructions(root))
                if "PAGE" in texts.upper().split():
                    return True
        return False


def _instructions(root: etree._Element) -> Iterator[str]:
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname
        if name == "instrText":
            yield element.text or ""
        elif name == "fldSimple":
            yield next((value for key, value in element.attrib.items() if key.endswith("instr")), "")


def _whole(text: str, default: int) -> int:
    """A number of the file, no larger than any that means something."""
    try:
        return max(-_LARGEST, min(_LARGEST, round(float(text))))
    except (ValueError, OverflowError):
        return default


def _pages(paragraphs: Sequence[ParaLook], page: Page) -> int:
    """Pages that the paragraphs take, by the lines of the most usual look."""
    if not paragraphs:
        return 1
    usual = Counter((p.size, p.pitch, p.height(page)) for p in paragraphs for _ in p.text).most_common(1)
    size, pitch, height = usual[0][0] if usual else (32, 0, PRINT.line_pitch)
    measure = Measure(page.text_width, 0, size * 10, pitch)
    blocks = []
    for paragraph in paragraphs:
        own = Measure(page.text_width, paragraph.indent, paragraph.size * 10, paragraph.pitch)
        lines = sum(unfitted([Block(line)], own, 10_000).pages[0] for line in paragraph.text.split("\n"))
        tall = max(1, round(paragraph.height(page) * lines / height))
        blocks.append(Block(paragraph.text, tall, paragraph.kept, whole=paragraph.whole, begins=paragraph.begins))
    return len(unfitted(blocks, measure, max(1, page.text_height // height)).pages)
