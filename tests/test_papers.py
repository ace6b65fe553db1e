"""The papers of a meeting: one set of answers, all of them agree; gaps, layout, order, several units."""

from __future__ import annotations

import datetime as dt
import io
import json
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from openxml_audit import OpenXmlValidator

from speechdraft.cli import run
from speechdraft.composing.pipeline import compose
from speechdraft.drafts.packet import packet_of, papers_for
from speechdraft.errors import PackError, Severity
from speechdraft.model.answers import Answers
from speechdraft.model.choices import InspectionType
from speechdraft.output.docx import render_docx
from speechdraft.output.docx.reader import read_paragraphs
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.pack.papers import LEADING_SPEECH
from speechdraft.page.lines import line_ends, measure_of
from speechdraft.proving.days import SAMPLED
from speechdraft.reviewing.agreement import Read, disagreements, of_one_meeting
from speechdraft.reviewing.text import text_of
from speechdraft.speech import Role

from .test_holes import EMPTY

TOWN: dict[str, Any] = {
    "tier": "town",
    "unit": {"name": "青石镇", "head": "王建国"},
    "area": {"name": "云岭县", "city": "临江市", "province": "东岭省"},
    "group": {"number": 2, "leader": "李明", "deputies": ["赵敏", "钱伟"], "members": ["周洋"]},
    "inspection": {
        "round": "十五届县委第九轮",
        "ends": "2027-01-20",
        "channels": {
            "phone": "0871-63125678",
            "hours": "工作日8:30—17:30",
            "mailbox": "云岭县A001号信箱",
            "closes": "2027-01-15",
            "complaints": "0871-63120000",
        },
    },
    "meeting": {
        "date": "2026-11-25",
        "time": "上午9:00",
        "place": "镇政府三楼会议室",
        "items": ["宣读巡察通知", "民主测评"],
        "contact": "刘敏，0871-63110000",
        "notified": "2026-11-23",
    },
    "speaker": {"name": "张岚", "posts": ["县委常委", "县纪委书记"]},
}


def answers(pack: Pack, **changes: Any) -> Answers:
    said = {key: dict(value) if isinstance(value, dict) else value for key, value in TOWN.items()}
    for key, value in changes.items():
        said[key] = {**said.get(key, {}), **value} if isinstance(value, dict) else value
    return Answers.model_validate(said, context={"pack": pack})


def whole(pack: Pack, paper: str, **changes: Any) -> str:
    return "\n".join(p.text for p in compose(answers(pack, **changes), pack, paper=paper).paragraphs())


def read(pack: Pack, **changes: Any) -> list[Read]:
    packet = packet_of(answers(pack, **changes), pack)
    return [Read(sheet.title, text_of(sheet.speech)) for sheet in packet.sheets]


# One meeting, one truth ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("type", list(InspectionType))
def test_all_papers_of_a_meeting_agree(type: InspectionType, pack: Pack) -> None:
    for number, kind in enumerate(pack.kinds.values()):
        unit = {"name": f"云岭县{(kind.names or (kind.noun,))[0]}", "kind": kind.id, "head": "王建国"}
        inspection = {**TOWN["inspection"], "type": type.value, "theme": "校园餐"}
        order = ("group_leader_first", "leading_group_first")[number % 2]
        meeting = {"order": order, "chair": "青石镇党委书记王建国同志"}
        papers = read(pack, tier=kind.tier, unit=unit, inspection=inspection, meeting=meeting)
        assert of_one_meeting(papers, pack) == [papers]
        assert list(disagreements(papers, pack)) == [], kind.id


def test_every_paper_says_the_phone_the_day_and_the_persons_of_the_answers(pack: Pack) -> None:
    assert "值班电话：0871-63125678（工作日8:30—17:30）" in whole(pack, "announcement")
    assert "到2027年1月15日" in whole(pack, "announcement")
    for paper in ("agenda", "host_script", "news_report"):
        assert "县委第二巡察组组长李明同志" in whole(pack, paper)
        assert "县委常委、县纪委书记张岚同志" in whole(pack, paper)
        assert "青石镇党委书记王建国同志" in whole(pack, paper)


