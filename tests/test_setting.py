"""`speechdraft layout`: any author's text in the office's layout, its words untouched."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement

from speechdraft.cli import run
from speechdraft.drafts.laying import laid_out
from speechdraft.output.docx import render_docx, render_laid
from speechdraft.output.docx.reader import read_paragraphs
from speechdraft.output.plain import render_markdown, render_text
from speechdraft.pack.model import Pack
from speechdraft.page.layout import PRINT
from speechdraft.reviewing.files.opening import read_file
from speechdraft.reviewing.files.recognise import text_of_file
from speechdraft.speech import Role, Speech

from .conftest import EXAMPLES, SHORT

OLD = ("在县委第二巡察组巡察青石镇党委", "工作动员会上的讲话", "2026年11月25日", "张　岚", "同志们：",
       "    刚才，李明组长讲了安排。", "　　一、提高认识", "（一）看账目。账要清楚，A&B<C。", "（二）看现场",
       "关于配合", "1.材料按时交。", "我就讲这些。", "张　岚", "2026年11月25日")  # fmt: skip


def laid(*words: str) -> int:
    return run(["--profile", "none", "layout", *words])


def document(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read("word/document.xml")


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A speech as somebody typed it, with blanks for indents and a table."""
    file = docx.Document()
    for text in OLD:
        file.add_paragraph(text)
    file.add_table(1, 1).cell(0, 0).text = "表里的话。"
    file.sections[0].header.paragraphs[0].text = "内部资料"
    path = tmp_path / "旧稿.docx"
    file.save(str(path))
    return path


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_a_draft_of_ours_comes_back_whole(example: Path, tmp_path: Path, pack: Pack) -> None:
    from speechdraft.composing.pipeline import compose
    from speechdraft.reading.answers_file import load_answers

    speech = compose(load_answers(example, pack), pack)
    for name, data in (
        ("稿.docx", render_docx(speech)),
        ("稿.md", render_markdown(speech)),
        ("稿.txt", render_text(speech)),
    ):
        file = tmp_path / name
        file.write_bytes(data)
        text = text_of_file(read_file(str(file)).paragraphs, pack)
        found, doubts = laid_out(text, speech.layout)
        assert document(render_laid(found)) == document(render_docx(speech)), name
        assert doubts == []


def test_an_old_speech_is_set_without_a_change_of_its_words(old: Path, tmp_path: Path) -> None:
    out = tmp_path / "套好.docx"
    assert laid(str(old), "-o", str(out)) == 0
    found = read_paragraphs(out.read_bytes())
    assert [(p.role, p.text) for p in found[:4]] == [
        (Role.TITLE, "在县委第二巡察组巡察青石镇党委工作动员会上的讲话"),
        (Role.DATE, "2026年11月25日"),
        (Role.SPEAKER, "张　岚"),
        (Role.SALUTATION, "同志们："),
    ]
    assert [p.text for p in found if p.role is Role.HEADING] == ["一、提高认识"]
    assert [(p.text, p.lead) for p in found if p.role is Role.POINT] == [
        ("（一）看账目。账要清楚，A&B<C。", "（一）看账目。"),
        ("（二）看现场", "（二）看现场"),
    ]
    assert "".join(p.text for p in found) == "".join(text.strip() for text in OLD) + "表里的话。"


