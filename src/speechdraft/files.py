"""The only place that writes: safe names, whole files or none, nothing overwritten unasked.

A file is written beside its target, flushed to the disk, and put in its place in one step, so that an output is the
old file or the new one, whole, whatever happens in between.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import stat
import tempfile
import unicodedata
from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from .errors import OutputError

LONGEST_NAME = 240
"""Bytes of one component with its ending; file systems allow 255, some tools add to it."""

TEMPORARY = ".speechdraft-"
"""What a temporary file's name begins with."""

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?")
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')


def safe_name(text: str, ending: str = "") -> str:
    """One component that every system takes: `text` made harmless, cut at a whole character, with `ending`.

    Path separators, reserved names (CON, nul.txt), controls and marks of direction, trailing dots and spaces go;
    the check for reserved names comes after the cut, for a cut can make one.
    """
    text = unicodedata.normalize("NFC", text)
    text = "".join("" if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Co", "Cn") else c for c in text)
    text = _FORBIDDEN.sub("_", text).strip(" .\u3000")
    room = LONGEST_NAME - len(ending.encode())
    text = text.encode()[:room].decode(errors="ignore").rstrip(" .\u3000")
    if not text or _RESERVED.fullmatch(text):
        text = f"_{text}"
    return text + ending


def check_target(path: Path, *, overwrite: bool, source: str | None = None) -> None:
    """Refuse a target that must not be written: there already, a folder, a link, a device, or the input itself.

    Raises OutputError.
    """
    try:
        about = path.lstat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise OutputError(f"{path}：{os_reason(error)}") from error
    if stat.S_ISDIR(about.st_mode):
        raise OutputError(f"{path}：这是一个文件夹；写出文件名")
    if stat.S_ISLNK(about.st_mode) or not stat.S_ISREG(about.st_mode):
        raise OutputError(f"{path}：这是链接或设备，不是普通文件；换一个文件名")
    if source and source != "-" and os.path.exists(source) and os.path.samefile(source, path):
        raise OutputError(f"{path}：输出就是输入文件；换一个文件名")
    if not overwrite:
        raise OutputError(f"{path}：文件已经有了，没有覆盖；要覆盖请加 --force，或换一个文件名")


def check_folder(folder: Path, *, create: bool = True) -> None:
    """Make the folder and try to write in it, before any work is done. Raises OutputError."""
    try:
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=TEMPORARY):
            pass
    except FileExistsError:
        raise OutputError(f"{folder}：这是一个文件，不是文件夹；换一个文件夹") from None
    except OSError as error:
        raise OutputError(f"{folder}：{os_reason(error)}") from error


def write_file(path: Path, data: bytes | Iterable[bytes], *, overwrite: bool, source: str | None = None) -> None:
    """Put `data` at `path`, whole or not at all. Raises OutputError; no temporary file is left behind."""
    check_target(path, overwrite=overwrite, source=source)
    for _ in write_together([Output(path, data, overwrite)]):
        pass


@dataclass(frozen=True, slots=True)
class Output:
    """A file to be written, its target already checked."""

    path: Path
    data: bytes | Iterable[bytes]
    overwrite: bool


def write_together(outputs: Sequence[Output]) -> Generator[Output, None, None]:
    """Put files in place one after the other, each whole or not at all; each is given as soon as it stands.

    All of them are on the disk before the first gets its name: a disk that takes long over that takes long once,
    not once a file. Raises OutputError; the files given until then stand, and no temporary file is left behind.
    """
    handles: list[int] = []
    temporaries: list[str] = []
    path = Path()
    try:
        mask = _umask()
        for path, data in ((output.path, output.data) for output in outputs):
            handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=TEMPORARY)
            handles.append(handle)
            temporaries.append(temporary)
            for piece in (data,) if isinstance(data, bytes) else data:
                _write_all(handle, piece)
            os.fchmod(handle, 0o666 & ~mask) if hasattr(os, "fchmod") else None
            if len(outputs) > 1 and hasattr(os, "posix_fadvise"):  # under way while the others are written
                os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
        while handles:
            path = outputs[-len(handles)].path
            handle = handles.pop(0)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
        for output in outputs:
            path = output.path
            if output.overwrite:
                os.replace(temporaries[0], path)
            else:
                _put_new(temporaries[0], path)
            del temporaries[0]
            yield output
        for folder in {output.path.parent for output in outputs}:
            _flush_folder(folder)
    except FileExistsError:
        raise OutputError(f"{path}：文件刚刚被别的程序写了，没有覆盖；要覆盖请加 --force") from None
    except OSError as error:
        raise OutputError(f"{path}：{os_reason(error)}") from error
    finally:
        for handle in handles:
            with contextlib.suppress(OSError):
                os.close(handle)
        for temporary in temporaries:
            with contextlib.suppress(OSError):
                os.unlink(temporary)


def _write_all(handle: int, data: bytes) -> None:
    """A write may take less than it was given (a full disk gives ENOSPC only at the next one)."""
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _put_new(temporary: str, path: Path) -> None:
    """Into its place only if nothing stands there: a link fails where a rename would replace."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if path.exists():
            raise FileExistsError(path) from None
        os.replace(temporary, path)
        return
    os.unlink(temporary)


def _flush_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def os_reason(error: OSError) -> str:
    """What happened and what to do, in Chinese."""
    known = {
        errno.ENOSPC: "磁盘已满；腾出空间后再试",
        errno.EDQUOT: "磁盘配额已满；腾出空间后再试",
        errno.EACCES: "没有写的权限；换一个文件夹",
        errno.EPERM: "没有写的权限；换一个文件夹",
        errno.EROFS: "这个盘是只读的；换一个文件夹",
        errno.ENOENT: "没有这个文件夹；先建好文件夹",
        errno.ENAMETOOLONG: "文件名太长；换一个短的",
        errno.EIO: "读写出错；检查磁盘后再试",
        errno.ENOTDIR: "上级不是文件夹；换一个文件夹",
    }
    return known.get(error.errno or 0, f"写不了（{error.strerror or error}）；换一个文件夹再试")