def test_speakers_stand_in_the_order_of_the_meeting(pack: Pack) -> None:
    for order, first in (("group_leader_first", "李明"), ("leading_group_first", "张岚")):
        second = {"李明": "张岚", "张岚": "李明"}[first]
        agenda = whole(pack, "agenda", meeting={"order": order})
        assert agenda.index(first) < agenda.index(second)
        script = whole(pack, "host_script", meeting={"order": order})
        assert re.search(f"（[^）]*{first}同志讲话）.*（[^）]*{second}同志讲话）", script, re.DOTALL)


def test_the_press_text_names_the_speakers_in_the_order_of_the_meeting(pack: Pack) -> None:
    for type in InspectionType:
        for place in range(2):
            changes = {"inspection": {"type": type.value, "theme": "校园餐"}, "draft": {"seed": f"K/{place}"}}
            said = whole(pack, "news_report", meeting={"order": "leading_group_first"}, **changes)
            assert said.index("张岚同志") < said.index("李明同志"), (type, place)


def test_who_speaks_for_the_leading_group_is_addressed_by_the_post_or_as_comrade(pack: Pack) -> None:
    assert "\n尊敬的张岚书记、李明组长，巡察组各位同志，同志们：\n" in whole(pack, "pledge")
    deputy = {"name": "张岚", "posts": ["县委副书记", "县委巡察工作领导小组副组长"]}
    assert "\n尊敬的张岚同志、李明组长，" in whole(pack, "pledge", speaker=deputy)
    assert "请张岚书记讲话，大家欢迎。" in whole(pack, "host_script")


def test_only_the_first_responsible_person_says_so_of_himself(pack: Pack) -> None:
    for place in range(8):
        seed = {"draft": {"seed": f"K/{place}"}}
        said = whole(pack, "pledge", meeting={"pledger": "青石镇党委副书记陈立同志"}, **seed)
        assert not re.search("我是第一责任人|我作为第一责任人|由我负总责", said)
    own = "".join(whole(pack, "pledge", draft={"seed": f"K/{place}"}) for place in range(8))
    assert "我是第一责任人" in own or "我作为第一责任人" in own


def test_what_is_read_out_stands_before_the_speeches_and_what_is_filled_in_after_them(pack: Pack) -> None:
    first = whole(pack, "meeting_notice", meeting={"order": "leading_group_first"})
    assert first.index("宣读巡察通知") < first.index("领导小组领导讲话") < first.index("组长作动员讲话")
    agenda = whole(pack, "agenda")
    assert agenda.index("宣读巡察通知") < agenda.index("李明") < agenda.index("民主测评")


def test_the_unit_s_leader_chairs_and_pledges_in_the_first_person_unless_somebody_else_chairs(pack: Pack) -> None:
    assert "下面，我代表镇党委作表态发言。" in whole(pack, "host_script")
    other = whole(pack, "host_script", meeting={"chair": "县委常委王明同志"})
    assert "下面，请青石镇党委书记王建国同志作表态发言。" in other
    assert "主持人：县委常委王明同志" in other


def test_papers_of_one_meeting_do_not_say_the_same_sentence_of_the_trade(pack: Pack) -> None:
    speech, leader = (
        compose(answers(pack), pack, paper=id).brief.facts() for id in (LEADING_SPEECH, "group_leader_speech")
    )
    assert speech["hinge"] != leader["hinge"]


# What is not answered -----------------------------------------------------------------------------------------------


def test_what_nobody_answered_is_a_marked_gap_with_a_finding(pack: Pack) -> None:
    speech = compose(answers(pack, meeting={"place": None}), pack, paper="agenda")
    assert "地点：【会议地点】" in [p.text for p in speech.body]
    [gap] = [f for f in speech.findings if f.id == "GAP01"]
    assert (gap.severity, gap.text) == (Severity.WARNING, "【会议地点】")


def test_an_announcement_without_a_way_or_a_last_day_is_an_error(pack: Pack) -> None:
    speech = compose(answers(pack, inspection={"channels": None}), pack, paper="announcement")
    errors = {f.text for f in speech.findings if f.id == "GAP01" and f.severity is Severity.ERROR}
    assert errors == {"【受理截止】", "【值班电话】"}
    ways = {"channels": {"mailbox": "云岭县A001号信箱", "closes": "2027-01-15"}}
    speech = compose(answers(pack, inspection=ways), pack, paper="announcement")
    assert not [f for f in speech.findings if f.severity is Severity.ERROR]


