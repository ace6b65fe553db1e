"""Who may read what is written: only its user, where the folder is the user's own; a draft is confidential.

A folder that others may write in is shared on purpose, and the umask says what they may read. `share` asks for the
same everywhere. A file that is replaced keeps the permissions that it had.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

OWN = 0o600
_NOT_TO_BE_HAD = (errno.EPERM, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL)
"""A file system without permissions (a stick, some network folders)."""

_shared = False


def share(yes: bool = True) -> None:
    """Leave it to the umask, in every folder, for the rest of the process."""
    global _shared
    _shared = yes


def give(handle: int, path: Path) -> None:
    """Give the open file that will stand at `path` its permissions. Raises OSError."""
    if not hasattr(os, "fchmod"):
        return
    try:
        os.fchmod(handle, _wanted(path))
    except OSError as error:
        if error.errno not in _NOT_TO_BE_HAD:
            raise


def _wanted(path: Path) -> int:
    try:
        return stat.S_IMODE(path.stat().st_mode) & 0o777
    except FileNotFoundError:
        return OWN if not _shared and _is_own(path.parent) else 0o666 & ~_umask()


def _is_own(folder: Path) -> bool:
    """Whether the folder is this user's alone. A group of the user's own number has nobody else in it."""
    about = folder.stat()
    private = about.st_gid == about.st_uid and not about.st_mode & stat.S_ISGID
    others = stat.S_IWOTH | (0 if private else stat.S_IWGRP)
    return about.st_uid == os.geteuid() and not about.st_mode & others


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
