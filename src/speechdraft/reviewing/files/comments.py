"""Findings as Word comments: the text stays as it is, each comment stands at the very words."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ...console import SEVERITY
from ...errors import Finding
from .paragraphs import refused
from .word import WordFile

AUTHOR = "讲话稿校核"
_PART = "word/comments.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "/comments"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def commented(file: WordFile, findings: Sequence[tuple[Finding, int, int, int]]) -> bytes:
    """The file with a comment for each (finding, paragraph, start, end); positions are those inside the paragraph.
    A finding about the whole, or about what stands beside the body, is said at the first paragraph."""
    name = file.comments_part or _PART
    root = file.container.xml(name) if file.comments_part else None
    if root is None:
        root = etree.Element(file.tag("comments"), nsmap={"w": file.w})
    ids = [int(id) for c in root if (id := c.get(file.tag("id"), "")).lstrip("-").isdecimal()]
    id = max(ids, default=-1) + 1
    for finding, index, start, end in sorted(findings, key=lambda f: (f[1], f[2]), reverse=True):
        if file.paragraphs[index].aside:
            index, start, end = _first(file), 0, 0
        offset = file.offsets[index]
        _mark(file, file.elements[index], start + offset, end + offset, id)
        root.append(_comment(file, finding, id))
        id += 1
    changed = {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    if not file.comments_part:
        changed |= _registered(file)
    return file.saved(changed)


def _first(file: WordFile) -> int:
    return next((n for n, p in enumerate(file.paragraphs) if not p.aside), 0)


def _comment(file: WordFile, finding: Finding, id: int) -> etree._Element:
    comment = etree.Element(file.tag("comment"))
    comment.set(file.tag("id"), str(id))
    comment.set(file.tag("author"), AUTHOR)
    comment.set(file.tag("initials"), "校")
    lines = [f"【{SEVERITY[finding.severity]} {finding.id}】{finding.message}"]
    lines += [f"建议：{finding.suggestion}"] if finding.suggestion else []
    lines += [f"依据：{finding.source}"] if finding.source else []
    for line in lines:
        paragraph = etree.SubElement(comment, file.tag("p"))
        run = etree.SubElement(paragraph, file.tag("r"))
        text = etree.SubElement(run, file.tag("t"))
        text.text = "".join(c for c in line if c.isprintable() or c == "\u3000")
    return comment


def _mark(file: WordFile, paragraph: etree._Element, start: int, end: int, id: int) -> None:
    """The beginning and end of a comment round the runs that hold the words; runs are split at its edges."""
    runs = _runs(file, paragraph, start, end) if end > start else []
    first = _range(file, "commentRangeStart", id)
    last = _range(file, "commentRangeEnd", id)
    reference = etree.Element(file.tag("r"))
    etree.SubElement(reference, file.tag("commentReference")).set(file.tag("id"), str(id))
    if runs:
        runs[0].addprevious(first)
        runs[-1].addnext(last)
        last.addnext(reference)
    else:
        properties = paragraph.find(file.tag("pPr"))
        paragraph.insert(0 if properties is None else 1, first)
        paragraph.append(last)
        paragraph.append(reference)


def _range(file: WordFile, name: str, id: int) -> etree._Element:
    element = etree.Element(file.tag(name))
    element.set(file.tag("id"), str(id))
    return element


def _runs(file: WordFile, paragraph: etree._Element, start: int, end: int) -> list[etree._Element]:
    """The runs that hold the words and nothing else. A number that Word writes itself holds none."""
    for edge in (end, start):
        at = 0
        for piece in file.pieces(paragraph):
            size = len(piece.text)
            if at < edge < at + size and piece.element is not None:
                _split(file, piece.element, edge - at)
                break
            at += size
    found = []
    at = 0
    for piece in file.pieces(paragraph):
        if piece.element is not None and start <= at and at + len(piece.text) <= end and piece.text:
            run = piece.element.getparent()
            if run is not None and run.tag == file.tag("r") and run not in found:
                found.append(run)
        at += len(piece.text)
    return found


def _split(file: WordFile, text: etree._Element, at: int) -> None:
    """Two runs of one, both with its formatting; the second takes what follows in the text and in the run."""
    run = text.getparent()
    other = etree.Element(run.tag, run.attrib)
    properties = run.find(file.tag("rPr"))
    if properties is not None:
        other.append(copy.deepcopy(properties))
    rest = copy.deepcopy(text)
    text.text, rest.text = (text.text or "")[:at], (text.text or "")[at:]
    for half in (text, rest):
        half.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    other.append(rest)
    for sibling in list(text.itersiblings()):
        other.append(sibling)
    run.addnext(other)


def _registered(file: WordFile) -> dict[str, bytes]:
    """The content types and the relationships with the new part in them."""
    folder, _, base = file.container.main.rpartition("/")
    rels = f"{folder}/_rels/{base}.rels"
    root = file.container.xml(rels)
    if root is None:
        root = etree.Element(f"{{{_RELATIONSHIPS}}}Relationships", nsmap={None: _RELATIONSHIPS})
    used = {row.get("Id") for row in root}
    id = next(f"rId{n}" for n in range(1, len(used) + 1000) if f"rId{n}" not in used)
    target = "comments.xml" if folder == "word" else f"/{_PART}"
    etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship", Id=id, Type=_OFFICE + _RELATION, Target=target)
    types = file.container.xml("[Content_Types].xml")
    if types is None:
        what = "Word文件缺了一部分（[Content_Types].xml），写不进批注"
        raise refused(file.container.name, what, "用Word或WPS打开并修复，另存为.docx")
    etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{_PART}", ContentType=_TYPE)
    return {
        rels: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
        "[Content_Types].xml": etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True),
    }
