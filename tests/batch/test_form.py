"""The Excel form: what a secretary finds in it, and that it goes straight into a batch."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import load_workbook

from speechdraft.batch.form import form, write_form
from speechdraft.errors import OutputError
from speechdraft.office.profile import open_profile
from speechdraft.pack.model import Pack

from ..reading.tables import answers_in, opened
from .conftest import Run, contents

CONTRACT = [
    "层级",
    "被巡察单位",
    "单位类型",
    "负责人",
    "县级行政区",
    "所属市",
    "所属省",
    "巡察组",
    "组长",
    "巡察类型",
    "轮次",
    "会议日期",
    "讲话人",
    "讲话人职务",
    "巡察重点",
    "自拟重点",
    "篇幅",
    "版式",
    "上级巡视",
    "上级整改方案",
    "上级整改清单",
    "主持人",
    "肯定语",
    "形势语",
]


@pytest.fixture
def empty(tmp_path: Path, pack: Pack) -> Path:
    file = tmp_path / "form.xlsx"
    write_form(pack, file, overwrite=False)
    return file


def test_a_filled_form_goes_straight_into_a_batch(tmp_path: Path, empty: Path, run: Run) -> None:
    book = load_workbook(empty)
    sheet, common = book["巡察单位"], book["公共信息"]
    column = {cell.value: cell.column for cell in sheet[1]}
    for number, (tier, unit) in enumerate([("乡镇", "白水镇"), ("县直", "云岭县教育局")], 3):
        for header, value in {
            "层级": tier,
            "被巡察单位": unit,
            "巡察组": number,
            "巡察重点": "选人用人；巡视巡察整改",
        }.items():
            sheet.cell(number, column[header], value)
    shared = {"县级行政区": "云岭县", "会议日期": dt.datetime(2026, 11, 25), "讲话人": "张岚", "篇幅": "简短"}
    for cells in common.iter_rows(min_row=2):
        cells[1].value = shared.get(cells[0].value)
    book.save(empty)
    assert run(empty, tmp_path / "out") == 0
    assert {"白水镇-讲话稿.docx", "云岭县教育局-讲话稿.docx"} < contents(tmp_path / "out").keys()
    assert any("示例行，没有读" in notice for notice in opened(empty)[0].notices)


def test_the_example_row_would_draft_if_it_were_a_unit(empty: Path, pack: Pack) -> None:
    book = load_workbook(empty)
    book["巡察单位"]["B2"] = "青石镇"
    book.save(empty)
    (found,) = answers_in(empty, pack)
    assert (found.unit.name, found.meeting.date, found.group.leader) == ("青石镇", dt.date(2026, 11, 25), "李明")


def test_the_form_has_every_header_of_the_contract_and_a_hint_on_each(empty: Path) -> None:
    sheet = load_workbook(empty)["巡察单位"]
    headers = [cell.value for cell in sheet[1]]
    assert set(CONTRACT) <= set(headers)
    assert all(cell.comment and cell.comment.text for cell in sheet[1])
    assert sheet.freeze_panes == "C2"
    assert opened(empty)[1] == []


@pytest.mark.parametrize(
    ("header", "choice"),
    [("层级", "乡镇"), ("单位类型", "街道"), ("巡察类型", "常规巡察"), ("巡察重点", "选人用人"), ("版式", "讲台")],
)
def test_closed_choices_are_drop_down_lists(empty: Path, header: str, choice: str) -> None:
    book = load_workbook(empty)
    sheet = book["巡察单位"]
    letter = next(cell.column_letter for cell in sheet[1] if cell.value == header)
    (rule,) = [v for v in sheet.data_validations.dataValidation if str(v.sqref).startswith(f"{letter}2:")]
    name, cells = rule.formula1.split("!")
    assert choice in [cell.value for (cell,) in book[name][cells.replace("$", "")]]
    assert book[name].sheet_state == "hidden"


def test_the_second_sheet_explains_every_column_and_every_point(empty: Path, pack: Pack) -> None:
    book = load_workbook(empty)
    assert book.sheetnames[1] == "说明"
    told = {row[0] for row in book["说明"].iter_rows(values_only=True)}
    assert set(CONTRACT) <= told
    assert {point.title for point in pack.points.values() if point.end is None} <= told


def test_a_form_is_the_same_bytes_every_time_and_overwrites_nothing(empty: Path, pack: Pack) -> None:
    assert form(pack) == empty.read_bytes()
    with pytest.raises(OutputError, match="没有覆盖"):
        write_form(pack, empty, overwrite=False)


def test_what_the_office_says_is_filled_in(tmp_path: Path, pack: Pack, run: Run) -> None:
    """And a list of its speakers; a round needs no more than the units then."""
    profile = tmp_path / "speechdraft.yaml"
    profile.write_text(
        "县级行政区: {名称: 云岭县, 所属省: 东岭省, 所属市: 临江市}\n文稿: {篇幅: 简短, 版式: 讲台}\n"
        "常用讲话人: [{姓名: 张岚, 职务: [县委常委, 县纪委书记]}]\n",
        encoding="utf-8",
    )
    file = tmp_path / "form.xlsx"
    write_form(pack, file, overwrite=False, office=open_profile(profile, []))
    book = load_workbook(file)
    said = {cells[0].value: cells[1].value for cells in book["公共信息"].iter_rows(min_row=2)}
    assert (said["县级行政区"], said["所属市"], said["所属省"]) == ("云岭县", "临江市", "东岭省")
    assert (said["讲话人"], said["讲话人职务"]) == ("张岚", "县委常委；县纪委书记")
    assert (said["篇幅"], said["版式"]) == ("简短", "讲台")
    sheet = book["巡察单位"]
    column = {cell.value: cell.column for cell in sheet[1]}
    for header, value in {"层级": "乡镇", "被巡察单位": "白水镇", "巡察组": 2, "会议日期": "2026-11-25"}.items():
        sheet.cell(3, column[header], value)
    book.save(file)
    assert run(file, tmp_path / "out") == 0
    (found,) = answers_in(file, pack)
    assert (found.speaker and found.speaker.posts, found.draft.layout) == (("县委常委", "县纪委书记"), "podium")
