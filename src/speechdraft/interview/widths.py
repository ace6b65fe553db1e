"""Lines of a terminal, in any width."""

from __future__ import annotations

from collections.abc import Sequence

from prompt_toolkit.utils import get_cwidth

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
