"""Tables as offices have them: CSV in any shape, XLSX with what Excel does to cells, and what is wrong with them."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from speechdraft import budgets
from speechdraft.cli import run
from speechdraft.errors import InputError
from speechdraft.model.headers import OTHER_NAMES
from speechdraft.model.paths import other_names, root_path
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import read_tree
from speechdraft.reading.tables import sheets
from speechdraft.reading.tables.columns import leaf

from .tables import BUREAU, HEADERS, TOWN, answers_in, csv_bytes, opened, problems_in, sheet_of, workbook

# What a secretary's Excel writes ------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_of_any_encoding_and_delimiter_says_the_same(
    tmp_path: Path, pack: Pack, encoding: str, delimiter: str
) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes(HEADERS, TOWN, BUREAU, delimiter=delimiter, encoding=encoding))
    town, bureau = answers_in(file, pack)
    assert (town.unit.name, town.group.number, town.area.province) == ("青石镇", 2, "东岭省")
    assert (bureau.unit.name, bureau.group.leader, bureau.meeting.date) == (
        "云岭县教育局",
        "周敏",
        dt.date(2026, 11, 26),
    )


def test_the_first_line_by_which_excel_names_its_delimiter_is_no_row(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(b"sep=;\n" + csv_bytes(HEADERS, TOWN, delimiter=";"))
    assert [a.unit.name for a in answers_in(file, pack)] == ["青石镇"]


def test_columns_may_stand_in_any_order_and_be_named_by_field_paths(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.csv"
    headers = ("meeting.date", "group.leader", "巡察组（必填）", "县级行政区*", "被巡察单位 ", "tier")
    file.write_bytes(csv_bytes(headers, ("2026年11月25日", "李明", "县委第二巡察组", "云岭县", "青石镇", "镇")))
    (found,) = answers_in(file, pack)
    assert (found.group.name, found.group.leader, found.area.name) == ("县委第二巡察组", "李明", "云岭县")


def test_a_title_over_the_header_and_blank_rows_are_passed_over(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes(("第九轮巡察安排表",), (), HEADERS, (), TOWN, ("", "", ""), BUREAU))
    assert [a.unit.name for a in answers_in(file, pack)] == ["青石镇", "云岭县教育局"]


def test_columns_that_are_not_read_are_told(tmp_path: Path) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes(("序号", *HEADERS, "备注", ""), ("1", *TOWN, "上午", "无表头")))
    table, problems = opened(file)
    assert problems == []
    assert [notice.removeprefix(f"{file}：") for notice in table.notices] == [
        "没有读的列：备注（J列）",
        "没有表头的列没有读：K",
    ]


def test_formulas_of_a_spreadsheet_virus_are_text(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes((*HEADERS, "轮次"), (*TOWN, "=cmd|' /C calc'!A0")))
    assert answers_in(file, pack)[0].inspection.round == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("巡察组（组号）", ("group", "number")),
        ("会议日期（年月日）", ("meeting", "date")),
        ("动员会时间", ("meeting", "date")),
        ("动员会时间（预计）", ("meeting", "date")),
        ("组长姓名", ("group", "leader")),
        ("被巡察党组织", ("unit", "name")),
        ("单位名称（全称）", ("unit", "name")),
        ("主要负责人", ("unit", "head")),
        ("党委（党组）书记", ("unit", "head")),
        ("县（市、区）", ("area", "name")),
        ("地级市", ("area", "city")),
        ("讲话领导", ("speaker", "name")),
        ("group.leader", ("group", "leader")),
        ("备注", None),
        ("备注（必看）", None),
        ("", None),
    ],
)
def test_headers_by_other_names_and_with_remarks(header: str, field: tuple[str, ...] | None) -> None:
    assert leaf(header) == field


def test_no_other_name_of_a_header_is_a_label_or_stands_twice() -> None:
    names = [name for names in OTHER_NAMES.values() for name in names.split()]
    assert len(names) == len(set(names))
    assert not [name for name in names if root_path(name) not in (None, other_names()[name], other_names()[name][:-1])]


def test_messages_name_the_column_as_the_sheet_does(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.csv"
    headers = (*HEADERS[:6], "组长姓名", "动员会时间（年月日）", "讲话领导")
    file.write_bytes(csv_bytes(headers, (*TOWN[:6], "李明 王强", "2026-02-30", "王书记")))
    assert problems_in(file, pack) == [
        "round.csv:G2: “组长姓名”“李明 王强”里有两个人的姓名，或姓名和别的字；这里只写一个人的姓名",
        "round.csv:H2: “动员会时间（年月日）”没有2026-02-30这一天；请核对年、月、日",
        "round.csv:I2: “讲话领导”“王书记”里没有姓名的全称；写姓名，如王建国",
    ]


def test_a_day_without_its_year_is_the_nearest_and_told(
    tmp_path: Path, pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPEECHDRAFT_TODAY", "2026-12-20")
    file = tmp_path / "round.csv"
    file.write_bytes(
        csv_bytes(HEADERS, (*TOWN[:7], "11月27日"), (*TOWN[:7], "1月5日上午9:00"), (*TOWN[:7], "20261125"))
    )
    first, second, third = answers_in(file, pack)
    assert [a.meeting.date for a in (first, second, third)] == [
        dt.date(2026, 11, 27),
        dt.date(2027, 1, 5),
        dt.date(2026, 11, 25),
    ]
    assert [(c.typed, c.taken) for a in (first, second, third) for c in a.changes] == [
        ("11月27日", "2026年11月27日"),
        ("1月5日上午9:00", "2027年1月5日"),
    ]


# Rows that are no units ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "foot",
    [
        ("合计", "2个"),
        ("总计", "", "", "", "", "", "", ""),
        ("", "合计"),
        ("合计：2个单位",),
        ("备注：以通知为准",),
        ("注：本表由巡察办保存",),
        ("说明：1.巡察组长由县委授权",),
        ("填表人：李明", "", "审核人：王强"),
        ("填报单位（盖章）：",),
        ("制表日期：2026年11月1日",),
        ("", "", "", "", "", "", "县委巡察办2026年11月1日"),
        ("联系电话：7361234",),
    ],
)
def test_what_stands_under_a_table_is_told_and_not_read(tmp_path: Path, pack: Pack, foot: tuple[str, ...]) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes(HEADERS, TOWN, foot, ("", ""), BUREAU))
    assert [a.unit.name for a in answers_in(file, pack)] == ["青石镇", "云岭县教育局"]
    table, _ = opened(file)
    list(table.rows())
    (said,) = table.passed_over
    assert said.startswith(f"{file}：第3行“")
    assert said.endswith("”不是单位，没有读")


@pytest.mark.parametrize("row", [("乡镇", "", "云岭县"), ("合计办", "", ""), ("", "合计办公室", "云岭县")])
def test_a_row_that_only_lacks_something_is_a_problem(tmp_path: Path, pack: Pack, row: tuple[str, ...]) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes(HEADERS, TOWN, row))
    assert problems_in(file, pack)


# Points and lists in one cell ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell",
    [
        "党的全面领导；基层党建；巡视巡察整改",
        "党的全面领导;基层党建;巡视巡察整改",
        "党的全面领导\n基层党建\n巡视巡察整改",
        "党的全面领导、基层党建、巡视巡察整改",
        "party_leadership；grassroots_party；rectification",
    ],
)
def test_several_points_stand_in_one_cell(tmp_path: Path, pack: Pack, cell: str) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes((*HEADERS, "巡察重点"), (*TOWN, cell)))
    assert answers_in(file, pack)[0].emphasis == ("party_leadership", "grassroots_party", "rectification")


def test_one_own_point_may_have_its_facts_in_a_column_of_their_own(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.csv"
    headers = (*HEADERS, "自拟重点", "重点内容")
    file.write_bytes(csv_bytes(headers, (*TOWN, "要紧盯集体林权流转", "低价长期流转；合同不规范"), (*BUREAU, "", "")))
    town, bureau = answers_in(file, pack)
    (own,) = town.own_emphasis
    assert (own.title, own.facts) == ("要紧盯集体林权流转", ("低价长期流转", "合同不规范"))
    assert bureau.own_emphasis == ()
    for title, said in (
        ("要管好甲；要管好乙", "这一行有2个自拟重点"),
        ("要管好甲：子", "这一行有1个"),
        ("", "没有写自拟重点的名称"),
    ):
        file.write_bytes(csv_bytes(headers, (*TOWN, title, "低价长期流转")))
        (problem,) = problems_in(file, pack)
        assert problem.startswith(f"round.csv:J2: {said}")


def test_a_record_of_many_fields_is_no_column(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes((*HEADERS, "版面"), (*TOWN, "是")))
    (problem,) = problems_in(file, pack)
    assert problem.startswith("round.csv:I1: “版面”不能是一列；写它下面的一项，如")


def test_own_points_bring_their_facts_in_the_same_cell(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.csv"
    cell = "要紧盯集体林权流转：低价长期流转、合同不规范；要管好集体账户"
    file.write_bytes(csv_bytes((*HEADERS, "自拟重点"), (*TOWN, cell)))
    first, second = answers_in(file, pack)[0].own_emphasis
    assert (first.title, first.facts) == ("要紧盯集体林权流转", ("低价长期流转", "合同不规范"))
    assert second.title == "要管好集体账户"


# What Excel does to cells -------------------------------------------------------------------------------------------


def test_dates_and_numbers_are_read_as_excel_has_them(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.xlsx"
    headers = (*HEADERS, "值班电话", "讲话分钟数", "受理时间")
    rows = [
        (*TOWN[:5], 2, "李明", dt.datetime(2026, 11, 25), 7361234, 12.0, dt.time(8, 30)),
        (*BUREAU[:5], 3.0, "周敏", 46351, "0736-1234", None, None),
        ("乡镇", "白水镇", *TOWN[2:5], "四", "李明", dt.datetime(2026, 11, 27, 14, 30), None, None, None),
    ]
    workbook(headers, *rows).save(file)
    first, second, third = answers_in(file, pack)
    assert (first.group.number, first.meeting.date, first.draft.minutes) == (2, dt.date(2026, 11, 25), 12)
    assert first.inspection.channels is not None
    assert (first.inspection.channels.phone, first.inspection.channels.hours) == ("7361234", "08:30")
    assert (second.group.number, second.meeting.date) == (3, dt.date(2026, 11, 25))
    assert third.meeting.date == dt.date(2026, 11, 27)


def test_cells_merged_downwards_count_for_every_row(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.xlsx"
    book = workbook(
        HEADERS,
        TOWN,
        ("乡镇", "白水镇", *TOWN[2:5], None, None, None),
        ("乡镇", "龙湾乡", *TOWN[2:5], 5, "何静", "2026-11-27"),
    )
    for column in "FGH":
        sheet_of(book).merge_cells(f"{column}2:{column}3")
    book.save(file)
    found = answers_in(file, pack)
    assert [(a.group.number, a.group.leader) for a in found] == [(2, "李明"), (2, "李明"), (5, "何静")]


def test_hidden_rows_are_left_out_and_told(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.xlsx"
    book = workbook(HEADERS, TOWN, BUREAU)
    sheet_of(book).row_dimensions[2].hidden = True
    book.save(file)
    assert [a.unit.name for a in answers_in(file, pack)] == ["云岭县教育局"]
    assert any("第2行是隐藏的" in notice for notice in opened(file)[0].notices)


def test_a_formula_without_a_value_is_named_by_its_cell(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.xlsx"
    workbook(HEADERS, (*TOWN[:7], "=TODAY()")).save(file)
    assert "round.xlsx:巡察单位!H2: 这个公式还没有算出值；用WPS或Excel打开后保存一次，或改成值" in problems_in(
        file, pack
    )


def test_a_formula_gives_its_value(tmp_path: Path, pack: Pack) -> None:
    file, without = tmp_path / "round.xlsx", tmp_path / "without.xlsx"
    workbook(HEADERS, (*TOWN[:5], "=1+1", *TOWN[6:])).save(without)
    with zipfile.ZipFile(without) as old, zipfile.ZipFile(file, "w") as new:  # openpyxl itself writes no values
        for name in old.namelist():
            new.writestr(name, re.sub(rb"(<f>1\+1</f><v)( */>|></v>)", rb"\1>2</v>", old.read(name)))
    assert answers_in(file, pack)[0].group.number == 2


def test_common_values_stand_on_a_sheet_of_their_own(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.xlsx"
    common = [("项目", "内容"), ("县级行政区", "云岭县"), ("会议日期", dt.datetime(2026, 11, 25)), ("讲话人", "张岚")]
    workbook(
        ("层级", "被巡察单位", "巡察组", "会议日期"),
        ("乡镇", "青石镇", 1, None),
        ("乡镇", "白水镇", 2, "2026-11-26"),
        common=common,
    ).save(file)
    first, second = answers_in(file, pack)
    assert (first.area.name, first.meeting.date.day, second.meeting.date.day) == ("云岭县", 25, 26)
    assert first.speaker is not None
    assert first.speaker.name == "张岚"


def test_the_units_sheet_is_found_among_others(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.xlsx"
    book = workbook(("月份", "任务"), ("十一月", "动员"), title="计划")
    for row in (HEADERS, TOWN):
        book.create_sheet("第九轮") if "第九轮" not in book.sheetnames else None
        book["第九轮"].append(list(row))
    book.save(file)
    assert [a.unit.name for a in answers_in(file, pack)] == ["青石镇"]
    assert f"{file}：没有读的工作表：计划" in opened(file)[0].notices


def test_our_reader_sees_what_openpyxl_sees(tmp_path: Path) -> None:
    file = tmp_path / "any.xlsx"
    book = workbook()
    sheet = sheet_of(book)
    rows: list[list[object]] = [
        ["文字", " 带空格 ", "&<>\"'", "甲\n乙", "𠮷", "1.10", "=1+1"],
        [1, 2.5, -3, 1e20, 0.1, 123456789012, True, False],
        [dt.datetime(2026, 11, 25), dt.datetime(2026, 11, 25, 14, 30), dt.date(1999, 1, 1), dt.time(8, 30), None],
        [None, None, "C4"],
        [],
        ["", "  ", "末"],
    ]
    for row in rows:
        sheet.append(row)
    sheet["A1"].number_format = '"年"0.00'
    sheet["B2"].number_format = '[$-804]0.0"日";[Red]0'
    sheet["A9"] = 46351
    sheet["A9"].number_format = 'yyyy"年"m"月"d"日"'
    book.save(file)
    (ours,) = sheets.open_sheets(file.read_bytes(), str(file))
    theirs = openpyxl.load_workbook(file, data_only=True).active
    assert isinstance(theirs, Worksheet)
    expected = {}
    for number, values in enumerate(theirs.iter_rows(values_only=True), 1):
        texts = [_shown(value) for value in values]
        while texts and texts[-1] is None:
            texts.pop()
        if texts:
            expected[number] = tuple(texts)
    found = dict(ours.rows())
    assert found[1][-1] == "="  # a formula that nobody worked out; openpyxl says nothing of it
    assert {**found, 1: found[1][:-1]} == expected


def _shown(value: object) -> str | None:
    """What a person sees of a value that openpyxl gives."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return str(value)


