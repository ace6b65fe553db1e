"""A Python laid beside, for machines that have none or one that is too old.

The builder fetches it and names the file: the embeddable distribution of python.org for Windows, a relocatable build
(python-build-standalone, install_only) for Linux. Its name tells the machine and the version, its digest that it is
what it says."""

from __future__ import annotations

import re
import tarfile
import zipfile
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from .archives import digest
from .targets import TARGETS, Target

KNOWN = Path(__file__).with_name("interpreters.sha256")
_VERSION = re.compile(r"(?:c?python)-(3\.\d+)\.\d+")


class Unfit(Exception):
    """A file that is no Python for a machine that we serve, or not the one that it says; the message is for the
    builder."""


@dataclass(frozen=True)
class Interpreter:
    """An archive with a Python."""

    file: Path
    target: Target
    python: str
    """3.12"""


def recognise(file: Path, given: Collection[str] = ()) -> Interpreter:
    """What a file is, by its name, after its digest was found in interpreters.sha256 or among those given (64
    hexadecimal digits). Raises Unfit."""
    if not file.is_file():
        raise Unfit(f"{file}：没有这个文件")
    name = file.name.replace("%2B", "+")
    version = _VERSION.match(name)
    target = next((target for target in TARGETS.values() if target.interpreter in name), None)
    if not version or not target or not target.serves(version[1]):
        raise Unfit(f"{file.name}：从文件名看不出是哪种系统、哪个版本的Python，请不要改文件名")
    known = dict(line.split()[::-1] for line in KNOWN.read_text(encoding="utf-8").splitlines())
    found = digest(file)
    if found != known.get(name) and found not in given:
        expected = f"应为 {known[name]}" if name in known else "表里没有这个文件，核对后用 EMBED_SHA256=… 给出"
        raise Unfit(f"{file.name}：SHA-256是 {found}，{expected}")
    return Interpreter(file, target, version[1])


def unpack(interpreter: Interpreter, into: Path) -> Path:
    """Lays the Python into a folder; the folder of it where wheels are unpacked."""
    if interpreter.target.windows:
        with zipfile.ZipFile(interpreter.file) as archive:
            archive.extractall(into)
        return _let_it_see(into)
    with tarfile.open(interpreter.file) as archive:
        archive.extractall(into.parent, [member for member in archive if _wanted(member)], filter="data")
    (into.parent / "python").rename(into)
    return into / "lib" / f"python{interpreter.python}" / "site-packages"


def unpack_wheels(wheels: Path, into: Path) -> None:
    """The wheels of a folder, unpacked into another: what an installer does, for pure files and extensions. pip is
    there to install, and nothing is left to be installed."""
    for wheel in sorted(set(wheels.glob("*.whl")) - set(wheels.glob("pip-*.whl"))):
        with zipfile.ZipFile(wheel) as archive:
            beside = [name for name in archive.namelist() if name.split("/")[0].endswith(".data")]
            if beside:
                raise Unfit(f"{wheel.name}：{beside[0]} 不能只靠解压安装")
            archive.extractall(into)


def _let_it_see(python: Path) -> Path:
    """The embeddable distribution looks only where its ._pth says, whatever the machine has set."""
    (paths,) = python.glob("python*._pth")
    paths.write_text(f"{paths.stem}.zip\n.\nLib\\site-packages\n", encoding="utf-8")
    return python / "Lib" / "site-packages"


def _wanted(member: tarfile.TarInfo) -> bool:
    """What builds other programs, and tests of Python itself, stays out: a third of a relocatable Python."""
    return not re.match(r"python/(include|share)/|python/lib/python3\.\d+/(test|idlelib|ensurepip)/", member.name)
