"""The area and its committees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...administration.committees import Committees, Unknown, committees
from ..ask import Option
from . import KEEP, OTHER

if TYPE_CHECKING:
    from ..state import State


def known(state: State) -> bool:
    """Whether the office profile has an area."""
    return bool(state.remembered("area", "name"))


def kept(state: State) -> bool:
    """Whether the answers have the remembered area, whole."""
    return known(state) and state.get("area") == state.remembered("area")


def new(state: State) -> bool:
    """Whether the area is asked for field by field."""
    return not kept(state)


def offered(state: State) -> list[Option]:
    """The remembered area, with the chain that it gives, or another one."""
    said = state.remembered("area")
    upper = "、".join(str(said[field]) for field in ("province", "city") if said.get(field))
    title = said["name"] + (f"（{upper}）" if upper else "")
    return [Option(KEEP, title, _chain(state, said) or ""), Option(OTHER, "换一个")]


def first(state: State) -> str:
    return KEEP if kept(state) or not state.get("area") else OTHER


def name(state: State) -> str:
    return state.text("area", "name")


def city_needed(state: State) -> bool:
    """Not for a municipality's district, nor for what stands directly under its province."""
    if not new(state):
        return False
    above = committees_of(state)
    return above is None or not (above.complete and above.city in ("", None))


def committee(state: State) -> str | None:
    above = committees_of(state)
    return above.committee if above else None


def chain(state: State, text: str) -> str:
    area = state.get("area") or {}
    return _chain(state, {**area, "committee": text.strip() or None}) or ""


def committees_of(state: State) -> Committees | None:
    area = {k: v for k, v in (state.get("area") or {}).items() if v}
    if not area.get("name"):
        return None
    try:
        return committees(area["name"], area.get("province"), area.get("city"), None, state.pack.areas)
    except Unknown:
        return None


def _chain(state: State, area: dict[str, str | None]) -> str | None:
    try:
        above = committees(
            str(area.get("name")), area.get("province"), area.get("city"), area.get("committee"), state.pack.areas
        )
    except Unknown:
        return None
    return f"讲话里写：{above.chain}"


def take(state: State, answer: str) -> None:
    """The remembered area whole, or none of it."""
    if answer == KEEP:
        state.forget("area")
        state.put(("area",), dict(state.remembered("area")))
    elif kept(state):
        state.forget("area")
