"""Bytes of a file → text, whatever a person's editor made of them; never mojibake, never a hang."""

from __future__ import annotations

import codecs
import errno
import sys
from pathlib import Path

from .. import budgets
from ..errors import InputError, Place, Problem
from ..files import read_plain
from ..language import is_han

STDIN = "标准输入"
"""What standard input is called in messages."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def read_bytes(path: str, *, largest: int | None = None) -> bytes:
    """The bytes of a regular file, or of standard input for `-`, whole: what is longer than `largest` (the budget of a
    file) is refused, not cut. Raises InputError with what would be right."""
    most = budgets.FILE_BYTES if largest is None else largest
    if path == "-":
        return _read_stdin(most)
    file = Path(path)
    try:
        data = read_plain(file, most + 1)
    except FileNotFoundError:
        raise refused(path, "没有这个文件", _neighbours(file)) from None
    except OSError as error:
        raise refused(path, *_REASONS.get(error.errno or 0, ("读不了", "请检查路径和权限"))) from None
    except ValueError:
        raise refused(path, "文件名里有不能用的字符", "请检查路径") from None
    if len(data) > most:
        raise refused(path, f"文件过大，超过{most}字节", f"最多{most}字节")
    return data


_REASONS = {
    errno.EISDIR: ("这是一个文件夹", "写出文件夹里的文件名"),
    errno.EAGAIN: ("这不是普通文件", "换成一个普通文件"),
    errno.EACCES: ("没有读这个文件的权限", "请检查权限，或换一个文件"),
    errno.EPERM: ("没有读这个文件的权限", "请检查权限，或换一个文件"),
    errno.ENAMETOOLONG: ("路径太长", "换一个短的"),
    errno.ENOTDIR: ("路径里有一段不是文件夹", "请检查路径"),
    errno.ELOOP: ("链接绕成了圈", "换成文件本身的路径"),
    errno.EIO: ("读这个文件时出错", "检查磁盘后再试"),
}


def _read_stdin(most: int) -> bytes:
    try:
        data = sys.stdin.buffer.read(most + 1)
    except (OSError, ValueError, AttributeError):  # closed, or none at all
        raise refused(STDIN, "读不了", "把填报文件用“<”或“|”传进来，或写出文件名") from None
    if len(data) > most:
        raise refused(STDIN, f"输入过大，超过{most}字节", f"最多{most}字节")
    return data


def decode(data: bytes, path: str, *, gb18030: bool) -> str:
    """The text, by its mark of byte order or as UTF-8. GB18030 is read where `gb18030` says so (tables from Excel),
    and is an error that says how to mend it elsewhere. Line ends become \\n."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8" and _is_gb18030(data):
            if not gb18030:
                raise refused(path, "文件是GBK编码", "用记事本“另存为”，编码选UTF-8") from None
            text = data.decode("gb18030")
        else:
            line = data.count(b"\n", 0, error.start) + 1
            place = Place(path, line, 1)
            raise InputError([Problem(place, f"这里不是{encoding.upper()}编码的文字", "另存为UTF-8编码")]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refused(path: str, what: str, right: str) -> InputError:
    """The error about a file as a whole."""
    return InputError([Problem(Place(path), what, right)])


def _is_gb18030(data: bytes) -> bool:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return False
    return any(map(is_han, text))


def _neighbours(file: Path) -> str:
    """Files of the same folder that could have been meant."""
    try:
        near = sorted(f.name for f in file.parent.iterdir() if f.suffix == file.suffix)[:3]
    except OSError:
        return "请检查路径"
    return f"这个文件夹里有{'、'.join(near)}" if near else "请检查路径"
