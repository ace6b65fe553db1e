"""What can go wrong, as values: problems of an input, findings about a text, and the few errors that carry them."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import PurePath

from .frozen import frozen

FAULT = 70
"""The exit code of a bug of the program."""
INTERRUPTED = 130
"""The exit code of what a person broke off."""


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Place:
    """Where in an input: a file with line and column, or a sheet with a cell."""

    file: str = ""
    line: int = 0
    """1-based; 0 when there is none."""
    column: int = 0
    cell: str = ""
    """`巡察单位!D7` for a table; line and column are then 0."""

    def __str__(self) -> str:
        line = f"{self.line}:{self.column}" if self.column else str(self.line)
        spot = self.cell or (line if self.line else "")
        return ":".join(filter(None, (self.file, spot)))


@frozen
class Problem:
    """One thing that is wrong with an input: where, what, and what would be right."""

    place: Place
    what: str
    right: str = ""
    sample: tuple[str, ...] = ()
    """Lines of the program's own that would be right, to be copied; they are shown below the message."""

    def __str__(self) -> str:
        where = f"{self.place}: " if str(self.place) else ""
        return f"{where}{self.what}" + (f"；{self.right}" if self.right else "")


@frozen
class Guess(Problem):
    """A fault behind which the value of its line could only be guessed: nothing else is said of that value."""


def in_reading_order(problem: Problem) -> tuple[object, ...]:
    """The key by which problems are told as one reads: line by line, row by row (D7 before AA7 before D10), what is
    about a whole file after what is about its lines."""
    place = problem.place
    sheet, _, cell = place.cell.rpartition("!")
    row = int("".join(c for c in cell if c.isdigit())[:9] or 0)
    whole = not place.line and not place.cell
    return place.file, whole, place.line, place.column, sheet, row, len(cell), cell


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Each problem once, as one reads; those of one place by their words."""
    return sorted(dict.fromkeys(problems), key=lambda p: (in_reading_order(p), p.what, p.right))


@frozen
class Finding:
    """What the review says about a speech."""

    id: str
    severity: Severity
    message: str
    text: str = ""
    """The very words."""
    where: str = ""
    """The paragraph, as a person would look for it."""
    suggestion: str = ""
    source: str = ""
    paragraph: int = 0
    """1-based, counted over the paragraphs that hold text; 0 where it is about the whole."""
    page: int = 0
    """1-based; 0 where it cannot be had."""


class SpeechdraftError(Exception):
    """The root of all errors that a user can cause; a bug is never one of these."""

    exit_code = 1


class InputError(SpeechdraftError):
    """Everything that is wrong with an input, at once."""

    def __init__(self, problems: list[Problem] | tuple[Problem, ...]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class PackError(InputError):
    """A template pack that cannot be used."""


class UsageError(SpeechdraftError):
    """A command that cannot be carried out as asked."""

    exit_code = 2


class OutputError(SpeechdraftError):
    """A file that could not be written; what stood there before still stands."""

    exit_code = 4


class Fault(Exception):
    """A bug of the program that showed in another of its processes."""

    def __init__(self, trace: str) -> None:
        super().__init__("")
        self.trace = trace
        """As `trace_of` gives it."""


def trace_of(error: BaseException) -> str:
    """Where an error came from: its types, files and lines, and never a value, for values are answers."""
    import traceback

    lines = []
    for one in _chain(error):
        lines += [
            f"  {_inside(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(one.__traceback__)
        ]
        lines.append(f"{type(one).__module__}.{type(one).__qualname__}")
        if isinstance(one, Fault):
            lines.append(one.trace)
    return "\n".join(lines)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it came from, the first first."""
    if before := error.__cause__ or (None if error.__suppress_context__ else error.__context__):
        yield from _chain(before)
    yield error


def _inside(file: str) -> str:
    """A file's path inside its package; what stands above is nobody's business."""
    parts = PurePath(file).parts
    above = max((n for n, part in enumerate(parts) if part in ("site-packages", "src", "lib")), default=len(parts) - 2)
    return "/".join(parts[above + 1 :])


# The system --------------------------------------------------------------------------------------------------------

OPEN_ELSEWHERE = "正在Word或WPS里打开着，或者被别的程序占用；关掉它再试"

_SHARING = (32, 33)
"""Windows: another program has the file, or a part of it."""

_REASONS = {
    errno.EACCES: "没有{}权限；换一个文件夹，或请管理员开通",
    errno.EPERM: "没有{}权限；换一个文件夹，或请管理员开通",
    errno.ENOSPC: "磁盘已满；腾出空间后再试",
    errno.EDQUOT: "磁盘配额已满；腾出空间后再试",
    errno.EFBIG: "文件超过了系统允许的大小；换一个盘再试",
    errno.EROFS: "这个盘是只读的；换一个文件夹",
    errno.ENOENT: "没有这个文件夹；先建好文件夹",
    errno.ENAMETOOLONG: "路径或文件名太长；换一个短的",
    errno.EINVAL: "这个盘不接受这样的文件名；换一个文件名",
    errno.EIO: "读写出错；检查磁盘后再试",
    errno.ENOTDIR: "上级不是文件夹；换一个文件夹",
    errno.EISDIR: "这是一个文件夹；写出文件名",
    errno.ELOOP: "链接绕成了圈；换一个文件夹",
    errno.EAGAIN: "这不是普通文件；换成一个普通文件",  # what `files.read_plain` does not wait for
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


def os_reason(error: OSError, doing: str = "写") -> str:
    """What the system says and what to do, in Chinese. `doing`: 写, 读, or nothing where it may be either."""
    if getattr(error, "winerror", None) in _SHARING:
        return OPEN_ELSEWHERE
    known = _REASONS.get(error.errno or 0)
    if known is None:
        name = errno.errorcode.get(error.errno or 0, error.errno or "未知")
        return f"{doing or '用'}不了（系统错误{name}）；检查后再试"
    return known.format(f"{doing}的" if doing else "")
