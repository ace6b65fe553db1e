"""Fonts of a Chinese office: what goes for another, and the families that one kind of machine has.

The standard names styles of type (小标宋, 仿宋, 楷体, 黑体, 宋体), not products; every maker has a name of his own.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

ALIKE: tuple[tuple[str, ...], ...] = (
    ("方正小标宋简体", "方正小标宋_GBK", "华文中宋", "FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong"),
    ("仿宋_GB2312", "仿宋", "方正仿宋_GBK", "方正仿宋简体", "华文仿宋", "FangSong_GB2312", "FangSong", "STFangsong",
     "FandolFang"),
    ("楷体_GB2312", "楷体", "方正楷体_GBK", "方正楷体简体", "华文楷体", "KaiTi_GB2312", "KaiTi", "STKaiti",
     "FandolKai"),
    ("黑体", "方正黑体_GBK", "方正黑体简体", "华文黑体", "SimHei", "STHeiti", "FandolHei", "Noto Sans CJK SC",
     "Source Han Sans SC"),
    ("宋体", "方正书宋_GBK", "方正书宋简体", "新宋体", "华文宋体", "SimSun", "NSimSun", "STSong", "FandolSong",
     "Noto Serif CJK SC",
     "Source Han Serif SC"),
    ("Times New Roman", "Liberation Serif", "Tinos", "Nimbus Roman", "Times"),
)  # fmt: skip
"""Names of one style of type, those that come nearest first."""

PANOSE: Mapping[str, str] = MappingProxyType({
    "方正小标宋简体": "02010601030101010101",
    "方正小标宋_GBK": "03000509000000000000",
    "华文中宋": "02010600040101010101",
    "仿宋_GB2312": "02010609030101010101",
    "仿宋": "02010609060101010101",
    "方正仿宋_GBK": "03000509000000000000",
    "楷体_GB2312": "02010609030101010101",
    "楷体": "02010609060101010101",
    "方正楷体_GBK": "03000509000000000000",
    "黑体": "02010609060101010101",
    "方正黑体_GBK": "03000509000000000000",
    "宋体": "02010600030101010101",
    "方正书宋_GBK": "03000509000000000000",
    "Times New Roman": "02020603050405020304",
})  # fmt: skip
"""PANOSE-1 of the fonts, by which Word finds the nearest one where a name is not there."""


class Family(StrEnum):
    """Whose fonts a layout names."""

    STANDARD = "standard"
    """The names that most offices write: 方正小标宋简体, 仿宋_GB2312, 楷体_GB2312."""
    FOUNDER = "founder"
    """方正's GBK fonts, as domestic systems have them."""
    WINDOWS = "windows"
    """中易's fonts, as every Chinese Windows has them; 华文中宋 for titles, which Office brings."""


FONTS: Mapping[Family, Mapping[str, str]] = MappingProxyType({
    Family.STANDARD: {
        "title_font": "方正小标宋简体", "heading_font": "黑体", "lead_font": "楷体_GB2312", "body_font": "仿宋_GB2312",
        "page_number_font": "宋体",
    },
    Family.FOUNDER: {
        "title_font": "方正小标宋_GBK", "heading_font": "方正黑体_GBK", "lead_font": "方正楷体_GBK",
        "body_font": "方正仿宋_GBK", "page_number_font": "方正书宋_GBK",
    },
    Family.WINDOWS: {
        "title_font": "华文中宋", "heading_font": "黑体", "lead_font": "楷体", "body_font": "仿宋",
        "page_number_font": "宋体",
    },
})  # fmt: skip


def others_of(name: str) -> tuple[str, ...]:
    """Names that go for a font, the nearest first; none for one that is not known."""
    row = next((row for row in ALIKE if name in row), ())
    return tuple(other for other in row if other != name)
