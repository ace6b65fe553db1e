"""Where the lines of a paragraph end, as the page will break them.

Widths are those of the page's own setting: a full-width character is one em, digits and Latin letters are as wide as
in the layout's font for them. The rules at a line's edge are those that Word and LibreOffice keep for Chinese text: a
comma may hang past the right edge, a closing mark does not begin a line, an opening one does not end it, a number or
a word stays whole. Every line of 144 drafts ends where LibreOffice ends it (`make pages`).
"""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple

from ..regex import Regex
from ..shortcuts import kept
from .layout import Layout

HANGS = frozenset("，。、；：？！．")
"""Punctuation that may stand past the right edge."""
NEVER_FIRST = HANGS | frozenset("）》〉」』】〕”’·～-")
_BRACKETS, _QUOTES = frozenset("（《〈「『【〔"), frozenset("“‘")
_NEVER_LAST = _BRACKETS | _QUOTES
_CLOSING = frozenset("）》〉」』】〕”’·")
"""Marks that are not parted from a number or a Latin letter that follows."""

_NARROW = Regex(r"[ -~]")
_WHOLE = Regex(r"[0-9]+(?:[.:][0-9]+)?%?(?:[-—~～][0-9]+(?:[.:][0-9]+)?%?)+|—{2,}|…{2,}")
"""What a line never ends inside: 2024—2026, 8:30—17:30, 0871-63125678, a dash of two, an ellipsis."""

_SPAN = Regex("[-—~～…]")
"""What each of these holds."""
_WHOLE_AT = Regex(r"[—…]|[-~～:.%0-9]{2}")
"""What stands on both sides of an end inside one of these."""

_SENTENCE_END = Regex("[。！？]++[”’）》〉」』】〕]*+(?![“‘])")

_TIMES = (
    "250 333 408 500 500 833 778 180 333 333 500 564 250 333 250 278 500 500 500 500 500 500 500 500 500 500 278 278 "
    "564 564 564 444 921 722 667 667 722 611 556 722 722 333 389 722 611 889 722 722 556 722 667 556 611 722 722 944 "
    "722 722 611 333 278 333 469 500 333 444 500 444 500 444 333 500 500 278 278 500 278 778 500 500 500 500 333 389 "
    "278 500 500 722 500 500 444 480 200 480 541"
)
"""Advance widths of Times New Roman from the space to ~, in thousandths of the type size (its metrics file)."""
_HALF = 500
"""Of any other font: the Chinese ones have Latin letters of half an em."""
_GAP = 5
"""Between a Chinese character and a digit or Latin letter lies a fifth of the type size (w:autoSpaceDE)."""


class Measure(NamedTuple):
    """What decides where a paragraph's lines end, in twips."""

    width: int
    """Of the text block."""
    indent: int
    """Of the first line."""
    em: int
    """Type size."""
    pitch: int
    """Added to every character."""
    times: bool = True
    """Digits and Latin letters are Times New Roman's."""


@kept("base", 64)
def measure_of(layout: Layout) -> Measure:
    """The measure of a body paragraph."""
    em = layout.body_size * 10
    times = layout.digits_font == "Times New Roman"
    return Measure(layout.text_width, layout.indent * em, em, layout.character_spacing, times)


