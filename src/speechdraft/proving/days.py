"""The days for which a pack is tried: those on which different formulations are right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..pack.folders import built_in, read_layers
from ..pack.model import Pack

SAMPLED = tuple(
    dt.date.fromisoformat(day)
    for day in ("2018-11-20", "2020-09-15", "2022-12-01", "2024-09-10", "2025-11-03", "2026-11-25")
)
"""Days on which different formulations are right."""


def turning_points(pack: Pack) -> Iterator[dt.date]:
    """The first and the last day, and the day after it, of every formulation and point that an overlay brings."""
    old, new = _spans(read_layers((built_in(),), [])), _spans(pack)
    for name, (start, end) in new.items():
        if old.get(name) != (start, end):
            yield from filter(None, (start, end))
            if end:
                yield end - dt.timedelta(days=1)


def _spans(pack: Pack) -> dict[str, tuple[dt.date | None, dt.date | None]]:
    """First day, and first day past, of every formulation and point."""
    terms = {f"term {term.id}": (term.start, term.end) for term in pack.terms.terms.values()}
    return terms | {f"point {point.id}": (point.start, point.end) for point in pack.points.values()}
