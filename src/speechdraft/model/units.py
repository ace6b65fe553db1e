"""The name of an inspected unit as it stands in a plan: with its villages, which have a field of their own."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from .changes import note
from .values import name

_TOWN = r".{1,}?(?:镇|乡|街道|苏木|办事处)(?:党委|党工委)?"
_VILLAGES = (
    r"(?:其|下辖|所辖|下属|所属|管辖|辖区|范围|全部|所有|各|内|的|[0-9一二三四五六七八九十百]{1,3}个)*"
    r"(?:(?:行政|中心|建制)?(?:村|社区|嘎查)(?:级)?[（(、和及与]*)+(?:居委会|居|[）)])*(?:党组织|党支部|党总支|“?两委”?|班子)*"
)
_WITH_VILLAGES = re.compile(rf"(?P<town>{_TOWN})(?:[（(]|及|和|与|暨|含|包括|连同|带|并|[、，,])+{_VILLAGES}[）)]*")


def unit_name(value: Any, info: ValidationInfo | None) -> str:
    """The unit's name; 青石镇党委及下辖行政村 is 青石镇党委, whose villages are not named."""
    text = name(value, info)
    found = _WITH_VILLAGES.fullmatch(text)
    if not found or not re.search("村|社区|嘎查", text[len(found["town"]) :]):
        return text
    note(info, text, found["town"], "村（社区）写在“所带村”里，写了才讲到")
    return found["town"]


UnitName = Annotated[str, BeforeValidator(unit_name)]
