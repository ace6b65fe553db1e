"""Answers + Pack → Brief: who inspects whom, what each is called, the chain, the dates, the points.

Every fact that a template may use is a field here, under the name that templates know (`docs/templates.md`).
Rules of administration live here, in `units.py` and in `committees.py`; their words are data of the pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from operator import attrgetter

from .answers import Answers, Channels, InspectionType, LastRound, Length
from .committees import ABOVE, CENTRE, Committees, committees
from .emphasis import PointUse, emphasis_of
from .errors import Finding, Severity
from .pack import Kind, Pack
from .speech import chinese_date, numeral
from .units import Party, kind_of, party_of, trade_of, without_party


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
    return party_of(unit.name, _kind(answers, pack), pack, unit.party_org, unit.short).unit


def make_brief(answers: Answers, pack: Pack) -> Brief:
    """The brief of a set of answers. Raises LookupError where `troubles` would have named something."""
    unit, day = answers.unit, answers.meeting.date
    kind = _kind(answers, pack)
    party = party_of(unit.name, kind, pack, unit.party_org, unit.short)
    above = committees(answers.area.name, answers.area.province, answers.area.city, answers.area.committee, pack.areas)
    trade = pack.trades.get(unit.trade or "") or (
        trade_of(unit.name, pack) if kind.family in ("bureau", "court") else None
    )
    joint = _joint(answers, pack, party)
    words = {"noun": joint.noun, "form": joint.form, "org": joint.org, "staff": kind.staff}
    words["all"] = f"各{joint.noun}" if unit.joint else kind.all.format(**words)
    type = answers.inspection.type
    sender = _sender(above, type)
    last, channels = answers.inspection.last_round or LastRound(), answers.inspection.channels or Channels()
    minutes = _minutes(answers, pack, kind)
    emphasis = emphasis_of(answers, pack, kind, trade.id if trade else "", minutes)
    return Brief(
        tier=kind.tier,
        kind=kind.id,
        family=kind.family,
        unit=party.unit,
        noun=joint.noun,
        org=joint.org,
        org_name=joint.org_name,
        form=joint.form,
        meeting=joint.meeting,
        members=joint.members,
        team=kind.team.format(**words),
        head_title=unit.head_posts[0] if unit.head_posts else kind.head_title.format(**words),
        head=unit.head or "",
        all=words["all"],
        all_up=kind.all_up.format(**words),
        staff=kind.staff,
        audience=kind.audience.format(**words),
        lower=kind.lower.format(**words),
        sub_units=kind.sub_units.format(**words),
        village=kind.village.format(**words),
        bases=kind.bases.format(**words),
        government="" if unit.joint else kind.government,
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
        villages=unit.villages,
        joint=unit.joint,
        points=emphasis.points,
        sub_points=emphasis.sub_points,
        rectification_points=emphasis.rectification_points,
        day=day,
        seed=answers.draft.seed or f"{party.unit}|{_round(answers.inspection.round)}",
        minutes=minutes,
        length="" if answers.draft.minutes else (answers.draft.length or Length.STANDARD).value,
        notes=(*_notes(answers, pack, kind, above, party.org), *emphasis.findings),
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


def _joint(answers: Answers, pack: Pack, party: Party) -> Party:
    """The words for one meeting of several units: 各镇党委 where all are alike, the pack's general words elsewhere."""
    if not answers.unit.joint:
        return party
    names, alike = [party.org_name], True
    for name in answers.unit.joint:
        kind = kind_of(without_party(name, pack)[0], pack)
        other = party_of(name, kind, pack, None, None) if kind else None
        names.append(other.org_name if other else name)
        alike = alike and other is not None and other.org == party.org
    together = replace(party, org_name="、".join(names), org=f"各{party.org}")
    return together if alike else replace(together, **pack.joint)


def resolved(answers: Answers, pack: Pack) -> Answers:
    """The answers with everything that was inferred or defaulted written out: they draft the same without a profile."""
    brief = make_brief(answers, pack)
    party = party_of(answers.unit.name, _kind(answers, pack), pack, answers.unit.party_org, answers.unit.short)
    above = committees(answers.area.name, answers.area.province, answers.area.city, answers.area.committee, pack.areas)
    unit = answers.unit.model_copy(
        update={"kind": brief.kind, "party_org": party.org, "short": party.noun, "trade": brief.trade or None}
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


def _kind(answers: Answers, pack: Pack) -> Kind:
    kind = pack.kinds.get(answers.unit.kind or "") or kind_of(without_party(answers.unit.name, pack)[0], pack)
    if kind is None:
        raise LookupError(answers.unit.name)
    return kind


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


def _notes(answers: Answers, pack: Pack, kind: Kind, above: Committees, org: str) -> Iterator[Finding]:
    """What was inferred or defaulted where local practice differs, and what the pack cannot know."""
    unit = answers.unit
    if not unit.party_org and not without_party(unit.name, pack)[1] and not kind.certain:
        practice = kind.practice.format(noun=org.removesuffix(kind.form))
        message = f"党组织按“{org}”写：{practice}"
        yield Finding("NOTE01", Severity.NOTE, message, org, "全文", "不同的在“党组织名称”写明", "tiers.yaml")
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
        right = f"会议已开的，核对名称和日期，在自己的模板包data/terms.yaml给{term.id}写上from"
        yield Finding("NOTE03", Severity.NOTE, message, term.text, "全文", right, "terms.yaml")
    if day > checked:
        message = f"提法核对到{checked}，会议在此之后"
        yield Finding(
            "NOTE04", Severity.NOTE, message, "", "全文", f"请核对{checked}以后有没有新的提法", "checked_until"
        )


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, PointUse):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value
