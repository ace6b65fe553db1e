"""What a unit hears of its trade, its kind and its family on a day: sentences dealt by the seed, tasks, season, papers.

Each thing is looked for with the unit's trade first, then its kind, its family and at last everybody; what is missing
in one is taken from the next, so that no sentence stands with a hole in it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..frozen import frozen
from ..model.seed import Seed
from ..pack.audience import EVERYBODY
from ..pack.facts import MONTHLY, SENTENCES, WRONGS, Dated, Facts, Task, live
from ..pack.kinds import Trade
from ..pack.model import Pack
from ..regex import Regex
from ..shortcuts import Kept
from .hearers import SEVERAL, Hearers

TASKS, TASKS_SHORT = 4, 2
"""How many tasks stand in a list, and in a short one."""

_USED = ("confirmed", "partly_confirmed")
"""How sure a task must be to be printed unasked."""


@frozen
class Owner:
    """One of those whose facts a unit has: its trade, its kind, its family, everybody."""

    id: str
    facts: Facts
    tasks: tuple[Task, ...] = ()


Told = Mapping[str, str | tuple[str, ...]]

NAMES = (
    *("tasks", "tasks_short", "papers", "season", "supervisor"),
    *SENTENCES.values(),
    *MONTHLY.values(),
    *(f"wrong_{name}" for name in WRONGS),
)
"""What templates may ask for."""


def told_of(hearers: Hearers, pack: Pack, day: dt.date, seed: Seed) -> Told:
    """What these hearers are told of their own; of several unlike units what all may hear."""
    kind, trade = hearers.kind, hearers.trade
    homes = (kind.family,) if kind.family == SEVERAL else (kind.id, kind.family)
    return _dealt_of(pack.once(_days)[homes, trade.id if trade else "", day], hearers.party.unit, seed)


def owners_of(pack: Pack, homes: Iterable[str], trade: Trade | None) -> list[Owner]:
    """Whose facts these units have: their trade's, those of kind and family (`homes`), everybody's."""
    found = (
        [Owner(trade.id, pack.trade_facts[trade.id], pack.tasks.get(pack.trade_word(trade.id), ()))] if trade else []
    )
    for home in dict.fromkeys((*homes, EVERYBODY)):
        found.append(Owner(home, pack.family_facts.get(home, Facts()), pack.tasks.get(home, ())))
    return found


def filled(value: str | tuple[str, ...], fact: Callable[[str], object]) -> str | list[str]:
    """With the names in braces filled in: {org}, {area_all} …; `fact` raises KeyError for what is none."""
    return _filled(value, fact) if isinstance(value, str) else [_filled(text, fact) for text in value]


def _filled(text: str, fact: Callable[[str], object]) -> str:
    def put(found: re.Match[str]) -> str:
        try:
            return str(fact(found[1]))
        except KeyError:
            return found[0]

    return _BRACES.sub(put, text) if "{" in text else text


_BRACES = Regex(r"\{(\w+)\}")


def told_by(owners: Sequence[Owner], unit: str, day: dt.date, seed: Seed) -> Told:
    """Name → value of everything that a template may ask for; missing things are empty."""
    return _dealt_of(_of_day(owners, day), unit, seed)


@frozen
class _Day:
    """What all units of these owners may be told on a day."""

    same: Told
    """What does not depend on the unit's name or on the seed."""
    tasks: tuple[tuple[Task, ...], ...]
    """By owner, each one's own first."""
    sentences: tuple[tuple[str, str, tuple[str, ...]], ...]
    """Name, by what name it is dealt, and the sentences of the first owner that has any."""


def _days(pack: Pack) -> Kept[tuple[tuple[str, ...], str, dt.date], _Day]:
    """By homes, trade and day."""
    return Kept("told", 1000, lambda of: _of_day(owners_of(pack, of[0], pack.trades.get(of[1])), of[2]))


def _of_day(owners: Sequence[Owner], day: dt.date) -> _Day:
    same: dict[str, str | tuple[str, ...]] = {
        "papers": _first((owner.facts.papers for owner in owners), day),
        "season": _first((owner.facts.season.get(day.month, ()) for owner in owners), day),
        "supervisor": next((owner.facts.supervisor for owner in owners if owner.facts.supervisor), ""),
    }
    for name in WRONGS:
        same[f"wrong_{name}"] = "、".join(_first((owner.facts.wrongs.get(name, ()) for owner in owners), day))
    return _Day(same, tuple(_tasks(owner, day) for owner in owners), tuple(_sentences(owners, day)))


def _tasks(owner: Owner, day: dt.date) -> tuple[Task, ...]:
    fit = [task for task in owner.tasks if task.valid(day) and task.confidence in _USED]
    return tuple(sorted(fit, key=lambda task: not task.only))


def _sentences(owners: Sequence[Owner], day: dt.date) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name, asked in SENTENCES.items():
        yield asked, *_first_of(name, ((owner.id, owner.facts.sentences.get(name, ())) for owner in owners), day)
    for name, asked in MONTHLY.items():
        of_month = ((owner.id, owner.facts.monthly.get(name, {}).get(day.month, ())) for owner in owners)
        yield asked, *_first_of(name, of_month, day)


def _first_of(name: str, lists: Iterator[tuple[str, tuple[Dated, ...]]], day: dt.date) -> tuple[str, tuple[str, ...]]:
    """By what name they are dealt, and the sentences of the first owner that has any on the day."""
    found = ((id, live(some, day)) for id, some in lists)
    id, words = next(((id, words) for id, words in found if words), ("", ()))
    return f"{name} of {id}", words


def _dealt_of(on_day: _Day, unit: str, seed: Seed) -> Told:
    tasks = _tasks_of(on_day.tasks, unit)
    dealt = {asked: words[seed.deal(what, len(words))] if words else "" for asked, what, words in on_day.sentences}
    return {"tasks": tasks[:TASKS], "tasks_short": tasks[:TASKS_SHORT], **dealt, **on_day.same}


def _tasks_of(tasks: Iterable[Iterable[Task]], unit: str) -> tuple[str, ...]:
    """What the unit is working on, its own first."""
    found: dict[str, None] = {}
    for some in tasks:
        found |= dict.fromkeys([task.text for task in some if _is_its(task, unit)])
        if len(found) >= TASKS:
            break
    return tuple(found)


def _is_its(task: Task, unit: str) -> bool:
    return not task.only or any(word in unit for word in task.only)


def _first(lists: Iterator[tuple[Dated, ...]], day: dt.date) -> tuple[str, ...]:
    return next((words for some in lists if (words := live(some, day))), ())


def missing(facts: Told) -> list[str]:
    """Names of the facts that nothing gave, without those that most months have not."""
    return [name for name, value in facts.items() if not value and name != MONTHLY["feasts"]]
