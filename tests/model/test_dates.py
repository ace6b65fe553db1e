"""Days in all spellings."""

from __future__ import annotations

import datetime as dt

import pytest

from speechdraft.model.dates import nearest_day, read_date

pytestmark = pytest.mark.days

DAY = dt.date(2026, 11, 25)

SPELLINGS = [
    "2026-11-25", "2026/11/25", "2026.11.25", "2026.11.25.", "20261125", "2026年11月25日", "2026年11月25号",
    "（2026年11月25日）", "2026 年 11 月 25 日", "26年11月25日", "2026－11－25", "2026—11—25", "2026。11。25",
    "二〇二六年十一月二十五日", "二零二六年11月25日", "2026年11月25日上午9:00", "2026年11月25日 上午9：00",
    "2026年11月25日（星期三）上午9时", "2026年11月25日（周三）", "2026年11月25日9:30", "2026年11月25日下午三点",
    "2026年11月25日上午9:00-11:30", "2026-11-25 09:00:00", "2026-11-25T09:00", "2026-11-25T09:00:00+08:00",
    "2026/11/25 上午", "2026年 11月25日上午 九点整",
]  # fmt: skip


@pytest.mark.parametrize("typed", SPELLINGS)
def test_spelling(typed: str) -> None:
    assert read_date(typed) == DAY


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2026-02-30", "没有2026-02-30这一天"),
        ("20261325", "没有20261325这一天"),
        ("11月25日", "没有写年份"),
        ("2026年11月", "不是日期"),
        ("2026-11-25至27日", "不是日期"),
        ("26.11.25", "不是日期"),
        ("明天", "不是日期"),
        ("1926-11-25", "年份1926不对"),
    ],
)
def test_what_is_no_day(typed: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_date(typed)


@pytest.mark.parametrize("typed", ["11月27日", "11.27", "11/27", "十一月二十七日", "11月27日（星期五）下午3点半"])
def test_a_day_without_its_year_is_the_nearest(typed: str) -> None:
    assert nearest_day(typed, dt.date(2026, 11, 20)) == dt.date(2026, 11, 27)
    assert nearest_day(typed, dt.date(2027, 2, 1)) == dt.date(2026, 11, 27)
    assert nearest_day(typed, dt.date(2027, 8, 1)) == dt.date(2027, 11, 27)


def test_a_whole_day_and_no_day_have_no_nearest() -> None:
    assert nearest_day("2026-11-25", DAY) is None
    assert nearest_day("2月30日", DAY) is None
