"""A zip file made from parts, most of which were compressed long before: the container of a DOCX.

zipfile would compress every part again and stamp the clock's time on it. Here a part is compressed once, its headers
are laid out once, and a file is the concatenation of its entries. Dates are 1980-01-01, the earliest that a zip has.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable

from ...frozen import frozen

_LEVEL = 6
_FRESH_LEVEL = 1
"""Of the parts made for each draft. Their XML repeats itself so much that level 6 saves few bytes and costs double."""

_VERSION = 20
_DEFLATED = 8
_DATE = (1 << 5) | 1
"""MS-DOS date: years since 1980, month, day."""

_COMMON = struct.Struct("<HHHHHIIIHH")
_CENTRAL_TAIL = struct.Struct("<HHHII")
_END = struct.Struct("<4sHHHHIIH")


@frozen
class ZipEntry:
    """One part, ready to be appended: its local header with the compressed data, and its central header less the
    offset at the end."""

    name: str
    local: bytes
    central: bytes


def entry(name: str, data: bytes, *, fresh: bool = False) -> ZipEntry:
    """`data` compressed as `name` (ASCII); `fresh` for parts that are made for every draft."""
    # -15: raw deflate as zip wants it. The strategy and the memory level are zlib's defaults, so the bytes are those
    # of the zlib that Python was built with: part of the conditions under which a digest is promised.
    deflate = zlib.compressobj(_FRESH_LEVEL if fresh else _LEVEL, zlib.DEFLATED, -15)
    packed = deflate.compress(data) + deflate.flush()
    path = name.encode("ascii")
    common = _COMMON.pack(
        _VERSION, 0, _DEFLATED, 0, _DATE, zlib.crc32(data), len(packed), len(data), len(path), 0
    )  # fmt: skip
    local = b"".join((b"PK\x03\x04", common, path, packed))
    return ZipEntry(name, local, b"".join((b"PK\x01\x02\x14\x00", common)))


def archive(entries: Iterable[ZipEntry]) -> bytes:
    """The zip file of `entries`, in their order."""
    files: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in entries:
        files.append(part.local)
        directory += (part.central, _CENTRAL_TAIL.pack(0, 0, 0, 0, offset), part.name.encode("ascii"))
        offset += len(part.local)
    central = b"".join(directory)
    count = len(files)
    end = _END.pack(b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*files, central, end))
