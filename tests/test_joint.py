"""One meeting for several units: what is true of one of them is not said to all."""

from __future__ import annotations

import datetime as dt
import re
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from speechdraft.administration.units import kind_of
from speechdraft.composing.pipeline import compose
from speechdraft.meeting.making import make_brief
from speechdraft.meeting.resolved import resolved
from speechdraft.model.answers import Answers
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.reviewing.findings import review

from .test_matrix import DATES, LENGTHS, TYPES, Faults, faults_of, length_faults

BUREAUS = ["云岭县水利局", "云岭县教育局"]
UNLIKE = ["云岭县水利局", "云岭县人民医院"]
MEETINGS = {
    "two bureaus": BUREAUS,
    "a bureau and its school": ["云岭县教育局", "云岭县第一中学"],
    "a bureau and a hospital": UNLIKE,
    "a town and a subdistrict": ["青石镇", "城关街道"],
    "two towns": ["青石镇", "柳树镇"],
    "a town, a township and a sumu": ["青石镇", "白水乡", "宝日格苏木"],
    "a village and a community": ["青石镇柳湾村", "城关街道朝阳社区"],
    "a village and a school": ["青石镇柳湾村", "云岭县第一中学"],
    "a court and a bureau": ["云岭县人民法院", "云岭县司法局"],
    "a zone, a town and a firm": ["云岭县经济开发区", "青石镇", "云岭县城市建设投资集团有限公司"],
    "two organs": ["云岭县总工会", "云岭县政协机关"],
    "one that nobody can tell": ["云岭县水利局", "云岭会馆"],
}
_FAMILY_WORDS = re.compile(
    "股室|窗口|办件|卷宗|审批|校长|课堂|年级|班主任|教研|医护|科室|患者|耗材|诊疗|站所|网格|低保|征地|村级|惠农"
    "|干警|当事人|案件|子公司|车间|园区|平台公司|招商|管委会|村民|小组长|分红"
)
"""Words that only one family of units has."""


def meeting(pack: Pack, names: list[str], day: dt.date = DATES[-1], **more: Any) -> Answers:
    kind = kind_of(names[0], pack)
    assert kind
    unit = {"name": names[0], "joint": names[1:], **more.pop("unit", {})}
    said = {
        "tier": kind.tier,
        "unit": unit,
        "area": {"name": "云岭县", "city": "临江市", "province": "云南省"},
        "group": {"number": 2},
        "meeting": {"date": day},
        **more,
    }
    return Answers.model_validate(said, context={"pack": pack})


@pytest.mark.parametrize("names", MEETINGS.values(), ids=MEETINGS)
def test_a_joint_speech_is_right_in_every_cell(names: list[str], pack: Pack) -> None:
    """Every type and length: no fault of the text, the length as asked, in its frame no word of one family only."""
    faults = Faults()
    for number, (type, length) in enumerate(product(TYPES, LENGTHS)):
        day = DATES[number % len(DATES)]
        speech = compose(meeting(pack, names, day, inspection={"type": type}, draft={"length": length}), pack)
        where = f"{type} {length} {day}"
        faults.add(where, faults_of(speech, pack))
        faults.add(where, length_faults(speech))
        if speech.brief.inspected.kind.family == "joint":
            sentences = [s for p in speech.body for s in p.sentences]
            origins = (s.origin.template if s.origin else "" for s in sentences)
            frame = [s for s, o in zip(sentences, origins, strict=True) if o.startswith("speech/") and "gist" not in o]
            faults.add(where, [f"{f[0]} in: {s.text}" for s in frame if (f := _FAMILY_WORDS.search(s.text))])
    faults.report()


def test_several_towns_are_all_entered(pack: Pack) -> None:
    names = ["青石镇", "白水镇", "龙湾乡"]
    for type, seed in product(TYPES, ("a", "b", "c", "d")):
        said = meeting(pack, names, inspection={"type": type}, draft={"seed": seed})
        opening = compose(said, pack).body[0].text
        assert "青石镇" not in opening or "青石镇、白水镇、龙湾乡" in opening


