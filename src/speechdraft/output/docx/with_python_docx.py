"""The base package of a layout, made with python-docx, which takes a tenth of a second to load.

python-docx's template is a good package with much in it that is not wanted: theme fonts, a styles part for effects,
a thumbnail, custom XML, numbering, 160 styles. It gives the container, its relations and the footers; the styles and
settings are our own.
"""

from __future__ import annotations

from typing import Any

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.pkgwriter import PackageWriter
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ...page.layout import Layout
from ...speech import Role
from .base import DRAFTED, Base
from .formats import section
from .package import entry
from .parts import APP_XML, font_table_xml, page_number_xml, settings_xml, styles_xml

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_WANTED = frozenset({RT.STYLES, RT.SETTINGS, RT.FONT_TABLE, RT.FOOTER, RT.THEME})
_WANTED_OF_PACKAGE = frozenset({RT.OFFICE_DOCUMENT, RT.CORE_PROPERTIES, RT.EXTENDED_PROPERTIES})


def made_base(layout: Layout, roles: tuple[Role, ...]) -> Base:
    """The base package of `layout` with a style for each of the roles."""
    document = docx.Document()
    _clean(document)
    _fill(document.styles.element, styles_xml(layout, roles))
    _fill(document.settings.element, settings_xml(layout))
    sect = document.sections[0]
    for footer, even in ((sect.footer, False), (sect.even_page_footer, True)):
        footer.is_linked_to_previous = False
        _fill(footer.part.element, page_number_xml(layout, even=even))
    references = "".join(
        f'<w:footerReference w:type="{ref.get(qn("w:type"))}" r:id="{ref.get(qn("r:id"))}"/>'
        for ref in document.element.body.iter(qn("w:footerReference"))
    )
    blobs = _parts(document)
    blobs["docProps/app.xml"] = APP_XML
    blobs["word/fontTable.xml"] = font_table_xml(layout)
    blobs["word/theme/theme1.xml"] = _theme(blobs["word/theme/theme1.xml"], layout)
    # The types and relations first, where readers that stream expect them; the rest by name.
    order = sorted(blobs, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name))
    return Base(
        tuple(name if name in DRAFTED else entry(name, blobs[name]) for name in order), section(layout, references)
    )


def _parts(document: Document) -> dict[str, bytes]:
    """The parts as python-docx would save them. Its zip file would be stamped with the time of day, which a zip cannot
    hold where the clock stands before 1980 or after 2107."""
    package, found = document.part.package, _Found()
    for part in package.parts:
        part.before_marshal()
    writer: Any = PackageWriter
    writer._write_content_types_stream(found, package.parts)
    writer._write_pkg_rels(found, package.rels)
    writer._write_parts(found, package.parts)
    return found.parts


class _Found:
    """Takes the place of python-docx's zip file."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def write(self, name: PackURI, data: bytes) -> None:
        self.parts[name.membername] = data


def _clean(document: Document) -> None:
    """Drop every relation of the template that is not wanted; a part that nothing relates to is not saved."""
    for relations, wanted in ((document.part.rels, _WANTED), (document.part.package.rels, _WANTED_OF_PACKAGE)):
        for rid in [rid for rid, rel in relations.items() if rel.reltype not in wanted]:
            del relations[rid]


def _fill(element: etree._Element, xml: str) -> None:
    """Replace all children of `element` by those of the root of `xml`."""
    fresh = parse_xml(xml)
    element[:] = list(fresh)
    for name in list(element.attrib):  # mc:Ignorable names prefixes that are declared no longer
        del element.attrib[name]
    etree.cleanup_namespaces(element)


def _theme(blob: bytes, layout: Layout) -> bytes:
    """The template's theme, a part that the format requires, naming no font but the layout's own.

    Nothing refers to it; WPS lists its fonts as missing ones all the same.
    """
    theme = etree.fromstring(blob)
    for fonts in theme.iter(f"{{{_A}}}majorFont", f"{{{_A}}}minorFont"):
        for font in list(fonts):
            names = {f"{{{_A}}}latin": layout.digits_font, f"{{{_A}}}ea": layout.body_font, f"{{{_A}}}cs": ""}
            if font.tag in names:
                font.attrib.clear()
                font.set("typeface", names[font.tag])
            else:
                fonts.remove(font)
    return bytes(etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True))
