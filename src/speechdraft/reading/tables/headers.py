"""The row of headers, found among the first rows of a table; and the rows around the records that are none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ... import budgets
from ...errors import InputError, Place, Problem
from ...model.paths import FieldPath
from ...model.values import shown
from ...regex import Regex
from .columns import Column, Columns, fields_within, header_of, leaf, mistyped
from .delimited import Cells
from .sheets import letter

NUMBER = "序号"
"""A column that every office has; it is not missed."""
EXAMPLE = "（示例）"
"""A unit whose name ends so is the form's example: its row is left out."""

_LONGEST_HEADER = 40

_FOOT = Regex(
    "(?:合计|总计|共计|小计|总数|备注|附注|注|说明|填表说明|填表人?|制表人?|审核人?|审批人?|复核人?|填报人?|经办人|联系人|"
    "(?:填报|制表|报送|填表)(?:单位|日期|时间)|联系(?:电话|方式)|单位负责人|负责人签[字名]|分管领导|领导签[字名]|单位)"
    "(?:[（(][^）)]*[）)])?(?:[:：].*|[0-9].*)?"
)
"""What stands under a table: sums, remarks, who filled it in."""
_SUM = Regex("共?[0-9一二三四五六七八九十百]+(?:个|家|处)?.*")
_SIGNED = Regex(r"[^，。；]{0,30}\d{4}年\d{1,2}月\d{1,2}日")
"""Who issued it, and when: alone in its row."""


def columns_of(
    rows: Iterable[tuple[int, Cells]], file: str, sheet: str, problems: list[Problem], notices: list[str]
) -> Columns | None:
    """The header row and what its headers mean, or None where there is none. Doubled and mistyped headers are
    problems; other unknown ones are told in a notice."""
    near = [row for row, _ in zip(rows, range(budgets.HEADER_ROWS), strict=False)]
    number, cells = max(near, key=lambda row: known_headers(row[1]), default=(0, ()))
    if not known_headers(cells):
        return None
    if sum(cell is not None for cell in cells) > budgets.COLUMNS:
        what = f"列太多：{sum(cell is not None for cell in cells)}列有表头"
        raise InputError([Problem(Place(file, cell=f"{sheet}第{number}行"), what, f"最多{budgets.COLUMNS}列")])
    fields: dict[FieldPath, Column] = {}
    extra: list[str] = []
    for at, text in enumerate(cells):
        header, name = header_of(text or ""), letter(at)
        path = leaf(header) if header else None
        if wrong := _wrong_header(header, path, name, fields):
            problems.append(Problem(Place(file, cell=f"{sheet}{name}{number}"), *wrong))
        elif path:
            fields[path] = Column(at, name, path, header)
        elif header not in ("", NUMBER):
            extra.append(f"{shown(header)}（{name}列）")
    where = f"{file}:{sheet.rstrip('!')}" if sheet else file
    if extra:
        notices.append(f"{where}：没有读的列：{_some(extra)}")
    unit = fields.get(("unit", "name"))
    if unit and any(is_example(row, unit.at) for _, row in near):
        notices.append(f"{where}：名称以{EXAMPLE}结尾的是示例行，没有读")
    filled = {at for _, row in near for at, cell in enumerate(row) if cell is not None}
    if blank := [letter(at) for at in sorted(filled) if at < len(cells) and cells[at] is None]:
        notices.append(f"{where}：没有表头的列没有读：{_some(blank)}")
    return Columns(file, sheet, number, tuple(fields.values()), len(cells))


def _wrong_header(
    header: str, path: FieldPath | None, name: str, fields: dict[FieldPath, Column]
) -> tuple[str, str] | None:
    """(what is wrong, what would be right) with a header."""
    if path in fields:
        other = fields[path]
        both = header if other.header == header else f"{other.header}”“{header}"
        return f"“{both}”有两列：{other.letter}列和{name}列", "留一列"
    if inside := fields_within(header):
        return f"“{header}”不能是一列", f"写它下面的一项，如{inside[-1]}"
    if path is None and (meant := mistyped(header)):
        return f"没有“{shown(header)}”这一项", f"是不是“{meant}”；不是的话请改名或删去这一列"
    return None


def _some(names: list[str]) -> str:
    return "、".join(names[:20]) + (f"等{len(names)}列" if len(names) > 20 else "")


def known_headers(cells: Cells) -> int:
    """How many of the cells are headers."""
    near = cells[: budgets.COLUMNS]
    return sum(1 for cell in near if cell and len(cell) < _LONGEST_HEADER and leaf(header_of(cell)))


def is_example(cells: Cells, unit: int) -> bool:
    """Whether a row is the form's example; `unit` is the column of the unit's name."""
    return unit < len(cells) and (cells[unit] or "").strip().endswith(EXAMPLE)


def foot_of(cells: Cells, unit: int) -> str:
    """The words by which a row under the table is none of its records (合计, 备注：…, 填表人：…); else empty."""
    filled = [(at, cell.strip()) for at, cell in enumerate(cells) if cell is not None]
    if not filled:
        return ""
    at, first = filled[0]
    name = cells[unit] if unit < len(cells) and at != unit else None
    if _FOOT.fullmatch(re.sub(r"\s+", "", first)) and (name is None or _SUM.fullmatch(name.strip())):
        return first
    return first if len(filled) == 1 and _SIGNED.fullmatch(first) else ""
