"""How far a batch is, with its rate and the time left: on a terminal only."""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING

from ..console import Console

if TYPE_CHECKING:
    from rich.progress import Progress as Bar


class Progress:
    """One bar on standard error; nothing at all where that is no terminal, or when quiet."""

    def __init__(self, console: Console, what: str, total: int | None = None) -> None:
        self._bar: Bar | None = None
        if console.quiet:
            return
        rich = console.rich(err=True)
        if not rich.is_terminal or rich.is_dumb_terminal:
            return
        from rich.progress import BarColumn, MofNCompleteColumn, TaskProgressColumn, TextColumn, TimeRemainingColumn
        from rich.progress import Progress as Bar

        rate = TextColumn("{task.fields[rate]}")
        narrow = rich.width < 60
        columns = [
            TextColumn("{task.description}"),
            MofNCompleteColumn(),
            rate,
            TimeRemainingColumn(elapsed_when_finished=True),
        ]
        self._bar = Bar(
            *(columns if narrow else [*columns[:1], BarColumn(), TaskProgressColumn(), *columns[1:]]),
            console=rich,
            transient=True,
        )
        self._task = self._bar.add_task(what, total=total, rate="")

    def __enter__(self) -> Progress:
        if self._bar:
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar:
            self._bar.stop()

    def to(self, done: int) -> None:
        """So many are done."""
        if self._bar:
            speed = self._bar.tasks[self._task].speed
            self._bar.update(self._task, completed=done, rate=f"{speed:.0f}份/秒" if speed else "")
