"""What Windows does otherwise, simulated: files that are open elsewhere, names for devices, long paths."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

import pytest

from speechdraft.errors import OutputError
from speechdraft.files import check_target, safe_name, write_file


def held(code: int) -> OSError:
    """What Windows gives for a file that another program has open."""
    error = PermissionError(errno.EACCES, "Access is denied")
    error.winerror = code  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.fixture
def open_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[OSError]:
    """Each rename takes one of these errors first."""
    errors: list[OSError] = []
    real = os.replace

    def replace(*paths: str) -> None:
        if errors:
            raise errors.pop(0)
        real(*paths)

    monkeypatch.setattr(os, "replace", replace)
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    (tmp_path / "a.docx").write_bytes(b"old")
    return errors


@pytest.mark.parametrize("code", [5, 32, 33])
def test_a_file_that_is_open_in_word_is_tried_again(tmp_path: Path, open_file: list[OSError], code: int) -> None:
    open_file += [held(code)] * 3
    write_file(tmp_path / "a.docx", b"new", overwrite=True)
    assert (tmp_path / "a.docx").read_bytes() == b"new"


def test_a_file_that_stays_open_is_told_as_that(tmp_path: Path, open_file: list[OSError]) -> None:
    open_file += [held(32)] * 20
    with pytest.raises(OutputError, match=r"a\.docx：正在Word或WPS里打开着，或者被别的程序占用；关掉它再试"):
        write_file(tmp_path / "a.docx", b"new", overwrite=True)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a.docx": b"old"}


@pytest.mark.parametrize("mark", ["~$青石镇-讲话稿.docx", ".~青石镇-讲话稿.docx", ".~lock.青石镇-讲话稿.docx#"])
def test_a_file_that_an_editor_has_marked_as_open_is_not_replaced(tmp_path: Path, mark: str) -> None:
    """Elsewhere than on Windows nothing would stop it, and what is being edited would be lost at the next save."""
    file = tmp_path / "青石镇-讲话稿.docx"
    file.write_bytes(b"old")
    (tmp_path / mark).write_bytes(b"")
    with pytest.raises(OutputError, match=r"打开着（旁边有“.*”）；关掉它再试，确实没有打开的，删去这个文件"):
        check_target(file, overwrite=True)
    (tmp_path / mark).unlink()
    check_target(file, overwrite=True)


@pytest.mark.parametrize("text", ["~$青石镇", "-rf", "--help", "-"])
def test_no_name_is_taken_for_an_editor_s_own_file_or_an_option(text: str) -> None:
    assert safe_name(text, ".docx").startswith("_")


@pytest.mark.parametrize("name", ["CON.docx", "nul", "Com1.txt", "LPT9.md", "aux .docx"])
def test_a_device_s_name_is_refused_where_it_is_one(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    check_target(Path(name), overwrite=False)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(OutputError, match="Windows留给设备的名字；换一个文件名"):
        check_target(Path(name), overwrite=False)


def test_a_path_too_long_for_windows_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    deep = tmp_path.joinpath(*["很深的文件夹" * 3] * 14) / "稿.docx"

    def lost(*_: object, **__: object) -> None:
        raise FileNotFoundError(errno.ENOENT, "The system cannot find the path specified")

    monkeypatch.setattr("tempfile.mkstemp", lost)
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(OutputError, match="路径太长，超过Windows的259个字符"):
        write_file(deep, b"x", overwrite=False)
