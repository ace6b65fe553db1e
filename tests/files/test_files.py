"""Writing: one safe name, the old file or the new one, nothing overwritten unasked, no stray file."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdraft.errors import OutputError
from speechdraft.files import LONGEST_NAME, check_folder, safe_name, write_file


@given(st.text(max_size=300))
def test_a_name_is_one_component_that_every_system_takes(text: str) -> None:
    name = safe_name(text, "-讲话稿.docx")
    assert len(name.encode()) <= LONGEST_NAME
    assert not set(name) & set('<>:"/\\|?*\x00\n\r\t')
    assert name not in (".", "..")
    assert not name.startswith((" ", "."))
    assert name.endswith("-讲话稿.docx")


@pytest.mark.parametrize("text", ["CON", "nul", "com1.x", "LPT9", "con ", "CON."])
def test_reserved_names_are_not_made(text: str) -> None:
    assert safe_name(text).startswith("_")


@pytest.mark.parametrize(
    ("text", "name"), [("../../x", "_.._x"), ("C:\\x", "C__x"), ("a/b", "a_b"), ("青石镇", "青石镇"), ("", "_")]
)
def test_paths_become_one_component(text: str, name: str) -> None:
    assert safe_name(text) == name


def test_a_long_chinese_name_is_cut_at_a_whole_character() -> None:
    assert safe_name("云" * 86, ".docx") == "云" * ((LONGEST_NAME - 5) // 3) + ".docx"


def test_nothing_is_overwritten_unasked(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    write_file(file, b"old", overwrite=False)
    with pytest.raises(OutputError, match="--force"):
        write_file(file, b"new", overwrite=False)
    assert file.read_bytes() == b"old"
    write_file(file, b"new", overwrite=True)
    assert file.read_bytes() == b"new"


def test_folders_links_and_the_input_itself_are_refused_even_with_force(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "real").write_bytes(b"x")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    os.mkfifo(tmp_path / "pipe")
    for name in ("folder", "link", "pipe"):
        with pytest.raises(OutputError):
            write_file(tmp_path / name, b"new", overwrite=True)
    with pytest.raises(OutputError, match="输出就是输入"):
        write_file(tmp_path / "real", b"new", overwrite=True, source=str(tmp_path / "real"))
    assert (tmp_path / "real").read_bytes() == b"x"


STEPS = ["mkstemp", "write", "fchmod", "fsync", "close", "replace"]


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EACCES])
@pytest.mark.parametrize("step", STEPS)
def test_a_fault_at_any_step_leaves_the_old_file_and_nothing_else(
    step: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"old")
    fail = _failing(step, code)
    monkeypatch.setattr("tempfile.mkstemp" if step == "mkstemp" else f"os.{step}", fail)
    with pytest.raises(OutputError) as caught:
        write_file(file, b"new" * 1000, overwrite=True)
    monkeypatch.undo()
    assert "；" in str(caught.value)
    assert file.read_bytes() == b"old"
    assert [f.name for f in tmp_path.iterdir()] == ["a.docx"]


def _failing(step: str, code: int) -> Callable[..., Any]:
    real = os.close

    def fail(*arguments: Any, **_: Any) -> Any:
        if step == "close":
            real(*arguments)
        raise OSError(code, os.strerror(code))

    return fail


def test_a_write_that_takes_less_than_given_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, bytes(data[:7])))
    write_file(tmp_path / "a", b"0123456789" * 20, overwrite=False)
    assert (tmp_path / "a").read_bytes() == b"0123456789" * 20


def test_a_folder_is_tried_before_any_work(tmp_path: Path) -> None:
    check_folder(tmp_path / "new" / "deep")
    assert list((tmp_path / "new" / "deep").iterdir()) == []
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError):
        check_folder(tmp_path / "file")
