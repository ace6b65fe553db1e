"""What is found in a line whatever stands round it: it is looked for once in each, and kept at hand, for the drafts of
a round have most of their lines in common.

A function that looks so is handed the line as if it were a whole text. It may ask the word lists, what the scan found
and whether the text is about inspection; nothing else is known to it, not the day of the meeting. What such a function
gives is either what a check finds (`Case.in_lines`), or what the check has to look at again, in the whole and with all
that is known (`Case.by_lines`): most lines of most drafts have nothing of that, and the check is then done.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

from ..pack.model import Pack
from ..shortcuts import Recent
from .case import Case, phrases_in_line, standing
from .scan import Found, Line, Scanner
from .text import Text, alone
from .word_lists import Words

InLine = Callable[[Case], Iterable[Any]]

_MOST_LINES = 6000
"""Lines of which everything is kept at hand, of each sort of text."""


class LineReader:
    def __init__(self, scanner: Scanner, functions: Iterable[InLine]) -> None:
        self._scanner = scanner
        self._functions = tuple(dict.fromkeys(functions))
        self._kept: dict[tuple[bool, bool], Recent[str, Line]] = {
            (drafted, inspection): Recent("sentences", _MOST_LINES)
            for drafted in (True, False)
            for inspection in (True, False)
        }

    def read_ahead(self, texts: Sequence[Text], pack: Pack, words: Words) -> None:
        """The lines of several texts of one sort together: what it takes to look for anything at all is then taken
        once. What is read of each of them afterwards is at hand."""
        if texts and self._scanner.by_lines:
            self._known(texts[0], [line for text in texts for line in text.lines], pack, words)

    def read(self, text: Text, pack: Pack, words: Words) -> Found:
        """What the scan found in the text, and what each function gave of its lines."""
        lines = text.lines if self._scanner.by_lines else [text.scanned]
        known = self._known(text, lines, pack, words)
        return Found([(line, known[line]) for line in lines])

    def _known(self, text: Text, lines: list[str], pack: Pack, words: Words) -> Mapping[str, Line]:
        """What lines of such a text hold, these among them."""
        known, drafted = self._kept[text.facts.drafted, text.inspection], text.facts.drafted
        if fresh := known.unknown(lines):
            for line, hits in self._scanner.read(fresh, drafted=drafted):
                known[line] = {**hits, **self._look(line, hits, text, pack, words)}
        return known

    def _look(self, line: str, hits: Line, text: Text, pack: Pack, words: Words) -> Line:
        case = Case(alone(line, answered=text.inspection), pack, words, hits, Found([]))
        phrases = ((standing(id), tuple(phrases_in_line(case, id))) for id in hits if id in words.phrases)
        found = ((function, tuple(function(case))) for function in self._functions)
        return {what: things for what, things in chain(phrases, found) if things}
