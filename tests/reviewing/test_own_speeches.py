"""The program's own speeches, over kinds of unit, days, types and lengths: free of errors and warnings."""

from __future__ import annotations

import datetime as dt
import itertools
import random
from pathlib import Path

import pytest

from speechdraft.composing.pipeline import compose
from speechdraft.errors import Severity
from speechdraft.model.choices import InspectionType
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers
from speechdraft.reviewing.findings import review

NAMES = {
    "town": "青石镇",
    "township": "白云乡",
    "ethnic_township": "清水苗族乡",
    "sumu": "宝日格苏木",
    "subdistrict": "城南街道",
    "village": "青石村",
    "community": "朝阳社区",
    "gov_dept_dangzu": "{area}住房和城乡建设局",
    "gov_dept_dangwei": "{area}公安局",
    "party_dept": "{area}委宣传部",
    "npc_cppcc_office": "{area}人大常委会机关",
    "court_procuratorate": "{area}人民法院",
    "mass_org": "{area}妇女联合会",
    "soe": "{area}城市建设投资集团有限公司",
    "school": "{area}第一中学",
    "hospital": "{area}人民医院",
    "dev_zone": "{area}经济开发区",
}
AREAS = (
    "{name: 云岭县, city: 临江市, province: 东岭省}",
    "{name: 云岭市, city: 临江市, province: 东岭省}",
    "{name: 云岭区, city: 无, province: 重庆市}",
    "{name: 云岭旗, city: 清水盟, province: 内蒙古自治区}",
    "{name: 云岭县}",
)
DAYS = (
    "2018-03-01", "2018-11-20", "2019-06-12", "2020-09-15", "2021-11-20", "2022-12-01", "2023-10-18", "2024-09-10",
    "2025-11-03", "2026-11-25",
)  # fmt: skip
NUMBERINGS = ("ordinal", "bracket")
LENGTHS = ("brief", "standard", "full")


def _answers(kind: str, pack: Pack, rng: random.Random) -> str:
    area, day, type = rng.choice(AREAS), rng.choice(DAYS), rng.choice(list(InspectionType)).value
    unit = NAMES[kind].format(area=area[7:10])
    lines = [
        f"tier: {pack.kinds[kind].tier}",
        f"unit: {{name: {unit}, kind: {kind}}}",
        f"area: {area}",
        f"group: {{number: {rng.randint(1, 12)}, leader: {rng.choice(['李明', '欧阳静'])}}}",
        f"inspection: {{type: {type}, theme: 粮食购销, round: 第九轮}}",
        f"meeting: {{date: {day}, order: {rng.choice(['group_leader_first', 'leading_group_first'])}}}",
        f"draft: {{length: {rng.choice(LENGTHS)}, seed: {rng.random()}, numbering: {rng.choice(NUMBERINGS)}}}",
    ]
    if rng.random() < 0.5:
        points = [p.id for p in pack.points.values() if kind in p.kinds and p.in_season(dt.date.fromisoformat(day))]
        lines.append(f"emphasis: [{', '.join(rng.sample(points, min(5, len(points))))}]")
    return "\n".join(lines)


@pytest.mark.parametrize(("kind", "number"), list(itertools.product(NAMES, range(8))))
def test_own_speech_is_clean(kind: str, number: int, pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    file.write_text(_answers(kind, pack, random.Random(f"{kind} {number}")), encoding="utf-8")
    speech = compose(load_answers(file, pack), pack)
    found = [f for f in review(speech, pack) if f.severity is not Severity.NOTE]
    assert found == [], file.read_text(encoding="utf-8")


OWN_POINTS = """\
own_emphasis:
- {title: 要紧盯集体林权流转, facts: [低价长期流转, 合同不规范]}
- {title: 要管好集体账户, facts: [多头开户, 收支不公开]}
- {title: 集市摊位出租, facts: [底数不清]}
- {title: 要管好公墓}
"""
CHANNELS = "channels: {phone: 0123-1234567, hours: 工作日8:30—17:30, complaints: 0123-7654321, closes: 2027-01-20}"


@pytest.mark.parametrize("number", range(6))
def test_four_own_points_are_said_in_other_words(number: int, pack: Pack, tmp_path: Path) -> None:
    """And how long a title of the person's own is, is at most noted."""
    file = tmp_path / "answers.yaml"
    head = "tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n"
    length = LENGTHS[number % 3]
    file.write_text(f"{head}{OWN_POINTS}draft: {{seed: 甲/{number}, length: {length}}}\n", encoding="utf-8")
    speech = compose(load_answers(file, pack), pack)
    assert [f for f in review(speech, pack) if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("type", ["raised", "cross", "regular"])
@pytest.mark.parametrize("kind", ["school", "hospital", "village"])
def test_what_petitions_are_taken_is_said_whole(kind: str, type: str, pack: Pack, tmp_path: Path) -> None:
    file = tmp_path / "answers.yaml"
    unit = NAMES[kind].format(area="云岭县")
    for number in range(4):
        file.write_text(
            f"tier: {pack.kinds[kind].tier}\nunit: {unit}\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n"
            f"inspection: {{type: {type}, {CHANNELS}}}\ndraft: {{seed: 甲/{number}}}\n",
            encoding="utf-8",
        )
        speech = compose(load_answers(file, pack), pack)
        assert "CONT02" not in {finding.id for finding in review(speech, pack)}
