"""The kinds of value that a field of the answers can hold: text, dates, numbers, choices, lists.

Every check reads what a person typed and either understands it or says, in Chinese, what would be right.
Nothing here knows which fields there are: that is `model/answers.py`.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer
from pydantic_core import PydanticCustomError

from ..language import read_number

LONGEST_TEXT = 200
"""Characters in one text field: the longest real unit names have about 40."""

LONGEST_LIST = 60
"""Entries in one list: a town has at most some fifty villages."""


def wrong(what: str, right: str = "") -> PydanticCustomError:
    """The error that a check raises: `what` is wrong, `right` would be right."""
    return PydanticCustomError("speechdraft", "{what}", {"what": what, "right": right})


def field(
    label: str, help: str, *also: str, default: Any = None, main: bool = False, required: bool = False, **more: Any
) -> Any:
    """A field with its Chinese label, its help, and other keys for it inside its own record.

    A `main` field is the one that a scalar stands for (`unit: 青石镇`), also called 名称 in its record.
    """
    extra: Any = {"also": [*also, *(["名称"] if main else [])], "main": main}
    return Field(... if required else default, title=label, description=help, json_schema_extra=extra, **more)


# Text ----------------------------------------------------------------------------------------------------------------


def shown(text: str, limit: int = 30) -> str:
    """`text` as it may be printed in a message: cut, with controls and bidi marks escaped."""
    text = "".join(c if c.isprintable() or c == "\u3000" else f"\\u{ord(c):04x}" for c in text)
    return text if len(text) <= limit else text[:limit] + "…"


def clean(value: Any) -> str:
    """One line of text: line ends become nothing between Chinese characters, a space elsewhere; edges are stripped.

    Characters that no Word file can hold, and the private-use ones that the program marks with, are refused.
    OptionalText is kept in NFC and never put through NFKC: full-width forms are what was meant.
    """
    if not isinstance(value, str):
        raise wrong("这里应是一段文字")
    return _cleaned(value)


@lru_cache(maxsize=2048)
def _cleaned(value: str) -> str:
    """What `clean` gives for a text; kept at hand, for the rows of a table share most of theirs."""
    if len(value) > LONGEST_TEXT * 10:
        raise wrong(f"太长：{len(value)}个字符", f"最多{LONGEST_TEXT}个")
    odd = [(n, c) for n, c in enumerate(value, 1) if _unseen(c)]
    if odd:
        raise wrong("里有看不见的字符：" + "、".join(f"第{n}个是U+{ord(c):04X}" for n, c in odd[:5]), "请删去")
    text = " ".join(part.strip() for part in re.split(r"[\r\n\x85\u2028\u2029]+", value.replace("\t", " ")))
    text = unicodedata.normalize("NFC", re.sub(r"(?<=[^\x00-\x7f]) +(?=[^\x00-\x7f])", _joined(value), text)).strip()
    if len(text) > LONGEST_TEXT:
        raise wrong(f"太长：{len(text)}个字符", f"最多{LONGEST_TEXT}个")
    return text


def _unseen(c: str) -> bool:
    """Characters that no text needs: controls, zero-width ones, private use, surrogates. Marks of direction are
    kept (the review has a finding for them)."""
    return c not in "\t\n\r\x85" and (unicodedata.category(c) in ("Cc", "Cs", "Co", "Cn") or c in _ZERO_WIDTH)


_ZERO_WIDTH = "\u00ad\u180e\u200b\u200c\u200d\u2060\u2061\u2062\u2063\u2064\ufeff"


def _joined(value: str) -> Callable[[re.Match[str]], str]:
    """Spaces that a line end left between Chinese characters go; spaces that were typed stay."""
    broken = re.search(r"[\r\n\x85\u2028\u2029]", value) is not None
    return lambda found: "" if broken else found[0]


def _text(value: Any) -> str | None:
    return (clean(value) or None) if value is not None else None


def _required_text(value: Any) -> str:
    text = clean(value)
    if not text:
        raise wrong("这一项是空的", "请填写")
    return text


OptionalText = Annotated[str | None, BeforeValidator(_text)]
Name = Annotated[str, BeforeValidator(_required_text)]


# Numbers and dates ---------------------------------------------------------------------------------------------------


def _number(low: int, high: int) -> BeforeValidator:
    def check(value: Any) -> int | None:
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        number = read_number(clean(str(value))) if not isinstance(value, bool) else None
        if number is None or not low <= number <= high:
            raise wrong(f"“{shown(str(value))}”不是{low}到{high}之间的整数", f"例如 {max(low, min(high, 2))}")
        return number

    return BeforeValidator(check)


Ordinal = Annotated[int | None, _number(1, 99)]
Count = Annotated[int | None, _number(0, 99_999)]
Minutes = Annotated[int | None, _number(3, 60)]

_DATE = re.compile(r"(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:[T ]0?0:00(?::00)?)?")


def read_date(value: Any) -> dt.date:
    """2026-11-25, 2026/11/25, 2026.11.25, 2026年11月25日, with or without brackets. Raises what `wrong` gives."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = clean(value)
    found = _DATE.fullmatch(unicodedata.normalize("NFKC", text).strip("()").replace(" 年", "年"))
    if not found:
        raise wrong(f"“{shown(text)}”不是日期", "写成 2026-11-25 或 2026年11月25日")
    try:
        date = dt.date(*map(int, found.groups()))
    except ValueError:
        raise wrong(f"没有{shown(text)}这一天", "请核对年、月、日") from None
    if not 1949 <= date.year <= 2100:
        raise wrong(f"年份{date.year}不对", "写成 2026-11-25 这样的日期")
    return date


Date = Annotated[
    dt.date | None,
    BeforeValidator(lambda v: None if v is None or v == "" else read_date(v)),
    PlainSerializer(lambda d: d.isoformat() if d else None),
]
RequiredDate = Annotated[dt.date, BeforeValidator(read_date), PlainSerializer(dt.date.isoformat)]


# Lists ---------------------------------------------------------------------------------------------------------------


def split(value: Any) -> list[Any]:
    """A list as it is; a text split at ； and line ends, and at 、 (titles that hold a 、 are put together later)."""
    if value is None:
        return []
    if isinstance(value, str):
        value = [part for part in re.split(r"[；;\n、]+", value) if part.strip()]
    if not isinstance(value, (list, tuple)):
        raise wrong("这里应是一个列表", "写成 [甲, 乙]，或一行一个、前面加“- ”")
    if len(value) > LONGEST_LIST:
        raise wrong(f"太多：{len(value)}个", f"最多{LONGEST_LIST}个")
    return list(value)


Texts = Annotated[tuple[Name, ...], BeforeValidator(split)]
