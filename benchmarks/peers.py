"""The same speech, made into a DOCX by what others would use: each gives a function from a Speech to bytes.

All of them set the same fonts, sizes, spacing and indents on the same paragraphs; none of them gives the settings,
page numbers and properties that ours does. Templates are made once, of either kind: as they are commonly made, saved by
python-docx with all the parts that it brings, or lean, a package of the text alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial

from speechdraft.output.docx.formats import W, look_of
from speechdraft.output.docx.writer import write_docx
from speechdraft.page.layout import PRINT
from speechdraft.speech import Role, Speech

Renderer = Callable[[Speech], bytes]

_MOST_PARAGRAPHS = 80


def ours() -> Renderer:
    return write_docx


def naive_python_docx(lean: bool) -> Renderer:
    """A new document each time, a paragraph and a run at a time, saved."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

    fonts = {Role.TITLE: PRINT.title_font, Role.HEADING: PRINT.heading_font}
    centred = (Role.TITLE, Role.DATE, Role.SPEAKER)

    template = _saved(Document(), lean)

    def make(speech: Speech) -> bytes:
        document = Document(io.BytesIO(template))
        for paragraph in speech.paragraphs():
            made = document.add_paragraph()
            shape = made.paragraph_format
            shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(28.95)
            shape.space_before = shape.space_after = Pt(0)
            if paragraph.role in centred:
                made.alignment = WD_ALIGN_PARAGRAPH.CENTER
            else:
                shape.first_line_indent = Pt(32)
            for sentence in paragraph.sentences:
                run = made.add_run(str(sentence))
                run.font.size = Pt(22 if paragraph.role is Role.TITLE else 16)
                run.font.name = "Times New Roman"
                font = PRINT.lead_font if sentence.lead else fonts.get(paragraph.role, PRINT.body_font)
                run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return make


def docxtpl(lean: bool) -> Renderer:
    """A template of one paragraph a role in a loop, read from memory."""
    from docx import Document
    from docxtpl import DocxTemplate

    document = Document()
    document.add_paragraph("{%p for p in paragraphs %}")
    for role in Role:
        document.add_paragraph(f"{{%p if p.role == '{role.value}' %}}")
        _formatted(document, "{{ p.text }}", role)
        document.add_paragraph("{%p endif %}")
    document.add_paragraph("{%p endfor %}")
    template = _saved(document, lean)

    def make(speech: Speech) -> bytes:
        made = DocxTemplate(io.BytesIO(template))
        made.render(
            {"paragraphs": [{"role": p.role.value, "text": p.text} for p in speech.paragraphs()]}, autoescape=True
        )
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return make


def docx_mailmerge2(lean: bool) -> Renderer:
    """A template with a merge field for each paragraph; those that are left over stay empty."""
    from docx import Document
    from mailmerge import MailMerge

    document = Document()
    for number in range(_MOST_PARAGRAPHS):
        _merge_field(_formatted(document, "", Role.BODY), f"P{number}")
    template = _saved(document, lean)

    def make(speech: Speech) -> bytes:
        texts = [paragraph.text for paragraph in speech.paragraphs()]
        fields = {f"P{n}": texts[n] if n < len(texts) else "" for n in range(_MOST_PARAGRAPHS)}
        out = io.BytesIO()
        with MailMerge(io.BytesIO(template)) as made:
            made.merge(**fields)
            made.write(out)
        return out.getvalue()

    return make


_OTHERS: dict[str, Callable[[bool], Renderer]] = {
    "docx-mailmerge2": docx_mailmerge2,
    "docxtpl": docxtpl,
    "python-docx, naive": naive_python_docx,
}
PEERS: dict[str, Callable[[], Renderer]] = {
    "speechdraft": ours,
    **{f"{name}, lean": partial(make, True) for name, make in _OTHERS.items()},
    **{name: partial(make, False) for name, make in _OTHERS.items()},
}


# Templates ---------------------------------------------------------------------------------------------------------


def _formatted(document, text: str, role: Role):  # type: ignore[no-untyped-def]
    """A paragraph with the direct formatting that ours has."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    look = look_of(PRINT, role)
    paragraph = document.add_paragraph()
    paragraph._p.append(parse_xml(f"<w:pPr {nsdecls('w')}>{look.paragraph}</w:pPr>"))
    if text:
        paragraph._p.append(parse_xml(f"<w:r {nsdecls('w')}><w:rPr>{look.run}</w:rPr><w:t>{text}</w:t></w:r>"))
    return paragraph


def _merge_field(paragraph, name: str) -> None:  # type: ignore[no-untyped-def]
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    look = look_of(PRINT, Role.BODY)
    field = (
        f'<w:fldSimple {nsdecls("w")} w:instr=" MERGEFIELD {name} "><w:r><w:rPr>{look.run}</w:rPr><w:t>x</w:t></w:r>'
    )
    paragraph._p.append(parse_xml(f"{field}</w:fldSimple>"))


def _saved(document, lean: bool) -> bytes:  # type: ignore[no-untyped-def]
    """The template; a `lean` one has no part but the text and empty settings."""
    out = io.BytesIO()
    document.save(out)
    return _of_the_text(out.getvalue()) if lean else out.getvalue()


_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_PACKAGE = {
    "[Content_Types].xml": f'<Types xmlns="{_TYPES}">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_WORD}.settings+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/settings" Target="settings.xml"/></Relationships>',
    "word/settings.xml": f'<w:settings xmlns:w="{W}"/>',  # docx-mailmerge2 asks for it
}


def _of_the_text(template: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as lean:
        for name, text in _PACKAGE.items():
            lean.writestr(name, text)
        lean.writestr("word/document.xml", whole.read("word/document.xml"))
    return out.getvalue()
