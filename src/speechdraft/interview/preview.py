"""The speech as lines of a terminal: its outline, or the whole of it, in any width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prompt_toolkit.utils import get_cwidth

from ..console import SEVERITY
from ..errors import Finding
from ..speech import Role, Speech
from .widths import wrapped


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
