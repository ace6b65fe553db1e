"""Where something is to be written: looked at before any work is done."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

from ..errors import OutputError
from .names import reserved
from .reasons import cannot_write
from .temporary import Temporary, sweep


def check_target(path: Path, *, overwrite: bool, source: str | None = None) -> None:
    """Refuse a target that must not be written: there already, a folder, a link, a device, the input itself, and of
    what is to be overwritten what is read-only or open in an editor. Raises OutputError."""
    if sys.platform == "win32" and reserved(path.name):
        raise OutputError(f"{path}：“{path.stem}”是Windows留给设备的名字；换一个文件名")
    if not is_plain(path, source=source):
        return
    if not overwrite:
        raise OutputError(f"{path}：文件已经有了，没有覆盖；要覆盖请加 --force，或换一个文件名")
    if why := kept_from_change(path):
        raise OutputError(f"{path}：{why}")


def is_plain(path: Path, *, source: str | None = None) -> bool:
    """Whether a plain file stands there, which is not the input. Raises OutputError where something else does."""
    try:
        about = path.lstat()
    except FileNotFoundError:
        return False
    except ValueError:
        raise OutputError(f"{str(path)!r}：文件名里有不能用的字符；换一个文件名") from None
    except OSError as error:
        raise cannot_write(path, error) from error
    if stat.S_ISDIR(about.st_mode):
        raise OutputError(f"{path}：这是一个文件夹；写出文件名")
    if stat.S_ISLNK(about.st_mode) or not stat.S_ISREG(about.st_mode):
        raise OutputError(f"{path}：这是链接或设备，不是普通文件；换一个文件名")
    if source and source != "-" and _same(Path(source), about):
        raise OutputError(f"{path}：输出就是输入文件；换一个文件名")
    return True


def _same(source: Path, about: os.stat_result) -> bool:
    try:
        return os.path.samestat(source.stat(), about)
    except (OSError, ValueError):
        return False


def kept_from_change(path: Path) -> str:
    """Why a file that is there must not be replaced now, and what to do; empty where it may be."""
    try:
        if not path.stat().st_mode & 0o222:
            return "文件是只读的，没有覆盖；去掉“只读”再试，或换一个文件名"
        open_in = next((mark for mark in _marks(path) if os.path.exists(mark)), None)
    except OSError:
        return ""
    if open_in is None:
        return ""
    return f"正在Word或WPS里打开着（旁边有“{open_in.name}”）；关掉它再试，确实没有打开的，删去这个文件"


def _marks(path: Path) -> list[Path]:
    """The files that Excel, WPS and LibreOffice put beside a document while it is open in them. Word's, which lacks the
    first characters, would tell of other documents too; where Word runs, the system keeps an open file."""
    return [path.with_name(mark.format(path.name)) for mark in ("~${}", ".~{}", ".~lock.{}#")]


def check_folder(folder: Path, *, create: bool = True) -> None:
    """Make the folder and try to write in it, before any work is done. Raises OutputError.

    A temporary file that a killed run left there is taken away.
    """
    try:
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        Temporary(folder).drop()
    except FileExistsError:
        raise OutputError(f"{folder}：这是一个文件，不是文件夹；换一个文件夹") from None
    except OSError as error:
        raise cannot_write(folder, error) from error
    sweep(folder)
