"""A worker's death as a fault of the loop: at moments that SEED chooses, every worker or the first that gets there, a
finished batch or exit 3 with what is missing, and the run after it equal to one that nothing disturbed.

FAULTS moments (1), sixty with FAULTS=0.
"""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from ..batch.conftest import Run, contents, row, run, write_round
from ..batch.test_workers import UNITS, batch
from .test_loop import PICK, SEED

pytestmark = pytest.mark.usefixtures("as_installed")

__all__ = ["run"]  # the fixture

LAST = 8_000
"""Audit events of a worker that lives to the end, about."""
CHANCE = random.Random(f"{SEED} workers")
MOMENTS = sorted(CHANCE.sample(range(1, LAST), int(PICK) or 60))


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_worker_that_dies_at_any_moment(tmp_path: Path, run: Run, moment: int) -> None:
    table = write_round(tmp_path, *map(row, UNITS))
    assert run(table, tmp_path / "whole") == 0
    whole, out = contents(tmp_path / "whole"), tmp_path / "out"
    for once in (str(tmp_path / "once"), ""):
        done = batch(table, out, DIE_AT=str(moment), DIE_ONCE=once)
        assert done.returncode in (0, 3), done.stderr
        assert done.returncode == 0 or "还没有写的" in done.stderr
        assert "Traceback" not in done.stderr
        assert contents(out).items() <= whole.items() or done.returncode == 3
        assert run(table, out, resume=True) == 0
        assert contents(out) == whole
        for file in out.iterdir():
            file.unlink()
