"""Plain text and Markdown as paragraphs; edits go back to the very characters that they came from."""

from __future__ import annotations

import codecs
import datetime as dt
from collections.abc import Sequence

from ... import budgets
from ...reading.source import decode
from ...regex import Regex
from .paragraphs import Edit, FileParagraph, refused

_HEADING = Regex(r"(#{1,6})\s+")
_BULLET = Regex(r"(?:[-*+]|>)\s+")
_ESCAPED = Regex(r"\\([!-/:-@\[-`{-~])")
_EMPHASIS = Regex(r"\*\*|__|(?<!\*)\*(?!\*)|`")
_OPENS = Regex("[\\s\u3000]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[，、]|[（(]|[#>*-]|\\d+[.、]|[①-⑳]")
_STOPS = ("。", "！", "？", "；", "：", "”", "）", ":", ".", "!", "?", "…")
_SHORTEST_WRAPPED = 20


class PlainFile:
    def __init__(self, data: bytes, name: str, *, markdown: bool) -> None:
        """Raises InputError for bytes that are no text in UTF-8, UTF-16 or GB18030."""
        self.remarks: list[str] = []
        self._mark = data.startswith(codecs.BOM_UTF8)
        self._newline = "\r\n" if b"\r\n" in data else "\n"
        self._text = decode(data, name, gb18030=True)
        if len(self._text) > budgets.REVIEWED_CHARACTERS:
            raise refused(name, f"有{len(self._text)}字，不像讲话稿", f"最多{budgets.REVIEWED_CHARACTERS}字")
        if "\x00" in self._text:
            raise refused(name, "不是文字文件", "用docx、md或txt")
        self._places: list[list[int]] = []
        self.paragraphs: list[FileParagraph] = []
        """Every line with text in it; lines of one paragraph that were broken by hand are put together."""
        self._read(markdown=markdown)

    @property
    def look(self) -> None:
        """A text has none."""
        return

    @property
    def beyond(self) -> tuple[str, ...]:
        """It is nothing but words."""
        return ()

    def edited(
        self, edits: Sequence[Edit], *, tracked: bool = False, day: dt.date | None = None
    ) -> tuple[bytes, list[Edit]]:
        text, made = self._text, []
        for edit in sorted(edits, key=lambda e: (e.paragraph, e.start), reverse=True):
            places = self._places[edit.paragraph]
            start = places[edit.start] if edit.start < len(places) else places[-1] + 1
            end = places[edit.end - 1] + 1 if edit.end > edit.start else start
            before = places[edit.start - 1] if edit.start else -1
            if edit.end > edit.start and text[start - 1 : start] == "\\" and before != start - 1:
                start -= 1  # the backslash that kept the old character from being Markdown
            text = text[:start] + edit.new + text[end:]
            made.append(edit)
        data = text.replace("\n", self._newline).encode()
        return (codecs.BOM_UTF8 if self._mark else b"") + data, made[::-1]

    def _read(self, *, markdown: bool) -> None:
        at, spoken, fresh = 0, False, True
        for number, line in enumerate(self._text.split("\n"), 1):
            text, places, style = _line(line, at, markdown=markdown)
            at += len(line) + 1
            if not text.strip():
                fresh = True
            elif spoken and not fresh and self._goes_on(line):
                last = self.paragraphs[-1]
                self.paragraphs[-1] = FileParagraph(last.text + text, last.style, line=last.line)
                self._places[-1] += places
            else:
                self.paragraphs.append(FileParagraph(text, style, line=number))
                self._places.append(places)
                spoken, fresh = spoken or "同志们" in text or len(text) > 100, False

    def _goes_on(self, line: str) -> bool:
        """Whether the line before was broken by hand in the middle of a sentence."""
        if _OPENS.match(line):
            return False
        last = self.paragraphs[-1]
        heading = last.style or _OPENS.match(last.text.lstrip("\u3000 "))
        return not heading and len(last.text) >= _SHORTEST_WRAPPED and not last.text.rstrip().endswith(_STOPS)


def _line(line: str, at: int, *, markdown: bool) -> tuple[str, list[int], str]:
    """(text, position of each of its characters in the file, mark of a heading)."""
    start = len(line) - len(line.lstrip(" \t\u3000\ufeff"))
    style = ""
    if markdown:
        if found := _HEADING.match(line, start):
            style, start = found[1], found.end()
        elif found := _BULLET.match(line, start):
            start = found.end()
    end = len(line.rstrip())
    skipped: set[int] = set()
    if markdown:
        skipped |= {n for m in _EMPHASIS.finditer(line, start, end) for n in range(*m.span())}
        for found in _ESCAPED.finditer(line, start, end):
            skipped.add(found.start())
            skipped.discard(found.start() + 1)
    places = [n for n in range(start, end) if n not in skipped]
    return "".join(line[n] for n in places), [at + n for n in places], style