def test_a_packet_has_what_the_answers_allow(pack: Pack) -> None:
    assert papers_for(answers(pack), pack) == list(pack.papers)
    assert "withdrawal_announcement" not in papers_for(answers(pack, inspection={"ends": None}), pack)


# Several units ------------------------------------------------------------------------------------------------------


def test_where_several_units_meet_the_pledge_is_the_first_one_s(pack: Pack) -> None:
    several = {"unit": {"joint": ["白水镇"]}}
    assert "我代表青石镇党委" in whole(pack, "pledge", **several)
    assert "进驻青石镇、白水镇" in whole(pack, "announcement", **several) or "青石镇党委、白水镇党委" in whole(
        pack, "announcement", **several
    )
    assert "被巡察党组织代表、青石镇党委书记王建国同志作表态发言" in whole(pack, "agenda", **several)
    assert "主持：县委第二巡察组副组长赵敏同志" in whole(pack, "agenda", **several)


# Layout -------------------------------------------------------------------------------------------------------------


def document(pack: Pack, paper: str) -> tuple[str, str]:
    """(word/document.xml, word/styles.xml)."""
    with zipfile.ZipFile(io.BytesIO(render_docx(compose(answers(pack), pack, paper=paper)))) as file:
        return file.read("word/document.xml").decode(), file.read("word/styles.xml").decode()


def test_an_announcement_ends_with_issuer_and_date_at_the_right(pack: Pack) -> None:
    speech = compose(answers(pack), pack, paper="announcement")
    signed = [p.text for p in speech.body if p.role is Role.SIGNATURE]
    assert signed == ["中共云岭县委巡察工作领导小组办公室", "2026年11月25日"]
    xml, _ = document(pack, "announcement")
    last = xml.rsplit("<w:p>", 3)[1:]
    assert all('<w:jc w:val="right"/>' in paragraph for paragraph in last[1:])
    issuer, date = (int(re.search(r'w:right="(\d+)"', paragraph)[1]) for paragraph in last[1:])  # type: ignore[index]
    assert issuer == 640 < date  # the date begins two characters after the issuer


def test_an_agenda_is_a_list_with_labels(pack: Pack) -> None:
    speech = compose(answers(pack), pack, paper="agenda")
    items = [p.text for p in speech.body if p.role is Role.ITEM]
    assert items[0] == "一、宣读巡察通知"
    assert items[1].startswith("二、县委第二巡察组组长李明同志")
    label = next(p for p in speech.body if p.role is Role.LABELLED)
    assert next((s.text, s.lead) for s in label.sentences) == ("时间：", True)


def test_a_script_marks_who_speaks(pack: Pack) -> None:
    speech = compose(answers(pack), pack, paper="host_script")
    cues = [p.text for p in speech.body if p.role is Role.CUE]
    assert "（李明同志讲话）" in cues
    assert all(cue.startswith("（") and cue.endswith("）") for cue in cues)


def test_a_press_text_addresses_nobody_and_a_speech_has_no_style_of_the_other_papers(pack: Pack) -> None:
    assert Role.SALUTATION not in {p.role for p in compose(answers(pack), pack, paper="news_report").paragraphs()}
    assert "AgendaItem" not in document(pack, LEADING_SPEECH)[1]
    assert "AgendaItem" in document(pack, "agenda")[1]


def test_no_signature_stands_alone_on_a_page(pack: Pack) -> None:
    for number in range(12):
        place = "镇政府三楼会议室" * (1 + number)
        speech = compose(answers(pack, meeting={"place": place}), pack, paper="meeting_notice")
        rows, roles = speech.plan.rows, [p.role for p in speech.paragraphs()]
        signed = [row.page for row, role in zip(rows, roles, strict=True) if role is Role.SIGNATURE]
        before = rows[roles.index(Role.SIGNATURE) - 1]
        assert {before.page, *signed} == {signed[0]}


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("云岭县农村饮水安全和城乡供水一体化建设管理服务中心", 1),
        ("云岭县经济开发区农村饮水安全和城乡供水一体化建设管理服务中心", 2),
    ],
)
def test_the_name_of_a_long_issuer_leaves_no_character_alone(pack: Pack, unit: str, lines: int) -> None:
    """The first stands at the edge of the page, the second in two lines alike."""
    said = answers(pack, tier="county", unit={"name": unit, "kind": "gov_dept_dangzu", "head": "王建国"})
    speech = compose(said, pack, paper="meeting_notice")
    issuer = next(n for n, p in enumerate(speech.paragraphs()) if p.role is Role.SIGNATURE)
    room = speech.layout.text_width - speech.signed[issuer]
    ends = line_ends(speech.standing[issuer].text, measure_of(speech.layout)._replace(indent=0, width=room))
    assert len(ends) == lines
    assert ends[-1] - (ends[-2] if lines > 1 else 0) > 10


