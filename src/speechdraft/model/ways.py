"""Values that only the meeting's papers need: an hour of the day, an address of electronic mail, yes or no."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from ..regex import Regex
from .values import clean, is_nothing, shown, wrong

_HOUR = Regex(
    r"(?:凌晨|早上|上午|中午|下午|傍晚|晚上|晚)?\s*(?P<hour>\d{1,2}|[一二三四五六七八九十]{1,3})\s*"
    r"(?:[:：]\s*(?P<minute>[0-5]\d)|[时点](?:半|一刻|三刻|\d{1,2}分?|[一二三四五六七八九十]{1,3}分?|整)?)"
)


def _clock_time(value: Any) -> str | None:
    """An hour as it was typed: 上午9:00, 9时30分, 下午3点半."""
    text = clean(value) if value is not None else ""
    if is_nothing(text):
        return None
    found = _HOUR.fullmatch(text)
    if not found or (found["hour"].isdigit() and int(found["hour"]) > 24):
        raise wrong(f"“{shown(text)}”看不出是几点", "写成上午9:00这样")
    return text


def _email(value: Any) -> str | None:
    text = clean(value) if value is not None else ""
    if is_nothing(text):
        return None
    if not re.fullmatch(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", text, re.ASCII):
        raise wrong(f"“{shown(text)}”不是电子邮箱", "写成xcz@163.com这样")
    return text


_SAID = {"是": True, "有": True, "true": True, "否": False, "没有": False, "无": False, "false": False}


def _yes_no(value: Any) -> bool | None:
    if value is None or isinstance(value, bool):
        return value
    text = clean(value).lower()
    if not text:
        return None
    if text not in _SAID:
        raise wrong(f"“{shown(text)}”看不出是还是否", "写是或否")
    return _SAID[text]


ClockTime = Annotated[str | None, BeforeValidator(_clock_time)]
Email = Annotated[str | None, BeforeValidator(_email)]
YesNo = Annotated[bool | None, BeforeValidator(_yes_no)]
