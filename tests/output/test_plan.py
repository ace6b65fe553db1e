"""The plan of a page: where lines end, which page a line stands on, what is set otherwise to end well."""

from __future__ import annotations

from itertools import pairwise

import pytest
from samples import LAYOUTS, LENGTHS, drafted, one_liners, speech

from speechdraft.page.blocks import Block, Piece, Turn
from speechdraft.page.layout import PODIUM, PRINT, layout_from
from speechdraft.page.lines import ends_badly, line_ends, measure_of, sentence_ends
from speechdraft.page.plan import plan, unfitted
from speechdraft.speech import Paragraph, Role, Sentence, Speech

MEASURE = measure_of(PRINT)


def lines(text: str, pitch: int | None = None) -> list[str]:
    ends = line_ends(text, MEASURE, pitch)
    return [text[a:b] for a, b in pairwise((0, *ends))]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("看" * 40, "看" * 26),
        ("看" * 26 + "，乙乙", "看" * 26 + "，"),  # a comma hangs
        ("看" * 26 + "）乙乙", "看" * 25),  # a closing bracket begins no line
        ("看" * 25 + "（乙乙乙", "看" * 25),  # an opening one ends none
        ("看" * 25 + "。”乙乙", "看" * 24),  # the quotation mark takes the stop with it, and the stop what it ends
        ("看" * 24 + "2026年的事", "看" * 24),  # a number is not parted
        ("看" * 22 + "2026年的事", "看" * 22 + "2026年"),
        ("看" * 20 + "0871-63125678转", "看" * 20 + "0871-"),
        ("看" * 22 + "2026（乙乙乙", "看" * 22 + "2026"),
        ("看" * 23 + "2026（乙乙乙", "看" * 23),  # a number goes with a bracket that has no room
        ("", ""),
        ("看" * 26 + "。", "看" * 26 + "。"),
        ("）" * 40, "）" * 26),
    ],
)
def test_a_line_ends_where_a_chinese_page_ends_it(text: str, first: str) -> None:
    """As LibreOffice does: every case was drawn."""
    assert lines(text)[0] == first
    assert "".join(lines(text)) == text


@pytest.mark.parametrize(
    ("text", "badly"),
    [
        ("看" * 26 + "了。", True),
        ("看" * 26 + "完了。", False),
        ("看" * 26 + "了”。", True),
        ("看" * 22 + "2024—2026年的规划", True),
        ("看" * 22 + "0871-63125678", True),
        ("看" * 25 + "——这是破折号", True),
        ("看了。", False),
    ],
)
def test_what_ends_badly(text: str, badly: bool) -> None:
    assert ends_badly(text, line_ends(text, MEASURE)) is badly


@pytest.mark.parametrize("more", range(12))
@pytest.mark.parametrize("tail", ["了。", "2024—2026年规划要落实。", "0871-63125678。", "8:30—17:30受理。"])
@pytest.mark.parametrize(
    "layout", [PRINT, PODIUM, LAYOUTS["no-indent"], LAYOUTS["podium-large"]], ids=lambda layout: layout.name
)
def test_no_paragraph_of_a_plan_ends_badly(layout: object, tail: str, more: int) -> None:
    assert layout in LAYOUTS.values() or layout in (PRINT, PODIUM)
    measure = measure_of(layout)  # type: ignore[arg-type]
    for lead in range(60, 60 + 30):
        text = "看" * (lead + more) + tail
        row = plan([Block(text)], measure, 22).rows[0]
        assert not ends_badly(text, list(row.ends)), text
        if row.pieces[0].pitch is not None:
            assert ends_badly(text, line_ends(text, measure))  # nothing is set otherwise without a reason


def test_a_heading_stands_with_what_it_heads() -> None:
    blocks = [Block("", 21), Block("一、标题", kept=True), Block("看" * 50)]
    found = plan(blocks, MEASURE, 22)
    assert found.pages == (21, 3)
    assert found.rows[1].page == found.rows[2].page == 2
    assert plan([Block("", 20), *blocks[1:]], MEASURE, 22).rows[1].page == 1


def test_a_long_paragraph_goes_on_from_page_to_page() -> None:
    found = plan([Block("", 20), Block("看" * (26 + 28 * 49))], MEASURE, 22)
    assert found.pages == (22, 22, 22, 4)
    assert found.rows[1].pages == (1, 1, *([2] * 22), *([3] * 22), *([4] * 4))


@pytest.mark.parametrize("last", [1, 2])
def test_a_scanty_last_page_is_pulled_back_by_the_pitch_of_a_paragraph_or_two(last: int) -> None:
    blocks = [Block("看" * (26 + 28 * 4 + 3)) for _ in range(4)]
    blocks += [Block("看看", 44 - sum(unfitted(blocks, MEASURE, 22).pages) + last)]
    assert unfitted(blocks, MEASURE, 22).pages == (22, 22, last)
    found = plan(blocks, MEASURE, 22)
    assert len(found.pages) == 2
    assert 1 <= len(found.pitched) <= 2


def test_where_nothing_can_be_pulled_back_a_last_line_gets_company() -> None:
    blocks = [Block("看" * (26 + 28 * 5 - 1)), Block("看", 22 - 6 + 1)]
    assert unfitted(blocks, MEASURE, 22).pages == (22, 1)
    found = plan(blocks, MEASURE, 22)
    assert found.pages == (22, 2)


def test_nothing_is_set_otherwise_where_nothing_ends_badly() -> None:
    found = plan([Block("看" * 60), Block("看" * 61)], MEASURE, 22)
    assert found.pitched == {}
    assert found.rows[0].ends == (26, 54, 60)


