"""The speech as lines of a terminal: its outline, or the whole of it, in any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prompt_toolkit.utils import get_cwidth

from ..console import SEVERITY
from ..errors import Finding
from ..speech import Role, Speech

NEVER_FIRST = "，。、；：？！）》”’"
"""Marks that no line begins with."""


def wrapped(text: str, width: int, indent: str = "") -> list[str]:
    """Lines of at most `width` columns, a Chinese character counting two; lines after the first begin with `indent`."""
    lines, line, used = [], "", 0
    for character in text:
        size = get_cwidth(character)
        if used + size > width and line.strip():
            last = line[-1] if character in NEVER_FIRST and len(line.strip()) > 1 else ""
            lines.append(line.removesuffix(last))
            line = indent + last
            used = get_cwidth(line)
        line += character
        used += size
    return [*lines, line]


def packed(parts: Sequence[str], width: int) -> list[str]:
    """Lines that hold as many parts as fit, no part broken unless it is wider than a line."""
    lines = [""]
    for part in parts:
        joined = f"{lines[-1]}　{part}" if lines[-1] else f" {part}"
        if lines[-1] and get_cwidth(joined) > width:
            lines.append(f" {part}")
        else:
            lines[-1] = joined
    return lines


def cut(text: str, width: int) -> str:
    """`text` in at most `width` columns, with … where it was cut."""
    if get_cwidth(text) <= width:
        return text
    kept = text
    while kept and get_cwidth(kept) > width - 2:
        kept = kept[:-1]
    return kept + "…"


def outline(speech: Speech, width: int) -> Iterator[str]:
    """Title, headings, and the lead of every point."""
    yield from wrapped(speech.title, width)
    for paragraph in speech.body:
        if paragraph.role is Role.HEADING:
            yield from wrapped(paragraph.text, width, "    ")
        elif paragraph.role is Role.POINT:
            yield from wrapped(f"  {paragraph.sentences[0]}", width, "    ")


def findings(found: Sequence[Finding], width: int) -> Iterator[str]:
    """Each finding: how grave, where, what, and what would be right."""
    for finding in found:
        said = f"“{finding.text}”" if finding.text and finding.text not in finding.message else ""
        right = f"；{finding.suggestion}" if finding.suggestion else ""
        text = f"{SEVERITY[finding.severity]} {finding.where}：{said}{finding.message}{right}"
        yield from wrapped(text, width, "     ")


def whole(speech: Speech, width: int) -> Iterator[str]:
    """Every paragraph, indented as on the page."""
    for paragraph in speech.paragraphs():
        if paragraph.role in (Role.TITLE, Role.DATE, Role.SPEAKER):
            for line in wrapped(paragraph.text, width):
                yield " " * ((width - get_cwidth(line)) // 2) + line
        else:
            indent = "" if paragraph.role is Role.SALUTATION else "\u3000\u3000"
            yield from wrapped(indent + paragraph.text, width)
