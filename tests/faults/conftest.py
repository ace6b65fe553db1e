"""The shim, built once where there is a compiler."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ..conftest import ROOT
from . import shim

Faulty = Callable[..., Any]


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if sys.platform != "linux":
        pytest.skip("the shim is for Linux")
    if shim.compiler() is None:
        pytest.skip("no C compiler here to build the shim")
    return shim.build(tmp_path_factory.mktemp("shim"))


@pytest.fixture
def faulty(library: Path, tmp_path: Path) -> Faulty:
    """`faulty(module, …)`: what a module of this folder prints as JSON with the shim loaded, its user's folders inside
    the folder whose calls go wrong."""

    def run(module: str, *arguments: str) -> Any:
        (tmp_path / "tmp").mkdir(exist_ok=True)
        work = tmp_path / "faults" / "work"
        work.parent.mkdir(exist_ok=True)
        env = {
            **os.environ,
            "LD_PRELOAD": str(library),
            "XDG_STATE_HOME": str(work / "state"),
            "XDG_CONFIG_HOME": str(work / "config"),
            "SPEECHDRAFT_TODAY": "2026-11-20",
        }
        done = subprocess.run(
            [sys.executable, "-m", f"tests.faults.{module}", str(work.parent), *arguments],
            cwd=ROOT, env=env, capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
