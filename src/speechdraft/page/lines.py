"""How many lines a paragraph takes, counted as the page will break them."""

from __future__ import annotations

import re

from .layout import Layout

_HANGS = frozenset("，。、；：？！")
"""Punctuation that may stand past the right edge."""
_NEVER_FIRST = _HANGS | frozenset("）》〉」』】〕”’％…—·")
_NEVER_LAST = frozenset("（《〈「『【〔“‘")

_NARROW = re.compile(r"[ -~]")


def lines_of(text: str, layout: Layout) -> int:
    """Lines that `text` takes as a body paragraph, as a page of full-width characters breaks them (at least 1)."""
    length, full = len(text), layout.characters_a_line
    room = full - layout.indent
    if narrow := len(_NARROW.findall(text)):
        return max(1, -(-(length - narrow // 2 - room) // full) + 1)
    at, lines = 0, 1
    while length - at > room:
        at += room
        room = full
        if text[at] in _HANGS:
            at += 1
            if at == length:
                break
        elif text[at] in _NEVER_FIRST or text[at - 1] in _NEVER_LAST:
            at -= 1
        lines += 1
    return lines
