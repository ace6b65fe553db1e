"""Answers + Pack → Brief: who inspects whom, what each is called, the chain, the dates, the points.

Every fact that a template may use is a field here, under the name that templates know (`docs/templates.md`).
Rules of administration live here and in `administration/`; their words are data of the pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from operator import attrgetter

from ..administration.committees import ABOVE, CENTRE, Committees, committees
from ..errors import Finding
from ..language import chinese_date, numeral
from ..model.answers import Answers, Channels, LastRound, UpperInspection
from ..model.choices import InspectionType, Length
from ..pack.kinds import Kind
from ..pack.model import Pack
from .emphasis import PointUse, emphasis_of
from .hearers import hearers_of
from .notes import notes_of
from .unit_facts import filled, told_of


@dataclass(frozen=True, slots=True)
class Brief:
    """All facts that the templates may use. Strings unless said; empty where not known."""

    tier: str
    kind: str
    family: str
    unit: str
    noun: str
    org: str
    org_name: str
    form: str
    meeting: str
    members: str
    team: str
    head_title: str
    head: str
    all: str
    all_up: str
    staff: str
    audience: str
    lower: str
    sub_units: str
    village: str
    bases: str
    government: str
    masses: str
    area: str
    area_noun: str
    area_all: str
    committee: str
    committee_place: str
    chain: str
    chain_local: str
    group: str
    group_leader: str
    leading_group: str
    office: str
    discipline: str
    round: str
    type: str
    type_name: str
    theme: str
    last_round: str
    last_fed_back: str
    last_problems: str
    last_closed: str
    last_open: str
    phone: str
    hours: str
    mailbox: str
    closes: str
    complaints: str
    order: str
    date: str
    starts: str
    ends: str
    year: int
    upper: str
    upper_plan: str
    upper_lists: tuple[str, ...]
    recognition: str
    situation: str
    chair: str
    trade: str
    trade_name: str
    duties: tuple[str, ...]
    powers: tuple[str, ...]
    villages: tuple[str, ...]
    joint: tuple[str, ...]
    points: tuple[PointUse, ...]
    classes: str
    """How many classes of problems stand under 全面从严治党, in a template's words: 六类问题; 突出问题 where no list
    follows."""
    told: Mapping[str, str | tuple[str, ...]]
    """What its trade, kind and family bring (`unit_facts.py`); templates ask for each by its own name."""
    day: dt.date
    seed: str
    minutes: int
    """Minutes wanted."""
    length: str
    """brief, standard or full; empty where minutes were asked for."""
    notes: tuple[Finding, ...]
    """What was inferred or defaulted where local practice differs."""

    def facts(self) -> dict[str, object]:
        """Name → value for the templates: only strings, numbers and lists."""
        named = zip(_FACTS, _facts_of(self), strict=True)
        found = {name: value if type(value) is str else _plain(value) for name, value in named}
        return found | {name: value if type(value) is str else _plain(value) for name, value in self.told.items()}


_FACTS = tuple(f.name for f in fields(Brief) if f.name not in ("day", "notes", "seed", "told"))
_facts_of = attrgetter(*_FACTS)


def make_brief(answers: Answers, pack: Pack, further: int = 0) -> Brief:
    """The brief of a set of answers, with so many `further` points of the unit's own where the program chooses them.
    Raises LookupError where `troubles` would have named something."""
    unit, day = answers.unit, answers.meeting.date
    hearers = hearers_of(answers, pack)
    party, kind, trade = hearers.party, hearers.kind, hearers.trade
    above = committees(answers.area.name, answers.area.province, answers.area.city, answers.area.committee, pack.areas)
    words = {"noun": party.noun, "form": party.form, "org": party.org, "staff": kind.staff}
    words["all"] = kind.all.format(**words)
    type = answers.inspection.type
    sender = _sender(above, type)
    last, channels = answers.inspection.last_round or LastRound(), answers.inspection.channels or Channels()
    minutes = _minutes(answers, pack, kind)
    emphasis = emphasis_of(answers, pack, hearers, further)
    seed = answers.draft.seed or f"{party.unit}|{_round(answers.inspection.round)}"
    upper = answers.upper_inspection or UpperInspection(name=None, plan=None)
    told = told_of(hearers, pack, day, seed)
    brief = Brief(
        tier=answers.tier.value,
        kind=kind.id,
        family=kind.family,
        unit=party.unit,
        noun=party.noun,
        org=party.org,
        org_name=party.org_name,
        form=party.form,
        meeting=party.meeting,
        members=party.members,
        team=kind.team.format(**words),
        head_title=unit.head_posts[0] if unit.head_posts and not hearers.several else kind.head_title.format(**words),
        head=unit.head or "",
        all=words["all"],
        all_up=kind.all_up.format(**words),
        staff=kind.staff,
        audience=kind.audience.format(**words),
        lower=kind.lower.format(**words),
        sub_units=kind.sub_units.format(**words),
        village=kind.village.format(**words),
        bases=kind.bases.format(**words),
        government=kind.government.format(**words),
        masses=trade.masses if trade and trade.masses else kind.masses,
        area=above.area,
        area_noun=above.noun,
        area_all=f"全{above.noun}",
        committee=sender.committee,
        committee_place=above.committee_place,
        chain=f"{CENTRE}和{sender.chain}",
        chain_local=sender.chain,
        group=answers.group.name or f"{sender.committee}第{numeral(answers.group.number or 1)}巡察组",
        group_leader=answers.group.leader or "",
        leading_group=f"{sender.committee}巡察工作领导小组",
        office=f"{sender.committee}巡察办",
        discipline=sender.discipline,
        round=_round(answers.inspection.round),
        type=type.value,
        type_name=type.label,
        theme=answers.inspection.theme or "",
        last_round=_round(last.round),
        last_fed_back=_date(last.fed_back),
        last_problems="" if last.problems is None else str(last.problems),
        last_closed="" if last.closed is None else str(last.closed),
        last_open="" if last.problems is None or last.closed is None else str(last.problems - last.closed),
        phone=channels.phone or "",
        hours=channels.hours or "",
        mailbox=channels.mailbox or "",
        closes=_date(channels.closes),
        complaints=channels.complaints or "",
        order=answers.meeting.order.value,
        date=chinese_date(day),
        starts=_date(answers.inspection.starts),
        ends=_date(answers.inspection.ends),
        year=day.year,
        upper=upper.name or "",
        upper_plan=upper.plan or "",
        upper_lists=upper.lists,
        recognition=answers.words.recognition or "",
        situation=answers.words.situation or "",
        chair=answers.meeting.chair or "",
        trade=trade.id if trade else "",
        trade_name=trade.name if trade else "",
        duties=trade.duties if trade else (),
        powers=trade.powers if trade else (),
        villages=unit.villages,
        joint=unit.joint,
        points=emphasis.points,
        classes=_classes(emphasis.points, minutes),
        told=told,
        day=day,
        seed=seed,
        minutes=minutes,
        length="" if answers.draft.minutes else (answers.draft.length or Length.STANDARD).value,
        notes=(*notes_of(answers, pack, hearers, above), *emphasis.findings),
    )
    return replace(brief, told=filled(told, brief.facts()))


@dataclass(frozen=True, slots=True)
class _Sender:
    """The committee that sends the group: the area's own, or the one above it for a raised inspection (提级)."""

    committee: str
    chain: str
    """The chain without 党中央; it ends at the committee that inspects (chain_order)."""
    discipline: str


