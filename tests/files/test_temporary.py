"""A killed run leaves a temporary file at most until the next one; a running one keeps its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from speechdraft.files import TEMPORARY, Output, check_folder, sweep, write_file, write_together

KILLED = """\
import os, signal, sys
from pathlib import Path
from speechdraft.files import write_file
os.fsync = lambda handle: os.kill(os.getpid(), signal.SIGKILL)
write_file(Path(sys.argv[1]), b"half", overwrite=False)
"""


def strays(folder: Path) -> list[Path]:
    return [file for file in folder.iterdir() if file.name.startswith(TEMPORARY)]


@pytest.fixture
def killed(tmp_path: Path) -> Path:
    """A folder in which a run was killed while it wrote."""
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / "a.docx")], check=False)
    assert done.returncode == -signal.SIGKILL
    assert len(strays(tmp_path)) == 1
    return tmp_path


def test_the_next_file_takes_it_away(killed: Path) -> None:
    write_file(killed / "b.docx", b"whole", overwrite=False)
    assert [file.name for file in killed.iterdir()] == ["b.docx"]


def test_the_next_look_at_the_folder_takes_it_away(killed: Path) -> None:
    check_folder(killed)
    assert list(killed.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32", reason="Windows itself keeps open files")
def test_what_another_run_is_writing_is_left_to_it(tmp_path: Path) -> None:
    """Between any two steps of the one, the other sweeps."""

    def pieces() -> list[bytes]:
        sweep(tmp_path)
        return [b"1", b"2"]

    steps = write_together([Output(tmp_path / name, iter(pieces()), False) for name in ("a", "b")])
    for _ in steps:
        sweep(tmp_path)
        assert len(strays(tmp_path)) <= 1
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"a": b"12", "b": b"12"}


def test_sweeping_and_writing_at_once(tmp_path: Path) -> None:
    stop = threading.Event()

    def sweep_all_the_time() -> None:
        while not stop.is_set():
            sweep(tmp_path)

    threads = [threading.Thread(target=sweep_all_the_time) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for number in range(200):
            write_file(tmp_path / f"{number}", b"x" * number, overwrite=False)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert [len((tmp_path / f"{n}").read_bytes()) for n in range(200)] == list(range(200))
    assert len(os.listdir(tmp_path)) == 200


def test_a_folder_of_that_name_is_nobody_s_temporary_file(tmp_path: Path) -> None:
    (tmp_path / f"{TEMPORARY}x").mkdir()
    (tmp_path / f"{TEMPORARY}y").symlink_to("/etc/passwd")
    sweep(tmp_path)
    assert len(strays(tmp_path)) == 2
