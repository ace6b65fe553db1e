"""The general points as the items of the frame of the focus (“四个聚焦”) that is in force on the day."""

from __future__ import annotations

from dataclasses import replace

from ..pack.audience import Form
from .fits import Fits
from .points import PointUse


def items_of(fits: Fits, ids: tuple[str, ...]) -> dict[str, str]:
    """General point → the item of the frame of the focus that it heads, in force on the day: so a hearer who is told
    the frame finds it in what follows, beside what is the unit's own. Empty where the frame has other parts (2018) or
    the type of inspection other general points, and for those who hear plain points."""
    items = fits.pack.terms.at(fits.day, fits.family).get("focus_items", "").split("，")
    settings = fits.pack.settings
    others = set(fits.change.get("general", ())) - set(settings["general"])
    if len(items) < FEWEST_ITEMS or others or fits.family in (settings.get("unframed") or ()):
        return {}
    named = dict(enumerate(items, 1))
    rest = settings.get("unnamed") or ""
    return {id: named.get(fits.pack.points[id].aspect, rest) for id in ids if id in settings["general"]}


def as_items(fits: Fits, points: list[PointUse], items: dict[str, str]) -> list[PointUse]:
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
    """Whether the point has a text as an item for these hearers, their trade's or their family's: four items are heard
    where four are announced. What an office wrote itself is heard before the pack's item."""
    paragraph = fits.pack.paragraphs[fits.pack.points[id].name]
    whole, usual = (paragraph.fitting(fits.hearing, form)[:1] for form in (Form.ITEM, Form.FULL))
    by_office = [not fits.pack.is_built_in(version.file) for version in (*usual, *whole)]
    return bool(whole) and by_office != [True, False]


FEWEST_ITEMS = 3
"""Items of a frame that part two can be built by: “三个聚焦” has three, rectification stands after them."""
