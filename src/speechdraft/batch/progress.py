"""How far a batch is, with its rate and the time left: on a terminal only."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ..console import Console

if TYPE_CHECKING:
    from tqdm import tqdm


class Progress:
    """One bar on standard error, gone when it is done; nothing at all where that is no terminal, or when quiet."""

    def __init__(self, console: Console, what: str, total: int | None = None) -> None:
        self._bar: tqdm[Any] | None = None
        if console.quiet or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            return
        from tqdm import tqdm

        self._bar = tqdm(total=total, desc=what, unit="份", leave=False, dynamic_ncols=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def to(self, done: int) -> None:
        """So many are done."""
        if self._bar is not None:
            self._bar.update(done - self._bar.n)
