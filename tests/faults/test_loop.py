"""Every command with its system calls going wrong: whole files, one line, the right code, a next run that mends all.

One scenario of each group and one call of each in each mode, chosen by SEED; all of them with FAULTS=0 (`make fuzz`).
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import chain

import pytest

from .conftest import Faulty
from .scenarios import SCENARIOS

pytestmark = pytest.mark.usefixtures("as_installed")

PICK = os.environ.get("FAULTS", "1")
SEED = os.environ.get("SEED", "1")
GROUPS = (("draft", "draft over", "packet"), ("batch", "batch over"), ("check", "comments", "fix"),
          ("new", "form", "pack init"))  # fmt: skip
DRAWN = GROUPS if PICK == "0" else [[names[int(SEED) % len(names)] for names in GROUPS]]
"""One process each: loading everything takes longer than a dozen tries. The gate has no time for all scenarios: SEED
draws one of each group."""


@pytest.mark.parametrize("names", DRAWN, ids=",".join)
def test_whatever_call_goes_wrong(names: Sequence[str], faulty: Faulty) -> None:
    assert faulty("drive", ",".join(names), PICK, SEED) == []


def test_every_scenario_is_in_a_group() -> None:
    assert sorted(chain(*GROUPS)) == sorted(SCENARIOS)