@settings(max_examples=60, deadline=None)
@given(at=st.floats(0, 1), byte=st.integers(0, 255), part=st.sampled_from(["sheet1", "workbook.xml", "styles", "zip"]))
def test_a_byte_that_is_another_is_told_or_harmless(
    tmp_path_factory: pytest.TempPathFactory, pack: Pack, at: float, byte: int, part: str
) -> None:
    folder = tmp_path_factory.mktemp("fuzz")
    workbook(HEADERS, TOWN, BUREAU).save(folder / "a.xlsx")
    file = folder / "b.xlsx"
    if part == "zip":
        file.write_bytes(_changed((folder / "a.xlsx").read_bytes(), at, byte))
    else:
        with zipfile.ZipFile(folder / "a.xlsx") as old, zipfile.ZipFile(file, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                new.writestr(name, _changed(data, at, byte) if part in name else data)
    problems_in(file, pack)


def _changed(data: bytes, at: float, byte: int) -> bytes:
    place = min(int(at * len(data)), len(data) - 1)
    return data[:place] + bytes([byte]) + data[place + 1 :]


# Layers -------------------------------------------------------------------------------------------------------------


def test_a_row_stands_over_the_common_sheet_over_defaults_over_the_profile(tmp_path: Path, pack: Pack) -> None:
    file, defaults, profile = (tmp_path / name for name in ("round.xlsx", "defaults.yaml", "profile.yaml"))
    workbook(
        ("层级", "被巡察单位", "巡察组"), ("乡镇", "青石镇", 1), common=[("轮次", "公共"), ("会议日期", "2026-11-25")]
    ).save(file)
    defaults.write_text("轮次: 默认\n上级巡视: 默认\n县级行政区: 云岭县\n", encoding="utf-8")
    profile.write_text("轮次: 单位\n上级巡视: 单位\n讲话人: 张岚\n", encoding="utf-8")
    below = read_tree(str(profile), [])
    (found,) = answers_in(file, pack, below=below, defaults=str(defaults))
    assert found.speaker is not None
    assert found.upper_inspection is not None
    assert (found.inspection.round, found.upper_inspection.name, found.speaker.name) == ("公共", "默认", "张岚")


def test_a_batch_in_yaml_lays_drafts_over_defaults(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.yaml"
    file.write_text(
        "defaults: {tier: town, area: 云岭县, group: 2, date: 2026-11-25}\n"
        "巡察单位:\n  - 青石镇\n  - {unit: 白水镇, 组长: 李明, 日期: 2026-11-26}\n",
        encoding="utf-8",
    )
    first, second = answers_in(file, pack)
    assert (first.unit.name, first.group.number, second.meeting.date.day) == ("青石镇", 2, 26)
    assert second.group.leader == "李明"


# What is wrong ------------------------------------------------------------------------------------------------------


def test_every_problem_is_told_at_once_by_sheet_and_cell(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.xlsx"
    bad_date = (*TOWN[:7], "2026-02-30")
    bad_area = (*BUREAU[:2], "云岭", *BUREAU[3:])
    no_unit = (TOWN[0], None, *TOWN[2:])
    workbook(HEADERS, bad_date, bad_area, no_unit).save(file)
    assert problems_in(file, pack) == [
        "round.xlsx:巡察单位!H2: “会议日期”没有2026-02-30这一天；请核对年、月、日",
        "round.xlsx:巡察单位!C3: 看不出“云岭”是县、市、区还是旗；写全称，如云岭县",
        "round.xlsx:巡察单位!B4: 缺少“被巡察单位”；全称，如青石镇、云岭县住房和城乡建设局",
    ]


def test_a_missing_column_is_told_once_and_not_for_every_row(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.xlsx"
    workbook(HEADERS[:7], TOWN[:7], BUREAU[:7]).save(file)
    table, _ = opened(file)
    (problem,) = table.reader.missing(pack)
    assert str(problem.place) == f"{file}:巡察单位!第1行"
    assert problem.what == "缺少“会议日期”"


@pytest.mark.parametrize(
    ("headers", "what"),
    [
        ((*HEADERS, "组长"), "round.csv:I1: “组长”有两列：G列和I列；留一列"),
        ((*HEADERS, "巡察重典"), "round.csv:I1: 没有“巡察重典”这一项；是不是“巡察重点”；不是的话请改名或删去这一列"),
    ],
)
def test_doubled_and_mistyped_headers_are_problems(
    tmp_path: Path, pack: Pack, headers: tuple[str, ...], what: str
) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes(headers, (*TOWN, "")))
    assert problems_in(file, pack) == [what]


def test_a_row_with_more_cells_than_headers_is_a_problem(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes(HEADERS, (*TOWN, "多出来的")))
    assert problems_in(file, pack)[0].startswith("round.csv:I2: 这一格在表头之外：“多出来的”")


def test_a_quotation_mark_that_is_not_closed_is_found_at_its_line(tmp_path: Path) -> None:
    file = tmp_path / "round.csv"
    file.write_bytes(csv_bytes(HEADERS) + '乡镇,"青石镇,云岭县\n'.encode())
    with pytest.raises(InputError, match=r"round\.csv:2:1: 这一行的引号没有配对"):
        list(opened(file)[0].rows())


@pytest.mark.parametrize(
    ("name", "data", "what"),
    [
        ("a.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "旧的xls格式，或设了打开密码"),
        ("a.xlsx", b"PK\x03\x04 half a zip", "这不是xlsx文件，或已损坏"),
        ("a.xlsx", b"", "这不是xlsx文件，或已损坏"),
        ("a.csv", b"", "找不到表头"),
        ("a.csv", "姓名,电话\n张三,1\n".encode(), "找不到表头"),
        ("a.pdf", b"%PDF-1.7", "不认识这种表格"),
        ("a.yaml", b"tier: town\n", "没有要起草的单位"),
        ("a.yaml", b"drafts: []\n", "没有要起草的单位"),
    ],
)
def test_what_is_no_table_is_refused_with_a_way_out(tmp_path: Path, name: str, data: bytes, what: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(InputError, match=what):
        opened(file)


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "round.xlsx"
    workbook(HEADERS, TOWN).save(file)
    monkeypatch.setattr(budgets, "UNPACKED_BYTES", 1000)
    with pytest.raises(InputError, match="展开后过大"):
        opened(file)


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.lists(st.text(max_size=12), max_size=10), max_size=5))
def test_whatever_stands_in_the_cells_is_answers_or_problems(
    tmp_path_factory: pytest.TempPathFactory, pack: Pack, rows: list[list[str]]
) -> None:
    file = tmp_path_factory.mktemp("any") / "round.csv"
    file.write_bytes(csv_bytes(HEADERS, TOWN, *rows).decode().encode("utf-8", "surrogatepass"))
    problems_in(file, pack)


def test_what_is_wrong_with_a_batch_in_yaml_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("drafts: 甲\n  - 层级: 乡镇\n    被巡察单位: 青石镇\n", encoding="utf-8")
    assert run(["--profile", "none", "batch", str(file), "-o", str(tmp_path / "out")]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == len(set(lines)) == 2, lines
    assert "共1个问题" in lines[-1]
