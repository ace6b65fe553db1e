"""The Excel form of a round: a sheet to fill, one that explains, one for what all units share, and the choices.

Labels, helps and choices come from the answers model and the pack, so that a form is never behind the program.
What is filled in goes into `speechdraft batch` as it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..files import check_target, write_file
from ..frozen import frozen
from ..model.choices import Choice, InspectionType, Length, Numbering, Order, Tier
from ..model.paths import info_of, labels, leaf_of
from ..model.spoken import named
from ..office.profile import Profile
from ..pack.model import Pack
from ..reading.tables.columns import COMMON
from ..reading.tables.headers import EXAMPLE
from ..reading.tables.table import CHOICES, NOTES, RECORDS
from .workbook import workbook_bytes

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_LAST_ROW = 5000
"""Rows with drop-down lists and formats; more may be filled in."""


@frozen
class _Column:
    label: str
    width: int
    example: str = ""
    shared: bool = False
    """Also on the sheet of what all units share."""


_COLUMNS = (
    _Column("层级", 8, "乡镇"),
    _Column("被巡察单位", 28, f"青石镇{EXAMPLE}"),
    _Column("单位类型", 16),
    _Column("党组织名称", 14),
    _Column("负责人", 10, "王建国"),
    _Column("负责人职务", 18),
    _Column("行业", 10),
    _Column("县级行政区", 12, "云岭县", shared=True),
    _Column("所属市", 12, "临江市", shared=True),
    _Column("所属省", 12, "东岭省", shared=True),
    _Column("派出党委", 10, shared=True),
    _Column("巡察组", 10, "二"),
    _Column("组长", 10, "李明"),
    _Column("巡察类型", 12, "常规巡察", shared=True),
    _Column("专题", 16, shared=True),
    _Column("轮次", 20, "十五届县委第九轮", shared=True),
    _Column("会议日期", 13, "2026-11-25", shared=True),
    _Column("会议时刻", 10, "上午9:00", shared=True),
    _Column("会议地点", 22, "镇政府三楼会议室"),
    _Column("结束日期", 13, "2027-01-20", shared=True),
    _Column("值班电话", 16, "0871-63125678", shared=True),
    _Column("受理时间", 20, "工作日8:30—17:30", shared=True),
    _Column("受理截止", 13, "2027-01-15", shared=True),
    _Column("讲话顺序", 14, shared=True),
    _Column("讲话人", 10, "张岚", shared=True),
    _Column("讲话人职务", 28, "县委常委；县纪委书记；县监委主任", shared=True),
    _Column("巡察重点", 34, "群众身边不正之风和腐败问题；农村集体“三资”管理；巡视巡察整改", shared=True),
    _Column("自拟重点", 30, "要紧盯集体林权流转：低价长期流转、合同不规范"),
    _Column("上级巡视", 18, "省委第四巡视组", shared=True),
    _Column("上级整改方案", 24, "巡视反馈意见整改方案", shared=True),
    _Column("上级整改清单", 24, "问题清单；任务清单；责任清单", shared=True),
    _Column("主持人", 22, "县委常委、组织部部长王明同志", shared=True),
    _Column("肯定语", 30, "一年来，青石镇党委抓班子、强基层，各项工作有新的起色。"),
    _Column("形势语", 30, "当前，青石镇正处在产业转型的关键时期，任务更重。"),
    _Column("篇幅", 8, shared=True),
    _Column("版式", 8, shared=True),
    _Column("层次序号", 10, shared=True),
)
_REQUIRED = frozenset({"层级", "被巡察单位", "县级行政区", "巡察组", "会议日期"})
_SEVERAL = frozenset({"负责人职务", "讲话人职务", "巡察重点", "自拟重点", "上级整改清单"})
_FREE = _SEVERAL | {"讲话人"}
"""Columns whose lists only suggest."""

_HINTS = (
    f"在“{RECORDS}”里一行填一个单位。红字的列要填；整列都一样的，可以不填，写在“{COMMON}”里。",
    "一格里写几个值，用分号“；”隔开，或按 Alt+Enter 换行。",
    "下拉列表只能选一个；要写几个重点，选一个以后照样子接着写，名称见下面。",
    f"名称以{EXAMPLE}结尾的是示例行，生成时跳过；可以改成自己的单位，也可以删去。",
    "列的次序可以调，不用的列可以删；另加的列（如备注）不读。",
    "填好后：speechdraft batch 这个文件.xlsx -o 输出文件夹",
)


def write_form(pack: Pack, path: Path, *, overwrite: bool, office: Profile | None = None) -> None:
    """Write the form to `path`, with what the office's profile says filled in. Raises OutputError."""
    check_target(path, overwrite=overwrite)
    write_file(path, form(pack, office), overwrite=overwrite)


