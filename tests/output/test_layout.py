"""The editions hold what GB/T 9704 asks for, and an office's changes are taken or refused, all at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from speechdraft.page.layout import EDITIONS, PODIUM, PRINT, SETTABLE, LayoutError, LeadStyle, layout_from

MM = 1440 / 25.4


def test_the_print_edition_is_the_standards_page() -> None:
    assert (PRINT.lines_a_page, PRINT.characters_a_line, PRINT.title_width) == (22, 28, 20)
    assert PRINT.margin_top / MM == pytest.approx(37, abs=1)
    assert PRINT.margin_left / MM == pytest.approx(28, abs=1)
    assert PRINT.text_width / MM == pytest.approx(156, abs=0.1)
    assert PRINT.text_height / MM == pytest.approx(225, abs=0.1)


def test_the_podium_edition_has_21_lines_of_24() -> None:
    assert (PODIUM.lines_a_page, PODIUM.characters_a_line, PODIUM.title_width) == (21, 24, 18)
    assert (PODIUM.body_size, PODIUM.line_pitch, PODIUM.title_size) == (36, 600, 48)


def test_an_edition_is_found_by_its_name() -> None:
    assert [layout.name for layout in EDITIONS.values()] == list(EDITIONS) == ["print", "podium"]


def test_nothing_changed_is_the_same_layout() -> None:
    assert layout_from(PRINT, {}) == PRINT


@pytest.mark.parametrize(
    ("name", "value", "field", "meant"),
    [
        ("speaker_first", True, "speaker_first", True),
        ("讲话人在日期上", "是", "speaker_first", True),
        ("段首句", "仿宋加粗", "lead_style", LeadStyle.BOLD),
        ("lead_style", "bold", "lead_style", LeadStyle.BOLD),
        ("数字字体", "仿宋_GB2312", "digits_font", "仿宋_GB2312"),
        ("页码居中", True, "page_number_centred", True),
        ("行距", "28.5磅", "line_pitch", 570),
        ("上边距", "37毫米", "margin_top", 2098),
        ("margin_left", "2.8 cm", "margin_left", 1587),
        ("标题字号", "小二", "title_size", 36),
        ("body_size", "16磅", "body_size", 32),
        ("title_width", "18", "title_width", 18),
        ("标题词语", ["动员会"], "title_words", ("动员会",)),
    ],
)
def test_a_value_as_an_office_writes_it(name: str, value: object, field: str, meant: object) -> None:
    assert getattr(layout_from(PRINT, {name: value}), field) == meant


def test_compensated_margins_bring_their_pitch_and_take_it_back() -> None:
    there = layout_from(PRINT, {"compensated": True})
    assert (there.margin_top, there.margin_bottom, there.line_pitch) == (1960, 1847, 592)
    assert (there.lines_a_page, there.characters_a_line) == (22, 28)
    first, last = there.margin_top + (592 - 320) / 2, there.margin_top + 22 * 592 - (592 - 320) / 2
    assert first / MM == pytest.approx(37, abs=0.1)
    assert (last - first) / MM == pytest.approx(225, abs=0.1)
    assert layout_from(there, {"compensated": False}) == PRINT
    assert layout_from(PODIUM, {"compensated": True}).lines_a_page == 21


def test_a_margin_set_beside_compensation_wins() -> None:
    assert layout_from(PRINT, {"compensated": True, "行距": 580}).line_pitch == 580


def test_everything_wrong_is_said_at_once() -> None:
    changes: dict[str, object] = {
        "speeker_first": True,
        "一级标题字休": "黑体",
        "行距": "很大",
        "body_size": 400,
        "lead_style": "italic",
        "页码居中": "也许",
        "heading_font": "",
        "标题词语": "动员会",
        "title_width": 20.5,
        "margin_top": 1960,
        "上边距": 2098,
        "zzz": 1,
    }
    with pytest.raises(LayoutError) as caught:
        layout_from(PRINT, changes)
    text = "\n".join(caught.value.messages)
    assert len(caught.value.messages) == 11
    parts = (
        "是不是“speaker_first” 是不是“一级标题字体” 缇 10磅 kai（楷体） true（是） 字体的名称 词语的列表 "
        "整数 写了两次 没有“zzz”"
    )
    for part in parts.split():
        assert part in text


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"line_pitch": 400}, "文字会被裁掉"),
        ({"footer": 1800}, "压住正文"),
        ({"title_width": 21}, "最多 20"),
        ({"page_number_pitch": 250}, "页码字高"),
        ({"margin_left": 4000, "margin_right": 4000, "body_size": 40}, "太窄"),
        ({"line_pitch": 1200, "page_height": 15000}, "太矮"),
    ],
)
def test_numbers_that_do_not_fit_together_are_refused(changes: dict[str, object], message: str) -> None:
    with pytest.raises(LayoutError, match=message):
        layout_from(PRINT, changes)


def test_every_field_has_a_chinese_label_of_its_own() -> None:
    labels = [field.metadata["label"] for field in SETTABLE.values()]
    assert len(set(labels)) == len(labels)
    assert not any(label.isascii() for label in labels)


def test_the_page_of_the_options_names_them_all() -> None:
    """docs/layout.md is where a refused name sends people."""
    page = (Path(__file__).parents[2] / "docs/layout.md").read_text("utf-8")
    for name, field in SETTABLE.items():
        assert f"`{name}`" in page
        assert f" {field.metadata['label']} " in page


def test_neither_package_nor_layout_imports_python_docx() -> None:
    code = (
        "import sys, speechdraft.output.docx, speechdraft.page.layout, speechdraft.page.title;"
        "sys.exit(bool({'docx', 'lxml', 'hypothesis'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
