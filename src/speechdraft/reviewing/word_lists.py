"""The pack's word lists for the review: phrases that are wrong, and lists of single checks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, TypeVar

from .. import budgets
from ..errors import PackError, Place, Problem, Severity
from ..frozen import frozen
from ..language import suggestion
from ..pack.data_files import DataFile, Layer
from ..pack.model import Pack
from ..pack.records import build
from ..pack.terms import Term
from ..shelf import Folded
from ..shortcuts import AtHand
from .about import CHECKS_FILE, CHECKS_KEYS, About, abouts

WORD_LISTS = "data/review.yaml"
PROOFREADING = "data/proofreading.yaml"

TERMS = "terms"
"""The list of the scan that holds what betrays a formulation."""

T = TypeVar("T")


@frozen
class Phrase:
    """One literal string that is wrong, or that looks wrong and is right."""

    wrong: str
    right: str = ""
    why: str = ""
    advice: str = ""
    fix: bool = False
    severity: Severity | None = None
    inspection: bool = False
    innocent: bool = False
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    only_in_line: bool = False
    since: dt.date | None = None
    only_with: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()

    @property
    def over_lines(self) -> bool:
        """Whether what stands in another line may clear it."""
        around = (*self.not_after, *self.not_before, *self.only_after, *self.only_before)
        return any("\n" in words for words in (*around, *self.only_with, *self.not_with))


@frozen
class PhraseGroup:
    """Phrases as the file has them: many strings, one reason."""

    words: Any
    """A list; `wrong: right`; or lines of “wrong right innocent…”."""
    why: str = ""
    advice: str = ""
    fix: bool = False
    severity: str = ""
    only: str = ""
    innocent: bool = False
    not_after: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    only_after: tuple[str, ...] = ()
    only_before: tuple[str, ...] = ()
    only_in_line: bool = False
    since: dt.date | None = None
    only_with: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()

    @property
    def well_formed(self) -> bool:
        if isinstance(self.words, str):
            return all(len(line.split()) != 1 for line in self.words.splitlines())
        return isinstance(self.words, (list, dict))

    def phrases(self) -> Iterator[Phrase]:
        for wrong, right, innocents in self._rows():
            yield Phrase(
                wrong,
                right,
                self.why,
                self.advice,
                self.fix,
                Severity(self.severity) if self.severity else None,
                self.only == "inspection",
                self.innocent,
                self.not_after,
                self.not_before,
                self.only_after,
                self.only_before,
                self.only_in_line,
                self.since,
                self.only_with,
                self.not_with,
            )
            yield from (Phrase(words, innocent=True) for words in innocents)

    def _rows(self) -> Iterator[tuple[str, str, list[str]]]:
        if isinstance(self.words, str):
            for wrong, right, *innocents in filter(None, map(str.split, self.words.splitlines())):
                yield wrong, right, innocents
        elif isinstance(self.words, dict):
            yield from ((str(wrong), str(right), []) for wrong, right in self.words.items())
        else:
            yield from ((str(word), "", []) for word in self.words)


@frozen
class Switches:
    """What an office switches off or finds graver."""

    skip: tuple[str, ...] = ()
    severity: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, eq=False)
class Words:
    """All word lists of a pack, and what was made of them."""

    pack: Pack
    abouts: Mapping[str, About]
    phrases: Mapping[str, Mapping[str, Phrase]]
    """Check → wrong string → phrase."""
    owners: Mapping[str, tuple[str, ...]]
    """String → ids of the formulations that it betrays; none for an innocent string."""
    switches: Switches
    lists: Mapping[type[Any], Any]
    made: dict[Callable[[Words], Any], Any] = field(default_factory=dict)
    made_here: dict[Callable[[Words], Any], Any] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, Any]:
        """Without what was made for other people's texts: drafts would read it from the shelf and never ask for it."""
        return {**self.__dict__, "made_here": {}}

    def of(self, record: type[T]) -> T:
        """The lists of a check."""
        lists: T = self.lists[record]
        return lists

    def betrayed(self, string: str) -> list[Term]:
        """The formulations that a string of TERMS betrays."""
        known = self.once(_betrayed)
        if string not in known:
            known[string] = [self.pack.terms.terms[id] for id in self.owners[string]]
        return known[string]

    def once(self, make: Callable[[Words], T]) -> T:
        """What is made of the lists once a pack. Raises PackError where an office's own lists cannot be made into it:
        the shape of each value is looked at before, what several values together mean is not."""
        if make not in self.made:
            try:
                self.made[make] = make(self)
            except (TypeError, ValueError, LookupError, AttributeError, ArithmeticError, re.error) as error:
                if not (files := self._own_files()):
                    raise
                what = f"这个词表里有一处写法不对（{error}）"
                raise PackError([Problem(Place(file), what, "对照内置模板包的同名文件写") for file in files]) from error
        made: T = self.made[make]
        return made

    def once_here(self, make: Callable[[Words], T]) -> T:
        """As `once`, and made anew by each process: what texts by other hands alone ask for."""
        if make not in self.made_here:
            self.made_here[make] = make(self)
        made: T = self.made_here[make]
        return made

    def _own_files(self) -> list[str]:
        layers = (layer for file in self.pack.review.values() for layer in file.layers)
        return [layer.file for layer in layers if not self.pack.is_built_in(layer.file)]


