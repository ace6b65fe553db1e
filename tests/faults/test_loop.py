"""Every command with its system calls going wrong: whole files, one line, the right code, a next run that mends all.

A few calls of each, chosen anew by SEED; all of them with FAULTS=0 (`make fuzz`).
"""

from __future__ import annotations

import errno
import os

import pytest

from .conftest import Faulty
from .scenarios import SCENARIOS

PICK = os.environ.get("FAULTS", "3")
SEED = os.environ.get("SEED", "1")

MODES = {
    "full disk": ("FULL", errno.ENOSPC),
    "one error": ("ONCE", errno.EIO),
    "no permission": ("ONCE", errno.EACCES),
    "killed": ("KILL", 0),
    "short write": ("SHORT", 0),
}


@pytest.mark.parametrize("scenario", SCENARIOS)
@pytest.mark.parametrize("mode", MODES)
def test_whatever_call_goes_wrong(scenario: str, mode: str, faulty: Faulty) -> None:
    how, code = MODES[mode]
    assert faulty("drive", scenario, how, str(code), PICK, SEED) == []
