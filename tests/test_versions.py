"""Versions of a paragraph: how a file holds them, which group answers, and how the seed deals them."""

from __future__ import annotations

import datetime as dt
from itertools import combinations, pairwise
from statistics import mean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdraft.errors import Place, Problem
from speechdraft.model.seed import Seed
from speechdraft.pack.audience import Form, GroupWords, Hearing, read_line
from speechdraft.pack.groups import Paragraph, Version, laid_over, old_form, read_file

WORDS = GroupWords.of(
    {"town": "镇乡", "village": "村", "bureau": "政府部门", "court": "法院检察院", "joint": "几类单位同场"},
    {
        "town": ("town", "镇"),
        "subdistrict": ("town", "街道"),
        "village": ("village", "村"),
        "community": ("village", "社区"),
        "gov_dept_dangzu": ("bureau", "政府部门（党组）"),
    },
    {"housing": "住建", "court": "法院"},
    {"regular": "常规巡察", "look_back": "巡察“回头看”"},
)
DAY = dt.date(2026, 11, 25)
TOWN = Hearing("town", "town", "", "regular", DAY)
SUBDISTRICT = Hearing("town", "subdistrict", "", "regular", DAY)
BUREAU = Hearing("bureau", "gov_dept_dangzu", "housing", "regular", DAY)
VILLAGE = Hearing("village", "village", "", "regular", DAY)
COMMUNITY = Hearing("village", "community", "", "regular", DAY)


def read(text: str) -> tuple[tuple[Version, ...], list[Problem]]:
    problems: list[Problem] = []
    return read_file(text, "close.txt", WORDS, problems).versions, problems


def taken(text: str, hearing: Hearing, form: Form = Form.FULL) -> list[str]:
    versions, problems = read(text)
    assert not problems
    fitting = Paragraph("close", "speech/close.txt", versions).fitting(hearing, form)
    return [version.text.strip() for version in fitting]


# How a file holds them ----------------------------------------------------------------------------------------------


def test_a_file_without_groups_is_one_version_for_everybody() -> None:
    versions, problems = read("希望大家抓好落实。\n")
    assert (not problems, [v.line for v in versions], versions[0].first) == (True, [""], 1)


def test_a_version_knows_its_first_line_behind_front_matter_and_empty_lines() -> None:
    versions, _ = read("---\nenough: 1\n---\n== town\n\n第一种。\n\n== town\n第二种。\n")
    assert [(v.line, v.first, v.text) for v in versions] == [
        ("town", 6, "第一种。\n\n"),
        ("town", 9, "第二种。\n\n"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("希望。\n== town\n抓好。\n", 1, "前面有文字"),
        ("== twon\n抓好。\n", 1, "没有“twon”这个词"),
        ("== 镇\n抓好。\n", 1, "没有“镇”这个词"),
        ("== town\n\n== bureau\n抓好。\n", 1, "下面没有文字"),
        ("== from 2026-13-01\n抓好。\n", 1, "没有“2026-13-01”这一天"),
        ("== town from\n抓好。\n", 1, "from后面应是日期"),
        ("== from 2026-01-02 until 2026-01-01\n抓好。\n", 1, "until的日期不在from之后"),
        ("== bureau subdistrict\n抓好。\n", 1, "没有单位既是bureau又是subdistrict"),
    ],
)
def test_what_is_wrong_with_a_line_is_told_with_its_place(text: str, line: int, what: str) -> None:
    _, problems = read(text)
    assert [(p.place.line, what in p.what) for p in problems] == [(line, True)]


def test_a_word_that_was_meant_is_suggested() -> None:
    rights = [read(f"== {word}\n抓好。\n")[1][0].right for word in ("twon", "住建", "courts_trade")]
    assert rights == ["是不是“town”", "写成“housing”", "是不是“court_trade”"]


def test_the_words_of_a_line_stand_in_any_order() -> None:
    lines = [read(f"== {line}\n抓好。\n")[0][0].line for line in ("short housing bureau", "bureau housing short")]
    assert lines == ["bureau housing short"] * 2


def test_an_id_that_is_a_family_too_means_the_family() -> None:
    problems: list[Problem] = []
    family, trade = (read_line(word, Place(), WORDS, problems) for word in ("court", "court_trade"))
    assert family
    assert trade
    assert (family[0].families, trade[0].trades) == ({"court"}, {"court"})


def test_an_overlay_replaces_the_whole_a_group_or_adds_to_one() -> None:
    below, _ = read("== town\n镇一。\n\n== town\n镇二。\n\n==\n通用。\n")
    problems: list[Problem] = []

    def over(text: str) -> list[str]:
        return [v.text.strip() for v in laid_over(below, read_file(text, "own.txt", WORDS, problems))]

    assert over("自己的。\n") == ["自己的。"]
    assert over("== town\n自己的。\n") == ["通用。", "自己的。"]
    assert over("==+ town\n再加一种。\n") == ["镇一。", "镇二。", "通用。", "再加一种。"]
    assert not problems


