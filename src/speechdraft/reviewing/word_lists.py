"""The pack's word lists for the review (`data/review.yaml`), read once a pack, and the one scan for all of them."""

from __future__ import annotations

import weakref
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from ..errors import PackError, Place, Problem, Severity
from ..pack.data_files import read_yaml
from ..pack.model import Pack
from ..pack.records import build, merged
from ..pack.terms import Term

COMMITTEES = "committees"
"""The list of the scan that holds what committees are called."""

WORD_LISTS = "data/review.yaml"
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
    only_in_line: bool


@dataclass(frozen=True, slots=True)
class PhraseGroup:
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
    only_in_line: bool = False

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
                self.only_in_line,
            )


@dataclass(frozen=True, slots=True)
class Lists:
    """Lists of single checks; what each is for stands in the file."""

    skip: tuple[str, ...] = ()
    """Ids of checks that are switched off."""
    severity: Mapping[str, str] = field(default_factory=dict)
    verbs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    wrong_verbs: tuple[str, ...] = ()
    formulas: tuple[Mapping[str, Any], ...] = ()
    documents: tuple[str, ...] = ()
    short_documents: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    anchor_role: str = ""
    anchor_marks: tuple[str, ...] = ()
    wrong_character_role: str = ""
    swaps: tuple[str, ...] = ()
    running: tuple[str, ...] = ()
    finished: tuple[str, ...] = ()
    one_character_places: tuple[str, ...] = ()
    unit_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    same_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unit_words_right: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    of_others: tuple[str, ...] = ()
    not_before_unit: tuple[str, ...] = ()
    vague_town: tuple[str, ...] = ()
    area_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    chain: tuple[tuple[str, ...], ...] = ()
    name_stops: str = ""
    no_names: tuple[str, ...] = ()
    no_words: tuple[str, ...] = ()
    no_stems: tuple[str, ...] = ()
    before_names: str = ""
    no_refrain: tuple[str, ...] = ()
    surnames: str = ""
    specific: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    concrete: tuple[str, ...] = ()
    petition_scope: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Words:
    phrases: Mapping[str, Mapping[str, Phrase]]
    """Check → wrong string → phrase."""
    lists: Lists
    owners: Mapping[str, tuple[Term, ...]]
    """String → the formulations that it betrays; none for an innocent string."""
    made: dict[str, Any] = field(default_factory=dict)
    """What a check made of the lists, once a pack."""


_words: weakref.WeakKeyDictionary[Pack, Words] = weakref.WeakKeyDictionary()


def words_of(pack: Pack) -> Words:
    """The pack's word lists, read at first use. Raises PackError with every problem found."""
    if pack not in _words:
        _words[pack] = _read(pack)
    return _words[pack]


def _read(pack: Pack) -> Words:
    data: dict[str, Any] = {}
    for root in pack.roots:
        file = root / WORD_LISTS
        if file.is_file():
            # Its YAML was parsed, and its problems told, when the pack was read.
            data = merged(data, read_yaml(file.read_text(encoding="utf-8-sig"), str(file), []).values)
    problems: list[Problem] = []
    rows = data.pop("phrases", None) or {}
    phrases = {id: _phrases(id, groups or [], problems) for id, groups in rows.items()}
    lists: Lists | None = build(Lists, data, "review", WORD_LISTS, problems)
    for id, severity in lists.severity.items() if lists else ():
        if severity not in list(Severity):
            problems.append(Problem(Place(WORD_LISTS), f"severity.{id}：没有“{severity}”", "写error、warning或note"))
    if lists is None or problems:
        raise PackError(problems)
    return Words(phrases, lists, owners_of(pack))


def _phrases(id: str, rows: list[Any], problems: list[Problem]) -> dict[str, Phrase]:
    found: dict[str, Phrase] = {}
    for row in rows:
        group: PhraseGroup | None = build(PhraseGroup, row, f"phrases.{id}", WORD_LISTS, problems)
        if group is None:
            continue
        if group.severity and group.severity not in list(Severity):
            problems.append(
                Problem(Place(WORD_LISTS), f"phrases.{id}：没有“{group.severity}”", "写error、warning或note")
            )
        elif not isinstance(group.words, (list, dict)):
            problems.append(Problem(Place(WORD_LISTS), f"phrases.{id}：words应是列表，或“错: 对”"))
        else:
            found |= {phrase.wrong: phrase for phrase in group.phrases()}
    return found


def owners_of(pack: Pack) -> dict[str, tuple[Term, ...]]:
    """String → the formulations that it betrays; none for an innocent string. The longest match counts, so that
    巩固拓展脱贫攻坚成果 is not found as 脱贫攻坚, nor the joined phrase of 2021 as that of 2018."""
    owners: dict[str, tuple[Term, ...]] = {}
    for term in pack.terms.terms.values():
        for string in dict.fromkeys([*term.betrays, *([term.text] if term.betrays else [])]):
            owners[string] = (*owners.get(string, ()), term)
        for string in term.innocent:
            owners.setdefault(string, ())
    return owners
