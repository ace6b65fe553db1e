"""A machine whose clock is wrong: the same bytes, and nothing that a zip file could not hold."""

from __future__ import annotations

import datetime as dt

import pytest

from .conftest import Faulty

pytestmark = pytest.mark.usefixtures("as_installed")


def test_a_clock_before_1980_or_after_2107(faulty: Faulty) -> None:
    years = (dt.datetime(year, 6, 1, tzinfo=dt.UTC) - dt.datetime.now(dt.UTC) for year in (1970, 2108))
    now, before, after = faulty("at_another_time", "0", *(str(int(away.total_seconds())) for away in years))
    assert {now[name] for name in ("draft", "batch", "form")} == {"0"}
    assert before == now
    assert after == now
