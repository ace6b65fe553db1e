"""Why something could not be written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..errors import OutputError, os_reason

LONGEST_PATH = 259
"""Characters of a path on a Windows where long paths are not switched on."""


def cannot_write(path: Path, error: OSError) -> OutputError:
    """The error that says why nothing could be written at `path`, and what to do."""
    if sys.platform == "win32" and len(os.path.abspath(path)) > LONGEST_PATH:
        return OutputError(f"{path}：路径太长，超过Windows的{LONGEST_PATH}个字符；换一个上级少些的文件夹")
    return OutputError(f"{path}：{os_reason(error)}")
