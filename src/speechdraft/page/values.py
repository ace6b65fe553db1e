"""A value of a layout as an office writes it (28.95磅, 37毫米, 三号, 是) turned into the number or option it means.

Every parser takes what a YAML file or a table gave and returns the value, or raises ValueError with one Chinese
sentence that says what would be right.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import StrEnum
from typing import Any

from ..frozen import frozen
from ..regex import Regex

Parser = Callable[[object], Any]

TWIPS_A_MM = 1440 / 25.4
TWIPS_A_POINT = 20

SIZE_NAMES = {
    "一号": 52, "小一": 48, "二号": 44, "小二": 36, "三号": 32, "小三": 30, "四号": 28, "小四": 24, "五号": 21,
}  # fmt: skip
"""Chinese type sizes in half-points (GB/T 148's names as Word has them)."""

_LENGTH = Regex(r"([+-]?\d{1,6}(?:\.\d{1,4})?)\s*(毫米|mm|厘米|cm|磅|pt)?", re.IGNORECASE)
_TWIPS = {
    None: 1.0, "毫米": TWIPS_A_MM, "mm": TWIPS_A_MM, "厘米": 10 * TWIPS_A_MM, "cm": 10 * TWIPS_A_MM,
    "磅": TWIPS_A_POINT, "pt": TWIPS_A_POINT,
}  # fmt: skip
_YES = {"是": True, "true": True, "yes": True, "否": False, "false": False, "no": False}

FONT_NAME_LIMIT = 31
"""Characters; the Open XML SDK allows no more in w:rFonts."""


@frozen
class Whole:
    """A whole number between `low` and `high`."""

    low: int
    high: int

    def __call__(self, value: object) -> int:
        if isinstance(value, str) and re.fullmatch(r"[+-]?\d{1,6}", value.strip()):
            value = int(value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError(f"应当是 {self.low} 到 {self.high} 的整数")
        return _between(value, self.low, self.high, str)


@frozen
class Twips:
    """A length in twips; text may carry a unit (毫米, 厘米, 磅)."""

    low: int
    high: int

    def __call__(self, value: object) -> int:
        found = _LENGTH.fullmatch(value.strip()) if isinstance(value, str) else None
        if found:
            unit = found[2]
            value = round(float(found[1]) * _TWIPS[unit and unit.lower()])
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("应当是缇（1/20 磅）的整数，或者带单位，如 37毫米、28.95磅")
        return _between(value, self.low, self.high, lambda n: f"{n}（{n / TWIPS_A_MM:.1f}毫米）")


@frozen
class Size:
    """A type size in half-points; text may be a Chinese name (三号) or points (16磅)."""

    low: int
    high: int

    def __call__(self, value: object) -> int:
        if isinstance(value, str):
            text = value.strip()
            named = SIZE_NAMES.get(text.removesuffix("字"), SIZE_NAMES.get(text.replace("号字", "号")))
            points = re.fullmatch(r"(\d{1,2}(?:\.[05])?)\s*(?:磅|pt)", text)
            whole = re.fullmatch(r"\d{1,3}", text)
            value = named or (round(float(points[1]) * 2) if points else int(text) if whole else value)
        if isinstance(value, bool) or not isinstance(value, int):
            raise ValueError("应当是半磅的整数，或者字号、磅值，如 三号、16磅")
        return _between(value, self.low, self.high, lambda n: f"{n}（{n / 2:g}磅）")


@frozen
class OneOfNamed:
    """One of an enum's values, or of the Chinese names given for them."""

    kind: type[StrEnum]
    names: tuple[str, ...]
    """In the order of the enum's members."""

    def __call__(self, value: object) -> StrEnum:
        for member, name in zip(self.kind, self.names, strict=True):
            if value in (member, member.value, name):
                return member
        known = (f"{member.value}（{name}）" for member, name in zip(self.kind, self.names, strict=True))
        raise ValueError("应当是 " + " 或 ".join(known))


def yes_no(value: object) -> bool:
    """A truth value, or 是 and 否."""
    found = value if isinstance(value, bool) else _YES.get(value.strip().lower()) if isinstance(value, str) else None
    if found is None:
        raise ValueError("应当是 true（是）或 false（否）")
    return found


def font(value: object) -> str:
    """The name of a font as Word's list shows it."""
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError("应当是字体的名称，如 仿宋_GB2312")
    if len(value.strip()) > FONT_NAME_LIMIT:
        raise ValueError(f"字体名称最多 {FONT_NAME_LIMIT} 个字符")
    return value.strip()


def words(value: object) -> tuple[str, ...]:
    """A list of words, none of them empty."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(word, str) and word for word in value):
        raise ValueError("应当是词语的列表")
    return tuple(value)


def _between(value: int, low: int, high: int, show: Callable[[int], str]) -> int:
    if not low <= value <= high:
        raise ValueError(f"应当在 {show(low)} 到 {show(high)} 之间")
    return value
