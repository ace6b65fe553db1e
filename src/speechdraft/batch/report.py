"""汇总.xlsx: what became of every row of a batch, and which drafts read alike. Same batch, same bytes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..frozen import frozen
from .ledger import Entry
from .likeness import Pair
from .planned import Action, Planned
from .workbook import headed_sheet, link_cell, streamed, text_cell, workbook_bytes

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

NAME = "汇总.xlsx"

_HEADERS = (
    "序号",
    "被巡察单位",
    "文件",
    "巡察组",
    "会议日期",
    "讲话人",
    "字数",
    "分钟",
    "巡察重点",
    "错误",
    "提醒",
    "说明",
    "校核意见",
    "状态",
    "措辞种子",
    "页数",
)
_WIDTHS = (6, 28, 36, 18, 12, 10, 8, 8, 44, 6, 6, 6, 60, 18, 30, 6)
_WHAT = "行的稿子里有多少句，一字不差也在列的稿子里（单位名称和人名除外，标题不算）"
_STATES = {Action.FAILED: "有误，没有写", Action.EDITED: "有人改过，没有动", Action.HELD: "打开着或只读，没有动"}


@frozen
class Likeness:
    """How alike the drafts of a round read; all empty for a batch too large for it."""

    names: tuple[str, ...] = ()
    """The drafts' files without their ending."""
    matrix: tuple[tuple[float, ...], ...] = ()
    """Row by column, as `likeness.matrix_of` gives it."""
    pairs: tuple[Pair, ...] = ()


def state_of(row: Planned) -> str:
    """What became of a row; the same for what was written in this run and what stood there already."""
    if row.beside:
        return f"有人改过，没有动；新稿在{row.beside}"
    return _STATES.get(row.action, "已写")


def report(rows: Iterable[tuple[Planned, Entry | None]], likeness: Likeness) -> bytes:
    """The workbook. Raises OutputError."""
    with streamed() as book:
        _summary(book, rows)
        if likeness.matrix:
            _pairs(book, likeness)
            _matrix(book, likeness)
        return workbook_bytes(book)


def _summary(book: Workbook, rows: Iterable[tuple[Planned, Entry | None]]) -> None:
    sheet = headed_sheet(book, "汇总", _HEADERS, _WIDTHS, "C2")
    for number, (row, entry) in enumerate(rows, 1):
        cells: list[Any] = [
            number,
            text_cell(sheet, row.unit),
            link_cell(sheet, row.file, f"C{number + 1}"),
            *[None] * 13,
        ]
        if entry is not None:
            counts = [sum(finding["severity"] == kind for finding in entry.findings) for kind in _SEVERITIES]
            said = [f"{f['id']} {f['message']}" for f in entry.findings if f["severity"] != "note" or f["id"] in TOLD]
            cells[3:6] = [text_cell(sheet, text) for text in (entry.group, entry.date, entry.speaker)]
            cells[6:12] = [entry.characters, entry.minutes, text_cell(sheet, "、".join(entry.points)), *counts]
            cells[12] = text_cell(sheet, "\n".join(said), wrap=len(said) > 1)
        elif row.problem:
            cells[12] = text_cell(sheet, row.problem)
        new = link_cell(sheet, row.beside, f"N{number + 1}", state_of(row))
        cells[13] = new or text_cell(sheet, state_of(row))
        cells[14] = text_cell(sheet, entry.seed) if entry is not None else None
        cells[15] = entry.pages or None if entry is not None else None
        sheet.append(cells)


TOLD = ("NOTE06", "NOTE07")
"""Notes about a row's own answers: what was taken otherwise than it was typed, a day that is far off."""
_SEVERITIES = ("error", "warning", "note")


def _pairs(book: Workbook, likeness: Likeness) -> None:
    sheet = headed_sheet(book, "最相近", ("稿子甲", "稿子乙", "相同的句子"), (40, 40, 14))
    for pair in likeness.pairs:
        one, other = (text_cell(sheet, likeness.names[n]) for n in (pair.one, pair.other))
        sheet.append([one, other, _percent(sheet, pair.share)])


def _matrix(book: Workbook, likeness: Likeness) -> None:
    from openpyxl.formatting.rule import ColorScaleRule
    from openpyxl.utils import get_column_letter

    names = likeness.names
    sheet = headed_sheet(book, "相近程度", (_WHAT, *names), (40, *[12] * len(names)), "B2")
    scale = ColorScaleRule(  # type: ignore[no-untyped-call]  # its stubs have no types
        "num", 0.2, "FFFFFFFF", end_type="num", end_value=0.8, end_color="FFF4A582"
    )
    sheet.conditional_formatting.add(f"B2:{get_column_letter(len(names) + 1)}{len(names) + 1}", scale)
    for n, (name, shares) in enumerate(zip(names, likeness.matrix, strict=True)):
        cells = [None if other == n else _percent(sheet, share) for other, share in enumerate(shares)]
        sheet.append([text_cell(sheet, name), *cells])


def _percent(sheet: Any, share: float) -> Any:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, round(share, 4))
    cell.number_format = "0%"
    return cell
