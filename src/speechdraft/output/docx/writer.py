"""What a draft adds to the base package: word/document.xml and docProps/core.xml, each written as one string.

Everything that does not change from draft to draft (opening and closing tags with their formatting) is composed once
a layout; a draft is a join of those strings and the escaped text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from ...frozen import frozen
from ...page.layout import Layout
from ...regex import Regex
from ...shortcuts import kept
from ...speech import Laid, OnPaper, Paragraph, Role, Sentence, Speech, signature_indent
from ..minutes import pages_of
from .base import base_for
from .beside import minutes_beside
from .ending import Keep, keeps, turning
from .formats import (
    CONTINUED_STYLE_ID,
    LEAD_STYLE_ID,
    STYLE_IDS,
    WIDOWS_OFF,
    WIDOWS_ON,
    Format,
    W,
    continued_look,
    look_of,
    own_pitch,
    right_indent,
    run_pitch,
)
from .package import archive, entry
from .pieces import in_lines, in_pieces

_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DOCUMENT = f'{_XML}<w:document xmlns:w="{W}" xmlns:r="{_R}"><w:body>'
_CORE = (
    _XML + '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
)

_UNUSUAL = Regex("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")
"""One look at a text that is not plainly printable: what it finds is either illegal or a control character with a
meaning."""
_ILLEGAL = Regex("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 has no place for, not even as a reference."""
_CONTROL = Regex("(\r\n|[\t\n\r])")
_CONTROLS = {"\t": "<w:tab/>", "\n": "<w:br/>", "\r": "<w:br/>", "\r\n": "<w:br/>"}


@frozen
class _Tags:
    """The fixed strings around the text of one role."""

    paragraph: str
    """From w:p to the end of its properties."""
    run: str
    lead: str


def write_docx(speech: Speech) -> bytes:
    """See `render_docx`."""
    return _written(speech, core_xml(speech))


def write_laid(text: Laid) -> bytes:
    """See `render_laid`."""
    return _written(text, _core((("dc:title", text.title), ("dc:language", "zh-CN"))))


def _written(text: OnPaper, core: str) -> bytes:
    base = base_for(text.layout, text.styles)
    drafted = {"docProps/core.xml": core, "word/document.xml": document_xml(text, base.section)}
    return archive(
        entry(part, drafted[part].encode(), fresh=True) if isinstance(part, str) else part for part in base.entries
    )


def document_xml(speech: OnPaper, section: str) -> str:
    """word/document.xml with `section` (a w:sectPr) at its end."""
    layout = speech.layout
    paragraphs = speech.standing
    held, blanks, signed = keeps(paragraphs, speech.plan), speech.blanks, speech.signed
    beside = _beside(speech) if layout.page_minutes else {}
    tags_of = _tags(layout)
    out = [_DOCUMENT]
    for number, (paragraph, row) in enumerate(zip(paragraphs, speech.plan.rows, strict=True)):
        tags = tags_of[paragraph.role]
        if number in blanks:
            out.append(_blank(layout, paragraph.role is Role.SIGNATURE))
        if number in signed:
            usual, own = (right_indent(twips) for twips in (signature_indent(layout), signed[number]))
            tags = replace(tags, paragraph=tags.paragraph.replace(usual, own, 1))
        for piece, sentences in in_pieces(paragraph.sentences, row.pieces):
            if piece.start:
                tags = replace(tags, paragraph=_continued(layout))
            out.append(beside.get((number, piece.start), ""))
            dressed = tags if piece.pitch is None else _pitched(tags, layout, piece.pitch)
            keep = held.get(number) or turning(piece.turn)
            out.append(_keeping(dressed.paragraph, keep) if keep else dressed.paragraph)
            if paragraph.role is Role.TITLE:
                out += (dressed.run, "<w:br/>".join(map(_text, speech.title_lines)), "</w:r>")
            elif piece.loose:
                for pitch, words in in_lines(sentences, piece.loose, piece.pitch):
                    out += _runs(words, tags if pitch is None else _pitched(tags, layout, pitch))
            elif sentences is paragraph.sentences and dressed is tags_of[paragraph.role]:
                out.append(_content(paragraph, dressed))
            else:
                out += _runs(sentences, dressed)
            out.append("</w:p>")
    out += (section, "</w:body></w:document>")
    return "".join(out)


def _beside(speech: OnPaper) -> dict[tuple[int, int], str]:
    """The minutes of every page, by the paragraph and the place in it where the first piece of that page begins."""
    found: dict[tuple[int, int], str] = {}
    pages, noted = pages_of(speech), set[int]()
    for number, row in enumerate(speech.plan.rows):
        for piece in row.pieces:
            line = bisect_right(row.ends, piece.start) if piece.start else 0
            page = row.pages[line]
            if page not in noted:
                noted.add(page)
                found[number, piece.start] = minutes_beside(speech.layout, pages, page)
    return found


