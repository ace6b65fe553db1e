"""Speeches for the tests of this room, made without the rest of the program."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace as Records
from typing import Any

import yaml

from speechdraft.language import numeral
from speechdraft.model.choices import InspectionType
from speechdraft.page.layout import EDITIONS, PRINT, Layout, LeadStyle, layout_from
from speechdraft.speech import Paragraph, Role, Sentence, Speech

TITLE_WORDS: tuple[str, ...] = tuple(
    yaml.safe_load((Path(__file__).parents[2] / "templates/data/title.yaml").read_text("utf-8"))["words"]
)


def facts(
    office: str = "县委巡察办",
    unit: str = "青石镇",
    org_name: str = "青石镇党委",
    round: str = "十五届县委第九轮巡察",
    type: InspectionType = InspectionType.REGULAR,
) -> Any:
    """What the document uses of a Brief."""
    return Records(
        inspected=Records(party=Records(unit=unit, org_name=org_name)),
        inspector=Records(office=office),
        visit=Records(round=round, type=type),
    )


LAYOUTS: dict[str, Layout] = {
    name: replace(layout_from(EDITIONS[edition], changes), title_words=TITLE_WORDS)
    for name, edition, changes in (
        ("print", "print", {}),
        ("podium", "podium", {}),
        (
            "podium-large",
            "podium",
            {"body_size": 44, "line_pitch": 720, "character_spacing": 24, "title_size": 52, "title_width": 17},
        ),
        ("speaker-first", "print", {"speaker_first": True}),
        ("bold-lead", "print", {"lead_style": LeadStyle.BOLD}),
        ("fangsong-digits", "print", {"digits_font": "仿宋_GB2312"}),
        ("compensated", "print", {"compensated": True}),
        ("compensated-podium", "podium", {"compensated": True}),
        ("centred-numbers", "print", {"page_number_centred": True}),
        (
            "other-fonts",
            "print",
            {"title_font": "华文中宋", "body_font": "仿宋", "lead_font": "楷体", "digits_font": "Arial & <Co>"},
        ),
        ("no-indent", "podium", {"indent": 0, "character_spacing": 0}),
    )
}
"""Every edition, and every option at least once."""

_SENTENCES = (
    "账怎么记、钱怎么花、东西放在哪里，会计说得清楚，经办的人也要说得清楚。",
    "合同签了几年、租金收了多少、押金退没退，台账上要一笔一笔对得上。",
    "有的项目验收单上签满了名字，走到现场一看，路面已经裂了三处。",
    "会议记录不是写给检查的人看的，当时谁提了不同意见，就该照原样记下来。",
    "群众来问一件事，窗口答复“再等等”，等到什么时候、等哪个环节，没有人讲明白。",
    "工作组下去之前先把名单、账本和往来文件理一遍，缺哪一份就写明缺哪一份。",
    "该公开的在公示栏里贴满七天，群众看得懂、查得到，疑问自然就少了。",
    "去年反馈的问题改到哪一步，责任人是谁，有没有改了又犯，都要能当面回答。",
    "一笔不到2000元的补贴拖了14个月，说明中间有人看见了却没有管。",
    "《整改台账》写着“已完成”，现场还堆着当年的材料，这样的完成算不得数。",
    "谈话时知道多少讲多少，记不准的回去查了再讲，不必替别人打圆场。",
    "班子里的分工写在纸上，出了事却找不到主管的人，根子在平时没有人过问。",
    "村里的机井、厂房和林地租给了谁，租期多长，价格怎么定的，要让户户心里有数。",
    "采购要不要招标、怎样询价、由谁来定，制度早就写了，难的是每一次都照着做。",
    "干部选用看一贯表现，也看关键时候站在哪里，考察材料里这些话不能少。",
    "窗口少一道手续，群众就少跑一趟，省下来的时间比我们的汇报实在。",
    "凡是要签字的地方，先把附件看完再落笔——签了字就要认账。",
    "问题线索移交之后多久有回音，有关部门要按规定的期限办，不能石沉大海。",
    "食堂、车辆、办公用房这些小账最容易松，松一寸就会有人跟着松一尺。",
    "巡察组住在镇上的这段时间，意见箱和电话一直开着，反映问题的人会受到保护。",
)
_LEADS = ("账目要经得起看。", "合同要对得上现场。", "话要当面讲清楚。", "改过的地方不能再犯。", "人要管得住。")
_HEADINGS = ("把为什么来讲清楚", "把要看什么讲明白", "把怎样配合讲到位")
_CLOSE = "我就讲这些。希望大家会后就把该准备的材料理出来，让巡察组一到就能看账、看现场、找人谈。"


def speech(body: list[Paragraph] | tuple[Paragraph, ...], layout: Layout = PRINT, **changes: Any) -> Speech:
    """A speech with this body; `changes` are fields of Speech."""
    fields: dict[str, Any] = {
        "title": "在县委第二巡察组巡察青石镇党委工作动员会上的讲话",
        "date": dt.date(2026, 11, 25),
        "speaker": "张岚",
        "body": tuple(body),
        "brief": facts(),
        "layout": layout,
        "names": ("县委第二巡察组", "青石镇党委", "青石镇"),
    }
    return Speech(**(fields | changes))


def drafted(characters: int, layout: Layout = PRINT, *, close: str = _CLOSE, **changes: Any) -> Speech:
    """A speech of the three-part shape with about so many characters."""
    number = 0

    def sentences(count: int) -> list[str]:
        nonlocal number
        number += count
        return [_SENTENCES[(i * 7 + i // len(_SENTENCES)) % len(_SENTENCES)] for i in range(number - count, number)]

    body = [
        Paragraph(Role.BODY, tuple(map(Sentence, ("刚才，李明组长作了动员，我完全同意。", "下面，我再讲三点意见。"))))
    ]
    share = characters / len(_HEADINGS)
    for part, heading in enumerate(_HEADINGS, 1):
        body.append(Paragraph(Role.HEADING, (Sentence(heading, f"{numeral(part)}、"),)))
        points, start = 0, sum(len(p.text) for p in body)
        while sum(len(p.text) for p in body) - start < share - 150:
            points += 1
            lead = Sentence(_LEADS[points % len(_LEADS)], f"第{numeral(points)}，", lead=True)
            rest = [
                Sentence(text, f"{numeral(i)}是" if points % 3 == 0 else "") for i, text in enumerate(sentences(5), 1)
            ]
            body.append(Paragraph(Role.POINT, (lead, *rest)))
            body.append(Paragraph(Role.BODY, tuple(map(Sentence, sentences(2)))))
    body.append(Paragraph(Role.BODY, (Sentence(close),)))
    return speech(body, layout, **changes)


def one_liners(count: int) -> list[Paragraph]:
    """So many body paragraphs of one line each."""
    return [Paragraph(Role.BODY, (Sentence("这一行要看台账。"),)) for _ in range(count)]


def of_lines(lines: int) -> Paragraph:
    """A body paragraph that takes so many lines of 28 characters (or one more or less in other editions)."""
    return Paragraph(Role.BODY, (Sentence("看" * (26 + 28 * (lines - 1) - 6) + "账。"),))


LENGTHS = {"short": 1600, "standard": 3000, "25 minutes": 5000}
