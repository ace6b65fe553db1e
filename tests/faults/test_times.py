"""A machine whose clock is wrong: the same bytes, and nothing that a zip file could not hold."""

from __future__ import annotations

import datetime as dt

import pytest

from .conftest import Faulty


@pytest.mark.parametrize("year", [1970, 2108])
def test_a_clock_before_1980_or_after_2107(year: int, faulty: Faulty) -> None:
    now = faulty("at_another_time", "0")
    assert {now[name] for name in ("draft", "batch", "form")} == {"0"}
    away = dt.datetime(year, 6, 1, tzinfo=dt.UTC) - dt.datetime.now(dt.UTC)
    assert faulty("at_another_time", str(int(away.total_seconds()))) == now
