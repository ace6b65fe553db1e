"""A text of anybody's in the browser: reviewed, mended, commented, laid out, as in the terminal."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest

from speechdraft.cli import run

from .conftest import Person, Window

LINES = (
    "在巡察动员会上的讲话",
    "同志们:",
    "按照县委布署，今天召开动员会。",
    "一、提高站位",
    "第一，要深入学习。",
    "第三，要认真整改。",
)


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    document.save(str(tmp_path / "旧稿.docx"))
    return tmp_path / "旧稿.docx"


def _sent(person: Person, data: bytes, name: str, **more: str) -> Window:
    return person.window().go("/check/").press(into="upload", file=(data, name), **more)


def test_findings_stand_at_their_words_and_copies_are_those_of_the_terminal(person: Person, speech: Path) -> None:
    window = _sent(person, speech.read_bytes(), speech.name)
    marked = window.page.xpath("//article//mark/text()")
    assert any("布署" in words for words in marked)
    for id, option in (("mended", "--fix"), ("comments", "--comments")):
        out = speech.with_name(f"{id}.docx")
        run(["check", str(speech), option, "-o", str(out), "--profile", "none", "-q"])
        assert window.save(id).data == out.read_bytes(), id
    assert "旧稿-改.docx" in _name_of(window, "mended")
    window.go(window.page.xpath("//a[contains(., '套版')]/@href")[0])
    run(["layout", str(speech), "-o", str(speech.with_name("laid.docx")), "--profile", "none", "-q"])
    assert window.save("laid").data == speech.with_name("laid.docx").read_bytes()


def _name_of(window: Window, id: str) -> str:
    return unquote(window.save(id).headers["Content-Disposition"])


def test_a_plain_text_is_mended_too(person: Person) -> None:
    window = _sent(person, "\n".join(LINES).encode(), "旧稿.txt", date="2026-11-25")
    assert "部署" in window.save("mended").data.decode()
    assert not window.page.xpath("//a[@id='comments']")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.docx", "Word"),
        (b"PK\x03\x04broken", "a.docx", "损坏"),
        (b"\xd0\xcf\x11\xe0old", "a.doc", "另存为"),
        (b"%PDF-1.4", "a.pdf", "PDF文件读不了"),
        (b"{\\rtf1", "a.rtf", "RTF"),
        (b"  \n ", "a.txt", "空文件"),
        (b"\xff\xff\xff\xff\x81", "a.txt", "a.txt"),
        ("同志们：".encode(), "..\\..\\<script>.txt", ""),
    ],
)
def test_what_cannot_be_read_is_told(person: Person, data: bytes, name: str, said: str) -> None:
    window = _sent(person, data, name)
    assert window.status == (422 if said else 200)
    assert said in window.text
    assert "<script>." not in window.text
    assert "\\" not in window.said("name")
    assert person.bugs == []


def test_a_zip_that_unpacks_to_too_much_is_refused(person: Person) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * 70_000_000)
    window = _sent(person, bomb.getvalue(), "a.docx")
    assert window.status == 422


def test_a_wrong_date_is_told(person: Person) -> None:
    assert "不是日期" in _sent(person, "同志们：".encode(), "a.txt", date="下周三").text
