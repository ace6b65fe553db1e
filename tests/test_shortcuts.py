"""Without any shortcut every byte is the same."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from speechdraft.shortcuts import SHORTCUTS, VARIABLE, Kept, Recent, kept, taken

from .conftest import ROOT

pytestmark = pytest.mark.usefixtures("as_installed")

TOWNS = ["青石镇", "宝日格苏木", "青石镇柳湾村"]
OF_THE_COUNTY = [
    "住房和城乡建设局",
    "公安局",
    "委组织部",
    "人民法院",
    "第一中学",
    "人民医院",
    "自来水有限公司",
    "工业园区",
]
UNITS = [*(("乡镇", name) for name in TOWNS), *(("县直", f"云岭县{name}") for name in OF_THE_COUNTY)]
TYPES, LENGTHS = ("常规", "专项", "回头看", "提级"), ("简短", "标准", "详细")
DAYS = ("2018-11-20", "2022-12-01", "2026-11-25")
HEADERS = "层级,被巡察单位,县级行政区,所属市,所属省,巡察组,组长,会议日期,轮次,巡察类型,篇幅,讲话人"


def test_a_round_is_the_same_without_any_shortcut(tmp_path: Path) -> None:
    """Several units, days and types after each other in one process, as what is kept at hand would be mixed up."""
    rows = [
        f"{tier},{unit},云岭{'县' if turn % 3 else '旗'},临江市,东岭省,{turn % 4 + 1},李明,{DAYS[turn % 3]},"
        f"十五届县委第九轮,{TYPES[turn % 4]},{LENGTHS[turn // 2 % 3]},张岚"
        for turn, (tier, unit) in enumerate(UNITS * 2)
    ]
    table = tmp_path / "round.csv"
    table.write_text("\n".join([HEADERS, *dict.fromkeys(rows)]), encoding="utf-8")
    with_them, without = tmp_path / "with", tmp_path / "without"
    assert drafted(table, with_them, "") == drafted(table, without, "all")
    files = {file.name: file.read_bytes() for file in with_them.iterdir()}
    assert len(files) > len(UNITS)
    assert files == {file.name: file.read_bytes() for file in without.iterdir()}


def drafted(table: Path, out: Path, names: str) -> list[str]:
    """What a batch says, and the review of what it wrote, in a process without these shortcuts."""
    code = (
        "import sys; from pathlib import Path; from speechdraft.cli import run\n"
        "table, out = sys.argv[1:]\n"
        "run(['--profile', 'none', '-q', 'batch', table, '-o', out, '--jobs', '1', '--json', '--keep-going'])\n"
        "for file in sorted(Path(out).glob('*.docx')):\n"
        "    run(['-q', 'check', str(file), '--json'])\n"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, str(table), str(out)],
        env={**os.environ, VARIABLE: names},
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert not found.stderr
    return re.sub(r'"seconds": [\d.]+', "", found.stdout.replace(str(out), "")).splitlines()


def test_every_shortcut_that_is_listed_is_taken_somewhere() -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in (ROOT / "src").rglob("*.py"))
    assert set(re.findall(r'(?:kept|Kept|Recent|taken)\("(\w+)"', sources)) == set(SHORTCUTS)


def test_a_shortcut_that_is_not_listed_is_refused() -> None:
    with pytest.raises(KeyError):
        taken("weather")
    with pytest.raises(KeyError):
        kept("weather", 1)


def test_a_table_makes_what_it_is_asked_for_once_and_forgets_what_is_not_asked_for_again() -> None:
    made: list[str] = []
    table: Kept[str, str] = Kept("lines", 4, lambda key: made.append(key) or key.upper())  # type: ignore[func-returns-value]
    assert [table[key] for key in "abaab"] == list("ABAAB")
    assert made == ["a", "b"]
    assert [table[key] for key in "cade"] == list("CADE")  # a was asked for again, b was not
    assert [table[key] for key in "ab"] == ["A", "B"]
    assert made == ["a", "b", "c", "d", "e", "b"]
    assert len(table) <= 2


def test_a_table_that_is_filled_by_others_says_what_it_has_not() -> None:
    table: Recent[str, str] = Recent("lines", 4)
    assert table.unknown("abca") == ["a", "b", "c"]
    table.update(a="A", b="B", c="C")
    assert table.unknown("ad") == ["d"]  # it was full: what is asked for stays
    assert dict(table) == {"a": "A"}
    assert table.recall("b") == "B"
    assert table.recall("z") is None
    table.keep("d", "D")
    assert table.recall("d") == "D"
