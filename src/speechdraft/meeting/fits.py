"""Which topics fit the units of a meeting, its day and the type of inspection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from ..frozen import frozen
from ..model.answers import Answers
from ..pack.audience import Hearing
from ..pack.model import Pack
from ..pack.points import Point
from .hearers import Hearers
from .points import PointUse


@frozen
class Unit:
    """What decides about the points of one unit at the meeting."""

    name: str
    """Empty where it is the only one."""
    kind: str
    trade: str


@frozen
class Fits:
    """Which points fit the units on this day. Made by `fits_of`."""

    pack: Pack
    units: tuple[Unit, ...]
    family: str
    day: dt.date
    type: str
    theme: str
    hearing: Hearing

    def why_not(self, point: Point) -> str:
        for unit in self.units:
            why = self.pack.unsuited(point, kind=unit.kind, trade=unit.trade, date=self.day, type=self.type)
            if why:
                return f"对{unit.name}不合适：{why}" if unit.name and point.in_season(self.day) else why
        return ""

    def best(self, id: str) -> Point | None:
        """The point `id`, or the one of its succession that is in season, if it fits."""
        point = self.pack.in_place_of(id, self.day)
        return point if point and not self.why_not(point) else None

    def use(self, id: str, spare: int, below: Iterable[str]) -> PointUse:
        found = filter(None, map(self.best, below))
        return PointUse(
            id, self.pack.points[id].title, (), spare, tuple(PointUse(point.id, point.title) for point in found)
        )

    @property
    def change(self) -> dict[str, Any]:
        """What the type of inspection changes in the pack's defaults."""
        found: dict[str, Any] = self.pack.settings.get("by_type", {}).get(self.type, {})
        return found


def fits_of(answers: Answers, pack: Pack, hearers: Hearers) -> Fits:
    """What decides whether a point fits the units of the meeting, its day and the type of inspection."""
    said = answers.inspection
    units = tuple(
        Unit(unit.party.unit if hearers.several else "", unit.kind.id, unit.trade.id if unit.trade else "")
        for unit in hearers.units
    )
    day = answers.meeting.date
    return Fits(pack, units, hearers.kind.family, day, said.type, said.theme or "", hearers.hearing(said.type, day))
