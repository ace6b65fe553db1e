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
    assert ("FILE08", "第六轮") in _graver_than_notes(content.format("第六轮巡察进驻两个月，同志们很辛苦。"), pack)
    right = "第四轮巡察反馈的问题要一起改。"
    assert "FILE08" not in {id for id, _ in _graver_than_notes(content.format(right), pack)}


SCRIPT = "县委第十轮巡察动员部署会主持词\n（2026年3月4日）\n同志们：\n{}\n"


@pytest.mark.parametrize(
    ("sentence", "fault"),
    [
        ("会议定于2025年5月12日，星期三召开，请巡察组参加。", ("CONT03", "2025年5月12日，星期三")),
        ("三轮巡察分别移交线索14件、11件、6件，合计41件。", ("NUM08", "14件、11件、6件，合计41件")),
        (
            "巡察党组织20个。其中，常规巡察8个，提级巡察7个，专项巡察6个。",
            ("NUM08", "20个。其中，常规巡察8个，提级巡察7个，专项巡察6个"),
        ),
        (
            "巡察清退资金328万元，其中承包费190万元、租金98万元、借款50万元。",
            ("NUM08", "328万元，其中承包费190万元、租金98万元、借款50万元"),
        ),
        ("巡察反馈问题80个，已完成整改60个，整改率为85%。", ("NUM08", "60个，整改率为85%")),
        ("既使问题不大，巡察组也要核实。", ("WORD02", "既使")),
        ("巡察的要求从县直部门传到乡镇，以致每一名村干部。", ("WORD02", "以致每")),
        ("巡察质量不高的主要原因，往往是由于研究不够造成的。", ("WORD04", "原因，往往是由于研究不够造成")),
        ("巡察要落实“三重一小”制度。", ("TERM02", "“三重一小”")),
        ("县委巡察领导工作小组要加强统筹。", ("TIER06", "巡察领导工作小组")),
        ("巡察整改满意率达到95%以上左右。", ("NUM07", "95%以上左右")),
        ("巡察的新任务层出不群。", ("WORD01", "层出不群")),
        ("（领导审阅后删除本段）巡察组会看。", ("LEFT01", "（领导审阅后删除本段）")),
        ("请县委第五巡察组组长钱卫国同志发言。\n希望第二巡察组带好头。", ("FILE08", "第二巡察组")),
        ("请巡察组组长贺勇同志汇报。\n贺永同志的汇报很好。", ("FILE07", "贺永")),
        ("巡察整改要抓实，进一步压实，确保见底。", ("WORD05", "进一步压实")),
        ("巡察反馈问题共4个方面35个，已整改完成28个，其余5个正在推进。", ("NUM08", "已整改完成28个，其余5个")),
        ("巡察问题之所以反复的原因，是因为没有改到底。", ("WORD04", "之所以反复的原因，是")),
        ("巡察整改要防止不走形式。", ("WORD04", "防止不")),
        ("请巡察组组长樊丽萍同志发言。\n凡丽萍同志讲得很好。", ("FILE07", "凡丽萍")),
    ],
)
def test_a_fault_of_a_host_script_is_told_once(sentence: str, fault: tuple[str, str], pack: Pack) -> None:
    assert _graver_than_notes(SCRIPT.format(sentence), pack) == [fault]


@pytest.mark.parametrize(
    "sentence",
    [
        "会议定于2025年5月12日，星期一召开，请巡察组参加。",
        "三轮巡察分别移交线索14件、11件、6件，合计31件。",
        "巡察组谈话86人次，其中班子成员7人、中层干部29人、职工50人，女干部12人。",
        "巡察反馈问题675个，已完成整改612个，占90.7%。",
        "巡察既使干部受教育，又使群众得实惠，供销社既使用财政资金也管理资产。",
        "渡过难关靠的是巡察整改，春节在岗位上度过。",
        "《被巡视党组织配合巡视工作规定》要学，省委巡视组的要求要落实到巡察中。",
        "县委巡察工作领导小组领导讲得很清楚。",
        "巡察要防止不正之风反弹，避免不作为，责任进一步压实，制度不断完善。",
        "“三个清单”“两个台账”是这次巡察整改的办法。",
        "请县委第五巡察组组长钱卫国同志、县委第二巡察组组长李明同志发言。第二巡察组先讲。",
    ],
)
def test_what_is_right_in_a_host_script_is_left_alone(sentence: str, pack: Pack) -> None:
    assert _graver_than_notes(SCRIPT.format(sentence), pack) == []


def test_a_paragraph_that_stands_twice_is_told_once(pack: Pack) -> None:
    twice = "巡察组进驻以后，全镇各项工作不能停、不能等。要统筹好接受巡察与春耕备耕，以巡察促工作。"
    found = _graver_than_notes(SCRIPT.format(f"{twice}\n{twice}"), pack)
    assert found == [("CONT08", twice)]


def test_a_member_of_the_committee_may_speak_for_it(pack: Pack) -> None:
    head = "在巡察动员会上的讲话\n（2026年3月4日）\n云岭县委常委、组织部部长　韩书琴\n刘书记、各位班子成员，同志们：\n"
    assert _graver_than_notes(head + "受县委委托，我就巡察讲三句话。\n", pack) == []


def test_another_town_in_a_report_about_one_is_told(pack: Pack) -> None:
    content = (
        "在青石镇巡察反馈会上的讲话\n同志们：\n县委第一巡察组向青石镇党委反馈情况。\n对白沙镇党委，也要明确整改任务。\n"
    )
    assert ("LEFT03", "白沙镇") in _graver_than_notes(content, pack)
