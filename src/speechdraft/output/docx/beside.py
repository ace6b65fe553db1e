"""The minutes of a page in its right margin: a frame of two small lines, held by a paragraph of that page.

A frame (w:framePr) is the one thing beside the text that Word, WPS and LibreOffice all place by the page; a footer
cannot count, and a text box is not wanted in an office's file.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...page.layout import Layout
from ..minutes import SpokenPage
from .formats import MARGIN_STYLE_ID, MARGIN_STYLE_NAME, WIDOWS_OFF, run_properties, spacing

_SIZE, _PITCH = 21, 300
"""五号 and its lines."""
_GAP = 113
"""2 mm, from the text and from the paper's edge."""


def margin_style(layout: Layout) -> str:
    """The paragraph style of these lines."""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{MARGIN_STYLE_ID}">'
        f'<w:name w:val="{MARGIN_STYLE_NAME}"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{_paragraph(layout)}</w:pPr><w:rPr>{_run(layout)}</w:rPr></w:style>"
    )


def minutes_beside(layout: Layout, pages: Sequence[SpokenPage], page: int) -> str:
    """The frame of a page, 1-based; it stands before the paragraph that holds it."""
    so_far = sum(one.minutes for one in pages[:page])
    return "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{MARGIN_STYLE_ID}"/>{_paragraph(layout)}</w:pPr>'
        f"<w:r><w:rPr>{_run(layout)}</w:rPr><w:t>{label}{minutes:.1f}分</w:t></w:r></w:p>"
        for label, minutes in (("本页", pages[page - 1].minutes), ("累计", so_far))
    )


def _paragraph(layout: Layout) -> str:
    left = layout.page_width - layout.margin_right + _GAP
    frame = (
        f'<w:framePr w:w="{layout.margin_right - 2 * _GAP}" w:wrap="around" w:vAnchor="page" w:hAnchor="page"'
        f' w:x="{left}" w:y="{layout.margin_top}"/>'
    )
    return f'{frame}{WIDOWS_OFF}{spacing(layout, line=_PITCH)}<w:jc w:val="left"/>'


def _run(layout: Layout) -> str:
    return run_properties(layout.lead_font, _SIZE, digits=layout.digits_font)
