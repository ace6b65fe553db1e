"""Days in all the ways in which offices write them."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
import unicodedata
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer

from ..language import read_number, read_year
from ..regex import Regex
from .values import clean, is_nothing, shown, wrong

_NUMBER = "[0-9]{1,2}|[一二三四五六七八九十]{1,3}"
_DIGITS = "0-9〇零○一二三四五六七八九"
_WEEKDAY = Regex(r"[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?")
_TIME = Regex(
    r"[T ,，]*(?:全天|(?:凌晨|早上|上午|中午|下午|晚上|晚)? *[0-9一二三四五六七八九十]{1,3}"
    r"(?:[:时点] *(?:半|整|[0-9]{1,2}分?(?::[0-9]{2}(?:\.[0-9]+)?)?)?|半|整)"
    r"(?: *[-~至] *[0-9]{1,2}[:时点][0-9]{0,2}分?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?|(?:凌晨|早上|上午|中午|下午|晚上))$"
)
_WHOLE = (
    Regex(rf"([{_DIGITS}]{{4}})[-/.年]({_NUMBER})[-/.月]({_NUMBER})[日号]?"),
    Regex(r"((?:19|20)[0-9]{2})([01][0-9])([0-3][0-9])"),
    Regex(rf"([0-9]{{2}})年({_NUMBER})月({_NUMBER})[日号]?"),
)
_ISO = Regex("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_NO_YEAR = Regex(rf"({_NUMBER})[-/.月]({_NUMBER})[日号]?")


def read_date(value: Any) -> dt.date:
    """2026-11-25, 2026/11/25, 2026.11.25, 20261125, 2026年11月25日, 二〇二六年十一月二十五日; with or without
    brackets, a weekday, a time of day. Raises what `wrong` gives."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    typed = clean(value)
    text = typed if _ISO.fullmatch(typed) else _bare(typed)
    found = next((found for pattern in _WHOLE if (found := pattern.fullmatch(text))), None)
    if not found:
        if _NO_YEAR.fullmatch(text):
            raise wrong(f"“{shown(typed)}”没有写年份", "写成 2026-11-25 或 2026年11月25日")
        raise wrong(f"“{shown(typed)}”不是日期", "写成 2026-11-25 或 2026年11月25日")
    year, month, day = (_year(found[1]), *(read_number(part) or 0 for part in found.groups()[1:]))
    try:
        date = dt.date(year, month, day)
    except ValueError:
        raise wrong(f"没有{shown(typed)}这一天", "请核对年、月、日") from None
    if not 1949 <= date.year <= 2100:
        raise wrong(f"年份{date.year}不对", "写成 2026-11-25 这样的日期")
    return date


def nearest_day(text: str, today: dt.date) -> dt.date | None:
    """11.25, 11月25日: with the year that makes it the nearest such day to `today`; None for what is no day without a
    year."""
    found = _NO_YEAR.fullmatch(_bare(text.strip()))
    if not found:
        return None
    month, day = (read_number(part) or 0 for part in found.groups())
    days = []
    for year in (today.year - 1, today.year, today.year + 1):
        with contextlib.suppress(ValueError):
            days.append(dt.date(year, month, day))
    return min(days, key=lambda day: abs(day - today)) if days else None


def _bare(text: str) -> str:
    """Without brackets, weekday, time of day and blanks; one sign for every dash and stop."""
    text = unicodedata.normalize("NFKC", text).strip()
    text = _WEEKDAY.sub("", text).strip()
    text = re.sub(r"\(\)|\[\]", "", text.strip("()[] "))
    text = _TIME.sub("", text).strip("()[] ")
    return re.sub(r"[—–−]", "-", text.replace("。", ".").replace(" ", "")).strip(",;.")


def _year(text: str) -> int:
    return int(f"20{text}") if len(text) == 2 else read_year(text) or 0


def _optional(value: Any) -> dt.date | None:
    return None if value is None or (isinstance(value, str) and is_nothing(value)) else read_date(value)


def _iso(date: dt.date | None) -> str | None:
    return date.isoformat() if date else None


Date = Annotated[dt.date | None, BeforeValidator(_optional), PlainSerializer(_iso)]
RequiredDate = Annotated[dt.date, BeforeValidator(read_date), PlainSerializer(dt.date.isoformat)]
