"""Scripts started by a double click have no terminal: what they say is shown in a window, when it matters."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from offline.folder import lay_out
from offline.targets import TARGETS, Parcel

PARCEL = Parcel("1.0", TARGETS["manylinux2014_x86_64"], "3.12")


def script(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    file.chmod(0o755)


@pytest.mark.parametrize(
    ("name", "python", "shown"),
    [
        ("打开.sh", "echo 端口占用; exit 4", "端口占用\n"),
        ("打开.sh", "echo 已经打开", ""),
        ("安装.sh", "[ $1 = -c ] || echo 装好了", "装好了\n"),
        ("安装.sh", "[ $1 = -c ] || { echo 没有装成; exit 1; }", "没有装成\n"),
    ],
)
@pytest.mark.parametrize("window", ["zenity", "kdialog", "notify-send"])
def test_what_matters_is_shown(name: str, python: str, shown: str, window: str, tmp_path: Path) -> None:
    """By the one of the programs that the desktop has; the exit code is the program's."""
    lay_out(PARCEL, tmp_path)
    for place in ("program/python/bin/python3.12", "tools/python3.12"):
        script(tmp_path / place, python)
    told = tmp_path / "told"
    script(tmp_path / "tools" / window, f"for last; do :; done; echo \"${{last#--text=}}\" >> '{told}'")
    env = {"PATH": f"{tmp_path}/tools:/usr/bin:/bin", "DISPLAY": ":9", "HOME": str(tmp_path)}
    for other in {"zenity", "kdialog", "notify-send"} - {window}:
        script(tmp_path / "tools" / other, "exit 127")
    done = subprocess.run([tmp_path / name], env=env, capture_output=True, text=True)
    assert (told.read_text("utf-8") if told.exists() else "") == shown
    assert done.returncode == int(python.partition("exit ")[2][:1] or 0)


def test_in_a_terminal_nothing_is_held_back(tmp_path: Path) -> None:
    lay_out(PARCEL, tmp_path)
    script(tmp_path / "program" / "venv" / "bin" / "python", "[ -t 1 ] && echo 直接说")
    controller, terminal = os.openpty()
    try:
        subprocess.run([tmp_path / "打开.sh"], env={"PATH": os.defpath, "DISPLAY": ":9"}, stdout=terminal, check=True)
        assert os.read(controller, 100).decode() == "直接说\r\n"
    finally:
        os.close(controller)
        os.close(terminal)
