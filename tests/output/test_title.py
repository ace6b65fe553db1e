"""Titles broken as a secretary would, over many units of every kind; the worst cases by name."""

from __future__ import annotations

import itertools
import os
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import TITLE_WORDS

from speechdraft.page.title import MARK, break_title, is_shapely

UNITS = {
    "党委": (
        "青石镇", "大柳树镇", "白岩傈僳族乡", "巴彦乌拉苏木", "云岭县公安局", "云岭县教育体育局", "云岭县人民医院",
        "云岭县第一高级中学", "云岭县供销合作社联合社", "云岭县水务集团有限公司", "云岭县中医医院",
        "云岭县城市建设投资集团", "云岭县交通建设投资有限责任公司",
    ),
    "党工委": ("城关街道", "和平路街道", "云岭经济技术开发区", "云岭高新技术产业开发区管理委员会"),
    "党组": (
        "云岭县财政局", "云岭县住房和城乡建设局", "云岭县人力资源和社会保障局", "云岭县农业农村和水利局",
        "云岭县文化广电和旅游局", "云岭县市场监督管理局", "云岭县退役军人事务局", "云岭县人民法院",
        "云岭县人民检察院", "云岭县总工会", "云岭县残疾人联合会", "云岭县科学技术协会", "临江市自然资源和规划局",
        "云岭县人民政府办公室", "鄂伦春自治旗林业和草原局", "云岭县机关事务服务中心",
    ),
    "领导班子": ("云岭县委组织部", "云岭县委社会工作部", "云岭县委机构编制委员会办公室"),
    "党总支": ("青石镇石桥村", "城关街道幸福里社区"),
}  # fmt: skip
LONG_UNITS = (
    ("云岭县人民代表大会常务委员会机关", "党组"),
    ("中国人民政治协商会议云岭县委员会机关", "党组"),
    ("云岭县城市建设投资发展集团有限责任公司", "党委"),
    ("双江拉祜族佤族布朗族傣族自治县住房和城乡建设局", "党组"),
    ("巴音郭楞蒙古自治州库尔勒经济技术开发区管理委员会", "党工委"),
    ("云岭县文学艺术界联合会和社会科学界联合会机关", "党组"),
)
GROUPS = ("县委第二巡察组", "市委第十一巡察组", "旗委第一巡察组", "区党工委巡察组", "云岭市委第三巡察组")
ROUNDS = ("十五届县委第九轮巡察", "十二届市委第十一轮巡察")
SHAPES = (
    "在{group}巡察{org}工作动员会上的讲话",
    "在{group}进驻{unit}工作动员会上的讲话",
    "在{group}对{org}开展常规巡察工作动员会上的讲话",
    "在{group}巡察{org}进驻动员部署会上的讲话",
    "在{round}{group}巡察{org}工作动员会上的讲话",
    "在{round}{org}进驻动员会上的讲话",
    "在{group}对{org}开展巡察“回头看”工作动员会上的讲话",
    "在{unit}专项巡察动员会上的讲话",
)


def titles(units: list[tuple[str, str]]) -> list[tuple[str, tuple[str, ...]]]:
    """Titles with the names that stand in them."""
    found = []
    for (unit, form), group, turn, shape in itertools.product(units, GROUPS, ROUNDS, SHAPES):
        facts = {"unit": unit, "org": unit + form, "group": group, "round": turn}
        title = shape.format(**facts)
        if 12 <= len(title) <= 60:
            found.append((title, tuple(facts.values())))
    return list(dict.fromkeys(found))


ORDINARY = titles([(unit, form) for form, units in UNITS.items() for unit in units])
TRIED = ORDINARY if os.environ.get("MATRIX") == "whole" else ORDINARY[::7]
"""`make test` tries each unit with each shape, group and round; `make matrix` all of them with each other."""
LONG = titles(list(LONG_UNITS))


def faults(title: str, names: tuple[str, ...], width: int) -> list[str]:
    lines = break_title(title, width, (*names, *TITLE_WORDS))
    found = []
    if "".join(lines) != title:
        found.append("characters lost")
    if max(map(len, lines)) > width or (len(lines) > 1 and min(map(len, lines)) < 3):
        found.append("length of a line")
    if any(line[0] in "的，。、；：？！）》”上" for line in lines) or any(line[-1] in "在（《“" for line in lines[:-1]):
        found.append("edge of a line")
    for line, after in pairwise(lines):  # 对 leaves its object only when both do not fit into one line
        if line[-1] == "对" and not any(after.startswith(name) and len(name) == width for name in names):
            found.append("对 at the end of a line")
    whole = whole_words(title, names, width)
    found += [f"split: {title[start:end]}" for start, end in whole if splits(lines, start, end)]
    if not is_shapely([len(line) for line in lines]) and shape_was_possible(title, width, len(lines), whole):
        found.append("shape")
    return [f"{' / '.join(lines)}: {fault}" for fault in found]


