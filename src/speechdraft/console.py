"""The only place that prints. Everything a person or a script reads goes through here, plain and readable at any width.

Results go to standard output, what is said about the work to standard error. What came from outside is escaped
before it is printed, and a terminal that cannot show a character gets a `?` instead of a traceback.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from . import budgets
from .errors import Finding, Problem, Severity

if TYPE_CHECKING:
    from rich.console import Console as Rich

SEVERITY = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "说明"}
_COLOUR = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.NOTE: "36"}


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
        self._print(text, sys.stdout)

    def json(self, value: Any) -> None:
        """One JSON document, and nothing else, on standard output."""
        self._print(json.dumps(value, ensure_ascii=False, indent=2, default=str), sys.stdout)

    def say(self, text: str = "") -> None:
        """A line about the work; silent when quiet."""
        if not self.quiet:
            self._print(text, sys.stderr)

    def prompt(self, text: str = "", *, end: str = "\n") -> None:
        """A line that asks for something: printed even when quiet, and not among the results."""
        self._print(text, sys.stderr, end)

    def detail(self, text: str) -> None:
        """A line for those who asked for more."""
        if self.verbose:
            self._print(text, sys.stderr)

    def error(self, text: str) -> None:
        self._print(self._colour(text, "31"), sys.stderr)

    def problems(self, problems: Iterable[Problem]) -> None:
        """One line each: where, what, what would be right; past the first hundred, how many there are."""
        rest = 0
        for number, problem in enumerate(problems):
            if number < budgets.PROBLEMS:
                self.error(escaped(str(problem)))
            else:
                rest += 1
        if rest:
            self.error(f"等{budgets.PROBLEMS + rest}处")

    def findings(self, findings: Iterable[Finding]) -> None:
        """One line each, errors first; quiet leaves out the notes."""
        order = list(Severity)
        for finding in sorted(findings, key=lambda f: order.index(f.severity)):
            if self.quiet and finding.severity is Severity.NOTE:
                continue
            self._print(self._finding(finding), sys.stderr)

    def _finding(self, finding: Finding) -> str:
        head = self._colour(f"{SEVERITY[finding.severity]} {finding.id}", _COLOUR[finding.severity])
        where = f"{finding.where}：" if finding.where else ""
        words = f"“{_cut(finding.text)}”" if finding.text and finding.text not in finding.message else ""
        right = f"；{finding.suggestion}" if finding.suggestion else ""
        return f"  {head}  {escaped(where + words + finding.message + right)}"

    def table(self, headers: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
        """A table on standard output: aligned with rich on a terminal, tab-separated elsewhere."""
        if not sys.stdout.isatty():
            for row in (headers, *rows):
                self._print("\t".join(escaped(cell) for cell in row), sys.stdout)
            return
        from rich.table import Table

        table = Table(box=None, pad_edge=False, header_style="bold")
        for header in headers:
            table.add_column(header, overflow="fold")
        for row in rows:
            table.add_row(*(escaped(cell).replace("[", "\\[") for cell in row))
        with _no_traceback():
            self.rich().print(table)

    def rich(self, *, err: bool = False) -> Rich:
        """The rich console of one stream, for tables and progress."""
        from rich.console import Console as Rich

        return Rich(stderr=err, highlight=False, emoji=False)

    def _colour(self, text: str, code: str) -> str:
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb" or not sys.stderr.isatty()
        return text if plain else f"\x1b[{code}m{text}\x1b[0m"

    @staticmethod
    def _print(text: str, stream: TextIO, end: str = "\n") -> None:
        with _no_traceback():
            print(text, file=stream, flush=True, end=end)


@contextlib.contextmanager
def _no_traceback() -> Any:
    """A reader that went away (`| head`) or a full device ends the printing, never the work."""
    try:
        yield
    except (BrokenPipeError, OSError):
        for stream, number in ((sys.stdout, 1), (sys.stderr, 2)):
            with contextlib.suppress(OSError, ValueError):
                if stream.fileno() == number:
                    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def escaped(text: str) -> str:
    """Controls, escapes and marks of direction as \\uXXXX: what came from outside cannot steer the terminal."""
    return "".join(c if c.isprintable() or c in "\n\t\u3000" else f"\\u{ord(c):04x}" for c in text)


def _cut(text: str, limit: int = 40) -> str:
    return text if len(text) <= limit else text[:limit] + "…"
