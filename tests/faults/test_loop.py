"""Every command with its system calls going wrong: whole files, one line, the right code, a next run that mends all.

One scenario of each group and one call of each in each mode, chosen by SEED; all of them with FAULTS=0 (`make fuzz`).
"""

from __future__ import annotations

import os

import pytest

from .conftest import Faulty
from .scenarios import SCENARIOS

pytestmark = pytest.mark.usefixtures("as_installed")

PICK = os.environ.get("FAULTS", "1")
SEED = os.environ.get("SEED", "1")
GROUPS = ("draft,draft over,packet", "batch,batch over", "check,comments,fix", "new,form,pack init")
"""One process each: loading everything takes longer than a dozen tries."""


@pytest.mark.parametrize("names", GROUPS)
def test_whatever_call_goes_wrong(names: str, faulty: Faulty) -> None:
    some = names.split(",")
    if PICK != "0":  # the gate has no time for all: SEED draws one of each group
        some = [some[int(SEED) % len(some)]]
    assert faulty("drive", ",".join(some), PICK, SEED) == []


def test_every_scenario_is_in_a_group() -> None:
    assert sorted(",".join(GROUPS).split(",")) == sorted(SCENARIOS)
