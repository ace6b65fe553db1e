"""What went wrong when the interview was used by hand, one test for each."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.formatted_text import to_plain_text
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.styles import Style

from speechdraft.interview.judge import complaint, value_of
from speechdraft.interview.points import odd
from speechdraft.interview.questions import QUESTIONS
from speechdraft.interview.state import State
from speechdraft.interview.suggest import meeting
from speechdraft.interview.terminal.viewer import KEYS, PLACE, viewer
from speechdraft.interview.widths import packed
from speechdraft.office.profile import Profile
from speechdraft.pack.model import Pack

from .person import CTRL_C, DONE, ENTER, ESCAPE, EXISTS, REVIEW, sit
from .scenes import PROMPTS, SCENES, TOWN
from .test_way import saved

POINTS = PROMPTS["town"].index("巡察重点")
QUESTION = {question.id: question for question in QUESTIONS}


@pytest.fixture
def state(pack: Pack) -> State:
    return State(pack, Profile(), today="2026-11-23")


def test_an_own_point_does_not_answer_for_the_points_that_were_picked(folder: Path, pack: Pack) -> None:
    """Back after an own point: the question comes again, with everything that was picked."""
    own = {"重点标题": "要管住集市摊位出租", "重点内容": "底数不清"}
    keys = {POINTS: "+", POINTS + 3: "aqsc " + ESCAPE}
    _, someone = sit(pack, {**TOWN, **own}, keys=keys)
    assert someone.asked[POINTS + 3 : POINTS + 6] == ["巡察重点", "讲话人职务", "巡察重点"]
    assert "安全生产" in saved(folder)["巡察重点"]  # type: ignore[operator]
    assert saved(folder)["自拟重点"] == [{"重点标题": "要管住集市摊位出租", "重点内容": ["底数不清"]}]


def test_points_not_touched_follow_the_unit_that_was_changed_after_going_back(folder: Path, pack: Pack) -> None:
    """All the way back from the points to the unit, and another one: its own recommendation stands there."""
    back = {POINTS + n: ESCAPE for n in range(POINTS)}
    sit(pack, {**TOWN, "单位名称": ("青石镇", "东风街道")}, keys=back)
    changed = saved(folder)["巡察重点"]
    (folder / "东风街道-讲话稿.yaml").unlink()
    sit(pack, {**TOWN, "单位名称": "东风街道"}, out="甲.docx")
    assert changed == saved(folder)["巡察重点"]


def test_what_was_said_of_one_unit_does_not_stand_there_for_another(folder: Path, pack: Pack) -> None:
    """The kind is the one that the new name tells, the head of the old unit is gone, with Enter all the way."""
    sit(pack, {**TOWN, "单位名称": ("青石镇", "东风街道")}, at_review=("单位名称",))
    unit = saved(folder)["被巡察单位"]
    assert unit["单位类型"] == "街道"  # type: ignore[index]
    assert unit["党组织名称"] == "街道党工委"  # type: ignore[index]
    assert "负责人" not in unit  # type: ignore[operator]


def test_another_speaker_has_no_posts_of_the_one_before(folder: Path, pack: Pack) -> None:
    sit(pack, {**TOWN, "讲话人姓名": ("张岚", "周海")}, at_review=("讲话人姓名",))
    assert saved(folder)["讲话人"] == {"讲话人姓名": "周海"}


def test_province_and_city_stay_for_another_county(folder: Path, pack: Pack) -> None:
    sit(pack, {**TOWN, "行政区名称": ("云岭县", "白水县")}, at_review=("行政区名称",))
    area = saved(folder)["县级行政区"]
    assert area == {"行政区名称": "白水县", "所属省": "东岭省", "所属市": "临江市", "派出党委": "县委"}


@pytest.mark.parametrize(("key", "sight"), [(Keys.End, 99), (Keys.Home, 0)])
def test_a_window_that_changes_its_size_keeps_the_place_in_the_text(key: Keys, sight: int) -> None:
    """At the end of a text in a narrow window; in a wide one the end is in sight, and the window is full."""
    size = Size(rows=12, columns=60)

    class Sized(DummyOutput):
        def get_size(self) -> Size:
            return size

    def text(width: int) -> list[str]:
        return [f"{n * 600 // width // 10}" for n in range(100 * 60 // width)]

    with create_pipe_input() as pipe:
        app = viewer(text, Style([]), {"input": pipe, "output": Sized()})
    body = next(iter(app.layout.find_all_windows())).content
    assert isinstance(body, FormattedTextControl)
    assert app.key_bindings
    app.key_bindings.get_bindings_for_keys((key,))[0].handler(None)  # type: ignore[arg-type]
    for columns, rows in ((60, 12), (200, 12), (200, 30), (80, 20)):
        size = Size(rows=rows, columns=columns)
        shown = to_plain_text(body.text).split("\n")
        whole = text(columns)
        assert len(shown) == min(len(whole), rows - 1 - len(packed((*KEYS, PLACE), columns)))
        assert (whole[-1] if sight else whole[0]) in shown


def test_no_id_of_the_pack_is_shown(folder: Path, pack: Pack) -> None:
    """A kind that fits the level no longer is called by its name."""
    says = {**TOWN, "层级": ("乡镇", "县直"), "单位名称": ("青石镇", "云岭县教育局")}
    _, someone = sit(pack, says, at_review=("层级",))
    notes = [heading.note for heading in someone.headings if heading.title == "单位类型"]
    assert "“镇”不在可选的里面" in notes[-1]
    assert not re.search("[A-Za-z]", "".join(heading.note for heading in someone.headings))


def test_a_level_that_the_name_is_against_asks_for_the_name_every_time(folder: Path, pack: Pack) -> None:
    says = {**TOWN, "层级": ("乡镇", "县直", "乡镇", "县直", "乡镇")}
    _, someone = sit(pack, says, at_review=("层级", "层级"))
    notes = [heading.note for heading in someone.headings if heading.title == "单位名称"]
    assert notes == ["", *["层级是县直，而“青石镇”是镇；改单位名称，或下一问改层级"] * 2]


def test_a_question_that_is_asked_again_says_why(folder: Path, pack: Pack) -> None:
    says = {**TOWN, "单位名称": ("青石镇", "白河镇")}
    _, someone = sit(pack, says, at_review=("单位名称",))
    notes = [heading.note for heading in someone.headings if heading.title.startswith("负责人")]
    assert notes == ["", "前面的改了，这一项请再核对"]


@pytest.mark.parametrize(
    "text", ["县委常委 县纪委书记", "县委常委、县纪委书记", "县委常委；县纪委书记", "县委常委　县纪委书记 "]
)
def test_several_posts_may_stand_with_spaces_between_them(state: State, text: str) -> None:
    assert value_of(QUESTION["speaker.posts"], text, state) == ["县委常委", "县纪委书记"]


def test_a_space_in_one_text_stays(state: State) -> None:
    assert value_of(QUESTION["inspection.theme"], " 粮食 购销 ", state) == "粮食 购销"


@pytest.mark.parametrize(
    ("text", "doubted"), [("40", True), ("第九", True), ("第九轮", False), ("2026年第二批", False), ("专项巡察", False)]
)
def test_a_round_that_is_called_none_is_doubted(state: State, text: str, doubted: bool) -> None:
    for id in ("inspection.round", "inspection.last_round.round"):
        found = complaint(QUESTION[id], text, state)
        assert bool(found) == doubted
        assert found is None or found.can_insist


@pytest.mark.parametrize(
    ("text", "today", "day"),
    [
        ("11.25", "2026-11-23", "2026-11-25"),
        ("11月20日", "2026-11-23", "2026-11-20"),
        ("1-8", "2026-12-20", "2027-01-08"),
        ("12/30", "2027-01-03", "2026-12-30"),
        ("2.29", "2027-06-01", "2028-02-29"),
        ("2.30", "2026-11-23", "2.30"),
        ("2026.2.3", "2026-11-23", "2026.2.3"),
        ("明天", "2026-11-23", "明天"),
    ],
)
def test_a_day_without_its_year_is_the_nearest_one(state: State, text: str, today: str, day: str) -> None:
    state.today = today
    assert meeting.whole_date(state, text) == day
    if re.fullmatch(r"\d{4}-\d\d-\d\d", day):
        assert meeting.date_read(state, text).startswith(f"{dt.date.fromisoformat(day).year}年")


def test_where_the_file_is_there_already_the_back_key_returns_to_the_review(folder: Path, pack: Pack) -> None:
    sit(pack, TOWN)
    number = len(PROMPTS["town"])
    _, someone = sit(pack, {**TOWN, "会议日期": "2026-12-01"}, keys={number: ESCAPE})
    assert someone.asked[number - 1 :] == [REVIEW, EXISTS, REVIEW, EXISTS]
    assert (folder / "青石镇-讲话稿-2.docx").exists()


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("x", True, "太短"),
        ("要紧盯集体林权流转", True, ""),
        ("看", False, "太短"),
        ("底数不清；看", False, "太短"),
        ("底数不清、收入不入账；合同到期不收回", False, ""),
        ("一二三四五六七八九十" * 3, False, "太长：30个字；用“；”分成几条"),
        ("", False, ""),
    ],
)
def test_an_own_point_of_an_odd_length_is_doubted(text: str, title: bool, said: str) -> None:
    found = odd(text, title=title)
    assert said in str(found or "")
    assert found is None or (found.can_insist and said)


def test_no_more_can_be_closed_than_was_found(state: State) -> None:
    state.values |= {"inspection": {"type": "look_back", "last_round": {"problems": "30"}}}
    found = complaint(QUESTION["inspection.last_round.closed"], "32", state)
    assert str(found) == "上轮已整改数32比上轮问题数30还多；请核对两个数"
    assert complaint(QUESTION["inspection.last_round.closed"], "30", state) is None


def test_a_meeting_before_the_last_round_reported_is_told_at_once(folder: Path, pack: Pack) -> None:
    number = PROMPTS["look_back"].index("会议日期")
    sit(pack, SCENES["look_back"][0], keys={number: "2022-05-31" + ENTER + CTRL_C})
    assert "2022-05-31" not in (folder / "讲话稿-填报中.yaml").read_text(encoding="utf-8")
    sit(pack, SCENES["look_back"][0], keys={1: "2022-06-01" + ENTER, 2: CTRL_C})
    assert "会议日期: '2022-06-01'" in (folder / "讲话稿-填报中.yaml").read_text(encoding="utf-8")


def test_own_points_are_listed_where_the_speech_has_them(
    folder: Path, pack: Pack, capsys: pytest.CaptureFixture[str]
) -> None:
    sit(pack, {**TOWN, "重点标题": "要管住集市摊位出租"}, keys={POINTS: "+"})
    said = capsys.readouterr().err.replace("\n   ", "")
    assert "、要管住集市摊位出租、巡视巡察整改" in said


def test_the_other_papers_of_the_meeting_are_written_at_the_end(folder: Path, pack: Pack) -> None:
    """They stand beside the draft, from the same answers; a second wish leaves them as they are."""
    code, _ = sit(pack, {**TOWN, DONE: ("写会议的其他材料", "写会议的其他材料")})
    assert code == 0
    names = {path.name for path in folder.iterdir()}
    assert {"青石镇-讲话稿.docx", "青石镇-主持词.docx", "青石镇-会议议程.docx", "青石镇-材料清单.txt"} <= names
    assert "青石镇-撤离公告.docx" not in names
