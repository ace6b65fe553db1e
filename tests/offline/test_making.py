"""What is asked for is made, what is downloaded is what the locks have."""

from __future__ import annotations

import base64
import hashlib
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from offline import __main__ as program
from offline import wheels
from offline.__main__ import main
from offline.archives import SUMS, digest
from offline.targets import TARGETS, Parcel

from ..conftest import ROOT
from ..test_lock import locked
from .machines import WINDOWS, every_kind, stand_in


@pytest.fixture
def make(two_wheels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`make offline` where the registry has the two wheels, and none of them for win32."""
    out = tmp_path / "dist"

    def download(parcel: Parcel, into: Path) -> None:
        if parcel.target.name == "win32":
            raise subprocess.CalledProcessError(1, "pip")
        shutil.copy(two_wheels / "pip-26.0-py3-none-any.whl", into)

    monkeypatch.setattr(wheels, "build_ours", lambda into: two_wheels / "speechdraft-1.0-py3-none-any.whl")
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


def test_a_zip_that_is_too_large_is_told(
    make: Callable[..., int], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(program, "MOST", 1000)
    assert make("--targets", "win_amd64") == 1
    assert "speechdraft-1.0-cp312-win_amd64.zip：超过" in capsys.readouterr().err


def test_our_wheel_is_for_any_python(wheel: Path, tmp_path: Path) -> None:
    """What the Python that built it keeps for itself is not in it; what has new ones kept is, and pip finds the record
    of its files in order."""
    ours = Path(shutil.copy(wheel, tmp_path))
    wheels.for_any_python(ours)
    with zipfile.ZipFile(ours) as archive:
        names = archive.namelist()
        (record,) = (name for name in names if name.endswith("/RECORD"))
        lines = [line.split(",") for line in archive.read(record).decode().splitlines()]
        for name, told, _ in lines:
            if told:
                found = base64.urlsafe_b64encode(hashlib.sha256(archive.read(name)).digest())
                assert told == f"sha256={found.decode().rstrip('=')}", name
    assert [name for name, *_ in lines] == names
    assert [name for name in names if "/shelved/" in name] == ["speechdraft/shelved/program"]


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
    assert {"flask", "waitress", "lxml", "pydantic-core", *wheels.PURE} <= versions.keys()
    assert ("pip" in versions) == (parcel.target.name != "macosx_11_0_arm64"), "a Python for macOS brings its own"
    ours = locked("requirements.lock")
    assert {name: ours[name] for name in versions if name in ours} == {
        name: v for name, v in versions.items() if name in ours
    }


def test_the_table_of_pages_names_every_target() -> None:
    told = (ROOT / "docs" / "offline.md").read_text("utf-8")
    assert [name for name in TARGETS if f"`{name}`" not in told] == []