def _sender(above: Committees, type: InspectionType) -> _Sender:
    if type is not InspectionType.RAISED:
        return _Sender(above.committee, above.local, above.kind.discipline)
    links = above.links[:-1] if len(above.links) > 2 or not above.complete else (ABOVE,)  # a province does 巡视
    return _Sender(links[-1], "、".join(links), above.discipline_above)


def _round(text: str | None) -> str:
    """十五届县委第九轮 → 十五届县委第九轮巡察."""
    if not text:
        return ""
    return text if text.endswith("巡察") else f"{text}巡察"


def _date(date: dt.date | None) -> str:
    return chinese_date(date) if date else ""


def _minutes(answers: Answers, pack: Pack, kind: Kind) -> int:
    if answers.draft.minutes:
        return answers.draft.minutes
    table = pack.settings["lengths_village" if kind.family == "village" else "lengths"]
    return int(table[(answers.draft.length or Length.STANDARD).value])


SIX_CLASSES_STAND = 14
"""Minutes from which every class of problems under a composite stands: a shorter speech may leave some out."""


def _classes(points: tuple[PointUse, ...], minutes: int) -> str:
    number = max((len(point.below) for point in points), default=0)
    if number < 2:
        return "突出问题"
    return f"{_counted(number)}类问题" if minutes >= SIX_CLASSES_STAND else "几类问题"


def _counted(number: int) -> str:
    return "两" if number == 2 else numeral(number)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _plain_point(value) if isinstance(value, PointUse) else value


@lru_cache(maxsize=1024)
def _plain_point(use: PointUse) -> dict[str, object]:
    """Kept at hand: the drafts of a round have most of their points in common."""
    return {f.name: _plain(getattr(use, f.name)) for f in fields(use)}
