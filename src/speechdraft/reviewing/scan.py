"""Many literal strings looked for at once, and patterns beside them.

Two characters decide whether anything begins at a place: how many strings there are costs nothing. A text is looked
at sentence by sentence, and what a sentence holds is kept at hand: the drafts of a round share most of theirs (a
speech of 3,000 characters takes 2 ms alone and 0.1 ms among its like). New sentences are looked at together, each a
line.

What is found is told apart by list. Within a list it is as if only that list had been looked for: leftmost, longest,
without overlap. Between lists there is no competition.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, islice
from operator import add
from typing import Any

from ..frozen import frozen
from ..regex import Regex
from ..shortcuts import Recent, taken

_ENDS = "。！？\n"
_PIECES = Regex(f"[^{_ENDS}]+(?:[。！？][，。；：、！？”’）》]*|\n)?|[{_ENDS}]")
"""Sentences, each with the marks that end it."""

_MOST_KNOWN = 12_000
"""Sentences whose hits are kept at hand, of drafts and of texts by other hands each."""


@frozen
class Sought:
    """An expression that does not reach over the end of a line; a sentence is one, and ^ and $ are its ends."""

    pattern: str
    with_words: tuple[tuple[str, ...], ...]
    """Groups of words: where it finds something in a sentence, the sentence has one of each; a line end is its last
    character. Where none has, the expression is not asked, nor even compiled."""
    in_drafts: bool
    """Whether it is looked for in what this program drafted, too."""


def sought(pattern: str, *with_words: Iterable[str], in_drafts: bool = True) -> Sought:
    """The expression, with the groups of words that what it finds cannot be without. Where only texts by other hands
    are judged by it, `in_drafts` is False: our own are not looked at for it."""
    return Sought(pattern, tuple(map(tuple, with_words)), in_drafts)


@frozen
class Before:
    """Literal strings that count where one of these marks comes next."""

    strings: Iterable[str]
    marks: tuple[str, ...]


Wanted = Mapping[str, Iterable[str] | Before | Sought]
"""What is looked for, by name: literal strings, or an expression."""

Line = Mapping[Any, tuple[Any, ...]]
"""What a line holds: by the name of a list its hits, positions from the beginning of the line; by a function what it
gave of the line (`in_lines.py`). What is not there is left out."""

Hits = Mapping[str, Sequence[tuple[int, str]]]
"""Name → (position, string) of all its hits, in order; names without a hit are left out."""


class Found(Hits):
    """What the lines of a text hold. Where it stands in the text is worked out when it is asked for: of most that is
    there nobody asks."""

    def __init__(self, lines: Iterable[tuple[str, Line]]) -> None:
        self._lines: list[tuple[int, Line]] = []
        at = 0
        for line, held in lines:
            self._lines.append((at, held))
            at += len(line) + 1
        self._there = frozenset[Any]().union(*[held for _, held in self._lines])
        self._placed: dict[str, Sequence[tuple[int, str]]] = {}

    @property
    def lines(self) -> list[Line]:
        """What each line holds."""
        return [held for _, held in self._lines]

    def of_all(self, what: object) -> list[Any]:
        """All that is held of this, wherever its line stands."""
        if what not in self._there:
            return []
        return [thing for _, held in self._lines if what in held for thing in held[what]]

    def in_lines(self, what: object) -> list[tuple[int, tuple[Any, ...]]]:
        """What is held of this, line by line, with the position of the line."""
        return [(at, held[what]) for at, held in self._lines if what in held] if what in self._there else []

    def __getitem__(self, name: str) -> Sequence[tuple[int, str]]:
        found = self._placed.get(name)
        if found is None:
            if name not in self._there:
                raise KeyError(name)
            found = [(at + start, string) for at, some in self.in_lines(name) for start, string in some]
            self._placed[name] = found
        return found

    def get(self, name: str, default: Any = None) -> Any:
        return self[name] if name in self._there else default

    def __contains__(self, name: object) -> bool:
        return name in self._there

    def __iter__(self) -> Iterator[str]:
        return (name for name in self._there if isinstance(name, str))

    def __len__(self) -> int:
        return sum(1 for _ in self)


class _Patterns:
    """The expressions that are looked for, and which of them may find anything in some sentences."""

    def __init__(self, sought: Iterable[tuple[str, Sought]], *, needs: bool) -> None:
        self._all = [
            (name, re.compile(one.pattern, re.MULTILINE), one.with_words if needs else ()) for name, one in sought
        ]
        self._always: list[int] = []
        """Those that have no words which they cannot be without."""
        self._by_head: dict[str, list[int]] = {}
        """The others by the first two characters of the words of their first group."""
        for number, (_, _, groups) in enumerate(self._all):
            for head in {word[:2] for word in groups[0]} if groups else ():
                self._by_head.setdefault(head, []).append(number)
            if not groups:
                self._always.append(number)

    def asked(self, text: str, lines: list[str]) -> Iterator[tuple[str, re.Pattern[str]]]:
        """Name and expression of those that may find something; `text` is all of the lines."""
        heads = {*text, *map(add, text, islice(text, 1, None))}
        numbers = {number for head in self._by_head.keys() & heads for number in self._by_head[head]}
        for number in sorted((*self._always, *numbers)):
            name, pattern, groups = self._all[number]
            if _may_hold(groups, text, lines):
                yield name, pattern


class Scanner:
    def __init__(self, wanted: Wanted) -> None:
        self._before = {name: frozenset(w.marks) for name, w in wanted.items() if isinstance(w, Before)}
        literal = {name: w.strings if isinstance(w, Before) else w for name, w in wanted.items()}
        lists = {name: frozenset(filter(None, w)) for name, w in literal.items() if not isinstance(w, Sought)}
        needs = taken("needed")
        sought = [(name, w) for name, w in wanted.items() if isinstance(w, Sought)]
        self._patterns = {
            drafted: _Patterns((one for one in sought if one[1].in_drafts or not drafted), needs=needs)
            for drafted in (True, False)
        }
        self._owners: dict[str, tuple[str, ...]] = {}
        """String → the lists that have it."""
        self._shorter: dict[str, tuple[tuple[str, str], ...]] = {}
        """String → for each list that has only the beginning of it: the list's name, and its longest such string."""
        sizes: dict[str, set[int]] = {}
        one: dict[Any, Any] = {}  # of equal tuples one is enough, and sooner read from the shelf
        owners: dict[str, list[str]] = {}
        for name, words in lists.items():
            for string in words:
                owners.setdefault(string, []).append(name)
        place = {name: number for number, name in enumerate(lists)}
        for string, names in owners.items():
            self._owners[string] = one.setdefault(tuple(names), tuple(names))
            longest: dict[str, str] = {}
            for prefix in (string[:size] for size in range(len(string) - 1, 0, -1)):
                for name in owners.get(prefix, ()):
                    if name not in names:
                        longest.setdefault(name, prefix)
            if longest:
                self._shorter[string] = tuple(sorted(longest.items(), key=lambda found: place[found[0]]))
            sizes.setdefault(string[:2], set()).add(len(string))
        longest_first = {head: tuple(sorted(some, reverse=True)) for head, some in sizes.items()}
        self._sizes = {head: one.setdefault(some, some) for head, some in longest_first.items()}
        """First two characters → lengths of the strings that begin so, the longest first; a string of one character
        stands under itself."""
        self._single = frozenset(head for head in self._sizes if len(head) == 1)
        self.by_lines = not any(end in string[:-1] for string in self._owners for end in _ENDS)
        """Whether lines can be read by themselves: no string that is looked for reaches over the end of a sentence."""
        self._known: dict[bool, Recent[str, list[tuple[str, int, str]]]] = {
            drafted: Recent("sentences", _MOST_KNOWN) for drafted in (True, False)
        }
        """The sentences of drafts, and of texts by other hands, for which more is looked for."""

    def scan(self, text: str, *, drafted: bool = False) -> Found:
        lines = text.split("\n") if self.by_lines else [text]
        held = dict(self.read(dict.fromkeys(lines), drafted=drafted))
        return Found((line, held[line]) for line in lines)

    def read(self, lines: Iterable[str], *, drafted: bool = False) -> Iterator[tuple[str, Line]]:
        """Each of these lines with what it holds. `drafted`: they are this program's own, and are not looked at for
        what is wrong with others only."""
        pieces = {line: self._pieces(line) for line in lines}
        known = self._know([piece for some in pieces.values() for piece in some], drafted)
        for line, some in pieces.items():
            found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
            at = 0
            for piece in some:
                for name, start, string in known[piece]:
                    found[name].append((at + start, string))
                at += len(piece)
            yield line, {name: tuple(hits) for name, hits in found.items()}

    def _know(self, pieces: Iterable[str], drafted: bool) -> Mapping[str, list[tuple[str, int, str]]]:
        """The hits of these sentences, which are at hand from then on."""
        known = self._known[drafted]
        if fresh := known.unknown(pieces):
            known.update(self._hits(fresh, drafted))
        return known

    def _hits(self, pieces: list[str], drafted: bool) -> dict[str, list[tuple[str, int, str]]]:
        """Piece → (name, position, string) of every hit, list by list in order."""
        lines = [piece.rstrip("\n") + "\n" for piece in pieces]
        text = "".join(lines)
        starts = list(accumulate(map(len, lines[:-1]), initial=0))
        rows: list[list[tuple[str, int, str]]] = [[] for _ in lines]
        ends: dict[str, int] = {}
        for start, longest in self._places(text):
            line = bisect_right(starts, start) - 1
            for name in self._owners[longest]:
                if start >= ends.get(name, 0):
                    end = ends[name] = start + len(longest)
                    if name not in self._before or text[end] in self._before[name]:
                        rows[line].append((name, start - starts[line], longest))
            for name, string in self._shorter.get(longest, ()):
                if start >= ends.get(name, 0):
                    end = ends[name] = start + len(string)
                    if name not in self._before or text[end] in self._before[name]:
                        rows[line].append((name, start - starts[line], string))
        for name, pattern in self._patterns[drafted].asked(text, lines):
            for match in pattern.finditer(text):
                line = bisect_right(starts, match.start()) - 1
                rows[line].append((name, match.start() - starts[line], match[0]))
        return dict(zip(pieces, rows, strict=True))

    def _places(self, text: str) -> Iterator[tuple[int, str]]:
        """Where a string begins, and the longest that does."""
        sizes, single, owners = self._sizes, self._single, self._owners
        places = [(at, sizes[two]) for at, two in enumerate(map(add, text, islice(text, 1, None))) if two in sizes]
        if single:
            known = dict(places)
            ones = (at for at, one in enumerate(text) if one in single)
            places = sorted({**{at: [1] for at in ones}, **{at: [*found, 1] for at, found in known.items()}}.items())
        for at, found in places:
            for size in found:
                if (word := text[at : at + size]) in owners:
                    yield at, word
                    break

    def _pieces(self, text: str) -> list[str]:
        """The sentences of a text, where no string that is looked for reaches over the end of one."""
        return _PIECES.findall(text) if self.by_lines else [text]


def _may_hold(groups: tuple[tuple[str, ...], ...], text: str, lines: list[str]) -> bool:
    """Whether a line has a word of each group; `text` is all of them."""
    for words in groups:
        if not any(word in text for word in words):
            return False
        if len(groups) > 1:
            lines = [line for line in lines if any(word in line for word in words)]
            text = "".join(lines)
    return True