def test_the_same_answers_give_the_same_bytes(pack: Pack) -> None:
    for id in pack.papers:
        one, other = (render_docx(compose(answers(pack), pack, paper=id)) for _ in range(2))
        assert one == other


def test_the_file_of_every_paper_is_valid(pack: Pack, tmp_path: Path) -> None:
    for id in ("agenda", "announcement", "host_script"):
        path = tmp_path / f"{id}.docx"
        path.write_bytes(render_docx(compose(answers(pack), pack, paper=id)))
        assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_what_is_read_of_a_paper_s_file_is_what_was_written(pack: Pack) -> None:
    for id in pack.papers:
        speech = compose(answers(pack), pack, paper=id)
        read = [(p.role, p.text) for p in read_paragraphs(render_docx(speech))]
        assert read == [(p.role, p.text) for p in speech.paragraphs()]


# Comparing ----------------------------------------------------------------------------------------------------------


def test_papers_that_disagree_are_named_whoever_wrote_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "主持词.txt").write_text(
        "县委第二巡察组巡察青石镇党委工作动员会主持词\n同志们：\n会议由王建国主持。值班电话：0871-63125678。\n",
        encoding="utf-8",
    )
    (tmp_path / "公告.txt").write_text(
        "县委第三巡察组巡察青石镇党委公告\n值班电话：0871-63125679。受理工作到2027年1月15日截止。\n", encoding="utf-8"
    )
    assert run(["check", str(tmp_path / "主持词.txt"), str(tmp_path / "公告.txt"), "--profile", "none", "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    told = [row["message"] for row in found if row["id"] == "PACK01"]
    assert [re.search("几份材料的(.+?)不一致", message)[1] for message in told] == ["巡察组", "值班电话"]  # type: ignore[index]
    assert "主持词.txt写“0871-63125678”；公告.txt写“0871-63125679”" in told[1]


def test_the_round_looked_back_to_is_no_other_round_of_the_meeting(pack: Pack) -> None:
    last = {"round": "十四届县委第六轮", "problems": 32, "closed": 27}
    papers = read(pack, inspection={"type": "look_back", "last_round": last})
    assert list(disagreements(papers, pack)) == []


def test_a_paper_of_the_feedback_meeting_has_its_day_and_is_not_compared_with_those_of_the_first() -> None:
    office = load_pack([Path(__file__).parents[1] / "examples" / "overlay"])
    said = answers(office, feedback={"date": "2027-03-01"})
    packet = packet_of(said, office)
    speech = packet.sheets[-1].speech
    assert (speech.date, speech.speaker) == (dt.date(2027, 3, 1), "张岚")
    assert speech.brief.facts()["entered"] == "2026年11月25日"
    papers = [Read(sheet.title, text_of(sheet.speech)) for sheet in packet.sheets]
    assert of_one_meeting(papers, office) == [papers[:-1]]


def test_speeches_of_a_round_are_not_compared(pack: Pack) -> None:
    speeches = [Read(name, text_of(compose(answers(pack, unit={"name": name}), pack))) for name in ("青石镇", "白水镇")]
    assert of_one_meeting(speeches, pack) == []


# Commands -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "填报.yaml"
    path.write_text(yaml.safe_dump(TOWN, allow_unicode=True), encoding="utf-8")
    return str(path)


def test_a_packet_is_written_with_its_list_and_nothing_is_overwritten(
    file: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = str(tmp_path / "材料")
    command = ["packet", file, "-o", out, "--papers", "议程,主持词", "--profile", "none"]
    assert run(command) == 0
    names = sorted(path.name for path in Path(out).iterdir())
    assert names == ["青石镇-主持词.docx", "青石镇-会议议程.docx", "青石镇-材料清单.txt"]
    listed = (Path(out) / "青石镇-材料清单.txt").read_text(encoding="utf-8")
    assert listed.index("会议议程") < listed.index("主持词")
    assert run(command) == 4
    capsys.readouterr()
    assert run([*command, "--force", "--json"]) == 0
    assert [paper["id"] for paper in json.loads(capsys.readouterr().out)["papers"]] == [
        "agenda",
        "host_script",
    ]


def test_a_paper_that_there_is_not_is_told_with_the_nearest(file: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["draft", file, "--paper", "主持辞", "--profile", "none"]) == 2
    assert "没有“主持辞”这份材料；是不是“主持词”" in capsys.readouterr().err


def test_a_round_of_a_paper_has_a_folder_of_its_own(tmp_path: Path) -> None:
    table = tmp_path / "一轮.csv"
    table.write_text(
        "层级,被巡察单位,县级行政区,巡察组,会议日期\n乡镇,青石镇,云岭县,一,2026-11-23\n乡镇,白水镇,云岭县,一,2026-11-24\n",
        encoding="utf-8",
    )
    out = tmp_path / "第九轮"
    assert run(["batch", str(table), "-o", str(out), "--papers", "主持词", "--profile", "none", "--jobs", "1"]) == 0
    names = sorted(path.name for path in (out / "主持词").iterdir())
    assert names == ["台账.jsonl", "汇总.xlsx", "白水镇-主持词.docx", "青石镇-主持词.docx"]
    assert [path.name for path in out.iterdir()] == ["主持词"]


# Packs --------------------------------------------------------------------------------------------------------------


def test_what_is_wrong_with_a_paper_of_an_office_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "papers" / "own"
    folder.mkdir(parents=True)
    (folder / "paper.yaml").write_text(
        "title: 自拟材料\ngives: 我办\nplace: 1\nneeds: [fone]\nhead: letter\nday: feedback_dat\n", encoding="utf-8"
    )
    (folder / "paper.txt").write_text("正文。\n", encoding="utf-8")
    with pytest.raises(PackError) as error:
        load_pack([tmp_path])
    told = "\n".join(map(str, error.value.problems))
    assert "needs里的“fone”没有这个名称；是不是“phone”" in told
    assert "head“letter”不对" in told
    assert "day“feedback_dat”不是日期的名称；是不是“feedback_date”" in told
    assert "“own”缺少title.txt" in told


@pytest.fixture
def office(tmp_path: Path) -> Callable[[str], Pack]:
    """A pack with a paper of ten characters, `own`, and what its office wishes of it."""

    def pack(wish: str) -> Pack:
        folder = tmp_path / "papers" / "own"
        folder.mkdir(parents=True)
        about = f"title: 自拟材料\ngives: 我办\nplace: 1\n{wish}\n"
        for name, text in (("paper.yaml", about), ("title.txt", "材料\n"), ("paper.txt", "要紧的话。\n~ 顺带的话。\n")):
            (folder / name).write_text(text, encoding="utf-8")
        return load_pack([tmp_path])

    return pack


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("", "要紧的话。顺带的话。"),
        ("characters: [2, 6]", "要紧的话。"),
        ("characters: [2, 10]", "要紧的话。顺带的话。"),
    ],
)
def test_a_light_line_goes_only_where_the_paper_would_be_longer_than_its_office_wishes(
    wish: str, said: str, office: Callable[[str], Pack]
) -> None:
    pack = office(wish)
    assert [p.text for p in compose(answers(pack), pack, paper="own").body] == [said]


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("", []),
        ("characters: [10, 12]", []),
        ("characters: [8, 10]", []),
        ("characters: [11, 20]", ["自拟材料10字，一般在11到20字"]),
        ("characters: [2, 3]", ["自拟材料5字，一般在2到3字"]),
    ],
)
def test_a_paper_of_another_length_than_its_office_wishes_is_told(
    wish: str, told: list[str], office: Callable[[str], Pack]
) -> None:
    pack = office(wish)
    findings = compose(answers(pack), pack, paper="own").findings
    assert [finding.message for finding in findings if finding.id == "LEN05"] == told


