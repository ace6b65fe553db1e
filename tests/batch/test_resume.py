"""Going on with a batch: what is written again, what is left alone, and that the end is always the same."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from speechdraft.batch import folder as batch_folder
from speechdraft.batch import ledger, work
from speechdraft.pack import load_pack

from .conftest import UNITS, Run, contents, put, row, write_round
from .faults import Disk, Killed, killing

EDITED = "青石镇-讲话稿.docx"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_round(tmp_path)


@pytest.fixture
def whole(tmp_path: Path, table: Path, run: Run) -> dict[str, bytes]:
    """What an uninterrupted run leaves."""
    assert run(table, tmp_path / "whole") == 0
    return contents(tmp_path / "whole")


def edit(file: Path) -> bytes:
    """A person's edit: another text in a file that can still be opened."""
    from docx import Document

    document = Document(str(file))
    document.paragraphs[-1].add_run("（已改）")
    document.save(str(file))
    return file.read_bytes()


def test_nothing_is_written_again_where_all_stands(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes]
) -> None:
    times = {file: file.stat().st_mtime_ns for file in (tmp_path / "whole").iterdir() if file.suffix == ".docx"}
    assert run(table, tmp_path / "whole", resume=True) == 0
    assert contents(tmp_path / "whole") == whole
    assert times == {file: file.stat().st_mtime_ns for file in times}


@pytest.mark.parametrize(
    "damage", [Path.unlink, lambda f: f.write_bytes(b""), lambda f: f.write_bytes(f.read_bytes()[:2000])]
)
@pytest.mark.parametrize("name", [EDITED, "台账.jsonl", "汇总.xlsx"])
def test_what_is_missing_or_damaged_is_written(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], name: str, damage: object
) -> None:
    damage(tmp_path / "whole" / name)  # type: ignore[operator]
    assert run(table, tmp_path / "whole", resume=True) == 0
    assert contents(tmp_path / "whole") == whole


def test_a_file_that_a_person_edited_is_left_alone_and_named(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    mine = edit(tmp_path / "whole" / EDITED)
    for _ in range(2):
        assert run(table, tmp_path / "whole", resume=True) == 0
        assert (tmp_path / "whole" / EDITED).read_bytes() == mine
        assert f"有人改过，没有动：{EDITED}" in capsys.readouterr().err


def test_an_edited_file_is_left_alone_though_its_answers_are_new(
    tmp_path: Path, run: Run, whole: dict[str, bytes]
) -> None:
    mine = edit(tmp_path / "whole" / EDITED)
    newer = write_round(tmp_path, *(row(unit, date="2026-12-01") for unit in UNITS))
    assert run(newer, tmp_path / "whole", resume=True) == 0
    now = contents(tmp_path / "whole")
    assert now[EDITED] == mine
    assert all(now[f"{unit}-讲话稿.docx"] != whole[f"{unit}-讲话稿.docx"] for unit in UNITS[1:])


def test_a_file_edited_while_the_batch_runs_is_left_alone(
    tmp_path: Path, run: Run, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    last = tmp_path / "whole" / "城东街道-讲话稿.docx"
    real, mine = work.Workshop.draft, []

    def draft_and_edit(*given: Any) -> work.Drafted:
        if not mine:
            mine.append(edit(last))
        return real(*given)

    monkeypatch.setattr(work.Workshop, "draft", draft_and_edit)
    run(write_round(tmp_path, *(row(unit, date="2026-12-01") for unit in UNITS)), tmp_path / "whole", resume=True)
    assert last.read_bytes() == mine[0]


def test_new_answers_are_written_where_the_file_is_still_the_one_written(
    tmp_path: Path, run: Run, whole: dict[str, bytes]
) -> None:
    newer = write_round(tmp_path, row("青石镇", date="2026-12-01"), *map(row, UNITS[1:]))
    assert run(newer, tmp_path / "whole", resume=True) == 0
    changed = {name for name, data in contents(tmp_path / "whole").items() if data != whole[name]}
    assert changed - {"汇总.xlsx"} == {EDITED, "台账.jsonl"}
    assert run(newer, tmp_path / "fresh") == 0
    assert contents(tmp_path / "fresh") == contents(tmp_path / "whole")


def test_a_new_pack_writes_every_draft_again(tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes]) -> None:
    overlay = tmp_path / "own" / "speech"
    overlay.mkdir(parents=True)
    (overlay / "close.txt").write_text("我就讲这些。\n", encoding="utf-8")
    newer = load_pack([tmp_path / "own"])
    assert run(table, tmp_path / "whole", resume=True, pack=newer) == 0
    assert run(table, tmp_path / "fresh", pack=newer) == 0
    assert contents(tmp_path / "fresh") == contents(tmp_path / "whole") != whole


def test_a_draft_of_somebody_else_under_the_name_is_left_alone(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / EDITED).write_bytes(whole["白水镇-讲话稿.docx"])
    assert run(table, tmp_path / "out", resume=True) == 0
    assert contents(tmp_path / "out")[EDITED] == whole["白水镇-讲话稿.docx"]


def test_an_edited_summary_is_left_alone(tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes]) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "whole" / "汇总.xlsx"
    book = load_workbook(file)
    book["汇总"]["L2"] = "送主任审"
    book.save(file)
    mine = file.read_bytes()
    run(write_round(tmp_path, row("青石镇", date="2026-12-01"), *map(row, UNITS[1:])), tmp_path / "whole", resume=True)
    assert file.read_bytes() == mine


