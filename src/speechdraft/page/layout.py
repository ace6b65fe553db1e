"""The numbers and options of one edition of the page, by GB/T 9704-2012 (clauses named below).

Lengths are twips (1/20 pt, 1/1440 inch), type sizes half-points, unless a field says otherwise. Nothing here knows
OOXML: `base` and `writer` turn a Layout into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import Field, field, fields, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from ..frozen import frozen
from ..language import nearest
from .fonts import FONTS, Family
from .values import OneOfNamed, Parser, Size, Twips, Whole, font, words, yes_no


class LeadStyle(StrEnum):
    """How the first sentence of a point stands out."""

    KAI = "kai"
    """In `lead_font` (楷体), not bold."""
    BOLD = "bold"
    """In `body_font` (仿宋), bold."""


class PostsLine(StrEnum):
    """Where the speaker's posts stand."""

    NONE = "none"
    """Nowhere: the name alone."""
    ONE = "one"
    """In the name's line; over it where both are longer than a line."""
    TWO = "two"
    """In a line over the name's."""


_FAMILY = OneOfNamed(Family, ("通用", "方正", "中易"))
_LEAD_STYLE = OneOfNamed(LeadStyle, ("楷体", "仿宋加粗"))
_POSTS_LINE = OneOfNamed(PostsLine, ("不写", "一行", "两行"))


def _set(default: Any, label: str, parse: Parser) -> Any:
    """A field that an office may set: its default, the Chinese name it also goes by, and how its value is read."""
    return field(default=default, metadata={"label": label, "parse": parse})


@frozen
class Layout:
    """One edition. Hashable: everything that depends on the layout only is made once and kept by it."""

    name: str = "print"
    """The key among the editions; says nothing on the page."""

    page_width: int = _set(11906, "纸宽", Twips(8000, 17000))
    """A4, 210 mm (5.1)."""
    page_height: int = _set(16838, "纸高", Twips(11000, 24000))
    """A4, 297 mm (5.1)."""
    margin_top: int = _set(2098, "上边距", Twips(567, 4000))
    """天头 37 mm ± 1 (5.2.2)."""
    margin_bottom: int = _set(1984, "下边距", Twips(850, 4000))
    """What A4, 天头 and the text block's 225 mm leave: 35 mm (5.2.2)."""
    margin_left: int = _set(1588, "左边距", Twips(567, 4000))
    """订口 28 mm ± 1 (5.2.2)."""
    margin_right: int = _set(1474, "右边距", Twips(567, 4000))
    """What the text block's 156 mm leaves: 26 mm (5.2.2)."""
    compensated: bool = _set(False, "边距补偿", yes_no)
    """Measure 37 mm and 225 mm to the characters, not to their lines: margins 34.58 and 32.58 mm. See `layout_from`."""

    line_pitch: int = _set(579, "行距", Twips(320, 1200))
    """Exact, of every line on the page; 22 lines a page (5.2.3) come from 555 to 579 with the margins above."""
    body_size: int = _set(32, "正文字号", Size(20, 72))
    """3号, 16 pt (5.2.3)."""
    character_spacing: int = _set(-5, "字距", Twips(-20, 60))
    """Added to every character of the body: 28 a line (5.2.3) need 448 pt where the text block has 442.2."""
    indent: int = _set(2, "首行缩进", Whole(0, 4))
    """First line of a paragraph, in characters (7.3.3: 左空二字)."""

    title_size: int = _set(44, "标题字号", Size(28, 96))
    """2号, 22 pt (7.3.1)."""
    title_width: int = _set(20, "标题每行字数", Whole(8, 40))
    """Characters; no line of the title is longer."""
    title_words: tuple[str, ...] = _set((), "标题词语", words)
    """Words of the pack that a line of the title never splits; marks as in `title.break_title`."""

    page_number_size: int = _set(28, "页码字号", Size(18, 48))
    """4号, 14 pt (7.5)."""
    page_number_pitch: int = _set(280, "页码行距", Twips(200, 600))
    """Exact; also the distance from the outer edge, one character (7.5: 空一字)."""
    footer: int = _set(1417, "页脚距边界", Twips(284, 3000))
    """From the paper's lower edge to the page number's line: the dash is then 7 mm under the text block (7.5)."""
    page_number_centred: bool = _set(False, "页码居中", yes_no)
    """Instead of odd pages right and even pages left (7.5)."""

    whole_sentences: bool = _set(False, "整句不跨页", yes_no)
    """No page is turned in the middle of a sentence where its lines allow: for reading aloud."""
    page_minutes: bool = _set(False, "页边注分钟", yes_no)
    """Beside the first line of every page its minutes, and those up to its end."""

    speaker_first: bool = _set(False, "讲话人在日期上", yes_no)
    """The speaker's line over the date's, instead of under it."""
    speaker_posts: PostsLine = _set(PostsLine.NONE, "讲话人职务行", _POSTS_LINE)  # a field, like the rest
    lead_style: LeadStyle = _set(LeadStyle.KAI, "段首句", _LEAD_STYLE)  # a field, like the rest

    font_family: Family = _set(Family.STANDARD, "字体系列", _FAMILY)  # a field, like the rest
    """Whose fonts; it brings all of them with it."""
    title_font: str = _set("方正小标宋简体", "标题字体", font)
    """小标宋 (7.3.1)."""
    heading_font: str = _set("黑体", "一级标题字体", font)
    """一、 (7.3.3)."""
    lead_font: str = _set("楷体_GB2312", "楷体字体", font)
    """（一） (7.3.3), so the lead sentence; the date and the speaker too."""
    body_font: str = _set("仿宋_GB2312", "正文字体", font)
    """仿宋 (5.2.3)."""
    digits_font: str = _set("Times New Roman", "数字字体", font)
    """Digits and Latin letters everywhere but in the page number; the standard names none."""
    page_number_font: str = _set("宋体", "页码字体", font)
    """Half-width 宋体 (7.5)."""

    @property
    def text_width(self) -> int:
        return self.page_width - self.margin_left - self.margin_right

    @property
    def text_height(self) -> int:
        return self.page_height - self.margin_top - self.margin_bottom

    @property
    def lines_a_page(self) -> int:
        """Lines on a full page."""
        return self.text_height // self.line_pitch

    @property
    def characters_a_line(self) -> int:
        """Full-width characters on a full line."""
        return self.text_width // (self.body_size * 10 + self.character_spacing)


