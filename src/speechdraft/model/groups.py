"""What an inspection group is called: its number, or its whole name, in every way in which offices write it."""

from __future__ import annotations

import unicodedata

from ..frozen import frozen
from ..language import numeral, read_number
from ..regex import Regex, expression
from .values import closed, name, shown, wrong

_N = "[0-9]{1,3}|[一二三四五六七八九十]{1,3}"
_NUMBERED = Regex(
    r"(?:中共|中国共产党)?(?P<of>[\u4e00-\u9fff]*?(?:委员会|工委|[县市区旗州盟地省]委|党委|中央))?"
    rf"(?P<word>巡察|巡查|巡视)?(?:组)?第?(?P<number>{_N})(?:号)?(?P<kind>(?:(?!巡察|巡查|巡视)[\u4e00-\u9fff]){{0,6}}?)"
    r"(?P<last>巡察|巡查|巡视)?(?:工作)?(?:小)?组"
)
_REVERSED = Regex(rf"(?:巡察|巡查)(?:小)?组(?:第)?(?P<number>{_N})(?:组)?")
_SEVERAL = Regex(rf"(?:{_N})(?:巡察|巡查)?(?:小)?组?[、，,/和及与至~-](?:[\u4e00-\u9fff]*?委)?(?:巡察)?第?(?:{_N})")
_UPPER = Regex("省委|自治区党委|中央")
"""Committees that do 巡视."""


@frozen
class GroupName:
    number: int | None = None
    name: str | None = None
    """The whole name, where it has more than a number."""
    why: str = ""
    """Why it is another than was typed."""


def read_group(typed: str) -> GroupName | None:
    """二, 2, 第二组, 2组, 第２巡察组, 县委第二巡察组, 县委巡察二组: the number, or the whole name; None where the text
    tells no group. Raises what `wrong` gives for several groups in one place."""
    text = expression(r"\s+").sub("", unicodedata.normalize("NFKC", typed))
    text = expression(r"[(（\[【][^)）\]】]*[)）\]】]?$").sub("", text) or text
    number = read_number(text)
    if number is not None:
        return GroupName(number)
    if _SEVERAL.search(text):
        raise wrong(f"“{shown(typed)}”里有几个组", "一场会议写一个巡察组")
    if found := _REVERSED.fullmatch(text):
        return GroupName(read_number(found["number"]))
    found = _NUMBERED.fullmatch(text)
    number = read_number(found["number"]) if found else None
    if found is None or number is None or not 0 < number < 100:
        whole = closed(typed)
        return (
            GroupName(None, name(whole, None))
            if text.endswith("组") and expression(".巡[察视]|巡[察视](?!组)").search(text)
            else None
        )
    of = found["of"] or ""
    upper = _UPPER.search(of) is not None
    word = "巡视" if upper and "巡视" in (found["word"], found["last"]) else "巡察"
    why = "" if upper or {found["word"], found["last"]} <= {"巡察", None} else "市县是巡察，不是巡视、巡查"
    if not of and not found["kind"]:
        return GroupName(number, None, why)
    return GroupName(None, f"{of}第{numeral(number)}{found['kind']}{word}组", why)
