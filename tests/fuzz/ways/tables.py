"""A round in a table: CSV, a workbook, YAML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from .. import texts
from ..judge import carry_out, faults_of
from ..target import Act, Find, Target, files, keys, package_change, text_change
from .answers import CHANGE


def _batch(ending: str) -> Act:
    def act(folder: Path, data: bytes) -> Iterator[Find]:
        Path("in").mkdir()
        Path(f"in/a.{ending}").write_bytes(data)
        done = carry_out(folder, "batch", f"in/a.{ending}", "-o", "out", "--keep-going", "--jobs", "1")
        yield from faults_of(done, {0, 1, 3}, folder)

    return act


def _short(tables: list[bytes]) -> list[bytes]:
    """The first rows of each."""
    return [b"\n".join(table.split(b"\n")[:5]) for table in tables]


_CSV = ("examples/round.csv", "tests/reading/cases/*.csv")
_XLSX = ("examples/round.xlsx", "tests/reading/cases/*.xlsx")

TARGETS = (
    Target("csv", ".csv", lambda: _short(files(*_CSV)), text_change(keys, texts.TABLE), _batch("csv")),
    Target("xlsx", ".xlsx", lambda: files(*_XLSX), package_change(keys), _batch("xlsx")),
    Target("batch", ".yaml", lambda: files("examples/round.yaml"), CHANGE, _batch("yaml")),
)
