"""What day it is, and who says so."""

from __future__ import annotations

import datetime as dt

import pytest

from speechdraft.clock import VARIABLE, today
from speechdraft.errors import UsageError

pytestmark = pytest.mark.days


def test_the_environment_says_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "2024-02-29")
    assert today() == dt.date(2024, 2, 29)


def test_without_it_the_machine_says_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    for said in (None, ""):
        monkeypatch.delenv(VARIABLE, raising=False) if said is None else monkeypatch.setenv(VARIABLE, said)
        assert abs(today() - dt.date.today()) <= dt.timedelta(days=1)


@pytest.mark.parametrize("said", ["2026-02-30", "20261125", "明天", "2026-11-25T09:00", " "])
def test_what_is_no_day_is_told(said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, said)
    with pytest.raises(UsageError, match=f"{VARIABLE}的值“{said}”不是日期"):
        today()