def core_xml(speech: Speech) -> str:
    """docProps/core.xml: title, author, subject, keywords, language and dates, all of them the speech's own."""
    party, visit, office = speech.brief.inspected.party, speech.brief.visit, speech.brief.inspector.office
    at = f"{speech.date.isoformat()}T09:00:00Z"
    keywords = "; ".join(dict.fromkeys(filter(None, (party.unit, party.org_name, visit.round))))
    properties = (
        ("dc:title", speech.title),
        ("dc:subject", visit.type.label),
        ("dc:creator", office),
        ("cp:keywords", keywords),
        ("cp:lastModifiedBy", office),
        ("cp:revision", "1"),
        ("dc:language", "zh-CN"),
    )
    return _core(properties, at)


def _core(properties: Iterable[tuple[str, str]], at: str = "") -> str:
    stamps = (
        ""
        if not at
        else "".join(f'<dcterms:{k} xsi:type="dcterms:W3CDTF">{at}</dcterms:{k}>' for k in ("created", "modified"))
    )
    body = "".join(f"<{name}>{_escaped(value)}</{name}>" for name, value in properties if value)
    return f"{_CORE}{body}{stamps}</cp:coreProperties>"


def _content(paragraph: Paragraph, tags: _Tags) -> str:
    """The runs of a whole paragraph with the tags that a layout has for its role."""
    found: str | None = paragraph.made.get(tags)
    if found is None:
        found = paragraph.made[tags] = "".join(_runs(paragraph.sentences, tags))
    return found


def _runs(sentences: Iterable[Sentence], tags: _Tags) -> Iterable[str]:
    """One run for each stretch of sentences that look alike."""
    texts: list[str] = []
    lead = False
    for sentence in sentences:
        if texts and sentence.lead is not lead:
            yield from (tags.lead if lead else tags.run, _text("".join(texts)), "</w:r>")
            texts.clear()
        lead = sentence.lead
        texts += (sentence.number, sentence.text)
    if texts:
        yield from (tags.lead if lead else tags.run, _text("".join(texts)), "</w:r>")


def _text(text: str) -> str:
    """The content of a run. A tab and a line end, which w:t cannot hold, become w:tab and w:br."""
    if text.isprintable() or not _UNUSUAL.search(text):
        return _element(text)
    pieces = []
    for piece in _CONTROL.split(text):
        pieces.append(_CONTROLS.get(piece) or _element(piece))
    return "".join(pieces)


def _element(text: str) -> str:
    preserve = ' xml:space="preserve"' if text != text.strip() else ""
    return f"<w:t{preserve}>{_escaped(text)}</w:t>"


def _escaped(text: str) -> str:
    if not text.isprintable() and (found := _UNUSUAL.search(text)):
        found = _ILLEGAL.search(text, found.start())
        if found:
            raise ValueError(f"U+{ord(found[0]):04X} cannot stand in a Word file (in {text[:40]!a})")
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@kept("base", 256)
def _tags(layout: Layout) -> dict[Role, _Tags]:
    return {role: _tags_of_role(look_of(layout, role), role) for role in Role}


def _pitched(tags: _Tags, layout: Layout, pitch: int) -> _Tags:
    """The tags of a paragraph with a character pitch of its own."""
    old, new = run_pitch(layout.character_spacing), own_pitch(pitch)
    size = "<w:sz "
    swap = (old, new) if old else (size, new + size)
    return _Tags(tags.paragraph, tags.run.replace(*swap, 1), tags.lead.replace(*swap, 1))


def _tags_of_role(look: Format, role: Role) -> _Tags:
    lead_style = "" if role is Role.LABELLED else f'<w:rStyle w:val="{LEAD_STYLE_ID}"/>'
    return _Tags(
        f'<w:p><w:pPr><w:pStyle w:val="{STYLE_IDS[role]}"/>{look.paragraph}</w:pPr>',
        f"<w:r><w:rPr>{look.run}</w:rPr>",
        f"<w:r><w:rPr>{lead_style}{look.lead}</w:rPr>",
    )


@kept("base", 32)
def _continued(layout: Layout) -> str:
    """From w:p to the end of its properties, of what goes on with a paragraph after a page was turned."""
    return f'<w:p><w:pPr><w:pStyle w:val="{CONTINUED_STYLE_ID}"/>{continued_look(layout).paragraph}</w:pPr>'


@kept("base", 32)
def _blank(layout: Layout, kept: bool) -> str:
    """The blank paragraph above a salutation, or, `kept` on the page of what follows, above a signature; it has no run,
    so its mark carries the font and the size."""
    look = look_of(layout, Role.BODY)
    style = f'<w:pStyle w:val="{STYLE_IDS[Role.BODY]}"/>{"<w:keepNext/>" if kept else ""}'
    return f"<w:p><w:pPr>{style}{look.paragraph}<w:rPr>{look.run}</w:rPr></w:pPr></w:p>"


def _keeping(paragraph: str, keep: Keep) -> str:
    if keep.widows:
        paragraph = paragraph.replace(WIDOWS_OFF, WIDOWS_ON, 1)
    return paragraph.replace(WIDOWS_OFF, keep.properties + WIDOWS_OFF, 1)
