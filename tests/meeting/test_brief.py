"""What the answers mean for one meeting: who inspects, who hears it, which points stand, what is told about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from speechdraft.meeting.making import make_brief
from speechdraft.model.answers import Answers
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack

from ..conftest import SHORT, Draft
from ..test_joint import meeting

pytestmark = pytest.mark.days

TOWN = SHORT.replace("county", "town").replace("云岭县住房和城乡建设局", "青石镇")
LOCATED = "area={name: 云岭县, city: 临江市, province: 东岭省}"


def read(pack: Pack, **said: Any) -> Answers:
    known: dict[str, Any] = {
        "tier": "town",
        "unit": {"name": "青石镇"},
        "area": {"name": "云岭县"},
        "group": {"number": 2},
        "meeting": {"date": "2026-11-25"},
    }
    return Answers.model_validate(known | said, context={"pack": pack})


# Who inspects ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("area", "chain", "discipline"),
    [
        ({"name": "云岭县", "city": "临江市", "province": "东岭省"}, "党中央和省委、市委", "市纪委监委"),
        ({"name": "云岭市", "city": "临江市", "province": "东岭省"}, "党中央和省委、临江市委", "临江市纪委监委"),
        ({"name": "云岭旗", "city": "清水盟", "province": "内蒙古自治区"}, "党中央和自治区党委、盟委", "盟纪委监委"),
        ({"name": "云岭县", "city": "无", "province": "东岭省"}, "党中央和上级党委", "上级纪委监委"),
        ({"name": "云岭区", "province": "重庆市"}, "党中央和上级党委", "上级纪委监委"),
        ({"name": "云岭县"}, "党中央和上级党委", "上级纪委监委"),
        ({"name": "云岭市", "province": "东岭省"}, "党中央和上级党委", "上级纪委监委"),
    ],
    ids=lambda found: "-".join(found.values()) if isinstance(found, dict) else "",
)
def test_a_raised_inspection_has_the_chain_and_the_discipline_organ_of_the_committee_above(
    area: dict[str, str], chain: str, discipline: str, pack: Pack
) -> None:
    inspector = make_brief(read(pack, area=area, inspection={"type": "raised"}), pack).inspector
    assert (inspector.chain, inspector.discipline) == (chain, discipline)
    assert inspector.committee == chain.removeprefix("党中央和").split("、")[-1]
    assert inspector.office == f"{inspector.committee}巡察办"
    assert inspector.leading_group == f"{inspector.committee}巡察工作领导小组"


@pytest.mark.parametrize("type", ["regular", "special", "look_back", "mobile", "cross"])
def test_every_other_inspection_has_the_county_s_own_discipline_organ(type: str, pack: Pack) -> None:
    area = {"name": "云岭县", "city": "临江市", "province": "东岭省"}
    inspector = make_brief(read(pack, area=area, inspection={"type": type}), pack).inspector
    assert (inspector.discipline, inspector.group) == ("县纪委监委", "县委第二巡察组")


@pytest.mark.parametrize(("said", "told"), [("十五届县委第九轮", "十五届县委第九轮巡察"), ("第九轮巡察", "第九轮巡察")])
def test_a_round_is_told_as_a_round_of_inspection_once(said: str, told: str, pack: Pack) -> None:
    last = {"round": said, "problems": 12, "closed": 12}
    brief = make_brief(read(pack, inspection={"round": said, "last_round": last}), pack)
    assert (brief.visit.round, brief.visit.last.round) == (told, told)
    assert (brief.visit.last_open, brief.facts()["last_open"]) == (0, "")  # none is open: nobody says 其余0个
    assert brief.seed == f"青石镇|{told}"


def test_without_a_number_of_problems_nobody_says_how_many_are_open(pack: Pack) -> None:
    for last in ({"problems": 12}, {"closed": 3}, {}):
        facts = make_brief(read(pack, inspection={"last_round": {"round": "第三轮", **last}}), pack).facts()
        assert facts["last_open"] == ""
        assert facts["last_problems"] == str(last.get("problems", ""))


@pytest.mark.parametrize(("ends", "said"), [("2026-12-31", "12月31日"), ("2027-01-05", "2027年1月5日")])
def test_a_day_of_the_meetings_year_is_said_without_it(ends: str, said: str, pack: Pack) -> None:
    inspection = {"starts": "2026-11-25", "ends": ends}
    assert make_brief(read(pack, inspection=inspection), pack).facts()["ends_said"] == said


def test_what_templates_are_told_is_strings_numbers_and_lists(pack: Pack) -> None:
    stay = {"starts": "2026-11-25", "ends": "2027-01-05", "channels": {"closes": "2027-01-01"}}
    facts = make_brief(read(pack, inspection=stay), pack).facts()
    assert {type(value) for value in facts.values()} == {str, int, list}
    assert (facts["starts"], facts["ends"], facts["closes"]) == ("2026年11月25日", "2027年1月5日", "2027年1月1日")
    assert (facts["year"], facts["date"]) == (2026, "2026年11月25日")


# How long ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("unit", "draft", "minutes"),
    [
        ("青石镇", {}, 17),
        ("青石镇", {"length": "brief"}, 9),
        ("青石镇", {"length": "full"}, 22),
        ("青石镇", {"length": "full", "minutes": 12}, 12),
        ("石桥村", {}, 8),
        ("石桥村", {"length": "brief"}, 5),
    ],
)
def test_the_wish_is_the_minutes_or_those_of_the_length(
    unit: str, draft: dict[str, Any], minutes: int, pack: Pack
) -> None:
    wish = make_brief(read(pack, unit={"name": unit}, draft=draft), pack).wish
    assert wish.minutes == minutes
    assert wish.length == (None if "minutes" in draft else draft.get("length", "standard"))


# Who hears it ------------------------------------------------------------------------------------------------------


def test_an_office_s_template_is_told_who_chairs(pack: Pack) -> None:
    """`brief.chair` of `speechdraft docs names`; no built-in speech names him."""
    said = {"date": "2026-11-25", "chair": "县委常委王明同志"}
    assert make_brief(read(pack, meeting=said), pack).facts()["chair"] == "县委常委王明同志"


def test_the_heads_post_is_the_first_that_the_answers_have(pack: Pack) -> None:
    named = {"name": "青石镇", "head": "王建国", "head_posts": ["镇党委书记、人大主席", "书记"]}
    assert make_brief(read(pack, unit=named), pack).inspected.head_title == "镇党委书记、人大主席"
    assert make_brief(read(pack), pack).inspected.head_title == "镇党委书记"


# What units are called ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tier", "unit", "area", "unit_here", "org_here"),
    [
        ("county", "云岭县民政局", "云岭县", "县民政局", "县民政局党组"),
        ("county", "云岭县委组织部", "云岭县", "县委组织部", "县委组织部领导班子"),
        ("county", "云岭县人民医院", "云岭县", "县人民医院", "县人民医院党委"),
        ("county", "海州区民政局", "海州区", "区民政局", "区民政局党组"),
        ("county", "临水自治县民政局", "临水自治县", "县民政局", "县民政局党组"),
        ("town", "云岭县青石镇", "云岭县", "青石镇", "青石镇党委"),
        ("town", "云岭县白水镇大塘村", "云岭县", "白水镇大塘村", "白水镇大塘村党组织"),
        ("town", "青石镇", "云岭县", "青石镇", "青石镇党委"),
        (
            "county",
            "云岭县城市建设投资集团有限公司",
            "云岭县",
            "云岭县城市建设投资集团有限公司",
            "云岭县城市建设投资集团有限公司党委",
        ),
    ],
)
def test_a_speaker_of_the_county_does_not_say_its_name(
    tier: str, unit: str, area: str, unit_here: str, org_here: str, pack: Pack
) -> None:
    facts = make_brief(read(pack, tier=tier, unit={"name": unit}, area={"name": area}), pack).facts()
    assert (facts["unit_here"], facts["units_here"], facts["org_here"]) == (unit_here, [unit_here], org_here)


@pytest.mark.parametrize("type", ["raised", "cross"])
def test_who_comes_from_elsewhere_says_the_county_s_name(type: str, pack: Pack) -> None:
    area = {"name": "云岭县", "city": "临江市", "province": "东岭省"}
    said = {"tier": "county", "unit": {"name": "云岭县民政局"}, "inspection": {"type": type}}
    facts = make_brief(read(pack, area=area, **said), pack).facts()
    assert (facts["unit_here"], facts["org_here"]) == ("云岭县民政局", "云岭县民政局党组")


def test_of_several_units_each_is_called_as_the_county_calls_it(pack: Pack) -> None:
    facts = make_brief(meeting(pack, ["云岭县水利局", "云岭县教育局", "云岭会馆"]), pack).facts()
    assert facts["units_here"] == ["县水利局", "县教育局", "云岭会馆"]
    assert facts["org_here"] == "县水利局党组、县教育局党组、云岭会馆"


def test_a_trade_is_nobody_s_where_one_unit_of_the_meeting_is_unknown(pack: Pack) -> None:
    """What a trade brings would be said to a unit of which nobody knows what it does."""
    alone = make_brief(meeting(pack, ["云岭县水利局"]), pack).inspected
    beside = make_brief(meeting(pack, ["云岭县水利局", "云岭会馆"]), pack)
    assert alone.trade is pack.trades["water"]
    assert beside.inspected.trade is None
    assert (beside.facts()["trade"], beside.facts()["duties"], beside.facts()["powers"]) == ("", [], [])


def test_units_of_unlike_trades_have_none_and_a_town_has_none(pack: Pack) -> None:
    assert make_brief(meeting(pack, ["云岭县水利局", "云岭县教育局"]), pack).inspected.trade is None
    assert make_brief(meeting(pack, ["水利镇"]), pack).inspected.trade is None


def test_a_task_that_names_its_units_is_no_other_s(tmp_path: Path) -> None:
    tasks = "tasks:\n  town:\n    - {text: 种树, only: [青石]}\n    - {text: 修渠, only: [白水]}\n"
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "tasks.yaml").write_text(tasks, encoding="utf-8")
    pack = load_pack([tmp_path])
    for name, own, other in (("青石镇", "种树", "修渠"), ("白水镇", "修渠", "种树")):
        told = make_brief(read(pack, unit={"name": name}), pack).facts()["tasks"]
        assert own in told
        assert other not in told


# Points ------------------------------------------------------------------------------------------------------------


def points(answers: Answers, pack: Pack) -> list[str]:
    return [point.id for point in make_brief(answers, pack).points]


def test_a_joint_meeting_of_one_family_has_two_points_that_all_have_in_common(pack: Pack) -> None:
    own = points(meeting(pack, ["青石镇", "白水镇"]), pack)[3:-1]
    assert own == points(meeting(pack, ["青石镇"]), pack)[3:-1]
    assert len(own) == 2


def test_a_joint_meeting_of_unlike_units_has_five_points_the_shared_before_the_pack_s_for_all(pack: Pack) -> None:
    """In the order: what is every unit's own, what the pack has for unlike units, what is one unit's and fits all."""
    ids = points(meeting(pack, ["云岭县水利局", "云岭县人民医院"]), pack)
    general = ["party_leadership", "strict_governance", "party_building", "rectification"]
    assert [id for id in ids if id in general] == general
    own = [id for id in ids if id not in general]
    assert len(own) == 5
    for_all = pack.settings["own"]["joint"]
    mine = [[*pack.trades["water"].points, *_settled(pack, "gov_dept_dangzu")], _settled(pack, "hospital")]
    shared = [id for id in mine[0] if id in mine[1]]
    assert shared
    order = [*shared, *for_all, *mine[0], *mine[1]]
    assert own == sorted(own, key=lambda id: (pack.points[id].aspect, order.index(id)))
    assert shared[0] in own
    assert set(own) & set(for_all)


def _settled(pack: Pack, kind: str) -> list[str]:
    """The points that pack.yaml has for a kind."""
    found: list[str] = []
    for setting in ("own", "further"):
        named = pack.settings[setting]
        found += named.get(kind) or named.get(pack.kinds[kind].family) or ()
    return found


def test_own_points_make_a_speech_the_unit_s_own(draft: Draft) -> None:
    """POINT03 says that nothing is the unit's own; what the person wrote is."""
    own = "own_emphasis=[{title: 要紧盯集体林权流转, facts: [低价长期流转]}]"
    general = "emphasis=[party_leadership, rectification]"
    assert "POINT03" in {finding.id for finding in draft(TOWN, general).findings}
    assert "POINT03" not in {finding.id for finding in draft(TOWN, general, own).findings}
    assert "POINT02" in {finding.id for finding in draft(TOWN, "emphasis=[party_leadership]", own).findings}


