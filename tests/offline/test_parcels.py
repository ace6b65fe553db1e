"""What is laid into an archive for a machine that is not this one, and that it is the same every time."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from offline import interpreters, wheels
from offline.__main__ import main
from offline.archives import SUMS, digest, write_sums, write_tar, write_zip
from offline.folder import lay_out
from offline.making import make_portable, make_pyz, make_zip
from offline.targets import TARGETS, Parcel

from ..conftest import ROOT
from ..test_lock import locked

KINDS = [Parcel("1.0", target, "3.12") for target in TARGETS.values()]
WINDOWS = Parcel("1.0", TARGETS["win_amd64"], "3.12")
every_kind = pytest.mark.parametrize("parcel", KINDS, ids=lambda parcel: parcel.target.name)


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """Two wheels that are nobody's, one of them pip's."""
    house = tmp_path / "house"
    house.mkdir()
    for name in ("speechdraft-1.0-py3-none-any.whl", "pip-26.0-py3-none-any.whl"):
        with zipfile.ZipFile(house / name, "w") as wheel:
            wheel.writestr(f"{name.split('-')[0]}/__init__.py", "")
    return house


# What a person unpacks ----------------------------------------------------------------------------------------------


ENDINGS = {"win_amd64": "bat", "win32": "bat", "win_arm64": "bat", "macosx_11_0_arm64": "command"}
"""Of what a double click runs; sh elsewhere."""


@every_kind
def test_the_folder_has_what_is_double_clicked_and_what_is_read(parcel: Parcel, house: Path, tmp_path: Path) -> None:
    ending = ENDINGS.get(parcel.target.name, "sh")
    with zipfile.ZipFile(make_zip(parcel, house, tmp_path, tmp_path)) as opened:
        files = {
            entry.filename.removeprefix(f"{parcel.name}/"): entry.external_attr >> 16 for entry in opened.infolist()
        }
    wanted = {f"安装.{ending}", f"打开.{ending}", "说明.txt", "图解.html", SUMS}
    assert {name for name in files if "/" not in name} == wanted
    wheels = {f"program/wheels/{file.name}" for file in house.iterdir()}
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


# The same bytes -----------------------------------------------------------------------------------------------------


@every_kind
def test_archives_are_the_same_every_time(parcel: Parcel, house: Path, tmp_path: Path) -> None:
    def made(where: Path, mode: int) -> dict[str, str]:
        where.mkdir()
        for file in house.iterdir():
            file.chmod(mode)
        python = interpreters.recognise(*stand_in(parcel, where))
        files = [make_zip(parcel, house, where, where), make_pyz(parcel, house, where, where)]
        files.append(make_portable(parcel, python, house, where, where))
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


# A Python laid beside -----------------------------------------------------------------------------------------------


def stand_in(parcel: Parcel, into: Path) -> tuple[Path, list[str]]:
    """A file that looks like the Python for a machine, and its digest."""
    inside = into / "python"
    (inside / "bin").mkdir(parents=True)
    if parcel.target.windows:
        archive = into / f"python-3.12.99-{parcel.target.interpreter}.zip"
        with zipfile.ZipFile(archive, "w") as out:
            out.writestr("python.exe", "MZ")
            out.writestr("python312._pth", "python312.zip\n.\n#import site\n")
    else:
        archive = into / f"cpython-3.12.99%2B20260101-{parcel.target.interpreter}-install_only.tar.gz"
        (inside / "bin" / "python3.12").write_text("#!/bin/sh\n")
        (inside / "bin" / "python3.12").chmod(0o755)
        (inside / "bin" / "python3").symlink_to("python3.12")
        (inside / "include").mkdir()
        (inside / "include" / "Python.h").write_text("")
        write_tar(inside, archive)
    return archive, [digest(archive)]


def test_the_portable_folder_for_windows_sees_only_itself(house: Path, tmp_path: Path) -> None:
    python = interpreters.recognise(*stand_in(WINDOWS, tmp_path))
    with zipfile.ZipFile(make_portable(WINDOWS, python, house, tmp_path, tmp_path)) as archive:
        inside = f"{WINDOWS.name}-portable/program/python"
        names = archive.namelist()
        paths = archive.read(f"{inside}/python312._pth").decode().split("\n")
    assert paths == ["python312.zip", ".", "Lib\\site-packages", ""]
    assert {f"{inside}/python.exe", f"{inside}/Lib/site-packages/speechdraft/__init__.py"} <= set(names)
    assert not [name for name in names if "pip" in name or name.endswith(".whl")]


def test_a_python_whose_digest_is_not_known_is_refused(tmp_path: Path) -> None:
    archive, (sha256,) = stand_in(WINDOWS, tmp_path)
    with pytest.raises(interpreters.Unfit, match=f"{sha256}.*EMBED_SHA256"):
        interpreters.recognise(archive)
    known = archive.rename(tmp_path / "python-3.12.10-embed-amd64.zip")
    with pytest.raises(interpreters.Unfit, match="应为 4acbed6d"):
        interpreters.recognise(known)


@pytest.mark.parametrize(
    "name",
    [
        "python.zip",
        "python-3.12.1-amd64.exe",
        "python-3.11.9-embed-arm64.zip",
        "cpython-3.12.1-ppc64le-unknown-linux-gnu.tar.gz",
    ],
)
def test_a_python_for_no_machine_of_ours_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).touch()
    with pytest.raises(interpreters.Unfit, match="从文件名看不出"):
        interpreters.recognise(tmp_path / name, [digest(tmp_path / name)])
    with pytest.raises(interpreters.Unfit, match="没有这个文件"):
        interpreters.recognise(tmp_path / "nothing.zip")


def test_known_digests_are_of_pythons_that_are_recognised_by_name() -> None:
    lines = [line.split() for line in interpreters.KNOWN.read_text("utf-8").splitlines()]
    for sha256, name in lines:
        assert re.fullmatch("[0-9a-f]{64}", sha256)
        assert [target for target in TARGETS.values() if target.interpreter in name], name


def test_a_wheel_that_has_to_be_installed_is_refused(house: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(house / "x-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("x-1.data/scripts/x", "")
    with pytest.raises(interpreters.Unfit, match=r"x-1\.data"):
        interpreters.unpack_wheels(house, tmp_path / "site")


# All of it ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def make(house: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`make offline` where the registry has the two wheels, and none of them for win32."""
    out = tmp_path / "dist"

    def download(parcel: Parcel, into: Path) -> None:
        if parcel.target.name == "win32":
            raise subprocess.CalledProcessError(1, "pip")
        shutil.copy(house / "pip-26.0-py3-none-any.whl", into)

    monkeypatch.setattr(wheels, "build_ours", lambda into: house / "speechdraft-1.0-py3-none-any.whl")
    monkeypatch.setattr(wheels, "download", download)
    return lambda *words: main([*map(str, words), "--out", str(out)])


