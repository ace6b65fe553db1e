"""The only place that asks what day it is."""

from __future__ import annotations

import datetime as dt
import os
import re

from .errors import UsageError

VARIABLE = "SPEECHDRAFT_TODAY"
"""The environment variable that says the day, for tests and for a draft that shall be made again as on that day."""


def today() -> dt.date:
    """The day that the environment says, or else the machine's. Raises UsageError where what it says is no day."""
    said = os.environ.get(VARIABLE, "")
    if not said:
        return dt.date.today()
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
            raise ValueError(said)
        return dt.date.fromisoformat(said)
    except ValueError:
        raise UsageError(f"环境变量{VARIABLE}的值“{said}”不是日期；写成2026-11-25这样，或者去掉") from None
