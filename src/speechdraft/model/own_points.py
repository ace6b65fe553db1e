"""Own points as they are pasted from an old speech: with its numbers in front and its stops behind."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, ValidationInfo

from ..regex import Regex
from .changes import note
from .values import clean, is_nothing, split, wrong

_N = "[一二三四五六七八九十]{1,3}"
_NUMBER = Regex(
    rf"(?:第{_N}[，,、：:．. ]|{_N}[是要][，,：:]?|{_N}[、．.]|[（(](?:{_N}|[0-9]{{1,2}})[）)][、．.]?"
    r"|[0-9]{1,2}(?:[、．）)]|\.(?![0-9]))|[①-⑳][、．.]?|[-–—•·●◆■*] ) *"
)
_VERB = Regex("紧盯|盯紧|盯住|聚焦|管好|抓好|守住|严查|查清|看紧|压实")
"""With which a point begins that says what shall be done: 要 goes before it."""
_STOPS = "。；;，,、：:．. "


def without_marks(value: Any, info: ValidationInfo | None) -> str:
    """第三，紧盯集体林权流转。 → 紧盯集体林权流转: the program numbers the points itself, and ends their sentences."""
    typed = clean(value)
    text = typed
    while found := _NUMBER.match(text):
        text = text[found.end() :]
    text = text.strip(_STOPS)
    if not text:
        raise wrong("这一项是空的", "请填写")
    if text != typed:
        note(info, typed, text, "序号和句末的标点由程序写")
    return text


def _facts(value: Any) -> list[Any]:
    return [one for one in split(value) if not (isinstance(one, str) and is_nothing(one))]


def title(value: Any, info: ValidationInfo | None) -> str:
    """The lead of an own point: 紧盯集体林权流转 → 要紧盯集体林权流转."""
    text = without_marks(value, info)
    if not _VERB.match(text):
        return text
    note(info, text, f"要{text}", "重点的第一句以“要”开头")
    return f"要{text}"


OwnTitle = Annotated[str, BeforeValidator(title)]
OwnFacts = Annotated[tuple[Annotated[str, BeforeValidator(without_marks)], ...], BeforeValidator(_facts)]
