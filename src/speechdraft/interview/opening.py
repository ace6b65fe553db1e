"""A file shown in the program that the person's desktop has for it, where there is a desktop."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path


def can_open() -> bool:
    """Whether this session has a desktop that opens files."""
    return sys.platform == "win32" or _opener() is not None


def open_file(path: Path) -> bool:
    """Whether the file is being opened; the program that shows it goes on by itself."""
    try:
        if sys.platform == "win32":
            os.startfile(path)
            return True
        if opener := _opener():
            quiet = subprocess.DEVNULL
            subprocess.Popen([opener, path], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True)
            return True
    except OSError:
        return False
    return False


def _opener() -> str | None:
    if sys.platform == "darwin":
        return shutil.which("open")
    shown = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return shutil.which("xdg-open") if shown else None
