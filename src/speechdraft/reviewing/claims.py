"""A thing of which papers of one meeting speak: what a text says of it, and when two texts say the same.

A thing is told by expressions (`claim_patterns.py`), of which the last group that matched is what is said; where a
thing may be said longer or shorter (a place, a person, a unit), `alike` knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from ..frozen import frozen


def same(one: str, other: str) -> bool:
    return one == other


def longer_or_shorter(one: str, other: str) -> bool:
    """One ends as the other does: 6月10日 and 2026年6月10日, 县水利局 and 云岭县水利局."""
    return one.endswith(other) or other.endswith(one)


def same_place(one: str, other: str) -> bool:
    """They end alike, floor and all: 局机关四楼会议室 and 四楼会议室."""
    shared = next((n for n in range(min(len(one), len(other))) if one[-n - 1] != other[-n - 1]), None)
    return shared is None or shared >= _PLACE


_PLACE = 5
"""Characters at the end of two places that are the same one."""


def same_persons(one: str, other: str) -> bool:
    """All that the shorter names are among those of the longer."""
    some, others = (set(re.split("[、，]", names.replace("同志", ""))) for names in (one, other))
    return some <= others or others <= some


def same_posts(one: str, other: str) -> bool:
    """All that the one has are posts of the other, however they are shortened."""
    some, others = (re.split("[、，]", posts) for posts in (one, other))
    return _all_among(some, others) or _all_among(others, some)


def _all_among(posts: list[str], others: list[str]) -> bool:
    return all(any(longer_or_shorter(post, other) for other in others) for post in posts)


@frozen
class Claim:
    """One thing."""

    patterns: tuple[str, ...]
    alike: Callable[[str, str], bool] = same
    of_sort: Mapping[str, str] = field(default_factory=dict)
    """Sort of paper → a further expression for it: what a word means there alone, who stands under its title."""
    single: bool = False
    """There is one such thing: a paper that says two disagrees with itself."""


def said_of(claim: Claim, whole: str, sort: str) -> Iterator[str]:
    """What a text of a sort says of it, in one form for what is written in several."""
    for pattern in (*claim.patterns, *((claim.of_sort[sort],) if sort in claim.of_sort else ())):
        for found in re.finditer(pattern, whole, re.MULTILINE):
            yield _plain(next(group for group in reversed(found.groups()) if group is not None))


_NUMERALS = {
    "两": "2",
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}


def _plain(value: str) -> str:
    """Dashes, blanks, 同志, ways to write a time of day and a number."""
    value = re.sub("[—－]", "-", re.sub(r"\s", "", value)).removesuffix("同志").rstrip("。；、和")
    if re.fullmatch("(?:上午|下午|晚上|中午)?[0-9]{1,2}[:：时点].*", value):
        value = re.sub("[：时点]", ":", value).rstrip("分整").replace("半", "30")
        return value + "00" if value.endswith(":") else value
    return _NUMERALS.get(value, value)
