"""Expressions that are compiled when something is first looked for with them.

A draft comes by 325 expressions, those of its modules and those of its word lists, and looks for something with a part
of them. Compiling one takes a third of a millisecond, and as much again for each set with all Chinese characters in it:
all of them together took a quarter of a draft's time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any


class Regex:
    """What `re.compile` gives, as far as it is asked for."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """One of the methods above, which is at hand from then on. Raises `re.error`."""
        if name not in Regex.__annotations__:
            raise AttributeError(name)
        method = getattr(self._compiled, name)
        setattr(self, name, method)
        return method

    def __reduce__(self) -> tuple[type[Regex], tuple[str, int]]:
        return Regex, (self.pattern, self.flags)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)


Expression = re.Pattern[str] | Regex
"""Compiled, or not yet."""
