"""Which committees stand above a county-rank area, and what they are called.

The chain 党中央和省委、市委、县委 is composed of three links: province, prefecture, and the area's own. A kind of
area is not enough: five kinds end in 县. Where a link is not known, a wording is used that needs none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ..frozen import frozen
from ..pack.kinds import AreaKind, Areas

CENTRE = "党中央"
ABOVE = "上级党委"
"""Stands for the links between the centre and the area's own committee when one of them is not known."""


class Unknown(ValueError):
    """A name whose ending says nothing. `args`: field of the area, what is wrong, what would be right."""


@frozen
class Committees:
    kind: AreaKind
    area: str
    noun: str
    """县, 市, 区, 旗: in 全县."""
    committee: str
    """县委; 云岭市委 where two 市委 could be meant."""
    committee_place: str
    """云岭县委."""
    links: tuple[str, ...]
    """The chain without 党中央, high to low."""
    complete: bool
    """False where a link was not known and ABOVE stands for it."""
    province: str | None
    city: str | None

    @property
    def discipline_above(self) -> str:
        """The discipline commission beside the committee above: 市委 → 市纪委监委, 自治区党委 → 自治区纪委监委."""
        above = self.links[-2] if len(self.links) > 2 else ABOVE
        return re.sub("党?委$", "纪委监委", above)

    @property
    def chain(self) -> str:
        """党中央和省委、市委、县委 (chain_join: 和 after the centre, 、 between the others)."""
        return f"{CENTRE}和{self.local}"

    @property
    def local(self) -> str:
        return "、".join(self.links)


def committees(name: str, province: str | None, city: str | None, own: str | None, areas: Areas) -> Committees:
    """The committees of the area `name`. Raises Unknown for a name whose ending tells nothing."""
    kind = area_kind(name, areas)
    province, city = _upper_names(name, province, city, areas)
    upper = _province_link(province, areas), _prefecture_link(city, areas) if city else None
    complete = province is not None and city is not None
    twins = kind.committee == "市委" and upper[1] == "市委"
    named = kind.committee == "市委" and (twins or not complete)
    stem = place_stem(name, kind, areas)
    place = name + "党工委" if kind.work else _with_place(stem, name, kind.committee)
    committee = own or (place if named else kind.committee)
    middle = _with_place(_trim(city or "", areas.prefectures), city or "", "市委") if twins else upper[1]
    links = [upper[0], middle] if complete else [ABOVE]
    return Committees(
        kind,
        name,
        kind.noun,
        committee,
        place,
        tuple(link for link in [*links, committee] if link),
        complete,
        province,
        city,
    )


_ABOVE = ("省", "市", "州", "盟")
"""How what stands before an area's own name ends."""


def area_kind(name: str, areas: Areas) -> AreaKind:
    """The kind that has the area by its name (also behind that of its city), or that the longest ending tells."""
    for kind in areas.kinds:
        if any(name == own or (name.endswith(own) and name[1 : -len(own)].endswith(_ABOVE)) for own in kind.named):
            return kind
    found = [(len(end), kind) for kind in areas.kinds for end in kind.names if name.endswith(end) and name != end]
    if not found:
        raise Unknown("name", f"看不出“{name}”是县、市、区还是旗", "写全称，如云岭县")
    return max(found, key=lambda pair: pair[0])[1]


def place_stem(name: str, kind: AreaKind, areas: Areas) -> str:
    """云岭县 → 云岭; 云岭苗族土家族自治县 → 云岭 (中共云岭县委 is the short form of an autonomous county's);
    东乡族自治县, 鄂温克族自治旗 have no other name than their people's: 东乡, 鄂温克."""
    stem = _trim(name, kind.names or (kind.noun,))
    if kind.id.startswith("autonomous"):
        peoples = "|".join(sorted(areas.peoples, key=len, reverse=True))
        return re.sub(f"(?:(?:{peoples}))+(?:各族)?$", "", stem) or stem.removesuffix("族")
    return stem


def _upper_names(name: str, province: str | None, city: str | None, areas: Areas) -> tuple[str | None, str | None]:
    """Full names; a city of "" means that there is none. A municipality is a province and has none below it."""
    province = areas.province_names.get(province or "", province)
    city = areas.province_names.get(city or "", city)
    if city in areas.none:
        city = ""
    if province is None and city in areas.municipalities:
        province = city
    if (city and city == province) or province in areas.municipalities:
        city = ""
    below_province = province in areas.direct_provinces and name not in areas.direct_exceptions
    if city is None and (name in areas.direct or (below_province and not name.endswith("区"))):
        city = ""
    return province or None, city


def _province_link(province: str | None, areas: Areas) -> str | None:
    if province is None:
        return None
    if province.endswith("市") and province not in areas.municipalities:
        raise Unknown("province", f"“{province}”不是省、自治区或直辖市", "所属省写省级的全称，地级市写在“所属市”")
    return _by_ending("province", province, areas.provinces, "写省、自治区或直辖市的全称，如江西省")


def _prefecture_link(city: str, areas: Areas) -> str:
    return _by_ending("city", city, areas.prefectures, "写市、自治州、地区或盟的全称；省直管的写“无”")


def _by_ending(field: str, name: str, endings: Mapping[str, str], right: str) -> str:
    found = [end for end in endings if name.endswith(end) and name != end]
    if not found:
        raise Unknown(field, f"看不出“{name}”是哪一级", right)
    return endings[max(found, key=len)]


def _trim(name: str, endings: Iterable[str]) -> str:
    end = max((e for e in endings if name.endswith(e)), key=len, default="")
    return name.removesuffix(end)


def _with_place(stem: str, name: str, committee: str) -> str:
    """云岭县委, never 云岭县县委; a place of one character keeps its ending
    (唐县县委), and so does a 新区 (浦东新区区委; 清新区 is none: 清新区委)."""
    is_new_area = stem.endswith("新") and len(stem) > 2
    return (name if len(stem) < 2 or is_new_area else stem) + committee
