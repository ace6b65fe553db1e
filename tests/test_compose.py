"""The speech: which points stand in it, how they are numbered, how long it is, and that answers stay words."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from speechdraft.composing.fitting import NEAR, long_enough, size_of
from speechdraft.composing.markup import reader_of
from speechdraft.composing.pipeline import compose
from speechdraft.composing.rendering import render
from speechdraft.drafts.draft import rendered
from speechdraft.language import count
from speechdraft.meeting.making import make_brief, with_further
from speechdraft.model.answers import Answers
from speechdraft.output.plain import render_markdown, render_text
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers
from speechdraft.speech import CHARACTERS_A_MINUTE, Paragraph, Role, Speech

from .conftest import EXAMPLES, ROOT, SHORT, Draft

EXPECTED = ROOT / "tests" / "expected"
TOWN = SHORT.replace("county", "town").replace("云岭县住房和城乡建设局", "青石镇")


def _points(speech: Speech, part: int = 2) -> list[Paragraph]:
    """The points of one part."""
    found, now = [], 0
    for paragraph in speech.body:
        now += paragraph.role is Role.HEADING
        if now == part and paragraph.role is Role.POINT:
            found.append(paragraph)
    return found


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_reads_as_expected(example: Path, pack: Pack) -> None:
    """`UPDATE=1 make test` writes the texts anew; read the difference before you keep it."""
    text = render_text(compose(load_answers(example, pack), pack)).decode()
    expected = EXPECTED / f"{example.stem}.txt"
    if os.environ.get("UPDATE"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_example_is_a_whole_speech(example: Path, pack: Pack) -> None:
    speech = compose(load_answers(example, pack), pack)
    headings = [p.text for p in speech.body if p.role is Role.HEADING]
    assert [h[:2] for h in headings] == ["一、", "二、", "三、"]
    assert not any(h.endswith("。") for h in headings)
    brief = count(render_text(speech).decode()) < 2200
    assert len(_points(speech, 3)) == (5 if brief else 6), "a brief speech asks nothing about the day's work"
    text = "".join(p.text for p in speech.body)
    assert not re.search(r"XX|××|None|\{|\}|[\ue000-\uf8ff\U000f0000-\U0010ffff]", text)
    assert speech.brief.inspector.chain_local in text
    assert all(s.origin for p in speech.body for s in p.sentences)


def test_picked_points_stand_in_their_order(draft: Draft) -> None:
    speech = draft(SHORT, "emphasis=[bidding, 选人用人, power_risk]")
    assert [p.id for p in speech.brief.points] == ["bidding", "cadre_selection", "power_risk"]
    leads = [p.sentences[0] for p in _points(speech)]
    assert [lead.number for lead in leads] == ["第一，", "第二，", "第三，"]
    assert all(lead.lead and lead.text.endswith("。") for lead in leads)


def test_without_emphasis_the_four_general_points_and_two_of_its_own_in_the_order_of_the_aspects(
    draft: Draft, pack: Pack
) -> None:
    ids = [p.id for p in draft(SHORT).brief.points]
    general = ["party_leadership", "strict_governance", "party_building", "rectification"]
    assert [id for id in ids if id in general] == general
    assert len(ids) == 6
    aspects = [pack.points[id].aspect for id in ids]
    assert aspects == sorted(aspects)
    own = {id for id in ids if id not in general}
    assert own != {p.id for p in draft(TOWN).brief.points} - set(general)


def test_a_composite_leaves_out_what_was_picked_on_its_own(draft: Draft) -> None:
    alone = draft(SHORT, "emphasis=[strict_governance]").brief.points[0].below
    with_one = draft(SHORT, "emphasis=[strict_governance, eight_rules]").brief.points[0].below
    assert {p.id for p in alone} - {p.id for p in with_one} == {"eight_rules"}
    assert len(alone) == 6


def test_the_classes_are_counted_only_where_their_list_follows(draft: Draft) -> None:
    """bug: with all six picked on their own 几类问题 stood without a list."""
    classes = [p.id for p in draft(SHORT, "emphasis=[strict_governance]").brief.points[0].below]
    for picked, said in ((0, "六类问题"), (2, "四类问题"), (4, "两类问题"), (6, "突出问题")):
        emphasis = ", ".join(["strict_governance", *classes[:picked]])
        assert said in _points(draft(SHORT, f"emphasis=[{emphasis}]"))[0].text


def test_own_points_come_before_rectification(draft: Draft) -> None:
    own = "own_emphasis=[{title: 要紧盯集体林权流转, facts: [低价长期流转, 合同不规范]}]"
    speech = draft(TOWN, "emphasis=[village_assets, rectification]", own)
    texts = [p.text for p in _points(speech)]
    assert texts[1].startswith("第二，要紧盯集体林权流转。")
    assert "低价长期流转、合同不规范" in texts[1]
    assert texts[2].startswith("第三，")


def test_picked_points_alone_are_noted_as_short_of_rectification(draft: Draft) -> None:
    found = {f.id: f.suggestion for f in draft(SHORT, "emphasis=[party_leadership]").findings}
    assert found["POINT02"] == "加上“巡视巡察整改”"
    assert found["POINT03"].startswith("可以加“")
    assert not {"POINT02", "POINT03"} & {f.id for f in draft(SHORT).findings}


def test_a_point_that_does_not_fit_is_a_finding_that_says_what_does(draft: Draft) -> None:
    speech = draft(SHORT, "emphasis=[education_sector, rectification]")
    found = [f for f in speech.findings if f.id == "POINT01"]
    assert len(found) == 1
    assert "教育" in found[0].message
    assert found[0].suggestion
    early = draft(SHORT.replace("2026-11-25", "2018-11-20"), "emphasis=[performance_view]")
    assert [f for f in early.findings if f.id == "POINT01"]


def test_upper_inspection_enters_rectification(draft: Draft) -> None:
    assert "省委第四巡视组" in "".join(p.text for p in draft(TOWN, "upper_inspection=省委第四巡视组").body)


def test_numbering_with_brackets_and_a_lone_point(draft: Draft) -> None:
    speech = draft(SHORT, "draft.numbering=bracket", "emphasis=[bidding]")
    assert [p.sentences[0].number for p in _points(speech)] == [""]
    assert [p.sentences[0].number for p in _points(speech, 3)] == [f"（{n}）" for n in "一二三四五六"]


def test_group_leader_has_spoken_only_if_true(draft: Draft) -> None:
    settings = ("group.leader=李明",)
    assert "李明" in draft(SHORT, *settings).body[0].text
    other = draft(SHORT, *settings, "meeting.order=leading_group_first").body[0].text
    assert "刚才" not in other


@pytest.mark.parametrize("length", ["brief", "standard", "full"])
@pytest.mark.parametrize("text", [SHORT, TOWN], ids=["bureau", "town"])
def test_length_is_as_asked(length: str, text: str, draft: Draft) -> None:
    speech = draft(text, f"draft.length={length}")
    assert speech.minutes == pytest.approx({"brief": 9, "standard": 17, "full": 22}[length], rel=0.05)
    assert not [f for f in speech.findings if f.id == "LEN01"]


def test_length_that_cannot_be_met_is_a_finding(draft: Draft) -> None:
    short = draft(SHORT, "draft.minutes=45")
    assert [f.suggestion[:2] for f in short.findings if f.id == "LEN01"] == ["增加"]
    long = draft(SHORT, "draft.minutes=3", "emphasis=[bidding, petition, cadre_selection]")
    assert [f.suggestion[:2] for f in long.findings if f.id == "LEN01"] == ["减少"]


@pytest.mark.parametrize("minutes", [12, 13, 14])
@pytest.mark.parametrize("unit", ["unit.name=青石镇", "unit.name=云岭县民政局"])
def test_a_speech_between_brief_and_standard_still_says_what_each_point_looks_at(
    minutes: int, unit: str, draft: Draft
) -> None:
    """What longer speeches add goes first: no point stands there as its heading and one last sentence."""
    tier = "tier=town" if unit.endswith("镇") else "tier=county"
    speech = draft(TOWN, f"draft.minutes={minutes}", unit, tier)
    points = [paragraph.text for paragraph in _points(speech)]
    assert len(points) == 4
    assert all(point.count("。") >= 3 for point in points)


@pytest.mark.parametrize("minutes", [23, 24, 25, 26])
def test_a_long_speech_takes_no_further_point_that_its_minutes_do_not_ask_for(
    minutes: int, answers: Callable[..., Answers], pack: Pack
) -> None:
    """With one less, all its words together are too few."""
    said = answers(TOWN, f"draft.minutes={minutes}")
    taken = len(compose(said, pack).brief.points)
    brief = make_brief(said, pack)
    briefs = (with_further(brief, said, pack, further) for further in range(9))
    *_, fewer = (brief for brief in briefs if len(brief.points) < taken)
    blocks = long_enough(reader_of(pack).blocks((render("speech", fewer, pack),)), minutes)
    assert size_of(blocks) < minutes * CHARACTERS_A_MINUTE * (1 - NEAR)


def test_minutes_are_counted_from_the_salutation(draft: Draft) -> None:
    speech = draft()
    text = "同志们：" + "".join(p.text for p in speech.body)
    assert speech.characters == count(text) == len(re.sub(r"\s", "", text))
    assert speech.minutes == speech.characters / 200


def test_the_seed_decides_the_words_and_the_date_does_not(answers: Callable[..., Answers], pack: Pack) -> None:
    one, later = compose(answers(SHORT), pack), compose(answers(SHORT, "date=2026-11-26"), pack)
    other = compose(answers(SHORT, "draft.seed=别的"), pack)
    assert one.body == later.body
    assert one.body != other.body
    assert compose(answers(SHORT), pack).body == one.body


def test_a_point_more_changes_no_other_sentence(draft: Draft) -> None:
    few = draft(SHORT, "emphasis=[bidding, rectification]", "draft.length=full")
    more = draft(SHORT, "emphasis=[bidding, petition, rectification]", "draft.length=full")
    texts = {s.text for p in more.body for s in p.sentences}
    assert all(s.text in texts for p in few.body for s in p.sentences)


NASTY = "& < > \" ' ` </w:t></w:r> {{ 7*7 }} {% raw %} # + - ~ 𠮷 “”"


@pytest.mark.parametrize("format", ["docx", "txt", "md"])
def test_what_the_user_typed_comes_out_as_typed(format: str, answers: Callable[..., Answers], pack: Pack) -> None:
    found = answers(TOWN, "own_emphasis=[{title: 甲乙丙}]")
    own = found.own_emphasis[0].model_copy(update={"title": NASTY, "facts": (NASTY, "# 标题", "+ 要点", "~ 轻")})
    speech = compose(found.model_copy(update={"own_emphasis": (own,)}), pack)
    point = next(p for p in _points(speech) if NASTY in p.text)
    assert f"{NASTY}、# 标题、+ 要点、~ 轻" in point.text
    data = rendered(speech, format)
    if format == "txt":
        assert NASTY in data.decode()
    if format == "docx":
        import io

        import docx

        assert any(NASTY in p.text for p in docx.Document(io.BytesIO(data)).paragraphs)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=st.text(min_size=1, max_size=40), facts=st.lists(st.text(min_size=1, max_size=30), max_size=4))
def test_no_answer_ever_becomes_markup(title: str, facts: list[str], answers: Callable[..., Answers]) -> None:
    pack = load_pack()
    plain = answers(TOWN, "own_emphasis=[{title: 甲乙丙, facts: [丁]}]")
    try:
        own = type(plain.own_emphasis[0]).model_validate({"title": title, "facts": facts})
    except ValueError:
        return
    speech = compose(plain.model_copy(update={"own_emphasis": (own,)}), pack)
    usual = compose(plain, pack)
    shape = [p.role for p in usual.body if p.role is Role.HEADING]
    assert [p.role for p in speech.body if p.role is Role.HEADING] == shape
    assert sum(own.title in p.text for p in _points(speech)) >= 1
    assert abs(len(_points(speech)) - len(_points(usual))) <= 1  # a long title may cost a point that may go


@pytest.mark.usefixtures("as_installed")
def test_same_bytes_whatever_the_surroundings(tmp_path: Path) -> None:
    example = ROOT / "examples" / "single" / "town.yaml"
    seen = set()
    for number, change in enumerate(
        [
            {"LC_ALL": "C", "TZ": "UTC", "PYTHONHASHSEED": "0"},
            {"LC_ALL": "C.UTF-8", "TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"},
            {"LC_ALL": "POSIX", "TZ": "America/New_York", "PYTHONHASHSEED": "77", "TERM": "dumb"},
        ]
    ):
        out = tmp_path / f"{number}.docx"
        command = [sys.executable, "-m", "speechdraft", "draft", str(example), "-o", str(out), "--profile", "none"]
        subprocess.run(command, env={**os.environ, **change}, check=True, capture_output=True)
        seen.add(out.read_bytes())
    assert len(seen) == 1


def test_markdown_keeps_the_users_characters() -> None:
    from speechdraft.output.plain import literal

    assert literal("甲<b>乙") == "甲\\<b>乙"
    assert literal("7*7") == "7*7"
    assert literal("*重*") == "\\*重\\*"


def test_markdown_has_headings_and_leads(draft: Draft) -> None:
    text = render_markdown(draft()).decode()
    assert text.startswith("# 在县委第二巡察组巡察")
    assert "\n## 一、" in text
    assert "\n**第一，" in text


@pytest.mark.parametrize(
    ("area", "group"),
    [
        ("{name: 云岭县, city: 临江市, province: 东岭省}", "市委第二巡察组"),
        ("{name: 云岭市, city: 临江市, province: 东岭省}", "临江市委第二巡察组"),
        ("{name: 云岭县, city: 无, province: 东岭省}", "上级党委第二巡察组"),
        ("{name: 云岭区, province: 重庆市}", "上级党委第二巡察组"),
    ],
)
def test_a_raised_inspection_is_sent_by_the_committee_above_and_never_by_a_province(
    area: str, group: str, draft: Draft
) -> None:
    """bug: directly under a province the sender was 省委, which does 巡视 and no 巡察."""
    speech = draft(TOWN, f"area={area}", "inspection.type=raised")
    assert speech.brief.inspector.group == group
    assert speech.brief.inspector.committee in speech.brief.inspector.chain
