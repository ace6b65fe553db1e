"""What people without a network get, used as they use it: unpacked, installed, opened; it drafts the same bytes."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest

from offline import interpreters
from offline.__main__ import MOST
from offline.archives import SUMS, digest
from offline.making import make_portable, make_pyz, make_zip
from offline.targets import Parcel

from .conftest import EXAMPLE, PYTHON, Person, needs_this_machine

pytestmark = needs_this_machine


def unpack(archive: Path, into: Path) -> Path:
    """As a file manager does, with the rights of the files; the folder that came out. Its name has all that hurts."""
    folder = into / "下载 $1%&'(新)"
    folder.mkdir()
    if archive.suffix == ".zip":
        with zipfile.ZipFile(archive) as packed:
            for entry in packed.infolist():
                Path(packed.extract(entry, folder)).chmod(entry.external_attr >> 16 & 0o777)
    else:
        subprocess.run(["tar", "xf", archive, "-C", folder], check=True)
    (unpacked,) = folder.iterdir()
    return unpacked


def drafts(person: Person, out: Path, *program: Path | str) -> bytes:
    done = person(*program, "draft", EXAMPLE, "-o", out, "--profile", "none")
    assert done.returncode == 0, done.stdout + done.stderr
    return out.read_bytes()


def test_the_zip_is_installed_without_a_network_and_drafts(
    laid: Path, person: Person, drafted: bytes, tmp_path: Path
) -> None:
    folder = laid

    early = person(folder / "打开.sh")
    assert (early.returncode, early.stdout) == (1, "还没有安装：请先运行同一个文件夹里的“安装”。\n")

    left = folder / "program" / "venv" / "bin" / "python"
    left.parent.mkdir(parents=True)
    left.write_text("what an earlier installation left")
    done = person(folder / "安装.sh")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "装好了。桌面和开始菜单里有“讲话稿起草”" in done.stdout
    python = folder / "program" / "venv" / "bin" / "python"
    assert drafts(person, tmp_path / "x.docx", python, "-I", "-m", "speechdraft") == drafted
    assert person(python, "-I", "-c", "import flask, waitress").returncode == 0, "what the page needs is there"
    shelf = next((folder / "program" / "venv").glob("lib/*/site-packages/speechdraft/shelved"))
    kinds = {file.name.partition("-")[0] for file in shelf.iterdir()}
    assert kinds == {"program", "pack", "words", "code", "base", "expressions", "records"}, (
        "what every run would make was made by the installer"
    )
    cache = tmp_path / "home" / ".cache" / "speechdraft"
    assert not [file for file in cache.glob("*") if not file.name.startswith("base-")], "no run made it again"

    icons = [
        tmp_path / "home/桌面/speechdraft.desktop",
        tmp_path / "home/.local/share/applications/speechdraft.desktop",
    ]
    assert [icon.read_text("utf-8").count("Exec=") for icon in icons] == [1, 1]
    python.rename(python.with_name("real"))
    python.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    assert person(folder / "打开.sh", "--port", "80 80").stdout == "-I -m speechdraft web --port 80 80\n"
    started = subprocess.run(["sh", "-c", _command(icons[0])], capture_output=True, text=True, check=True)
    assert started.stdout == "-I -m speechdraft web\n", "the icon leads to the folder, whatever its name"


def _command(icon: Path) -> str:
    """The command of a desktop entry, read as freedesktop.org says; sh quotes by the same rules."""
    (line,) = (line for line in icon.read_text("utf-8").split("\n") if line.startswith("Exec="))
    return line.removeprefix("Exec=").replace("\\\\", "\\").replace("%%", "%")


@pytest.fixture(scope="module")
def zipped(parcel: Parcel, house: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zipped")
    return make_zip(parcel, house, folder, folder)


def test_the_zip_is_small_enough_to_be_sent(zipped: Path) -> None:
    assert 10_000_000 < zipped.stat().st_size < MOST


@pytest.fixture
def laid(zipped: Path, tmp_path: Path) -> Path:
    return unpack(zipped, tmp_path)


def test_what_is_missing_or_broken_is_told(laid: Path, person: Person) -> None:
    wheel = next((laid / "program" / "wheels").glob("lxml-*"))
    wheel.write_bytes(wheel.read_bytes()[:-1])
    done = person(laid / "安装.sh")
    assert (done.returncode, done.stderr) == (1, "")
    assert done.stdout == f"没有装成：program/wheels/{wheel.name} 缺失或损坏，请把压缩包重新全部解压一次\n"


def test_a_zip_without_pip_takes_that_of_the_python(laid: Path, person: Person) -> None:
    """As that for macOS is. The program is a shell of itself here: what is installed was looked at above."""
    (pip,) = (laid / "program" / "wheels").glob("pip-*")
    pip.unlink()
    (ours,) = (laid / "program" / "wheels").glob("speechdraft-*")
    hollow(ours)
    sums = laid / SUMS
    lines = [line for line in sums.read_text("utf-8").splitlines(keepends=True) if pip.name not in line]
    sums.write_text("".join(f"{digest(ours)}{line[64:]}" if ours.name in line else line for line in lines), "utf-8")
    done = person(laid / "安装.sh")
    brings = person(f"python{PYTHON}", "-I", "-c", "import ensurepip").returncode == 0
    assert done.returncode == (0 if brings else 1)
    assert ("装好了" if brings else "没有带pip") in done.stdout


def hollow(wheel: Path) -> None:
    """A wheel of the same name that needs nothing, and of which the installer can run what it runs."""
    name, version, *_ = wheel.name.split("-")
    told = f"{name}-{version}.dist-info"
    files = {
        f"{name}/__init__.py": "",
        f"{name}/drafts/__init__.py": "",
        f"{name}/drafts/beforehand.py": "",
        f"{told}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\nProvides-Extra: web\n",
        f"{told}/WHEEL": "Wheel-Version: 1.0\nGenerator: a test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    with zipfile.ZipFile(wheel, "w") as packed:
        for file, text in files.items():
            packed.writestr(file, text)
        packed.writestr(f"{told}/RECORD", "".join(f"{file},,\n" for file in (*files, f"{told}/RECORD")))


def test_another_machine_is_told(laid: Path, person: Person) -> None:
    told = laid / "program" / "target.json"
    told.write_text(told.read_text("utf-8").replace('"linux-', '"linux-loongarch64-'), encoding="utf-8")
    done = person(laid / "安装.sh")
    assert (done.returncode, done.stderr) == (1, "")
    assert "请换合适的压缩包" in done.stdout


def test_a_machine_without_the_python_is_told(laid: Path, person: Person, tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("sh", "dirname", "unshare"):
        (tools / tool).symlink_to(str(shutil.which(tool)))
    done = person("/bin/sh", laid / "安装.sh", path=str(tools))
    assert (done.returncode, done.stderr) == (1, "")
    assert "请改用名字里有portable的压缩包" in done.stdout


def test_scripts_taken_out_of_the_zip_alone_say_so(laid: Path, person: Person, tmp_path: Path) -> None:
    for name in ("安装.sh", "打开.sh"):
        shutil.copy(laid / name, tmp_path)
        done = person(tmp_path / name)
        assert (done.returncode, done.stderr) == (1, "")
        assert "请先把压缩包全部解压到一个文件夹里" in done.stdout


def test_one_file_drafts_and_tells_another_python(
    parcel: Parcel, house: Path, person: Person, drafted: bytes, tmp_path: Path
) -> None:
    made = make_pyz(parcel, house, tmp_path, tmp_path)
    assert drafts(person, tmp_path / "x.docx", sys.executable, made) == drafted
    (site,) = (tmp_path / "shiv").glob("*/site-packages/bin/preamble.py")
    site.write_text(site.read_text("utf-8").replace(parcel.python, "3.99"), encoding="utf-8")
    done = person(sys.executable, made)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("这个文件要用Python 3.99运行")


def test_a_folder_with_its_own_python_needs_none(
    parcel: Parcel, house: Path, person: Person, drafted: bytes, tmp_path: Path
) -> None:
    archive = relocatable(parcel, tmp_path)
    beside = interpreters.recognise(archive, [digest(archive)])
    made = make_portable(parcel, beside, house, tmp_path, tmp_path)
    folder = unpack(made, tmp_path)
    python = folder / "program" / "python" / "bin" / f"python{parcel.python}"
    nothing = "/usr/bin:/bin"
    assert person(python, "-I", "-c", "import sys; print(sys.prefix)").stdout == f"{folder}/program/python\n"
    assert drafts(person, tmp_path / "x.docx", python, "-I", "-m", "speechdraft") == drafted
    done = person(folder / "安装.sh", path=nothing)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (folder / "program" / "venv").exists()
    python.rename(python.with_name("real"))
    python.write_text('#!/bin/sh\necho "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    assert person(folder / "打开.sh", path=nothing).stdout == "-I -m speechdraft web\n"


BUILDS = ("site-packages", "dist-packages", "test", "__pycache__", "idlelib", "lib2to3", "ensurepip", "turtledemo",
          "tkinter", "distutils", "config-*")  # fmt: skip
"""What a relocatable Python has not, or what is there to build other programs."""


def relocatable(parcel: Parcel, into: Path) -> Path:
    """The Python that runs this test, packed as a relocatable one is: it finds its library beside itself, wherever it
    is laid. Without what a debugger reads, which is most of it and would be compressed again and again."""
    laid, name = into / "relocatable" / "python", f"python{parcel.python}"
    library = shutil.copytree(
        sysconfig.get_path("stdlib"), laid / "lib" / name, ignore=shutil.ignore_patterns(*BUILDS), symlinks=True
    )
    (laid / "bin").mkdir()
    shutil.copy(Path(sys.base_prefix, "bin", name).resolve(), laid / "bin" / name)
    (laid / "bin" / "python3").symlink_to(name)
    shared = Path(sysconfig.get_config_var("LIBDIR") or "", sysconfig.get_config_var("INSTSONAME") or "")
    if shared.suffix != ".a" and shared.is_file():
        shutil.copy(shared, laid / "lib")
    if shutil.which("strip"):
        subprocess.run(["strip", "--strip-debug", *(laid / "lib").glob("*.so*"), *library.rglob("*.so")], check=True)
    archive = into / f"cpython-{parcel.python}.0+20260101-{parcel.target.interpreter}-install_only.tar.gz"
    with tarfile.open(archive, "w:gz", compresslevel=1) as out:
        out.add(laid, "python")
    return archive
