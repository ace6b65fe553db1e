"""The group in every spelling."""

from __future__ import annotations

import pytest

from speechdraft.model.groups import read_group

SECOND = [
    "2", "02", "２", "二", "第二", "②", "第二组", "二组", "2组", "第2组", "第２组", "第2巡察组", "第二巡察组",
    "第二小组", "二号组", "巡察二组", "巡察第二组", "二巡察组", "巡察组二", "巡察组第二组", "第二巡察小组",
    "第二组（组长李明）",
]  # fmt: skip

NAMED = {
    "县委第二巡察组": "县委第二巡察组",
    "县委第2巡察组": "县委第二巡察组",
    "县委二组": "县委第二巡察组",
    "县委巡察二组": "县委第二巡察组",
    "县委 第二 巡察组": "县委第二巡察组",
    "中共云岭县委第二巡察组": "云岭县委第二巡察组",
    "市委第十二巡察组": "市委第十二巡察组",
    "区党工委第一巡察组": "区党工委第一巡察组",
    "县委第二专项巡察组": "县委第二专项巡察组",
    "县委提级巡察组": "县委提级巡察组",
    "省委第四巡视组": "省委第四巡视组",
}


@pytest.mark.parametrize("typed", [*SECOND, "第 二 组"])
def test_the_second_group(typed: str) -> None:
    found = read_group(typed)
    assert found is not None
    assert (found.number, found.name) == (2, None)


@pytest.mark.parametrize("typed", NAMED)
def test_a_group_with_its_committee(typed: str) -> None:
    found = read_group(typed)
    assert found is not None
    assert (found.number, found.name) == (None, NAMED[typed])


@pytest.mark.parametrize("typed", ["县委第二巡视组", "县委第二巡查组"])
def test_a_county_s_group_does_patrol_inspection(typed: str) -> None:
    found = read_group(typed)
    assert found is not None
    assert (found.name, bool(found.why)) == ("县委第二巡察组", True)


@pytest.mark.parametrize("typed", ["第二、三组", "第一组和第二组", "2-3组", "县委第一巡察组、第二巡察组"])
def test_several_groups_are_asked_about(typed: str) -> None:
    with pytest.raises(ValueError, match="几个组"):
        read_group(typed)


@pytest.mark.parametrize("typed", ["机动组", "组", "二百", "巡察办", "巡察组", "# x", "第零组"])
def test_what_tells_no_group(typed: str) -> None:
    assert read_group(typed) is None