def read_words(pack: Pack, records: Iterable[type[Any]], checks: Iterable[str], problems: list[Problem]) -> Words:
    """The word lists; fit for use only without problems. `records`: of all checks, `checks`: their ids."""
    reader = _Reader(pack, problems)
    known = abouts(pack, "checks", problems)
    records = [Switches, *dict.fromkeys(records)]
    lists = {record: reader.record(record) for record in records}
    known_keys = {field.name for record in records for field in fields(record)} | {"phrases", "more"}
    unknown_keys(pack, (WORD_LISTS, PROOFREADING), known_keys, problems)
    unknown_keys(pack, (CHECKS_FILE,), set(CHECKS_KEYS), problems)
    if size_of(lists) > budgets.REVIEW_WORDS:
        files = [layer.file for path in (WORD_LISTS, PROOFREADING) for layer in _layers(pack, path)[1:]]
        what, right = f"词表一共超过{budgets.REVIEW_WORDS}个词", "删去不用的；错别字写在phrases或more里，那里不限"
        problems += (Problem(Place(file), what, right) for file in files)
    switches = lists[Switches] or Switches()
    reader.unknown_checks(known, set(checks))
    return Words(pack, known, Folded(reader.phrases()), owners_of(pack), switches, lists)


def size_of(lists: Any) -> int:
    """Words in lists, and lists of lists."""
    if isinstance(lists, str):
        return 1
    if is_dataclass(lists):
        return sum(size_of(getattr(lists, field.name)) for field in fields(lists))
    if isinstance(lists, Mapping):
        return len(lists) + sum(map(size_of, lists.values()))
    return sum(map(size_of, lists)) if isinstance(lists, (list, tuple, frozenset)) else 0


def _layers(pack: Pack, path: str) -> list[Layer]:
    return pack.review[path].layers if path in pack.review else []


def unknown_keys(pack: Pack, paths: Iterable[str], known: set[str], problems: list[Problem]) -> None:
    """Keys of these files that mean nothing: they would be ignored silently."""
    for file in (pack.review.get(path) or DataFile(path) for path in paths):
        for key in file.values:
            if key not in known:
                problems.append(Problem(file.place(key), f"没有“{key}”这一项", suggestion(str(key), known)))


