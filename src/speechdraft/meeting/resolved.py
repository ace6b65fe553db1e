"""The answers with everything that was inferred or defaulted written out."""

from __future__ import annotations

from ..model.answers import Answers
from ..model.choices import Length
from .brief import Brief
from .points import OWN


def resolved(answers: Answers, brief: Brief) -> Answers:
    """The answers with what their `brief` found out written out: they draft the same without a profile."""
    first, above = brief.inspected.hearers.units[0], brief.inspector.above
    unit = answers.unit.model_copy(
        update={
            "kind": first.kind.id,
            "party_org": first.party.org,
            "short": first.party.noun,
            "trade": first.trade.id if first.trade else None,
        }
    )
    area = answers.area.model_copy(
        update={
            "province": above.province,
            "city": (above.city or "无") if above.complete else above.city,
            "committee": above.committee,
        }
    )
    draft = answers.draft.model_copy(update={"seed": brief.seed, "length": answers.draft.length or Length.STANDARD})
    emphasis = tuple(point.id for point in brief.points if point.id != OWN)
    return answers.model_copy(update={"unit": unit, "area": area, "draft": draft, "emphasis": emphasis})
