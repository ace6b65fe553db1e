"""Machines that are not this one, and files that stand in for their Pythons."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from offline.archives import digest, write_tar
from offline.targets import TARGETS, Parcel

KINDS = [Parcel("1.0", target, "3.12") for target in TARGETS.values()]
WINDOWS = Parcel("1.0", TARGETS["win_amd64"], "3.12")
every_kind = pytest.mark.parametrize("parcel", KINDS, ids=lambda parcel: parcel.target.name)


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
