"""The parts that no draft changes, as text: styles, settings, font table, page numbers, program properties.

Element order is the schema's (ECMA-376 part 1, transitional); openxml-audit checks it in the tests.
"""

from __future__ import annotations

from ...page.fonts import PANOSE, others_of
from ...page.layout import Layout
from ...speech import OF_SPEECHES, Role
from .beside import margin_style
from .formats import (
    CONTINUED_STYLE_ID,
    CONTINUED_STYLE_NAME,
    LEAD_STYLE_ID,
    STYLE_IDS,
    WIDOWS_OFF,
    Format,
    W,
    continued_look,
    look_of,
    quoted,
    run_properties,
    spacing,
)

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

APP_XML = (
    _XML + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>speechdraft</Application></Properties>"
).encode()

STYLE_NAMES: dict[Role, str] = {
    Role.TITLE: "Title",
    Role.DATE: "Date",
    Role.SPEAKER: "讲话人",
    Role.SALUTATION: "Salutation",
    Role.HEADING: "heading 1",
    Role.POINT: "讲话要点",
    Role.BODY: "Body Text",
    Role.ITEM: "议程项",
    Role.LABELLED: "事项",
    Role.CUE: "提示",
    Role.SIGNATURE: "落款",
}
"""w:name of each style. The English ones are Word's built-in names, shown as 标题, 日期, 称呼, 标题 1 and 正文文本."""

LEAD_STYLE_NAME = "段首句"

_NEXT = {
    Role.TITLE: Role.DATE,
    Role.DATE: Role.SPEAKER,
    Role.SPEAKER: Role.SALUTATION,
    Role.SALUTATION: Role.BODY,
    Role.HEADING: Role.BODY,
    Role.POINT: Role.POINT,
    Role.BODY: Role.BODY,
    Role.ITEM: Role.ITEM,
    Role.LABELLED: Role.LABELLED,
    Role.CUE: Role.BODY,
    Role.SIGNATURE: Role.SIGNATURE,
}
"""The style of the paragraph that a person begins with Enter after this one."""


def styles_xml(layout: Layout, roles: tuple[Role, ...] = OF_SPEECHES) -> str:
    """w:styles: defaults, the four defaults of Word, one style for each of the roles, the lead and the
    footer. No theme fonts."""
    body = run_properties(layout.body_font, layout.body_size, digits=layout.digits_font)
    styles = [
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{WIDOWS_OFF}{spacing(layout)}<w:jc w:val="both"/></w:pPr></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>',
        *(_style(layout, role) for role in roles),
        *([_continued_style(layout)] if layout.whole_sentences else ()),
        *([margin_style(layout)] if layout.page_minutes else ()),
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{LEAD_STYLE_ID}">'
        f'<w:name w:val="{LEAD_STYLE_NAME}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>'
        f"<w:rPr>{look_of(layout, Role.POINT).lead}</w:rPr></w:style>",
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f"<w:pPr>{WIDOWS_OFF}{spacing(layout, line=layout.page_number_pitch)}</w:pPr>"
        f"<w:rPr>{_page_number_run(layout)}</w:rPr></w:style>",
    ]
    return (
        f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>{body}'
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/>'
        f"</w:docDefaults>{''.join(styles)}</w:styles>"
    )


def settings_xml(layout: Layout) -> str:
    """w:settings, in the order of CT_Settings: w:evenAndOddHeaders stands before the drawing grid."""
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),  # anything less and Word's window says 兼容模式
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
            ("differentiateMultirowTableHeaders", 1),
            ("useWord2013TrackBottomHyphenation", 0),
        )
    )
    return (
        f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:drawingGridHorizontalSpacing w:val="105"/>'
        f'<w:drawingGridVerticalSpacing w:val="{layout.line_pitch}"/>'
        '<w:displayHorizontalDrawingGridEvery w:val="0"/><w:displayVerticalDrawingGridEvery w:val="1"/>'
        # No compression of punctuation: a compressed comma lets a 29th character into a line.
        '<w:characterSpacingControl w:val="doNotCompress"/>'
        f"<w:compat><w:doNotExpandShiftReturn/><w:useFELayout/>{compat}</w:compat>"
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
        "</w:settings>"
    )


def font_table_xml(layout: Layout) -> bytes:
    """w:fonts: every font of the layout once, with the names of others that go for it. No font is embedded."""
    chinese = (layout.title_font, layout.heading_font, layout.lead_font, layout.body_font, layout.page_number_font)
    fonts = [_font_entry(layout.digits_font, chinese=layout.digits_font in chinese)]
    fonts += [_font_entry(name, chinese=True) for name in dict.fromkeys(chinese) if name != layout.digits_font]
    return f'{_XML}<w:fonts xmlns:w="{W}">{"".join(fonts)}</w:fonts>'.encode()


def page_number_xml(layout: Layout, *, even: bool) -> str:
    """A footer with `— N —`. The PAGE field has a cached result, so that no program asks before it shows a number."""
    side = "center" if layout.page_number_centred else "left" if even else "right"
    indent = "" if side == "center" else f' w:{side}="{layout.page_number_pitch}"'
    pieces = (
        '<w:t xml:space="preserve">— </w:t>',
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{2 if even else 1}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
        '<w:t xml:space="preserve"> —</w:t>',
    )
    runs = "".join(f"<w:r><w:rPr>{_page_number_run(layout)}</w:rPr>{piece}</w:r>" for piece in pieces)
    return (
        f'<w:ftr xmlns:w="{W}"><w:p><w:pPr><w:pStyle w:val="Footer"/>{WIDOWS_OFF}'
        f'{spacing(layout, line=layout.page_number_pitch)}<w:ind w:firstLine="0"{indent}/><w:jc w:val="{side}"/>'
        f"</w:pPr>{runs}</w:p></w:ftr>"
    )


def _page_number_run(layout: Layout) -> str:
    # Half-width digits of 宋体: the one place where the digits' font is not asked.
    return run_properties(layout.page_number_font, layout.page_number_size, digits=layout.page_number_font)


def _style(layout: Layout, role: Role) -> str:
    base = STYLE_IDS[Role.BODY] if role is Role.POINT else "Normal"
    return _paragraph_style(STYLE_IDS[role], STYLE_NAMES[role], base, _NEXT[role], look_of(layout, role))


def _continued_style(layout: Layout) -> str:
    return _paragraph_style(CONTINUED_STYLE_ID, CONTINUED_STYLE_NAME, "Normal", Role.BODY, continued_look(layout))


def _paragraph_style(id: str, name: str, base: str, following: Role, look: Format) -> str:
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{id}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{base}"/><w:next w:val="{STYLE_IDS[following]}"/><w:qFormat/>'
        f"<w:pPr>{look.paragraph}</w:pPr><w:rPr>{look.run}</w:rPr></w:style>"
    )


def _font_entry(name: str, *, chinese: bool) -> str:
    others, panose = ",".join(others_of(name)), PANOSE.get(name)
    return (
        f"<w:font w:name={quoted(name)}>"
        + (f'<w:altName w:val="{others}"/>' if others else "")
        + (f'<w:panose1 w:val="{panose}"/>' if panose else "")
        + f'<w:charset w:val="{"86" if chinese else "00"}"/><w:family w:val="{"auto" if chinese else "roman"}"/>'
        + f'<w:pitch w:val="{"default" if chinese else "variable"}"/></w:font>'
    )
