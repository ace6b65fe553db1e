"""Search as Chinese typists do: by a few characters, or by the first letters of their pinyin (gcjs = 工程建设)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

_FIRST = (
    ("啊", "a"), ("芭", "b"), ("擦", "c"), ("搭", "d"), ("蛾", "e"), ("发", "f"), ("噶", "g"), ("哈", "h"), ("击", "j"),
    ("喀", "k"), ("垃", "l"), ("妈", "m"), ("拿", "n"), ("哦", "o"), ("啪", "p"), ("期", "q"), ("然", "r"), ("撒", "s"),
    ("塌", "t"), ("挖", "w"), ("昔", "x"), ("压", "y"), ("匝", "z"),
)  # fmt: skip
"""The first character of each letter among the 3,755 common ones, which GB 2312 sorts by pinyin."""

_LAST = "座"


@cache
def initial(character: str) -> str:
    """The first letter of a character's usual pinyin; itself for letters and digits; empty for the rest."""
    if character.isascii():
        return character.lower() if character.isalnum() else ""
    try:
        code = character.encode("gb2312")
    except UnicodeEncodeError:
        return ""
    if not _FIRST[0][0].encode("gb2312") <= code <= _LAST.encode("gb2312"):
        return ""
    return max((first.encode("gb2312"), letter) for first, letter in _FIRST if first.encode("gb2312") <= code)[1]


def initials(text: str) -> str:
    """推动高质量发展 → tdgzlfz."""
    return "".join(map(initial, text))


def found(query: str, texts: Iterable[str]) -> set[str]:
    """The texts that have `query` in them or in their initials; where none has, those through whose initials it runs
    letter by letter (ncgl finds 农村集体“三资”管理)."""
    query, texts = "".join(query.split()).lower(), list(texts)
    near = {text for text in texts if query in text.lower() or query in initials(text)}
    return near or {text for text in texts if query.isascii() and _runs_through(query, initials(text))}


def _runs_through(query: str, letters: str) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in query)
