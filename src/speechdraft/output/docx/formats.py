"""What every kind of paragraph and run looks like, as fragments of WordprocessingML.

The same fragments go into the styles and, as direct formatting, into every paragraph and run (format checkers do not
resolve styles), so that the two cannot disagree; but the line pitch, which all of a page must share, stands in the
style that all others are based on and nowhere else, so that an office changes it in one place. Element order is that of
CT_PPr and CT_RPr.
"""

from __future__ import annotations

from ...frozen import frozen
from ...page.layout import Layout, LeadStyle
from ...speech import Role, signature_indent

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

STYLE_IDS: dict[Role, str] = {
    Role.TITLE: "Title",
    Role.DATE: "Date",
    Role.SPEAKER: "Speaker",
    Role.SALUTATION: "Salutation",
    Role.HEADING: "Heading1",
    Role.POINT: "Point",
    Role.BODY: "BodyText",
    Role.ITEM: "AgendaItem",
    Role.LABELLED: "Labelled",
    Role.CUE: "Cue",
    Role.SIGNATURE: "Signature",
}
"""w:styleId of each role's paragraph style; `base` gives them their names."""

LEAD_STYLE_ID = "Lead"
CONTINUED_STYLE_ID, CONTINUED_STYLE_NAME = "Continued", "接上页"
"""Of what goes on with a paragraph after a page was turned."""
MARGIN_STYLE_ID, MARGIN_STYLE_NAME = "PageMinutes", "页边"
"""Of a page's minutes, beside the text."""

WIDOWS_OFF = '<w:widowControl w:val="0"/>'
WIDOWS_ON = '<w:widowControl w:val="1"/>'

_CENTRED = frozenset({Role.TITLE, Role.DATE, Role.SPEAKER})
_ALIGNED = {Role.LABELLED: "left", Role.SIGNATURE: "right"}
_INDENTED = frozenset({Role.HEADING, Role.POINT, Role.BODY, Role.ITEM, Role.LABELLED, Role.CUE})


@frozen
class Format:
    """The look of one role, without the w:pPr and w:rPr around it and without the name of its style."""

    paragraph: str
    run: str
    lead: str
    """Of the lead's run; differs from `run` in a point and behind a label only."""


def look_of(layout: Layout, role: Role) -> Format:
    """Paragraph and run properties of `role`."""
    # The character pitch is for running text; centred lines keep the font's own.
    pitch = 0 if role in _CENTRED else layout.character_spacing
    size = layout.title_size if role is Role.TITLE else layout.body_size
    run = lead = run_properties(_font(layout, role), size, digits=layout.digits_font, pitch=pitch)
    if role is Role.POINT:
        bold = layout.lead_style is LeadStyle.BOLD
        font = layout.body_font if bold else layout.lead_font
        lead = run_properties(font, size, digits=layout.digits_font, pitch=pitch, bold=bold)
    elif role is Role.LABELLED:
        lead = run_properties(layout.heading_font, size, digits=layout.digits_font, pitch=pitch)
    return Format(_paragraph_properties(layout, role), run, lead)


def continued_look(layout: Layout) -> Format:
    """Of what goes on with a paragraph after a page was turned: body text whose first line has no indent."""
    look = look_of(layout, Role.BODY)
    return Format(look.paragraph.replace(_first_line_indent(layout), "", 1), look.run, look.lead)


def run_properties(font: str, size: int, *, digits: str, pitch: int = 0, bold: bool = False) -> str:
    """Fonts, weight, character pitch (twips added to each character) and size (half-points).

    The hint sets quotes and dashes in the Chinese font, which without it Word takes from the font of Latin text;
    digits and Latin letters are not moved by it.
    """
    latin = quoted(digits)
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii={latin} w:eastAsia={quoted(font)} w:hAnsi={latin} w:cs={latin}/>'
        + ("<w:b/><w:bCs/>" if bold else "")
        + run_pitch(pitch)
        + f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def quoted(value: str) -> str:
    """An attribute's value with its quotation marks. (xml.sax.saxutils would bring urllib, http and ssl.)"""
    return f'"{value.translate(_IN_QUOTES)}"'


_IN_QUOTES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def run_pitch(pitch: int) -> str:
    """Character pitch; nothing where none is added."""
    return own_pitch(pitch) if pitch else ""


def own_pitch(pitch: int) -> str:
    """The same where it takes the place of a style's: none is written as well."""
    return f'<w:spacing w:val="{pitch}"/>'


def spacing(layout: Layout, *, line: int | None = None) -> str:
    """Exact pitch that no grid moves, so that every full page has the same number of lines."""
    pitch = line or layout.line_pitch
    return (
        '<w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'
    )  # fmt: skip


def right_indent(twips: int) -> str:
    """From the right edge, of a signature."""
    return f'<w:ind w:left="0" w:right="{twips}"/>'


def section(layout: Layout, footers: str) -> str:
    """Paper, margins and line grid; `footers` are the references that come first."""
    return (
        f"<w:sectPr>{footers}"
        f'<w:pgSz w:w="{layout.page_width}" w:h="{layout.page_height}"/>'
        f'<w:pgMar w:top="{layout.margin_top}" w:right="{layout.margin_right}" w:bottom="{layout.margin_bottom}"'
        f' w:left="{layout.margin_left}" w:header="851" w:footer="{layout.footer}" w:gutter="0"/>'
        f'<w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="{layout.line_pitch}"/></w:sectPr>'
    )


def _font(layout: Layout, role: Role) -> str:
    if role is Role.TITLE:
        return layout.title_font
    if role is Role.HEADING:
        return layout.heading_font
    return layout.lead_font if role in (Role.DATE, Role.SPEAKER, Role.CUE) else layout.body_font


def _first_line_indent(layout: Layout) -> str:
    if not layout.indent:
        return ""
    first = layout.indent * layout.body_size * 10
    return f'<w:ind w:left="0" w:right="0" w:firstLineChars="{layout.indent * 100}" w:firstLine="{first}"/>'


def _paragraph_properties(layout: Layout, role: Role) -> str:
    if role in _INDENTED:
        indent = _first_line_indent(layout)
    elif role is Role.SIGNATURE:
        indent = right_indent(signature_indent(layout))
    else:  # a zero that is written would be taken for an indent that somebody set
        indent = ""
    align = "center" if role in _CENTRED else _ALIGNED.get(role, "both")
    outline = '<w:outlineLvl w:val="0"/>' if role is Role.HEADING else ""
    # A heading is never alone at the foot of a page, nor is a signature parted.
    kept = "<w:keepNext/><w:keepLines/>" if role in (Role.HEADING, Role.SIGNATURE) else ""
    return f'{kept}{WIDOWS_OFF}{indent}<w:jc w:val="{align}"/>{outline}'
