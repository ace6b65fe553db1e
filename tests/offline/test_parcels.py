"""What is laid into an archive for a machine that is not this one, and that it is the same every time."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from offline import interpreters
from offline.archives import SUMS, digest, write_sums, write_tar, write_zip
from offline.folder import lay_out
from offline.making import make_portable, make_pyz, make_zip
from offline.targets import TARGETS, Parcel

from ..conftest import ROOT
from .machines import WINDOWS, every_kind, stand_in

ENDINGS = {"win_amd64": "bat", "win32": "bat", "win_arm64": "bat", "macosx_11_0_arm64": "command"}
"""Of what a double click runs; sh elsewhere."""


@every_kind
def test_the_folder_has_what_is_double_clicked_and_what_is_read(
    parcel: Parcel, two_wheels: Path, tmp_path: Path
) -> None:
    ending = ENDINGS.get(parcel.target.name, "sh")
    with zipfile.ZipFile(make_zip(parcel, two_wheels, tmp_path, tmp_path)) as opened:
        files = {
            entry.filename.removeprefix(f"{parcel.name}/"): entry.external_attr >> 16 for entry in opened.infolist()
        }
    wanted = {f"安装.{ending}", f"打开.{ending}", "说明.txt", "图解.html", SUMS}
    assert {name for name in files if "/" not in name} == wanted
    wheels = {f"program/wheels/{file.name}" for file in two_wheels.iterdir()}
    scripts = set() if ending == "bat" else {"program/tell.sh"}
    assert files.keys() - wanted == wheels | scripts | {"program/install.py", "program/target.json"}
    if ending != "bat":
        assert {f"安装.{ending}", f"打开.{ending}"} <= {name for name, mode in files.items() if mode == 0o100755}


@every_kind
def test_texts_are_filled_in(parcel: Parcel, tmp_path: Path) -> None:
    lay_out(parcel, tmp_path)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            text = file.read_bytes().decode("gbk" if file.suffix == ".bat" else "utf-8")
            assert not re.search(r"@[A-Z]+@", text), file.name
    assert "Python 3.12" in (tmp_path / "说明.txt").read_text("utf-8")


@every_kind
def test_buttons_of_the_page_are_called_what_the_page_calls_them(parcel: Parcel, tmp_path: Path) -> None:
    lay_out(parcel, tmp_path)
    page = "".join(file.read_text("utf-8") for file in (ROOT / "src/speechdraft/web/templates").glob("*.html"))
    for name in ("说明.txt", "图解.html"):
        told = re.findall(r"网页上的“(.+?)”", (tmp_path / name).read_text("utf-8"))
        assert told
        assert [button for button in told if f">{button}</button>" not in page] == []


def test_batch_files_are_as_cmd_reads_them(tmp_path: Path) -> None:
    """In the code page that they ask for before the first character that is not ASCII, with the line ends of Windows;
    no line is inside brackets, where a bracket of the folder's name would end it."""
    lay_out(WINDOWS, tmp_path)
    for name in ("安装.bat", "打开.bat"):
        data = (tmp_path / name).read_bytes()
        assert data.startswith(b"@echo off\r\nchcp 936 >nul\r\n")
        assert data.count(b"\n") == data.count(b"\r\n")
        lines = data.decode("gbk").split("\r\n")
        assert not [line for line in lines if re.search(r"\(\s*$|^\s*\)", line)]
        goes = {line.split()[-1] for line in lines if " goto " in line}
        assert goes == {line[1:] for line in lines if line.startswith(":")}
    assert (tmp_path / "说明.txt").read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize(("target", "tag"), [("win_amd64", "3.12"), ("win32", "3.12-32"), ("win_arm64", "3.12-arm64")])
def test_windows_asks_the_launcher_for_a_python_of_its_bits(target: str, tag: str, tmp_path: Path) -> None:
    lay_out(Parcel("1.0", TARGETS[target], "3.12"), tmp_path)
    text = (tmp_path / "安装.bat").read_bytes().decode("gbk")
    assert f"set PYTHON=py -{tag}\r\n" in text
    assert text.count(f"sys.winver != '{tag}'") == 2


@every_kind
def test_archives_are_the_same_every_time(parcel: Parcel, two_wheels: Path, tmp_path: Path) -> None:
    def made(where: Path, mode: int) -> dict[str, str]:
        where.mkdir()
        for file in two_wheels.iterdir():
            file.chmod(mode)
        python = interpreters.recognise(*stand_in(parcel, where))
        files = [make_zip(parcel, two_wheels, where, where), make_pyz(parcel, two_wheels, where, where)]
        files.append(make_portable(parcel, python, two_wheels, where, where))
        return {file.name: digest(file) for file in files}

    first = made(tmp_path / "first", 0o600)
    assert made(tmp_path / "second", 0o666) == first
    ending = "-portable.zip" if parcel.target.windows else "-portable.tar.gz"
    assert set(first) == {parcel.name + end for end in (".zip", ".pyz", ending)}


def test_sums_are_of_all_files_but_themselves(tmp_path: Path) -> None:
    (tmp_path / "甲").write_text("a")
    write_sums(tmp_path)
    first = (tmp_path / SUMS).read_text("utf-8")
    write_sums(tmp_path)
    assert (tmp_path / SUMS).read_text("utf-8") == first
    assert first == "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  甲\n"


@pytest.mark.parametrize("write", [write_zip, write_tar])
def test_an_archive_does_not_depend_on_the_order_of_writing(
    write: Callable[[Path, Path], None], tmp_path: Path
) -> None:
    def packed(names: str) -> bytes:
        folder = tmp_path / names / "x"
        folder.mkdir(parents=True)
        for name in names:
            (folder / name).write_text(name)
        write(folder, tmp_path / "out")
        return (tmp_path / "out").read_bytes()

    assert packed("abc") == packed("cba")
