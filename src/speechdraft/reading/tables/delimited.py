"""CSV → rows of texts: comma, semicolon or tab, in whatever encoding an office's Excel wrote it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from ... import budgets
from ...errors import InputError, Place, Problem

Cells = tuple[str | None, ...]

DELIMITERS = ",;\t，；"

_LONGEST_LINE = 20_000
"""Characters of a line among which headers are looked for, to tell the delimiter."""


def rows_of(text: str, delimiter: str, path: str) -> Iterator[tuple[int, Cells]]:
    """(number of the record as Excel would show it, its texts) of every record that holds anything.

    Raises InputError where a quotation mark is not closed, and past the budget of a table's cells.
    """
    csv.field_size_limit(budgets.CSV_CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    number = filled = 0
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            right = "引号要成对，单元格里的引号写两遍，或另存为xlsx"
            raise InputError([Problem(Place(path, line, 1), "这一行的引号没有配对，或内容过长", right)]) from error
        number += 1
        filled += sum(map(bool, record))
        if filled > budgets.CELLS:
            raise InputError([Problem(Place(path, line, 1), f"内容过多，超过{budgets.CELLS}格", "分成几个文件")])
        cells = tuple(cell if cell.strip() else None for cell in record)
        if any(cells) and not _separator_line(record, number, delimiter):
            yield number, cells


def delimiter_of(text: str, known: Callable[[str], bool]) -> str:
    """The delimiter that gives the most known headers in one of the first lines; a comma where none gives any."""
    lines = text.lstrip("\ufeff").split("\n", 12)[:12]
    if lines[0].lower().startswith("sep=") and len(lines[0]) > 4:
        return lines[0][4]

    def headers(delimiter: str) -> int:
        return max(
            sum(known(cell.strip().strip('"')) for cell in line[:_LONGEST_LINE].split(delimiter)) for line in lines
        )

    return max(DELIMITERS, key=lambda delimiter: (headers(delimiter), -DELIMITERS.index(delimiter)))


def _separator_line(record: list[str], number: int, delimiter: str) -> bool:
    """Excel's own first line: sep=; ."""
    return number == 1 and delimiter.join(record).lower().startswith("sep=")
