"""Which points stand in part two: what the answers pick, in their order, or the pack's defaults for the unit.

Nothing is added unasked: where picked points alone are short of something, a finding says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from .answers import Answers, OwnPoint
from .errors import Finding, Severity
from .pack import Kind, Pack, Point


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
    spare: int = 0
    """Weight of a default point that may go: 1 = a brief speech does without it, 2 = a standard one too."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The points of a speech, and what is to be said about the choice."""

    points: tuple[PointUse, ...]
    sub_points: tuple[PointUse, ...]
    """Short forms inside 全面从严治党."""
    rectification_points: tuple[PointUse, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Fits:
    """Which points fit this unit on this day."""

    pack: Pack
    kind: Kind
    trade: str
    day: dt.date
    type: str
    theme: str

    def why_not(self, point: Point) -> str:
        return self.pack.unsuited(point, kind=self.kind.id, trade=self.trade, date=self.day, type=self.type)

    def best(self, id: str) -> Point | None:
        """The point `id`, or the one of its succession that is in season, if it fits."""
        point = self.pack.in_place_of(id, self.day)
        return point if point and not self.why_not(point) else None


def emphasis_of(answers: Answers, pack: Pack, kind: Kind, trade: str, minutes: int) -> Emphasis:
    """The points for these answers. `trade` is an id, or empty."""
    on, of = answers.meeting.date, answers.inspection
    longer = max(0, minutes - int(pack.settings["lengths"]["full"]))
    return _emphasis(
        pack, kind.id, trade, on, of.type.value, of.theme or "", longer, answers.emphasis, answers.own_emphasis
    )


@lru_cache(maxsize=128)
def _emphasis(
    pack: Pack,
    kind: str,
    trade: str,
    day: dt.date,
    type: str,
    theme: str,
    longer: int,
    asked: tuple[str, ...] | None,
    own_points: tuple[OwnPoint, ...],
) -> Emphasis:
    """What these things decide; kept at hand, for many units of a round share them."""
    fits = _Fits(pack, pack.kinds[kind], trade, day, type, theme)
    default = _default(fits, longer)
    ids = asked if asked is not None else default
    spare = _spare(fits, ids) if ids == default else {}
    picked = [_use(pack.points[id], spare.get(id, 0)) for id in ids]
    own = [PointUse("own", p.title, "points/own/full", "points/own/short", p.facts) for p in own_points]
    last = len(picked) - 1 if ids and pack.points[ids[-1]].aspect == 4 else len(picked)
    picked[last:last] = own  # before a closing point on rectification
    said = [finding for id in ids if (finding := _misfit(fits, pack.points[id]))]
    if asked is not None or own:
        said += _gaps(fits, ids, own=bool(own))
    slots = _change(fits).get("composites", pack.settings["composites"])
    return Emphasis(
        tuple(picked),
        _composite(fits, slots.get("strict_governance", ()), ids),
        _composite(fits, slots.get("rectification", ()), ids),
        tuple(said),
    )


def _use(point: Point, spare: int = 0) -> PointUse:
    return PointUse(point.id, point.title, point.full, point.short, (), spare)


def _change(fits: _Fits) -> dict[str, Any]:
    """What the type of inspection changes in the pack's defaults."""
    found: dict[str, Any] = fits.pack.settings.get("by_type", {}).get(fits.type, {})
    return found


def _own_names(fits: _Fits) -> list[str]:
    """Points of the theme, the trade, the kind or its family, in this order."""
    settings = fits.pack.settings
    names = [id for word, ids in settings.get("themes", {}).items() if word in fits.theme for id in ids]
    names += fits.pack.trades[fits.trade].points if fits.trade else []
    return names + _of_kind(fits, "own")


def _of_kind(fits: _Fits, setting: str) -> list[str]:
    """What a setting of the pack says for the kind, or else for its family."""
    by_kind = fits.pack.settings.get(setting) or {}
    return list(by_kind.get(fits.kind.id) or by_kind.get(fits.kind.family) or ())


def _default(fits: _Fits, longer: int) -> tuple[str, ...]:
    """The general points of the type of inspection, with some of the unit's own before the last. A speech of
    `longer` minutes than a full one has one more of its own for each."""
    settings, change = fits.pack.settings, _change(fits)
    general = [id for id in change.get("general", settings["general"]) if _in_season(fits, id)]
    found: dict[str, None] = {}
    for name in (*_own_names(fits), *(_of_kind(fits, "further") if longer else ())):
        point = fits.best(name)
        if point and point.id not in general:
            found[point.id] = None
    own, number = list(found), int(change.get("own", 2))
    extra = [id for id in change.get("extra", ()) if _in_season(fits, id) and id not in own[:number]]
    further = [id for id in own[number:] if id not in extra][:longer]
    place = len(general) - 1 if fits.pack.points[general[-1]].aspect == 4 else len(general)
    return (*general[:place], *own[:number], *further, *extra, *general[place:])


def _in_season(fits: _Fits, id: str) -> bool:
    """Whether the point itself, not another of its succession, fits."""
    point = fits.best(id)
    return point is not None and point.id == id


def _spare(fits: _Fits, ids: tuple[str, ...]) -> dict[str, int]:
    """Default points that may go, with their weight: the pack's for the family, all own ones but the first, and
    those that only a full speech of this type of inspection has."""
    settings, change = fits.pack.settings, _change(fits)
    own = [id for id in ids if id not in change.get("general", settings["general"])]
    first = dict.fromkeys((*settings.get("spare", {}).get(fits.kind.family, ()), *own[1:]), 1)
    return {**first, **dict.fromkeys((*own[int(change.get("own", 2)) :], *change.get("extra", ())), 2)}


def _composite(fits: _Fits, slots: list[str] | tuple[str, ...], ids: tuple[str, ...]) -> tuple[PointUse, ...]:
    """The topics under a general point that were not picked on their own."""
    found = (fits.best(id) for id in slots)
    return tuple(_use(point) for point in found if point and point.id not in ids)


def _misfit(fits: _Fits, point: Point) -> Finding | None:
    why = fits.why_not(point)
    if not why:
        return None
    instead = fits.best(point.id)
    near = [p.title for p in fits.pack.points.values() if p.aspect == point.aspect and not fits.why_not(p)]
    hint = f"改用“{instead.title}”" if instead else f"可以用“{'”“'.join(near[:3])}”" if near else ""
    message = f"重点“{point.title}”{why}"
    return Finding("POINT01", Severity.WARNING, message, point.title, "第二部分", hint, "CONT01")


def _gaps(fits: _Fits, ids: tuple[str, ...], *, own: bool) -> Iterator[Finding]:
    """What a draft of picked points alone is short of."""
    points, settings = fits.pack.points, fits.pack.settings
    if not any(points[id].aspect == 4 for id in ids):
        right = f"加上“{points[settings['general'][-1]].title}”"
        yield Finding("POINT02", Severity.NOTE, "没有讲整改的重点", "", "第二部分", right, "skeletons II.4")
    if not own and not set(ids) - set(settings["general"]):
        titles = [point.title for name in _own_names(fits) if (point := fits.best(name))]
        message = "没有结合本单位实际的重点，容易千篇一律"
        yield Finding("POINT03", Severity.NOTE, message, "", "第二部分", f"可以加“{'”“'.join(titles[:2])}”", "CONT01")
