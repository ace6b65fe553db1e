"""What the program has to say, for a page instead of a terminal."""

from __future__ import annotations

from ..console import Console


class Told(Console):
    """Keeps the lines; `take` gives them once."""

    def __init__(self) -> None:
        super().__init__(quiet=True)
        self._lines: list[str] = []

    def say(self, text: str = "") -> None:
        self._lines.append(text)

    def error(self, text: str) -> None:
        self._lines.append(text)

    def take(self) -> list[str]:
        lines, self._lines = self._lines, []
        return lines
