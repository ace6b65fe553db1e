"""A batch as the command line runs it, in a folder of the test's own."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from speechdraft.batch import run_batch
from speechdraft.batch.work import Drafted, Workshop
from speechdraft.console import Console
from speechdraft.model.answers import Answers
from speechdraft.pack.model import Pack
from speechdraft.reading.tree import Tree

from ..reading.tables import csv_bytes

HEADERS = ("层级", "被巡察单位", "县级行政区", "所属市", "所属省", "巡察组", "会议日期", "篇幅")
UNITS = ("青石镇", "白水镇", "龙湾乡", "城东街道")

Run = Callable[..., int]


def row(
    unit: str, *, area: str = "云岭县", group: str = "二", date: str = "2026-11-25", tier: str = "乡镇"
) -> Sequence[str]:
    return tier, unit, area, "临江市", "东岭省", group, date, "简短"


def write_round(folder: Path, *rows: Sequence[str]) -> Path:
    """A table of these rows, or of UNITS where there are none."""
    table = folder / "round.csv"
    table.write_bytes(csv_bytes(HEADERS, *(rows or map(row, UNITS))))
    return table


def contents(folder: Path) -> dict[str, bytes]:
    """Everything that stands in a folder, by name."""
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.is_dir() else {}


def put(folder: Path, files: dict[str, bytes]) -> None:
    """Make a folder hold these files and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)


@pytest.fixture
def run(pack: Pack) -> Run:
    """`run(table, out, …)`: the exit code of a batch."""

    def batch(table: Path, out: Path, **options: Any) -> int:
        given = {
            "below": Tree(),
            "defaults": None,
            "overlays": (),
            "profile": None,
            "jobs": 1,
            "keep_going": False,
            "resume": False,
            "beside": False,
            "force": False,
            "as_json": False,
        }
        return run_batch(Console(), options.pop("pack", pack), str(table), out=str(out), **{**given, **options})

    return batch


@pytest.fixture(scope="module")
def drafted_once() -> Iterator[None]:
    """For what goes wrong on a disk a hundred times: rows that were drafted are not drafted anew."""
    draft, known = Workshop.draft, {}

    def once(self: Workshop, chunk: Sequence[Answers | None], *wanted: Sequence[Any]) -> list[Drafted]:
        key = (self.pack_digest, self.paper, repr(chunk), repr(wanted))
        if key not in known:
            known[key] = draft(self, chunk, *wanted)
        return list(known[key])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Workshop, "draft", once)
        yield
