"""The same speech, made into a DOCX by what others would use: each gives a function from a Speech to bytes.

All of them set the same fonts, sizes, spacing and indents on the same paragraphs; none of them gives the settings,
page numbers and properties that ours does. Templates are as lean as they can be and are made once.
"""

from __future__ import annotations

import io
from collections.abc import Callable

from speechdraft.output.docx.formats import look_of
from speechdraft.output.docx.writer import write_docx
from speechdraft.page.layout import PRINT
from speechdraft.speech import Role, Speech

Renderer = Callable[[Speech], bytes]

_MOST_PARAGRAPHS = 80


def ours() -> Renderer:
    return write_docx


def naive_python_docx() -> Renderer:
    """A new document each time, a paragraph and a run at a time, saved."""
    from docx import Document
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt

    fonts = {Role.TITLE: PRINT.title_font, Role.HEADING: PRINT.heading_font}
    centred = (Role.TITLE, Role.DATE, Role.SPEAKER)

    def make(speech: Speech) -> bytes:
        document = Document()
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


def docxtpl() -> Renderer:
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
    template = _saved(document)

    def make(speech: Speech) -> bytes:
        made = DocxTemplate(io.BytesIO(template))
        made.render(
            {"paragraphs": [{"role": p.role.value, "text": p.text} for p in speech.paragraphs()]}, autoescape=True
        )
        out = io.BytesIO()
        made.save(out)
        return out.getvalue()

    return make


def docx_mailmerge2() -> Renderer:
    """A template with a merge field for each paragraph; those that are left over stay empty."""
    from docx import Document
    from mailmerge import MailMerge

    document = Document()
    for number in range(_MOST_PARAGRAPHS):
        _merge_field(_formatted(document, "", Role.BODY), f"P{number}")
    template = _saved(document)

    def make(speech: Speech) -> bytes:
        texts = [paragraph.text for paragraph in speech.paragraphs()]
        fields = {f"P{n}": texts[n] if n < len(texts) else "" for n in range(_MOST_PARAGRAPHS)}
        out = io.BytesIO()
        with MailMerge(io.BytesIO(template)) as made:
            made.merge(**fields)
            made.write(out)
        return out.getvalue()

    return make


PEERS: dict[str, Callable[[], Renderer]] = {
    "speechdraft": ours,
    "docx-mailmerge2": docx_mailmerge2,
    "docxtpl": docxtpl,
    "python-docx, naive": naive_python_docx,
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


def _saved(document) -> bytes:  # type: ignore[no-untyped-def]
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
