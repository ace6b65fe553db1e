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


def test_the_other_papers_are_those_of_a_batch(person: Person, tmp_path: Path) -> None:
    (tmp_path / "第九轮.csv").write_text(GOOD, "utf-8")
    window = _table(person, GOOD)
    ticked = window.page.xpath("//section[@id='papers']//input[@checked]/@name")
    assert ticked == ["paper.leading_group_speech"]
    window.press("act=write", **{"paper.host_script": True, "paper.agenda": True})
    assert "写好了6份" in window.text
    packed = zipfile.ZipFile(io.BytesIO(window.save("zip").data))
    words = ["--papers", "主持词,议程,讲话稿", "-o", str(tmp_path / "batch"), "--profile", "none", "-q"]
    run(["batch", str(tmp_path / "第九轮.csv"), *words])
    made = {file.relative_to(tmp_path / "batch").as_posix(): file for file in (tmp_path / "batch").rglob("*.*")}
    wanted = {name for name in made if name.endswith((".docx", ".xlsx"))}
    assert set(packed.namelist()) == wanted > {"主持词/青石镇-主持词.docx", "主持词/汇总.xlsx", "青石镇-讲话稿.docx"}
    assert [name for name in wanted if packed.read(name) != made[name].read_bytes()] == []
    assert "主持词/青石镇-主持词.docx" in window.text
    assert window.save("zip").data == window.save("zip").data


def test_which_papers_were_ticked_stays_and_none_are_written_of_none(person: Person, tmp_path: Path) -> None:
    window = _table(person, GOOD).press("act=check", **{"paper.host_script": True})
    window.press("act=write", **{"paper.host_script": False, "paper.leading_group_speech": False})
    assert window.address.startswith("/round/")
    assert not window.address.endswith("/done")
    assert not (tmp_path / "讲话稿").exists()
    window.press("act=write", **{"paper.host_script": True})
    assert "写好了2份" in window.text


YAML = """\
公共信息:
  县级行政区: 云岭县
  日期: 2026-11-25   # 同一天
巡察单位:
  # 乡镇
  - 层级: 乡镇
    被巡察单位: {名称: 青石镇, 负责人: 王建国}
    巡察组: 二

  - 层级: 县直
    被巡察单位: 云岭县教育局
    巡查组: 三
  - 层级: 县直
    被巡察单位: 云岭县财政局
    巡察组: 三
"""


def test_a_unit_of_a_yaml_file_is_mended_in_place(person: Person, tmp_path: Path) -> None:
    window = _table(person, YAML, "第九轮.yaml")
    assert "1个单位要改，2个单位没有问题" in window.text
    assert "第3行：没有“巡查组”这一项；是不是“巡察组”" in window.said("row-2")
    shown = window.field("y2", into="rows-form")
    assert shown.strip() == "层级: 县直\n被巡察单位: 云岭县教育局\n巡查组: 三", "without what every line begins with"
    window.press("act=check", y2=shown.replace("巡查组", "巡察组").replace("\n", "\r\n"))
    assert "都没有问题" in window.text
    window.press("act=open:1")
    assert "同一天" not in window.field("y1", into="rows-form"), "a unit's own lines, without what stands around it"
    window.press("act=check", y1="层级: 乡镇\n被巡察单位:\n  名称: 白水镇\n  负责人: 刘长河\n巡察组: 二")
    window.press("act=write")
    (tmp_path / "第九轮.yaml").write_text(
        YAML.replace("巡查组", "巡察组").replace("{名称: 青石镇, 负责人: 王建国}", "{名称: 白水镇, 负责人: 刘长河}"),
        "utf-8",
    )
    run(["batch", str(tmp_path / "第九轮.yaml"), "-o", str(tmp_path / "batch"), "--profile", "none", "-q"])
    packed = zipfile.ZipFile(io.BytesIO(window.save("zip").data))
    assert "白水镇-讲话稿.docx" in packed.namelist()
    assert [n for n in packed.namelist() if packed.read(n) != (tmp_path / "batch" / n).read_bytes()] == []


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (YAML.replace("县级行政区", "县级行政曲"), "县级行政曲"),
        (YAML.replace("巡察单位:\n  #", "巡察单位\n  #"), "第4行"),
        (YAML.replace("{名称", "{{{{名称"), "第7行"),
        ("公共信息:\n  县级行政区: 云岭县\n", "没有要起草的单位"),
        ("a: &a [*a]\n", "第1行"),
        ("", "没有要起草的单位"),
    ],
)
def test_a_yaml_file_with_a_fault_of_its_own_is_mended_as_a_whole(person: Person, broken: str, said: str) -> None:
    window = _table(person, broken, "第九轮.yaml")
    assert window.status == 200
    assert said in window.said("whole")
    assert "先写没有问题的" not in window.text
    assert window.field("yaml", into="rows-form").strip() == broken.strip()
    window.press("act=check", yaml=YAML.replace("巡查组", "巡察组"))
    assert "都没有问题" in window.text


def test_a_yaml_file_may_be_changed_as_a_whole(person: Person) -> None:
    window = _table(person, YAML, "第九轮.yaml").press("act=all")
    assert not window.page.xpath("//textarea[@name='y2']"), "one way at a time"
    window.press("act=parts", yaml=YAML + "  - 层级: 乡镇\n    被巡察单位: 白水镇\n    巡察组: 三\n")
    assert "共4个单位" in window.text
    assert window.page.xpath("//textarea[@name='y2']")


def test_what_another_window_changed_in_a_yaml_file_is_not_undone(person: Person) -> None:
    one = _table(person, YAML, "第九轮.yaml")
    two = person.window().go(one.address)
    one.press("act=check", y2="层级: 县直\n被巡察单位: 云岭县教育局\n巡察组: 三")
    two.press("act=check", y2="层级: 县直\n被巡察单位: 坏局\n巡察组: 三")
    assert "云岭县教育局" in two.text
    assert "坏局" not in two.text


@pytest.mark.parametrize("text", ["- 青石镇\n- 白水镇", "[青石镇, 白水镇]", "[\n  {被巡察单位: 青石镇},\n  青石镇]"])
def test_units_that_share_a_line_are_changed_with_the_whole_file(person: Person, text: str) -> None:
    window = _table(person, f"公共信息: {{县级行政区: 云岭县}}\n巡察单位:\n{_indented(text)}\n", "第九轮.yaml")
    rows = window.page.xpath("//textarea[starts-with(@name, 'y')]/@name")
    assert rows == (["y1", "y2"] if text.startswith("-") else [])
    window.press("act=all")
    assert window.field("yaml", into="rows-form")


def _indented(text: str) -> str:
    return "\n".join("  " + line for line in text.split("\n"))


def test_a_yaml_file_that_a_page_cannot_send_back_is_mended_elsewhere(person: Person) -> None:
    window = _table(person, YAML + "# " + "很长" * 60_000 + "\n", "第九轮.yaml")
    assert "在原文件里改好，再传一次" in window.said("row-2")
    assert not window.page.xpath("//textarea")


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
