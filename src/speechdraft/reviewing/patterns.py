"""Expressions made of word lists: what stands in a list is literal, whatever signs it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

HAN = "\u4e00-\u9fff"
"""For a set of characters: any Chinese one."""
DIGITS = "0123456789"


def one_of(words: Iterable[str]) -> str:
    """An expression for any of the words, the longest first; for none of them, one that matches nothing."""
    known = sorted(set(words), key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(map(re.escape, known))})" if known else "(?!)"


def character_of(characters: str) -> str:
    """An expression for any one of these characters; for none of them, one that matches nothing."""
    return f"[{re.escape(characters)}]" if characters else "(?!)"


def not_after(words: Iterable[str]) -> str:
    """An expression for a place behind none of the words."""
    return "".join(f"(?<!{re.escape(word)})" for word in words)
