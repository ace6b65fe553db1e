"""Expressions that a pack may bring to tell a kind of unit by its name: those that could try too many ways are refused,
for a search cannot be broken off.

What repeats a group may repeat what is repeated in it, and takes for ever with sixty characters; of what is left, the
ways of each repetition and of each group's alternatives are multiplied.
"""

from __future__ import annotations

import re
from math import prod

from .. import budgets
from ..regex import Regex

_PARTS = Regex(
    r"\\(?P<escaped>.)|\[\^?\]?(?:\\.|[^\]\\])*\]|(?P<begin>\()(?:\?(?:[:=!]|<[=!]|(?P<other>.)))?|(?P<end>\))|(?P<or>\|)"
    r"|(?P<times>\{(?P<least>\d*)(?P<open>,)?(?P<most>\d*)\}|[*+?])[?+]?|.",
    re.DOTALL,
)
"""An escaped sign, a set of characters, the beginning and the end of a group, an alternative, a repetition, any other
sign."""


def trouble_with(expression: str) -> str:
    """Why an expression is not taken; empty where it is."""
    try:
        re.compile(expression)
    except (re.error, RecursionError, OverflowError) as error:
        return str(error)
    ways, groups, after_group = [1], [1], False
    for part in _PARTS.finditer(expression):
        if (part["escaped"] or "").isdigit() or part["other"]:
            return f"不能用“{part[0]}”"
        if part["times"]:
            if after_group and part["times"] != "?":
                return f"括号后面不能用“{part[0]}”"
            ways.append(_ways(part))
        if part["begin"]:
            groups.append(1)
        if part["or"]:
            groups[-1] += 1
        if after_group := bool(part["end"]):
            ways.append(groups.pop())
    if prod(ways) * groups[0] > budgets.EXPRESSION_WAYS:
        return "里面的“*”“+”“?”“|”太多"
    return ""


def _ways(part: re.Match[str]) -> int:
    """How many numbers of times the sign before may be taken."""
    if part["times"] == "?":
        return 2
    if part["times"] in "*+":
        return budgets.NAME_CHARACTERS
    least, most = int(part["least"] or 0), int(part["most"] or budgets.NAME_CHARACTERS)
    return max(1, most - least + 1) if part["open"] else 1