@pytest.mark.parametrize("length", LENGTHS)
@pytest.mark.parametrize("name", LAYOUTS)
def test_a_plan_has_a_row_for_every_paragraph_and_every_line_once(name: str, length: str) -> None:
    said: Speech = drafted(LENGTHS[length], LAYOUTS[name])
    found = said.plan
    assert len(found.rows) == len(list(said.paragraphs()))
    assert sum(found.pages) == sum(row.lines for row in found.rows)
    assert all(0 < lines <= LAYOUTS[name].lines_a_page for lines in found.pages)
    assert found.pages[-1] > 1
    for row, paragraph in zip(found.rows, said.paragraphs(), strict=True):
        assert not row.ends or row.ends[-1] == len(paragraph.text)


def spoken(text: str) -> Block:
    return Block(text, turns=sentence_ends(text))


SENTENCE = "看" * 40 + "。"
"""A line and a half."""


def test_a_sentence_ends_with_its_closing_marks_and_a_text_with_its_end() -> None:
    assert sentence_ends("他说：“行。”我答：好！再看") == (7, 12, 14)
    assert sentence_ends("") == (0,)
    assert sentence_ends("“看账。”“谈话。”") == (10,)
    assert sentence_ends("看账。“三重一大”要看。完了。") == (
        12,
        15,
    )  # LibreOffice draws a quote that begins a paragraph narrow


def test_a_sentence_that_would_go_on_over_the_page_begins_the_next_one() -> None:
    found = plan([Block("", 19), spoken(("看" * 44 + "。") * 4)], MEASURE, 22)
    assert found.pages == (21, 5)
    assert found.rows[1].pieces == (Piece(0, None), Piece(45, None, Turn.KEPT))
    assert found.rows[1].ends == (26, 45, 73, 101, 129, 157, 180)
    assert found.rows[1].pages == (1, 1, 2, 2, 2, 2, 2)


def test_a_sentence_that_ends_with_the_page_is_followed_by_a_piece_that_stays_where_it_is() -> None:
    found = plan([Block("", 20), spoken(SENTENCE * 3)], MEASURE, 22)
    assert found.pages == (22, 3)
    assert found.rows[1].pieces == (Piece(0, None), Piece(41, None, Turn.KEPT))


def test_a_paragraph_whose_first_sentence_has_no_room_begins_the_next_page() -> None:
    found = plan([Block("", 21), spoken(SENTENCE * 2)], MEASURE, 22)
    assert found.pages == (21, 3)
    assert found.rows[1].pieces == (Piece(0, None, Turn.KEPT),)


def test_a_heading_goes_with_a_paragraph_that_begins_the_next_page() -> None:
    found = plan([Block("", 20), Block("一、标题", kept=True), spoken(SENTENCE * 2)], MEASURE, 22)
    assert found.pages == (20, 4)
    assert [row.page for row in found.rows] == [1, 2, 2]
    assert found.rows[2].pieces == (Piece(0, None, Turn.KEPT),)


def test_a_page_gives_up_a_quarter_of_its_lines_and_no_more() -> None:
    long = "看" * 250 + "。"
    found = plan([Block("", 16), spoken(long)], MEASURE, 22)
    assert found.pages == (22, 3)
    assert found.rows[1].pieces == (Piece(0, None),)


def test_a_last_page_of_a_line_or_two_gets_a_sentence_more() -> None:
    found = plan([Block("", 18), spoken(SENTENCE), spoken(SENTENCE), spoken("看完了。")], MEASURE, 22)
    assert found.pages == (20, 3)
    assert [row.page for row in found.rows] == [1, 1, 2, 2]
    assert found.rows[2].pieces[0].turn is Turn.FORCED  # it would have had room


def test_an_empty_paragraph_takes_a_line() -> None:
    found = speech([Paragraph(Role.BODY, (Sentence(""),)), *one_liners(3)]).plan
    assert found.rows[-4].lines == 1


POSTS = ("县委常委", "县纪委书记", "县监委主任", "县委巡察工作领导小组副组长")


@pytest.mark.parametrize(
    ("wish", "posts", "lines"),
    [
        ("不写", POSTS, ["张\u3000岚"]),
        ("一行", POSTS[:2], ["县委常委、县纪委书记\u3000张\u3000岚"]),
        ("一行", POSTS, ["县委常委、县纪委书记、县监委主任、", "县委巡察工作领导小组副组长", "张\u3000岚"]),
        ("两行", POSTS[:2], ["县委常委、县纪委书记", "张\u3000岚"]),
        ("两行", (), ["张\u3000岚"]),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_speakers_posts_stand_where_the_office_wants_them(
    wish: str, posts: tuple[str, ...], lines: list[str], first: bool
) -> None:
    layout = layout_from(PRINT, {"讲话人职务行": wish, "讲话人在日期上": first})
    said = speech(one_liners(3), layout, posts=posts)
    head = [p.text for p in said.paragraphs() if p.role in (Role.DATE, Role.SPEAKER)]
    assert head == ([*lines, "（2026年11月25日）"] if first else ["（2026年11月25日）", *lines])


@pytest.mark.parametrize("text", ["", "看", "a", "看a，b。", "，，，", "（（（", "2026年11月25日", "a b"])
@pytest.mark.parametrize("width", [-500, 0, 1, 300, 700])
def test_a_line_that_holds_nothing_takes_a_character(text: str, width: int) -> None:
    """Pages of other authors are as they are."""
    ends = line_ends(text, MEASURE._replace(width=width))
    assert ends[-1] == len(text)
    assert all(a < b for a, b in pairwise(ends))
