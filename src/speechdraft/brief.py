"""Answers + Pack → Brief: who inspects whom, what each is called, the chain, the dates, the points.

Every fact that a template may use is a field here, under the name that templates know (`docs/templates.md`).
Rules of administration live here, in `units.py` and in `committees.py`; their words are data of the pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, fields
from operator import attrgetter

from .answers import Answers, InspectionType, Length, Tier
from .committees import Committees, Unknown, committees
from .errors import Finding, Severity
from .pack import Kind, Pack, Point
from .speech import chinese_date, numeral
from .units import form_of, kind_of, party_of, trade_of, without_party


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that the answers do not say or say wrongly; `reading` knows its place in the file."""

    path: tuple[str, ...]
    what: str
    right: str


@dataclass(frozen=True, slots=True)
class PointUse:
    """A point as the templates see it."""

    id: str
    title: str
    full: str
    """Template of its full form."""
    short: str
    facts: tuple[str, ...] = ()
    """The user's own facts, for an own point."""
    spare: bool = False
    """One of the default points that a brief speech may do without."""


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


def make_brief(answers: Answers, pack: Pack) -> Brief:
    """The brief of a set of answers. Raises LookupError where `troubles` would have named something."""
    unit, day = answers.unit, answers.meeting.date
    kind = _kind(answers, pack)
    party = party_of(unit.name, kind, pack, unit.party_org, unit.short)
    above = committees(answers.area.name, answers.area.province, answers.area.city, answers.area.committee, pack.areas)
    trade = pack.trades.get(unit.trade or "") or (
        trade_of(unit.name, pack) if kind.family in ("bureau", "court") else None
    )
    words = {"noun": party.noun, "form": party.form, "org": party.org, "staff": kind.staff}
    words["all"] = kind.all.format(**words)
    type = answers.inspection.type
    picked, subs, rectification, said = _points(answers, pack, kind, trade.id if trade else "")
    return Brief(
        tier=kind.tier,
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
        head_title=unit.head_posts[0] if unit.head_posts else kind.head_title.format(**words),
        head=unit.head or "",
        all=words["all"],
        all_up=kind.all_up.format(**words),
        staff=kind.staff,
        audience=kind.audience.format(**words),
        lower=kind.lower.format(**words),
        sub_units=kind.sub_units.format(**words),
        government=kind.government,
        masses=kind.masses,
        area=above.area,
        area_noun=above.noun,
        area_all=f"全{above.noun}",
        committee=above.committee,
        committee_place=above.committee_place,
        chain=above.chain,
        chain_local=above.local,
        group=answers.group.name or f"{above.committee}第{numeral(answers.group.number or 1)}巡察组",
        group_leader=answers.group.leader or "",
        leading_group=f"{above.committee}巡察工作领导小组",
        office=f"{above.committee}巡察办",
        discipline=above.kind.discipline,
        round=_round(answers.inspection.round),
        type=type.value,
        type_name=type.label,
        theme=answers.inspection.theme or "",
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
        points=picked,
        sub_points=subs,
        rectification_points=rectification,
        day=day,
        seed=answers.draft.seed or f"{party.unit}|{_round(answers.inspection.round)}",
        minutes=_minutes(answers, pack, kind),
        length="" if answers.draft.minutes else (answers.draft.length or Length.STANDARD).value,
        notes=(*_notes(answers, pack, kind, above, party.org), *said),
    )


