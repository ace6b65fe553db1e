"""Wheels: our own, built, and those of the locked packages, downloaded for a machine that is not this one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from packaging.requirements import Requirement

from .archives import EPOCH
from .targets import Parcel

ROOT = Path(__file__).parents[1]
LOCK = Path(__file__).with_name("requirements.lock")
PURE = ("wcwidth",)
"""Packages of which the wheel without compiled parts is taken, half as large: it measures a line of a terminal."""
_SHELF = "speechdraft/shelved/"
_PROGRAM = f"{_SHELF}program"


def build_ours(into: Path) -> Path:
    """Our own wheel; the same bytes whenever it is built."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(into), str(ROOT)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)})
    (wheel,) = into.glob("speechdraft-*.whl")
    return wheel


def for_any_python(wheel: Path) -> None:
    """Rewrite our wheel without the values on its shelf, two megabytes that only the Python that built it can read
    (what has new ones kept stays), and with files that are not compressed: the archive around it compresses them
    together."""
    with zipfile.ZipFile(wheel) as built:
        files = [(entry, built.read(entry)) for entry in built.infolist()]
    values = {entry.filename for entry, _ in files if entry.filename.startswith(_SHELF)} - {_PROGRAM}
    with zipfile.ZipFile(wheel, "w") as ours:
        for entry, data in files:
            if entry.filename.endswith(".dist-info/RECORD"):
                data = b"".join(line for line in data.splitlines(True) if line.split(b",")[0].decode() not in values)
            if entry.filename not in values:
                entry.compress_type = zipfile.ZIP_STORED
                ours.writestr(entry, data)


def download(parcel: Parcel, into: Path) -> None:
    """The wheels of the packages that the lock has for this machine, checked by hash.

    pip would decide by the machine that it runs on what a requirement's condition means; here the lines are chosen
    first. Raises subprocess.CalledProcessError where a package has no wheel for the machine; pip has said which.
    """
    lines = wanted_by(parcel, LOCK.read_text(encoding="utf-8")).splitlines(keepends=True)
    pure = [line for line in lines if line.split("==")[0] in PURE]
    _download([line for line in lines if line not in pure], parcel.target.platforms, parcel, into)
    _download(pure, ("any",), parcel, into)


def _download(lines: list[str], platforms: Sequence[str], parcel: Parcel, into: Path) -> None:
    wanted = into / "wanted.txt"
    wanted.write_text("".join(lines), encoding="utf-8")
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet", "--no-deps"]
    command += ["--only-binary=:all:", "--require-hashes", "--implementation=cp", f"--python-version={parcel.python}"]
    command += [f"--platform={name}" for name in platforms]
    subprocess.run([*command, "-r", str(wanted), "-d", str(into)], check=True)
    wanted.unlink()


def wanted_by(parcel: Parcel, lock: str) -> str:
    """The lines of a lock that hold for a machine, without their conditions."""
    python = {"python_version": parcel.python, "python_full_version": f"{parcel.python}.0"}
    implementation = {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
    machine = {**parcel.target.markers, **python, **implementation}
    return "".join(filter(None, (_line(block, machine) for block in re.split(r"\n(?=\S)", lock))))


def _line(block: str, machine: Mapping[str, str]) -> str:
    """A requirement with its hashes, or nothing: for a comment, for a package that this machine does not need."""
    told, *hashes = (line.rstrip(" \\") for line in block.strip().split("\n"))
    if not told or told.startswith("#"):
        return ""
    requirement = Requirement(told)
    if requirement.marker and not requirement.marker.evaluate(dict(machine)):
        return ""
    return " ".join([f"{requirement.name}{requirement.specifier}", *map(str.strip, hashes)]) + "\n"
