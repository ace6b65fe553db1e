"""Every file operation going wrong in turn: the old file or the new one, whole, nothing stray, and a way out."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from speechdraft.files import TEMPORARY

from .conftest import Run, contents, put, row, write_round
from .faults import Disk, failing_once, full_from

pytestmark = pytest.mark.usefixtures("drafted_once")

_HOW_TO_GO_ON = ("换一个文件夹", "腾出空间", "检查磁盘", "再试")


def check_folder(folder: Path, old: dict[str, bytes], new: dict[str, bytes]) -> None:
    """Every draft is the old one or the new one, and nothing else lies about."""
    for name, data in contents(folder).items():
        assert not name.startswith(TEMPORARY)
        assert name in new
        if name.endswith((".docx", ".xlsx")):
            assert data in (old.get(name), new[name])


@pytest.mark.parametrize(("again", "code"), [("fresh", errno.ENOSPC), ("force", errno.EIO), ("resume", errno.EROFS)])
def test_a_fault_at_any_operation_leaves_whole_files_and_a_way_out(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, again: str
) -> None:
    (tmp_path / "older").mkdir()
    older = write_round(tmp_path / "older", row("青石镇", date="2026-10-01"), row("白水镇"))
    table = write_round(tmp_path, row("青石镇"), row("白水镇"))
    run(table, tmp_path / "whole")
    if again != "fresh":
        assert run(older, tmp_path / "old") == 0
    new, old, out = contents(tmp_path / "whole"), contents(tmp_path / "old"), tmp_path / "out"
    options = {} if again == "fresh" else {again: True}
    for at in range(1, 1000):
        put(out, old)
        capsys.readouterr()
        disk = Disk(out, failing_once(at, code))
        with monkeypatch.context() as patch:
            disk.wrap(patch)
            result = run(table, out, **options)
        check_folder(out, old, new)
        if disk.count < at:
            assert result == 0
            break
        assert result in (0, 4), at
        if result == 4:
            told = capsys.readouterr().err
            assert any(words in told for words in _HOW_TO_GO_ON), told
            assert "Traceback" not in told
        assert run(table, out, resume=True) == 0, at
        assert contents(out) == new, at
    assert at > 30


def test_a_disk_that_is_full_from_any_moment_on(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    table = write_round(tmp_path, row("青石镇"), row("白水镇"))
    run(table, tmp_path / "whole")
    new, out = contents(tmp_path / "whole"), tmp_path / "out"
    for at in range(1, 1000):
        put(out, {})
        disk = Disk(out, full_from(at))
        with monkeypatch.context() as patch:
            disk.wrap(patch)
            result = run(table, out)
        check_folder(out, {}, new)
        if disk.count < at:
            break
        assert result in (0, 4), at
        if result == 4:
            assert "磁盘已满；腾出空间后再试" in capsys.readouterr().err, at
        run(table, out, resume=True)
        assert contents(out) == new, at


def test_a_read_only_folder_is_found_before_the_first_draft(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from speechdraft.batch import work

    out = tmp_path / "out"
    disk = Disk(out, lambda count, name: PermissionError(errno.EACCES, "") if name == "open" else None)
    monkeypatch.setattr(work.Workshop, "draft", lambda *_: pytest.fail("drafted"))
    disk.wrap(monkeypatch)
    assert run(write_round(tmp_path), out) == 4
    assert "没有写的权限；换一个文件夹" in capsys.readouterr().err


def test_a_folder_that_is_a_file_is_refused(tmp_path: Path, run: Run) -> None:
    (tmp_path / "out").write_text("mine")
    assert run(write_round(tmp_path), tmp_path / "out") == 4
    assert (tmp_path / "out").read_text() == "mine"
