"""What is no ordinary file is told, and never waited for: whichever way in it is given to."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from speechdraft.files import read_plain, reading

from ..commands import carried_out
from ..conftest import SHORT

LOG = Path("/proc/kmsg")
"""The kernel's log looks like a file, and gives its bytes when there is news."""

WAYS_IN = {
    "answers": ["draft", "{}"],
    "profile": ["draft", "a.yaml", "--profile", "{}"],
    "table": ["batch", "{}", "-o", "out"],
    "text": ["check", "{}"],
    "packet": ["packet", "{}", "-o", "out"],
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
@pytest.mark.parametrize("what", ["pipe", LOG, "/dev/zero"])
@pytest.mark.parametrize("way", WAYS_IN)
def test_what_is_no_ordinary_file_is_told_and_never_waited_for(way: str, what: str | Path, tmp_path: Path) -> None:
    if what == LOG and not (os.access(LOG, os.R_OK) and not os.geteuid()):
        pytest.skip("the log is not for this user")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.yaml").write_text(SHORT, encoding="utf-8")
    done = carried_out(tmp_path, *(word.format(what) for word in WAYS_IN[way]))
    assert (done.returncode, done.stderr.split("\n")[0]) == (1, f"{what}: 这不是普通文件；换成一个普通文件")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a.yaml", "pipe"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes in folders")
def test_a_pipe_that_took_the_place_of_a_file_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    os.mkfifo(tmp_path / "pipe")
    about = os.stat(tmp_path / "file")
    monkeypatch.setattr(reading.os, "stat", lambda path: about)
    with pytest.raises(BlockingIOError):
        read_plain(tmp_path / "pipe")


def test_a_file_that_grows_without_end_is_read_to_its_budget(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"0123456789")
    assert read_plain(tmp_path / "file", 4) == b"0123"
    assert read_plain(tmp_path / "file") == b"0123456789"
