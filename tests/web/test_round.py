"""A round in the browser: a table checked row by row, mended in place, drafted together."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from speechdraft import budgets
from speechdraft.cli import run

from ..conftest import ROOT
from .conftest import SMALLEST, Person, Start, Window

GOOD = """层级,被巡察单位,县级行政区,巡察组,会议日期
乡镇,青石镇,云岭县,二,2026-11-25
县直,云岭县教育局,云岭县,三,2026-11-26
"""


def _table(person: Person, text: str | bytes, name: str = "第九轮.csv") -> Window:
    data = text.encode() if isinstance(text, str) else text
    return person.window().go("/round/").press(into="upload", file=(data, name))


def test_a_table_becomes_a_zip_with_a_summary_and_the_same_drafts_as_a_batch(person: Person, tmp_path: Path) -> None:
    (tmp_path / "第九轮.csv").write_text(GOOD, "utf-8")
    window = _table(person, GOOD).press("act=write")
    assert "写好了2份" in window.text
    packed = zipfile.ZipFile(io.BytesIO(window.save("zip").data))
    assert set(packed.namelist()) == {"汇总.xlsx", "青石镇-讲话稿.docx", "云岭县教育局-讲话稿.docx"}
    run(["batch", str(tmp_path / "第九轮.csv"), "-o", str(tmp_path / "batch"), "--profile", "none", "-q"])
    for name in packed.namelist():
        assert packed.read(name) == (tmp_path / "batch" / name).read_bytes(), name
    assert window.save("zip").data == window.save("zip").data
    assert (tmp_path / "讲话稿" / "第九轮" / "汇总.xlsx").exists()


def test_a_faulty_row_is_mended_in_place(person: Person, tmp_path: Path) -> None:
    window = _table(person, GOOD.replace("2026-11-26", "2026-13-45"))
    assert "1行要改，1行没有问题" in window.text
    assert "没有2026-13-45这一天" in window.said("error-r3.4")
    assert "没有问题" in window.said("row-2")
    window.press("act=check", **{"r3.4": "2026-11-26"})
    assert "都没有问题" in window.text
    window.press("act=open:2").press("act=check", **{"r2.1": "白水镇"})
    window.press("act=write")
    assert (tmp_path / "讲话稿" / "第九轮" / "白水镇-讲话稿.docx").exists()


def test_faulty_rows_may_wait(person: Person) -> None:
    window = _table(person, GOOD.replace("2026-11-26", "2026-13-45")).press("act=write")
    assert "写好了1份" in window.text
    assert "没有2026-13-45这一天" in window.text


def test_what_the_table_has_no_column_for_is_filled_in_once(person: Person) -> None:
    window = _table(person, "层级,被巡察单位,巡察组\n乡镇,青石镇,二\n县直,云岭县教育局,三\n")
    assert {"县级行政区", "会议日期"} <= set(window.said("whole").replace("“", " ").replace("”", " ").split())
    window.press("act=check", **{"area.name": "云岭县", "meeting.date": "2026-13-45"})
    assert "没有2026-13-45这一天" in window.said("error-meeting.date")
    assert "要改" not in window.said("rows")
    window.press("act=check", **{"meeting.date": "2026-11-25"})
    assert window.said("whole") == ""
    assert "写好了2份" in window.press("act=write").text


def test_a_round_is_written_into_a_folder_of_its_own(person: Person, tmp_path: Path) -> None:
    for _ in range(2):
        _table(person, GOOD).press("act=write")
    assert {folder.name for folder in (tmp_path / "讲话稿").iterdir()} == {"第九轮", "第九轮-2"}


def test_the_blank_form_and_the_examples_can_be_sent_back(person: Person) -> None:
    window = person.window().go("/round/")
    assert window.save("form").data.startswith(b"PK")
    for name in ("round.csv", "round.xlsx", "round.yaml"):
        shown = _table(person, (ROOT / "examples" / name).read_bytes(), name)
        assert (shown.status, "都没有问题" in shown.text) == (200, True), name


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.xlsx", "不是xlsx文件"),
        (b"PK\x03\x04broken", "a.xlsx", "损坏"),
        (b"\xd0\xcf\x11\xe0old", "a.xls", "另存为"),
        (b"no header at all\n1,2,3", "a.csv", "找不到表头"),
        (b"%PDF-1.4", "a.pdf", "不认识这种表格"),
        ("层级,被巡察单位\n".encode(), "a.csv", "没有要起草的单位"),
        (b"a: &a [*a]", "a.yaml", "a.yaml"),
    ],
)
def test_what_is_no_table_is_told(person: Person, data: bytes, name: str, said: str) -> None:
    window = _table(person, data, name)
    assert (window.status, said in window.text) == (422, True), window.text[-900:]
    assert person.bugs == []


def test_no_file_and_too_many_rows_are_told(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "没有选文件" in person.window().go("/round/").press(into="upload").text
    monkeypatch.setattr(budgets, "WEB_ROWS", 1)
    assert "行太多" in _table(person, GOOD).text


def test_what_a_speech_told_of_the_office_holds_for_the_next_table(start: Start, tmp_path: Path) -> None:
    person = start(tmp_path / "speechdraft.yaml")
    person.sheet(**SMALLEST).press("act=write")
    window = _table(person, "层级,被巡察单位,巡察组,会议日期\n乡镇,白水镇,二,2026-11-25\n")
    assert window.said("whole") == ""
    assert window.field("area.name", into="rows-form") == "云岭县"
