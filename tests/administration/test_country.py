"""Every county-rank area of the country: its committee is right, or the name is told as one that says nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from speechdraft.administration.committees import Unknown, committees
from speechdraft.pack.model import Pack

HERE = Path(__file__).parent
COMMITTEES = {"县": "县委", "市": "市委", "区": "区委", "旗": "旗委"}
OTHERS = {"神农架林区": "林区党委", "六枝特区": "特区党委"}
TOLD = {"西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域", "大柴旦行政委员会"}
"""Names that say nothing of what they are."""
NO_CITY = ("东莞市", "中山市", "儋州市", "嘉峪关市", "神农架林区", "济源市", "仙桃市", "五指山市")


def _areas(file: str) -> Iterator[tuple[str, str | None, str]]:
    """(province, prefecture or None, name) of every line's names."""
    for line in (HERE / file).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            above, _, names = line.partition(": ")
            province, city = above.split()
            yield from ((province, None if city == "-" else city, name) for name in names.split())


def test_every_area_has_its_committee_or_is_told(pack: Pack) -> None:
    wrong = []
    for province, city, name in _areas("county_rank_areas.txt"):
        try:
            found = committees(name, province, city, None, pack.areas)
        except Unknown:
            if name not in TOLD:
                wrong.append(name)
            continue
        right = OTHERS.get(name) or COMMITTEES[name[-1]]
        if found.kind.committee != right or found.kind.work or not found.complete or name in TOLD:
            wrong.append(f"{name} {found.committee}")
    assert wrong == []


def test_no_committee_of_a_place_says_its_kind_twice_or_loses_a_part_of_its_name(pack: Pack) -> None:
    """东城区 once had a 东城区区委, 万柏林区 a 万柏区委."""
    for province, city, name in _areas("county_rank_areas.txt"):
        if name in TOLD or "自治" in name or name in OTHERS:
            continue
        place = committees(name, province, city, None, pack.areas).committee_place
        whole = len(name) == 2 or name in ("浦东新区", "滨海新区", "沈北新区")
        assert place == (name if whole else name[:-1]) + COMMITTEES[name[-1]], name


def test_autonomous_counties_and_banners_are_called_without_their_peoples(pack: Pack) -> None:
    found = {
        name: committees(name, province, city, None, pack.areas).committee_place
        for province, city, name in _areas("county_rank_areas.txt")
        if "自治" in name
    }
    assert len(found) == 120
    assert not [place for place in found.values() if "族" in place or "自治" in place]
    assert found["积石山保安族东乡族撒拉族自治县"] == "积石山县委"
    assert found["东乡族自治县"] == "东乡县委"
    assert found["鄂温克族自治旗"] == "鄂温克旗委"
    assert found["龙胜各族自治县"] == "龙胜县委"


def test_zones_keep_their_working_committees(pack: Pack) -> None:
    wrong = [
        name
        for province, city, name in _areas("zones.txt")
        if not committees(name, province, city, None, pack.areas).kind.work
    ]
    assert wrong == []


@pytest.mark.parametrize("name", NO_CITY)
def test_what_stands_under_its_province_needs_no_city(pack: Pack, name: str) -> None:
    provinces = {area: province for province, _, area in _areas("county_rank_areas.txt")}
    found = committees(name, provinces[name], None, None, pack.areas)
    assert (found.complete, found.city, len(found.links)) == (True, "", 2)


@pytest.mark.parametrize(
    ("name", "committee"),
    [
        ("梁园区", "梁园区委"),
        ("商丘市梁园区", "商丘市梁园区委"),
        ("绿园区", "绿园区委"),
        ("下花园区", "下花园区委"),
        ("沈北新区", "沈北新区区委"),
        ("清新区", "清新区委"),
        ("神农架林区", "神农架林区党委"),
        ("城区", "城区区委"),
        ("雄安新区", "雄安新区党工委"),
        ("云岭工业园区", "云岭工业园区党工委"),
    ],
)
def test_districts_that_end_like_zones(pack: Pack, name: str, committee: str) -> None:
    assert committees(name, None, None, None, pack.areas).committee_place == committee
