"""The only place that prints. Everything a person or a script reads goes through here, plain and readable at any width.

Results go to standard output, what is said about the work to standard error. What is printed as a line is one line:
what came from outside is escaped in one place, `in_line`. A terminal that cannot show a character gets a `?` instead of
a traceback.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TextIO, TypeVar

from . import budgets
from .errors import Finding, OutputError, Problem, Severity, os_reason

T = TypeVar("T")

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}
_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}
_GAP, _AIR, _NARROWEST = 2, 2, 12
"""Between two columns of a table, beside a header, and of a column that gives way."""


class Console:
    """`quiet` leaves out what is said about the work, `verbose` adds to it; results and errors are always printed."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        for stream in (sys.stdout, sys.stderr):
            with contextlib.suppress(AttributeError, ValueError):
                stream.reconfigure(errors="replace")  # type: ignore[union-attr]

    def result(self, text: str = "") -> None:
        """A line of what was asked for."""
        self._print(in_line(text), sys.stdout)

    def page(self, text: str) -> None:
        """Lines of the program's own, as results: its help."""
        self._print(text, sys.stdout)

    def json(self, value: Any) -> None:
        """One JSON document, and nothing else, on standard output."""
        import json  # hardly any command is asked for it

        self._print(json.dumps(value, ensure_ascii=False, indent=2, default=str), sys.stdout)

    def say(self, text: str = "") -> None:
        """A line about the work; silent when quiet."""
        if not self.quiet:
            self._print(in_line(text), sys.stderr)

    def prompt(self, text: str = "", *, end: str = "\n") -> None:
        """Lines that ask for something: printed even when quiet, and not among the results. What came from outside is
        escaped by whoever asks."""
        self._print(text, sys.stderr, end)

    def detail(self, text: str) -> None:
        """A line for those who asked for more."""
        if self.verbose:
            self._print(in_line(text), sys.stderr)

    def error(self, text: str) -> None:
        """A line about what went wrong; what stands in it may have come from outside."""
        self._print(self._colour(in_line(text), "31"), sys.stderr)

    def problems(self, problems: Iterable[Problem]) -> None:
        """One line each: where, what, what would be right, and below it the lines that may be copied; past the first
        hundred, how many there are."""

        def tell(problem: Problem) -> None:
            self.error(str(problem))
            for line in problem.sample:
                self.error(f"    {line}")

        self._some(tell, problems, self.error)

    def notices(self, notices: Iterable[str]) -> None:
        """One line each about the work, as many as of problems."""
        self._some(self.say, notices, self.say)

    @staticmethod
    def _some(tell: Callable[[T], None], things: Iterable[T], tell_rest: Callable[[str], None]) -> None:
        rest = 0
        for number, thing in enumerate(things):
            if number < budgets.PROBLEMS:
                tell(thing)
            else:
                rest += 1
        if rest:
            tell_rest(f"等{budgets.PROBLEMS + rest}处")

    def findings(self, findings: Iterable[Finding]) -> None:
        """One line each, in the order of the text; quiet leaves out the notes."""
        for finding in findings:
            if self.quiet and finding.severity is Severity.NOTE:
                continue
            self._print(self._finding(finding), sys.stderr)

    def _finding(self, finding: Finding) -> str:
        head = self._colour(f"{SEVERITY[finding.severity]} {finding.id}", _COLOUR[finding.severity])
        where = f"{finding.where}：" if finding.where else ""
        words = f"“{_cut(finding.text)}”" if finding.text and finding.text not in finding.message else ""
        right = f"；{finding.suggestion}" if finding.suggestion else ""
        return f"  {head}  {in_line(where + words + finding.message + right)}"

    def table(self, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table on standard output: aligned on a terminal, folded where that is narrow, tab-separated elsewhere."""
        lines = [[in_line(cell) for cell in row] for row in (headers, *rows)]
        if not sys.stdout.isatty():
            for line in lines:
                self._print("\t".join(line), sys.stdout)
            return
        from tabulate import tabulate

        widths = _widths(lines, shutil.get_terminal_size().columns)
        table = tabulate(lines[1:], lines[0], tablefmt="simple", maxcolwidths=widths, disable_numparse=True)
        self._print(table, sys.stdout)

    def _colour(self, text: str, code: str) -> str:
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stderr.isatty()
        return text if plain else f"\x1b[{code}m{text}\x1b[0m"

    @staticmethod
    def _print(text: str, stream: TextIO, end: str = "\n") -> None:
        with _written(stream):
            print(text, file=stream, flush=True, end=end)


_lost: set[int] = set()
"""Streams that took no more, for another reason than a reader that went away."""


@contextlib.contextmanager
def _written(stream: TextIO) -> Iterator[None]:
    """A reader that went away (`| head`) ends the printing, never the work. Raises OutputError where a result could not
    be printed for any other reason; a message that could not is remembered."""
    try:
        yield
    except OSError as error:
        _silence(stream)
        if error.errno == errno.EPIPE or (sys.platform == "win32" and error.errno == errno.EINVAL):
            return
        if stream is sys.stdout:
            raise OutputError(f"标准输出：{os_reason(error)}") from error
        _lost.add(2)


def lost_messages() -> bool:
    """Whether anything that was said about the work was lost."""
    return bool(_lost)


def settle_streams() -> None:
    """What is still on its way, out. Raises OutputError as printing does."""
    for stream in (sys.stdout, sys.stderr):
        with _written(stream):
            stream.flush()


def _silence(stream: TextIO) -> None:
    """What the stream still holds goes nowhere: it would be an error again when the process ends."""
    with contextlib.suppress(OSError, ValueError):
        if (number := stream.fileno()) in (1, 2):
            handle = os.open(os.devnull, os.O_WRONLY)
            os.dup2(handle, number)
            os.close(handle)


def in_line(text: str) -> str:
    """Any text as one line: line ends as \\n, other controls, escapes and marks of direction as \\uXXXX. What came from
    outside can neither steer the terminal nor look like another message."""
    return "".join(c if c.isprintable() or c in "\t\u3000" else _shown(c) for c in text)


def _shown(c: str) -> str:
    return "\\n" if c == "\n" else f"\\u{ord(c):04x}"


def _widths(lines: Sequence[Sequence[str]], room: int) -> list[int]:
    """Of the columns of a table, in columns of a terminal that has `room` for all: the widest gives way."""
    from prompt_toolkit.utils import get_cwidth

    columns = ([*map(get_cwidth, column)] for column in zip(*lines, strict=True))
    widths = [max([header + _AIR, *cells]) for header, *cells in columns]
    over = sum(widths) + _GAP * (len(widths) - 1) - room
    widest = widths.index(max(widths))
    widths[widest] -= min(max(0, over), max(0, widths[widest] - _NARROWEST))
    return widths


def _cut(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[:limit] + "…"
