"""Expressions that are compiled when something is first looked for with them.

A draft comes by 325 expressions, those of its modules and those of its word lists, and looks for something with a part
of them. Compiling one takes a third of a millisecond, and as much again for each set with all Chinese characters in it:
all of them together took a quarter of a draft's time, and those 140 that it asks still took an eighth. What an
expression was compiled to can therefore be kept (`Programs`), which Python itself offers no way to do: a pickle of one
holds only its pattern.
"""

from __future__ import annotations

import importlib
import re
import sys
from array import array
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from typing import Any, ClassVar

Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""What Python's compiler makes of an expression: flags, code, how many groups, and their names both ways."""


class Programs(dict[tuple[str, int], Program]):
    """Pattern and flags → what they were compiled to, made at the first asking: the same as `re.compile` makes, by the
    two steps that it takes inside. They mean something to the Python of `MADE_BY` only."""

    MADE_BY = sys.version

    def __missing__(self, key: tuple[str, int]) -> Program:
        """Raises `re.error`."""
        pattern, flags = key
        parsed = importlib.import_module("re._parser").parse(pattern, flags)
        code = array("I", importlib.import_module("re._compiler")._code(parsed, flags)).tobytes()
        index = parsed.state.groupdict
        names = {number: name for name, number in index.items()}
        groups = tuple(map(names.get, range(parsed.state.groups)))
        made = self[key] = flags | parsed.state.flags, code, parsed.state.groups - 1, index, groups
        return made

    def compiled(self, pattern: str, flags: int) -> re.Pattern[str]:
        """Raises `re.error`."""
        all_flags, code, groups, index, names = self[pattern, flags]
        found: re.Pattern[str] = importlib.import_module("_sre").compile(
            pattern, all_flags, memoryview(code).cast("I").tolist(), groups, index, names
        )
        return found

    def serve(self) -> bool:
        """Whether they do with this Python, which promises nothing of its insides."""
        pattern = "(?P<name>[一-鿿]+)(，?)"
        try:
            return self.compiled(pattern, re.MULTILINE) == re.compile(pattern, re.MULTILINE)
        except (ImportError, AttributeError, TypeError, ValueError, RuntimeError):
            return False


class Regex:
    """What `re.compile` gives, as far as it is asked for."""

    search: Callable[..., re.Match[str] | None]
    match: Callable[..., re.Match[str] | None]
    fullmatch: Callable[..., re.Match[str] | None]
    finditer: Callable[..., Iterator[re.Match[str]]]
    findall: Callable[..., list[Any]]
    split: Callable[..., list[str]]
    sub: Callable[..., str]

    programs: ClassVar[Programs | None] = None
    """Where they are kept, once `shelf.py` has them."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """One of the methods above, which is at hand from then on. Raises `re.error`."""
        if name not in _METHODS:
            raise AttributeError(name)
        method = getattr(self._compiled, name)
        setattr(self, name, method)
        return method

    def __reduce__(self) -> tuple[type[Regex], tuple[str, int]]:
        return Regex, (self.pattern, self.flags)

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        programs = Regex.programs
        return re.compile(self.pattern, self.flags) if programs is None else programs.compiled(self.pattern, self.flags)


@lru_cache(512)
def expression(pattern: str) -> Regex:
    """The expression of a pattern, the same one for the same pattern: for what `re.search` and its like are for."""
    return Regex(pattern)


_METHODS = frozenset(Regex.__annotations__) - {"programs"}

Expression = re.Pattern[str] | Regex
"""Compiled, or not yet."""
