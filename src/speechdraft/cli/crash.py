"""A bug of the program: one line for the person, a log for the developer."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Sequence
from pathlib import Path

from .. import __version__
from ..errors import OutputError, trace_of
from ..files import check_folder, state_folder, write_file

NAME = "crash.log"


def tell_bug(error: BaseException, args: Sequence[str], *, verbose: bool) -> str:
    """The line that a person reads; the log is written on the way.

    Of the answers the log holds the names of options and fields; what was filled in only with `verbose`.
    """
    what = f"程序自己出错了（{type(error).__name__}），不是填写的问题"
    if isinstance(error, ModuleNotFoundError) and not str(error.name).startswith(__package__.partition(".")[0]):
        what = f"缺少组件{error.name}；请重新安装speechdraft"
    written = _write(_log(error, args, verbose=verbose))
    if written is None:
        return f"{what}；出错记录没有写成，腾出磁盘空间后再运行一次"
    inside = "有填报的内容，发送前看一遍" if verbose else "没有填报的内容"
    return f"{what}；出错记录在{written}（{inside}），请发给开发者"


def _log(error: BaseException, args: Sequence[str], *, verbose: bool) -> str:
    about = f"speechdraft {__version__}, Python {platform.python_version()}, {platform.platform()}"
    trace = "".join(traceback.format_exception(error)) + trace_of(error) if verbose else trace_of(error)
    return "\n".join([about, " ".join(args if verbose else map(_masked, args)), "", trace, ""])


def _masked(word: str) -> str:
    """A word of the command line: options and the names of fields as they are, values and files not."""
    name, sign, _ = word.partition("=")
    if word.startswith("-") or (sign and name.replace(".", "").replace("_", "").isalpha()):
        return f"{name}=…" if sign else word
    return word if word.isascii() and word.isalpha() and word.islower() else "…"


def _write(log: str) -> Path | None:
    """Into the user's folder, or where there is none into the system's for temporary files; None where neither can."""
    if folder := state_folder():
        try:
            folder.parent.mkdir(parents=True, exist_ok=True)
            check_folder(folder)
            write_file(folder / NAME, log.encode(errors="replace"), overwrite=True)
            return folder / NAME
        except (OutputError, OSError):
            pass
    try:
        handle, name = tempfile.mkstemp(prefix="speechdraft-", suffix=f"-{NAME}")
        with os.fdopen(handle, "w", encoding=sys.getfilesystemencoding(), errors="replace") as file:
            file.write(log)
    except OSError:
        return None
    return Path(name)
