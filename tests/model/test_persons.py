"""Names of persons as lists and tables have them."""

from __future__ import annotations

import pytest

from speechdraft.model.persons import person

ONE = """
李明 | 李明
李　明 | 李明
张 岚 | 张岚
李 明 强 | 李明强
李明组长 | 李明
李明 组长 | 李明
组长李明 | 李明
组长：李明 | 李明
李明（女） | 李明
李明(女) | 李明
李明组长（女，汉族） | 李明
李明， | 李明
张岚同志 | 张岚
县委常委张岚同志 | 张岚
县纪委书记张岚 | 张岚
县委常委、县纪委书记张岚 | 张岚
张岚（县委常委） | 张岚
张岚 县委常委 | 张岚
党组书记、局长陈志远 | 陈志远
陈志远，局党组书记 | 陈志远
何静副组长 | 何静
李和平 | 李和平
马和林 | 马和林
和珅 | 和珅
欧阳 修 | 欧阳修
司马 相如 | 司马相如
阿卜杜拉·买买提 | 阿卜杜拉·买买提
阿不都热依木江 | 阿不都热依木江
巴特尔 | 巴特尔
𠮷田 | 𠮷田
"""

NOBODY = ["无", "—", "——", "-", "/", "暂无", "待定", "空缺", " 无 "]

ASKED = {
    "李明、王强": "两个人的姓名",
    "李明 王强": "两个人的姓名",
    "李明和王强": "两个人的姓名",
    "李明/王强": "两个人的姓名",
    "李明（组长）、王强（副组长）": "两个人的姓名",
    "王书记": "没有姓名的全称",
    "组长": "没有姓名",
    "张岚县纪委书记": "没有姓名，或和职务连在一起",
    "李明13800000000": "里有数字",
    "××": "不是姓名",
    "李某": "不只是姓名",
    "张××": "不只是姓名",
}


@pytest.mark.parametrize("line", ONE.strip().splitlines())
def test_the_name_alone_is_taken(line: str) -> None:
    typed, _, name = line.partition(" | ")
    assert person(typed, None) == name
    assert person(name, None) == name, "what is clean stays"


@pytest.mark.parametrize("typed", NOBODY)
def test_a_dash_is_nobody(typed: str) -> None:
    assert person(typed, None) is None


@pytest.mark.parametrize("typed", ASKED)
def test_what_cannot_be_told_apart_is_asked_about(typed: str) -> None:
    with pytest.raises(ValueError, match=ASKED[typed]):
        person(typed, None)


@pytest.mark.parametrize("typed", ["b", "John Smith", "<b>&", "王{{ 7*7 }}<b>&", "张&王", "甲=1"])
def test_what_stands_in_no_list_is_literal(typed: str) -> None:
    assert person(typed, None) == typed
