"""The name of an inspected unit as it stands in a plan: with its villages, which have a field of their own, or as the
seal of its Party organisation has it (中共云岭县青石镇委员会)."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from ..regex import Regex
from .changes import note
from .values import name

_TOWN = r".{1,}?(?:镇|乡|街道|苏木|办事处)(?:党委|党工委)?"
_A_VILLAGE = ("村", "社区", "嘎查")
_VILLAGES = (
    r"(?:其|下辖|所辖|下属|所属|管辖|辖区|范围|全部|所有|各|内|的|[0-9一二三四五六七八九十百]{1,3}个)*"
    r"(?:(?:行政|中心|建制)?(?:村|社区|嘎查)(?:级)?[（(、和及与]*)+(?:居委会|居|[）)])*(?:党组织|党支部|党总支|“?两委”?|班子)*"
)
_WITH_VILLAGES = Regex(rf"(?P<town>{_TOWN})(?:[（(]|及|和|与|暨|含|包括|连同|带|并|[、，,])+{_VILLAGES}[）)]*")


_PARTY = Regex(r"(?:中国共产党|中共)(?P<rest>.{3,})")
_COMMITTEE = Regex(r"(?P<unit>.+?)(?P<what>工作|总支部|支部)?委员会")
_SHORT = {None: "党委", "工作": "党工委", "总支部": "党总支", "支部": "党支部"}
_TEAM = Regex(r"(?P<party>.+(?:党委|党组|党工委))(?:领导)?班子")


def unit_name(value: Any, info: ValidationInfo | None) -> str:
    """The unit's name; 青石镇党委及下辖行政村 is 青石镇党委, whose villages are not named."""
    text = _of_its_party(name(value, info), info)
    found = _WITH_VILLAGES.fullmatch(text) if any(word in text for word in _A_VILLAGE) else None
    if not found or not any(word in text[len(found["town"]) :] for word in _A_VILLAGE):
        return text
    note(info, text, found["town"], "村（社区）写在“所带村”里，写了才讲到")
    return found["town"]


def _of_its_party(text: str, info: ValidationInfo | None) -> str:
    """青石镇党委 for 中共青石镇委员会 and 青石镇党委班子; a county's own committee is no unit."""
    taken = text
    if found := _PARTY.fullmatch(text):
        taken = found["rest"]
        committee = _COMMITTEE.fullmatch(taken)
        if committee and not committee["unit"].endswith(("县", "市", "区", "旗")):
            taken = committee["unit"] + _SHORT[committee["what"]]
    if team := _TEAM.fullmatch(taken):
        taken = team["party"]
    if taken != text:
        note(info, text, taken, "党组织写简称")
    return taken


UnitName = Annotated[str, BeforeValidator(unit_name)]
