"""What the validators of the answers ask of a pack: which kinds, trades, points and editions of the page there are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol

from pydantic import ValidationInfo

from .. import budgets
from .changes import note
from .values import clean, closed, is_nothing, shown, split, wrong


class Titled(Protocol):
    """A kind of unit or a point: something with a title that people know it by."""

    @property
    def title(self) -> str: ...


class Named(Protocol):
    """A trade."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...


class Vocabulary(Protocol):
    """What may be chosen, and by which words. A Pack is one."""

    @property
    def kinds(self) -> Mapping[str, Titled]:
        """Kinds of unit by id."""

    @property
    def trades(self) -> Mapping[str, Named]: ...

    @property
    def points(self) -> Mapping[str, Titled]: ...

    @property
    def layouts(self) -> Mapping[str, str]:
        """Editions of the page: id → label."""

    def kind_named(self, text: str) -> str | None:
        """Id of the kind with this id, title or other name."""

    def point_named(self, text: str) -> str | None:
        """Id of the point with this id or title."""

    def points_meant(self, text: str, date: dt.date | None) -> list[str]:
        """Ids of the points that a short name may mean, those of the day before all others."""

    def points_like(self, text: str) -> list[str]:
        """Titles near to a mistyped one, best first."""

    def split_points(self, text: str) -> list[str]:
        """The titles in one cell."""


def _pack(info: ValidationInfo) -> Vocabulary | None:
    """The pack of this validation; None where only what needs none is checked."""
    return (info.context or {}).get("pack")


def _word(value: Any) -> str:
    """What was typed for a choice; empty where that is nothing."""
    text = closed(clean(value)) if value is not None else ""
    return "" if is_nothing(text) else text


def kind_id(value: Any, info: ValidationInfo) -> str | None:
    text, pack = _word(value), _pack(info)
    if not text or pack is None:
        return text or None
    if found := pack.kind_named(text):
        return found
    raise wrong(f"没有“{shown(text)}”这种单位类型", "可以写" + "、".join(k.title for k in pack.kinds.values()))


def trade_id(value: Any, info: ValidationInfo) -> str | None:
    text, pack = _word(value), _pack(info)
    if not text or pack is None:
        return text or None
    for trade in pack.trades.values():
        if text in (trade.id, trade.name):
            return trade.id
    raise wrong(f"没有“{shown(text)}”这个行业", "可以写" + "、".join(t.name for t in pack.trades.values()))


def point_ids(value: Any, info: ValidationInfo) -> list[str]:
    """Ids, titles or short names of points; each unknown one is named with the nearest known ones."""
    pack = _pack(info)
    if pack is not None:
        rows = value if isinstance(value, list | tuple) and len(value) <= budgets.POINTS else [value]
        short = [row for row in rows if isinstance(row, str) and len(row) <= budgets.CELL_CHARACTERS]
        value = [name for row in short for name in pack.split_points(row)] if len(short) == len(rows) else value
    names = [clean(v) for v in split(value, budgets.POINTS)]
    if pack is None:
        return names
    meeting = (info.data or {}).get("meeting")
    day = meeting.date if meeting else None
    found, unknown = [], []
    for name in names:
        meant = pack.points_meant(name, day)
        if len(meant) == 1:
            found.append(meant[0])
            title = pack.points[meant[0]].title
            if _bare(name) not in (_bare(title), meant[0]):
                note(info, name, title, "按巡察重点的名称写")
        else:
            unknown.append((name, [f"“{pack.points[id].title}”" for id in meant[:_NAMED]] or pack.points_like(name)))
    if unknown:
        near = [f"“{shown(name)}”是不是{'、'.join(like)}" for name, like in unknown if like]
        rest = "" if len(near) == len(unknown) else "用 speechdraft list points 查看，自己的重点写在“自拟重点”里"
        what = f"里没有“{'”“'.join(shown(name) for name, _ in unknown)}”"
        raise wrong(what, "；".join(filter(None, [*near, rest])))
    if twice := {n for n in found if found.count(n) > 1}:
        raise wrong(f"巡察重点“{'”“'.join(pack.points[n].title for n in sorted(twice))}”写了两遍", "留一个")
    return found


_NAMED = 4
"""Points that are named where a short name may mean several."""


def _bare(text: str) -> str:
    """Without quotation marks of any shape, and blanks."""
    return "".join(c for c in text if c not in "“”\"'‘’＂ ")


def layout_id(value: Any, info: ValidationInfo) -> str:
    pack, text = _pack(info), closed(clean(value))
    if pack is None:
        return text
    for id, label in pack.layouts.items():
        if text in (id, label):
            return id
    raise wrong(f"没有“{shown(text)}”这种版式", "可以写" + "、".join(f"{v}（{k}）" for k, v in pack.layouts.items()))
