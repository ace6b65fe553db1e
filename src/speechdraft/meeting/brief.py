"""All facts of one meeting: who is inspected, who inspects, the visit, the occasion, the wish, the points.

Values are what they are here: a day is a day, a unit's kind is a Kind. Only `Brief.facts` turns them into what a
template may ask for (`docs/templates.md`). The brief is made in `making.py`.
"""

from __future__ import annotations

import datetime as dt

from ..administration.committees import CENTRE, Committees
from ..administration.units import Called, Party
from ..errors import Finding
from ..frozen import frozen
from ..model.answers import Channels, Feedback, LastRound, UpperInspection, Words
from ..model.choices import InspectionType, Length, Order, Tier
from ..pack.kinds import Kind, Trade
from .fact_names import FACTS, PRESENT
from .gathering import Gathering
from .hearers import Hearers
from .points import PointUse
from .unit_facts import Told, filled


@frozen
class Inspected:
    """Who is inspected and hears the speech, and what they are called together."""

    tier: Tier
    hearers: Hearers
    called: Called
    head: str
    """Name of the first responsible person; empty where it is not known."""
    head_title: str
    villages: tuple[str, ...]
    """Villages that are inspected with their town."""
    joint: tuple[str, ...]
    """The other units of the meeting, as the answers name them."""

    @property
    def party(self) -> Party:
        return self.hearers.party

    @property
    def kind(self) -> Kind:
        return self.hearers.kind

    @property
    def trade(self) -> Trade | None:
        return self.hearers.trade

    @property
    def masses(self) -> str:
        """Whom the unit serves."""
        return self.trade.masses if self.trade and self.trade.masses else self.kind.masses

    @property
    def work(self) -> str:
        """What the Party leads there: 民政工作."""
        return self.trade.work if self.trade and self.trade.work else self.kind.work


@frozen
class Inspector:
    """The committee that sends the group, the area's own or for a raised inspection (提级) the one above it, and what
    works for it."""

    above: Committees
    links: tuple[str, ...]
    """The chain of committees without 党中央, high to low; it ends at the one that inspects."""
    discipline: str
    """The discipline commission beside the committee."""
    group: str
    leader: str
    """The group leader's name; empty where it is not known."""

    @property
    def committee(self) -> str:
        return self.links[-1]

    @property
    def chain(self) -> str:
        """党中央和省委、市委、县委."""
        return f"{CENTRE}和{self.chain_local}"

    @property
    def chain_local(self) -> str:
        return "、".join(self.links)

    @property
    def leading_group(self) -> str:
        return f"{self.committee}巡察工作领导小组"

    @property
    def office(self) -> str:
        return f"{self.committee}巡察办"

    @property
    def whole_office(self) -> str:
        """The office as a document is signed: 中共云岭县委巡察工作领导小组办公室."""
        own = self.committee == self.above.committee
        return f"{f'中共{self.above.committee_place}' if own else self.committee}巡察工作领导小组办公室"


@frozen
class Visit:
    """The inspection itself, and the earlier ones that it looks back on."""

    type: InspectionType
    round: str
    """十五届县委第九轮巡察; empty where it is not known."""
    theme: str
    starts: dt.date | None
    ends: dt.date | None
    last: LastRound
    """Of a look-back; its round written as `round` is."""
    upper: UpperInspection
    """The inspection from above whose findings touch this unit."""
    channels: Channels

    @property
    def last_open(self) -> int | None:
        """Problems of the last round that are not rectified; None where a number is missing."""
        last = self.last
        return None if last.problems is None or last.closed is None else last.problems - last.closed


@frozen
class Occasion:
    """The meeting at which the speech is given."""

    day: dt.date
    order: Order
    chair: str
    own_words: Words
    """Sentences that the person wrote."""


@frozen
class Issue:
    """How an announcement is signed."""

    name: str
    number: str
    day: dt.date


@frozen
class Wish:
    """How long the speech shall be."""

    minutes: int
    length: Length | None
    """None where minutes were asked for."""


@frozen
class Brief:
    """All facts that the templates may use, resolved for one meeting."""

    inspected: Inspected
    inspector: Inspector
    visit: Visit
    occasion: Occasion
    gathering: Gathering
    issue: Issue
    feedback: Feedback
    wish: Wish
    points: tuple[PointUse, ...]
    told: Told
    """What its trade, kind and family bring (`unit_facts.py`), with names in braces as they stand in the data."""
    seed: str
    notes: tuple[Finding, ...]
    """What was inferred or defaulted where local practice differs."""

    @property
    def at_home(self) -> tuple[tuple[str, str], ...]:
        """(unit, its Party organisation) of each unit as the speaker calls them: whole where the inspection comes from
        above or from another county."""
        above = self.inspector.above
        own = self.inspector.committee == above.committee and self.visit.type is not InspectionType.CROSS
        unknown = self.inspected.hearers.unknown
        return (
            *self.inspected.hearers.at_home(above.area if own else "", above.noun),
            *zip(unknown, unknown, strict=True),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """Names that the answers gave: no spelling of theirs is a fault."""
        party = self.inspected.party
        said = (name for names in self.at_home for name in names)
        return (*self.inspected.hearers.titled, party.unit, self.inspector.group, party.org, *said)

    def facts(self) -> dict[str, object]:
        """Name → value for the templates: only strings, numbers and lists; what is not known is an empty string."""
        return self.asked().whole()

    def asked(self) -> AskedFacts:
        """The same, each fact worked out when it is asked for: a draft asks for a third of them."""
        return AskedFacts(self)


class AskedFacts(dict[str, object]):
    """The facts of a brief by their names, as they are asked for. Raises KeyError for a name that is none."""

    def __init__(self, brief: Brief) -> None:
        super().__init__()
        self.brief = brief

    def whole(self) -> dict[str, object]:
        """All of them."""
        return {name: self[name] for name in (*FACTS, *self.brief.told, PRESENT)}

    def __missing__(self, name: str) -> object:
        value = self[name] = self._told(name) if name in self.brief.told or name == PRESENT else self._plain(name)
        return value

    def _plain(self, name: str) -> object:
        return FACTS[name](self.brief)

    def _told(self, name: str) -> str | list[str]:
        return filled(self.brief.gathering.present if name == PRESENT else self.brief.told[name], self._plain)
