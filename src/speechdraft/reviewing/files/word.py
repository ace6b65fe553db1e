"""A Word file as paragraphs, each character with the element that holds it, so that it can be changed in place."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ... import budgets
from ...output.docx.formats import MARGIN_STYLE_NAME
from ..look import Look
from .beyond import beyond_words
from .container import Container
from .look import look_of
from .numbering import WordNumbering
from .paragraphs import Edit, FileParagraph, refused
from .runs import hinted
from .tracked import in_chinese_font, track

_LONGEST_TITLE = 120
"""Characters of a title, which is one paragraph however many lines it is set in."""
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_FIXED = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SKIPPED = frozenset({"pPr", "rPr", "del", "moveFrom", "txbxContent", "p", "instrText", "delText", "annotationRef"})
_WATERMARK = "{urn:schemas-microsoft-com:vml}textpath"


@dataclass(slots=True)
class Piece:
    """A stretch of a paragraph's text: the element that holds it, or None for what cannot be changed in place."""

    text: str
    element: etree._Element | None


class WordFile:
    def __init__(self, data: bytes, name: str) -> None:
        """Raises InputError for anything that is not a Word file to be trusted so far."""
        self.container = Container(data, name)
        self.remarks = self.container.remarks()
        root = self.container.xml(self.container.main)
        if root is None or etree.QName(root).localname != "document":
            raise refused(name, "Word文件没有正文", "用Word或WPS打开后另存为.docx")
        self.root = root
        self.w = etree.QName(root).namespace or ""
        self.elements: list[etree._Element] = []
        """The w:p of each paragraph; None's place is taken by an empty one for what stands beside the body."""
        self.paragraphs: list[FileParagraph] = []
        self.offsets: list[int] = []
        """Characters of the w:p before each paragraph: a line that was broken by hand begins a paragraph of its own;
        below zero where Word itself writes a number before it."""
        self._pieces: list[list[Piece]] = []
        self._ids = -1
        self.style_names = self._style_names()
        """Style id → its name in lower case."""
        self._numbering = WordNumbering(self.container, self.w)
        self._read()
        if sum(len(p.text) for p in self.paragraphs) > budgets.REVIEWED_CHARACTERS:
            raise refused(name, "字数过多，不像讲话稿", f"最多{budgets.REVIEWED_CHARACTERS}字")

    def tag(self, name: str) -> str:
        return f"{{{self.w}}}{name}"

    @property
    def beyond(self) -> tuple[str, ...]:
        return tuple(beyond_words(self))

    def pieces(self, paragraph: etree._Element) -> list[Piece]:
        """The text of a paragraph with its elements; insertions that are tracked count, deletions do not."""
        return list(self._walk(paragraph))

    def edited(
        self, edits: Sequence[Edit], *, tracked: bool = False, day: dt.date | None = None
    ) -> tuple[bytes, list[Edit]]:
        """With `tracked` as revisions that Word shows, of `day` where it is known."""
        order = sorted(edits, key=lambda e: (e.paragraph, e.start), reverse=True)
        made = [edit for edit in order if self.change(edit, tracked=tracked, day=day)]
        return self.saved(), made[::-1]

    def next_id(self) -> int:
        """A number that no mark of the body has yet."""
        if self._ids < 0:
            found = (element.get(self.tag("id"), "") for element in self.root.iter())
            self._ids = max((int(id) for id in found if id.isdecimal() and len(id) < 10), default=0)
        self._ids += 1
        return self._ids

    def saved(self, more: dict[str, bytes] | None = None) -> bytes:
        """The file as it now stands; only the parts that were changed are written anew."""
        changed = dict(more or {})
        changed[self.container.main] = etree.tostring(
            self.root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return self.container.rewritten(changed)

    def change(self, edit: Edit, *, tracked: bool, day: dt.date | None) -> bool:
        """One edit, if all that it touches can be changed; the first element takes the new words."""
        if self.paragraphs[edit.paragraph].aside:
            return False
        touched: list[tuple[Piece, int, int]] = []
        at = 0
        for piece in self._pieces[edit.paragraph]:
            end = at + len(piece.text)
            inside = at < edit.end and edit.start < end
            if inside or (edit.start == edit.end == end and piece.element is not None and not touched):
                touched.append((piece, max(edit.start, at) - at, min(edit.end, end) - at))
            at = end
        if not touched or any(piece.element is None for piece, _, _ in touched):
            return False
        new = edit.new
        if tracked:
            track(self, touched, new, day)
            return True
        if in_chinese_font(new) and (element := touched[0][0].element) is not None:
            hinted(self, element.getparent())
        for piece, start, end in touched:
            piece.text = piece.text[:start] + new + piece.text[end:]
            element = piece.element
            if element is not None:
                element.text = piece.text
                if piece.text != piece.text.strip():
                    element.set(_SPACE, "preserve")
            new = ""
        return True

    # Reading -------------------------------------------------------------------------------------------------------

    def _read(self) -> None:
        page, paged = 1, self.root.find(f".//{self.tag('lastRenderedPageBreak')}") is not None
        body = self.root.find(self.tag("body"))
        for count, paragraph in enumerate(body.iter(self.tag("p")) if body is not None else ()):
            if count >= budgets.PARAGRAPHS:
                raise refused(self.container.name, "段落过多，不像讲话稿", f"最多{budgets.PARAGRAPHS}段")
            if any(a.tag == _FALLBACK for a in paragraph.iterancestors()):
                continue
            if self.style_names.get(self._value(paragraph, "pStyle")) == MARGIN_STYLE_NAME:
                continue
            boxed = any(a.tag == self.tag("txbxContent") for a in paragraph.iterancestors())
            breaks = self._page_breaks(paragraph) if paged and not boxed else (0, 0)
            self._take(paragraph, page + breaks[0] if paged else 0, "文本框" if boxed else "")
            page += sum(breaks)
        for kind, where in (("header", "页眉"), ("footer", "页脚")):
            for name in self.container.related(self.container.main, kind):
                self._beside(name, where)

    def _take(self, paragraph: etree._Element, page: int, aside: str) -> None:
        pieces = self.pieces(paragraph)
        style = self.style_names.get(self._value(paragraph, "pStyle"), "")
        number = self._numbering.number(paragraph) if not aside else ""
        if number:
            pieces.insert(0, Piece(number, None))
        align, offset = self._value(paragraph, "jc"), -len(number)
        centred, right = align == "center", align in ("right", "end")
        titled = centred and sum(len(piece.text) for piece in pieces) <= _LONGEST_TITLE
        for line in [pieces] if titled else _lines(pieces):
            text = "".join(piece.text for piece in line)
            if text.strip():
                self.elements.append(paragraph)
                self.offsets.append(offset)
                self._pieces.append(line)
                self.paragraphs.append(FileParagraph(text, style, page, centred, aside, right))
            offset += len(text) + 1

    def _beside(self, name: str, where: str) -> None:
        root = self.container.xml(name)
        for element in root.iter() if root is not None else ():
            if element.tag == _WATERMARK and element.get("string"):
                self.elements.append(element)
                self.offsets.append(0)
                self._pieces.append([Piece(element.get("string"), None)])
                self.paragraphs.append(FileParagraph(element.get("string"), aside="水印"))
            elif element.tag == self.tag("p") and not any(a.tag == _FALLBACK for a in element.iterancestors()):
                text = "".join(piece.text for piece in self.pieces(element))
                if re.search("[\u4e00-\u9fffA-Za-z]", text):
                    self._take(element, 0, where)

    def _walk(self, element: etree._Element) -> Iterator[Piece]:
        for child in element:
            if not isinstance(child.tag, str):
                continue
            name = etree.QName(child).localname
            if name == "t" and child.tag == self.tag("t"):
                yield Piece(child.text or "", child)
            elif name in _FIXED and child.tag == self.tag(name):
                page = name == "br" and child.get(self.tag("type")) in ("page", "column")
                yield Piece("" if page else _FIXED[name], None)
            elif name not in _SKIPPED and child.tag != _FALLBACK:
                yield from self._walk(child)

    def _page_breaks(self, paragraph: etree._Element) -> tuple[int, int]:
        """Breaks before the first text of the paragraph, and after it."""
        before = after = 0
        seen = False
        for element in paragraph.iter():
            if element.tag == self.tag("t") and element.text:
                seen = True
            elif element.tag == self.tag("lastRenderedPageBreak"):
                before, after = (before, after + 1) if seen else (before + 1, after)
        return before, after

    def _value(self, paragraph: etree._Element, name: str) -> str:
        found = paragraph.find(f"{self.tag('pPr')}/{self.tag(name)}")
        return "" if found is None else found.get(self.tag("val"), "")

    def _style_names(self) -> dict[str, str]:
        """Style id → its name in lower case."""
        found = {}
        for part in self.container.related(self.container.main, "styles"):
            root = self.container.xml(part)
            for style in root.iter(self.tag("style")) if root is not None else ():
                name = style.find(self.tag("name"))
                if name is not None:
                    found[style.get(self.tag("styleId"), "")] = name.get(self.tag("val"), "").lower()
        return found

    @cached_property
    def look(self) -> Look:
        """Fonts, sizes, pitches, the page."""
        return look_of(self)

    @cached_property
    def comments_part(self) -> str:
        """The part that holds the comments; empty where there is none yet."""
        return next(iter(self.container.related(self.container.main, "comments")), "")


def _lines(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """The pieces between line breaks."""
    line: list[Piece] = []
    for piece in pieces:
        if piece.element is None and piece.text == "\n":
            yield line
            line = []
        else:
            line.append(piece)
    yield line
