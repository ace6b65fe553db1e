"""What a trade, a kind or a family brings to a speech: sentences of its own, its papers, its season, its tasks.

All of it is data with dates (`data/trades.yaml`, `data/families.yaml`, `data/tasks.yaml`). Which of it a unit hears on
a day is decided in `meeting/unit_facts.py`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field
from functools import partial
from typing import Any

from ..errors import Place, Problem
from ..frozen import frozen
from ..language import suggestion
from .records import Locate, build

SENTENCES = {
    "hinges": "hinge",
    "levels": "level",
    "roles": "role",
    "honest": "honest",
    "warmth": "warmth",
    "lines": "line",
    "wishes": "wish",
    "led": "led",
    "built": "built",
    "minds": "mind",
    "places": "places",
    "spread": "spread",
    "outside": "outside",
    "guest": "guest",
}
"""Lists of sentences of which a speech has one, of places for a notice and of matters that are not the group's, with
the name that a template asks for."""

MONTHLY = {"busy": "busy", "feasts": "feast"}
"""Sentences by month, of which a speech has one: the work that must not wait meanwhile, the feast days near by."""

WRONGS = ("politics", "corruption", "people", "rules", "inaction", "selection")
"""The six classes of 全面从严治党."""

FIELDS = (*SENTENCES, *MONTHLY, "papers", "season", "wrongs", "supervisor")


@frozen
class Dated:
    """Words that may be said from one day up to another."""

    text: str
    start: dt.date | None = None
    end: dt.date | None = None
    """First day on which they are past."""

    def valid(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


@frozen
class Facts:
    """What one trade, kind or family brings."""

    sentences: Mapping[str, tuple[Dated, ...]] = field(default_factory=dict)
    """By the names of SENTENCES."""
    monthly: Mapping[str, Mapping[int, tuple[Dated, ...]]] = field(default_factory=dict)
    """By the names of MONTHLY: month → its sentences."""
    papers: tuple[Dated, ...] = ()
    """Papers that the group will ask for, besides documents and minutes."""
    season: Mapping[int, tuple[Dated, ...]] = field(default_factory=dict)
    """Month → what must not be let slip in it."""
    wrongs: Mapping[str, tuple[Dated, ...]] = field(default_factory=dict)
    """Class of WRONGS → what may be wrong."""
    supervisor: str = ""
    """Who carries the responsibility of supervision."""


@frozen
class Task:
    """Something that units of a trade or kind are working on."""

    text: str
    start: dt.date | None = None
    end: dt.date | None = None
    only: tuple[str, ...] = ()
    """Words of a unit's name: it is the task of such a unit alone."""
    source: str = ""
    confidence: str = "confirmed"

    def valid(self, day: dt.date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def read_facts(row: Mapping[str, Any], at: Locate, problems: list[Problem]) -> Facts:
    """The facts among the keys of a record; what is none of them is another's to read."""
    reader = _Reader(at, problems)
    return Facts(
        {name: reader.texts(row.get(name), name) for name in SENTENCES if name in row},
        {name: dict(reader.months(row.get(name), name)) for name in MONTHLY if name in row},
        reader.texts(row.get("papers"), "papers"),
        dict(reader.months(row.get("season"), "season")),
        {name: reader.texts(value, "wrongs", name) for name, value in reader.wrongs(row.get("wrongs"))},
        reader.text(row.get("supervisor"), "supervisor"),
    )


class _Reader:
    """Values of one record; what is wrong with one is told with its place."""

    def __init__(self, at: Locate, problems: list[Problem]) -> None:
        self.at = at
        self.problems = problems

    def text(self, value: Any, *keys: str) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        self._wrong(keys, f"{keys[-1]}应是文字")
        return ""

    def texts(self, value: Any, *keys: str) -> tuple[Dated, ...]:
        """A list of texts; one with dates is `{text: …, from: …, to: …}`."""
        if value is None:
            return ()
        rows = value if isinstance(value, list) else [value]
        return tuple(filter(None, (self._dated(row, keys) for row in rows)))

    def _dated(self, row: Any, keys: tuple[str, ...]) -> Dated | None:
        if isinstance(row, str):
            return Dated(row, None, None)  # thousands of them: with every value named they are made in half the time
        if not isinstance(row, dict):
            self._wrong((*keys, str(row)), f"{keys[-1]}里的“{row}”应是文字")
            return None
        found: Dated | None = build(Dated, row, keys[-1], lambda *_: self.at(*keys), self.problems, _RENAMED)
        return found

    def months(self, value: Any, name: str) -> Iterator[tuple[int, tuple[Dated, ...]]]:
        """Months: '1', '11-2' (from November to February), or several of these with a comma."""
        if value is not None and not isinstance(value, dict):
            self._wrong((name,), f"{name}应是“月份: [事项]”")
        for key, things in value.items() if isinstance(value, dict) else ():
            months = months_of(str(key))
            if not months:
                self._wrong((name, str(key)), f"{name}里的“{key}”不是月份")
            texts = self.texts(things, name, str(key)) if months else ()
            for month in months:
                yield month, texts

    def wrongs(self, value: Any) -> Iterator[tuple[str, Any]]:
        if value is not None and not isinstance(value, dict):
            self._wrong(("wrongs",), "wrongs应是“键: 值”")
        for key, things in value.items() if isinstance(value, dict) else ():
            if key in WRONGS:
                yield str(key), things
            else:
                self._wrong(("wrongs", str(key)), f"wrongs里没有“{key}”这一类", suggestion(str(key), WRONGS))

    def _wrong(self, keys: tuple[str, ...], what: str, right: str = "") -> None:
        self.problems.append(Problem(self.at(*keys), what, right))


_RENAMED = {"from": "start", "to": "end"}


def months_of(text: str) -> tuple[int, ...]:
    """1, 11-2, "3,4": the months; none where the text is no such thing."""
    found: list[int] = []
    for part in re.split(r"[,，、]", text):
        span = re.fullmatch(r"\s*(\d{1,2})(?:\s*[-–—]\s*(\d{1,2}))?\s*", part)
        first, last = (int(span[1]), int(span[2] or span[1])) if span else (0, 0)
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return ()
        found += [(first - 1 + step) % 12 + 1 for step in range((last - first) % 12 + 1)]
    return tuple(dict.fromkeys(found))


def read_tasks(
    rows: Mapping[str, Any], place: Callable[..., Place], problems: list[Problem]
) -> dict[str, tuple[Task, ...]]:
    """The tasks of every trade, kind and family, in their order."""
    found: dict[str, tuple[Task, ...]] = {}
    for owner, tasks in rows.items():
        if not isinstance(tasks, list):
            problems.append(Problem(place("tasks", owner), f"tasks.{owner}应是列表"))
            continue
        at = partial(_place_of, place, owner)
        built = (build(Task, task, f"tasks.{owner}", at, problems, _RENAMED) for task in tasks)
        found[owner] = tuple(filter(None, built))
    return found


def _place_of(place: Callable[..., Place], owner: str, *_: object) -> Place:
    return place("tasks", owner)


def live(words: Iterable[Dated], day: dt.date) -> tuple[str, ...]:
    """What of these may be said on the day."""
    return tuple(dated.text for dated in words if dated.valid(day))
