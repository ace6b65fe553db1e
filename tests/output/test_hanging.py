"""Ends of lines at which LibreOffice loses a mark, and those that would part a number."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from pages import foretold, lines_of_pages, missing, to_pdf
from samples import LAYOUTS, speech
from test_package import parts

from speechdraft.drafts.pages import told_pages
from speechdraft.output.docx import render_docx
from speechdraft.output.docx.reader import read_paragraphs
from speechdraft.page.blocks import Block, setting_of
from speechdraft.page.hanging import loses_a_mark
from speechdraft.page.layout import PRINT
from speechdraft.page.lines import ends_badly, line_ends, measure_of
from speechdraft.speech import Paragraph, Role, Sentence

MEASURE = measure_of(PRINT)
EDITIONS = ("print", "podium", "podium-large")
NUMBERS = ("0871-63125678，", "（0871-63125678），", "联系电话：0871-63125678；", "2024—2026年", "工作日8:30—17:30",
           "电话0871-63125678，工作日8:30—17:30")  # fmt: skip


def said(length: int) -> str:
    """So many characters, with a comma after every eight."""
    return "".join("，" if number % 9 == 8 else "看" for number in range(length))


def body(text: str) -> Paragraph:
    return Paragraph(Role.BODY, (Sentence(text),))


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("看" * 25 + "，2026年的事", True),  # it would have had room, and hangs since the year goes to the next line
        ("看" * 24 + "，2026年的事", False),
        ("看" * 26 + "，2026年的事", False),
        ("看" * 25 + "，看看看", False),
        ("看" * 26 + "，看看看", False),
        ("看" * 9 + "5" + "看" * 16 + "，2026年的事", False),
        ("看" * 40, False),
        ("A" * 60 + "，" + "B" * 60, False),
    ],
)
def test_a_mark_is_lost_where_the_line_is_stretched_to_the_twip(text: str, lost: bool) -> None:
    """As LibreOffice does: every case was drawn."""
    assert loses_a_mark(text, line_ends(text, MEASURE), MEASURE) is lost


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_paragraph_loses_a_mark_before_a_number(edition: str) -> None:
    measure = measure_of(LAYOUTS[edition])
    for length in range(3, 70):
        text = "看" * length + "，2026年的事" + "看" * 30 + "。"
        one = setting_of(Block(text), measure)
        assert not loses_a_mark(text, one.ends, measure, one.pitch), text


@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("indent", [0, 2])
@pytest.mark.parametrize("number", NUMBERS)
def test_no_number_is_parted_wherever_it_stands(edition: str, indent: int, number: str) -> None:
    measure = measure_of(replace(LAYOUTS[edition], indent=indent))
    for length in range(1, 80):
        for after in ("看。", "看" * 60 + "。"):
            text = said(length) + number + after
            one = setting_of(Block(text), measure)
            assert not ends_badly(text, one.ends), text


LET_OUT = "看" * 6 + "，联系电话：0871-63125678。"


def test_a_line_is_let_out_where_no_pitch_of_the_paragraph_keeps_a_number_whole() -> None:
    one = setting_of(Block(LET_OUT), measure_of(LAYOUTS["podium-large"]))
    assert [LET_OUT[a:b] for a, b in pairwise((0, *one.ends))] == ["看" * 6 + "，联系电话：", "0871-63125678。"]
    assert (one.pitch, [loose[:2] for loose in one.loose]) == (None, [(0, 12)])


def test_only_the_line_that_is_let_out_has_its_pitch_and_the_text_is_the_same() -> None:
    data = render_docx(speech([body(LET_OUT)], LAYOUTS["podium-large"]))
    xml = parts(data)["word/document.xml"].decode()
    pitches = dict(re.findall(r'<w:spacing w:val="(-?\d+)"/>(?:(?!</w:r>).)*?<w:t>(看[^<]*|0871[^<]*)</w:t>', xml))
    (loose,) = setting_of(Block(LET_OUT), measure_of(LAYOUTS["podium-large"])).loose
    assert pitches == {str(loose.pitch): LET_OUT[:12], "24": LET_OUT[12:]}
    assert [paragraph.text for paragraph in read_paragraphs(data)][-1] == LET_OUT


def test_what_is_set_otherwise_is_told() -> None:
    said = speech([body(LET_OUT), body("看" * 17 + "了。")], LAYOUTS["podium-large"])
    told = [line.strip() for line in told_pages(said, "讲台大字")]
    assert any(line.startswith("号码前的一行加宽") for line in told)
    assert any(line.startswith("字距") and line.endswith("看" * 14 + "…") for line in told)


def test_a_pitch_of_nothing_is_written_too() -> None:
    """Else the style's would be in effect."""
    text = ("看" * 9 + "2024年") * 3 + "看" * 9 + "了。"
    assert setting_of(Block(text), measure_of(LAYOUTS["podium"])).pitch == 0
    xml = parts(render_docx(speech([body(text)], LAYOUTS["podium"])))["word/document.xml"].decode()
    assert '<w:spacing w:val="0"/>' in xml


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("看" * 24 + "》2026年的事", "看" * 23),  # nor is a closing mark parted from a number
        ("看" * 23 + "12），看看看", "看" * 23),  # nothing hangs behind one
        ("看" * 23 + "12，2026年的", "看" * 23),  # nor is what stands behind one left by another
        ("看" * 22 + "12），看看看", "看" * 22 + "12），"),
    ],
)
def test_what_stands_by_a_number_goes_with_it(text: str, first: str) -> None:
    """As LibreOffice does: every case was drawn."""
    assert text[: line_ends(text, MEASURE)[0]] == first


@pytest.mark.rendering
def test_every_line_is_drawn_as_it_was_foretold(tmp_path: Path) -> None:
    """Commas and numbers at every place of a line."""
    if why := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"not to be skipped in CI: {why}")
        pytest.skip(why)
    texts = [said(length) + number + "看" * 30 + "。" for length in range(3, 50, 2) for number in NUMBERS]
    texts += ["看" * length + mark + "2026年" + "看" * 40 + "。" for length in range(10, 60) for mark in "，。"]
    texts += ["看" * length + "，" + "看" * (60 - length) + "。" for length in range(10, 60)]
    speeches = {edition: speech(map(body, texts), LAYOUTS[edition]) for edition in EDITIONS}
    made = to_pdf({edition: render_docx(one) for edition, one in speeches.items()}, tmp_path)
    for edition, one in speeches.items():
        assert lines_of_pages(made[edition]) == foretold(one), edition
