"""Tables as tests write them: rows of texts, as CSV or as a workbook."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from speechdraft.errors import InputError, Problem
from speechdraft.model.answers import Answers
from speechdraft.pack.model import Pack
from speechdraft.reading.tables.table import Table, open_table
from speechdraft.reading.tree import Tree
from speechdraft.reading.validating import answers_of

HEADERS = ("层级", "被巡察单位", "县级行政区", "所属市", "所属省", "巡察组", "组长", "会议日期")
TOWN = ("乡镇", "青石镇", "云岭县", "临江市", "东岭省", "二", "李明", "2026-11-25")
BUREAU = ("县直", "云岭县教育局", "云岭县", "临江市", "东岭省", "3", "周敏", "2026-11-26")


def csv_bytes(*rows: Sequence[str], delimiter: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(encoding)


def workbook(*rows: Sequence[Any], title: str = "巡察单位", common: Sequence[Sequence[Any]] = ()) -> Workbook:
    book = Workbook()
    sheet = sheet_of(book)
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    if common:
        shared = book.create_sheet("公共信息")
        for row in common:
            shared.append(list(row))
    return book


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def opened(path: Path, *, below: Tree | None = None, defaults: str | None = None) -> tuple[Table, list[Problem]]:
    problems: list[Problem] = []
    return open_table(str(path), below=below or Tree(), defaults=defaults, problems=problems), problems


def answers_in(path: Path, pack: Pack, **options: Any) -> list[Answers]:
    """The checked answers of every row. Raises InputError where anything is wrong."""
    table, problems = opened(path, **options)
    found, wrong = [], [*problems, *table.reader.missing(pack)]
    for row in table.rows():
        own: list[Problem] = []
        tree = table.reader.tree(row, own)
        try:
            found.append(answers_of(tree, pack, own))
        except InputError as error:
            wrong += error.problems
    if wrong:
        raise InputError(wrong)
    return found


def problems_in(path: Path, pack: Pack, **options: Any) -> list[str]:
    """What is wrong with a table, one line each, without the folder's path."""
    try:
        answers_in(path, pack, **options)
    except InputError as error:
        return [str(problem).replace(f"{path.parent}/", "") for problem in error.problems]
    return []