PRINT = Layout()
PODIUM = Layout(name="podium", line_pitch=600, body_size=36, title_size=48, title_width=18, whole_sentences=True)
"""For reading aloud: 小二, 24 × 21, pages that end with a sentence; everything else as in print."""

EDITIONS: Mapping[str, Layout] = MappingProxyType({layout.name: layout for layout in (PRINT, PODIUM)})

_COMPENSATED: Mapping[str, int] = MappingProxyType({"margin_top": 1960, "margin_bottom": 1847})
_COMPENSATED_PITCH = 592
"""21 pitches and one 16 pt character make 225 mm; the compensated text block holds 22 of it."""

SETTABLE: Mapping[str, Field[Any]] = MappingProxyType({f.name: f for f in fields(Layout) if f.metadata})
"""Every name that `layout_from` takes; `metadata["label"]` is its Chinese twin."""


class LayoutError(ValueError):
    """A layout that cannot be: `messages` has one Chinese line for everything wrong with it."""

    def __init__(self, messages: list[str]) -> None:
        self.messages = tuple(messages)
        super().__init__("\n".join(messages))


def layout_from(base: Layout, changes: Mapping[str, object]) -> Layout:
    """`base` with `changes` (by English name or Chinese label); an empty mapping gives `base` itself.

    `compensated: true` brings its margins (and for a 16 pt body its line pitch) with it, `false` takes them back;
    a margin or a pitch that is set beside it wins, and so does a font beside its family. Raises LayoutError with
    everything that is wrong.
    """
    by_label = {f.metadata["label"]: name for name, f in SETTABLE.items()}
    values: dict[str, Any] = {}
    messages: list[str] = []
    for key, value in changes.items():
        name = by_label.get(key, key)
        if name not in SETTABLE:
            messages.append(_unknown(key, [*SETTABLE, *by_label]))
        elif name in values:
            messages.append(f"版式“{key}”与“{name}”是同一项，写了两次；只留一处")
        else:
            try:
                values[name] = SETTABLE[name].metadata["parse"](value)
            except ValueError as error:
                messages.append(f"版式“{key}”的值 {_shown(value)} 不对；{error}")
    if messages:
        raise LayoutError(messages)
    if "font_family" in values:
        values = dict(FONTS[values["font_family"]]) | values
    if values.get("compensated", base.compensated) != base.compensated:
        values = _compensation(base, on=values["compensated"]) | values
    layout = replace(base, **values)
    if messages := _misfits(layout):
        raise LayoutError(messages)
    return layout


def _compensation(base: Layout, *, on: bool) -> dict[str, Any]:
    edition = EDITIONS.get(base.name, PRINT)
    changes = dict(_COMPENSATED) if on else {name: getattr(edition, name) for name in _COMPENSATED}
    if base.body_size == PRINT.body_size:
        changes["line_pitch"] = _COMPENSATED_PITCH if on else edition.line_pitch
    return changes


def _misfits(layout: Layout) -> list[str]:
    """What no single value shows: things that do not fit beside or into each other."""
    found = []
    if layout.text_width < 10 * 10 * layout.body_size:
        found.append("版式的版心太窄，一行不足 10 个字；减小左右边距或正文字号")
    elif layout.title_width * layout.title_size * 10 > layout.text_width:
        most = layout.text_width // (layout.title_size * 10)
        found.append(f"版式“标题每行字数”为 {layout.title_width}，一行放不下；最多 {most}")
    if layout.text_height < 10 * layout.line_pitch:
        found.append("版式的版心太矮，一页不足 10 行；减小上下边距或行距")
    tallest = max(layout.body_size, layout.title_size) * 10
    if layout.line_pitch < tallest:
        found.append(f"版式“行距” {layout.line_pitch} 缇小于字高，文字会被裁掉；至少 {tallest}")
    if layout.page_number_pitch < layout.page_number_size * 10:
        found.append(f"版式“页码行距” {layout.page_number_pitch} 缇小于页码字高；至少 {layout.page_number_size * 10}")
    if layout.footer + layout.page_number_pitch > layout.margin_bottom:
        found.append("版式的页码会压住正文；减小“页脚距边界”或加大“下边距”")
    return found


def _unknown(key: object, known: list[str]) -> str:
    typed = str(key)
    near = nearest(typed, known)
    return f"版式没有“{key}”这一项；" + (f"是不是“{near[0]}”？" if near else "可用的项见 speechdraft docs layout")


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:39] + "…"
