"""The zip file of a Word document, read as if its author meant harm: sizes are capped, nothing in it is carried out.

What is refused, with a message: what is no zip file, a document with a password, entries that unpack to more than
they may, a DOCTYPE. Macros and links to outside are left where they are and told.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from ... import budgets
from ...files.zip_gate import Gate, Reason, Refused
from .paragraphs import refused

_REFUSALS = {
    Reason.OLD: ("是旧格式的Word文件（.doc），或者不是Word文件", "用Word或WPS打开，另存为.docx"),
    Reason.LOCKED: ("文件设了密码，打不开", "用Word或WPS打开，取消密码，另存为.docx"),
    Reason.NO_ZIP: ("不是Word文件（.docx），或者已经损坏", "用Word或WPS打开后另存为.docx"),
    Reason.TOO_MUCH: ("里面的部件过多、过大或者重名，不像正常的Word文件", "用Word或WPS打开后另存为.docx"),
    Reason.DAMAGED: ("Word文件已经损坏", "用Word或WPS打开并修复，另存为.docx"),
}
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_HARMLESS = ("/hyperlink",)
_MACROS = ("vbaproject", "vbadata", "activex", ".bin")


class Container:
    """The parts of a Word file. Nothing is unpacked before it is asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        """Raises InputError with what the file seems to be and what would be right."""
        self.name = name
        try:
            self._gate = Gate(data, most_bytes=budgets.UNPACKED_BYTES)
        except Refused as error:
            raise refused(name, *_REFUSALS[error.reason]) from error
        self._infos = self._gate.infos
        self._left = budgets.WORD_BYTES
        self._parsed = 0
        self._read: dict[str, bytes] = {}
        self.main = self._main_part()

    @property
    def names(self) -> list[str]:
        return list(self._infos)

    def part(self, name: str, largest: int | None = None) -> bytes:
        """The bytes of a part, capped (at those of an XML part); empty where there is none."""
        if name in self._read or name not in self._infos:
            return self._read.get(name, b"")
        largest = min(budgets.XML_BYTES if largest is None else largest, self._left)
        try:
            with self._gate.open(name) as file:
                data = file.read(largest + 1)
        except Refused as error:
            raise self._damaged() from error
        if len(data) > largest:
            raise refused(self.name, f"“{name}”解开后超过{largest // 1_000_000}MB，不像讲话稿", "核对文件来源")
        self._left -= len(data)
        self._read[name] = data
        return data

    def xml(self, name: str) -> etree._Element | None:
        """The tree of an XML part, or None where there is none."""
        data = self.part(name)
        if not data:
            return None
        self._parsed += len(data)
        if self._parsed > 3 * budgets.XML_BYTES:  # the text, and the styles for numbers and for the look
            raise refused(self.name, "里面的部件过大，不像讲话稿", "核对文件来源")
        if b"<!DOCTYPE" in data or "<!DOCTYPE".encode("utf-16-le") in data or "<!DOCTYPE".encode("utf-16-be") in data:
            raise self._doctype(name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(data, parser)
        except (etree.LxmlError, ValueError) as error:
            raise self._damaged() from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._doctype(name)
        return root

    def related(self, part: str, kind: str) -> list[str]:
        """Parts inside the file that `part` refers to by a relationship of this kind (`header`)."""
        return [
            target for _, type_, target, outside in self._relations(part) if type_.endswith(f"/{kind}") and not outside
        ]

    def remarks(self) -> list[str]:
        """Macros, objects and links to outside: told, never opened."""
        found = []
        if any(mark in name.lower() for name in self.names for mark in _MACROS[:3]) or b"macroEnabled" in self.part(
            "[Content_Types].xml"
        ):
            found.append("文件带有宏，没有执行")
        if any("/embeddings/" in name or name.endswith(".bin") for name in self.names if "vba" not in name.lower()):
            found.append("文件带有嵌入的对象，没有打开")
        outside = {
            target
            for part in (self.main, *self.related(self.main, "settings"), *self.related(self.main, "header"))
            for _, type_, target, away in self._relations(part)
            if away and not type_.endswith(_HARMLESS)
        }
        if outside:
            found.append(f"文件有指向外部的链接（{'、'.join(sorted(outside))[:80]}），没有打开")
        return found

    def rewritten(self, changed: Mapping[str, bytes]) -> bytes:
        """The whole file with some parts changed or added; everything else byte for byte."""
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as target:
            for info in self._infos.values():
                data = changed.get(info.filename)
                data = self.part(info.filename, budgets.WORD_BYTES) if data is None else data
                copy = zipfile.ZipInfo(info.filename, info.date_time)
                copy.external_attr, copy.compress_type = info.external_attr, zipfile.ZIP_DEFLATED
                target.writestr(copy, data)
            for name in changed:
                if name not in self._infos:
                    added = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                    added.compress_type = zipfile.ZIP_DEFLATED
                    target.writestr(added, changed[name])
        return out.getvalue()

    def _main_part(self) -> str:
        for _, type_, target, outside in self._relations(""):
            inside = type_.endswith("/officeDocument") and not outside and target in self._infos
            if inside and (target.startswith("word/") or b"wordprocessingml" in self.part("[Content_Types].xml")):
                return target
        raise refused(self.name, "不是Word文件（.docx），或者已经损坏", "用Word或WPS打开后另存为.docx")

    def _relations(self, part: str) -> list[tuple[str, str, str, bool]]:
        """(id, type, target, whether it is outside) of every relationship of a part."""
        folder, base = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = []
        for row in root if root is not None else ():
            if row.tag == f"{{{_RELATIONSHIPS}}}Relationship":
                outside = row.get("TargetMode") == "External"
                target = row.get("Target", "")
                if not outside:
                    target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                found.append((row.get("Id", ""), row.get("Type", ""), target, outside))
        return found

    def _damaged(self) -> Exception:
        return refused(self.name, "Word文件已经损坏", "用Word或WPS打开并修复，另存为.docx")

    def _doctype(self, part: str) -> Exception:
        return refused(self.name, f"“{part}”里有DOCTYPE，正常的Word文件没有", "核对文件来源，用Word或WPS另存一份")