@pytest.mark.parametrize("day", SAMPLED)
def test_no_clause_of_a_paper_is_empty_on_any_day(day: dt.date, pack: Pack) -> None:
    for kind in ("town", "village", "gov_dept_dangzu", "school", "court_procuratorate"):
        about = pack.kinds[kind]
        unit = {"name": f"云岭县{about.names[0]}", "kind": kind, "head": None}
        for type in ("regular", "look_back", "special"):
            said = {
                "tier": about.tier,
                "unit": unit,
                "meeting": {"date": day},
                "speaker": None,
                "group": {"leader": None},
            }
            made = answers(pack, inspection={"type": type, "theme": "校园餐", "ends": None}, **said)
            for id in pack.papers:
                for paragraph in compose(made, pack, paper=id).paragraphs():
                    assert not EMPTY.search(paragraph.text), (id, kind, paragraph.text)


# Right for every unit ------------------------------------------------------------------------------------------------

SPOKEN = ("host_script", "group_leader_speech", "pledge")


@pytest.mark.parametrize("type", ["regular", "look_back"])
def test_a_name_that_holds_an_and_stands_beside_no_other(type: str, pack: Pack) -> None:
    """“党员干部和群众和企业” was said wherever those whom a unit serves, or what is below it, are two."""
    for kind in pack.kinds.values():
        for place in range(3):
            unit = {"name": f"云岭县{(kind.names or (kind.noun,))[0]}", "kind": kind.id}
            changes = {"tier": kind.tier, "unit": unit, "inspection": {"type": type}, "draft": {"seed": f"N/{place}"}}
            for paper in (*SPOKEN, "news_report"):
                draft = compose(answers(pack, **changes), pack, paper=paper)
                said, facts = "\n".join(p.text for p in draft.paragraphs()), draft.brief.facts()
                for name in (facts[key] for key in ("masses", "sub_units", "lower", "bases")):
                    assert "和" not in name or not re.search(f"和{name}|{name}和", said), (kind.id, paper, name)
                assert "组织组织" not in said, (kind.id, paper)
                assert not re.search(f"干部{facts['masses']}(?<!干部群众)", said), (kind.id, paper)


