"""What is wrong with the names and the day of a set of answers, told before anything is drafted from them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from ..frozen import frozen
from ..language import chinese_date
from ..model.choices import Tier
from ..model.dates import read_date
from ..model.units import unit_name
from ..model.values import closed, is_nothing, split_names
from ..pack.kinds import Family, Kind
from ..pack.model import Pack
from .committees import Unknown, committees
from .units import contradicts, form_of, kind_of, other_units, says_what_it_is, without_party

NAMES = (
    "tier",
    "unit.name",
    "unit.kind",
    "unit.party_org",
    "unit.joint",
    "area.name",
    "area.province",
    "area.city",
    "meeting.date",
)
"""The fields whose values are looked at, each by its path."""


@frozen
class Trouble:
    """Something that the answers do not say or say wrongly; `reading` knows its place in the file."""

    path: tuple[str | int, ...]
    what: str
    right: str
    sure: bool = True
    """False where the name leaves it open: a person may insist on it."""


@frozen
class GivenNames:
    """The names of a set of answers as far as they could be read; None for what is missing or wrong in itself."""

    tier: Tier | None = None
    unit: str | None = None
    typed: str = ""
    """The unit's name with its blanks: two names may have nothing else between them."""
    kind: str | None = None
    """Id; empty where one was named that there is not."""
    party_org: str | None = None
    joint: tuple[str, ...] = ()
    area: str | None = None
    province: str | None = None
    city: str | None = None
    day: dt.date | None = None
    """Of the meeting."""

    @classmethod
    def read(cls, values: Mapping[str, Any], pack: Pack) -> GivenNames:
        """From the values of NAMES, as typed."""
        texts = {name: v.strip() for name, v in values.items() if isinstance(v, str) and not is_nothing(v)}
        city = values.get("area.city")
        named = closed(texts.get("unit.kind", ""))
        unit = _unit(texts.get("unit.name"))
        return cls(
            tier=_tier(texts.get("tier")),
            unit=unit,
            typed=texts.get("unit.name", "") if unit == closed(texts.get("unit.name", "")) else "",
            kind=(pack.kind_named(named) or "") if named else None,
            party_org=_closed(texts.get("unit.party_org")),
            joint=_joint(values.get("unit.joint")),
            area=_closed(texts.get("area.name")),
            province=_closed(texts.get("area.province")),
            city=_closed(city.strip() or None) if isinstance(city, str) else None,
            day=_day(values.get("meeting.date")),
        )


def troubles(pack: Pack, names: GivenNames) -> Iterator[Trouble]:
    """What is wrong with the names and the day, each as far as it could be read; nothing for what is missing."""
    if names.area:
        try:
            committees(names.area, names.province, names.city, None, pack.areas)
        except Unknown as error:
            yield Trouble(("area", error.args[0]), error.args[1], error.args[2])
    if names.day and names.day < (begins := pack.terms.checked_from):
        what = f"会议日期{chinese_date(names.day)}太早：提法资料从{chinese_date(begins)}起才齐全"
        yield Trouble(("meeting", "date"), what, "核对年份")
    if names.unit and names.kind != "":
        yield from _unit_troubles(pack, names, names.unit)
    for number, name in enumerate(names.joint):
        if several := other_units(name, pack):
            yield Trouble(("unit", "joint", number), f"“{closed(name)}”是几个单位：{'、'.join(several)}", "各写一项")
    if names.party_org and not form_of(names.party_org, pack):
        forms = "、".join(pack.forms)
        yield Trouble(("unit", "party_org"), f"看不出“{names.party_org}”是哪种党组织", f"以{forms}之一结尾，如局党委")


def _unit_troubles(pack: Pack, names: GivenNames, unit: str) -> Iterator[Trouble]:
    if several := other_units(names.typed or unit, pack):
        first, *others = several
        villages = all(_is_of(name, Family.VILLAGE, pack) for name in others) and _is_of(first, Family.TOWN, pack)
        where = "所带村" if villages else "同场单位"
        right = f"名称只写“{first}”，“{'”“'.join(others)}”写在“{where}”"
        yield Trouble(("unit", "name"), f"“{closed(unit)}”是几个单位：{'、'.join(several)}", right)
        return
    tier = names.tier
    told = kind_of(without_party(unit, pack)[0], pack)
    given = pack.kinds.get(names.kind or "")
    meant = given or told
    if meant is None:
        titles = "、".join(k.title for k in pack.kinds.values() if tier is None or k.stands_at(tier.value))
        right = f"在“单位类型”写明，可以写{titles}"
        yield Trouble(("unit", "name"), f"从“{unit}”看不出单位类型", right, sure=False)
    elif given and told and contradicts(unit, told, given):
        what = f"单位类型是{given.title}，而“{unit}”是{told.title}"
        yield Trouble(("unit", "kind"), what, f"把单位类型写成{told.title}，或核对单位名称")
    elif tier is not None and not meant.stands_at(tier.value):
        yield _wrong_tier(unit, meant, tier, sure=given is not None or says_what_it_is(unit, meant))


def _is_of(name: str, family: Family, pack: Pack) -> bool:
    kind = kind_of(without_party(name, pack)[0], pack)
    return kind is not None and kind.family == family


def _wrong_tier(unit: str, kind: Kind, tier: Tier, *, sure: bool) -> Trouble:
    other = Tier.TOWN if tier is Tier.COUNTY else Tier.COUNTY
    what = f"层级是{tier.label}，而“{unit}”是{kind.title}"
    return Trouble(("tier",), what, f"把层级写成{other.label}，或核对单位名称和单位类型", sure)


def _tier(text: str | None) -> Tier | None:
    try:
        found = Tier.read(text) if text else None
    except ValueError:
        return None
    return found if isinstance(found, Tier) else None


def _day(value: Any) -> dt.date | None:
    try:
        return read_date(value) if value else None
    except ValueError:
        return None


def _joint(value: Any) -> tuple[str, ...]:
    try:
        return tuple(name for name in split_names(value) if isinstance(name, str))
    except ValueError:
        return ()


def _closed(text: str | None) -> str | None:
    return closed(text) if text else None


def _unit(text: str | None) -> str | None:
    """The name as the model reads it; None where it is none."""
    try:
        return unit_name(text, None) if text else None
    except ValueError:
        return None