def test_rows_that_left_the_table_are_named_and_their_files_left(
    tmp_path: Path, run: Run, whole: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    fewer = write_round(tmp_path, *map(row, UNITS[1:]))
    assert run(fewer, tmp_path / "whole", resume=True) == 0
    assert contents(tmp_path / "whole")[EDITED] == whole[EDITED]
    assert f"这张表里没有的，文件没有动：{EDITED}" in capsys.readouterr().err


# Interrupted and killed ---------------------------------------------------------------------------------------------


def test_ctrl_c_finishes_the_file_in_hand_and_says_how_to_go_on(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    real = ledger.Ledger.add

    def add_and_interrupt(self: ledger.Ledger, entry: ledger.Entry) -> None:
        real(self, entry)
        if entry.file == "白水镇-讲话稿.docx":
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(ledger.Ledger, "add", add_and_interrupt)
    assert run(table, tmp_path / "out", profile="none") == 130
    monkeypatch.undo()
    written = contents(tmp_path / "out")
    assert sorted(written) == ["台账.jsonl", "白水镇-讲话稿.docx", EDITED]
    assert all(whole[name] == data for name, data in written.items() if name.endswith(".docx"))
    assert f"接着写：speechdraft batch {table} -o {tmp_path / 'out'} --profile none --resume" in capsys.readouterr().err
    assert run(table, tmp_path / "out", resume=True) == 0
    assert contents(tmp_path / "out") == whole


@pytest.mark.parametrize("force", [False, True])
def test_after_a_kill_at_any_moment_the_resumed_folder_is_the_uninterrupted_one(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    table = write_round(tmp_path, row("青石镇"), row("白水镇"))
    older = (
        write_round(tmp_path / "older", row("青石镇", date="2026-10-01"))
        if (tmp_path / "older").mkdir() is None
        else table
    )
    assert run(table, tmp_path / "whole") == 0
    whole, out = contents(tmp_path / "whole"), tmp_path / "out"
    if force:
        run(older, tmp_path / "old")
    old = contents(tmp_path / "old")
    for at in range(1, 1000):
        put(out, old)
        disk = Disk(out, killing(at))
        try:
            with monkeypatch.context() as patch:
                disk.wrap(patch)
                run(table, out, force=force)
        except Killed:
            disk.bury()
        else:
            assert at > 30
            break
        assert run(table, out, resume=True) == 0, at
        assert contents(out) == whole, at


def test_a_real_kill_in_mid_batch(tmp_path: Path, run: Run) -> None:
    table = write_round(tmp_path, *(row(f"{a}{b}镇") for a in "青白金高云龙凤石" for b in "石水山河岭湾桥集"))
    assert run(table, tmp_path / "whole") == 0
    out = tmp_path / "out"
    command = [sys.executable, "-m", "speechdraft", "batch", str(table), "-o", str(out), "--profile", "none", "-q"]
    process = subprocess.Popen([*command, "--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    enough = random.Random(7).randint(5, 40)
    while process.poll() is None and (not out.exists() or len(os.listdir(out)) < enough):
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert run(table, out, resume=True) == 0
    assert contents(out) == contents(tmp_path / "whole")


def test_two_runs_do_not_write_into_one_folder(
    tmp_path: Path, table: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with batch_folder.locked(out):
        assert run(table, out) == 4
    assert contents(out) == {}
    assert "另一个批次正在往这个文件夹里写" in capsys.readouterr().err
    assert run(table, out) == 0


def test_workers_go_when_the_process_that_writes_is_killed(tmp_path: Path) -> None:
    units = (row(f"{a}{b}镇") for a in "青白金高云龙凤石" for b in "石水山河岭湾桥集")
    command = [sys.executable, "-m", "speechdraft", "batch", str(write_round(tmp_path, *units)), "--jobs", "2"]
    process = subprocess.Popen(
        [*command, "-o", str(tmp_path / "out"), "--profile", "none"], start_new_session=True, stderr=subprocess.DEVNULL
    )
    while process.poll() is None and not (tmp_path / "out").exists():
        time.sleep(0.005)
    process.kill()
    process.wait()
    for _ in range(500):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("workers were left behind")
