"""Many literal strings looked for at once: a trie, compiled to a few regular expressions; and patterns beside them.

A text is looked at sentence by sentence, and what a sentence holds is kept at hand: the drafts of a round share most
of theirs.

What is found is told apart by list. Within a list it is as if only that list had been looked for: leftmost, longest,
without overlap. Between lists there is no competition.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_BRANCHES = 40
"""First characters of one expression. Where a string begins but does not go on, `re` tries all the others that the
expression begins with: several passes over the text with few branches each cost half of one with all."""

_ENDS = "。！？\n"
_PIECES = re.compile(f"[^{_ENDS}]+(?:[。！？][，。；：、！？]*|\n)?|[{_ENDS}]")
"""Sentences, each with the marks that end it."""

_MOST_KNOWN = 5000
"""Sentences whose hits are kept at hand."""


class Scanner:
    """`lists` are told apart by name; so is what one of the `patterns` finds, none of which reaches over the end of a
    sentence."""

    def __init__(
        self, lists: Mapping[str, Iterable[str]], patterns: Mapping[str, re.Pattern[str]] | None = None
    ) -> None:
        self.names = (*lists, *(patterns or ()))
        self._patterns = tuple((patterns or {}).values())
        self._owners: dict[str, list[tuple[int, str]]] = {}
        sets = [frozenset(filter(None, lists[name])) for name in lists]
        for string in frozenset[str]().union(*sets):
            prefixes = [string[:size] for size in range(len(string), 0, -1)]
            found = ((n, next((p for p in prefixes if p in words), "")) for n, words in enumerate(sets))
            self._owners[string] = [(n, longest) for n, longest in found if longest]
        self._tries = [re.compile(trie) for trie in _tries(self._owners)]
        self._reaches_over = any(end in string[:-1] for string in self._owners for end in _ENDS)
        self._known: dict[str, list[tuple[int, int, str]]] = {}

    def scan(self, text: str) -> dict[str, list[tuple[int, str]]]:
        """List → (position, string) of all its hits, in order; lists without a hit are left out."""
        found: dict[int, list[tuple[int, str]]] = {}
        known, at = self._known, 0
        for piece in self._pieces(text):
            if piece not in known:
                if len(known) >= _MOST_KNOWN:
                    known.clear()
                known[piece] = self._hits(piece)
            for number, start, string in known[piece]:
                if number in found:
                    found[number].append((at + start, string))
                else:
                    found[number] = [(at + start, string)]
            at += len(piece)
        return {self.names[number]: rows for number, rows in found.items()}

    def _hits(self, text: str) -> list[tuple[int, int, str]]:
        """(number of the list, position, string) of every hit, list by list in order."""
        places: list[tuple[int, str]] = []
        for trie in self._tries:
            search = trie.search
            match = search(text)
            while match:
                start = match.start()
                places.append((start, match[0]))
                match = search(text, start + 1)
        found: list[tuple[int, int, str]] = []
        ends = [0] * len(self.names)
        for start, longest in sorted(places):
            for number, string in self._owners[longest]:
                if start >= ends[number]:
                    ends[number] = start + len(string)
                    found.append((number, start, string))
        for number, pattern in enumerate(self._patterns, len(self.names) - len(self._patterns)):
            found += [(number, match.start(), match[0]) for match in pattern.finditer(text)]
        return found

    def _pieces(self, text: str) -> list[str]:
        """The sentences of a text, where no string that is looked for reaches over the end of one."""
        return [text] if self._reaches_over else _PIECES.findall(text)


def _tries(words: Iterable[str]) -> Iterator[str]:
    """The expressions of a trie; at every place each takes the longest word."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for character in word:
            node = node.setdefault(character, {})
        node[""] = None
    first = sorted(root)
    for at in range(0, len(first), _BRANCHES):
        yield "|".join(re.escape(c) + _alternatives(root[c]) for c in first[at : at + _BRANCHES])


def _alternatives(node: dict[str, Any]) -> str:
    branches = [re.escape(c) + _alternatives(below) for c, below in sorted(node.items()) if c]
    if not branches:
        return ""
    if "" in node:
        return f"(?:{'|'.join(branches)})?"
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
