"""Papers of one meeting by another hand: what was planted is found, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdraft.errors import PackError
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.reviewing.agreement import Read, disagreements, of_one_meeting, sort_of
from speechdraft.reviewing.files.opening import file_in
from speechdraft.reviewing.files.recognise import text_of_file
from speechdraft.reviewing.preparing import words_of

PAPERS = Path(__file__).parent / "meeting"

PLANTED = [
    # what disagrees, in which file, what it says, what it says then
    ("值班电话", "主持稿.txt", "025-66005555", "025-66005556"),
    ("值班电话", "组长讲话.txt", "受理电话是025-66005555", "受理电话是025-66005055"),
    ("值班电话", "公告.txt", "025-66005555", "025-66005550"),
    ("监督电话", "组长讲话.txt", "025-66009999", "025-66008999"),
    ("受理截止", "报道.txt", "2026年4月24日", "2026年4月26日"),
    ("受理截止", "公告.txt", "2026年4月24日", "2026年4月20日"),
    ("巡察结束", "领导讲话.txt", "2026年4月30日", "2026年5月30日"),
    ("巡察结束", "公告.txt", "至2026年4月30日", "至2026年4月29日"),
    (
        "讲话次序",
        "议程.txt",
        "1.区委第五巡察组组长 龚志刚 宣读授权并作动员讲话\n2.区委常委、区纪委书记、区监委主任 邵一鸣 讲话",
        "1.区委常委、区纪委书记、区监委主任 邵一鸣 讲话\n2.区委第五巡察组组长 龚志刚 宣读授权并作动员讲话",
    ),
    (
        "讲话次序",
        "主持稿.txt",
        "首先，请区委第五巡察组组长龚志刚同志作动员讲话。\n下面，请区委常委、区纪委书记、区监委主任邵一鸣同志讲话。",
        "首先，请区委常委、区纪委书记、区监委主任邵一鸣同志讲话。\n下面，请区委第五巡察组组长龚志刚同志作动员讲话。",
    ),
    ("巡察组组长", "主持稿.txt", "首先，请区委第五巡察组组长龚志刚", "首先，请区委第五巡察组组长龚志钢"),
    ("巡察组组长", "议程.txt", "龚志刚", "龚自刚"),
    ("领导小组讲话人", "报道.txt", "邵一鸣", "邵一明"),
    ("领导小组讲话人的职务", "领导讲话.txt", "区委常委、区纪委书记、区监委主任　", "区委副书记、区委政法委书记　"),
    ("巡察组", "报道.txt", "区委第五巡察组", "区委第六巡察组"),
    ("各级党委", "领导讲话.txt", "省委、市委、区委", "市委、区委"),
    ("监督框架", "领导讲话.txt", "“四个聚焦”", "“四个落实”"),
    ("会议地点", "会议通知.txt", "A座501会议室", "A座502会议室"),
    ("会议地点", "报道.txt", "区政务中心A座501会议室", "区教育局三楼报告厅"),
    ("会议时刻", "会议通知.txt", "下午2:30", "下午3:00"),
    ("会议日期", "会议通知.txt", "定于2026年3月12日", "定于2026年3月13日"),
    ("被巡察单位的个数", "领导讲话.txt", "两家单位", "三家单位"),
    ("被巡察单位的个数", "公告.txt", "两个单位", "三个单位"),
    ("主持人", "报道.txt", "副组长韩磊", "副组长韩雷"),
    ("主持人", "议程.txt", "韩磊", "何静"),
    ("轮次", "主持稿.txt", "第七轮", "第八轮"),
    ("届次", "领导讲话.txt", "十三届区委", "十四届区委"),
    ("巡察类型", "领导讲话.txt", "开展专项巡察", "开展常规巡察"),
    ("来信地址", "组长讲话.txt", "A09", "A08"),
    ("参会人数", "会议通知.txt", "共120人", "共150人"),
    ("表态人", "主持稿.txt", "局长白静同志", "局长白晶同志"),
    ("主持人", "主持稿.txt", "副组长　韩磊", "副组长　韩垒"),
]


def read(pack: Pack, changed: str = "", was: str = "", now: str = "") -> list[Read]:
    found = []
    for path in sorted(PAPERS.iterdir()):
        said = path.read_text(encoding="utf-8")
        if path.name == changed:
            assert was in said
            said = said.replace(was, now)
        found.append(Read(path.name, text_of_file(file_in(said.encode(), path.name).paragraphs, pack)))
    return found


def test_every_paper_is_told_by_its_title_or_by_who_speaks(pack: Pack) -> None:
    assert {paper.name: sort_of(paper.text, pack) for paper in read(pack)} == {
        "议程.txt": "agenda",
        "会议通知.txt": "meeting_notice",
        "公告.txt": "announcement",
        "主持稿.txt": "host_script",
        "组长讲话.txt": "group_leader_speech",
        "领导讲话.txt": "leading_group_speech",
        "表态.txt": "pledge",
        "报道.txt": "news_report",
    }


def test_papers_that_agree_are_not_blamed(pack: Pack) -> None:
    papers = read(pack)
    assert of_one_meeting(papers, pack) == [papers]
    assert list(disagreements(papers, pack)) == []


@pytest.mark.parametrize(("thing", "file", "was", "now"), PLANTED)
def test_a_disagreement_is_named(pack: Pack, thing: str, file: str, was: str, now: str) -> None:
    told = [finding.message for finding in disagreements(read(pack, file, was, now), pack)]
    assert any(message.startswith(f"几份材料的{thing}不一致：") for message in told), told


def test_two_speeches_whose_titles_name_no_unit_are_of_one_meeting(pack: Pack) -> None:
    title, papers = "在村级巡察工作动员会上的讲话", []
    for name, said in (
        ("甲.txt", "高文斌\n同志们：\n我是县委第六巡察组组长高文斌。受理电话0419-5523366。"),
        ("乙.txt", "县委巡察办主任　沈立\n同志们：\n这次巡察的受理电话是0419-5523300。"),
    ):
        source = file_in(f"{title}\n{said}\n".encode(), name)
        papers.append(Read(name, text_of_file(source.paragraphs, pack)))
    assert [sort_of(paper.text, pack) for paper in papers] == ["group_leader_speech", "leading_group_speech"]
    [told] = [finding.message for group in of_one_meeting(papers, pack) for finding in disagreements(group, pack)]
    assert told.startswith("几份材料的值班电话不一致")


def test_an_office_has_words_of_its_own_for_what_is_compared(pack: Pack, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "agreement.yaml").write_text("dials: [拨打, 请打]\n", encoding="utf-8")
    office = load_pack([tmp_path])
    papers = []
    for name, said in (
        ("在巡察青石镇党委工作动员会上的讲话", "请打0871-63125678。"),
        ("主持词", "请打0871-63125670。"),
    ):
        text = text_of_file(file_in(f"{name}\n同志们：\n巡察组进驻。{said}\n".encode(), f"{name}.txt").paragraphs, pack)
        papers.append(Read(name, text))
    told = [finding.message for finding in disagreements(papers, office)]
    assert [message[:12] for message in told] == ["几份材料的值班电话不一致"]
    assert "63125670" in told[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rooms: {室: 厅}\n", "agreement.yaml:1:1: agreement.rooms：值"),
        ("sorts: [主持]\n", "agreement.yaml:1:1: agreement.sorts：值"),
        ("sorts:\n  hosts_script: [主持]\n", "agreement.yaml:2:3: 没有“hosts_script”这种材料；是不是“host_script”"),
        ("rooms: [室]\ndails: [打]\n", "agreement.yaml:2:1: agreement：没有“dails”这一项；是不是“dials”"),
    ],
)
def test_words_of_a_wrong_shape_are_told_with_their_place(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "agreement.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(PackError) as caught:
        words_of(load_pack([tmp_path]))
    assert said in str(caught.value)


def test_what_an_office_writes_there_is_literal(pack: Pack, tmp_path: Path) -> None:
    """Signs of expressions would mean something else, or take for ever."""
    (tmp_path / "data").mkdir()
    signs = "levels: ']['\npost_end: '('\nposts: ['(a+)+$', '书记']\nno_names: ['[']\nrooms: ['*']\nwatches: ['(']\n"
    (tmp_path / "data" / "agreement.yaml").write_text(signs, encoding="utf-8")
    office = load_pack([tmp_path])
    assert list(disagreements(read(pack), office)) == []