def form(pack: Pack, office: Profile | None = None) -> bytes:
    """The form's workbook: same pack and profile, same bytes."""
    from openpyxl import Workbook

    book = Workbook()
    office = office or Profile()
    choices = _choices(pack)
    if office.speakers:
        choices["讲话人"] = [speaker.name for speaker in office.speakers]
    ranges = _choice_ranges(choices)
    _records(book.active, ranges)
    _notes(book.create_sheet(NOTES), pack, choices)
    _common(book.create_sheet(COMMON), ranges, _known(office, pack))
    _choice_sheet(book, choices)
    return workbook_bytes(book)


def _choices(pack: Pack) -> dict[str, list[str]]:
    """Label → what may be chosen."""
    closed: dict[str, type[Choice]] = {
        "层级": Tier,
        "巡察类型": InspectionType,
        "讲话顺序": Order,
        "篇幅": Length,
        "层次序号": Numbering,
    }
    return {
        **{label: [member.label for member in choice] for label, choice in closed.items()},
        "单位类型": [kind.title for kind in pack.kinds.values()],
        "行业": [trade.name for trade in pack.trades.values()],
        "版式": list(pack.layouts.values()),
        "巡察重点": [
            point.title for point in sorted(pack.points.values(), key=lambda p: p.aspect) if point.end is None
        ],
    }


def _known(office: Profile, pack: Pack) -> dict[str, str]:
    """Label → what the profile says for every unit; its only speaker speaks everywhere."""
    values = dict(office.answers.values)
    if len(office.speakers) == 1 and "speaker" not in values:
        values["speaker"] = office.speakers[0].model_dump(mode="json")
    said = {}
    for label in (column.label for column in _COLUMNS if column.shared):
        path = leaf_of(labels()[label]) or labels()[label]
        value: Any = values
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        if value and (value := named(path, value, pack)):
            said[label] = "；".join(map(str, value)) if isinstance(value, list) else str(value)
    return said


def _choice_ranges(choices: dict[str, list[str]]) -> dict[str, str]:
    from openpyxl.utils import get_column_letter

    letters = {label: get_column_letter(n) for n, label in enumerate(choices, 1)}
    return {
        label: f"{CHOICES}!${letters[label]}$2:${letters[label]}${len(found) + 1}" for label, found in choices.items()
    }


# Sheets ------------------------------------------------------------------------------------------------------------