def test_a_file_of_the_old_form_is_told_its_new_place() -> None:
    assert "close.txt" in old_form("speech/close.2.txt")
    assert "== village" in old_form("speech/close@village.txt")
    assert not old_form("speech/why/duty.txt")


# Which group answers ------------------------------------------------------------------------------------------------


def test_the_most_particular_group_answers() -> None:
    text = "==\n通用。\n\n== town\n镇。\n\n== subdistrict\n街道。\n\n== housing\n住建。\n\n== look_back\n回头看。\n"
    assert taken(text, TOWN) == ["镇。"]
    assert taken(text, SUBDISTRICT) == ["街道。"]
    assert taken(text, BUREAU) == ["住建。"]
    assert taken(text, Hearing("town", "town", "", "look_back", DAY)) == ["回头看。"]
    assert taken(text, Hearing("court", "", "", "regular", DAY)) == ["通用。"]


def test_a_village_has_an_edition_of_its_own_before_any_type_of_inspection() -> None:
    text = "== look_back\n回头看。\n\n== village\n村。\n\n== community\n社区。\n"
    assert taken(text, Hearing("village", "village", "", "look_back", DAY)) == ["村。"]
    assert taken(text, COMMUNITY) == ["社区。"]
    assert taken(text, VILLAGE) == ["村。"]


def test_groups_of_equal_weight_are_one_list_and_dates_are_half_open() -> None:
    text = "== town from 2026-01-01\n甲。\n\n== town until 2027-01-01\n乙。\n\n== town\n丙。\n"
    assert taken(text, TOWN) == ["甲。", "乙。"]
    assert taken(text, Hearing("town", "town", "", "regular", dt.date(2027, 1, 1))) == ["甲。"]
    assert taken(text, Hearing("town", "town", "", "regular", dt.date(2025, 12, 31))) == ["乙。"]


def test_a_short_form_answers_only_where_one_is_asked_for() -> None:
    text = "== town\n全文。\n\n== short\n- 短写。\n"
    assert (taken(text, TOWN), taken(text, TOWN, Form.SHORT)) == (["全文。"], ["- 短写。"])


# How they are dealt -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [("青石镇|第九轮", "青石镇|第九轮", 0), ("云岭县|第九轮/12", "云岭县|第九轮", 12), ("甲/乙", "甲/乙", 0)],
)
def test_a_seed_has_a_key_and_a_place(text: str, key: str, place: int) -> None:
    seed = Seed.read(text)
    assert (seed.text, seed.key, seed.place, seed.next()) == (text, key, place, f"{key}/{place + 1}")


@given(st.text(max_size=8), st.text(max_size=8), st.integers(3, 7), st.integers(0, 5))
def test_a_hand_deals_every_version_once(key: str, what: str, count: int, hand: int) -> None:
    seeds = [Seed("", key, hand * count + at) for at in range(count)]
    assert sorted(seed.deal(what, count) for seed in seeds) == list(range(count))


@given(st.text(max_size=8), st.text(max_size=8), st.integers(2, 7))
def test_neighbours_never_share_a_version(key: str, what: str, count: int) -> None:
    dealt = [Seed("", key, place).deal(what, count) for place in range(60)]
    assert all(one != other for one, other in pairwise(dealt))


def test_one_version_is_always_taken_and_no_version_never_asked() -> None:
    assert {Seed("", "k", place).deal("x", 1) for place in range(9)} == {0}


def test_a_round_of_mixed_units_is_not_alike() -> None:
    """Four towns, five bureaus, a firm, a school and a hospital, in turn: nine paragraphs for everybody in four
    versions, eleven for each family in three."""
    families = ["town", "town", "town", "town", *["bureau"] * 5, "soe", "school", "hospital"]
    shares: list[float] = []
    for number in range(40):
        rows = []
        for place, family in enumerate(families):
            seed = Seed("", f"云岭县|第{number}轮", place)
            common = [(n, "", seed.deal(f"{n} ==", 4)) for n in range(9)]
            own = [(n, family, seed.deal(f"{n} == {family}", 3)) for n in range(9, 20)]
            rows.append([*common, *own])
        pairs = [mean(a == b for a, b in zip(one, other, strict=True)) for one, other in combinations(rows, 2)]
        assert max(pairs) < 0.9
        assert all(one != other for row, after in pairwise(rows) for one, other in zip(row, after, strict=True))
        shares.append(mean(pairs))
    assert mean(shares) < 0.15
