"""What a unit hears of its trade, its kind and its family on a day: sentences dealt by the seed, tasks, season, papers.

Each thing is looked for with the unit's trade first, then its kind, its family and at last everybody; what is missing
in one is taken from the next, so that no sentence stands with a hole in it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..model.seed import Seed
from ..pack.audience import EVERYBODY
from ..pack.facts import SENTENCES, WRONGS, Dated, Facts, Task, live
from ..pack.kinds import Trade
from ..pack.model import Pack
from .hearers import SEVERAL, Hearers

TASKS, TASKS_SHORT = 4, 2
"""How many tasks stand in a list, and in a short one."""

_USED = ("confirmed", "partly_confirmed")
"""How sure a task must be to be printed unasked."""


@dataclass(frozen=True, slots=True)
class Owner:
    """One of those whose facts a unit has: its trade, its kind, its family, everybody."""

    id: str
    facts: Facts
    tasks: tuple[Task, ...] = ()


Told = Mapping[str, str | tuple[str, ...]]

NAMES = (
    *("tasks", "tasks_short", "papers", "season", "supervisor"),
    *SENTENCES.values(),
    *(f"wrong_{name}" for name in WRONGS),
)
"""What templates may ask for."""


def told_of(hearers: Hearers, pack: Pack, day: dt.date, seed: Seed) -> Told:
    """What these hearers are told of their own; of several unlike units what all may hear."""
    kind = hearers.kind
    homes = (kind.family,) if kind.family == SEVERAL else (kind.id, kind.family)
    return told_by(owners_of(pack, homes, hearers.trade), hearers.party.unit, day, seed)


def owners_of(pack: Pack, homes: Iterable[str], trade: Trade | None) -> list[Owner]:
    """Whose facts these units have: their trade's, those of kind and family (`homes`), everybody's."""
    found = [Owner(trade.id, trade.facts, pack.tasks.get(pack.trade_word(trade.id), ()))] if trade else []
    for home in dict.fromkeys((*homes, EVERYBODY)):
        found.append(Owner(home, pack.family_facts.get(home, Facts()), pack.tasks.get(home, ())))
    return found


def filled(told: Told, facts: Mapping[str, object]) -> dict[str, str | list[str]]:
    """With the names in braces filled in: {org}, {area_all} …"""
    return {
        name: _filled(value, facts) if isinstance(value, str) else [_filled(text, facts) for text in value]
        for name, value in told.items()
    }


def _filled(text: str, facts: Mapping[str, object]) -> str:
    return _BRACES.sub(lambda found: str(facts.get(found[1], found[0])), text) if "{" in text else text


_BRACES = re.compile(r"\{(\w+)\}")


def told_by(owners: Sequence[Owner], unit: str, day: dt.date, seed: Seed) -> Told:
    """Name → value of everything that a template may ask for; missing things are empty."""
    tasks = tasks_of(owners, unit, day)
    found: dict[str, str | tuple[str, ...]] = {
        "tasks": tasks[:TASKS],
        "tasks_short": tasks[:TASKS_SHORT],
        "papers": _first((owner.facts.papers for owner in owners), day),
        "season": _first((owner.facts.season.get(day.month, ()) for owner in owners), day),
        "supervisor": next((owner.facts.supervisor for owner in owners if owner.facts.supervisor), ""),
    }
    for name, asked in SENTENCES.items():
        found[asked] = _dealt(owners, name, day, seed)
    for name in WRONGS:
        found[f"wrong_{name}"] = "、".join(_first((owner.facts.wrongs.get(name, ()) for owner in owners), day))
    return found


def tasks_of(owners: Sequence[Owner], unit: str, day: dt.date) -> tuple[str, ...]:
    """What the unit is working on, its own first."""
    found: dict[str, None] = {}
    for owner in owners:
        fit = [task for task in owner.tasks if task.valid(day) and task.confidence in _USED and _is_its(task, unit)]
        found |= dict.fromkeys(task.text for task in sorted(fit, key=lambda task: not task.only))
        if len(found) >= TASKS:
            break
    return tuple(found)


def _is_its(task: Task, unit: str) -> bool:
    return not task.only or any(word in unit for word in task.only)


def _first(lists: Iterator[tuple[Dated, ...]], day: dt.date) -> tuple[str, ...]:
    return next((words for some in lists if (words := live(some, day))), ())


def _dealt(owners: Sequence[Owner], name: str, day: dt.date, seed: Seed) -> str:
    """The sentence that the seed deals of the first that has any."""
    for owner in owners:
        if words := live(owner.facts.sentences.get(name, ()), day):
            return words[seed.deal(f"{name} of {owner.id}", len(words))]
    return ""


def missing(facts: Told) -> list[str]:
    """Names of the facts that nothing gave."""
    return [name for name, value in facts.items() if not value]
