"""What a batch finds in its folder: a ledger that is none, files that are open or read-only, no folder any more."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from speechdraft.batch import ledger, work

from .conftest import UNITS, Run, contents, row, write_round

FILE = "青石镇-讲话稿.docx"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_round(tmp_path)


@pytest.fixture
def whole(tmp_path: Path, table: Path, run: Run) -> dict[str, bytes]:
    assert run(table, tmp_path / "out") == 0
    return contents(tmp_path / "out")


SOUND = {"file": FILE, "unit": "", "answers": "", "pack": "", "output": "", "characters": 0, "minutes": 0.0}

NO_RECORDS: dict[str, bytes] = {
    "a number": b"5",
    "nothing": b"null",
    "a text": '"青石镇"'.encode(),
    "a list": b"[1, 2]",
    "an empty record": b"{}",
    "not JSON": b"{]",
    "not UTF-8": b'{"file": "\xff"}',
    "points that are a number": json.dumps({**SOUND, "points": 3, "findings": []}).encode(),
    "points that are numbers": json.dumps({**SOUND, "points": [3], "findings": []}).encode(),
    "findings that are texts": json.dumps({**SOUND, "points": [], "findings": ["LEFT01"]}).encode(),
    "findings without severity": json.dumps({**SOUND, "points": [], "findings": [{"id": "LEFT01"}]}).encode(),
    "a file that is a list": json.dumps({**SOUND, "file": [FILE], "points": [], "findings": []}).encode(),
    "minutes that are a text": json.dumps({**SOUND, "minutes": "9", "points": [], "findings": []}).encode(),
    "a field too many": json.dumps({**SOUND, "points": [], "findings": [], "more": 1}).encode(),
    "deep JSON": b"[" * 100_000,
    "a long line": b'{"file": "' + b"x" * 2_000_000 + b'"}',
}


@pytest.mark.parametrize("line", NO_RECORDS.values(), ids=NO_RECORDS.keys())
def test_a_line_of_the_ledger_that_is_no_record_counts_for_nothing(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], line: bytes
) -> None:
    for text in (line + b"\n" + whole["台账.jsonl"], whole["台账.jsonl"] + line, line):
        (tmp_path / "out" / "台账.jsonl").write_bytes(text)
        assert run(table, tmp_path / "out", resume=True) == 0
        assert contents(tmp_path / "out") == whole


def test_a_person_who_looks_into_the_ledger_can_read_it(whole: dict[str, bytes]) -> None:
    assert '"unit":"青石镇"'.encode() in whole["台账.jsonl"]


def test_a_ledger_with_windows_line_ends_is_the_same_ledger(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes]
) -> None:
    (tmp_path / "out" / "台账.jsonl").write_bytes(whole["台账.jsonl"].replace(b"\n", b"\r\n"))
    assert run(table, tmp_path / "out", resume=True) == 0
    now = contents(tmp_path / "out")
    assert {name: data for name, data in now.items() if name != "台账.jsonl"} == {
        name: data for name, data in whole.items() if name != "台账.jsonl"
    }


@pytest.mark.parametrize("name", ["台账.jsonl", "汇总.xlsx", FILE])
@pytest.mark.parametrize("option", ["resume", "force"])
def test_a_pipe_in_the_folder_is_refused_and_never_waited_for(
    tmp_path: Path, table: Path, run: Run, name: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "out" / name)
    assert run(table, tmp_path / "out", **{option: True}) == 4
    assert "这是链接或设备，不是普通文件" in capsys.readouterr().err


@pytest.mark.parametrize("hold", ["open", "read-only"])
@pytest.mark.parametrize("name", [FILE, "汇总.xlsx"])
def test_a_file_that_is_open_or_read_only_is_left_alone_and_the_rest_is_written(
    tmp_path: Path, run: Run, whole: dict[str, bytes], name: str, hold: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    mark = out / f".~{name}"
    mark.touch() if hold == "open" else (out / name).chmod(0o444)
    newer = write_round(tmp_path, *(row(unit, date="2026-12-01") for unit in (*UNITS, "白云镇")))
    assert run(newer, out, resume=True) == 3
    assert f"没有动：{name}；关掉它、去掉“只读”，再加 --resume" in capsys.readouterr().err
    mark.unlink(missing_ok=True)
    changed = {other for other, data in contents(out).items() if data != whole.get(other)}
    assert changed == {*whole, "白云镇-讲话稿.docx"} - {name}
    (out / name).chmod(0o644)
    assert run(newer, out, resume=True) == 0
    assert run(newer, tmp_path / "fresh") == 0
    assert contents(out) == contents(tmp_path / "fresh")


def doing(act: Callable[[], object], real: Any, when: int) -> Any:
    """The same, but that something happens before the call of this number."""
    calls = []

    def call(*given: Any) -> Any:
        calls.append(given)
        if len(calls) == when:
            act()
        return real(*given)

    return call


@pytest.mark.parametrize("moment", ["before the first file", "after the first file", "before the summary"])
def test_a_folder_that_is_removed_during_a_run_is_told(
    tmp_path: Path, table: Path, run: Run, moment: str, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    out = tmp_path / "out"
    if moment == "before the first file":
        monkeypatch.setattr(work.Workshop, "draft", doing(lambda: shutil.rmtree(out), work.Workshop.draft, 1))
    else:
        when = 1 if moment == "after the first file" else len(UNITS)
        monkeypatch.setattr(ledger.Ledger, "add", doing(lambda: shutil.rmtree(out), ledger.Ledger.add, when))
    assert run(table, out) == 4
    told = capsys.readouterr().err
    assert "没有这个文件夹；先建好文件夹" in told


def test_a_ledger_that_is_deleted_during_a_run_is_told(
    tmp_path: Path, table: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = tmp_path / "out" / ledger.NAME
    monkeypatch.setattr(ledger.Ledger, "add", doing(gone.unlink, ledger.Ledger.add, len(UNITS)))
    assert run(table, tmp_path / "out") == 4
    assert ledger.NAME in capsys.readouterr().err
