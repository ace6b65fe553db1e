"""Who hears the speech: one unit, or several at one meeting (`unit.joint`). What is true of one is not said to all.

Units of one family keep its words; of several families they hear the words of the family `joint`. Where the kinds
of all units agree on a word it stands, elsewhere the pack's word for all (`joint` in `data/kinds.yaml`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ..administration.units import Party, at_home, kind_of, party_of, trade_of, without_party
from ..frozen import frozen
from ..model.answers import Answers
from ..pack.audience import Hearing
from ..pack.kinds import Family, Kind, Trade
from ..pack.model import Pack

SEVERAL = Family.JOINT
"""The family of units of several families."""

_SHORTEST_NAME = 4
"""Characters of an organisation's name without its county (教育局党组 has five) that still tells which it is."""

_SHARED = ("staff", "lower", "sub_units", "masses", "village", "bases")
"""Words of a kind that stand at a joint meeting where the kinds of all units agree on them."""


@frozen
class Hearer:
    """One unit at the meeting."""

    party: Party
    kind: Kind
    trade: Trade | None
    certain: bool
    """Its kind or its name tells the form of its Party organisation."""


@frozen
class Hearers:
    """All units of a meeting, and what they are called together."""

    units: tuple[Hearer, ...]
    """Those whose kind is known, the first of the answers first."""
    unknown: tuple[str, ...]
    """Names that do not tell the kind of unit."""
    party: Party
    kind: Kind
    """The kind of the first unit, with the words that all may hear."""
    trade: Trade | None
    """The trade that they have in common."""
    several: bool
    titled: tuple[str, ...]
    """Party organisations as a title names them, one by one: the county stands before the first only."""
    together: str
    """All of them in a title: joined, or the first with the number of units (`title_units` in pack.yaml)."""

    def at_home(self, area: str, noun: str) -> tuple[tuple[str, str], ...]:
        """(unit, its Party organisation) of each whose kind is known, as the county itself calls them."""
        named = ((hearer.party, hearer.kind) for hearer in self.units)
        return tuple(
            (at_home(party.unit, kind, area, noun), at_home(party.org_name, kind, area, noun)) for party, kind in named
        )

    def hearing(self, type: str, day: dt.date) -> Hearing:
        """What decides which texts are theirs."""
        kind = "" if self.kind.family == SEVERAL else self.kind.id
        return Hearing(self.kind.family, kind, self.trade.id if self.trade else "", type, day)


def first_of(answers: Answers, pack: Pack) -> Hearer:
    """The unit that the answers name. Raises LookupError where neither they nor its name tell its kind."""
    unit = answers.unit
    kind = pack.kinds.get(unit.kind or "") or _kind_of(unit.name, pack)
    if kind is None:
        raise LookupError(unit.name)
    party = party_of(unit.name, kind, pack, unit.party_org, unit.short)
    trade = pack.trades.get(unit.trade or "") or _trade(unit.name, kind, pack)
    told = bool(unit.party_org) or kind.certain or bool(without_party(unit.name, pack)[1])
    return Hearer(party, kind, trade, told)


def hearers_of(answers: Answers, pack: Pack) -> Hearers:
    """Who hears the speech of these answers. Raises LookupError as `first_of` does."""
    first = first_of(answers, pack)
    party, kind, trade = first.party, first.kind, first.trade
    if not answers.unit.joint:
        return Hearers((first,), (), party, kind, trade, False, (party.org_name,), party.org_name)
    found = {name: _hearer(name, pack) for name in answers.unit.joint}
    units = (first, *filter(None, found.values()))
    unknown = tuple(name for name, hearer in found.items() if hearer is None)
    names = (party.org_name, *(hearer.party.org_name if hearer else name for name, hearer in found.items()))
    shared = _shared(tuple(hearer.kind for hearer in units), pack, known=not unknown)
    together = replace(party, org_name="、".join(names), org=f"各{party.org}")
    if unknown or any(hearer.party.org != party.org for hearer in units):
        together = replace(together, **_joint(pack, shared.family, ("noun", "org", "form", "members", "meeting")))
    common = trade if not unknown and all(hearer.trade == trade for hearer in units) else None
    titled = _titled(names, answers.area.name)
    said = "、".join(titled)
    if 0 < pack.settings.get("title_units", 0) <= len(names):
        said = pack.joint["title"].format(first=titled[0], number=len(names))
    return Hearers(units, unknown, together, shared, common, True, titled, said)


def _titled(names: Iterable[str], area: str) -> tuple[str, ...]:
    """云岭县水利局党组、教育局党组: the area is said once."""
    found: list[str] = []
    for name in names:
        bare = name.removeprefix(area)
        said = any(one.startswith(area) for one in found)
        found.append(bare if said and len(bare) >= _SHORTEST_NAME else name)
    return tuple(found)


def _shared(kinds: tuple[Kind, ...], pack: Pack, *, known: bool) -> Kind:
    """The first kind, with the words that all may hear."""
    words: dict[str, Any] = {"all": "各{noun}", "all_up": "各{noun}上下", "government": ""}
    if not (known and _agree(kinds, "family")):
        words["family"] = SEVERAL
    kind = replace(_first(kinds), **words)
    differ = [word for word in _SHARED if not (known and _agree(kinds, word))]
    if not (known and _agree(kinds, "id")):
        differ += ["team", "head_title", "audience"]
    return replace(kind, **_joint(pack, kind.family, differ))


def _joint(pack: Pack, family: str, words: Iterable[str]) -> dict[str, Any]:
    """The pack's words for unlike units: `lower@town` stands before `lower` where all are of the family town."""
    return {word: pack.joint.get(f"{word}@{family}", pack.joint[word]) for word in words}


def _first(kinds: Iterable[Kind]) -> Kind:
    """The first kind; a village's only where there is nothing else, for its meeting is of another length."""
    return min(kinds, key=lambda kind: kind.family == Family.VILLAGE)


def _agree(kinds: tuple[Kind, ...], word: str) -> bool:
    return len({getattr(kind, word) for kind in kinds}) == 1


def _hearer(name: str, pack: Pack) -> Hearer | None:
    """Another unit at the meeting; None where its name does not tell its kind."""
    kind = _kind_of(name, pack)
    if kind is None:
        return None
    told = kind.certain or bool(without_party(name, pack)[1])
    return Hearer(party_of(name, kind, pack, None, None), kind, _trade(name, kind, pack), told)


def _kind_of(name: str, pack: Pack) -> Kind | None:
    return kind_of(without_party(name, pack)[0], pack)


def _trade(name: str, kind: Kind, pack: Pack) -> Trade | None:
    return trade_of(name, kind.family, pack)
