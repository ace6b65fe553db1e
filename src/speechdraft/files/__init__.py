"""The only place that writes: whole files or none, nothing overwritten unasked; and how a plain file is read."""

from __future__ import annotations

from .names import LONGEST_NAME, safe_name
from .permissions import share
from .places import cache_folder, documents_folder, home, is_folder, state_folder
from .reading import read_plain
from .reasons import cannot_write
from .targets import check_folder, check_target, is_plain, kept_from_change
from .temporary import LOCK, TEMPORARY, sweep
from .writing import Output, write_file, write_together

__all__ = [
    "LOCK",
    "LONGEST_NAME",
    "TEMPORARY",
    "Output",
    "cache_folder",
    "cannot_write",
    "check_folder",
    "check_target",
    "documents_folder",
    "home",
    "is_folder",
    "is_plain",
    "kept_from_change",
    "read_plain",
    "safe_name",
    "share",
    "state_folder",
    "sweep",
    "write_file",
    "write_together",
]
