"""The answers as they are told in the terminal, one under the other; what was superseded is taken off the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..console import in_line
from .widths import wrapped

if TYPE_CHECKING:
    from ..console import Console
    from .ask import Asker


class Transcript:
    def __init__(self, console: Console, asker: Asker) -> None:
        self._console = console
        self._asker = asker
        self._rows = 0
        """That stand on the screen."""
        self._width = asker.width

    def tell(self, text: str) -> None:
        lines = wrapped(f" {in_line(text)}", self._asker.width, "   ")
        for line in lines:
            self._console.say(line)
        self._rows += 0 if self._console.quiet else len(lines)

    def retell(self, texts: Sequence[str]) -> bool:
        """These in place of all that was told; False where the terminal cannot take anything back."""
        same = self._width == self._asker.width  # a window that got another width breaks lines elsewhere
        if not self._asker.erase(self._rows if same else _ALL):
            return False
        self._rows, self._width = 0, self._asker.width
        for text in texts:
            self.tell(text)
        return True


_ALL = 1_000_000
"""Rows; more than any screen has."""