def _records(sheet: Any, ranges: dict[str, str]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.title = RECORDS
    sheet.freeze_panes = "C2"
    for number, column in enumerate(_COLUMNS, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        head, example = sheet.cell(1, number, column.label), sheet.cell(2, number, column.example or None)
        _as_header(head, required=column.label in _REQUIRED)
        head.comment = Comment(_help(column.label), "speechdraft", width=260, height=90)
        example.font = Font(italic=True, color="808080")
        if column.label == "会议日期":
            _as_dates(sheet, letter, example, column.example)
        sheet.add_data_validation(_validation(column.label, ranges, f"{letter}2:{letter}{_LAST_ROW}"))


def _common(sheet: Any, ranges: dict[str, str], known: dict[str, str]) -> None:
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 50
    sheet.column_dimensions["C"].width = 60
    for number, text in enumerate(("项目", "内容", "说明"), 1):
        _as_header(sheet.cell(1, number, text))
    for row, column in enumerate((c for c in _COLUMNS if c.shared), 2):
        sheet.cell(row, 1, column.label)
        if column.label in known:
            sheet.cell(row, 2).value, sheet.cell(row, 2).data_type = known[column.label], "s"
        sheet.cell(row, 3, _help(column.label))
        if column.label == "会议日期":
            sheet.cell(row, 2).number_format = "yyyy-mm-dd"
        sheet.add_data_validation(_validation(column.label, ranges, f"B{row}"))
    sheet.freeze_panes = "A2"


def _notes(sheet: Any, pack: Pack, choices: dict[str, list[str]]) -> None:
    for letter, width in zip("ABCD", (18, 12, 60, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    for text in _HINTS:
        sheet.append([text])
    sheet.append([])
    _append_headers(sheet, ("列", "要不要填", "怎么填", "可以写"))
    for column in _COLUMNS:
        listed = "、".join(choices.get(column.label, ())) if column.label != "巡察重点" else "见下表"
        needed = "要填" if column.label in _REQUIRED else "可不填"
        sheet.append([column.label, needed, _help(column.label), listed or None])
    sheet.append([])
    _append_headers(sheet, ("重点的名称", "方面", "说的是哪些事", "适用的单位"))
    for title in choices["巡察重点"]:
        point = pack.points[pack.point_named(title) or ""]
        fits = "、".join(kind.title for kind in pack.kinds.values() if kind.id in point.kinds)
        every = len(point.kinds) == len(pack.kinds)
        aspect = pack.settings.get("aspects", {}).get(point.aspect, point.aspect)
        sheet.append([title, str(aspect), "、".join(point.facts) or None, "各类单位" if every else fits])
    _wrap(sheet)


def _choice_sheet(book: Workbook, choices: dict[str, list[str]]) -> None:
    sheet: Any = book.create_sheet(CHOICES)
    sheet.sheet_state = "hidden"
    for column, (label, found) in enumerate(choices.items(), 1):
        for row, text in enumerate((label, *found), 1):
            sheet.cell(row, column, text)


# Cells -------------------------------------------------------------------------------------------------------------


def _validation(label: str, ranges: dict[str, str], cells: str) -> Any:
    """The drop-down list of a column, where it has one, and its hint. What is typed instead is checked by `batch`,
    which says more than Excel could."""
    from openpyxl.worksheet.datavalidation import DataValidation

    strict = label in ranges and label not in _FREE
    found = DataValidation(
        type="list" if label in ranges else None,
        formula1=ranges.get(label),
        allow_blank=True,
        showErrorMessage=strict,
        errorStyle="warning",
        errorTitle=label if strict else None,
        error="列表里没有这个值" if strict else None,
        showInputMessage=True,
        promptTitle=label,
        prompt=_help(label)[:250],
    )
    found.add(cells)
    return found


def _help(label: str) -> str:
    """The field's own help, and how several values are written."""
    path = labels()[label]
    info = info_of(leaf_of(path) or path)
    return f"{info.description}{'；几个值用“；”隔开' if label in _SEVERAL else ''}"


def _as_header(cell: Any, *, required: bool = False) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font = Font(bold=True, color="C00000" if required else "000000")
    cell.fill = PatternFill("solid", start_color="E7E6E6")
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _append_headers(sheet: Any, texts: Sequence[str]) -> None:
    sheet.append(list(texts))
    for cell in sheet[sheet.max_row]:
        _as_header(cell)


def _as_dates(sheet: Any, letter: str, example: Any, text: str) -> None:
    import datetime as dt

    example.value = dt.datetime.fromisoformat(text)
    example.number_format = sheet.column_dimensions[letter].number_format = "yyyy-mm-dd"


def _wrap(sheet: Any) -> None:
    from openpyxl.styles import Alignment

    for row in sheet.iter_rows(min_row=len(_HINTS) + 1):
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