def test_who_pledges_for_several_units_speaks_for_the_own_and_the_press_says_so(pack: Pack) -> None:
    several = {"unit": {"joint": ["白水镇"]}, "meeting": {"chair": "县委巡察办主任韩冬"}}
    for place in range(4):
        seed = {"draft": {"seed": f"J/{place}"}}
        assert "各被巡察党组织" not in whole(pack, "pledge", **several, **seed)
        assert re.search("同志作为被巡察党组织代表表示，", whole(pack, "news_report", **several, **seed))


def test_the_group_s_leader_lays_no_work_on_the_unit_and_the_host_s_points_stand_alone(pack: Pack) -> None:
    """What the season asks is the unit's: the leader asks that it go on beside the inspection."""
    draft = compose(answers(pack), pack, paper="group_leader_speech")
    said = "\n".join(p.text for p in draft.paragraphs())
    assert str(draft.brief.facts()["busy"]) not in said
    script = [p.text for p in compose(answers(pack), pack, paper="host_script").paragraphs()]
    assert [text[:3] for text in script if re.match("第[一二三四]，", text)] == ["第一，", "第二，", "第三，"]


def test_a_withdrawal_takes_back_only_what_was_published(pack: Pack) -> None:
    for place in range(4):
        seed = {"draft": {"seed": f"W/{place}"}}
        said = whole(pack, "withdrawal_announcement", **seed)
        assert "接待场所" not in said
        assert "意见箱" not in said
        channels = {**TOWN["inspection"]["channels"], "reception": "镇政府一楼", "boxes": ["镇政府门口"]}
        said = whole(pack, "withdrawal_announcement", inspection={"channels": channels}, **seed)
        assert "接待场所" in said
        assert "意见箱" in said


def test_an_office_of_the_party_is_told_of_no_counter(pack: Pack) -> None:
    for place in range(6):
        unit = {"name": "中共云岭县委组织部"}
        for paper in SPOKEN:
            said = whole(pack, paper, tier="county", unit=unit, draft={"seed": f"P/{place}"})
            assert not re.search("窗口|服务对象|安全生产", said), paper
