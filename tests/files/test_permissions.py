"""Who may read what is written: the user alone, where the folder is the user's own."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from speechdraft.errors import OutputError
from speechdraft.files import check_target, share, write_file

pytestmark = pytest.mark.skipif(not hasattr(os, "fchmod"), reason="a system without permissions")


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    before = os.umask(0o022)
    yield
    os.umask(before)
    share(False)


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_a_new_file_is_its_user_s_alone(tmp_path: Path) -> None:
    write_file(tmp_path / "a.docx", b"x", overwrite=False)
    assert mode(tmp_path / "a.docx") == 0o600


@pytest.mark.parametrize("folder", [0o777, 0o2775, 0o1777])
def test_in_a_folder_that_others_write_in_the_umask_says_who_reads(folder: int, tmp_path: Path) -> None:
    tmp_path.chmod(folder)
    write_file(tmp_path / "a.docx", b"x", overwrite=False)
    assert mode(tmp_path / "a.docx") == 0o644


def test_a_group_that_is_the_user_alone_shares_nothing(tmp_path: Path) -> None:
    """Some systems give every user a group of the same number, and umask 002."""
    about = tmp_path.stat()
    if about.st_gid != about.st_uid:
        pytest.skip("the group of this user's files has another number")
    tmp_path.chmod(0o775)
    write_file(tmp_path / "a.docx", b"x", overwrite=False)
    assert mode(tmp_path / "a.docx") == 0o600


def test_sharing_is_asked_for(tmp_path: Path) -> None:
    share()
    write_file(tmp_path / "a.docx", b"x", overwrite=False)
    assert mode(tmp_path / "a.docx") == 0o644


@pytest.mark.parametrize("before", [0o640, 0o600, 0o664])
def test_a_file_that_is_replaced_keeps_what_it_had(before: int, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"old")
    file.chmod(before)
    write_file(file, b"new", overwrite=True)
    assert (mode(file), file.read_bytes()) == (before, b"new")


def test_a_read_only_file_is_not_replaced(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(b"final")
    file.chmod(0o444)
    with pytest.raises(OutputError, match="文件是只读的，没有覆盖"):
        check_target(file, overwrite=True)
    with pytest.raises(OutputError):
        write_file(file, b"new", overwrite=True)
    assert file.read_bytes() == b"final"


def test_a_stick_without_permissions_takes_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "no")

    monkeypatch.setattr(os, "fchmod", refuse)
    write_file(tmp_path / "a.docx", b"x", overwrite=False)
    assert (tmp_path / "a.docx").read_bytes() == b"x"
