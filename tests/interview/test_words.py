"""The small parts: pinyin initials, lines that wrap, the order of points, words that a question says."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from prompt_toolkit.utils import get_cwidth

from speechdraft.interview.picks import Picks
from speechdraft.interview.questions import QUESTIONS, STEPS, place, step_of
from speechdraft.interview.widths import NEVER_FIRST, cut, packed, wrapped
from speechdraft.language.pinyin import initials, is_found, is_nearly_found, syllable
from speechdraft.model.paths import leaves
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers

CHINESE = st.text(
    st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5) | st.sampled_from("，。“”、A1 "), max_size=80
)
WIDTHS = st.integers(20, 200)


# Initials ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "letters"),
    [
        ("工程建设和招标投标", "gcjshzbtb"),
        ("推动高质量发展和“十五五”开局", "tdgzlfzhswwkj"),
        ("农村集体“三资”管理", "ncjtszgl"),
        ("教育领域（含校园餐）", "jylyhxyc"),
        ("落实中央八项规定精神、纠治“四风”", "lszybxgdjsjzsf"),
        ("铸牢中华民族共同体意识", "zlzhmzgttys"),
    ],
)
def test_initials_of_titles(title: str, letters: str) -> None:
    assert initials(title) == letters


def test_every_title_of_the_pack_has_its_initials(pack: Pack) -> None:
    marks = "“”（）、，·"
    for point in pack.points.values():
        assert [c for c in point.title if c not in marks and not syllable(c)] == [], point.title


TITLES = ("农村集体“三资”管理", "学习贯彻党的创新理论", "党的建设", "党的全面领导")


@pytest.mark.parametrize(
    ("query", "hits"),
    [
        ("", TITLES),
        ("三资", TITLES[:1]),
        ("SZGL", TITLES[:1]),
        ("n c", TITLES[:1]),
        ("ddj", TITLES[2:3]),
        ("dqm", TITLES[3:]),
        ("jianshe", TITLES[2:3]),
        ("dangdejs", TITLES[2:3]),
        ("nongcun", TITLES[:1]),
        ("quanmianld", TITLES[3:]),
        ("dang", TITLES[1:]),
        ("nongxun", ()),
        ("四资", ()),
    ],
)
def test_a_search_finds_by_words_by_pinyin_and_by_its_first_letters(query: str, hits: tuple[str, ...]) -> None:
    assert tuple(title for title in TITLES if is_found(query, title)) == hits


@pytest.mark.parametrize(("query", "near"), [("ncgl", TITLES[:1]), ("dl", (TITLES[1], TITLES[3]))])
def test_letters_that_run_through_the_initials_nearly_find(query: str, near: tuple[str, ...]) -> None:
    assert tuple(title for title in TITLES if is_nearly_found(query, title)) == near


@given(CHINESE)
def test_a_text_is_found_by_its_own_initials_and_by_its_whole_pinyin(text: str) -> None:
    assert is_found(initials(text), text)
    assert is_found("".join(map(syllable, text)), text)


# Lines ---------------------------------------------------------------------------------------------------------------


@given(CHINESE, WIDTHS)
def test_wrapped_lines_fit_and_say_the_same(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join(lines) == text
    assert all(get_cwidth(line) <= width for line in lines)


def test_no_line_begins_with_a_mark() -> None:
    text = "镇党委要把办事流程贴出来。" * 30
    assert not any(line[0] in NEVER_FIRST for width in range(20, 60) for line in wrapped(text, width))


@given(CHINESE, st.integers(4, 60))
def test_a_cut_text_fits(text: str, width: int) -> None:
    assert get_cwidth(cut(text, width)) <= width
    assert cut(text, get_cwidth(text)) == text


@given(st.lists(st.text("键名回车 ", min_size=1, max_size=9), max_size=9), WIDTHS)
def test_keys_are_never_broken(parts: list[str], width: int) -> None:
    lines = packed(parts, width)
    assert all(any(part in line for line in lines) for part in parts)
    assert all(get_cwidth(line) <= width for line in lines)


# Questions -----------------------------------------------------------------------------------------------------------


def test_every_field_of_the_model_can_be_filled_in() -> None:
    filled = {path for question in QUESTIONS for path in (question.path, *question.instead, *question.beside)}
    fonts = {path for path, _ in leaves() if path[:2] == ("draft", "page")}  # set once, in the office profile
    assert {path for path, _ in leaves()} - fonts <= filled


def test_steps_come_in_order() -> None:
    steps = [step_of(question) for question in QUESTIONS]
    assert steps == sorted(steps)
    assert [place(step) for step in (1, 4, 10)] == [
        "第 1 步，共 10 步　被巡察单位",
        "第 4 步，共 10 步　巡察",
        "第 10 步，共 10 步　核对",
    ]
    assert set(steps) | {len(STEPS)} == set(range(1, len(STEPS) + 1))


# Picks ---------------------------------------------------------------------------------------------------------------


@pytest.fixture
def picks(folder: Path, pack: Pack) -> Picks:
    file = folder / "answers.yaml"
    file.write_text("tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n", encoding="utf-8")
    return Picks(pack, load_answers(file, pack), ["party_leadership", "village_assets", "rectification"])


def titles(picks: Picks) -> list[str]:
    return [row.title for row in sorted((row for row in picks.rows() if row.number), key=lambda row: row.number)]


def test_own_points_stand_before_the_closing_one_as_in_the_speech(picks: Picks) -> None:
    picks.add_own({"title": "要紧盯林权", "facts": []})
    assert titles(picks) == ["党的全面领导", "农村集体“三资”管理", "要紧盯林权", "巡视巡察整改"]
    from speechdraft.meeting.making import make_brief

    assert [point.title for point in make_brief(picks.result(), picks.pack).points] == titles(picks)


def test_a_picked_point_comes_before_the_closing_one(picks: Picks) -> None:
    picks.at = "work_safety"
    picks.toggle()
    assert picks.chosen == ["party_leadership", "village_assets", "work_safety", "rectification"]


def test_the_order_changes_and_stops_at_the_ends(picks: Picks) -> None:
    picks.at = "village_assets"
    for _ in range(3):
        picks.move(-1)
    assert picks.chosen == ["village_assets", "party_leadership", "rectification"]
    for _ in range(5):
        picks.move(1)
    assert picks.chosen == ["party_leadership", "rectification", "village_assets"]


def test_own_points_change_places_and_can_be_dropped(picks: Picks) -> None:
    for title in ("甲", "乙"):
        picks.add_own({"title": title, "facts": ["丙"]})
    picks.move(-1)
    assert [point["title"] for point in picks.own] == ["乙", "甲"]
    picks.toggle()
    assert [point["title"] for point in picks.own] == ["甲"]
    picks.toggle()
    assert [point["title"] for point in picks.own] == ["甲", "乙"], "nothing that was written is lost"


def test_after_a_search_the_pick_is_under_the_pointer_and_the_list_whole_again(picks: Picks) -> None:
    picks.search("aqsc")
    picks.toggle()
    assert (picks.query, picks.at) == ("", "work_safety")


def test_points_that_no_longer_fit_are_dropped_with_the_reason(pack: Pack, picks: Picks) -> None:
    later = Picks(pack, picks.answers, ["blackevil_special", "soe_assets", "no_such_point", "rectification"])
    assert later.chosen == ["rectification"]
    assert "“扫黑除恶专项斗争”这个重点到2021-03-28为止" in later.dropped
    assert "不适用于镇" in later.dropped
    assert "没有这个重点" in later.dropped


@given(st.data())
def test_whatever_is_pressed_the_picks_make_a_speech(
    pack: Pack, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    file = tmp_path_factory.mktemp("picks") / "answers.yaml"
    file.write_text("tier: county\nunit: 云岭县教育局\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n", encoding="utf-8")
    picks = Picks(pack, load_answers(file, pack), ["party_leadership", "rectification"])
    acts = {
        "step": lambda: picks.step(data.draw(st.sampled_from([-10, -1, 1, 10]))),
        "move": lambda: picks.move(data.draw(st.sampled_from([-1, 1]))),
        "toggle": picks.toggle,
        "search": lambda: picks.search(data.draw(st.sampled_from(["", "z", "党", "xyzzy"]))),
        "own": lambda: picks.add_own({"title": "自拟", "facts": ["甲"]}) if len(picks.own) < 3 else None,
    }
    for name in data.draw(st.lists(st.sampled_from(sorted(acts)), max_size=25)):
        acts[name]()
        ids = picks.ids()
        assert picks.at in ids or not ids
        numbers = [row.number for row in picks.rows() if row.number]
        assert picks.query or sorted(numbers) == list(range(1, len(picks.chosen) + len(picks.own) + 1))
        assert not any(row.why_not and row.number for row in picks.rows())
    assert picks.size().minutes > 0
