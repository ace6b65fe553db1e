"""What an error of the system means for a person: what happened, and what to do."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from ..errors import OutputError

OPEN_ELSEWHERE = "正在Word或WPS里打开着，或者被别的程序占用；关掉它再试"

_SHARING = (32, 33)
"""Windows: another program has the file, or a part of it."""

_WRITING = {
    errno.EACCES: "没有写的权限；换一个文件夹",
    errno.EPERM: "没有写的权限；换一个文件夹",
    errno.ENOENT: "没有这个文件夹；先建好文件夹",
    errno.EINVAL: "这个盘不接受这样的文件名；换一个文件名",
}
_READING = {
    errno.EACCES: "没有读的权限；请管理员开通，或换一个文件",
    errno.EPERM: "没有读的权限；请管理员开通，或换一个文件",
    errno.ENOENT: "没有这个文件；核对路径",
    errno.EINVAL: "这不是能读的文件；核对路径",
}
_EITHER = {
    errno.ENOSPC: "磁盘已满；腾出空间后再试",
    errno.EDQUOT: "磁盘配额已满；腾出空间后再试",
    errno.EFBIG: "文件超过了系统允许的大小；换一个盘再试",
    errno.EROFS: "这个盘是只读的；换一个文件夹",
    errno.ENAMETOOLONG: "路径或文件名太长；换一个短的",
    errno.EIO: "读写出错；检查磁盘后再试",
    errno.ENOTDIR: "上级不是文件夹；换一个文件夹",
    errno.EISDIR: "这是一个文件夹；写出文件名",
    errno.ELOOP: "链接绕成了圈；换一个文件夹",
    errno.EBUSY: OPEN_ELSEWHERE,
    errno.ETXTBSY: OPEN_ELSEWHERE,
    errno.EMFILE: "打开的文件太多；关掉一些程序再试",
    errno.ENFILE: "打开的文件太多；关掉一些程序再试",
    errno.ENOMEM: "内存不够；关掉一些程序再试",
    errno.EBADF: "没有打开；不要关闭它再试",
    errno.ENXIO: "设备不在；检查后再试",
    errno.ENODEV: "设备不在；检查后再试",
    errno.ESTALE: "网络文件夹断开了；重新连接后再试",
    errno.ETIMEDOUT: "网络文件夹没有回应；重新连接后再试",
    errno.EHOSTDOWN: "网络文件夹断开了；重新连接后再试",
}


def os_reason(error: OSError, *, reading: bool = False) -> str:
    """What happened and what to do, in Chinese."""
    if getattr(error, "winerror", None) in _SHARING:
        return OPEN_ELSEWHERE
    number = error.errno or 0
    known = (_READING if reading else _WRITING) | _EITHER
    what = f"{'读' if reading else '写'}不了（系统错误{errno.errorcode.get(number, number)}）"
    return known.get(number, f"{what}；{'核对路径' if reading else '换一个文件夹'}再试")


LONGEST_PATH = 259
"""Characters of a path on a Windows where long paths are not switched on."""


def cannot_write(path: Path, error: OSError) -> OutputError:
    """The error that says why nothing could be written at `path`."""
    long = len(os.path.abspath(path)) > LONGEST_PATH and sys.platform == "win32"
    what = f"路径太长，超过Windows的{LONGEST_PATH}个字符；换一个上级少些的文件夹" if long else os_reason(error)
    return OutputError(f"{path}：{what}")
