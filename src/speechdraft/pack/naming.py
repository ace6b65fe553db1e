"""Which point a short name means: 惠农补贴, 招投标, 低保."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from ..regex import Regex
from .points import Point

_AROUND = Regex("^(?:要|紧盯|聚焦|重点看|关于)+|(?:等?问题|方面|领域|情况|工作)+$")


def plain(text: str) -> str:
    """Without quotation marks of any shape, and blanks."""
    return text.translate(_LEFT_OUT)


_LEFT_OUT = dict.fromkeys(map(ord, "“”\"'‘’＂ 　"))


def points_meant(points: Collection[Point], text: str, date: dt.date | None) -> list[str]:
    """Ids of the points that `text` may mean: by id or title, by another name, by characters of the title in their
    order, by what the point looks at. Where some of them are in season on `date`, only those."""
    exact = [point.id for point in points if plain(text) in (point.id, plain(point.title))]
    word = _AROUND.sub("", plain(text))
    if exact or len(word) < 2:
        return exact
    points = sorted(points, key=lambda point: len(point.title))
    for means in (_is_called, _is_part_of_title, _is_looked_at):
        found = [point for point in points if means(point, word)]
        if in_season := [point for point in found if date is None or point.in_season(date)]:
            return [point.id for point in in_season]
        if found:
            return [point.id for point in found]
    return []


def _names(point: Point) -> list[str]:
    return [plain(name) for name in (point.title, *getattr(point, "also", ()))]


def _is_called(point: Point, word: str) -> bool:
    return word in _names(point)


def _is_part_of_title(point: Point, word: str) -> bool:
    """惠农补贴 is in 强农惠农富农补贴, 招投标 in 招标投标."""
    return any(_in_order(word, name) or (len(name) > 2 and name in word) for name in _names(point))


def _is_looked_at(point: Point, word: str) -> bool:
    return any(word in plain(fact) for fact in point.facts)


def _in_order(word: str, name: str) -> bool:
    rest = iter(name)
    return all(character in rest for character in word)
