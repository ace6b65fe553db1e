"""What is found in a line whatever stands round it: it is looked for once in each, and kept at hand, for the drafts of
a round have most of their lines in common.

A function that looks so is handed the line as if it were a whole text. It may ask the word lists, what the scan found
and whether the text is about inspection; nothing else is known to it, not the day of the meeting.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..pack.model import Pack
from ..shortcuts import AtHand, taken
from ..speech import Role
from .case import Case, Told
from .scan import Line
from .text import Para, Text
from .word_lists import Words

InLine = Callable[[Case], Iterable[Any]]

_MOST_LINES = 4000
"""Lines that are kept at hand, of each of the two sorts of text."""

_InOne = tuple[tuple[InLine, tuple[Any, ...]], ...]
"""What the functions gave that gave anything."""


class LineFinder:
    def __init__(self, functions: Iterable[InLine]) -> None:
        self._functions = tuple(dict.fromkeys(functions))
        self._kept: dict[bool, AtHand[str, _InOne]] = {True: AtHand(), False: AtHand()}
        self._keeps = taken("sentences")

    def find(self, text: Text, pack: Pack, words: Words, lines: Iterable[tuple[str, Line]]) -> Told:
        """What each function gave, line by line, each with the position of its line; `lines` are those of the text."""
        known = self._kept[text.inspection]
        if not self._keeps or len(known) > _MOST_LINES:
            known.clear()
        told: dict[InLine, list[tuple[int, tuple[Any, ...]]]] = {}
        at = 0
        for line, hits in lines:
            found = known.get(line)
            if found is None:
                found = known[line] = self._look(line, hits, text, pack, words)
            for function, things in found:
                told.setdefault(function, []).append((at, things))
            at += len(line) + 1
        return told

    def _look(self, line: str, hits: Line, text: Text, pack: Pack, words: Words) -> _InOne:
        alone = Text((Para(Role.BODY, line, 1),), answered=text.inspection)
        case = Case(alone, pack, words, {name: list(some) for name, some in hits}, {})
        found = ((function, tuple(function(case))) for function in self._functions)
        return tuple((function, things) for function, things in found if things)
