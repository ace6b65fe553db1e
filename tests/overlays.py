"""The built-in pack with another close, quickly: nothing is read from the disk."""

from __future__ import annotations

from dataclasses import replace

from speechdraft.composing.rendering import render
from speechdraft.meeting.brief import Brief
from speechdraft.pack.model import Pack

CLOSE = "speech/close.txt"


def with_close(pack: Pack, text: str) -> Pack:
    """Every version of the close is this text; its file is said to begin with it."""
    close = pack.paragraphs["close"]
    versions = tuple(replace(version, text=text, first=1) for version in close.versions)
    return replace(pack, paragraphs={**pack.paragraphs, "close": replace(close, versions=versions)})


def closing(pack: Pack, brief: Brief, text: str) -> str:
    """What a speech of this brief closes with. Raises PackError."""
    return render("close", brief, with_close(pack, text))