def test_a_picked_point_of_the_unit_s_own_is_enough(draft: Draft) -> None:
    ids = {finding.id for finding in draft(TOWN, "emphasis=[village_assets, rectification]").findings}
    assert not ids & {"POINT02", "POINT03"}


# Notes -------------------------------------------------------------------------------------------------------------


def notes(pack: Pack, **said: Any) -> dict[str, str]:
    return {note.id: note.message for note in make_brief(read(pack, **said), pack).notes}


def test_a_chain_that_is_not_whole_is_told_by_what_is_missing(pack: Pack) -> None:
    assert "没有填所属省" in notes(pack, area={"name": "云岭县", "city": "临江市"})["NOTE02"]
    assert "没有填所属市" in notes(pack, area={"name": "云岭县", "province": "东岭省"})["NOTE02"]
    assert "NOTE02" not in notes(pack, area={"name": "云岭县", "province": "东岭省", "city": "无"})


def test_a_form_of_party_organisation_that_nobody_said_is_told(pack: Pack) -> None:
    bureau: dict[str, Any] = {"tier": "county", "unit": {"name": "云岭县教育局"}}
    assert "局党组" in notes(pack, **bureau)["NOTE01"]
    assert "NOTE01" not in notes(pack, **bureau | {"unit": {"name": "云岭县教育局", "party_org": "局党组"}})
    assert "NOTE01" not in notes(pack, **bureau | {"unit": {"name": "云岭县教育局党组"}})
    assert "NOTE01" not in notes(pack)


