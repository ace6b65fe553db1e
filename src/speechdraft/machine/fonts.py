"""Families of the fonts that are installed, read from the font files themselves: every system keeps them in folders,
and a file says its name in each of its languages (OpenType, table `name`, ids 1 and 16)."""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

_ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
_FAMILY = (1, 16)
_MOST_FONTS = 64
"""Of one collection."""
_LARGEST_TABLE = 1_000_000


def installed() -> frozenset[str]:
    """Names of all font families that this user can use, in every language that the files give."""
    return frozenset(name for folder in _folders() for path in _files(folder) for name in families_of(path))


def families_of(path: Path) -> set[str]:
    """Family names in a font file; none in what is no font file."""
    try:
        with path.open("rb") as file:
            return {name for start in _starts(file) for name in _names(file, start)}
    except (OSError, struct.error, UnicodeDecodeError, ValueError):
        return set()


def _folders() -> Iterator[Path]:
    home = Path(os.path.expanduser("~"))
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        data = os.environ.get("XDG_DATA_HOME") or home / ".local/share"
        yield from (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".fonts", Path(data) / "fonts")


def _files(folder: Path) -> Iterator[Path]:
    for base, _, names in os.walk(folder):
        for name in names:
            if name.lower().endswith(_ENDINGS):
                yield Path(base, name)


def _starts(file: BinaryIO) -> list[int]:
    """Where each font of the file begins."""
    if file.read(4) != b"ttcf":
        return [0]
    _, count = struct.unpack(">II", file.read(8))
    count = min(count, _MOST_FONTS)
    return list(struct.unpack(f">{count}I", file.read(4 * count)))


def _names(file: BinaryIO, start: int) -> Iterator[str]:
    file.seek(start + 4)
    (tables,) = struct.unpack(">H", file.read(2))
    file.seek(start + 12)
    for _ in range(tables):
        tag, _, offset, length = struct.unpack(">4sIII", file.read(16))
        if tag == b"name" and length <= _LARGEST_TABLE:
            file.seek(offset)
            yield from _families(file.read(length))
            return


def _families(table: bytes) -> Iterator[str]:
    _, count, texts = struct.unpack(">HHH", table[:6])
    for number in range(count):
        platform, _, _, id, length, offset = struct.unpack(">6H", table[6 + 12 * number : 18 + 12 * number])
        if id not in _FAMILY:
            continue
        data = table[texts + offset : texts + offset + length]
        if platform in (0, 3):
            yield data.decode("utf-16-be").strip("\0 ")
        elif data.isascii():
            yield data.decode("ascii").strip("\0 ")
