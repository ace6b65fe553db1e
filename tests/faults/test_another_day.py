"""The clock that other tests are run by on another day."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from ..conftest import ROOT

CODE = "import datetime, threading, time; time.sleep(.001); print(datetime.date.today(), threading.Event().wait(.1))"


@pytest.mark.usefixtures("library")  # where it can be built
def test_it_is_another_day_and_a_wait_is_as_long_as_ever() -> None:
    command = [sys.executable, "-m", "tests.faults.on_a_day", "2029-02-28", sys.executable, "-c", CODE]
    done = subprocess.run(
        command, cwd=ROOT, env={**os.environ, "LD_PRELOAD": "", "CLOCK_SHIFT": "0"}, capture_output=True, timeout=60
    )
    assert done.stdout.split() == [b"2029-02-28", b"False"], done.stderr
