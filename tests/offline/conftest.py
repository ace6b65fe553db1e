"""The parcel for this machine, built once; a person's account; a way to run what has no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from offline import wheels
from offline.targets import TARGETS, Parcel
from speechdraft import __version__

from ..commands import carried_out
from ..conftest import ROOT

EXAMPLE = ROOT / "examples" / "single" / "bureau.yaml"
PYTHON = "{}.{}".format(*sys.version_info)
HERE = next((t for t in TARGETS.values() if t.machine == f"{sys.platform}-{os.uname().machine}"), None)
"""The kind of this machine, where it is one that we serve."""

needs_this_machine = pytest.mark.skipif(
    HERE is None or sys.platform != "linux" or PYTHON not in ("3.11", "3.12", "3.13"),
    reason="no parcel is for this machine",
)


@cache
def no_network() -> list[str]:
    """What a command line begins with to be without any network: nothing where the system does not let us."""
    able = subprocess.run(["unshare", "--net", "true"], capture_output=True).returncode == 0
    return ["unshare", "--net"] if shutil.which("unshare") and able else []


@pytest.fixture(scope="session")
def parcel() -> Parcel:
    assert HERE
    return Parcel(__version__, HERE, PYTHON)


@pytest.fixture(scope="session")
def house(parcel: Parcel, wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All wheels for this machine: the one part of the way that needs the network."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(wheel, folder)
    wheels.for_any_python(folder / wheel.name)
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("LD_PRELOAD", raising=False)  # on today's clock: on another day a certificate does not hold
        wheels.download(parcel, folder)
    return folder


Person = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def person(tmp_path: Path) -> Person:
    """Runs a command as a person whose machine has a Python, a desktop and no network."""
    desktop = tmp_path / "home" / "桌面"
    desktop.mkdir(parents=True)
    path = f"{sys.base_prefix}/bin:/usr/bin:/bin"
    env = {"HOME": str(desktop.parent), "PATH": path, "LANG": "C.UTF-8", "SHIV_ROOT": str(tmp_path / "shiv")}

    def run(*command: Path | str, path: str = path) -> subprocess.CompletedProcess[str]:
        words = [*no_network(), *map(str, command)]
        return subprocess.run(words, cwd=tmp_path, env={**env, "PATH": path}, capture_output=True, text=True)

    return run


@pytest.fixture(scope="session")
def drafted(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The example as the program of this checkout drafts it."""
    folder = tmp_path_factory.mktemp("drafted")
    assert carried_out(folder, "draft", str(EXAMPLE), "-o", "x.docx", "--profile", "none").returncode == 0
    return (folder / "x.docx").read_bytes()


@pytest.fixture
def two_wheels(tmp_path: Path) -> Path:
    """Two wheels that are nobody's, one of them pip's."""
    house = tmp_path / "house"
    house.mkdir()
    for name in ("speechdraft-1.0-py3-none-any.whl", "pip-26.0-py3-none-any.whl"):
        with zipfile.ZipFile(house / name, "w") as wheel:
            wheel.writestr(f"{name.split('-')[0]}/__init__.py", "")
    return house
