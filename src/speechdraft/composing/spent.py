"""What one speech may use of a pack's templates, and what of it may stand in a text.

A pack is read as if its author meant harm: what is allowed (`sandbox.py`) can still be piled up (a text joined to
itself forty times, a file that includes another twice, and so on down), so every text and list that a template makes
has a longest size, and what one speech may make, include and take is counted.
"""

from __future__ import annotations

import time
from typing import Any

from .. import budgets


class Spent:
    """What one speech has used of its budgets. Raises ValueError where it is more."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self._turns = self._included = self._depth = self._made = 0
        self._until = time.thread_time() + budgets.COMPOSE_SECONDS

    @property
    def counted(self) -> tuple[int, int, int, int]:
        """What is used by now, for `back`."""
        return self._turns, self._included, self._depth, self._made

    def back(self, counted: tuple[int, int, int, int]) -> None:
        """To what was used before something that is made anew; its time is spent."""
        self._turns, self._included, self._depth, self._made = counted

    @property
    def outermost(self) -> bool:
        """Whether what is made now stands in no other."""
        return self._depth == 1

    def turn(self) -> None:
        """One more turn of a loop, or call of a macro."""
        self._turns += 1
        if self._turns > budgets.TURNS:
            raise ValueError(f"循环超过{budgets.TURNS}次，是不是没有尽头")
        if not self._turns % 16:
            self._in_time()

    def enter(self) -> None:
        """Into another paragraph or file."""
        self._depth += 1
        self._included += 1
        if self._depth > budgets.INCLUDE_DEPTH:
            raise ValueError(f"模板互相包含，超过{budgets.INCLUDE_DEPTH}层，是不是没有尽头")
        if self._included > budgets.INCLUDES:
            raise ValueError(f"包含了{budgets.INCLUDES}次以上，是不是没有尽头")
        if self._included % 8 == 1:
            self._in_time()

    def leave(self) -> None:
        self._depth -= 1

    def made(self, size: int) -> None:
        """Before a text or a list of so many characters or entries is made."""
        if size > budgets.STRING_CHARACTERS:
            raise ValueError(f"一段文字超过{budgets.STRING_CHARACTERS}字")
        self._made += size
        if self._made > budgets.MADE_CHARACTERS:
            raise ValueError(f"拼起来的文字一共超过{budgets.MADE_CHARACTERS}字")

    def _in_time(self) -> None:
        if time.thread_time() > self._until:
            raise ValueError(f"写一篇用了超过{budgets.COMPOSE_SECONDS:g}秒，是不是有循环没有尽头")


def word(value: Any) -> str:
    """A value as it may stand in a text. Raises TypeError for one that is no text and no number."""
    if isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) >= 10**15:
            raise ValueError("数字太大")
        return str(value)
    raise TypeError("这里写不出来：不是文字，也不是数字")


def words(value: Any) -> list[str]:
    """The entries of a list of texts, or of a text alone."""
    return [word(one) for one in value] if isinstance(value, list | tuple) else [word(value)]
