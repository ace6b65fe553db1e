"""Word files made for the tests, part by part: harmless ones and hostile ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>{}</Types>'
)
RELS = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def relation(id: str, kind: str, target: str, *, outside: bool = False) -> str:
    mode = ' TargetMode="External"' if outside else ""
    return f'<Relationship Id="{id}" Type="{OFFICE}/{kind}" Target="{target}"{mode}/>'


def paragraph(*runs: str, properties: str = "") -> str:
    """A paragraph; a run is a text, or XML as it is where it begins with `<`."""
    made = (r if r.startswith("<") else f'<w:r><w:t xml:space="preserve">{r}</w:t></w:r>' for r in runs)
    return f"<w:p>{properties}{''.join(made)}</w:p>"


def run(text: str, properties: str) -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def document(body: Iterable[str], head: str = "") -> str:
    xml = f'<?xml version="1.0" encoding="UTF-8"?>{head}<w:document xmlns:w="{W}"><w:body>'
    return f"{xml}{''.join(body)}</w:body></w:document>"


def word(
    body: Iterable[str] | str,
    *,
    parts: Mapping[str, str | bytes] | None = None,
    relations: str = "",
    types: str = "",
) -> bytes:
    """The bytes of a DOCX; `body` is paragraphs, or the whole of document.xml."""
    content = body if isinstance(body, str) else document(body)
    found: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES.format(types),
        "_rels/.rels": RELS.format(relation("rId1", "officeDocument", "word/document.xml")),
        "word/document.xml": content,
        "word/_rels/document.xml.rels": RELS.format(relations),
        **(parts or {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in found.items():
            package.writestr(name, data)
    return out.getvalue()


SPEECH = (
    paragraph("在县委第二巡察组巡察青石镇党委工作动员会上的讲话", properties='<w:pPr><w:jc w:val="center"/></w:pPr>'),
    paragraph("（2026年11月25日）"),
    paragraph("同志们:"),
    paragraph(
        "刚才，李明组长讲了这次", run("巡查", '<w:b/><w:color w:val="FF0000"/>'), run("工作", "<w:i/>"), "的安排。"
    ),
    paragraph("贯彻", run("党的十九", "<w:b/>"), "大精神，", "县县委要带头。"),
)