@pytest.mark.parametrize("minutes", [6, 12, 20, 25])
def test_a_joint_speech_meets_its_minutes(minutes: int, pack: Pack) -> None:
    faults = Faults()
    for names in (BUREAUS, UNLIKE, ["青石镇", "城关街道"]):
        speech = compose(meeting(pack, names, draft={"minutes": minutes}), pack)
        faults.add(str(names), length_faults(speech))
    faults.report()


def test_duties_and_powers_of_the_first_unit_are_not_said_to_the_others(pack: Pack) -> None:
    alone = compose(meeting(pack, BUREAUS[:1], draft={"length": "full"}), pack).brief.inspected.trade
    assert alone
    assert alone.duties
    assert alone.powers
    for names in (BUREAUS, UNLIKE):
        for seed, point in product("123", (None, "core_duties", "power_risk", "law_enforcement", "cadre_selection")):
            more = {"emphasis": [point]} if point and names is BUREAUS else {}
            speech = compose(meeting(pack, names, draft={"length": "full", "seed": seed}, **more), pack)
            text = "".join(paragraph.text for paragraph in speech.body)
            assert not [word for word in (*alone.duties, *alone.powers) if word in text]


def test_units_of_one_trade_keep_it(pack: Pack) -> None:
    brief = compose(meeting(pack, ["云岭县水利局", "云岭县水务工程管理处"]), pack).brief
    assert brief.inspected.trade is pack.trades["water"]
    assert brief.facts()["duties"]


def test_default_points_fit_every_unit(pack: Pack) -> None:
    for names, day in product(MEETINGS.values(), DATES):
        speech = compose(meeting(pack, names, day), pack)
        kinds = [kind.id for name in names if (kind := kind_of(name, pack))]
        for use, kind in product(speech.brief.points, kinds):
            assert kind in pack.points[use.id].kinds, f"{use.id} does not fit {kind} in {names}"
    assert "petition" in [p.id for p in compose(meeting(pack, ["青石镇", "城关街道"]), pack).brief.points]


def test_a_picked_point_that_does_not_fit_one_of_them_is_told_with_its_name(pack: Pack) -> None:
    speech = compose(meeting(pack, UNLIKE, emphasis=["law_enforcement", "fiscal_discipline"]), pack)
    [finding] = [f for f in speech.findings if f.id == "POINT01"]
    assert "云岭县人民医院" in finding.message
    assert "云岭县水利局" not in finding.message
    instead = re.findall("“(.+?)”", finding.suggestion)
    assert all("hospital" in p.kinds for p in pack.points.values() if p.title in instead)


@pytest.mark.parametrize("names", [UNLIKE, ["云岭县教育局", "云岭县第一中学"], ["云岭县经济开发区", "青石镇"]], ids=str)
def test_every_point_that_fits_all_can_be_said_to_all(names: list[str], pack: Pack) -> None:
    """In full where it has words for all, else by its lead and gist: never in the words of one family."""
    faults = Faults()
    for point in pack.points.values():
        day = next(day for day in reversed(DATES) if point.in_season(day))
        type = min(point.types, default="regular")
        speech = compose(meeting(pack, names, day, inspection={"type": type}, emphasis=[point.id]), pack)
        if not any(f.id == "POINT01" for f in speech.findings):
            faults.add(f"{point.id} {day}", faults_of(speech, pack))
    assert faults.speeches > 25
    faults.report()


def test_a_unit_of_unknown_kind_is_told_and_hears_only_what_all_may_hear(pack: Pack) -> None:
    speech = compose(meeting(pack, ["云岭县水利局", "云岭会馆"]), pack)
    assert [f.text for f in speech.findings if f.id == "NOTE05"] == ["云岭会馆"]
    assert speech.brief.inspected.kind.family == "joint"
    assert "云岭会馆" in speech.title


