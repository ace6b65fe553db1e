"""Which points stand in part two: what the answers pick, in their order, or the pack's defaults for the unit.

Nothing is added unasked: where picked points alone are short of something, a finding says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from ..errors import Finding, Severity
from ..language import numeral
from ..model.answers import Answers, OwnPoint
from ..pack.audience import Form, Hearing
from ..pack.model import Pack
from ..pack.points import Point
from ..shortcuts import kept
from .hearers import SEVERAL, Hearers


@dataclass(frozen=True, slots=True)
class PointUse:
    """A point as it stands in this speech."""

    id: str
    title: str
    facts: tuple[str, ...] = ()
    """The user's own facts, for an own point."""
    spare: int = 0
    """Weight of a default point that may go: 1 = a brief speech does without it, 2 = a standard one too."""
    below: tuple[PointUse, ...] = ()
    """Topics whose short forms stand inside it."""
    turn: int = 0
    """How many points of the person's own stand before it: each is said by another version of the one text for all."""
    item: str = ""
    """The item of the frame of the focus (聚焦…) that it heads; its lead begins with that."""
    whole: bool = False
    """Its text is the item's: what is the unit's own is told in it, and its classes of problems."""
    told: bool = False
    """An item tells it: it has no paragraph of its own."""


OWN = "own"
"""The id of every point that a person wrote."""


@kept("points", 1024)
def point_facts(point: PointUse) -> dict[str, object]:
    """The point as the templates see it. Kept at hand: the drafts of a round have most of their points in common."""
    return {
        "id": point.id,
        "title": point.title,
        "facts": list(point.facts),
        "spare": point.spare,
        "below": [point_facts(other) for other in point.below],
        "turn": point.turn,
        "item": point.item,
        "whole": point.whole,
        "told": point.told,
    }


SIX_CLASSES_STAND = 14
"""Minutes from which every class of problems under a composite stands: a shorter speech may leave some out."""


def classes_of(points: tuple[PointUse, ...], minutes: int) -> str:
    """How many classes of problems stand under 全面从严治党, in a template's words: 六类问题; 突出问题 where no list
    follows."""
    number = max((len(point.below) for point in points), default=0)
    if number < 2:
        return "突出问题"
    if minutes < SIX_CLASSES_STAND:
        return "几类问题"
    return f"{'两' if number == 2 else numeral(number)}类问题"


