"""Answers + Pack → Brief: who inspects whom, what each is called, the chain, the dates, the points.

Every fact that a template may use is a field here, under the name that templates know (`docs/templates.md`).
Rules of administration live here, in `units.py` and in `committees.py`; their words are data of the pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

from .answers import Answers, Channels, InspectionType, LastRound, Length
from .committees import ABOVE, CENTRE, Committees, committees
from .emphasis import PointUse, emphasis_of
from .errors import Finding, Severity
from .hearers import Hearers, hearers_of, kind_named
from .pack import Kind, Pack
from .speech import chinese_date, numeral
from .units import party_of


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
    trade: str
    trade_name: str
    duties: tuple[str, ...]
    powers: tuple[str, ...]
    places: str
    concerns: str
    undone: str
    villages: tuple[str, ...]
    joint: tuple[str, ...]
    points: tuple[PointUse, ...]
    sub_points: tuple[PointUse, ...]
    rectification_points: tuple[PointUse, ...]
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
        return {name: value if type(value) is str else _plain(value) for name, value in named}


_FACTS = tuple(f.name for f in fields(Brief) if f.name not in ("day", "notes", "seed"))
_facts_of = attrgetter(*_FACTS)


def unit_name(answers: Answers, pack: Pack) -> str:
    """The brief's `unit`, without the rest of the brief. Raises LookupError as `make_brief` does."""
    unit = answers.unit
    return party_of(unit.name, kind_named(answers, pack), pack, unit.party_org, unit.short).unit


def make_brief(answers: Answers, pack: Pack) -> Brief:
    """The brief of a set of answers. Raises LookupError where `troubles` would have named something."""
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
    emphasis = emphasis_of(answers, pack, hearers, minutes)
    return Brief(
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
        upper=answers.upper_inspection or "",
        trade=trade.id if trade else "",
        trade_name=trade.name if trade else "",
        duties=trade.duties if trade else (),
        powers=trade.powers if trade else (),
        places=trade.places if trade else "",
        concerns=trade.concerns if trade else "",
        undone=trade.undone if trade else "",
        villages=unit.villages,
        joint=unit.joint,
        points=emphasis.points,
        sub_points=emphasis.sub_points,
        rectification_points=emphasis.rectification_points,
        day=day,
        seed=answers.draft.seed or f"{party.unit}|{_round(answers.inspection.round)}",
        minutes=minutes,
        length="" if answers.draft.minutes else (answers.draft.length or Length.STANDARD).value,
        notes=(*_notes(answers, pack, hearers, above), *emphasis.findings),
    )


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


def resolved(answers: Answers, pack: Pack) -> Answers:
    """The answers with everything that was inferred or defaulted written out: they draft the same without a profile."""
    brief, kind = make_brief(answers, pack), kind_named(answers, pack)
    party = party_of(answers.unit.name, kind, pack, answers.unit.party_org, answers.unit.short)
    trade = hearers_of(answers, pack).units[0].trade
    above = committees(answers.area.name, answers.area.province, answers.area.city, answers.area.committee, pack.areas)
    unit = answers.unit.model_copy(
        update={"kind": kind.id, "party_org": party.org, "short": party.noun, "trade": trade.id if trade else None}
    )
    area = answers.area.model_copy(
        update={
            "province": above.province,
            "city": (above.city or "无") if above.complete else above.city,
            "committee": above.committee,
        }
    )
    draft = answers.draft.model_copy(update={"seed": brief.seed, "length": answers.draft.length or Length.STANDARD})
    points = tuple(p.id for p in brief.points if p.id in pack.points)
    return answers.model_copy(update={"unit": unit, "area": area, "draft": draft, "emphasis": points})


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


# Notes -------------------------------------------------------------------------------------------------------------


def _notes(answers: Answers, pack: Pack, hearers: Hearers, above: Committees) -> Iterator[Finding]:
    """What was inferred or defaulted where local practice differs, and what the pack cannot know."""
    for unit in hearers.units:
        if not unit.certain:
            org = unit.party.org_name if hearers.several else unit.party.org
            practice = unit.kind.practice.format(noun=unit.party.org.removesuffix(unit.party.form))
            message = f"党组织按“{org}”写：{practice}"
            yield Finding("NOTE01", Severity.NOTE, message, org, "全文", "不同的在“党组织名称”写明", "tiers.yaml")
    for name in hearers.unknown:
        message = f"看不出同场单位“{name}”是哪一类单位，全文按几类单位同场写"
        yield Finding(
            "NOTE05", Severity.NOTE, message, name, "全文", "写全称；只讲给一类单位听的内容没有写", "tiers.yaml"
        )
    if not above.complete:
        missing = "所属省" if above.province is None else "所属市"
        message = f"没有填{missing}，各级党委写成“{above.chain}”"
        yield Finding(
            "NOTE02", Severity.NOTE, message, above.chain, "全文", f"填上{missing}；省直管的所属市写“无”", "chain_order"
        )
    yield from _date_notes(answers.meeting.date, pack)


def _date_notes(day: dt.date, pack: Pack) -> Iterator[Finding]:
    checked = pack.terms.checked_until
    for term in pack.terms.announced(day):
        message = f"“{term.text}”预告在{term.scheduled}前后，没有证实，稿中没有用"
        right = f"会议已开的，核对名称和日期，写进本单位的模板包（data/terms.yaml的{term.id}，见docs/overlay.zh-CN.md）"
        yield Finding("NOTE03", Severity.NOTE, message, term.text, "全文", right, "terms.yaml")
    if day > checked:
        message = f"提法核对到{checked}，会议在此之后"
        yield Finding(
            "NOTE04", Severity.NOTE, message, "", "全文", f"请核对{checked}以后有没有新的提法", "checked_until"
        )


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return _plain_point(value) if isinstance(value, PointUse) else value


@lru_cache(maxsize=1024)
def _plain_point(use: PointUse) -> dict[str, object]:
    """Kept at hand: the drafts of a round have most of their points in common."""
    return {f.name: _plain(getattr(use, f.name)) for f in fields(use)}
