"""A Word file read back as paragraphs: our own to the letter, any other author's as well as it can be told.

Our files say what a paragraph is by its style. In other files styles are mostly 正文 throughout, so the text decides:
numbers, the place before the salutation, centring. Numbers that Word makes itself (w:numPr) are not in the text.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import NamedTuple

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ...files.zip_gate import Gate, Reason, Refused
from ...regex import Regex
from ...speech import Role
from .formats import CONTINUED_STYLE_ID, LEAD_STYLE_ID, MARGIN_STYLE_ID, STYLE_IDS

LIMIT = 64 * 1024 * 1024
"""Bytes of all parts, unpacked; a speech has a hundredth of it."""

_OWN_ROLES = {style: role for role, style in STYLE_IDS.items()}
_ROLES_BY_NAME = {"title": Role.TITLE, "heading 1": Role.HEADING, "date": Role.DATE, "salutation": Role.SALUTATION}
_BEFORE_BODY = frozenset({Role.TITLE, Role.DATE, Role.SPEAKER})

_KAI = Regex("楷|Kai", re.IGNORECASE)
_DATE = Regex(r"[（(]?\s*[\d〇○零一二三四五六七八九十]{2,4}\s*年\s*[\d一二三四五六七八九十]{1,2}\s*月.{0,8}")
_HEADING = Regex("[一二三四五六七八九十]{1,3}、")
_POINT = Regex("第[一二三四五六七八九十]{1,3}[，,、]|[（(][一二三四五六七八九十]{1,3}[）)]")
_SALUTATION = Regex("[^。，；]{1,30}[：:]")

_MARKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "-"}
_NOT_READ = (qn("w:txbxContent"), "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
_DAMAGE = (OpcError, zipfile.BadZipFile, zlib.error, etree.LxmlError, OSError, EOFError, RuntimeError,
           LookupError, ValueError, AttributeError, AssertionError)  # fmt: skip
"""What zipfile, lxml and python-docx raise for a damaged file; none of it says anything to a person."""


class ReadParagraph(NamedTuple):
    """One paragraph that has text."""

    role: Role
    text: str
    """All of it, without the line breaks of a title."""
    lead: str
    """What stands out at the beginning of a point (number and first sentence); empty where nothing does."""


class UnreadableDocx(ValueError):
    """The bytes are no Word file that can be read; the message says in Chinese what they seem to be."""


def read_paragraphs(data: bytes) -> list[ReadParagraph]:
    """The paragraphs of the body that hold text, in order, those of tables among them; insertions that are still
    tracked count as text, deletions and text boxes do not. Headers and footers are not read.

    Raises UnreadableDocx for anything that is not a DOCX.
    """
    document = _document(data)
    own = STYLE_IDS[Role.POINT] in {style.style_id for style in document.styles}
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    found: list[ReadParagraph] = []
    for paragraph in document.element.body.iter(qn("w:p")):
        text = _text(paragraph)
        if not text or any(paragraph.iterancestors(*_NOT_READ)):
            continue
        style = _value(paragraph, "w:pPr/w:pStyle")
        if own and style == MARGIN_STYLE_ID:
            continue
        if own and style == CONTINUED_STYLE_ID and found:
            found[-1] = found[-1]._replace(text=found[-1].text + text)
            continue
        role = _OWN_ROLES.get(style) if own else _ROLES_BY_NAME.get(names.get(style, ""))
        role = role or _guess(paragraph, text, {p.role for p in found})
        if role is Role.TITLE:
            text = text.replace("\n", "")
        found.append(ReadParagraph(role, text, _lead(paragraph, own=own) if role is Role.POINT else ""))
    return found


def _document(data: bytes) -> docx.document.Document:
    try:
        Gate(data, most_bytes=LIMIT)
        document = docx.Document(io.BytesIO(data))
    except Refused as error:
        raise UnreadableDocx(_REFUSALS.get(error.reason, _NO_DOCX)) from error
    except _DAMAGE as error:
        raise UnreadableDocx(_NO_DOCX) from error
    if document.element.body is None:
        raise UnreadableDocx("Word 文件没有正文")
    return document


_NO_DOCX = "不是 Word 文件（.docx），或者已经损坏"
_OLD = "是旧格式 .doc 或加密的文件，请用 Word 打开后另存为 .docx"
_REFUSALS = {
    Reason.OLD: _OLD,
    Reason.LOCKED: _OLD,
    Reason.TOO_MUCH: f"解开后超过 {LIMIT >> 20} MB，不像讲话稿",
}


def _text(element: etree._Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    """Text below a paragraph or run; what lies in a text box belongs to paragraphs of its own."""
    for child in element:
        if child.tag == qn("w:t"):
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        elif child.tag not in _NOT_READ and child.tag not in (qn("w:pPr"), qn("w:rPr"), qn("w:p")):
            yield from _pieces(child)


def _value(element: etree._Element, path: str) -> str:
    """w:val of the element at `path`, empty when there is none."""
    found = element.find("/".join(map(qn, path.split("/"))))
    return "" if found is None else found.get(qn("w:val"), "")


def _guess(paragraph: etree._Element, text: str, before: set[Role]) -> Role:
    bare = text.strip()
    if _HEADING.match(bare) and len(bare) <= 50 and not bare.endswith("。"):
        return Role.HEADING
    if _POINT.match(bare):
        return Role.POINT
    if before <= _BEFORE_BODY:
        if _SALUTATION.fullmatch(bare):
            return Role.SALUTATION
        if _DATE.fullmatch(bare):
            return Role.DATE
        if not before and len(bare) <= 80 and not bare.endswith("。"):
            return Role.TITLE
        if before and len(bare) <= 30 and _value(paragraph, "w:pPr/w:jc") == "center":
            return Role.SPEAKER
    return Role.BODY


def _lead(paragraph: etree._Element, *, own: bool) -> str:
    """The text of the first runs as long as they stand out."""
    taken = []
    for run in paragraph.iter(qn("w:r")):
        text = _text(run)
        if text and not _stands_out(run, own=own):
            break
        taken.append(text)
    return "".join(taken)


def _stands_out(run: etree._Element, *, own: bool) -> bool:
    """In our files the style tells; in others 楷体 or bold do."""
    if _value(run, "w:rPr/w:rStyle") == LEAD_STYLE_ID:
        return True
    fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
    bold = run.find(f"{qn('w:rPr')}/{qn('w:b')}")
    return not own and (
        (fonts is not None and bool(_KAI.search(fonts.get(qn("w:eastAsia"), ""))))
        or (bold is not None and bold.get(qn("w:val"), "1") not in ("0", "false", "off"))
    )
