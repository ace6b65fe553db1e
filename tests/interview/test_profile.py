"""The office profile: found, read and checked like answers, written without harming what a person wrote."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speechdraft.errors import InputError, Problem
from speechdraft.model.answers import Answers, Speaker
from speechdraft.model.persons import person
from speechdraft.office.profile import find_profile, open_profile, overlays_of, read_profile
from speechdraft.office.remembering import remember
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers
from speechdraft.reading.tree import Tree
from speechdraft.reading.validating import answers_of

WRITTEN = """\
# 县委巡察办常用信息（张三整理，2026年3月）
area:            # 派出的县
  name: 云岭县   # 全称
  province: 东岭省
  city: "临江市"

draft: {layout: podium}   # 讲台版

speakers:
  - 姓名: 张岚
    职务: [县委常委, 县纪委书记]   # 2025年换届后
  - 周海
# 模板
templates:
  - 我们的模板
"""


@pytest.fixture
def profile(folder: Path) -> Path:
    (folder / "我们的模板").mkdir()
    path = folder / "speechdraft.yaml"
    path.write_text(WRITTEN, encoding="utf-8")
    return path


def problems_of(path: Path, text: str) -> list[str]:
    path.write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    read_profile(path, problems)
    return [str(problem).replace(str(path), "P") for problem in problems]


# Found ---------------------------------------------------------------------------------------------------------------


def test_the_profile_beside_the_work_comes_before_the_users_own(folder: Path) -> None:
    own = find_profile(None)
    assert own == folder.parent / "config" / "speechdraft" / "speechdraft.yaml"
    assert not own.exists(), "where it would be kept"
    (folder / "speechdraft.yaml").write_text("area: 云岭县\n", encoding="utf-8")
    assert find_profile(None) == Path("speechdraft.yaml")


def test_none_switches_it_off_and_a_missing_file_is_named() -> None:
    assert find_profile("none") is None
    with pytest.raises(InputError, match="没有这个文件"):
        find_profile("没有.yaml")


def test_no_profile_says_nothing(folder: Path) -> None:
    for path in (None, folder / "没有.yaml"):
        assert open_profile(path, []).answers == Tree()
        assert overlays_of(path) == ()


# Read ----------------------------------------------------------------------------------------------------------------


def test_a_profile_says_what_belongs_to_the_office(profile: Path) -> None:
    problems: list[Problem] = []
    found = open_profile(profile, problems)
    assert problems == []
    assert found.answers.values == {
        "area": {"name": "云岭县", "province": "东岭省", "city": "临江市"},
        "draft": {"layout": "podium"},
    }
    assert found.speakers == (Speaker(name="张岚", posts=("县委常委", "县纪委书记")), Speaker(name="周海"))
    assert found.templates == (profile.parent / "我们的模板",)


def test_answers_of_a_file_lie_over_the_profile(profile: Path, pack: Pack) -> None:
    file = profile.parent / "a.yaml"
    file.write_text("tier: town\nunit: 青石镇\ngroup: 2\ndate: 2026-11-25\ndraft: {layout: print}\n", encoding="utf-8")
    answers = load_answers(file, pack, below=read_profile(profile, []))
    assert (answers.area.city, answers.draft.layout) == ("临江市", "print")


def test_another_area_and_another_speaker_have_nothing_of_those_in_the_profile(folder: Path, pack: Pack) -> None:
    """A file for 黔江区 once got the city of the profile's 云岭县, and a speaker the posts of another."""
    profile = folder / "speechdraft.yaml"
    profile.write_text(
        "area: {name: 云岭县, province: 东岭省, city: 临江市, committee: 县委}\n"
        "speaker: {name: 张岚, posts: [县委常委]}\n",
        encoding="utf-8",
    )
    file = folder / "a.yaml"
    file.write_text(
        "tier: town\nunit: 青石镇\narea: 黔江区\ngroup: 2\ndate: 2026-11-25\nspeaker: 周海\n", encoding="utf-8"
    )
    answers = load_answers(file, pack, below=read_profile(profile, []))
    assert (answers.area.name, answers.area.city, answers.area.committee) == ("黔江区", None, None)
    assert (answers.speaker, answers.area.province) == (Speaker(name="周海"), None)
    amended = load_answers(file, pack, below=read_profile(profile, []), settings=["area.name=云岭县"])
    assert amended.area.name == "云岭县"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("aera: 云岭县\n", "P:1:1: 没有“aera”这一项；是不是“area”"),
        ("unit: 青石镇\n", "P:1:7: “被巡察单位.单位名称”每次不同，不能写在单位常用信息里"),
        ("draft: {seed: 甲}\n", "“文稿.措辞种子”每次不同"),
        ("draft: {minutes: 两小时}\n", "P:1:18: “文稿.讲话分钟数”“两小时”不是3到60之间的整数"),
        ("文稿: {篇幅: 很长}\n", "“很长”不是可选的值；可以写简短（brief）"),
        ("speakers:\n  - 姓名: 张岚\n    职位: 书记\n", "P:3:5: “讲话人”下没有“职位”这一项；是不是“职务”"),
        ("speakers:\n  - 职务: 书记\n", "“常用讲话人”缺少姓名"),
        ("speakers:\n  - [张岚]\n", "“常用讲话人”里又是一个列表"),
        ("templates: 没有的\n", "P:1:12: 没有模板文件夹“没有的”"),
        ("area: 云岭县\narea: 临江区\n", "“area”写了两遍，第一遍在第1行"),
        ("- 甲\n", "最外层应是“键: 值”"),
        ("area：云岭县\n", "全角冒号"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(folder: Path, text: str, said: str) -> None:
    (problem,) = problems_of(folder / "p.yaml", text)
    assert said in problem


def test_all_that_is_wrong_is_said_at_once(folder: Path) -> None:
    assert len(problems_of(folder / "p.yaml", "aera: 甲\nunit: 乙\ndraft: {minutes: 丙}\n")) == 3


def test_a_profile_in_gbk_is_diagnosed(folder: Path) -> None:
    path = folder / "p.yaml"
    path.write_bytes("area: 云岭县\n".encode("gbk"))
    problems: list[Problem] = []
    read_profile(path, problems)
    assert "GBK" in str(problems[0])


@pytest.mark.parametrize("text", ["", "# 空的\n", "speakers:\n", "templates: []\n", "area:\n"])
def test_an_empty_profile_is_none_at_all(folder: Path, text: str) -> None:
    assert problems_of(folder / "p.yaml", text) == []


# Remembered ----------------------------------------------------------------------------------------------------------

AREA = {"name": "云岭县", "province": "东岭省", "city": "临江市", "committee": "县委"}
Make = Callable[..., Answers]


@pytest.fixture
def make(pack: Pack) -> Make:
    def answers(**values: object) -> Answers:
        base = {"tier": "town", "unit": {"name": "青石镇"}, "group": {"number": "2"}, "meeting": {"date": "2026-11-25"}}
        return answers_of(Tree({**base, "area": AREA, **values}), pack, [])

    return answers


def test_a_new_profile_can_be_read_again(folder: Path, pack: Pack, make: Make) -> None:
    path = folder.parent / "config" / "speechdraft" / "speechdraft.yaml"
    speaker = {"name": "张岚", "posts": ["县委常委"]}
    assert remember(path, make(speaker=speaker), pack, []) == ["县级行政区", "文稿", "常用讲话人"]
    problems: list[Problem] = []
    found = open_profile(path, problems)
    assert problems == []
    assert found.answers.values["area"]["city"] == "临江市"
    assert found.speakers == (Speaker(name="张岚", posts=("县委常委",)),)
    assert remember(path, make(speaker=speaker), pack, []) == [], "nothing new, nothing written"


def test_what_a_person_wrote_stays(profile: Path, pack: Pack, make: Make) -> None:
    draft = {"layout": "podium", "length": "full"}
    answers = make(draft=draft, speaker={"name": "陈立", "posts": ["副书记"]})
    changed = remember(profile, answers, pack, [])
    assert changed == ["县级行政区", "文稿", "常用讲话人"]
    text = profile.read_text(encoding="utf-8")
    for comment in ("（张三整理，2026年3月）", "# 派出的县", "# 全称", "# 2025年换届后", "# 模板\n"):
        assert comment in text
    assert 'city: "临江市"\n  派出党委: 县委\n' in text
    found = open_profile(profile, [])
    assert [speaker.name for speaker in found.speakers] == ["张岚", "周海", "陈立"]
    assert found.answers.values["draft"] == {"length": "详细", "layout": "讲台", "numbering": "第一"}
    assert found.templates == (profile.parent / "我们的模板",)


def test_what_an_interview_does_not_ask_stays_in_the_profile(folder: Path, pack: Pack, make: Make) -> None:
    for text in (
        "draft:\n  page:   # 本地\n    lead_style: 仿宋加粗\n  minutes: 12\n",
        "draft: {page: {lead_style: 仿宋加粗}}\n",
    ):
        path = folder / "p.yaml"
        path.write_text(text, encoding="utf-8")
        remember(path, make(draft={"length": "full"}), pack, [])
        found = open_profile(path, []).answers.values["draft"]
        assert found == {"page": {"lead_style": "仿宋加粗"}, "length": "详细", "layout": "打印", "numbering": "第一"}
        assert ("# 本地" in path.read_text(encoding="utf-8")) == ("# 本地" in text)


def test_new_posts_take_the_place_of_the_old(profile: Path, pack: Pack, make: Make) -> None:
    remember(profile, make(speaker={"name": "张岚", "posts": ["县委副书记"]}), pack, [])
    assert [s.posts for s in open_profile(profile, []).speakers if s.name == "张岚"] == [("县委副书记",)]


def test_another_area_takes_the_place_of_the_old_with_all_its_fields(profile: Path, pack: Pack, make: Make) -> None:
    remember(profile, make(area={"name": "黔江区", "province": "重庆市"}), pack, [])
    assert open_profile(profile, []).answers.values["area"] == {"name": "黔江区", "province": "重庆市"}


def test_a_folder_of_the_command_line_is_remembered(profile: Path, pack: Pack, make: Make) -> None:
    (profile.parent / "别的").mkdir()
    assert "模板文件夹" in remember(profile, make(), pack, ["别的", "我们的模板"])
    assert [folder.name for folder in overlays_of(profile)] == ["我们的模板", "别的"]


def test_a_profile_that_is_wrong_is_left_alone(folder: Path, pack: Pack, make: Make) -> None:
    path = folder / "p.yaml"
    path.write_text("aera: 云岭县\n", encoding="utf-8")
    with pytest.raises(InputError, match="没有“aera”这一项"):
        remember(path, make(), pack, [])
    assert path.read_text(encoding="utf-8") == "aera: 云岭县\n"


def is_name(text: str) -> bool:
    """Whether a text is taken as a person's name as it stands."""
    try:
        return person(text, None) == text
    except ValueError:
        return False


NAMES = st.text(st.sampled_from("云岭临江甲乙:#-'\"[]{}&*!|>%@` "), min_size=1, max_size=8).filter(is_name)
LINES = st.sampled_from(
    [
        "area: 云岭县",
        "area:\n    name: 云岭县   # 注",
        "县级行政区: {名称: 云岭县, 所属省: 东岭省}",
        "draft:\n  minutes: 12\n",
        "文稿:\n  篇幅: 简短   # 八分钟\n  版式: 讲台",
        "speakers: [张岚, 周海]",
        "常用讲话人:\n- 姓名: 张岚\n- 姓名: 周海   # 新来的",
        "speakers:\n    - 张岚",
        "# 一条注释",
        "",
    ]
)


ALIKE = {"县级行政": "area", "文稿:\n": "draf", "常用讲话": "spea"}
"""The beginnings of keys that mean the same: no profile has both."""


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(LINES, max_size=6, unique_by=lambda line: ALIKE.get(line[:4], line[:4])), NAMES, st.booleans())
def test_whatever_stood_there_what_is_remembered_can_be_read_again(
    tmp_path_factory: pytest.TempPathFactory, pack: Pack, make: Make, lines: list[str], name: str, ended: bool
) -> None:
    path = tmp_path_factory.mktemp("profile") / "speechdraft.yaml"
    path.write_text("\n".join(lines) + "\n" * ended, encoding="utf-8")
    answers = make(speaker={"name": name, "posts": ["甲: 乙", "# 丙"]}, draft={"minutes": "9"})
    remember(path, answers, pack, [])
    problems: list[Problem] = []
    found = open_profile(path, problems)
    assert problems == []
    assert answers.speaker in found.speakers
    assert found.answers.values["draft"]["minutes"] == "9"
    assert "length" not in found.answers.values["draft"]
    assert found.answers.values["area"] == AREA
    assert ("# 一条注释" in path.read_text(encoding="utf-8")) == ("# 一条注释" in lines)
    assert remember(path, answers, pack, []) == []


# Documented ----------------------------------------------------------------------------------------------------------


def test_the_profile_in_the_documentation_is_right(folder: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "interview.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    (folder / "我们的模板").mkdir()
    assert problems_of(folder / "p.yaml", block) == []
    assert [speaker.name for speaker in open_profile(folder / "p.yaml", []).speakers] == ["张岚", "周海"]
