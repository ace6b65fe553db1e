"""A text in clauses: what stands between two marks, and the sentence that it belongs to."""

from __future__ import annotations

from typing import NamedTuple

from ..regex import Regex
from .case import Case

_CLAUSE = Regex("([^，。；：！？\n\u3000]+)([，。；：！？]?)")
SENTENCE_ENDS = "。！？"
_LEAST_IN_SENTENCE = 2


class Clause(NamedTuple):
    start: int
    text: str
    mark: str
    """What it ends with; empty where its line does."""
    opens: bool
    """It is the first of its sentence."""
    so_far: str
    """The sentence up to its end."""
    rest: str
    """What of the sentence follows it."""

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def clauses(case: Case) -> list[Clause]:
    """The clauses of all running text, in order. Lines without a mark are headings and are left out."""
    return case.once(_clauses)


def _clauses(case: Case) -> list[Clause]:
    found: list[Clause] = []
    at = 0
    for line in case.whole.split("\n"):
        found += _of_line(line, at)
        at += len(line) + 1
    return found


def _of_line(line: str, at: int) -> list[Clause]:
    pieces = [(match.start(), match[1], match[2]) for match in _CLAUSE.finditer(line)]
    if len(pieces) < _LEAST_IN_SENTENCE and not any(mark for _, _, mark in pieces):
        return []
    ends = [number for number, (_, _, mark) in enumerate(pieces, 1) if mark and mark in SENTENCE_ENDS]
    found, first = [], 0
    for last in [*ends, len(pieces)]:
        if first == last:
            continue
        begin, (tail, text, _) = pieces[first][0], pieces[last - 1]
        sentence = line[begin : tail + len(text)]
        for start, words, mark in pieces[first:last]:
            cut = start + len(words) - begin
            found.append(Clause(at + start, words, mark, start == begin, sentence[:cut], sentence[cut:]))
        first = last
    return found
