"""One name that every system takes."""

from __future__ import annotations

import unicodedata

from ..regex import Regex

LONGEST_NAME = 240
"""Bytes of one component with its ending; file systems allow 255, some tools add to it."""

_RESERVED = Regex(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?")
_FORBIDDEN = Regex(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_FIRST = Regex(r"~\$|-")
"""What a name never begins with: Word takes it for a file of its own, a command line for an option."""


def safe_name(text: str, ending: str = "") -> str:
    """One component that every system takes: `text` made harmless, cut at a whole character, with `ending`.

    Path separators, reserved names (CON, nul.txt), controls and marks of direction, trailing dots and spaces go;
    the check for reserved names comes after the cut, for a cut can make one.
    """
    text = unicodedata.normalize("NFC", text)
    text = "".join("" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in text)
    text = _FORBIDDEN.sub("_", text).strip(" .\u3000")
    room = LONGEST_NAME - len(ending.encode())
    text = text.encode()[:room].decode(errors="ignore").rstrip(" .\u3000")
    if not text or _RESERVED.fullmatch(text) or _FIRST.match(text):
        text = f"_{text}"
    return text + ending


def reserved(name: str) -> bool:
    """Whether Windows takes this name for a device, whatever its ending."""
    return _RESERVED.fullmatch(name.strip(" ")) is not None
