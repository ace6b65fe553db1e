"""A speech with faults planted in it, each of a kind that an office makes: all are found, and nothing else."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from pathlib import Path

from speechdraft.pack.model import Pack
from speechdraft.reviewing.files.comments import commented
from speechdraft.reviewing.files.recognise import text_of_file
from speechdraft.reviewing.files.word import WordFile
from speechdraft.reviewing.findings import finding_of, reviewed

from .texts import DAY, facts_for, findings_of, text_of
from .word import SPEECH, W, paragraph, relation, word

PLANTED = """在县委第二巡察组巡察青石镇党委工作动员会上的讲话。
（2026年11月25日）
张　岚
同志们：
刚才，李明组长讲了这次巡察的安排，请局党组照着准备。十五届县委第九轮巡察已经启动，我讲三点意见。
一、认清巡察为了什么
要结合本乡镇的实际抓整改，对四风问题不松劲。巡察要围绕“四个聚焦”，聚焦决策部署、聚焦群众身边、聚焦基层组织。
二、弄清巡察要看什么
第一，要看村级账目。2026年08月05日以后的票据，巡察组会一笔一笔地核。
第二，要看补贴发放。名单公示了没有、钱发到户没有，要到群众家里去问。
三、想好怎样配合
材料按时交齐，谈话按时到场，问题照实讲清。
"""


def test_planted_faults_are_found_in_the_order_of_the_text(pack: Pack, tmp_path: Path) -> None:
    text = text_of(PLANTED, pack, facts=facts_for("town", pack, tmp_path), day=DAY)
    found = [(f.id, f.text) for f in findings_of(text, pack) if not f.id.startswith("LEN")]
    assert found == [
        ("PUN06", "。"),
        ("TIER04", "局党组"),
        ("TIER04", "本乡镇"),
        ("TERM03", "四风"),
        ("TERM04", "四个聚焦”，聚焦决策部署、聚焦群众身边、聚焦基层组织"),
        ("NUM06", "08"),
        ("NUM06", "05"),
    ]


def test_the_place_is_one_that_a_person_can_count(pack: Pack, tmp_path: Path) -> None:
    text = text_of(PLANTED, pack, facts=facts_for("town", pack, tmp_path), day=DAY)
    places = {f.text: f.where for f in findings_of(text, pack)}
    assert places["局党组"] == "开头第1段，第5行"
    assert places["本乡镇"] == "第一部分第1段，第7行"
    assert places["08"] == "第二部分第1段，第9行"


def test_a_date_at_the_end_is_that_of_the_meeting(pack: Pack) -> None:
    body = PLANTED.replace("（2026年11月25日）\n张　岚\n", "") + "张　岚\n2018年11月20日\n"
    text = text_of(body, pack)
    assert text.facts.day == dt.date(2018, 11, 20)
    assert {(f.id, f.text) for f in findings_of(text, pack) if f.id == "TERM01"} == {("TERM01", "“四个聚焦”")}


def test_straight_quotes_do_not_hide_a_formulation(pack: Pack) -> None:
    content = '在巡察动员会上的讲话\n同志们：\n巡察围绕"三个聚焦"开展，对照"六个围绕、一个加强"查找。\n'
    found = {(f.id, f.text) for f in findings_of(text_of(content, pack, day=DAY), pack)}
    assert ("TERM01", '"三个聚焦"') in found


def test_headers_and_text_boxes_are_searched(pack: Pack, tmp_path: Path) -> None:
    box = f'<w:r><w:pict><w:txbxContent xmlns:w="{W}">{paragraph("青峰镇党委")}</w:txbxContent></w:pict></w:r>'
    header = f'<w:hdr xmlns:w="{W}">{paragraph("县委第二巡察组巡察柳林乡动员会材料")}</w:hdr>'
    relations = relation("rId7", "header", "header1.xml")
    data = word([*SPEECH, paragraph("正文。", box)], parts={"word/header1.xml": header}, relations=relations)
    text = text_of_file(WordFile(data, "稿.docx").paragraphs, pack, facts=facts_for("town", pack, tmp_path))
    found = {(f.where, f.text) for f in findings_of(text, pack) if f.id == "LEFT03"}
    assert found == {("文本框", "青峰镇"), ("页眉", "柳林乡")}


def test_comments_of_word_name_documents_and_no_codes(pack: Pack) -> None:
    file = WordFile(word(SPEECH), "稿.docx")
    text = text_of_file(file.paragraphs, pack, day=DAY)
    places = []
    for judged in reviewed(text, pack):
        index = text.index(judged.hit.start)
        start = judged.hit.start - text.starts[index]
        places.append((finding_of(judged, text), index, start, start + judged.hit.end - judged.hit.start))
    with zipfile.ZipFile(io.BytesIO(commented(file, places))) as package:
        said = package.read("word/comments.xml").decode()
    assert "依据：" in said
    assert ".yaml" not in said
    assert "SAMPLE" not in said
