"""Office programs of the machine, on Linux, macOS and Windows."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

_ROOT = Path("/")


def libreoffice() -> Path | None:
    """LibreOffice's command, or None where it is not there."""
    return _first(("soffice", "libreoffice"), _libreoffice_places())


def wps() -> Path | None:
    """WPS's command, or None where it is not there."""
    return _first(("wps", "et"), _wps_places())


def _first(commands: tuple[str, ...], places: Iterator[Path]) -> Path | None:
    for command in commands:
        if found := shutil.which(command):
            return Path(found)
    return next((path for path in places if _is_file(path)), None)


def _libreoffice_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        for base in (_ROOT / "Applications", Path.home() / "Applications"):
            yield base / "LibreOffice.app/Contents/MacOS/soffice"
    elif sys.platform == "win32":
        for base in _program_folders():
            yield base / "LibreOffice/program/soffice.exe"
    else:
        yield from sorted((_ROOT / "opt").glob("libreoffice*/program/soffice"), reverse=True)
        yield _ROOT / "usr/lib/libreoffice/program/soffice"
        yield _ROOT / "snap/bin/libreoffice"


def _wps_places() -> Iterator[Path]:
    if sys.platform == "darwin":
        yield _ROOT / "Applications/wpsoffice.app/Contents/MacOS/wpsoffice"
    elif sys.platform == "win32":
        for base in (*_program_folders(), Path(os.environ.get("LOCALAPPDATA", ""))):
            yield from base.glob("Kingsoft/WPS Office/*/office6/wps.exe")
    else:
        yield _ROOT / "opt/kingsoft/wps-office/office6/wps"


def _program_folders() -> list[Path]:
    names = ("PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432")
    return [Path(folder) for name in names if (folder := os.environ.get(name))]


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
