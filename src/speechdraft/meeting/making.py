"""Answers + Pack → Brief. The rules are here and in `administration/`, their words are data of the pack."""

from __future__ import annotations

from dataclasses import replace

from ..administration.committees import ABOVE, Committees, committees
from ..administration.units import called
from ..language import numeral
from ..model.answers import Answers, Channels, Feedback, LastRound, UpperInspection
from ..model.choices import InspectionType, Length
from ..model.seed import Seed
from ..pack.model import Pack
from ..shortcuts import Kept
from .brief import Brief, Inspected, Inspector, Issue, Occasion, Visit, Wish
from .emphasis import emphasis_of
from .gathering import gathering_of
from .hearers import Hearers, hearers_of
from .notes import notes_of
from .unit_facts import told_of


def make_brief(answers: Answers, pack: Pack) -> Brief:
    """The brief of a set of answers. Raises LookupError where `troubles` would have named something."""
    hearers = hearers_of(answers, pack)
    inspector = _inspector(answers, pack)
    visit = _visit(answers)
    emphasis = emphasis_of(answers, pack, hearers)
    seed = answers.draft.seed or f"{hearers.party.unit}|{visit.round}"
    return Brief(
        inspected=_inspected(answers, hearers),
        inspector=inspector,
        visit=visit,
        occasion=Occasion(answers.meeting.date, answers.meeting.order, answers.meeting.chair or "", answers.words),
        gathering=gathering_of(answers, pack, hearers, inspector.group, inspector.leading_group),
        issue=_issue(answers, inspector),
        feedback=answers.feedback or _NO_FEEDBACK,
        wish=_wish(answers, pack, hearers.kind.family),
        points=emphasis.points,
        told=told_of(hearers, pack, answers.meeting.date, Seed.read(seed)),
        seed=seed,
        notes=(*notes_of(answers, pack, hearers, inspector.above), *emphasis.findings),
    )


def with_further(brief: Brief, answers: Answers, pack: Pack, further: int) -> Brief:
    """The brief of these answers with so many `further` points of the unit's own, where the program chooses them."""
    emphasis = emphasis_of(answers, pack, brief.inspected.hearers, further)
    notes = notes_of(answers, pack, brief.inspected.hearers, brief.inspector.above)
    return replace(brief, points=emphasis.points, notes=(*notes, *emphasis.findings))


def retold(brief: Brief, pack: Pack, turn: int) -> Brief:
    """The brief with other sentences of the unit's trade and family: `turn` of them are passed over."""
    seed = Seed.read(brief.seed).moved(turn)
    return replace(brief, told=told_of(brief.inspected.hearers, pack, brief.occasion.day, seed)) if turn else brief


def _inspected(answers: Answers, hearers: Hearers) -> Inspected:
    unit, names = answers.unit, called(hearers.party, hearers.kind)
    own_post = unit.head_posts[0] if unit.head_posts and not hearers.several else ""
    return Inspected(
        tier=answers.tier,
        hearers=hearers,
        called=names,
        head=unit.head or "",
        head_title=own_post or names.head_title,
        villages=unit.villages,
        joint=unit.joint,
    )


def _inspector(answers: Answers, pack: Pack) -> Inspector:
    area, group = answers.area, answers.group
    above = pack.once(_areas)[area.name, area.province, area.city, area.committee]
    links, discipline = above.links, above.kind.discipline
    if answers.inspection.type is InspectionType.RAISED:
        links, discipline = _raised(above), above.discipline_above
    name = group.name or f"{links[-1]}第{numeral(group.number or 1)}巡察组"
    return Inspector(above, links, discipline, name, group.leader or "")


_Area = tuple[str, str | None, str | None, str | None]


def _areas(pack: Pack) -> Kept[_Area, Committees]:
    """The committees of areas by name, province, city and own name of the committee: a round has one area."""
    return Kept("told", 256, lambda area: committees(*area, pack.areas))


def _raised(above: Committees) -> tuple[str, ...]:
    """The chain of a raised inspection (提级). Right below its province an area has none but its own: a province does
    巡视, so that what stands above stays unnamed."""
    return above.links[:-1] if len(above.links) > 2 or not above.complete else (ABOVE,)


def _visit(answers: Answers) -> Visit:
    said = answers.inspection
    last = said.last_round
    return Visit(
        type=said.type,
        round=_whole_round(said.round),
        theme=said.theme or "",
        starts=said.starts,
        ends=said.ends,
        last=last.model_copy(update={"round": _whole_round(last.round)}) if last else _NO_LAST,
        upper=answers.upper_inspection or _NO_UPPER,
        channels=said.channels or _NO_CHANNELS,
    )


_NO_LAST, _NO_UPPER = LastRound().model_copy(update={"round": ""}), UpperInspection(name=None, plan=None)
_NO_CHANNELS, _NO_FEEDBACK = Channels(), Feedback()


def _issue(answers: Answers, inspector: Inspector) -> Issue:
    """An announcement is the office's, and of the day on which the group comes, unless the answers say otherwise."""
    said = answers.issuer
    day = answers.inspection.starts or answers.meeting.date
    return Issue(
        (said and said.name) or inspector.whole_office,
        (said and said.number) or "",
        (said and said.date) or day,
    )


def _whole_round(text: str | None) -> str:
    """十五届县委第九轮 → 十五届县委第九轮巡察."""
    if not text:
        return ""
    return text if text.endswith("巡察") else f"{text}巡察"


def _wish(answers: Answers, pack: Pack, family: str) -> Wish:
    if answers.draft.minutes:
        return Wish(answers.draft.minutes, None)
    length = answers.draft.length or Length.STANDARD
    return Wish(pack.minutes_of(family)[length], length)
