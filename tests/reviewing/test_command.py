"""`speechdraft check` as a person uses it: exit codes, what is shown, files written, files of every kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from speechdraft.cli.check_files import run_check
from speechdraft.console import Console
from speechdraft.errors import OutputError, UsageError
from speechdraft.output.docx import render_docx
from speechdraft.pack.model import Pack
from speechdraft.reading.tree import Tree
from speechdraft.reviewing.files.word import WordFile
from speechdraft.speech import Speech

from .texts import UNITS, read
from .word import SPEECH, word

pytestmark = pytest.mark.usefixtures("as_installed")

Check = Callable[..., int]


@pytest.fixture
def check(pack: Pack) -> Check:
    def run(*files: object, **options: object) -> int:
        given = {"answers": None, "date": None, "fix": False, "comments": False, "out": None, "force": False}
        given |= {"as_json": False, "below": Tree()} | options
        return run_check(Console(), pack, tuple(map(str, files)), **given)  # type: ignore[arg-type]

    return run


@pytest.fixture
def clean(tmp_path: Path, draft: Callable[..., Speech]) -> Path:
    file = tmp_path / "讲话.docx"
    file.write_bytes(render_docx(draft()))
    return file


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    file = tmp_path / "旧稿.docx"
    file.write_bytes(word(SPEECH))
    return file


def test_a_clean_speech_is_0_and_a_faulty_one_is_1(check: Check, clean: Path, faulty: Path) -> None:
    assert check(clean) == 0
    assert check(faulty) == 1
    assert check(clean, faulty) == 1


def test_the_list_says_where_what_and_what_would_be_right(
    check: Check, faulty: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(faulty)
    said = "".join(capsys.readouterr())
    assert "旧稿.docx：错误" in said
    assert "错误 TIER02  正文第2段：“县县委”重了一个字；只写一个，如云岭县委" in said


def test_json_is_one_document_with_all_fields(check: Check, faulty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(faulty, as_json=True) == 1
    data = json.loads(capsys.readouterr().out)
    found = next(f for f in data["findings"] if f["id"] == "TIER02")
    assert {"id", "severity", "text", "where", "message", "suggestion", "source", "paragraph", "page", "file"} <= set(
        found
    )
    assert (found["text"], found["severity"], found["paragraph"]) == ("县县委", "error", 5)
    assert found["file"] == str(faulty)


def test_an_old_speech_is_judged_by_the_date_that_is_given(check: Check, tmp_path: Path) -> None:
    file = tmp_path / "2018.txt"
    file.write_text(read("speeches/2018.txt"), encoding="utf-8")
    assert check(file) == 0
    assert check(file, date="2018年12月10日") == 0
    assert check(file, date="2026-11-25") == 1
    with pytest.raises(UsageError):
        check(file, date="明年")


def test_answers_tell_the_names(check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers, file = tmp_path / "答.yaml", tmp_path / "稿.md"
    answers.write_text(UNITS["town"], encoding="utf-8")
    file.write_text("# 在巡察动员会上的讲话\n\n同志们：\n\n刚才，赵刚组长讲了巡察的安排。\n", encoding="utf-8")
    assert check(file) == 0
    assert check(file, answers=str(answers)) == 1
    assert "LEFT03" in "".join(capsys.readouterr())


def test_answers_are_drafted_and_reviewed(check: Check, tmp_path: Path) -> None:
    answers = tmp_path / "答.yaml"
    answers.write_text(UNITS["town"], encoding="utf-8")
    assert check(answers) == 0
    answers.write_text(UNITS["town"].replace("青石镇", "XX镇"), encoding="utf-8")
    assert check(answers) == 1


def test_minutes_are_judged_against_the_wish(
    check: Check, clean: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = tmp_path / "答.yaml"
    text = (
        "tier: county\nunit: 云岭县住房和城乡建设局\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\ndraft: {minutes: %d}\n"
    )
    for minutes, found in ((17, False), (8, True), (25, True)):
        answers.write_text(text % minutes, encoding="utf-8")
        check(clean, answers=str(answers), as_json=True)
        ids = {f["id"] for f in json.loads(capsys.readouterr().out)["findings"]}
        assert ("LEN01" in ids) == found, minutes


def test_fix_writes_a_new_file_and_shows_each_change(
    check: Check, faulty: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "改好.docx"
    before = faulty.read_bytes()
    assert check(faulty, fix=True, out=str(out)) == 0
    said = capsys.readouterr().out
    assert "同志们: → 同志们：" in said
    assert faulty.read_bytes() == before
    assert check(out) == 0


def test_fix_leaves_revisions_and_plain_leaves_none(check: Check, faulty: Path, tmp_path: Path) -> None:
    tracked, plain = tmp_path / "修订.docx", tmp_path / "直接改.docx"
    assert check(faulty, fix=True, out=str(tracked)) == 0
    assert check(faulty, fix=True, plain=True, out=str(plain)) == 0
    bodies = []
    for file in (tracked, plain):
        with zipfile.ZipFile(file) as package:
            bodies.append(package.read("word/document.xml"))
    assert b"w:del " in bodies[0]
    assert b'w:author="\xe8\xae\xb2' in bodies[0]
    assert b"w:del " not in bodies[1]
    assert b"w:ins " not in bodies[1]
    assert WordFile(tracked.read_bytes(), "").paragraphs == WordFile(plain.read_bytes(), "").paragraphs
    with pytest.raises(UsageError):
        check(faulty, plain=True)


def test_fix_of_what_needs_a_person_leaves_it_and_is_still_1(check: Check, tmp_path: Path) -> None:
    file, out = tmp_path / "稿.txt", tmp_path / "改.txt"
    file.write_text("在巡察动员会上的讲话\n同志们:\n刚才，XX组长讲了巡察。\n", encoding="utf-8")
    assert check(file, fix=True, out=str(out)) == 1
    assert out.read_text(encoding="utf-8") == "在巡察动员会上的讲话\n同志们：\n刚才，XX组长讲了巡察。\n"


def test_comments_are_written_beside(check: Check, faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "批注.docx"
    assert check(faulty, comments=True, out=str(out)) == 1
    assert b"comments.xml" in out.read_bytes()


def test_fix_and_comments_go_together(check: Check, tmp_path: Path) -> None:
    file, out = tmp_path / "稿.docx", tmp_path / "改.docx"
    file.write_bytes(word([*SPEECH, *SPEECH[3:4], "<w:p><w:r><w:t>请XX组长讲。</w:t></w:r></w:p>"]))
    assert check(file, fix=True, comments=True, out=str(out)) == 1
    assert b"comments.xml" in out.read_bytes()


def test_several_files_go_to_a_folder(check: Check, faulty: Path, clean: Path, tmp_path: Path) -> None:
    folder = tmp_path / "改好"
    folder.mkdir()
    check(faulty, clean, fix=True, out=str(folder))
    assert sorted(f.name for f in folder.iterdir()) == ["旧稿.docx", "讲话.docx"]


def test_nothing_is_overwritten_unasked(check: Check, faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "有了.docx"
    out.write_bytes(b"old")
    with pytest.raises(OutputError):
        check(faulty, fix=True, out=str(out))
    assert out.read_bytes() == b"old"
    check(faulty, fix=True, out=str(out), force=True)
    assert out.read_bytes() != b"old"
    with pytest.raises(OutputError):
        check(faulty, fix=True, out=str(faulty), force=True)


@pytest.mark.parametrize(
    "options",
    [{"fix": True}, {"comments": True}, {"out": "x.docx"}],
    ids=["--fix without -o", "--comments without -o", "-o alone"],
)
def test_options_that_do_not_go_together_are_refused(check: Check, faulty: Path, options: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        check(faulty, **options)


def test_comments_need_a_word_file(check: Check, tmp_path: Path) -> None:
    file = tmp_path / "稿.txt"
    file.write_text("同志们：\n巡察。\n", encoding="utf-8")
    with pytest.raises(UsageError):
        check(file, comments=True, out=str(tmp_path / "批注.txt"))
    assert not (tmp_path / "批注.txt").exists()


def test_no_copy_is_made_of_a_file_with_macros(check: Check, tmp_path: Path) -> None:
    file = tmp_path / "宏.docx"
    file.write_bytes(word(SPEECH, parts={"word/vbaProject.bin": b"macro"}))
    assert check(file) == 1
    with pytest.raises(UsageError):
        check(file, fix=True, out=str(tmp_path / "改.docx"))
    assert not (tmp_path / "改.docx").exists()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("稿.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "另存为.docx"),
        ("稿.pdf", b"%PDF-1.7\n", "PDF"),
        ("稿.rtf", b"{\\rtf1}", "RTF"),
        ("稿.docx", b"not a zip", "不是Word"),
        ("稿.txt", b" \n", "空文件"),
        ("没有.txt", None, "没有这个文件"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_others_are_reviewed(
    name: str,
    data: bytes | None,
    said: str,
    check: Check,
    faulty: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = tmp_path / name
    if data is not None:
        file.write_bytes(data)
    assert check(file, faulty) == 1
    shown = "".join(capsys.readouterr())
    assert said in shown
    assert "TIER02" in shown


def test_a_file_that_cannot_be_read_stands_in_the_json_too(
    check: Check, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check(tmp_path / "没有.docx", as_json=True)
    assert [f["id"] for f in json.loads(capsys.readouterr().out)["findings"]] == ["FILE00"]


def test_the_same_findings_whatever_the_hash_seed(tmp_path: Path) -> None:
    """A refrain of two shapes was once named by either."""
    refrain = "这一条，从{}做起。"
    points = [
        f"第{n}，要{what}。要办到。{refrain.format(what)}" for n, what in zip("一二三四", "看查问改", strict=True)
    ]
    file = tmp_path / "稿.txt"
    text = "\n".join(["在巡察工作动员会上的讲话", "同志们：", *points, "第五，要听。改到位就好。"])
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "speechdraft", "check", str(file), "--json", "--profile", "none"]
    said = {
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=False).stdout
        for seed in "1234"
    }
    assert len(said) == 1
    assert "PAR02" in {finding["id"] for finding in json.loads(said.pop())["findings"]}
