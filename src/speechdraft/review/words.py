"""The pack's word lists for the review (`data/review.yaml`), read once a pack, and the one scan for all of them."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..errors import PackError, Place, Problem, Severity
from ..pack import Pack
from ..records import build, merged
from ..terms import Term
from .scan import Scanner

FILE = "data/review.yaml"
TERMS = "terms"
"""The list of the scan that holds what betrays a formulation."""

Found = Mapping[str, list[tuple[int, str]]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One literal string that is wrong, or that looks wrong and is right."""

    wrong: str
    right: str
    why: str
    advice: str
    fix: bool
    severity: Severity | None
    inspection: bool
    innocent: bool
    not_after: tuple[str, ...]
    not_before: tuple[str, ...]
    only_after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Phrases as the file has them: many strings, one reason."""

    words: Any
    why: str = ""
    advice: str = ""
    fix: bool = False
    severity: str = ""
    only: str = ""
    innocent: bool = False
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()

    def phrases(self) -> Iterator[Phrase]:
        pairs = self.words.items() if isinstance(self.words, dict) else ((word, "") for word in self.words)
        for wrong, right in pairs:
            yield Phrase(
                str(wrong),
                str(right),
                self.why,
                self.advice,
                self.fix,
                Severity(self.severity) if self.severity else None,
                self.only == "inspection",
                self.innocent,
                self.not_after,
                self.not_before,
                self.only_after,
            )


@dataclass(frozen=True, eq=False)
class Words:
    phrases: Mapping[str, Mapping[str, Phrase]]
    """Check → wrong string → phrase."""
    off: frozenset[str]
    severity: Mapping[str, Severity]
    data: Mapping[str, Any]
    """The rest of the file: lists of single checks."""
    owners: Mapping[str, tuple[Term, ...]]
    """String → the formulations that it betrays; none for an innocent string."""
    scanner: Scanner
    made: dict[str, Any] = field(default_factory=dict)
    """What a check made of the lists, once a pack."""

    def scan(self, text: str) -> Found:
        return self.scanner.scan(text)


_words: weakref.WeakKeyDictionary[Pack, Words] = weakref.WeakKeyDictionary()


def words_of(pack: Pack) -> Words:
    """The pack's word lists, read at first use. Raises PackError with every problem found."""
    if pack not in _words:
        _words[pack] = _read(pack)
    return _words[pack]


def _read(pack: Pack) -> Words:
    from .formulas import strings_of_formulas
    from .levels import strings_of_levels

    data: dict[str, Any] = {}
    for root in pack.roots:
        file = root / FILE
        if file.is_file():
            # Its YAML was parsed, and its problems told, when the pack was read.
            data = merged(data, yaml.safe_load(file.read_text(encoding="utf-8-sig")) or {})
    problems: list[Problem] = []
    phrases = {id: _phrases(id, rows or [], problems) for id, rows in data.get("phrases", {}).items()}
    severity = {str(id): Severity(value) for id, value in data.get("severity", {}).items() if value in list(Severity)}
    if problems:
        raise PackError(problems)
    owners = _owners(pack)
    lists = {
        **{id: list(found) for id, found in phrases.items()},
        TERMS: list(owners),
        **strings_of_formulas(data, pack),
        **strings_of_levels(data),
    }
    return Words(phrases, frozenset(data.get("off", [])), severity, data, owners, Scanner(lists))


def _phrases(id: str, rows: list[Any], problems: list[Problem]) -> dict[str, Phrase]:
    found: dict[str, Phrase] = {}
    for row in rows:
        group: Group | None = build(Group, row, f"phrases.{id}", FILE, problems)
        if group is None:
            continue
        if group.severity and group.severity not in list(Severity):
            problems.append(Problem(Place(FILE), f"phrases.{id}：没有“{group.severity}”", "写error、warning或note"))
        elif not isinstance(group.words, (list, dict)):
            problems.append(Problem(Place(FILE), f"phrases.{id}：words应是列表，或“错: 对”"))
        else:
            found |= {phrase.wrong: phrase for phrase in group.phrases()}
    return found


def _owners(pack: Pack) -> dict[str, tuple[Term, ...]]:
    """The same strings that `Terms.find` looks for, so that the one scan finds what it would."""
    owners: dict[str, tuple[Term, ...]] = {}
    for term in pack.terms.terms.values():
        for string in dict.fromkeys([*term.betrays, *([term.text] if term.betrays else [])]):
            owners[string] = (*owners.get(string, ()), term)
        for string in term.innocent:
            owners.setdefault(string, ())
    return owners
