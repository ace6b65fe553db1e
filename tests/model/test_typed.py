"""What was typed and is taken otherwise: cleaned with a note, the same whatever it was typed into."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from speechdraft.composing.pipeline import compose
from speechdraft.errors import InputError
from speechdraft.model.answers import Answers
from speechdraft.model.own_points import title, without_marks
from speechdraft.model.units import unit_name
from speechdraft.pack.model import Pack

Read = Callable[..., Answers]

REST = "area: 云岭县\ngroup: 2\ndate: 2026-11-25\n"
TOWN = f"tier: town\nunit: 青石镇\n{REST}"

WITH_VILLAGES = """
青石镇党委及下辖行政村 | 青石镇党委
青石镇党委和所辖各村党组织 | 青石镇党委
青石镇及所辖村（社区） | 青石镇
青石镇（含12个村） | 青石镇
青石镇及其下属行政村 | 青石镇
青石镇和15个行政村 | 青石镇
青石镇党委（含所辖村、社区） | 青石镇党委
城关街道党工委及下辖社区党组织 | 城关街道党工委
白水乡及下辖的行政村党支部 | 白水乡
青石镇党委暨村（居） | 青石镇党委
青石镇石桥村 | 青石镇石桥村
镇中村 | 镇中村
青石镇中心卫生院 | 青石镇中心卫生院
云岭县农村社区管理局 | 云岭县农村社区管理局
中共青石镇委员会 | 青石镇党委
中国共产党云岭县青石镇委员会 | 云岭县青石镇党委
中共城关街道工作委员会 | 城关街道党工委
中共云岭县教育局党组 | 云岭县教育局党组
中共云岭县委宣传部 | 云岭县委宣传部
青石镇党委领导班子 | 青石镇党委
云岭县教育局党组班子 | 云岭县教育局党组
"""

MARKS = """
第三，紧盯集体林权流转。 | 紧盯集体林权流转
一是低价长期流转； | 低价长期流转
（一）要管好账户 | 要管好账户
1.要管好账户 | 要管好账户
①要管好账户 | 要管好账户
一、要管好账户。 | 要管好账户
第一书记驻村走形式 | 第一书记驻村走形式
一把手说了算 | 一把手说了算
“四风”问题反弹 | “四风”问题反弹
三资管理混乱 | 三资管理混乱
3.5亿元资金闲置 | 3.5亿元资金闲置
2026年项目拖延 | 2026年项目拖延
八项规定落实不力 | 八项规定落实不力
"""


@pytest.mark.parametrize("line", WITH_VILLAGES.strip().splitlines())
def test_a_town_with_its_villages_is_the_town(line: str) -> None:
    typed, _, taken = line.partition(" | ")
    assert unit_name(typed, None) == taken


@pytest.mark.parametrize("line", MARKS.strip().splitlines())
def test_numbers_and_stops_of_an_old_speech_go(line: str) -> None:
    typed, _, taken = line.partition(" | ")
    assert without_marks(typed, None) == taken


def test_a_point_says_what_shall_be_done() -> None:
    assert title("第三，紧盯集体林权流转。", None) == title("要紧盯集体林权流转", None) == "要紧盯集体林权流转"
    assert title("集体林权流转", None) == "集体林权流转"


@pytest.mark.parametrize(
    "group", ["第二组", "{组号: 第2巡察组}", "{巡察组名称: 巡察二组}", "{组号: 二, 巡察组名称: 无}"]
)
def test_the_group_is_a_number_in_whichever_field(group: str, answers: Read) -> None:
    found = answers(TOWN.replace("group: 2", f"group: {group}")).group
    assert (found.number, found.name) == (2, None)


def test_a_group_that_tells_nothing_is_asked_about(answers: Read) -> None:
    with pytest.raises(InputError, match="“机动组”看不出是第几组；写组号（2）或巡察组名称（县委第二巡察组）"):
        answers(TOWN.replace("group: 2", "group: 机动组"))


def test_every_change_is_told_once(answers: Read) -> None:
    unit = "{名称: 青 石 镇党委及下辖行政村, 负责人: 王建国书记}"
    text = f"tier: town\nunit: {unit}\n{REST}emphasis: [惠农补贴, 选人用人]\n"
    found = answers(text.replace("group: 2", "group: {组号: 县委第二巡视组, 组长: 李　明}"))
    assert [(change.typed, change.taken) for change in found.changes] == [
        ("青 石 镇党委及下辖行政村", "青石镇党委及下辖行政村"),
        ("青石镇党委及下辖行政村", "青石镇党委"),
        ("王建国书记", "王建国"),
        ("县委第二巡视组", "县委第二巡察组"),
        ("惠农补贴", "强农惠农富农补贴"),
    ]
    assert (found.unit.name, found.unit.head, found.group.leader) == ("青石镇党委", "王建国", "李明")


def test_what_is_right_is_not_changed(answers: Read) -> None:
    assert answers().changes == ()


NAMES_LEFT_OUT = (
    "area.province",
    "area.committee",
    "unit.party_org",
    "unit.short",
    "inspection.round",
    "inspection.theme",
)


@pytest.mark.parametrize("word", ["无", "暂无", "待定", "N/A"])
@pytest.mark.parametrize("path", NAMES_LEFT_OUT)
def test_a_word_for_nothing_is_no_name(path: str, word: str, answers: Read, pack: Pack) -> None:
    """A province to be settled ended in a crash, a committee to be settled stood in the speech."""
    said = answers(TOWN, f"{path}={word}")
    assert compose(said, pack).body == compose(answers(TOWN), pack).body


def test_none_is_an_answer_to_the_question_for_the_city(answers: Read) -> None:
    assert answers(TOWN, "area.city=无").area.city == "无"


@pytest.mark.parametrize("word", ["无", "—", "待定"])
def test_a_dash_counts_as_left_out(word: str, answers: Read) -> None:
    text = f"{TOWN}speaker: {word}\ninspection: {{starts: {word}}}\n".replace(
        "group: 2", f"group: {{组号: 2, 组长: {word}}}"
    )
    found = answers(text)
    assert (found.speaker, found.group.leader, found.inspection.starts) == (None, None, None)


def test_posts_may_have_blanks_between_them(answers: Read) -> None:
    found = answers(TOWN + "speaker: {name: 张岚, posts: 县委常委 县纪委书记}\n")
    assert found.speaker is not None
    assert found.speaker.posts == ("县委常委", "县纪委书记")


# Points --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("惠农补贴", "agri_subsidies"),
        ("招投标", "bidding"),
        ("低保", "livelihood_funds"),
        ("环保", "ecology"),
        ("三资", "village_assets"),
        ("乡村振兴", "rural_revitalisation"),
        ("选人用人问题", "cadre_selection"),
        ("公车", "fiscal_discipline"),
    ],
)
def test_a_short_name_of_one_meaning_is_taken(typed: str, meant: str, answers: Read) -> None:
    assert answers(f"{TOWN}emphasis: {typed}\n").emphasis == (meant,)


def test_of_a_succession_the_one_of_the_day_is_meant(answers: Read) -> None:
    then = TOWN.replace("2026-11-25", "2019-11-25")
    assert answers(f"{then}emphasis: [乡村振兴]\n").emphasis == ("rural_rev_2017",)


@pytest.mark.parametrize("typed", ["粮食", "监督"])
def test_a_short_name_of_several_meanings_is_asked_about(typed: str, answers: Read) -> None:
    with pytest.raises(InputError, match=f"“{typed}”是不是“.*”、“.*”"):
        answers(f"{TOWN}emphasis: {typed}\n")


def test_nothing_typed_for_points_is_no_choice(answers: Read) -> None:
    assert answers(f'{TOWN}emphasis: "、"\n').emphasis is None


# What is missing -----------------------------------------------------------------------------------------------------


def test_a_special_inspection_has_a_theme(answers: Read) -> None:
    with pytest.raises(InputError, match="专项巡察没有写专题；在“专题”写明，如粮食购销"):
        answers(TOWN + "巡察类型: 专项\n")
    assert answers(TOWN + "巡察: {巡察类型: 专项, 专题: 粮食购销}\n").inspection.theme == "粮食购销"


def test_what_is_no_committee_is_none(answers: Read) -> None:
    with pytest.raises(InputError, match="“第二组”不是党委的名称"):
        answers(TOWN.replace("area: 云岭县", "area: {name: 云岭县, committee: 第二组}"))
    named = answers(TOWN.replace("area: 云岭县", "area: {name: 云岭县, committee: 云岭县委}"))
    assert named.area.committee == "云岭县委"


@pytest.mark.parametrize(
    ("typed", "taken"), [("无", None), ("待定", None), ("0790-6123456（工作日）", "0790-6123456（工作日）")]
)
def test_a_telephone_is_a_number(typed: str, taken: str | None, answers: Read) -> None:
    channels = answers(f"{TOWN}值班电话: {typed}\n").inspection.channels
    assert (channels.phone if channels else None) == taken


def test_a_name_in_the_place_of_a_telephone_is_told(answers: Read) -> None:
    with pytest.raises(InputError, match="没有号码"):
        answers(f"{TOWN}监督电话: 云岭县水利局\n")