def line_ends(text: str, measure: Measure, pitch: int | None = None) -> list[int]:
    """Index past the last character of every line of `text`; one line, which may be empty, at least.

    `pitch` takes the place of the measure's own.
    """
    advance = measure.em + (measure.pitch if pitch is None else pitch)
    if _NARROW.search(text):
        return _ends_of_mixed(text, measure, advance)
    width = measure.width + advance - measure.em  # the last character of a line is not moved by the pitch
    first, rest = max(1, (width - measure.indent) // advance), max(1, width // advance)
    return _ends_of_wide(text, first, rest) or [0]


def _ends_of_wide(text: str, room: int, full: int) -> list[int]:
    """The same for a text of full-width characters, of which so many go into the first line and into a further one. A
    line is as long as it can be and end well; one of nothing but marks that end no line ends where it is full."""
    ends: list[int] = []
    start, length = 0, len(text)
    while start < length:
        most = end = min(start + room, length)
        if end < length and text[end] in HANGS:
            end += 1
        while end > start and (text[end - 1] in _NEVER_LAST or (end < length and text[end] in NEVER_FIRST)):
            end -= 1
        start = end if end > start else most
        ends.append(start)
        room = full
    return ends


def sentence_ends(text: str) -> tuple[int, ...]:
    """Index past the last character of every sentence, its closing marks with it; the last is the end of the text.

    None before an opening quotation mark: LibreOffice (7.4) draws one that begins a paragraph half as wide.
    """
    return (*(found.end() for found in _SENTENCE_END.finditer(text) if found.end() < len(text)), len(text))


def is_wide(text: str) -> bool:
    """Whether all characters are as wide as the type is high."""
    return not _NARROW.search(text)


def ends_badly(text: str, ends: list[int]) -> bool:
    """Whether the last line has one character only (closing marks not counted), or a line ends inside a number."""
    if len(ends) < 2:
        return False
    start = ends[-2]
    if len(text) - start < 4 and sum(char not in NEVER_FIRST for char in text[start:]) < 2:
        return True
    return _SPAN.search(text) is not None and any(number_at(text, end) for end in ends)


def number_at(text: str, at: int) -> tuple[int, int] | None:
    """Where the number (or dash) begins and ends that a line ending at `at` would part; None where it parts none."""
    if not _WHOLE_AT.search(text[max(0, at - 1) : at + 1]):
        return None
    return next((found.span() for found in _WHOLE.finditer(text) if found.start() < at < found.end()), None)


def may_end(text: str, at: int) -> bool:
    """Whether a line may end there, for all that its rules say of the characters about it."""
    return not (_never_between(text[at - 1], text[at]) or _clings(text, at))


def _ends_of_mixed(text: str, measure: Measure, advance: int) -> list[int]:
    """The same for a text with characters that are narrower than an em."""
    lefts, rights = edges(text, measure, advance - measure.em)
    length, start, ends = len(text), 0, []
    width = measure.width + advance - measure.em
    room = width - measure.indent
    while True:
        end = max(bisect_right(rights, lefts[start] + room, lo=start), start + 1)
        room = width
        if end >= length:
            break
        if text[end] == " " or (text[end] in HANGS and _may_hang(text, end)):
            end += 1
            if end == length:
                break
        full = end
        while end > start and (_never_between(text[end - 1], text[end]) or _clings(text, end, full=full)):
            end -= 1
        start = end if end > start else full
        ends.append(start)
    ends.append(length)
    return ends


def _may_hang(text: str, at: int) -> bool:
    """Whether the mark there may stand past the edge: none hangs from a digit, nor from one in brackets."""
    before = at - 1
    while before and text[before] in NEVER_FIRST:
        before -= 1
    return not text[before].isascii()


def _clings(text: str, at: int, *, full: int = 0) -> bool:
    """Whether before `at` stands what LibreOffice takes to the next line: a number before a bracket for which the line
    is too short; marks behind a number where another number follows, or a quotation mark that has no room either."""
    if text[at - 1].isascii():
        return at == full and text[at] in _BRACKETS
    behind = text[at - 1] in NEVER_FIRST and not _may_hang(text, at)
    return behind and (text[at].isascii() or (at == full and text[at] in _QUOTES))


def _never_between(left: str, right: str) -> bool:
    return (
        right in NEVER_FIRST
        or left in _NEVER_LAST
        or (left in _CLOSING and right.isascii())
        or (left.isascii() and right.isascii() and left not in " -" and right != " ")
    )


def is_narrow(text: str) -> list[bool]:
    """Of every character whether it stands in a stretch of digits or Latin letters."""
    found, latin = list[bool](), False
    for char in text:
        latin = " " <= char <= "~" or (latin and char in "—…")
        found.append(latin)
    return found


def edges(text: str, measure: Measure, pitch: int) -> tuple[list[int], list[int]]:
    """Left and right edge of every character, all in one line."""
    widths = _widths(measure.em, times=measure.times)
    gap = measure.em // _GAP
    rights: list[int] = []
    lefts: list[int] = []
    at, before, latin = 0, "", False
    for char in text:
        width = widths.get(char)
        now = width is not None or (latin and char in "—…")
        if before and now is not latin:
            at -= min(pitch, 0)  # nor is the last of a stretch of one script moved closer; farther it is
            if before.isalnum() and char.isalnum():
                at += gap
        lefts.append(at)
        at += (measure.em if width is None else width) + pitch
        rights.append(at)
        before, latin = char, now
    return lefts, rights


@kept("base", 16)
def _widths(em: int, *, times: bool) -> dict[str, int]:
    thousandths = map(int, _TIMES.split()) if times else [_HALF] * 95
    return {chr(32 + n): round(em * share / 1000) for n, share in enumerate(thousandths)}
