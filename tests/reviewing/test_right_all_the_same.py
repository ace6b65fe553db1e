"""What looks like a fault and is none: words across borders, a choice out of a list, names; and the faults of the same
kinds that are still told."""

from __future__ import annotations

import pytest

from speechdraft.errors import Severity
from speechdraft.pack.model import Pack

from .texts import FRAME, findings_of, text_of

RIGHT = {
    "a given name before 同志": "刚才，志远同志讲了接下来的安排。",
    "a word that ends where another begins": "请局党组自收到通知之日起十日内报送名单。",
    "who somebody is": "低保户的评定，要看有没有走程序。",
    "two clauses that mirror each other": "人误地一时，地误人一年，农时等不得。",
    "a discipline beside those of the list": "全组同志要守住政治纪律、保密纪律和廉洁纪律。",
    "a choice out of the list": "在外工作，更要守住工作纪律、廉洁纪律和保密纪律。",
    "words that join the clauses of a formula": "巡视是管党治党的利剑，也是治国理政的利器。",
    "a formula taken by 把": "要深刻领悟“两个确立”的决定性意义，把“两个维护”落实到每一项工作。",
    "a formula in a sentence of its own": "巡视是党内监督的战略性制度安排，要使之成为管党治党的利剑、治国理政的利器。",
    "a court's and a safety patrol": "上级法院司法巡查和安全生产考核巡查提出的问题，也要看改了没有。",
    "patrols of a site": "汛期工地巡查一刻也不能放松。",
    "a word of the next word": "要看接受捐赠、借监管之权牟利有没有管住，涉施工的纠纷有没有办结。",
    "a complement inside an idiom": "一碗水端得平不平，群众最清楚。",
    "a character of the word before": "农时不等人，责任不容缓。",
    "a pair of 可 and 及": "要看服务是否可感可及，政策是否落地。",
    "a reason": "不能以工作忙为由，应付巡察任务。",
    "colloquial 的": "开会要说实在话，别整那些虚的。",
    "one thing likened to another": "巡察不会把一个人的情况等同于全院的情况。",
    "what is kept strictly": "要看行政处罚是否严守裁量基准，分班是否严守政策。",
    "a verb behind its own noun": "群众盼的是兑现权益，出在责任的追责任，该担的责任担牢。",
    "a word after a cut phrase": "要推动局党组找准工作方位，把该办的事办好。",
    "the root of a difference": "这同业务检查有着根本区别。",
    "how a hospital is led": "要看公立医院党委领导下的院长负责制落实得怎么样。",
    "the way of complaints named in passing": "巡察组会公布受理范围、联系方式和起止时间。",
    "the county's name behind a word": "要建设平安安平、法治安平，安平的干部要带头。",
}

WRONG = {
    "the second of a pair without its verb": ("该下沉的下沉，该公开的，一样也不能少。", "该公开的"),
    "a last thing that is not asked about": (
        "要看班子是否团结，选人是否公道，党员干部干事创业的热情。",
        "党员干部干事创业的热情",
    ),
    "a list with nothing done with it": (
        "我们已经把近三年的会议材料、项目档案、财务账目，明天上午就能移交。",
        "把近三年的会议材料、项目档案、财务账目",
    ),
    "a mechanism that nobody sets up": (
        "要推动教育、卫健等部门联合检查机制，堵住漏洞。",
        "推动教育、卫健等部门联合检查机制",
    ),
    "by whom": ("路怎么修、质量由谁，都要摆到桌面上。", "修、质量由谁"),
    "a right that is no power": ("反映问题是每名群众的权力，谁也不能打听。", "群众的权力"),
    "what must be asked": ("必需请示的事项，不能擅自决定。", "必需"),
    "an outcome": ("他放松了学习，以至走上违纪的路。", "以至走上"),
    "a time twice": ("第二天一早早晨，名单就贴出来了。", "一早早晨"),
    "the wrong sender": ("县纪委巡察工作领导小组开了会。", "县纪委巡察工作领导小组"),
    "a motto with its end changed": ("要按照“学思想、强党性、重实践、促发展”的总要求去做。", "促发展"),
    "a remark on the tone": ("谁编造材料，谁就承担责任（语气再重些）。", "（语气再重些）"),
    "a discipline in the place of another": (
        "守住政治纪律、保密纪律、廉洁纪律、群众纪律、工作纪律、生活纪律。",
        "保密纪律",
    ),
    "a patrol that is an inspection": ("全镇上下要支持配合巡查，敞开大门。", "配合巡查"),
}


@pytest.mark.parametrize("sentence", RIGHT.values(), ids=list(RIGHT))
def test_what_is_right_all_the_same_is_left_alone(sentence: str, pack: Pack) -> None:
    found = findings_of(text_of(FRAME.format(sentence), pack), pack)
    usual = {(f.id, f.text) for f in findings_of(text_of(FRAME.format("大家都要来。"), pack), pack)}
    assert [f for f in found if f.severity is not Severity.NOTE and (f.id, f.text) not in usual] == []


@pytest.mark.parametrize(("sentence", "said"), WRONG.values(), ids=list(WRONG))
def test_faults_of_the_same_kinds_are_told(sentence: str, said: str, pack: Pack) -> None:
    found = findings_of(text_of(FRAME.format(sentence), pack), pack)
    assert said in [f.text for f in found]
