"""Reports, news and speeches of other hands: their faults are found, and what is right in them is left alone."""

from __future__ import annotations

import pytest

from speechdraft.errors import Severity
from speechdraft.pack.model import Pack

from .texts import findings_of, text_of

REPORT = """中共安平县水利局党组关于巡察整改进展情况的报告
县委巡察工作领导小组办公室：
县委第一巡察组对县水利局党组进行了巡察，反馈了巡察意见。成立了由党组书记、局长赵新明任组长的整改工作领导小组。
进驻期间受理信访举报216件，采取个别谈话、受理来信来电来访等方式了解情况，到白沙镇、柳林乡走访了群众。
{}
中共安平县水利局党组
2026年9月10日
"""


def _graver_than_notes(content: str, pack: Pack) -> list[tuple[str, str]]:
    found = findings_of(text_of(content, pack), pack)
    return [(f.id, f.text) for f in found if f.severity is not Severity.NOTE]


@pytest.mark.parametrize(
    "sentence",
    [
        "赵新明同志带头认领问题，违反政治纪律、组织纪律、廉洁纪律、群众纪律、工作纪律和生活纪律的从严处理。",
        "县委第二巡察组、县委第三巡察组也反馈了意见，局党组一并整改。",
        "会同白沙镇党委核对补贴名册，第六轮巡察反馈的问题全部销号。",
        "安平县今年新建水渠12公里，安平县委专题研究了两次。",
    ],
)
def test_what_is_right_in_a_report_is_left_alone(sentence: str, pack: Pack) -> None:
    assert _graver_than_notes(REPORT.format(sentence), pack) == []


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("镇党委将继续接受监督。", ("TIER04", "镇党委")),
        ("一要压实责任；二是突出重点；三要建章立制。", ("NUM01", "二是")),
        ("一是认识不到位；三是链条不完整；三是执行不严格。", ("NUM01", "三是")),
        ("党组书记赵新民强调，整改要见底。", ("FILE07", "赵新民")),
        ("要盯紧“一把手和“关键少数”。", ("TERM03", "“")),
    ],
)
def test_one_fault_of_a_report_is_told_once(sentence: str, fault: tuple[str, str], pack: Pack) -> None:
    assert _graver_than_notes(REPORT.format(sentence), pack) == [fault]


def test_the_round_of_the_title_is_that_of_the_text(pack: Pack) -> None:
    content = "在十二届区委第五轮巡察反馈会上的讲话\n同志们：\n{}\n"
    assert ("FILE07", "第六轮") in _graver_than_notes(content.format("第六轮巡察进驻两个月，同志们很辛苦。"), pack)
    right = "第四轮巡察反馈的问题要一起改。"
    assert "FILE07" not in {id for id, _ in _graver_than_notes(content.format(right), pack)}