def test_a_day_after_the_last_look_at_the_formulations_is_told(pack: Pack) -> None:
    last = pack.terms.checked_until
    assert "NOTE04" not in notes(pack, meeting={"date": last})
    assert str(last) in notes(pack, meeting={"date": last.replace(year=last.year + 1)})["NOTE04"]


def test_what_a_full_speech_has_besides_is_of_its_time(pack: Pack) -> None:
    """A point that is over is not heard because a type of inspection asks for it."""
    by_type = pack.settings["by_type"]
    asked = {**by_type, "special": {**by_type["special"], "extra": ["blackevil_special", "party_responsibility"]}}
    said = {"inspection": {"type": "special", "theme": "粮食购销"}, "draft": {"length": "full"}}
    brief = make_brief(read(pack, **said), replace(pack, settings={**pack.settings, "by_type": asked}))
    assert "party_responsibility" in {point.id for point in brief.points}
    assert "blackevil_special" not in {point.id for point in brief.points}


def test_the_theme_stands_after_who_answers_for_it_in_a_special_inspection(pack: Pack) -> None:
    said = {"inspection": {"type": "special", "theme": "乡村振兴"}}
    heard = [point.id for point in make_brief(read(pack, **said), pack).points]
    own = pack.settings["themes"]["乡村"][: pack.settings["by_type"]["special"]["own"]]
    assert heard[: 1 + len(own)] == ["theme_duty", *own]
    assert heard[-1] == "rectification"


def test_what_was_false_last_time_and_the_general_points_come_first_in_a_look_back(pack: Pack) -> None:
    """Where the last general point is not one that closes, the unit's own come after it."""
    said = {"inspection": {"type": "look_back", "last_round": {"round": "十四届县委第三轮"}}}
    general = pack.settings["by_type"]["look_back"]["general"]
    heard = [point.id for point in make_brief(read(pack, **said), pack).points]
    assert heard[: len(general)] == general
    assert len(heard) > len(general)
