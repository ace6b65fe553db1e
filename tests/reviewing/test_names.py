"""Names of places are told on evidence: a verb before 镇党委 is none, a leftover is one wherever it stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdraft.pack.model import Pack

from .texts import DAY, FRAME, all_findings_of, facts_for, text_of

BEFORE = """
相信 盼望 检验 激励 展现 彰显 表明 委托 鼓舞 鞭策 敦促 叮嘱 拜托 提请 报请 责成 约束 检视 审视 反思
触动 惊醒 唤醒 点燃 带动 提振 考问 叩问 回应 锁定 对标 恳请 敬请 感化 教导 警醒 鼓舞 动员 依靠 尊重
信任 辜负 愧对 代表 授权 责令 恰恰 尽管 无论 凡是 往往 依旧 居然 果真 幸好 反正
"""


def _strange(words: str, unit: str, pack: Pack, folder: Path) -> list[tuple[str, str]]:
    text = text_of(FRAME.format(words), pack, facts=facts_for(unit, pack, folder), day=DAY)
    return [(f.id, f.text) for f in all_findings_of(text, pack) if f.id in ("LEFT03", "TIER04")]


@pytest.mark.parametrize("verb", BEFORE.split())
def test_a_word_before_the_own_committee_is_no_name(verb: str, pack: Pack, tmp_path: Path) -> None:
    words = f"巡察组来了，{verb}镇党委，也{verb}县委。整改做得怎样，{verb}镇党委一班人，大家{verb}镇党委。"
    assert _strange(words, "town", pack, tmp_path) == []


@pytest.mark.parametrize("verb", ["希望", "要求", "建议", "督促", "支持", "提醒", "请", "指导", "帮助", "考核", "推动"])
def test_a_committee_of_another_kind_is_found_after_a_verb(verb: str, pack: Pack, tmp_path: Path) -> None:
    assert _strange(f"巡察组{verb}镇党委抓好整改。", "bureau", pack, tmp_path) == [("TIER04", "镇党委")]
    assert _strange(f"巡察组{verb}局党组抓好整改。", "town", pack, tmp_path) == [("TIER04", "局党组")]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("督促白沙镇党委抓好巡察整改。", "白沙镇"),
        ("巡察组看过柳林乡的账，柳林乡党委要对照。", "柳林乡"),
        ("青峰镇党委要带头配合巡察。", "青峰镇"),
        ("甲丁镇的账巡察组看过，甲丁镇党委要对照。", "甲丁镇"),
        ("县委第二巡察组巡察丙戊镇动员会。", "丙戊镇"),
        ("赵家沟镇党委要带头配合巡察。", "赵家沟镇"),
        ("青川县委对这次巡察高度重视。", "青川县"),
    ],
)
def test_a_name_is_found_wherever_it_stands(words: str, name: str, pack: Pack, tmp_path: Path) -> None:
    found = _strange(words, "town", pack, tmp_path)
    assert ("LEFT03", name) in found
    assert {text for _, text in found} == {name}


@pytest.mark.parametrize(
    "words",
    [
        "推进石门乡村振兴，巡察组看项目。",
        "县城、县域、县直部门都要配合巡察，乡镇之间比一比。",
        "各镇党委、有关乡党委和兄弟镇的做法，巡察组都看。",
        "青石镇党委要带头，青石镇的账要清，云岭县委有要求，巡察组会看。",
        "镇静下来想一想，乡音未改，旗帜鲜明支持巡察。",
    ],
)
def test_what_is_no_name_is_left_alone(words: str, pack: Pack, tmp_path: Path) -> None:
    assert _strange(words, "town", pack, tmp_path) == []
