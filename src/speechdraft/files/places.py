"""The user's own folders. There may be none: HOME unset, and a user without a name."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from .reading import read_plain


def home() -> Path | None:
    """The user's folder, or None where the system knows of none."""
    try:
        found = Path.home()
    except RuntimeError:
        return None
    return found if found.is_absolute() else None


def is_folder(out: str) -> bool:
    """Whether an output means a folder: one that is there, or a path that ends like one."""
    return os.path.isdir(out) or out.endswith(("/", "\\"))


def state_folder() -> Path | None:
    """Where the program keeps what a user may need after something went wrong; it need not be there yet."""
    variable, inside = ("LOCALAPPDATA", "") if sys.platform == "win32" else ("XDG_STATE_HOME", ".local/state")
    return _inside(variable, inside)


def cache_folder() -> Path | None:
    """Where the program keeps what it can make again; it need not be there yet."""
    variable, inside = ("LOCALAPPDATA", "") if sys.platform == "win32" else ("XDG_CACHE_HOME", ".cache")
    return _inside(variable, inside)


def _inside(variable: str, inside: str) -> Path | None:
    """The program's folder in the one that the variable names, or in the one of the user's folder."""
    base = Path(os.environ.get(variable, ""))
    if base.is_absolute():
        return base / "speechdraft"
    own = home()
    return own / inside / "speechdraft" if own else None


def documents_folder() -> Path:
    """Where this user's documents lie, by the system's own word for it; the current folder for a user without one."""
    own = home()
    if own is None:
        return Path()
    return _told_documents(own) or own / "Documents"


if sys.platform == "win32":

    def _told_documents(own: Path) -> Path | None:
        import winreg

        name = r"Software\Microsoft\Windows\CurrentVersion\Explorer\User Shell Folders"
        try:
            with winreg.OpenKey(winreg.HKEY_CURRENT_USER, name) as key:
                return Path(os.path.expandvars(str(winreg.QueryValueEx(key, "Personal")[0])))
        except OSError:
            return None

else:

    def _told_documents(own: Path) -> Path | None:
        """As a Linux desktop notes it: XDG_DOCUMENTS_DIR="$HOME/文档"."""
        base = Path(os.environ.get("XDG_CONFIG_HOME") or own / ".config")
        try:
            text = read_plain(base / "user-dirs.dirs").decode()
        except (OSError, UnicodeDecodeError):
            return None
        found = re.search(r'^XDG_DOCUMENTS_DIR="(\$HOME/|/)([^"]*)"', text, re.MULTILINE)
        if not found or not found[2]:
            return None
        return own / found[2] if found[1] != "/" else Path("/", found[2])
