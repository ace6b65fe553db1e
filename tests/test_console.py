"""Whatever is said in a terminal is one line a message, and steers nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from prompt_toolkit.utils import get_cwidth

from speechdraft import budgets
from speechdraft.cli import run
from speechdraft.console import Console
from speechdraft.errors import Finding, Place, Problem, Severity
from speechdraft.reading.tree import SMALLEST

HOSTILE = "甲\n错误 乙：假的\r\n\x1b[2J\x07\u202e\u2028\x85\ue000丙"
SHOWN = "甲\\n错误 乙：假的\\u000d\\n\\u001b[2J\\u0007\\u202e\\u2028\\u0085\\ue000丙"


@pytest.mark.parametrize(
    "say",
    [
        lambda console: console.result(HOSTILE),
        lambda console: console.say(HOSTILE),
        lambda console: console.detail(HOSTILE),
        lambda console: console.error(HOSTILE),
        lambda console: console.notices([HOSTILE]),
        lambda console: console.problems([Problem(Place(HOSTILE), HOSTILE, HOSTILE)]),
        lambda console: console.findings([Finding("TEST01", Severity.ERROR, HOSTILE, HOSTILE[:9], HOSTILE)]),
        lambda console: console.table((HOSTILE, "乙"), [])
    ],
    ids=["result", "say", "detail", "error", "notices", "problems", "findings", "table"],
)  # fmt: skip
def test_what_came_from_outside_stays_in_its_line(
    say: Callable[[Console], None], capsys: pytest.CaptureFixture[str]
) -> None:
    say(Console(verbose=True))
    out, err = capsys.readouterr()
    assert len((out + err).split("\n")) == 2, "one line and its end"
    assert SHOWN in out + err
    assert all(c.isprintable() or c in "\n\t" for c in out + err)


def test_json_keeps_everything_as_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    Console().json({"text": HOSTILE})
    assert '"甲\\n错误' in capsys.readouterr().out


@pytest.mark.parametrize("room", [80, 40])
def test_a_table_on_a_terminal_is_aligned_and_folded_where_that_is_narrow(
    room: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", str(room))
    title = "巩固拓展脱贫攻坚成果同乡村振兴有效衔接"
    Console().table(("代号", "重点", "数"), [("a", title, "007"), ("bb", "[b]党建|\n", "2")])
    lines = capsys.readouterr().out.splitlines()
    assert all(get_cwidth(line) <= room for line in lines)
    (first,) = (line for line in lines if "007" in line)
    assert get_cwidth(first[: first.index("007")]) == get_cwidth(lines[0][: lines[0].index("数")])
    assert title in "".join(line.removeprefix("a").removesuffix("007").strip() for line in lines[2:])
    assert "[b]党建|\\n" in "".join(lines)


def test_a_table_without_rows_has_its_headers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    Console().table(("代号", "重点"), [])
    assert "代号" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", 'tier: town\nunit: "青石镇\\n错误"\narea: 云岭县\ngroup: "2\\n3"\ndate: "2026\\n"\n"甲\\n乙": 1\n'),
        ("a.yaml", ""),
        ("a.yaml", "- 甲\n"),
        ("a\n错误：假的.yaml", "甲: 1\n"),
    ],
)
def test_every_problem_of_an_input_is_one_line(
    name: str, text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(name).write_text(text, encoding="utf-8")
    assert run(["--profile", "none", "draft", name]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert lines
    shown = {f"    {line}" for line in SMALLEST}  # below the message, for them to be copied
    assert all(line.startswith(("a.yaml:", "a\\n错误：假的.yaml:")) for line in lines if line not in shown), lines


def test_past_the_first_hundred_there_is_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    some = [Problem(Place("a", n), "不对") for n in range(budgets.PROBLEMS + 1)]
    Console().problems(some)
    Console().notices(map(str, some))
    lines = capsys.readouterr().err.splitlines()
    assert [n for n, line in enumerate(lines) if line == f"等{budgets.PROBLEMS + 1}处"] == [100, 201]
