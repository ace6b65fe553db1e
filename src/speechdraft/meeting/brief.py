"""All facts of one meeting: who is inspected, who inspects, the visit, the occasion, the wish, the points.

Values are what they are here: a day is a day, a unit's kind is a Kind. Only `Brief.facts` turns them into what a
template may ask for (`docs/templates.md`). The brief is made in `making.py`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ..administration.committees import CENTRE, Committees
from ..administration.units import Called, Party
from ..errors import Finding
from ..language import chinese_date
from ..model.answers import Channels, Feedback, LastRound, UpperInspection, Words
from ..model.choices import InspectionType, Length, Order, Tier
from ..pack.kinds import Kind, Trade
from .emphasis import PointUse, classes_of, point_facts
from .gathering import Gathering
from .hearers import Hearers
from .unit_facts import NAMES as TOLD
from .unit_facts import Told, filled


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Occasion:
    """The meeting at which the speech is given."""

    day: dt.date
    order: Order
    chair: str
    own_words: Words
    """Sentences that the person wrote."""


@dataclass(frozen=True, slots=True)
class Issue:
    """How an announcement is signed."""

    name: str
    number: str
    day: dt.date


@dataclass(frozen=True, slots=True)
class Wish:
    """How long the speech shall be."""

    minutes: int
    length: Length | None
    """None where minutes were asked for."""


@dataclass(frozen=True, slots=True)
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

    def facts(self) -> dict[str, object]:
        """Name → value for the templates: only strings, numbers and lists; what is not known is an empty string."""
        found = {name: told(self) for name, told in _FACTS.items()}
        return found | filled({**self.told, "present": self.gathering.present}, found)


def _day(day: dt.date | None) -> str:
    return chinese_date(day) if day else ""


def _count(number: int | None) -> str:
    """Of a count: 0 is one, and a template that asks whether it is there shall find it."""
    return "" if number is None else str(number)


_FACTS: Mapping[str, Callable[[Brief], object]] = {
    # who is inspected
    "tier": lambda b: b.inspected.tier.value,
    "kind": lambda b: b.inspected.kind.id,
    "family": lambda b: b.inspected.kind.family,
    "unit": lambda b: b.inspected.party.unit,
    "units": lambda b: [b.inspected.party.unit, *b.inspected.joint],
    "noun": lambda b: b.inspected.party.noun,
    "org": lambda b: b.inspected.party.org,
    "org_name": lambda b: b.inspected.party.org_name,
    "org_title": lambda b: b.inspected.hearers.together,
    "form": lambda b: b.inspected.party.form,
    "meeting": lambda b: b.inspected.party.meeting,
    "members": lambda b: b.inspected.party.members,
    "team": lambda b: b.inspected.called.team,
    "head_title": lambda b: b.inspected.head_title,
    "head": lambda b: b.inspected.head,
    "all": lambda b: b.inspected.called.all,
    "all_up": lambda b: b.inspected.called.all_up,
    "staff": lambda b: b.inspected.kind.staff,
    "audience": lambda b: b.inspected.called.audience,
    "lower": lambda b: b.inspected.called.lower,
    "sub_units": lambda b: b.inspected.called.sub_units,
    "village": lambda b: b.inspected.called.village,
    "bases": lambda b: b.inspected.called.bases,
    "government": lambda b: b.inspected.called.government,
    "masses": lambda b: b.inspected.masses,
    "trade": lambda b: b.inspected.trade.id if b.inspected.trade else "",
    "trade_name": lambda b: b.inspected.trade.name if b.inspected.trade else "",
    "duties": lambda b: list(b.inspected.trade.duties if b.inspected.trade else ()),
    "powers": lambda b: list(b.inspected.trade.powers if b.inspected.trade else ()),
    "villages": lambda b: list(b.inspected.villages),
    "joint": lambda b: list(b.inspected.joint),
    # who inspects
    "area": lambda b: b.inspector.above.area,
    "area_noun": lambda b: b.inspector.above.noun,
    "area_all": lambda b: f"全{b.inspector.above.noun}",
    "committee": lambda b: b.inspector.committee,
    "committee_place": lambda b: b.inspector.above.committee_place,
    "chain": lambda b: b.inspector.chain,
    "chain_local": lambda b: b.inspector.chain_local,
    "group": lambda b: b.inspector.group,
    "group_leader": lambda b: b.inspector.leader,
    "leading_group": lambda b: b.inspector.leading_group,
    "office": lambda b: b.inspector.office,
    "discipline": lambda b: b.inspector.discipline,
    # the visit
    "round": lambda b: b.visit.round,
    "type": lambda b: b.visit.type.value,
    "type_name": lambda b: b.visit.type.label,
    "inspection": lambda b: b.visit.theme + b.visit.type.label,
    "theme": lambda b: b.visit.theme,
    "starts": lambda b: _day(b.visit.starts),
    "ends": lambda b: _day(b.visit.ends),
    "last_round": lambda b: b.visit.last.round or "",
    "last_fed_back": lambda b: _day(b.visit.last.fed_back),
    "last_problems": lambda b: _count(b.visit.last.problems),
    "last_closed": lambda b: _count(b.visit.last.closed),
    "last_open": lambda b: _count(b.visit.last_open),
    "upper": lambda b: b.visit.upper.name or "",
    "upper_plan": lambda b: b.visit.upper.plan or "",
    "upper_lists": lambda b: list(b.visit.upper.lists),
    "phone": lambda b: b.visit.channels.phone or "",
    "hours": lambda b: b.visit.channels.hours or "",
    "mailbox": lambda b: b.visit.channels.mailbox or "",
    "closes": lambda b: _day(b.visit.channels.closes),
    "complaints": lambda b: b.visit.channels.complaints or "",
    # the meeting
    "date": lambda b: chinese_date(b.occasion.day),
    "year": lambda b: b.occasion.day.year,
    "order": lambda b: b.occasion.order.value,
    "chair": lambda b: b.occasion.chair,
    "recognition": lambda b: b.occasion.own_words.recognition or "",
    "situation": lambda b: b.occasion.own_words.situation or "",
    "weekday": lambda b: f"星期{WEEKDAYS[b.occasion.day.weekday()]}",
    "time": lambda b: b.gathering.time,
    "place": lambda b: b.gathering.place,
    "host": lambda b: b.gathering.host,
    "host_pledges": lambda b: "是" if b.gathering.host_pledges else "",
    "pledger": lambda b: b.gathering.pledger,
    "pledge_speaker": lambda b: b.gathering.pledge_speaker,
    "notified": lambda b: _day(b.gathering.notified),
    "leader": lambda b: b.gathering.leader,
    "leading_speaker": lambda b: b.gathering.leading_speaker,
    "speaker": lambda b: b.gathering.speaker,
    "deputies": lambda b: list(b.gathering.deputies),
    "group_members": lambda b: list(b.gathering.members),
    "liaison": lambda b: b.gathering.liaison,
    "liaison_phone": lambda b: b.gathering.liaison_phone,
    "unit_members": lambda b: list(b.gathering.unit_members),
    "guests": lambda b: list(b.gathering.guests),
    "attendance": lambda b: _count(b.gathering.attendance),
    "before": lambda b: list(b.gathering.before),
    "after": lambda b: list(b.gathering.after),
    "contact": lambda b: b.gathering.contact,
    "steps": lambda b: list(b.gathering.steps),
    # what an announcement says besides
    "entered": lambda b: _day(b.visit.starts or b.occasion.day),
    "sms": lambda b: b.visit.channels.sms or "",
    "email": lambda b: b.visit.channels.email or "",
    "boxes": lambda b: list(b.visit.channels.boxes),
    "reception": lambda b: b.visit.channels.reception or "",
    "qr": lambda b: b.visit.channels.qr or "",
    "issuer": lambda b: b.issue.name,
    "issue_number": lambda b: b.issue.number,
    "issued": lambda b: _day(b.issue.day),
    # the feedback meeting
    "feedback_date": lambda b: _day(b.feedback.date),
    "feedback_heard": lambda b: _day(b.feedback.heard),
    "feedback_problems": lambda b: _count(b.feedback.problems),
    "feedback_topics": lambda b: list(b.feedback.topics),
    "plan_days": lambda b: _count(b.feedback.plan_days),
    "report_months": lambda b: _count(b.feedback.report_months),
    "clues": lambda b: "是" if b.feedback.clues else "",
    # the speech
    "minutes": lambda b: b.wish.minutes,
    "length": lambda b: b.wish.length.value if b.wish.length else "",
    "points": lambda b: [point_facts(point) for point in b.points],
    "framed": lambda b: "framed" if any(point.item for point in b.points) else "",
    "classes": lambda b: classes_of(b.points, b.wish.minutes),
}

WEEKDAYS = "一二三四五六日"

NAMES = frozenset(_FACTS) | frozenset(TOLD) | {"present"}
"""Every name that a template may ask `brief` for."""
