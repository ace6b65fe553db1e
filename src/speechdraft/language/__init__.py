"""The Chinese language: numerals, dates, names, characters that are counted, and the nearest known word."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable

from ..regex import Regex, expression
from ..shortcuts import kept

DIGITS = "零一二三四五六七八九"
"""Chinese digits by their value: the one table of numerals."""

_VALUES = {digit: value for value, digit in enumerate(DIGITS)} | {"〇": 0, "○": 0, "两": 2}


def read_number(text: str) -> int | None:
    """2, 02, 二, 十二, 第二, ２: the number, or None where `text` is no number below 100,000."""
    text = unicodedata.normalize("NFKC", text).strip().removeprefix("第")
    if expression(r"[0-9]{1,5}").fullmatch(text):
        return int(text)
    if found := expression(r"([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)").fullmatch(text):
        tens, ten, ones = found.groups()
        if ten:
            return (_VALUES[tens] if tens else 1) * 10 + (_VALUES[ones] if ones else 0)
        if bool(tens) != bool(ones):
            return _VALUES[tens or ones]
    return _VALUES.get(text)


def numeral(n: int) -> str:
    """Chinese numeral of 1 to 99: 一, 十, 十二, 二十, 九十九."""
    if not 0 < n < 100:
        raise ValueError(n)
    tens, ones = divmod(n, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def read_year(text: str) -> int | None:
    """2026, 二〇二六, 二零二六: the year, or None."""
    digits = [_VALUES.get(c, c) for c in unicodedata.normalize("NFKC", text)]
    joined = "".join(map(str, digits))
    return int(joined) if expression("[0-9]{4}").fullmatch(joined) else None


_LONGEST_WORD = 60
"""Characters; what is longer is no mistyped word."""


def nearest(text: str, known: Iterable[str], most: int = 1, cutoff: float = 0.5) -> list[str]:
    """The known words that are likeliest meant, best first, at most `most`.

    By edit distance (difflib, at least `cutoff`), which is too strict with short Chinese words; where it finds none,
    those of about its length that share at least half of the typed Chinese characters, the most first, in the order
    of `known`.
    """
    return list(_nearest(text, tuple(known), most, cutoff)) if len(text) <= _LONGEST_WORD else []


@kept("near", 1024)
def _nearest(text: str, known: tuple[str, ...], most: int, cutoff: float) -> tuple[str, ...]:
    """Kept at hand: the rows of a table are mistyped alike, and difflib takes a millisecond for a hundred words."""
    words = list(dict.fromkeys(known))
    import difflib  # where something is mistyped

    if near := difflib.get_close_matches(text, words, most, cutoff):
        return tuple(near)
    if not text or text.isascii():
        return ()
    typed = set(text)
    shared = sorted(words, key=lambda word: (-len(set(word) & typed), abs(len(word) - len(text))))
    differ = max(1, len(text) // 2)
    alike = (word for word in shared if len(set(word) & typed) * 2 >= len(typed))
    return tuple(word for word in alike if abs(len(word) - len(text)) <= differ)[:most]


def suggestion(text: str, known: Iterable[str]) -> str:
    """“是不是X”, for the nearest known word, or nothing."""
    near = nearest(text, known)
    return f"是不是“{near[0]}”" if near else ""


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


_DAY = Regex(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


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
