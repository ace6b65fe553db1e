"""Word files of any author: read as hostile, mended and commented without a change to anything else."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator

from speechdraft import budgets
from speechdraft.errors import InputError
from speechdraft.pack.model import Pack
from speechdraft.reviewing.files.comments import commented
from speechdraft.reviewing.files.paragraphs import Edit
from speechdraft.reviewing.files.recognise import text_of_file
from speechdraft.reviewing.files.tracked import AUTHOR
from speechdraft.reviewing.files.word import WordFile
from speechdraft.reviewing.findings import finding_of, reviewed
from speechdraft.reviewing.fixes import edits_of
from speechdraft.speech import Role, Speech

from .word import SPEECH, W, document, paragraph, relation, run, word


def _read(data: bytes) -> WordFile:
    return WordFile(data, "稿.docx")


def _texts(data: bytes) -> list[str]:
    return [p.text for p in _read(data).paragraphs]


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


# Hostile -----------------------------------------------------------------------------------------------------------


def _bomb() -> bytes:
    return word(document([paragraph("好" * 10)]).replace("好", " " * 3_000_000))


def _many() -> bytes:
    return word(SPEECH, parts={f"word/media/{n}.xml": "" for n in range(budgets.PARTS)})


def _locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)


DAY = dt.date(2026, 11, 25)

HOSTILE = {
    "zip bomb": (_bomb, "超过"),
    "too many parts": (_many, "部件过多"),
    "entities": (
        lambda: word(document(SPEECH, head='<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>')),
        "DOCTYPE",
    ),
    "an entity from outside": (
        lambda: word(document(SPEECH, head='<!DOCTYPE w SYSTEM "file:///etc/passwd">')),
        "DOCTYPE",
    ),
    "a DOCTYPE in UTF-16": (
        lambda: word(
            SPEECH,
            parts={"word/document.xml": document(SPEECH, "<!DOCTYPE w>").replace("UTF-8", "UTF-16").encode("utf-16")},
        ),
        "DOCTYPE",
    ),
    "a password": (_locked, "密码"),
    "an old .doc": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000), ".doc"),
    "cut off": (lambda: word(SPEECH)[:-200], "损坏"),
    "damaged XML": (lambda: word(document(SPEECH)[:-30]), "损坏"),
    "no document in it": (lambda: word(SPEECH, parts={"_rels/.rels": "<a/>"}), "不是Word"),
    "a sheet": (lambda: word('<?xml version="1.0"?><workbook/>'), "没有正文"),
    "no zip": (lambda: b"PK\x03\x04 and nothing else", "不是Word"),
    "too many paragraphs": (lambda: word(["<w:p/>"] * 20_002), "段落过多"),
    "too much text": (lambda: word([paragraph("好" * 1000) for _ in range(201)]), "字数过多"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_with_a_message(kind: str) -> None:
    make, message = HOSTILE[kind]
    with pytest.raises(InputError) as caught:
        _read(make())
    assert message in str(caught.value)
    assert "稿.docx" in str(caught.value)


def test_damage_in_a_part_is_no_traceback() -> None:
    data = bytearray(word(SPEECH))
    at = data.find(b"word/document.xml") + 40
    data[at : at + 20] = b"\xff" * 20
    with pytest.raises(InputError):
        _read(bytes(data))


def test_macros_and_links_to_outside_are_told_and_not_followed(pack: Pack) -> None:
    data = word(
        SPEECH,
        parts={"word/vbaProject.bin": b"macro"},
        relations=relation("rId9", "attachedTemplate", "http://127.0.0.1:1/evil.dotm", outside=True),
    )
    file = _read(data)
    text = text_of_file(file.paragraphs, pack, remarks=file.remarks)
    said = [finding_of(j, text).message for j in reviewed(text, pack) if j.about.id == "FILE04"]
    assert any("宏" in message for message in said)
    assert any("evil.dotm" in message for message in said)


def test_an_ordinary_hyperlink_is_nothing_to_speak_of() -> None:
    assert (
        _read(word(SPEECH, relations=relation("rId9", "hyperlink", "https://example.com", outside=True))).remarks == []
    )


# Reading -----------------------------------------------------------------------------------------------------------


def test_headers_and_watermarks_are_reviewed(pack: Pack) -> None:
    said = paragraph("更多资料请加QQ群") + '<v:textpath string="仅供学习"/>'
    header = f'<w:hdr xmlns:w="{W}" xmlns:v="urn:schemas-microsoft-com:vml">{said}</w:hdr>'
    data = word(SPEECH, parts={"word/header1.xml": header}, relations=relation("rId5", "header", "header1.xml"))
    text = text_of_file(_read(data).paragraphs, pack)
    found = {
        (finding.text, finding.where)
        for finding in (finding_of(j, text) for j in reviewed(text, pack))
        if finding.id == "LEFT02"
    }
    assert ("仅供学习", "水印") in found
    assert any(where == "页眉" for _, where in found)


def test_numbers_that_word_writes_are_read(pack: Pack) -> None:
    numbering = (
        f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    auto = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    body = [
        *SPEECH[:3],
        paragraph("提高站位", properties=auto),
        paragraph("要重视。"),
        paragraph("抓好配合", properties=auto),
    ]
    data = word(body, parts={"word/numbering.xml": numbering}, relations=relation("rId5", "numbering", "numbering.xml"))
    paragraphs = text_of_file(_read(data).paragraphs, pack).paragraphs
    assert [p.text for p in paragraphs if p.role is Role.HEADING] == ["一、提高站位", "二、抓好配合"]


def test_pages_are_told_where_word_left_them(pack: Pack) -> None:
    broken = "<w:r><w:lastRenderedPageBreak/><w:t>县县委要带头。</w:t></w:r>"
    text = text_of_file(_read(word([*SPEECH[:3], paragraph("第一页。"), paragraph(broken)])).paragraphs, pack)
    found = next(finding_of(j, text) for j in reviewed(text, pack) if j.about.id == "TIER02")
    assert (found.paragraph, found.page) == (5, 2)
    assert "正文第2段" in found.where
    assert "第2页" in found.where


def test_deleted_words_are_gone_and_inserted_ones_are_there() -> None:
    body = [
        paragraph(
            "<w:ins><w:r><w:t>新</w:t></w:r></w:ins>", "<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", "稿"
        )
    ]
    assert _texts(word(body)) == ["新稿"]


# Fixes -------------------------------------------------------------------------------------------------------------


def _fixed(data: bytes, pack: Pack) -> tuple[bytes, list[str]]:
    file = _read(data)
    text = text_of_file(file.paragraphs, pack)
    new, made = file.edited(edits_of(reviewed(text, pack), text))
    return new, [edit.new for edit in made]


def test_what_has_one_right_answer_is_mended_and_all_formatting_stays(pack: Pack) -> None:
    data, made = _fixed(word(SPEECH), pack)
    assert _texts(data) == [
        "在县委第二巡察组巡察青石镇党委工作动员会上的讲话",
        "（2026年11月25日）",
        "同志们：",
        "刚才，李明组长讲了这次巡察工作的安排。",
        "贯彻党的二十大和二十届历次全会精神，县委要带头。",
    ]
    assert "这次巡察" in made
    before, after = (etree.fromstring(_part(d, "word/document.xml")) for d in (word(SPEECH), data))
    for tree in (before, after):
        for text in tree.iter(f"{{{W}}}t"):
            text.text = ""
            text.attrib.clear()
    assert etree.tostring(before) == etree.tostring(after)


def test_a_fixed_file_has_every_other_part_as_it_was(pack: Pack) -> None:
    data = word(SPEECH, parts={"customXml/item1.xml": "<x>  kept </x>", "word/media/a.png": b"\x89PNG\x00"})
    new, _ = _fixed(data, pack)
    for name in ("customXml/item1.xml", "word/media/a.png", "[Content_Types].xml"):
        assert _part(new, name) == _part(data, name)


def test_mending_twice_changes_nothing_more(pack: Pack) -> None:
    once, _ = _fixed(word(SPEECH), pack)
    _, made = _fixed(once, pack)
    assert made == []


# Revisions ---------------------------------------------------------------------------------------------------------


def _tracked(data: bytes, pack: Pack, day: dt.date | None = None) -> bytes:
    file = _read(data)
    text = text_of_file(file.paragraphs, pack)
    return file.edited(edits_of(reviewed(text, pack), text), tracked=True, day=day)[0]


def _taken(data: bytes, keep: str, drop: str) -> str:
    """The text of the body when all revisions are taken (or, the other way round, refused)."""
    root = etree.fromstring(_part(data, "word/document.xml"))
    for gone in list(root.iter(f"{{{W}}}{drop}")):
        gone.getparent().remove(gone)
    texts = (f"{{{W}}}t", f"{{{W}}}delText")
    assert keep == "del" or not any(True for _ in root.iter(texts[1]))
    return "\n".join("".join(t.text or "" for t in p.iter(*texts)) for p in root.iter(f"{{{W}}}p"))


def test_revisions_taken_are_the_mended_text_and_refused_the_old_one(pack: Pack) -> None:
    data = _tracked(word(SPEECH), pack, DAY)
    plain, _ = _fixed(word(SPEECH), pack)
    assert _texts(data) == _texts(plain)
    assert _taken(data, "ins", "del") == _taken(plain, "ins", "del")
    assert _taken(data, "del", "ins") == _taken(word(SPEECH), "del", "ins")
    root = etree.fromstring(_part(data, "word/document.xml"))
    marks = [mark for name in ("ins", "del") for mark in root.iter(f"{{{W}}}{name}")]
    assert {mark.get(f"{{{W}}}author") for mark in marks} == {AUTHOR}
    assert {mark.get(f"{{{W}}}date") for mark in marks} == {"2026-11-25T09:00:00Z"}
    assert len({mark.get(f"{{{W}}}id") for mark in marks}) == len(marks) > 2


def test_revisions_hold_to_the_schema_and_keep_the_formatting(
    pack: Pack, draft: Callable[..., Speech], tmp_path: Path
) -> None:
    from speechdraft.output.docx import render_docx

    file = _read(render_docx(draft()))
    long = [n for n, p in enumerate(file.paragraphs) if n and len(p.text) > 30]
    made = [Edit(n, *edit) for n in long for edit in ((2, 4, "“新”"), (9, 9, "——"))]
    data, done = file.edited(made, tracked=True, day=DAY)
    assert len(done) == len(made) > 30
    out = tmp_path / "修订.docx"
    out.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(out)).errors] == []
    for inserted in etree.fromstring(_part(data, "word/document.xml")).iter(f"{{{W}}}ins"):
        fonts = inserted.find(f"{{{W}}}r/{{{W}}}rPr/{{{W}}}rFonts")
        assert fonts.get(f"{{{W}}}hint") == "eastAsia"
        assert fonts.get(f"{{{W}}}eastAsia")


def test_new_quotes_are_set_in_the_chinese_font() -> None:
    """Word takes them from Latin text without the hint; also where the change is made at once."""
    file = _read(word([*SPEECH[:3], paragraph('要坚持"两个维护"的要求。')]))
    at = file.paragraphs[-1].text.index('"')
    data, made = file.edited([Edit(len(file.paragraphs) - 1, at, at + 6, "“两个维护”")])
    assert made
    last = etree.fromstring(_part(data, "word/document.xml")).findall(f".//{{{W}}}p")[-1]
    assert "“两个维护”" in "".join(last.itertext())
    assert last.find(f"{{{W}}}r/{{{W}}}rPr/{{{W}}}rFonts").get(f"{{{W}}}hint") == "eastAsia"


def test_what_stands_beside_a_changed_word_in_its_run_stays_where_it_is() -> None:
    body = [paragraph("<w:r><w:rPr><w:b/></w:rPr><w:t>一</w:t><w:tab/><w:t>旧的</w:t><w:br/><w:t>三</w:t></w:r>")]
    file = _read(word(body))
    first, second = file.paragraphs[0].text, file.paragraphs[1].text
    assert (first, second) == ("一\t旧的", "三")
    data, _ = file.edited([Edit(0, 2, 4, "新的")], tracked=True)
    root = etree.fromstring(_part(data, "word/document.xml"))
    names = [etree.QName(e).localname for e in root.iter() if etree.QName(e).localname in ("t", "tab", "delText", "br")]
    assert names == ["t", "tab", "delText", "t", "br", "t"]
    assert _texts(data) == ["一\t新的", "三"]
    assert all(r.find(f"{{{W}}}rPr/{{{W}}}b") is not None for r in root.iter(f"{{{W}}}r"))


# Comments ----------------------------------------------------------------------------------------------------------


def _commented(data: bytes, pack: Pack, day: dt.date | None = None) -> tuple[bytes, list[str]]:
    file = _read(data)
    text = text_of_file(file.paragraphs, pack, day=day)
    places, words = [], []
    for judged in reviewed(text, pack):
        hit = judged.hit
        index = text.index(hit.start)
        start = hit.start - text.starts[index]
        finding = finding_of(judged, text)
        places.append((finding, index, start, start + hit.end - hit.start))
        words.append(finding.text)
    return commented(file, places, text.facts.day), words


def test_comments_of_an_earlier_review_are_replaced(pack: Pack) -> None:
    once, words = _commented(word(SPEECH), pack)
    twice, _ = _commented(once, pack)
    assert _texts(twice) == _texts(word(SPEECH))
    assert len(etree.fromstring(_part(twice, "word/comments.xml"))) == len(words)
    root = etree.fromstring(_part(twice, "word/document.xml"))
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert len(list(root.iter(f"{{{W}}}{name}"))) == len(words)


def test_comments_have_words_style_and_day_and_no_codes_of_the_program(pack: Pack) -> None:
    data, _ = _commented(word(SPEECH), pack, DAY)
    root = etree.fromstring(_part(data, "word/comments.xml"))
    said = "".join(root.itertext())
    assert not re.search("[A-Z]{3,}[0-9]{2}", said)
    assert {c.get(f"{{{W}}}date") for c in root} == {"2026-11-25T09:00:00Z"}
    assert all(p.find(f"{{{W}}}pPr/{{{W}}}pStyle") is not None for p in root.iter(f"{{{W}}}p"))


def test_comments_leave_the_text_untouched_and_stand_at_the_very_words(pack: Pack) -> None:
    data, words = _commented(word(SPEECH), pack)
    assert _texts(data) == _texts(word(SPEECH))
    root = etree.fromstring(_part(data, "word/document.xml"))
    marked = {}
    for start in root.iter(f"{{{W}}}commentRangeStart"):
        id, said, node = start.get(f"{{{W}}}id"), "", start.getnext()
        while node is not None and not (node.tag == f"{{{W}}}commentRangeEnd" and node.get(f"{{{W}}}id") == id):
            said += "".join(t.text or "" for t in node.iter(f"{{{W}}}t"))
            node = node.getnext()
        marked[id] = said
    comments = etree.fromstring(_part(data, "word/comments.xml"))
    assert len(comments) == len(words) == len(marked)
    assert {c.get(f"{{{W}}}author") for c in comments} == {AUTHOR}
    for word_ in ("这次巡查", "党的十九大精神", "县县委"):
        assert word_ in marked.values()
    said = "".join(comments.itertext())
    assert "建议：写“这次巡察”" in said


def test_a_commented_file_holds_to_the_schema(pack: Pack, draft: Callable[..., Speech], tmp_path: Path) -> None:
    from speechdraft.output.docx import render_docx

    data, words = _commented(render_docx(draft()), pack, day=dt.date(2018, 3, 1))
    assert words
    file = tmp_path / "批注.docx"
    file.write_bytes(data)
    assert [str(error) for error in OpenXmlValidator().validate(str(file)).errors] == []


def test_comments_of_others_stay(pack: Pack) -> None:
    note = f'<w:comment w:id="7" w:author="王主任">{paragraph("再改改")}</w:comment>'
    old = f'<w:comments xmlns:w="{W}">{note}</w:comments>'
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    data = word(
        SPEECH,
        parts={"word/comments.xml": old},
        relations=relation("rId3", "comments", "comments.xml"),
        types=f'<Override PartName="/word/comments.xml" ContentType="{kind}"/>',
    )
    new, words = _commented(data, pack)
    comments = etree.fromstring(_part(new, "word/comments.xml"))
    ids = [c.get(f"{{{W}}}id") for c in comments]
    assert len(comments) == len(words) + 1
    assert len(set(ids)) == len(ids)
    assert comments[0].get(f"{{{W}}}author") == "王主任"
    assert _part(new, "word/_rels/document.xml.rels").count(b'/comments"') == 1


def test_a_run_is_split_with_its_formatting(pack: Pack) -> None:
    body = [*SPEECH[:3], paragraph(run("这次巡查工作要做好。", "<w:b/>"))]
    data, _ = _commented(word(body), pack)
    root = etree.fromstring(_part(data, "word/document.xml"))
    last = root.findall(f".//{{{W}}}p")[-1]
    runs = [r for r in last.iter(f"{{{W}}}r") if r.find(f"{{{W}}}t") is not None]
    assert "".join("".join(r.itertext()) for r in runs) == "这次巡查工作要做好。"
    assert all(r.find(f"{{{W}}}rPr/{{{W}}}b") is not None for r in runs)


def test_the_programs_own_file_is_read_back_with_its_roles(pack: Pack, draft: Callable[..., Speech]) -> None:
    from speechdraft.output.docx import render_docx

    speech = draft()
    text = text_of_file(_read(render_docx(speech)).paragraphs, pack)
    own = [(p.role, re.sub("[\u3000\n]", "", p.text)) for p in speech.paragraphs()]
    assert [(p.role, re.sub("[\u3000\n]", "", p.text)) for p in text.paragraphs] == own
    assert text.facts.day == speech.date
    assert text.facts.unit == speech.brief.inspected.party.unit
