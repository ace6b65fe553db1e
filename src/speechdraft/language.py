"""The Chinese language: numerals, dates, names, characters that are counted, and the nearest known word."""

from __future__ import annotations

import datetime as dt
import difflib
import re
import unicodedata
from collections.abc import Iterable

_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def read_number(text: str) -> int | None:
    """2, 02, 二, 十二, 第二, ２: the number, or None where `text` is no number below 100,000."""
    text = unicodedata.normalize("NFKC", text).strip().removeprefix("第")
    if re.fullmatch(r"[0-9]{1,5}", text):
        return int(text)
    if found := re.fullmatch(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)", text):
        tens, ten, ones = found.groups()
        if ten:
            return (_NUMERALS[tens] if tens else 1) * 10 + (_NUMERALS[ones] if ones else 0)
        if bool(tens) != bool(ones):
            return _NUMERALS[tens or ones]
    return _NUMERALS.get(text)


def suggestion(text: str, known: Iterable[str]) -> str:
    """“是不是X”, for the nearest known word, or nothing."""
    near = difflib.get_close_matches(text, list(known), 1, 0.5)
    return f"是不是“{near[0]}”" if near else ""


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


_DAY = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


def read_day(text: str) -> dt.date | None:
    """The first whole date in a text, or None where there is none or no such day."""
    found = _DAY.search(text)
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def count(text: str) -> int:
    """Characters of `text` that are not white space."""
    return sum(map(len, text.split()))


def chinese_date(date: dt.date) -> str:
    """2026年11月25日: Arabic digits without leading zeros (GB/T 15835)."""
    return f"{date.year}年{date.month}月{date.day}日"


def spaced_name(name: str) -> str:
    """A name of two characters takes a full-width space between them (张　岚)."""
    return f"{name[0]}\u3000{name[1]}" if len(name) == 2 and name.isalpha() else name


_DIGITS = "零一二三四五六七八九"


def numeral(n: int) -> str:
    """Chinese numeral of 1 to 99: 一, 十, 十二, 二十, 九十九."""
    if not 0 < n < 100:
        raise ValueError(n)
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _DIGITS[tens] + "十"
    return head + (_DIGITS[ones] if ones else "")
