"""What is wrong with the names of a set of answers, told before anything is drafted from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..model.choices import Tier
from ..pack.model import Pack
from .committees import Unknown, committees
from .units import form_of, kind_of, without_party


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that the answers do not say or say wrongly; `reading` knows its place in the file."""

    path: tuple[str, ...]
    what: str
    right: str


def troubles(
    pack: Pack,
    *,
    tier: Tier | None,
    unit: str | None,
    kind: str | None,
    party_org: str | None,
    area: str | None,
    province: str | None,
    city: str | None,
) -> Iterator[Trouble]:
    """What is wrong with the names, each as far as it could be read; nothing for what is missing."""
    if area:
        try:
            committees(area, province, city, None, pack.areas)
        except Unknown as error:
            yield Trouble(("area", error.args[0]), error.args[1], error.args[2])
    if unit:
        told = kind_of(without_party(unit, pack)[0], pack)
        meant = pack.kinds.get(kind or "") or told
        titles = "、".join(k.title for k in pack.kinds.values() if tier is None or k.stands_at(tier.value))
        if meant is None:
            yield Trouble(("unit", "name"), f"从“{unit}”看不出单位类型", f"在“单位类型”写明，可以写{titles}")
        elif tier is not None and not meant.stands_at(tier.value):
            other = Tier.TOWN if tier is Tier.COUNTY else Tier.COUNTY
            what = f"层级是{tier.label}，而“{unit}”是{meant.title}"
            yield Trouble(("tier",), what, f"把层级写成{other.label}，或核对单位名称和单位类型")
    if party_org and not form_of(party_org, pack):
        forms = "、".join(pack.forms)
        yield Trouble(("unit", "party_org"), f"看不出“{party_org}”是哪种党组织", f"以{forms}之一结尾，如局党委")
