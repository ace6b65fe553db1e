"""How fast it is, as a ratio to what a machine does besides: wide enough for one that is busy, narrow enough to tell a
cache that is no longer taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.measures import apart, peer, stages
from benchmarks.starts import COMMANDS, cost

pytestmark = pytest.mark.usefixtures("as_installed")


def test_one_draft_costs_a_few_imports(site: Path) -> None:
    """Three and a half times the bare imports; eight times where nothing is kept."""
    bare, draft = (cost(COMMANDS[name], site, 3) for name in ("import pydantic, jinja2, click", "one draft"))
    assert draft < 5 * bare


def test_a_row_costs_less_than_the_bare_docx_of_another() -> None:
    """From the table to a reviewed draft on disk, beside what docxtpl takes for a lean template alone; half of it."""
    row = min(sum(apart(stages, 24).values()) for _ in range(2))
    assert row < apart(peer, "docxtpl, lean", 10).milliseconds
