"""The one gate through which zip files come in: sizes and counts are looked at before anything is unpacked.

What is refused says why by a Reason; the words are those of whoever asked (a table, a Word file).
"""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from collections.abc import Iterator
from enum import Enum, auto
from typing import IO

from .. import budgets

_OLE = b"\xd0\xcf\x11\xe0"


class Reason(Enum):
    OLD = auto()
    """A file of an Office older than 2007."""
    LOCKED = auto()
    """A password is set."""
    NO_ZIP = auto()
    TOO_MUCH = auto()
    """More parts or bytes than the budget, or two parts of one name."""
    DAMAGED = auto()


class Refused(Exception):
    """A zip file that is not read."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.name)
        self.reason = reason


class Gate:
    """The parts of a zip file that was let in. Nothing is unpacked before it is asked for."""

    def __init__(self, data: bytes, *, most_bytes: int) -> None:
        """`most_bytes`: of all parts together, unpacked. Raises Refused."""
        if data.startswith(_OLE):
            raise Refused(Reason.LOCKED if "EncryptedPackage".encode("utf-16-le") in data else Reason.OLD)
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
            infos = self.zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            raise Refused(Reason.NO_ZIP) from error
        self.infos = {info.filename: info for info in infos}
        if any(info.flag_bits & 1 for info in infos):
            raise Refused(Reason.LOCKED)
        if len(infos) > budgets.PARTS or len(self.infos) < len(infos):
            raise Refused(Reason.TOO_MUCH)
        if sum(info.file_size for info in infos) > most_bytes:
            raise Refused(Reason.TOO_MUCH)

    def __contains__(self, name: str) -> bool:
        return name in self.infos

    @contextlib.contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """A part as a stream, which gives no more than the directory says it holds. Raises Refused, while it is read
        too."""
        try:
            if self.infos[name].compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
                raise Refused(Reason.DAMAGED)
            part = self.zip.open(name)
        except (KeyError, zipfile.BadZipFile, OSError, EOFError, NotImplementedError, ValueError) as error:
            raise Refused(Reason.DAMAGED) from error  # ValueError: the part would begin before the file does
        try:
            with part:
                yield part
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as error:
            raise Refused(Reason.DAMAGED) from error

    def is_whole(self, name: str) -> bool:
        """Whether a part can be unpacked, and is what the directory says. Raises Refused where it cannot."""
        with self.open(name) as part:
            while part.read(1 << 20):
                pass
        return True

    def read(self, name: str) -> bytes:
        """A part, whole; empty where there is none. Raises Refused."""
        if name not in self:
            return b""
        with self.open(name) as part:
            return part.read()
