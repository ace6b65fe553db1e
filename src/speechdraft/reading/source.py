"""Bytes of a file → text, whatever a person's editor made of them; never mojibake, never a hang."""

from __future__ import annotations

import codecs
import stat
import sys
from pathlib import Path

from ..errors import InputError, Place, Problem

LARGEST_FILE = 5_000_000
"""Bytes; a round of 41,000 units as CSV has about 4 million."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_bytes(path: str, *, largest: int = LARGEST_FILE) -> bytes:
    """The bytes of a regular file, or of standard input for `-`. Raises InputError with what would be right."""
    if path == "-":
        return sys.stdin.buffer.read(largest + 1)
    file = Path(path)
    try:
        about = file.stat()
        if stat.S_ISDIR(about.st_mode):
            raise _refused(path, "这是一个文件夹", "写出文件夹里的文件名")
        if not stat.S_ISREG(about.st_mode):
            raise _refused(path, "这不是普通文件", "换成一个普通文件")
        if about.st_size > largest:
            raise _refused(path, f"文件过大：{about.st_size}字节", f"最多{largest}字节")
        return file.read_bytes()
    except FileNotFoundError:
        raise _refused(path, "没有这个文件", _neighbours(file)) from None
    except (OSError, ValueError) as error:
        raise _refused(path, f"读不了：{getattr(error, 'strerror', None) or error}", "请检查路径和权限") from None


def decode(data: bytes, path: str, *, gb18030: bool) -> str:
    """The text, by its mark of byte order or as UTF-8. GB18030 is read where `gb18030` says so (tables from Excel),
    and is an error that says how to mend it elsewhere. Line ends become \\n."""
    if len(data) > LARGEST_FILE * 4:
        raise _refused(path, "输入过大", f"最多{LARGEST_FILE}字节")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and _is_gb18030(data):
            if not gb18030:
                raise _refused(path, "文件是GBK编码", "用记事本“另存为”，编码选UTF-8") from None
            text = data.decode("gb18030")
        else:
            line = data.count(b"\n", 0, error.start) + 1
            place = Place(path, line, 1)
            raise InputError([Problem(place, f"这里不是{encoding.upper()}编码的文字", "另存为UTF-8编码")]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _is_gb18030(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any("\u4e00" <= c <= "\u9fff" for c in text)


def _neighbours(file: Path) -> str:
    """Files of the same folder that could have been meant."""
    try:
        near = sorted(f.name for f in file.parent.iterdir() if f.suffix == file.suffix)[:3]
    except OSError:
        return "请检查路径"
    return f"这个文件夹里有{'、'.join(near)}" if near else "请检查路径"


def _refused(path: str, what: str, right: str) -> InputError:
    return InputError([Problem(Place(path), what, right)])
