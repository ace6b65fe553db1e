"""Which points stand in part two: what the answers pick, in their order, or the pack's defaults for the unit.

Nothing is added unasked: where picked points alone are short of something, a finding says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..errors import Finding, Severity
from ..frozen import frozen
from ..model.answers import Answers, OwnPoint
from ..pack.model import Pack
from ..pack.points import Point
from ..shortcuts import Kept
from .fits import Fits, Unit, fits_of
from .hearers import SEVERAL, Hearers
from .items import as_items, items_of
from .points import OWN, PointUse


@frozen
class Emphasis:
    """The points of a speech, and what is to be said about the choice."""

    points: tuple[PointUse, ...]
    findings: tuple[Finding, ...]


def emphasis_of(answers: Answers, pack: Pack, hearers: Hearers, further: int = 0) -> Emphasis:
    """The points for these answers; `further` of the unit's own besides the usual, where the program chooses."""
    return pack.once(_all)[fits_of(answers, pack, hearers), further, answers.emphasis, answers.own_emphasis]


_Asked = tuple[Fits, int, tuple[str, ...] | None, tuple[OwnPoint, ...]]


def _all(_: Pack) -> Kept[_Asked, Emphasis]:
    """By what decides them, for many units of a round share it."""
    return Kept("emphasis", 500, lambda asked: _emphasis(*asked))


def _emphasis(fits: Fits, further: int, asked: tuple[str, ...] | None, own_points: tuple[OwnPoint, ...]) -> Emphasis:
    pack = fits.pack
    default = _default(fits, further)
    ids = asked if asked is not None else default
    if len(ids) > len(default):  # saved with some further ones
        default = _default(fits, len(ids) - len(default))
    spare = _spare(fits, ids) if ids == default else {}
    items = items_of(fits, ids) if ids == default and not own_points else {}
    slots = fits.change.get("composites", pack.settings["composites"])
    if items:
        slots = pack.settings.get("framed") or {}
    picked = [fits.use(id, spare.get(id, 0), _below(fits, slots.get(id, ()), ids)) for id in ids]
    picked = as_items(fits, picked, items)
    own = [PointUse(OWN, p.title, p.facts, turn=turn) for turn, p in enumerate(own_points)]
    last = len(picked) - 1 if ids and pack.points[ids[-1]].closes else len(picked)
    picked[last:last] = own  # before a closing point on rectification
    said = [finding for id in ids if (finding := _misfit(fits, pack.points[id]))]
    if asked is not None or own:
        said += _gaps(fits, ids, own=bool(own))
    return Emphasis(tuple(picked), tuple(said))


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


def _names_of(fits: Fits, unit: Unit, *, further: bool) -> list[str]:
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
    return ids if "general" in fits.change else tuple(sorted(ids, key=lambda id: _part(fits, id, ids)))


def _part(fits: Fits, id: str, ids: tuple[str, ...]) -> int:
    """The aspect under which a default point stands. What a unit hears about as its own is how it does its duty: those
    of the usual length stand under the first; what a longer speech has besides stands under its own."""
    general = fits.pack.settings["general"]
    own = [other for other in ids if other not in general]
    usual = own[: _number_of_own(fits)]
    return min(fits.pack.settings["aspects"]) if id in usual else fits.pack.points[id].aspect


def _chosen(fits: Fits, longer: int) -> tuple[str, ...]:
    """The general points of the type of inspection, with some of the unit's own, best first, before the last, or after
    the first ones that `own_after` counts."""
    settings, change = fits.pack.settings, fits.change
    general = [id for id in change.get("general", settings["general"]) if _in_season(fits, id)]
    found: dict[str, None] = {}
    for name in _own_names(fits, further=longer > 0):
        point = fits.best(name)
        if point and point.id not in general:
            found[point.id] = None
    own, number = list(found), _number_of_own(fits)
    extra = [id for id in change.get("extra", ()) if _in_season(fits, id) and id not in own[:number]]
    further = [id for id in own[number:] if id not in extra][:longer]
    last = len(general) - bool(general and fits.pack.points[general[-1]].closes)
    first = min(last, int(change.get("own_after", last)))
    return (*general[:first], *own[:number], *further, *general[first:last], *extra, *general[last:])


def _number_of_own(fits: Fits) -> int:
    """How many of its own a speech has that is no longer than a full one; what is said by its gist is short."""
    return int(fits.change.get("own", 2)) + (3 if fits.family == SEVERAL else 0)


def _in_season(fits: Fits, id: str) -> bool:
    """Whether the point itself, not another of its succession, fits."""
    point = fits.best(id)
    return point is not None and point.id == id


def _spare(fits: Fits, ids: tuple[str, ...]) -> dict[str, int]:
    """Default points that may go, with their weight: the pack's for family and type, all own ones but the best, and
    those that only a full speech of this type of inspection has."""
    settings, change = fits.pack.settings, fits.change
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
