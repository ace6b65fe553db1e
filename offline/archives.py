"""Archives that are the same bytes whenever they are made of the same files, and sums of files."""

from __future__ import annotations

import gzip
import hashlib
import tarfile
import zipfile
from pathlib import Path

EPOCH = 1767225600
"""The time of every file in an archive: 2026-01-01, in seconds."""
_ZIP_DATE = (2026, 1, 1, 0, 0, 0)
SUMS = "SHA256SUMS"


def write_zip(folder: Path, out: Path) -> None:
    """A zip of a folder, under the folder's name."""
    with zipfile.ZipFile(out, "w") as archive:
        for file in files_of(folder):
            entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix(), _ZIP_DATE)
            entry.create_system = 3  # Unix, for the right to be run
            entry.external_attr = (0o100000 | _mode(file)) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, file.read_bytes(), compresslevel=9)


def write_tar(folder: Path, out: Path) -> None:
    """A tar.gz of a folder, under the folder's name: for a Python that has links in it, and files to be run."""
    with (
        out.open("wb") as raw,
        gzip.GzipFile("", "wb", 6, raw, EPOCH) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for file in files_of(folder):
            entry = archive.gettarinfo(file, file.relative_to(folder.parent).as_posix())
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mtime, entry.mode = EPOCH, _mode(file)
            if entry.islnk():  # two names of one file: which comes first is no matter of an archive
                entry.type, entry.linkname, entry.size = tarfile.REGTYPE, "", file.stat().st_size
            with file.open("rb") as content:
                archive.addfile(entry, content if entry.isreg() else None)


def write_sums(folder: Path) -> None:
    """SHA256SUMS of all files of a folder, as `sha256sum -c` reads it."""
    lines = [
        f"{digest(file)}  {file.relative_to(folder).as_posix()}\n" for file in files_of(folder) if file.name != SUMS
    ]
    (folder / SUMS).write_text("".join(lines), encoding="utf-8")


def digest(file: Path) -> str:
    """SHA-256, as hexadecimal digits."""
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def files_of(folder: Path) -> list[Path]:
    """Files and links below a folder, in an order that no file system changes."""
    found = (path for path in folder.rglob("*") if path.is_symlink() or path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def _mode(file: Path) -> int:
    """Who may run a file may be lost on the way here; nothing else of its rights goes into an archive."""
    return 0o755 if file.stat().st_mode & 0o100 else 0o644
