"""What a draft says about its answers: what was taken otherwise than it was typed, and a day that is far from today.

This is said where drafts are made. Composing and reviewing do not know what day it is: their results never depend on
the clock.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ..clock import today
from ..errors import Finding, Severity
from ..language import chinese_date
from ..model.answers import Answers

_FAR = dt.timedelta(days=366)


def notes_on(answers: Answers) -> Iterator[Finding]:
    """Notes about the answers of a draft that is made today."""
    for change in answers.changes:
        right = "不对的话改填报；对的就不用管"
        yield Finding(
            "NOTE06",
            Severity.NOTE,
            f"“{change.typed}”按“{change.taken}”写：{change.why}",
            where="填报",
            suggestion=right,
        )
    day, now = answers.meeting.date, today()
    if abs(day - now) > _FAR:
        message = f"会议日期是{chinese_date(day)}，离今天（{chinese_date(now)}）一年以上"
        right = "核对年份；写的就是那一天的不用管"
        yield Finding("NOTE07", Severity.NOTE, message, chinese_date(day), "填报", right)