@dataclass(frozen=True, slots=True)
class Emphasis:
    """The points of a speech, and what is to be said about the choice."""

    points: tuple[PointUse, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Unit:
    """What decides about the points of one unit at the meeting."""

    name: str
    """Empty where it is the only one."""
    kind: str
    trade: str


@dataclass(frozen=True, slots=True)
class Fits:
    """Which points fit the units on this day. Made by `fits_of`."""

    pack: Pack
    units: tuple[_Unit, ...]
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


def fits_of(answers: Answers, pack: Pack, hearers: Hearers) -> Fits:
    """What decides whether a point fits the units of the meeting, its day and the type of inspection."""
    said = answers.inspection
    units = tuple(
        _Unit(unit.party.unit if hearers.several else "", unit.kind.id, unit.trade.id if unit.trade else "")
        for unit in hearers.units
    )
    day = answers.meeting.date
    return Fits(pack, units, hearers.kind.family, day, said.type, said.theme or "", hearers.hearing(said.type, day))


def emphasis_of(answers: Answers, pack: Pack, hearers: Hearers, further: int = 0) -> Emphasis:
    """The points for these answers; `further` of the unit's own besides the usual, where the program chooses."""
    return _emphasis(fits_of(answers, pack, hearers), further, answers.emphasis, answers.own_emphasis)


@kept("emphasis", 128)
def _emphasis(fits: Fits, further: int, asked: tuple[str, ...] | None, own_points: tuple[OwnPoint, ...]) -> Emphasis:
    """What these things decide; kept at hand, for many units of a round share them."""
    pack = fits.pack
    default = _default(fits, further)
    ids = asked if asked is not None else default
    if len(ids) > len(default):  # saved with some further ones
        default = _default(fits, len(ids) - len(default))
    spare = _spare(fits, ids) if ids == default else {}
    items = _items(fits, ids) if ids == default and not own_points else {}
    slots = _change(fits).get("composites", pack.settings["composites"])
    if items:
        slots = pack.settings.get("framed") or {}
    picked = [fits.use(id, spare.get(id, 0), _below(fits, slots.get(id, ()), ids)) for id in ids]
    picked = _as_items(fits, picked, items)
    own = [PointUse(OWN, p.title, p.facts, turn=turn) for turn, p in enumerate(own_points)]
    last = len(picked) - 1 if ids and pack.points[ids[-1]].closes else len(picked)
    picked[last:last] = own  # before a closing point on rectification
    said = [finding for id in ids if (finding := _misfit(fits, pack.points[id]))]
    if asked is not None or own:
        said += _gaps(fits, ids, own=bool(own))
    return Emphasis(tuple(picked), tuple(said))


def _items(fits: Fits, ids: tuple[str, ...]) -> dict[str, str]:
    """General point → the item of the frame of the focus that it heads, in force on the day: so a hearer who is told
    the frame finds it in what follows, beside what is the unit's own. Empty where the frame has other parts (2018) or
    the type of inspection other general points, and for those who hear plain points."""
    items = fits.pack.terms.at(fits.day, fits.family).get("focus_items", "").split("，")
    settings = fits.pack.settings
    if len(items) < FEWEST_ITEMS or "general" in _change(fits) or fits.family in (settings.get("unframed") or ()):
        return {}
    named = dict(enumerate(items, 1))
    return {id: named.get(fits.pack.points[id].aspect, "") for id in ids if id in settings["general"]}


def _as_items(fits: Fits, points: list[PointUse], items: dict[str, str]) -> list[PointUse]:
    """The points as the frame of the focus has them. Where the pack has the items' own texts for these hearers, those
    tell the classes of problems and what is the unit's own; what a longer speech has besides keeps its paragraph."""
    told = _told(fits) if items else None
    if told is None or not all(_has_item(fits, id) for id in items):
        return [replace(point, item=items.get(point.id, "")) for point in points]
    return [
        replace(point, item=items[point.id], whole=True, below=())
        if point.id in items
        else replace(point, told=point.id in told)
        for point in points
    ]


def _told(fits: Fits) -> set[str] | None:
    """The unit's own points that the texts of the items tell (`told` in pack.yaml); None where it says nothing."""
    hearing, by_hearers = fits.hearing, fits.pack.settings.get("told") or {}
    homes = (hearing.trade,) if hearing.trade else (hearing.kind, hearing.family)
    ids = next((by_hearers[home] for home in homes if home in by_hearers), None)
    return None if ids is None else {point.id for id in ids if (point := fits.best(id))}


def _has_item(fits: Fits, id: str) -> bool:
    """Whether the point has a text as an item that is no less these hearers' own than its usual text. What an office
    wrote itself is heard before the pack's item."""
    paragraph = fits.pack.paragraphs[fits.pack.points[id].name]
    whole, usual = (paragraph.fitting(fits.hearing, form)[:1] for form in (Form.ITEM, Form.FULL))
    if not whole or not usual:
        return bool(whole)
    by_office = [not fits.pack.is_built_in(version.file) for version in (*usual, *whole)]
    return by_office != [True, False] and whole[0].audience.weight >= usual[0].audience.weight


FEWEST_ITEMS = 3
"""Items of a frame that part two can be built by: “三个聚焦” has three, rectification stands after them."""


def _change(fits: Fits) -> dict[str, Any]:
    """What the type of inspection changes in the pack's defaults."""
    found: dict[str, Any] = fits.pack.settings.get("by_type", {}).get(fits.type, {})
    return found


def _own_names(fits: Fits, *, further: bool = False) -> list[str]:
    """Points of the theme, the trade, the kind or its family, in this order. Of several units those that all have
    come first, then the pack's for units of several families, then those of one that may fit the others too."""
    themes = fits.pack.settings.get("themes", {})
    of_theme = [id for word, ids in themes.items() if word in fits.theme for id in ids]
    if len(fits.units) == 1 and fits.family != SEVERAL:
        return of_theme + _names_of(fits, fits.units[0], further=further)
    lists = [_names_of(fits, unit, further=True) for unit in fits.units]
    shared = [id for id in lists[0] if all(id in others for others in lists[1:])] if len(lists) > 1 else []
    general = list((fits.pack.settings.get("own") or {}).get(fits.family) or ()) if fits.family == SEVERAL else []
    return of_theme + shared + general + [id for ids in lists for id in ids]


def _names_of(fits: Fits, unit: _Unit, *, further: bool) -> list[str]:
    """Points of one unit's own: of its trade, then of its kind or family."""
    names = list(fits.pack.trades[unit.trade].points) if unit.trade else []
    for setting in ("own", "further") if further else ("own",):
        by_kind = fits.pack.settings.get(setting) or {}
        names += by_kind.get(unit.kind) or by_kind.get(fits.pack.kinds[unit.kind].family) or ()
    return names


def _default(fits: Fits, longer: int) -> tuple[str, ...]:
    """The points that these hear where nobody picked any, with `longer` more of their own. Where the type of inspection
    has no general points of its own they stand in the order of the aspects, which is the order of the frame of the
    focus: a hearer finds its items in the points."""
    ids = _chosen(fits, longer)
    return ids if "general" in _change(fits) else tuple(sorted(ids, key=lambda id: _part(fits, id, ids)))


def _part(fits: Fits, id: str, ids: tuple[str, ...]) -> int:
    """The aspect under which a default point stands. What a unit hears about as its own is how it does its duty: those
    of the usual length stand under the first; what a longer speech has besides stands under its own."""
    general = fits.pack.settings["general"]
    own = [other for other in ids if other not in general]
    usual = own[: _number_of_own(fits)]
    return min(fits.pack.settings["aspects"]) if id in usual else fits.pack.points[id].aspect


def _chosen(fits: Fits, longer: int) -> tuple[str, ...]:
    """The general points of the type of inspection, with some of the unit's own, best first, before the last."""
    settings, change = fits.pack.settings, _change(fits)
    general = [id for id in change.get("general", settings["general"]) if _in_season(fits, id)]
    found: dict[str, None] = {}
    for name in _own_names(fits, further=longer > 0):
        point = fits.best(name)
        if point and point.id not in general:
            found[point.id] = None
    own, number = list(found), _number_of_own(fits)
    extra = [id for id in change.get("extra", ()) if _in_season(fits, id) and id not in own[:number]]
    further = [id for id in own[number:] if id not in extra][:longer]
    place = len(general) - bool(general and fits.pack.points[general[-1]].closes)
    return (*general[:place], *own[:number], *further, *extra, *general[place:])


def _number_of_own(fits: Fits) -> int:
    """How many of its own a speech has that is no longer than a full one; what is said by its gist is short."""
    return int(_change(fits).get("own", 2)) + (3 if fits.family == SEVERAL else 0)


def _in_season(fits: Fits, id: str) -> bool:
    """Whether the point itself, not another of its succession, fits."""
    point = fits.best(id)
    return point is not None and point.id == id


def _spare(fits: Fits, ids: tuple[str, ...]) -> dict[str, int]:
    """Default points that may go, with their weight: the pack's for family and type, all own ones but the best, and
    those that only a full speech of this type of inspection has."""
    settings, change = fits.pack.settings, _change(fits)
    best_first = [id for id in _chosen(fits, len(ids)) if id in ids]
    own = [id for id in best_first if id not in change.get("general", settings["general"])]
    first = dict.fromkeys((*settings.get("spare", {}).get(fits.family, ()), *change.get("spare", ()), *own[1:]), 1)
    return {**first, **dict.fromkeys((*own[_number_of_own(fits) :], *change.get("extra", ())), 2)}


def _below(fits: Fits, topics: Iterable[str], ids: tuple[str, ...]) -> list[str]:
    """Of the topics that may stand under a general point those that were not picked on their own."""
    found = (fits.pack.in_place_of(other, fits.day) for other in topics)
    return [point.id for point in found if point and point.id not in ids]


def _misfit(fits: Fits, point: Point) -> Finding | None:
    why = fits.why_not(point)
    if not why:
        return None
    instead = fits.best(point.id)
    near = [p.title for p in fits.pack.points.values() if p.aspect == point.aspect and not fits.why_not(p)]
    hint = f"改用“{instead.title}”" if instead else f"可以用“{'”“'.join(near[:3])}”" if near else ""
    message = f"重点“{point.title}”{why}"
    return Finding("POINT01", Severity.WARNING, message, point.title, "第二部分", hint)


def _gaps(fits: Fits, ids: tuple[str, ...], *, own: bool) -> Iterator[Finding]:
    """What a draft of picked points alone is short of."""
    points, settings = fits.pack.points, fits.pack.settings
    if not any(points[id].closes for id in ids):
        right = f"加上“{points[settings['general'][-1]].title}”"
        yield Finding("POINT02", Severity.NOTE, "没有讲整改的重点", "", "第二部分", right)
    if not own and not set(ids) - set(settings["general"]):
        titles = [point.title for name in _own_names(fits) if (point := fits.best(name))]
        message = "没有结合本单位实际的重点，容易千篇一律"
        yield Finding("POINT03", Severity.NOTE, message, "", "第二部分", f"可以加“{'”“'.join(titles[:2])}”")
