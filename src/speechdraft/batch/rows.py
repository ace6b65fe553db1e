"""The rows of a table as answers, for those who draft them with something else than `batch`."""

from __future__ import annotations

from pathlib import Path

from ..errors import InputError, Problem
from ..model.answers import Answers
from ..pack.model import Pack
from ..reading.tables.table import open_table
from ..reading.tree import Tree
from .plan import deal_places, planned
from .work import Workshop, with_seed


def load_table(path: str | Path, pack: Pack) -> list[Answers]:
    """The checked answers of every row, each with the seed that `batch` deals it in an empty folder: they draft the
    same bytes. Raises InputError with every problem at once."""
    problems: list[Problem] = []
    table = open_table(str(path), below=Tree(), defaults=None, problems=problems)
    problems += table.reader.missing(pack)
    shop = Workshop(pack, table.reader)
    checked = [shop.check(row) for row in table.rows()]
    problems += (problem for one, _ in checked for problem in one.problems)
    if problems:
        raise InputError(list(dict.fromkeys(problems)))
    rows = [planned(one) for one, _ in checked]
    deal_places(rows, {})
    return [with_seed(answers, row.seed) for row, (_, answers) in zip(rows, checked, strict=True) if answers]