def test_what_is_asked_for_is_made_and_summed_up(make: Callable[..., int], tmp_path: Path) -> None:
    archive, given = stand_in(WINDOWS, tmp_path)
    targets = ("win_amd64", "win_arm64", "manylinux2014_x86_64")
    assert make("--targets", *targets, "--pythons", "3.11", "3.12", "--embed", archive, "--sha256", *given) == 0
    pairs = [("win_amd64", "311"), ("win_amd64", "312"), ("win_arm64", "312")]
    pairs += [("manylinux2014_x86_64", "311"), ("manylinux2014_x86_64", "312")]
    wanted = {f"speechdraft-1.0-cp{python}-{target}.{end}" for target, python in pairs for end in ("zip", "pyz")}
    wanted |= {"speechdraft-1.0-cp312-win_amd64-portable.zip"}
    made = {file.name: digest(file) for file in (tmp_path / "dist").iterdir() if file.name != SUMS}
    assert made.keys() == wanted
    lines = (tmp_path / "dist" / SUMS).read_text("utf-8").splitlines()
    assert dict(line.split("  ")[::-1] for line in lines) == made


def test_what_could_not_be_made_is_told_and_the_rest_is_made(
    make: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert make("--targets", "win32", "win_amd64") == 1
    assert "speechdraft-1.0-cp312-win32：缺轮子，没有做成" in capsys.readouterr().err
    assert (tmp_path / "dist" / "speechdraft-1.0-cp312-win_amd64.zip").exists()


def test_a_python_for_a_machine_that_is_not_asked_for_is_no_silent_loss(
    make: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    archive, given = stand_in(WINDOWS, tmp_path)
    assert make("--targets", "win_arm64", "--embed", archive, "--sha256", *given) == 1
    assert f"{archive.name}：是给win_amd64、Python 3.12的，这次没有做它们" in capsys.readouterr().err
    assert not (tmp_path / "dist").exists()


# What is downloaded -------------------------------------------------------------------------------------------------

LOCK = """\
# a comment
one==1.0 \\
    --hash=sha256:11 \\
    --hash=sha256:12
two==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:21
three==3.0 ; python_full_version < '3.12' and platform_machine == 'aarch64' \\
    --hash=sha256:31
"""


@pytest.mark.parametrize(
    ("target", "python", "names"),
    [
        ("win32", "3.11", ["one==1.0", "two==2.0"]),
        ("manylinux2014_x86_64", "3.11", ["one==1.0"]),
        ("manylinux2014_aarch64", "3.11", ["one==1.0", "three==3.0"]),
        ("manylinux2014_aarch64", "3.12", ["one==1.0"]),
    ],
)
def test_conditions_are_those_of_the_machine_that_it_is_for(target: str, python: str, names: list[str]) -> None:
    wanted = wheels.wanted_by(Parcel("1.0", TARGETS[target], python), LOCK).splitlines()
    assert [line.split()[0] for line in wanted] == names
    assert wanted[0] == "one==1.0 --hash=sha256:11 --hash=sha256:12"


@every_kind
def test_the_wheelhouse_has_what_the_locks_have(parcel: Parcel) -> None:
    text = wheels.LOCK.read_text("utf-8")
    assert not re.search(r"https?:|file:/|index-url|find-links|trusted-host", text)
    wanted = wheels.wanted_by(parcel, text).splitlines()
    assert all(" --hash=sha256:" in line for line in wanted)
    versions = dict(line.split()[0].split("==") for line in wanted)
    assert {"flask", "waitress", "lxml", "pydantic-core", "pip"} <= versions.keys()
    ours = locked("requirements.lock")
    assert {name: ours[name] for name in versions if name in ours} == {
        name: v for name, v in versions.items() if name in ours
    }


def test_the_table_of_pages_names_every_target() -> None:
    told = (ROOT / "docs" / "offline.md").read_text("utf-8")
    assert [name for name in TARGETS if f"`{name}`" not in told] == []
