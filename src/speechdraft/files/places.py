"""The user's own folders. There may be none: HOME unset, and a user without a name."""

from __future__ import annotations

import os
import sys
from pathlib import Path


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
