"""The closed choices: the value in files, its Chinese label, and other words that people use for it."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, Self

from .values import clean, closed, shown, wrong


class Choice(StrEnum):
    """A closed choice: the value in files, its Chinese label, and other words that people use for it."""

    label: str
    also: tuple[str, ...]

    def __new__(cls, value: str, label: str, also: tuple[str, ...] = ()) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        member.also = also
        return member

    @classmethod
    def read(cls, value: Any) -> Any:
        """The member that `value` names by id, label or another word for it."""
        if isinstance(value, cls):
            return value
        text = closed(clean(value))
        for member in cls:
            if text in (member.value, member.label, *member.also):
                return member
        raise wrong(f"“{shown(text)}”不是可选的值", "可以写" + "、".join(f"{m.label}（{m.value}）" for m in cls))


class Tier(Choice):
    """The level of the inspected Party organisation."""

    COUNTY = "county", "县直", ("县", "县级", "县直单位", "市直", "区直", "旗直", "county_unit")
    TOWN = "town", "乡镇", ("镇", "乡", "街道", "乡镇街道", "民族乡", "苏木", "村", "社区", "村社区", "乡镇（街道）")


class InspectionType(Choice):
    REGULAR = "regular", "常规巡察", ("常规",)
    SPECIAL = "special", "专项巡察", ("专项",)
    LOOK_BACK = "look_back", "巡察“回头看”", ("回头看", "“回头看”", "巡察回头看")
    MOBILE = "mobile", "机动巡察", ("机动",)
    RAISED = "raised", "提级巡察", ("提级",)
    CROSS = "cross", "交叉巡察", ("交叉",)


class Order(Choice):
    """Who speaks first: 刚才，…组长 is said only if true."""

    GROUP_LEADER_FIRST = "group_leader_first", "组长先讲", ("组长在前",)
    LEADING_GROUP_FIRST = "leading_group_first", "领导小组先讲", ("领导小组在前", "领导先讲")


class Length(Choice):
    BRIEF = "brief", "简短", ("简", "短", "精简")
    STANDARD = "standard", "标准", ("中",)
    FULL = "full", "详细", ("长", "全", "完整")


class Numbering(Choice):
    ORDINAL = "ordinal", "第一", ("第一，", "第一、")
    BRACKET = "bracket", "（一）", ("(一)", "一")
