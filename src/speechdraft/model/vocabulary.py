"""What the validators of the answers ask of a pack: which kinds, trades, points and editions of the page there are."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from pydantic import ValidationInfo

from .values import clean, shown, split, wrong


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

    def points_like(self, text: str) -> list[str]:
        """Titles near to a mistyped one, best first."""

    def split_points(self, text: str) -> list[str]:
        """The titles in one cell."""


def _pack(info: ValidationInfo) -> Vocabulary | None:
    """The pack of this validation; None where only what needs none is checked."""
    return (info.context or {}).get("pack")


def kind_id(value: Any, info: ValidationInfo) -> str | None:
    text = clean(value) if value is not None else ""
    pack = _pack(info)
    if not text or pack is None:
        return text or None
    if found := pack.kind_named(text):
        return found
    raise wrong(f"没有“{shown(text)}”这种单位类型", "可以写" + "、".join(k.title for k in pack.kinds.values()))


def trade_id(value: Any, info: ValidationInfo) -> str | None:
    text = clean(value) if value is not None else ""
    pack = _pack(info)
    if not text or pack is None:
        return text or None
    for trade in pack.trades.values():
        if text in (trade.id, trade.name):
            return trade.id
    raise wrong(f"没有“{shown(text)}”这个行业", "可以写" + "、".join(t.name for t in pack.trades.values()))


def point_ids(value: Any, info: ValidationInfo) -> list[str]:
    """Ids or titles of points; each unknown one is named with the nearest known ones."""
    pack = _pack(info)
    if isinstance(value, str) and pack is not None:
        value = pack.split_points(value)
    names = [clean(v) for v in split(value)]
    if pack is None:
        return names
    found = [pack.point_named(name) or name for name in names]
    if unknown := [name for name in found if name not in pack.points]:
        near = [f"“{shown(name)}”是不是{'、'.join(like)}" for name in unknown if (like := pack.points_like(name))]
        rest = "" if len(near) == len(unknown) else "用 speechdraft list points 查看，自己的重点写在“自拟重点”里"
        what = f"里没有“{'”“'.join(shown(name) for name in unknown)}”"
        raise wrong(what, "；".join(filter(None, [*near, rest])))
    if twice := {n for n in found if found.count(n) > 1}:
        raise wrong(f"巡察重点“{'”“'.join(pack.points[n].title for n in sorted(twice))}”写了两遍", "留一个")
    return found


def layout_id(value: Any, info: ValidationInfo) -> str:
    pack, text = _pack(info), clean(value)
    if pack is None:
        return text
    for id, label in pack.layouts.items():
        if text in (id, label):
            return id
    raise wrong(f"没有“{shown(text)}”这种版式", "可以写" + "、".join(f"{v}（{k}）" for k, v in pack.layouts.items()))
