"""Tier and unit: what the name tells, and what follows from a kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...administration.units import called, contradicts, kind_of, party_of, trade_of, without_party
from ...model.choices import Tier
from ...pack.kinds import Family
from ..ask import Option
from ..question import ALONE

if TYPE_CHECKING:
    from ...pack.kinds import Kind, Trade
    from ..state import State


def tier(state: State) -> str:
    """The level that the name tells; else that of the last draft."""
    return told_tier(state) or state.before("tier") or Tier.TOWN.value


def told_tier(state: State) -> str | None:
    told = told_kind(state)
    return told.tier if told else None


def against_tier(state: State) -> object:
    """The chosen level, where the name says another one; where they agree, the name rests on nothing else."""
    told = told_kind(state)
    against = told is not None and state.tier is not None and not told.stands_at(state.tier.value)
    return state.text("tier") if against else ALONE


def tier_trouble(state: State) -> str:
    """What the name has against the chosen level."""
    told = told_kind(state)
    if not told or not state.tier:
        return ""
    return f"层级是{state.tier.label}，而“{name(state)}”是{told.title}；改单位名称，或下一问改层级"


def name(state: State) -> str:
    return state.text("unit", "name")


def told_kind(state: State, unit: str | None = None) -> Kind | None:
    """The kind that the name tells."""
    unit = unit or name(state)
    return kind_of(without_party(unit, state.pack)[0], state.pack) if unit else None


def chosen_kind(state: State) -> Kind | None:
    return state.pack.kinds.get(state.pack.kind_named(state.text("unit", "kind")) or "") or told_kind(state)


def kind(state: State) -> str | None:
    told = told_kind(state)
    return told.id if told and state.tier and told.stands_at(state.tier.value) else None


def kinds(state: State) -> list[Option]:
    """Kinds of the level that the unit can be of, the one that its name tells first, each with what follows from it."""
    told, says = kind(state), told_kind(state)
    found = [k for k in state.pack.kinds.values() if state.tier is None or k.stands_at(state.tier.value)]
    found = [k for k in found if says is None or not contradicts(name(state), says, k)] or found
    found.sort(key=lambda k: k.id != told)
    return [Option(k.id, k.title, _consequences(state, k)) for k in found]


def who(state: State, text: str) -> str:
    """What the name that is being typed tells."""
    found = told_kind(state, text.strip())
    return f"看作{found.title}，层级是{Tier.read(found.tier).label}" if found else ""


def _consequences(state: State, kind: Kind) -> str:
    """党组织、负责人称谓、全称."""
    unit = name(state)
    party = party_of(unit, kind, state.pack, None, state.text("unit", "short") or None)
    head = called(party, kind).head_title
    said = f"党组织：{party.org}　负责人：{head}　全称：{party.org_name}"
    trade = trade_of(unit, kind.family, state.pack)
    return said + (f"　行业：{trade.name}" if trade else "")


def party_org_certain(state: State) -> bool:
    """Whether practice is the same everywhere for this kind, or the name said it."""
    found = chosen_kind(state)
    return bool(found and (found.certain or without_party(name(state), state.pack)[1]))


def party_org(state: State) -> str | None:
    found = chosen_kind(state)
    if not found or not name(state):
        return None
    return party_of(name(state), found, state.pack, None, state.text("unit", "short") or None).org


def _told_trade(state: State) -> Trade | None:
    found = chosen_kind(state)
    return trade_of(name(state), found.family, state.pack) if found else None


def has_trade(state: State) -> bool:
    found = chosen_kind(state)
    return bool(found and found.family == Family.BUREAU)


def trade_told(state: State) -> bool:
    return _told_trade(state) is not None


def trade(state: State) -> str | None:
    """The trade that the name tells."""
    found = _told_trade(state)
    return found.id if found else None


def trades(state: State) -> list[Option]:
    return [Option("", "不分行业"), *(Option(t.id, t.name) for t in state.pack.trades_of("bureau"))]


def is_town(state: State) -> bool:
    found = chosen_kind(state)
    return bool(found and found.family == Family.TOWN)


def last_of_unit(field: str) -> Callable[[State], str | None]:
    """What the last draft said of the same unit."""
    return lambda state: state.before("unit", field) if state.before("unit", "name") == name(state) else None
