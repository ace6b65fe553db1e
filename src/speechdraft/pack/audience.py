"""For whom a version is written: the words of a line `== for whom`, and how particular they are."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from ..errors import Place, Problem
from ..frozen import frozen
from ..language import suggestion
from .kinds import Family

FROM, UNTIL = "from", "until"
EVERYBODY = "all"
"""How front matter writes the empty line: for everybody."""

_EDITIONS = (Family.VILLAGE, Family.JOINT)
"""Families whose speech is another one in every paragraph: what is written for them stands before all else."""


class Form(StrEnum):
    """Which of the texts of a topic a version is, as its line says it."""

    FULL = ""
    SHORT = "short"
    """A sub-point of a general point."""
    ITEM = "item"
    """A general point as an item of the frame of the focus, with what is the unit's own told in it."""


class Sort(StrEnum):
    """The sorts of words in a line `== …`, in the order in which the line is told."""

    FAMILY = "类别"
    KIND = "单位类型"
    TRADE = "行业"
    TYPE = "巡察类型"


@frozen
class GroupWords:
    """The words that a line may hold, from the data of the pack."""

    sorts: Mapping[str, Sort]
    """Word → its sort."""
    families: Mapping[str, str]
    """Kind → its family."""
    titles: Mapping[str, str]
    """Chinese name → word, for a person who typed that."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Word → id, where they differ (`court_trade`)."""

    @classmethod
    def of(
        cls,
        families: Mapping[str, str],
        kinds: Mapping[str, tuple[str, str]],
        trades: Mapping[str, str],
        types: Mapping[str, str],
    ) -> GroupWords:
        """From families, trades and types (id → title) and kinds (id → family and title)."""
        sorts: dict[str, Sort] = {}
        ids: dict[str, str] = {}
        titles: dict[str, str] = {}
        named = {id: title for id, (_, title) in kinds.items()}
        for sort, some in ((Sort.FAMILY, families), (Sort.KIND, named), (Sort.TRADE, trades), (Sort.TYPE, types)):
            for id, title in some.items():
                if sort is Sort.KIND and id in families:
                    continue
                word = f"{id}_trade" if sort is Sort.TRADE and id in sorts else id
                sorts[word] = sort
                ids[word] = id
                titles.setdefault(title, word)
        return cls(sorts, {id: family for id, (family, _) in kinds.items()}, titles, ids)

    def suggest(self, word: str) -> str:
        """The word that was meant, or what words there are."""
        if word in self.titles:
            return f"写成“{self.titles[word]}”"
        near = suggestion(word.lower(), [*self.sorts, *filter(None, Form), FROM, UNTIL])
        return near or "可以写类别、单位类型、行业、巡察类型的代号，from、until加日期，或short、item"


@frozen
class Hearing:
    """Who hears a speech, and when: what decides whether an audience fits."""

    family: str
    kind: str
    """Empty where units of several families hear it."""
    trade: str
    type: str
    date: dt.date

    def on(self, day: dt.date) -> Hearing:
        """The same on another day."""
        return Hearing(self.family, self.kind, self.trade, self.type, day)


@frozen
class Audience:
    """For whom a version is written. Of each sort any word, of different sorts all; nothing means everybody."""

    families: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    start: dt.date | None = None
    end: dt.date | None = None
    """First day on which it is past."""
    edition: bool = False
    """Only for villages, or for unlike units at one meeting."""

    def fits(self, hearing: Hearing) -> bool:
        return (
            (not self.families or hearing.family in self.families)
            and (not self.kinds or hearing.kind in self.kinds)
            and (not self.trades or hearing.trade in self.trades)
            and (not self.types or hearing.type in self.types)
            and (self.start is None or self.start <= hearing.date)
            and (self.end is None or hearing.date < self.end)
        )

    @property
    def weight(self) -> float:
        """How particular it is; of the groups that fit, the most particular answers."""
        family = 16 if self.edition else 1 if self.families else 0
        dated = self.start is not None or self.end is not None
        return family + 2 * bool(self.kinds) + 4 * bool(self.trades) + 8 * bool(self.types) + dated / 2

    @property
    def line(self) -> str:
        """The line in one form, whatever the order of its words."""
        words = [word for some in (self.families, self.kinds, self.trades, self.types) for word in sorted(some)]
        words += [f"{FROM} {self.start}"] if self.start else []
        words += [f"{UNTIL} {self.end}"] if self.end else []
        return " ".join(words)


def read_line(text: str, place: Place, words: GroupWords, problems: list[Problem]) -> tuple[Audience, Form] | None:
    """(audience, form) of what stands after `==`; None where it cannot be told."""
    before = len(problems)
    found: dict[Sort, set[str]] = {sort: set() for sort in _SORTS}
    days: dict[str, dt.date] = {}
    forms: dict[str, Form] = {}
    todo = iter(text.split())
    for word in todo:
        if word in _FORMS:
            forms[word] = Form(word)
        elif word in (FROM, UNTIL):
            if day := _day(next(todo, ""), word, place, problems):
                days[word] = day
        elif sort := words.sorts.get(word):
            found[sort].add(words.ids.get(word, word))
        elif word != EVERYBODY:
            problems.append(Problem(place, f"“==”后面没有“{word}”这个词", words.suggest(word)))
    if len(forms) > 1:
        problems.append(Problem(place, f"一组不能既是{'又是'.join(forms)}", "分别写成两组"))
    if len(problems) > before:
        return None
    families, kinds = found[Sort.FAMILY], found[Sort.KIND]
    homes = {words.families[kind] for kind in kinds}
    if families and homes and not homes & families:
        kinds_said, families_said = "、".join(sorted(kinds)), "、".join(sorted(families))
        what = f"没有单位既是{families_said}又是{kinds_said}"
        problems.append(Problem(place, what, "不同种类的词要同时合适；分别写成两组"))
        return None
    if days.get(FROM, dt.date.min) >= days.get(UNTIL, dt.date.max):
        problems.append(Problem(place, "until的日期不在from之后", "请核对两个日期"))
        return None
    edition = bool(families or homes) and (families or homes) <= set(_EDITIONS)
    audience = Audience(
        frozenset(families),
        frozenset(kinds),
        frozenset(found[Sort.TRADE]),
        frozenset(found[Sort.TYPE]),
        days.get(FROM),
        days.get(UNTIL),
        edition,
    )
    return audience, next(iter(forms.values()), Form.FULL)


_FORMS = frozenset(filter(None, Form))
_SORTS = tuple(Sort)


def _day(text: str, word: str, place: Place, problems: list[Problem]) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        right = f"写成 {word} 2026-01-01 这样"
        what = f"没有“{text}”这一天" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else f"{word}后面应是日期"
        problems.append(Problem(place, what, right))
        return None
