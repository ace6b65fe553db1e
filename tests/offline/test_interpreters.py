"""A Python laid beside: told by its name, trusted by its digest, seeing only itself."""

from __future__ import annotations

import re
import tarfile
import zipfile
from pathlib import Path

import pytest

from offline import interpreters
from offline.archives import digest
from offline.making import make_portable
from offline.targets import TARGETS, Parcel

from .machines import WINDOWS, stand_in


def test_the_portable_folder_for_windows_sees_only_itself(two_wheels: Path, tmp_path: Path) -> None:
    python = interpreters.recognise(*stand_in(WINDOWS, tmp_path))
    with zipfile.ZipFile(make_portable(WINDOWS, python, two_wheels, tmp_path, tmp_path)) as archive:
        inside = f"{WINDOWS.name}-portable/program/python"
        names = archive.namelist()
        paths = archive.read(f"{inside}/python312._pth").decode().split("\n")
    assert paths == ["python312.zip", ".", "Lib\\site-packages", ""]
    assert {f"{inside}/python.exe", f"{inside}/Lib/site-packages/speechdraft/__init__.py"} <= set(names)
    assert not [name for name in names if "pip" in name or name.endswith(".whl")]


def test_the_portable_folder_for_linux_keeps_links_and_what_runs(two_wheels: Path, tmp_path: Path) -> None:
    linux = Parcel("1.0", TARGETS["manylinux2014_aarch64"], "3.12")
    python = interpreters.recognise(*stand_in(linux, tmp_path))
    with tarfile.open(make_portable(linux, python, two_wheels, tmp_path, tmp_path)) as archive:
        inside = f"{linux.name}-portable/program/python"
        files = {member.name.removeprefix(f"{inside}/"): member for member in archive if inside in member.name}
    assert files.keys() == {"bin/python3", "bin/python3.12", "lib/python3.12/site-packages/speechdraft/__init__.py"}
    assert (files["bin/python3"].issym(), files["bin/python3"].linkname) == (True, "python3.12")
    assert files["bin/python3.12"].mode == 0o755


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


def test_a_wheel_that_has_to_be_installed_is_refused(two_wheels: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(two_wheels / "x-1-py3-none-any.whl", "w") as wheel:
        wheel.writestr("x-1.data/scripts/x", "")
    with pytest.raises(interpreters.Unfit, match=r"x-1\.data"):
        interpreters.unpack_wheels(two_wheels, tmp_path / "site")