def resolved(answers: Answers, pack: Pack) -> Answers:
    """The answers with everything that was inferred or defaulted written out: they draft the same without a profile."""
    brief = make_brief(answers, pack)
    above = committees(answers.area.name, answers.area.province, answers.area.city, answers.area.committee, pack.areas)
    unit = answers.unit.model_copy(
        update={"kind": brief.kind, "party_org": brief.org, "short": brief.noun, "trade": brief.trade or None}
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


def troubles(
    pack: Pack,
    *,
    tier: Tier | None,
    unit: str | None,
    kind: str | None,
    party_org: str | None,
    area: str | None,
    province: str | None,
    city: str | None,
) -> Iterator[Trouble]:
    """What is wrong with the names, each as far as it could be read; nothing for what is missing."""
    if area:
        try:
            committees(area, province, city, None, pack.areas)
        except Unknown as error:
            yield Trouble(("area", error.args[0]), error.args[1], error.args[2])
    if unit:
        told = kind_of(without_party(unit, pack)[0], pack)
        meant = pack.kinds.get(kind or "") or told
        titles = "、".join(k.title for k in pack.kinds.values() if tier is None or k.tier == tier.value)
        if meant is None:
            yield Trouble(("unit", "name"), f"从“{unit}”看不出单位类型", f"在“单位类型”写明，可以写{titles}")
        elif tier is not None and meant.tier != tier.value:
            other = Tier.TOWN if tier is Tier.COUNTY else Tier.COUNTY
            what = f"层级是{tier.label}，而“{unit}”是{meant.title}"
            yield Trouble(("tier",), what, f"把层级写成{other.label}，或核对单位名称和单位类型")
    if party_org and not form_of(party_org, pack):
        forms = "、".join(pack.forms)
        yield Trouble(("unit", "party_org"), f"看不出“{party_org}”是哪种党组织", f"以{forms}之一结尾，如局党委")


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


# Points ------------------------------------------------------------------------------------------------------------


def _points(
    answers: Answers, pack: Pack, kind: Kind, trade: str
) -> tuple[tuple[PointUse, ...], tuple[PointUse, ...], tuple[PointUse, ...], list[Finding]]:
    """Points of part two in order, sub-points of the two composites, and what is to be said about the choice."""
    day, type = answers.meeting.date, answers.inspection.type.value
    fits = _Fits(pack, kind.id, trade, day, type)
    ids = answers.emphasis if answers.emphasis is not None else _default(pack, kind, fits, type)
    spare = _spare(pack, kind, ids) if ids == _default(pack, kind, fits, type) else ()
    picked = [PointUse(p.id, p.title, p.full, p.short, (), p.id in spare) for p in (pack.points[id] for id in ids)]
    own = [PointUse("own", p.title, "points/own/full", "points/own/short", p.facts) for p in answers.own_emphasis]
    last = len(picked) - 1 if picked and pack.points[picked[-1].id].aspect == 4 else len(picked)
    picked[last:last] = own

    def composite(name: str) -> tuple[PointUse, ...]:
        slots = pack.settings.get("by_type", {}).get(type, {}).get("composites", pack.settings["composites"])
        found = (fits.best(id) for id in slots.get(name, ()))
        return tuple(PointUse(p.id, p.title, p.full, p.short) for p in found if p and p.id not in ids)

    said = [f for f in (fits.finding(pack.points[id]) for id in ids) if f]
    if answers.emphasis is not None or own:
        said += _gaps([*ids], bool(own), pack, kind)
    return tuple(picked), composite("strict_governance"), composite("rectification"), said


def _default(pack: Pack, kind: Kind, fits: _Fits, type: str) -> tuple[str, ...]:
    """The general points of the type of inspection, with two of the unit's own before the last."""
    settings = pack.settings
    general = settings.get("by_type", {}).get(type, {}).get("general", settings["general"])
    own_of = settings["own"]
    names = [*pack.trades[fits.trade].points] if fits.trade else []
    names += own_of.get(kind.id) or own_of.get(kind.family) or []
    own: list[str] = []
    for name in names:
        point = fits.best(name)
        if point and point.id not in (*own, *general):
            own.append(point.id)
    place = len(general) - 1 if pack.points[general[-1]].aspect == 4 else len(general)
    return (*general[:place], *own[:2], *general[place:])


def _spare(pack: Pack, kind: Kind, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the default points a brief speech may drop: the pack's for the family, and the second own one."""
    general = {*pack.settings["general"]}
    own = [id for id in ids if id not in general]
    return (*pack.settings.get("spare", {}).get(kind.family, ()), *own[1:])


@dataclass(frozen=True, slots=True)
class _Fits:
    """Which points fit this unit on this day."""

    pack: Pack
    kind: str
    trade: str
    day: dt.date
    type: str

    def why_not(self, point: Point) -> str:
        return self.pack.unsuited(point, kind=self.kind, trade=self.trade, date=self.day, type=self.type)

    def best(self, id: str) -> Point | None:
        """The point `id`, or the one of its succession that is in season, if it fits."""
        point = self.pack.in_place_of(id, self.day)
        return point if point and not self.why_not(point) else None

    def finding(self, point: Point) -> Finding | None:
        why = self.why_not(point)
        if not why:
            return None
        instead = self.best(point.id)
        near = [p.title for p in self.pack.points.values() if p.aspect == point.aspect and not self.why_not(p)]
        hint = f"改用“{instead.title}”" if instead else f"可以用“{'”“'.join(near[:3])}”" if near else ""
        message = f"重点“{point.title}”{why}"
        return Finding("POINT01", Severity.WARNING, message, point.title, "第二部分", hint, "CONT01")


def _gaps(ids: list[str], own: bool, pack: Pack, kind: Kind) -> Iterator[Finding]:
    """What a draft of picked points alone is short of; nothing is added unasked."""
    if not any(pack.points[id].aspect == 4 for id in ids):
        right = f"加上“{pack.points[pack.settings['general'][-1]].title}”"
        yield Finding("POINT02", Severity.NOTE, "没有讲整改的重点", "", "第二部分", right, "skeletons II.4")
    general = set(pack.settings["general"])
    if not own and not set(ids) - general:
        names = pack.settings["own"].get(kind.id) or pack.settings["own"].get(kind.family) or []
        titles = "”“".join(pack.points[name].title for name in names[:2])
        message = "没有结合本单位实际的重点，容易千篇一律"
        yield Finding("POINT03", Severity.NOTE, message, "", "第二部分", f"可以加“{titles}”", "CONT01")


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


__all__ = ["Brief", "InspectionType", "PointUse", "Trouble", "make_brief", "resolved", "troubles"]
