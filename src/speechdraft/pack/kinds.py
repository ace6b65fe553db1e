"""The records of a pack that say what units and areas there are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum

from ..frozen import frozen


class Family(StrEnum):
    """The families of kinds that a rule of administration speaks of; what others there are is data
    (`data/kinds.yaml`)."""

    TOWN = "town"
    VILLAGE = "village"
    BUREAU = "bureau"
    COURT = "court"
    ZONE = "zone"
    SOE = "soe"
    JOINT = "joint"
    """Of units of several families at one meeting."""


@frozen
class Form:
    """A form of Party organisation: 党委, 党组, 党工委 …"""

    name: str
    members: str
    meeting: str


@frozen
class Kind:
    """A kind of inspected unit; the words with braces are filled in by `administration/units.called`."""

    id: str
    title: str
    tier: str
    family: str
    names: tuple[str, ...]
    noun: str
    form: str
    certain: bool
    staff: str
    lower: str
    sub_units: str
    masses: str
    also: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    drop: tuple[str, ...] = ()
    nouns: Mapping[str, str] = field(default_factory=dict)
    noun_patterns: Mapping[str, str] = field(default_factory=dict)
    practice: str = ""
    org_suffix: str = ""
    all: str = "全{noun}"
    all_up: str = "{all}上下"
    head_title: str = "{org}书记"
    audience: str = "{org}和全体{staff}"
    team: str = "{org}领导班子"
    government: str = ""
    village: str = "村"
    bases: str = "村和社区"
    work: str = "有关工作"
    """What the Party leads there, where no trade says it more nearly: 农村工作, 部门工作."""
    also_tier: str = ""
    """A level at which there are such units too: the statistics count some development zones as townships."""

    def stands_at(self, tier: str) -> bool:
        return tier in (self.tier, self.also_tier)


@frozen
class AreaKind:
    """A kind of county-rank area and its committee."""

    id: str
    title: str
    names: tuple[str, ...]
    noun: str
    committee: str
    discipline: str
    work: bool = False
    named: tuple[str, ...] = ()
    """Areas of this kind whose names end like another's."""


@frozen
class Areas:
    kinds: tuple[AreaKind, ...]
    provinces: Mapping[str, str]
    municipalities: tuple[str, ...]
    province_names: Mapping[str, str]
    prefectures: Mapping[str, str]
    none: tuple[str, ...]
    direct_provinces: tuple[str, ...]
    direct_exceptions: tuple[str, ...]
    direct: tuple[str, ...]
    peoples: tuple[str, ...]
    """Names of the peoples in the names of autonomous counties."""
    variants: tuple[Mapping[str, str], ...]


@frozen
class Trade:
    """What a county unit does, told by words of its name."""

    id: str
    name: str
    words: tuple[str, ...]
    duties: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    masses: str = ""
    """Whom the unit serves, where its kind's word does not fit."""
    work: str = ""
    """What the Party leads there: 民政工作."""
    families: tuple[str, ...] = (Family.BUREAU,)
    """Families whose units may be of it."""
