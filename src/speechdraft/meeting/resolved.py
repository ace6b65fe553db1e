"""The answers with everything that was inferred or defaulted written out."""

from __future__ import annotations

from collections.abc import Iterable

from ..administration.committees import committees
from ..administration.units import party_of
from ..model.answers import Answers
from ..model.choices import Length
from ..pack.model import Pack
from .brief import make_brief
from .emphasis import PointUse
from .hearers import hearers_of, kind_named


def unit_name(answers: Answers, pack: Pack) -> str:
    """The brief's `unit`, without the rest of the brief. Raises LookupError as `make_brief` does."""
    unit = answers.unit
    return party_of(unit.name, kind_named(answers, pack), pack, unit.party_org, unit.short).unit


def resolved(answers: Answers, pack: Pack, points: Iterable[PointUse] | None = None) -> Answers:
    """The answers with everything that was inferred or defaulted written out: they draft the same without a profile.
    `points` are those of the speech, where it is there."""
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
    emphasis = tuple(p.id for p in (brief.points if points is None else points) if p.id in pack.points)
    return answers.model_copy(update={"unit": unit, "area": area, "draft": draft, "emphasis": emphasis})