def test_what_nobody_could_tell_is_listed(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert laid(str(old), "-o", str(tmp_path / "套好.docx"), "--json") == 0
    (file,) = json.loads(capsys.readouterr().out)["files"]
    said = {row["text"]: row["message"] for row in file["told"]}
    assert "像标题" in said["关于配合"]
    assert "落款" in said["2026年11月25日"]
    assert "没有带过来" in said["内部资料"]
    assert file["pages"] == 1


def test_a_whole_folder_is_set(old: Path, tmp_path: Path, draft: Callable[..., Speech]) -> None:
    folder, out = tmp_path / "文件夹", tmp_path / "套好"
    folder.mkdir()
    (folder / "甲.docx").write_bytes(old.read_bytes())
    (folder / "乙.md").write_bytes(render_markdown(draft()))
    (folder / "~$甲.docx").write_bytes(b"x")
    (folder / "图.png").write_bytes(b"x")
    assert laid(str(folder), "-o", f"{out}/") == 0
    assert sorted(path.name for path in out.iterdir()) == ["乙-套版.docx", "甲-套版.docx"]
    assert laid(str(folder), "-o", f"{out}/") == 4
    assert laid(str(folder), "-o", f"{out}/", "--force") == 0


def test_the_edition_is_asked_for_by_its_name(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "讲台.docx"
    assert laid(str(old), "-o", str(out), "--edition", "讲台") == 0
    assert b'w:sz w:val="36"' in document(out.read_bytes())
    assert laid(str(old), "-o", str(out), "--force", "--edition", "讲合") == 2
    assert "讲台" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_does_not_keep_the_others_from_being_set(old: Path, tmp_path: Path) -> None:
    broken, out = tmp_path / "坏.docx", tmp_path / "出"
    broken.write_bytes(b"PK\x03\x04")
    (tmp_path / "控制.txt").write_text("同志们：\n好\x0b坏。\n", encoding="utf-8")
    assert laid(str(broken), str(tmp_path / "控制.txt"), str(old), "-o", f"{out}/") == 1
    assert [path.name for path in out.iterdir()] == ["旧稿-套版.docx"]


def test_a_text_without_words_is_refused(tmp_path: Path, pack: Pack) -> None:
    assert laid_out(text_of_file([], pack), PRINT)[0].body == ()
    empty = tmp_path / "空.txt"
    empty.write_text("\n \n", encoding="utf-8")
    assert laid(str(empty), "-o", str(tmp_path / "出.docx")) == 1


@pytest.mark.parametrize("edition", ["podium", "podium_large"])
def test_what_a_page_turn_parted_is_one_paragraph_again(
    edition: str, tmp_path: Path, pack: Pack, draft: Callable[..., Speech]
) -> None:
    """A podium file holds a paragraph in pieces where a page ends with a sentence, and minutes beside its pages."""
    speech = draft(SHORT, f"draft.layout={edition}", "draft.page.page_minutes=是")
    assert any(len(row.pieces) > 1 for row in speech.plan.rows)
    file = tmp_path / "讲台稿.docx"
    file.write_bytes(render_docx(speech))
    text = text_of_file(read_file(str(file)).paragraphs, pack)
    found, doubts = laid_out(text, speech.layout)
    assert document(render_laid(found)) == document(file.read_bytes())
    assert [p.text for p in found.body] == [p.text for p in speech.paragraphs()]
    assert doubts == []
    assert max(para.number for para in text.paragraphs) == len(found.body)


@pytest.mark.parametrize("typed", [True, False], ids=["by the text", "by the right edge"])
def test_who_signs_an_old_speech_and_when_stands_right(
    typed: bool, tmp_path: Path, pack: Pack, capsys: pytest.CaptureFixture[str]
) -> None:
    file = docx.Document()
    body = [
        "在巡察青石镇党委工作动员会上的讲话",
        "同志们：",
        "刚才，李明组长讲了安排。",
        "一、提高认识",
        "看账目。",
        "我就讲这些。",
    ]
    ending = ["县委巡察办", "2026年11月25日"] if typed else ["县委巡察工作领导小组办公室"]
    for text in (*body, *ending):
        paragraph = file.add_paragraph(text)
        if not typed and text in ending:
            paragraph.alignment = 2
    path = tmp_path / "旧稿.docx"
    file.save(str(path))
    assert laid(str(path), "-o", str(tmp_path / "套好.docx"), "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    found = read_paragraphs((tmp_path / "套好.docx").read_bytes())
    assert [p.text for p in found if p.role is Role.SIGNATURE] == ending
    assert found[-1 - len(ending)].role is Role.BODY
    assert told["told"] == []


def test_numbers_that_a_style_writes_are_in_the_text(tmp_path: Path) -> None:
    """Word's own list styles: the paragraph itself says nothing of a number."""
    file = docx.Document()
    for text, style in (
        ("在动员会上的讲话", None),
        ("同志们：", None),
        ("看账。", "List Number"),
        ("谈话。", "List Number"),
        ("就这些。", None),
    ):
        file.add_paragraph(text, style=style)
    path = tmp_path / "编号.docx"
    file.save(str(path))
    assert laid(str(path), "-o", str(tmp_path / "套好.docx")) == 0
    found = read_paragraphs((tmp_path / "套好.docx").read_bytes())
    assert [p.text for p in found[2:]] == ["1.看账。", "2.谈话。", "就这些。"]


def test_villagers_are_addressed(tmp_path: Path, pack: Pack) -> None:
    path = tmp_path / "村.txt"
    path.write_text("在巡察柳湾村动员会上的讲话\n乡亲们、同志们：\n下面我讲两点。\n", encoding="utf-8")
    assert [p.role for p in text_of_file(read_file(str(path)).paragraphs, pack).paragraphs][1] is Role.SALUTATION


def test_what_is_no_paragraph_is_told(old: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Tables, pictures, notes: a person looks whether the speech needs them."""
    file = docx.Document(str(old))
    picture = file.paragraphs[3].add_run()._r
    picture.append(OxmlElement("w:drawing"))
    picture.append(OxmlElement("w:footnoteReference"))
    file.paragraphs[4]._p.append(OxmlElement("w:ins"))
    file.save(str(old))
    assert laid(str(old), "-o", str(tmp_path / "套好.docx"), "--json") == 0
    (told,) = json.loads(capsys.readouterr().out)["files"]
    said = {row["message"] for row in told["told"] if row["where"] == "全文"}
    assert {"表格1个：一格排成一段", "图片1张：没有带过来", "脚注、尾注1条：没有带过来"} <= said
    assert "修订1处：按全部接受以后的文字排" in said