class _Reader:
    """The files of the word lists; what stands in the first of two comes before what stands in the second."""

    def __init__(self, pack: Pack, problems: list[Problem]) -> None:
        self._files = [pack.review.get(path) or DataFile(path) for path in (WORD_LISTS, PROOFREADING)]
        self._pack = pack
        self._problems = problems

    def record(self, cls: type[Any]) -> Any:
        file, *others = self._files
        names = {field.name for field in fields(cls)}
        values = {key: value for f in (*others, file) for key, value in f.values.items() if key in names}
        return build(cls, values, "review", file.place, self._problems)

    def unknown_checks(self, known: Mapping[str, About], checks: set[str]) -> None:
        """Ids that are no check's; checks without a description, and the other way round."""
        said = abouts(self._pack, "drafting", self._problems)
        file = self._files[0]
        for key in ("skip", "severity", "phrases", "more"):
            for id in file.values.get(key) or ():
                if id in checks:
                    continue
                if id in said:
                    what = f"{id}是起草时说的，不是校核项"
                    self._problems.append(Problem(file.place(key, id), what, "它不能关掉，也不能改程度"))
                else:
                    right = suggestion(str(id), checks) or "校核项见 speechdraft list checks"
                    self._problems.append(Problem(file.place(key, id), f"没有校核项{id}", right))
        severities = file.values.get("severity")
        for id, severity in severities.items() if isinstance(severities, dict) else ():
            if severity not in list(Severity):
                what = f"severity.{id}：没有“{severity}”"
                self._problems.append(Problem(file.place("severity", id), what, "写error、warning或note"))
        about = self._pack.review.get(CHECKS_FILE) or DataFile(CHECKS_FILE)
        for id in sorted(checks ^ set(known)):
            what = f"没有校核项{id}" if id in known else f"没有写校核项{id}"
            self._problems.append(Problem(about.place("checks", id), what))

    def phrases(self) -> dict[str, dict[str, Phrase]]:
        """Those of `phrases`, of the second file where both have a check; then what `more` adds to them."""
        found: dict[str, dict[str, Phrase]] = {}
        for file in reversed(self._files):
            for id, groups in _groups(file, "phrases"):
                found[id] = self._phrases(file, "phrases", id, groups)
        for file in self._files:
            for id, groups in _groups(file, "more"):
                found[id] = {**found.get(id, {}), **self._phrases(file, "more", id, groups)}
        return found

    def _phrases(self, file: DataFile, key: str, id: str, rows: list[Any]) -> dict[str, Phrase]:
        found: dict[str, Phrase] = {}
        place, name = file.place(key, id), f"{key}.{id}"
        for row in rows:
            group: PhraseGroup | None = build(PhraseGroup, row, name, lambda *_: place, self._problems)
            if group is None:
                continue
            if group.severity and group.severity not in list(Severity):
                what = f"{name}：没有“{group.severity}”"
                self._problems.append(Problem(place, what, "写error、warning或note"))
            elif not group.well_formed:
                self._problems.append(Problem(place, f"{name}：words应是列表，或“错: 对”"))
            else:
                found |= {phrase.wrong: phrase for phrase in group.phrases()}
        return found


def _groups(file: DataFile, key: str) -> Iterator[tuple[str, list[Any]]]:
    rows = file.values.get(key)
    return ((str(id), groups or []) for id, groups in rows.items()) if isinstance(rows, dict) else iter(())


def _betrayed(_: Words) -> AtHand[str, list[Term]]:
    """What `Words.betrayed` said."""
    return AtHand()


def owners_of(pack: Pack) -> dict[str, tuple[str, ...]]:
    """String → ids of the formulations that it betrays; none for an innocent string. The longest match counts, so that
    巩固拓展脱贫攻坚成果 is not found as 脱贫攻坚, nor the joined phrase of 2021 as that of 2018."""
    owners: dict[str, tuple[str, ...]] = {}
    for id, term in pack.terms.terms.items():
        for string in dict.fromkeys([*term.betrays, *([term.text] if term.betrays else [])]):
            owners[string] = (*owners.get(string, ()), id)
        for string in term.innocent:
            owners.setdefault(string, ())
    return owners
