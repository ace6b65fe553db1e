"""Findings as Word comments: the text stays as it is, each comment stands at the very words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ...console import SEVERITY
from ...errors import Finding
from .runs import runs_of
from .tracked import AUTHOR, stamp
from .word import WordFile

_PART = "word/comments.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_RELATION = "/comments"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def commented(file: WordFile, findings: Sequence[tuple[Finding, int, int, int]], day: dt.date | None = None) -> bytes:
    """The file with a comment for each (finding, paragraph, start, end); positions are those inside the paragraph.
    A finding about the whole, or about what stands beside the body, is said at the first paragraph. Comments that an
    earlier review made are gone; they are of `day` where it is known."""
    name = file.comments_part or _PART
    root = file.container.xml(name) if file.comments_part else None
    if root is None:
        root = etree.Element(file.tag("comments"), nsmap={"w": file.w})
    _forget(file, root)
    styles = _styles(file)
    ids = [int(id) for c in root if (id := c.get(file.tag("id"), "")).lstrip("-").isdigit()]
    id = max(ids, default=-1) + 1
    for finding, index, start, end in sorted(findings, key=lambda f: (f[1], f[2]), reverse=True):
        aside = file.paragraphs[index].aside
        if aside:
            index, start, end = _first(file), 0, 0
        offset = file.offsets[index]
        _mark(file, file.elements[index], start + offset, end + offset, id)
        root.append(_comment(file, finding, id, aside, day))
        id += 1
    changed = {name: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}
    if not file.comments_part:
        changed |= _registered(file)
    return file.saved(changed | styles)


def _first(file: WordFile) -> int:
    return next((n for n, p in enumerate(file.paragraphs) if not p.aside), 0)


def _forget(file: WordFile, root: etree._Element) -> None:
    """Take away what an earlier review said, with its marks in the text."""
    old = {c.get(file.tag("id")) for c in root if c.get(file.tag("author")) == AUTHOR}
    for comment in list(root):
        if comment.get(file.tag("id")) in old:
            root.remove(comment)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(file.root.iter(file.tag(name))):
            if mark.get(file.tag("id")) in old:
                run = mark.getparent()
                run.remove(mark)
                if name == "commentReference" and all(child.tag == file.tag("rPr") for child in run):
                    run.getparent().remove(run)


def _comment(file: WordFile, finding: Finding, id: int, aside: str, day: dt.date | None) -> etree._Element:
    comment = etree.Element(file.tag("comment"))
    comment.set(file.tag("id"), str(id))
    comment.set(file.tag("author"), AUTHOR)
    if day:
        comment.set(file.tag("date"), stamp(day))
    comment.set(file.tag("initials"), "校")
    place = f"{aside}里的“{finding.text}”：" if aside else ""
    lines = [f"【{SEVERITY[finding.severity]}】{place}{finding.message}"]
    lines += [f"建议：{finding.suggestion}"] if finding.suggestion else []
    lines += [f"依据：{finding.source}"] if finding.source else []
    for number, line in enumerate(lines):
        paragraph = etree.SubElement(comment, file.tag("p"))
        style = etree.SubElement(etree.SubElement(paragraph, file.tag("pPr")), file.tag("pStyle"))
        style.set(file.tag("val"), _id_of(file, *_STYLES[0]))
        if not number:
            paragraph.append(_reference(file, "annotationRef"))
        run = etree.SubElement(paragraph, file.tag("r"))
        text = etree.SubElement(run, file.tag("t"))
        text.text = "".join(c for c in line if c.isprintable() or c == "\u3000")
    return comment


_STYLES = (("annotation text", "CommentText", "paragraph"), ("annotation reference", "CommentReference", "character"))
"""Word's own styles of a comment: name, id where the file has none of that name, type."""


def _id_of(file: WordFile, name: str, id: str, type: str) -> str:
    return next((known for known, called in file.style_names.items() if called == name), id)


def _reference(file: WordFile, name: str) -> etree._Element:
    """A run with a mark of the comment in the comment's own style."""
    run = etree.Element(file.tag("r"))
    style = etree.SubElement(etree.SubElement(run, file.tag("rPr")), file.tag("rStyle"))
    style.set(file.tag("val"), _id_of(file, *_STYLES[1]))
    etree.SubElement(run, file.tag(name))
    return run


def _styles(file: WordFile) -> dict[str, bytes]:
    """The styles part with Word's styles of a comment, where it has none yet."""
    part = next(iter(file.container.related(file.container.main, "styles")), "")
    root = file.container.xml(part) if part else None
    missing = [row for row in _STYLES if row[0] not in file.style_names.values()]
    if root is None or not missing:
        return {}
    for name, id, type in missing:
        style = etree.SubElement(root, file.tag("style"))
        style.set(file.tag("type"), type)
        style.set(file.tag("styleId"), id)
        etree.SubElement(style, file.tag("name")).set(file.tag("val"), name)
        etree.SubElement(style, file.tag("uiPriority")).set(file.tag("val"), "99")
        etree.SubElement(style, file.tag("unhideWhenUsed"))
        if type == "paragraph":
            align = etree.SubElement(etree.SubElement(style, file.tag("pPr")), file.tag("jc"))
            align.set(file.tag("val"), "left")
        for size in ("sz", "szCs"):
            properties = style.find(file.tag("rPr"))
            properties = etree.SubElement(style, file.tag("rPr")) if properties is None else properties
            etree.SubElement(properties, file.tag(size)).set(file.tag("val"), "21")
    return {part: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)}


def _mark(file: WordFile, paragraph: etree._Element, start: int, end: int, id: int) -> None:
    """The beginning and end of a comment round the runs that hold the words; runs are split at its edges."""
    runs = runs_of(file, paragraph, start, end) if end > start else []
    first = _range(file, "commentRangeStart", id)
    last = _range(file, "commentRangeEnd", id)
    reference = _reference(file, "commentReference")
    reference[-1].set(file.tag("id"), str(id))
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
    if types is not None:
        etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{_PART}", ContentType=_TYPE)
    return {
        rels: etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True),
        "[Content_Types].xml": etree.tostring(types, xml_declaration=True, encoding="UTF-8", standalone=True),
    }