def whole_words(title: str, names: tuple[str, ...], width: int) -> list[tuple[int, int]]:
    """Where names that fit into a line stand, and between them (and in longer names) the words of the vocabulary."""
    taken = [False] * len(title)
    found = []
    vocabulary = [word.strip(MARK) for word in TITLE_WORDS]
    fitting = [name for name in names if len(name) < width or (len(name) == width and f"在{name}" not in title)]
    for words in (fitting, vocabulary):
        for word in sorted(words, key=lambda word: (-len(word), word)):
            for start in (i for i in range(len(title)) if title.startswith(word, i)):
                end = start + len(word)
                if not any(taken[start:end]):
                    taken[start:end] = [True] * len(word)
                    found.append((start, end))
    return found


def splits(lines: tuple[str, ...], start: int, end: int) -> bool:
    """True when a line's end falls inside the word from `start` to `end`."""
    return any(start < cut < end for cut in itertools.accumulate(map(len, lines)))


def shape_was_possible(title: str, width: int, lines: int, whole: list[tuple[int, int]]) -> bool:
    """True when some way of cutting between words gives a trapezoid or a diamond; all ways are tried."""
    inside = {at for start, end in whole for at in range(start + 1, end)}
    edges = {at for word in whole for at in word}
    places = sorted(at for at in edges - inside if 3 <= at <= len(title) - 3 and title[at] not in "的上")
    for cuts in itertools.chain(*(itertools.combinations(places, n) for n in range(1, lines + 1))):
        lengths = [b - a for a, b in pairwise((0, *cuts, len(title)))]
        ends_well = all(title[at - 1] not in "在对" for at in cuts)
        if ends_well and min(lengths) >= 3 and max(lengths) <= width and is_shapely(lengths):
            return True
    return False


def test_there_are_hundreds_of_titles() -> None:
    assert len(ORDINARY) > 1000
    assert {len(title) for title, _ in ORDINARY} >= set(range(15, 50))
    assert max(len(title) for title, _ in LONG) > 55


@pytest.mark.parametrize("width", [20, 18])
def test_no_word_is_split_and_the_shape_is_right(width: int) -> None:
    assert [fault for title, names in TRIED for fault in faults(title, names, width)] == []


@pytest.mark.parametrize("width", [20, 18])
def test_a_name_longer_than_a_line_is_broken_at_a_word_inside_it(width: int) -> None:
    found = [fault for title, names in LONG for fault in faults(title, names, width)]
    assert [fault for fault in found if not fault.endswith("shape")] == []


@pytest.mark.parametrize(
    "lines",
    [
        "在县委第二巡察组巡察青石镇党委 / 工作动员会上的讲话",
        "在县委巡察组进驻青石镇工作动员会上的讲话",
        "在县委第二巡察组 / 巡察云岭县住房和城乡建设局党组 / 工作动员会上的讲话",
        "在县委第二巡察组巡察云岭县财政局党组 / 工作动员会上的讲话",
        "在十五届县委第九轮巡察 / 第二巡察组进驻云岭县农业农村局 / 动员会上的讲话",
        "在县委第二巡察组 / 巡察云岭县人民代表大会常务委员会机关党组 / 工作动员会上的讲话",
    ],
)
def test_titles_as_a_secretary_would_break_them(lines: str) -> None:
    wanted = tuple(lines.split(" / "))
    names = (
        "县委第二巡察组", "第二巡察组", "十五届县委第九轮巡察", "青石镇党委", "青石镇", "云岭县住房和城乡建设局党组",
        "云岭县财政局党组", "云岭县农业农村局", "云岭县人民代表大会常务委员会机关党组",
    )  # fmt: skip
    assert break_title("".join(wanted), 20, (*names, *TITLE_WORDS)) == wanted


def test_without_names_the_vocabulary_still_finds_the_place() -> None:
    lines = break_title("在县委第二巡察组巡察青石镇党委工作动员会上的讲话", 20, TITLE_WORDS)
    assert lines == ("在县委第二巡察组巡察青石镇党委", "工作动员会上的讲话")


def test_a_short_title_is_one_line_and_an_empty_one_an_empty_line() -> None:
    assert break_title("讲话", 20, ()) == ("讲话",)
    assert break_title("", 20, ()) == ("",)


@given(
    st.text(st.sampled_from("在县委第二巡察组的，。“”（）上讲话A1 镇"), max_size=300),
    st.integers(8, 40),
    st.lists(st.text(st.sampled_from("在县委第二巡察组的讲话…"), max_size=30), max_size=6),
)
def test_any_title_keeps_its_characters_and_fits(title: str, width: int, words: list[str]) -> None:
    lines = break_title(title, width, words)
    assert "".join(lines) == title
    assert all(len(line) <= width for line in lines)
    assert all(lines) or not title


@pytest.mark.parametrize(
    ("lengths", "shapely"),
    [([9], True), ([15, 9], True), ([9, 15], False), ([9, 9], False), ([8, 15, 9], True), ([15, 8, 12], False)],
)
def test_trapezoid_and_diamond(lengths: list[int], shapely: bool) -> None:
    assert is_shapely(lengths) is shapely