def test_the_heads_of_the_first_unit_are_not_those_of_all(pack: Pack) -> None:
    said = meeting(pack, ["青石镇", "柳树镇"], unit={"head_posts": ["镇党委书记"]})
    assert compose(said, pack).brief.inspected.head_title == "各镇党委书记"
    assert compose(meeting(pack, UNLIKE), pack).brief.inspected.head_title == "各单位党组织书记"


@pytest.mark.parametrize("names", MEETINGS.values(), ids=MEETINGS)
def test_saved_answers_draft_the_same_meeting(names: list[str], pack: Pack) -> None:
    answers = meeting(pack, names)
    saved = resolved(answers, make_brief(answers, pack))
    assert saved.unit.kind == getattr(kind_of(names[0], pack), "id", None)
    assert compose(saved, pack).body == compose(answers, pack).body


def test_beside_a_unit_that_nobody_can_tell_stand_points_for_all(pack: Pack) -> None:
    """Those that the pack has for units of several families, not those of the one that can be told."""
    heard = [point.id for point in make_brief(meeting(pack, MEETINGS["one that nobody can tell"]), pack).points]
    own = {*heard} - {*pack.settings["general"]}
    assert len(own) == 5
    assert own <= {*pack.settings["own"]["joint"]}


def test_a_joint_title_says_the_county_once_and_parts_no_unit(pack: Pack) -> None:
    names = ["云岭县水利局", "云岭县人力资源和社会保障局", "青石镇", "云岭县人民医院"]
    speech = compose(meeting(pack, names), pack)
    units = ["云岭县水利局党组", "人力资源和社会保障局党组", "青石镇党委", "人民医院党委"]
    assert speech.title == f"在县委第二巡察组巡察{'、'.join(units)}工作动员会上的讲话"
    assert all(any(unit in line for line in speech.title_lines) for unit in units)
    assert not any(line.startswith("、") for line in speech.title_lines)
    assert "云岭县人力资源和社会保障局党组" in speech.brief.inspected.party.org_name  # the text itself is as it was


@pytest.mark.parametrize(
    ("name", "said"), [("云岭县医院", "医院党委"), ("云岭县妇联", "妇联党组"), ("云岭县局", "云岭县局党组")]
)
def test_a_unit_after_the_first_keeps_the_county_where_its_own_name_is_too_short(
    name: str, said: str, pack: Pack
) -> None:
    title = compose(meeting(pack, ["云岭县水利局", name]), pack).title
    assert title == f"在县委第二巡察组巡察云岭县水利局党组、{said}工作动员会上的讲话"


def test_a_title_of_several_units_may_say_how_many(tmp_path: Path) -> None:
    (tmp_path / "pack.yaml").write_text("title_units: 3\n", encoding="utf-8")
    pack = load_pack([tmp_path])
    three = compose(meeting(pack, ["云岭县水利局", "云岭县教育局", "云岭县人民医院"]), pack)
    assert three.title == "在县委第二巡察组巡察云岭县水利局党组等3家单位工作动员会上的讲话"
    assert "、" in compose(meeting(pack, BUREAUS), pack).title


@pytest.mark.parametrize("names", MEETINGS.values(), ids=MEETINGS)
def test_the_review_knows_every_unit_of_the_meeting(names: list[str], pack: Pack) -> None:
    """Those after the first too, whose names the title says without the county."""
    for day in DATES:
        findings = review(compose(meeting(pack, names, day), pack), pack)
        assert [finding for finding in findings if finding.id == "LEFT03"] == []


def test_a_list_of_all_units_of_the_meeting_is_one_of_the_others(pack: Pack) -> None:
    said = meeting(pack, BUREAUS)
    assert meeting(pack, [BUREAUS[0], *BUREAUS, BUREAUS[1]]).unit.joint == said.unit.joint
