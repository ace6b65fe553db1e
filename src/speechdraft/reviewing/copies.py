"""Whether a passage is meant to be a set phrase: what stands there in its place."""

from __future__ import annotations

from ..regex import Regex
from ..shortcuts import kept

END = 5
"""Characters at either end of a long set phrase by which a copy of it is known."""
SLACK = 4
"""Characters by which a copy may be longer or shorter."""
_NEAR = 0.85
_STOPS = Regex("[。！？\n]")
_CLAUSE_ENDS = Regex("[，。；：！？\n]")
_OWN_WORDS, _LONG = 4, 8
"""Characters that differ in the one and in the other, by which they are no slip but an author's own words …"""
_SHARED = 0.5
"""… where less than this part of them is shared."""
_MARKS = Regex("[，、；]")
_CLAUSES, _JOINING = 2, 5
"""Clauses of a phrase that words of an author's own may join, and characters of these."""
_SUBJECT = Regex("关于(.+?)(?:工作)?的?重要")


def on_another_subject(said: str, text: str) -> bool:
    """习近平总书记关于中医药工作的重要论述: no misquoted 习近平总书记关于巡视工作的重要论述."""
    is_on, meant = _SUBJECT.search(said), _SUBJECT.search(text)
    return bool(is_on and meant and set(is_on[1]).isdisjoint(meant[1]))


def in_own_words(said: str, text: str) -> bool:
    """Whether what differs in one place is told in other words (履行职责情况的 for 履行党的领导职能责任的)."""
    same = next((n for n, (a, b) in enumerate(zip(said, text, strict=False)) if a != b), min(len(said), len(text)))
    left = min(len(said), len(text)) - same
    ends = next((n for n in range(left) if said[-1 - n] != text[-1 - n]), left)
    one, other = said[same : len(said) - ends], text[same : len(text) - ends]
    sizes = sorted((len(one), len(other)))
    if sizes[0] < _OWN_WORDS or sizes[1] < _LONG:
        return False
    return len(set(one) & set(other)) < _SHARED * len(set(other))


def joined_anew(said: str, text: str) -> bool:
    """Whether only words that join its clauses have changed: 管党治党的利剑，也是治国理政的利器, 把“两个维护”落实."""
    parts, meant = _MARKS.split(said), _MARKS.split(text)
    if len(parts) != len(meant) or len(parts) < _CLAUSES or parts == meant or parts[0] != meant[0]:
        return False
    return all(_same_end(one, other) for one, other in zip(parts[1:], meant[1:], strict=True))


def _same_end(said: str, meant: str) -> bool:
    taken = said.removeprefix("把").removeprefix("将")
    if taken != said and meant.endswith(taken):
        return True
    return said.endswith(meant) and len(said) - len(meant) <= _JOINING


@kept("copies", 4096)
def copy_of(window: str, text: str) -> str:
    """What was meant to be `text`: the same two ends, or nearly the same characters; nothing where it is neither."""
    end = window.find(text[-END:], max(END, len(text) - END - SLACK))
    said = window[: end + END] if end >= 0 else window[: len(text)]
    if end >= 0:
        return "" if _STOPS.search(said) else said
    clause = _CLAUSE_ENDS.split(said)[0]
    if len(clause) < len(said) and text.startswith(clause) and not _CLAUSE_ENDS.match(text, len(clause)):
        return ""  # a shorter phrase that begins alike, and ends here
    characters = set(text)
    if len(characters.intersection(said)) < _NEAR * len(characters):
        return ""  # a quick look before the slow one
    from difflib import SequenceMatcher  # where something is misquoted

    swapped = sorted(said) == sorted(text)  # 民族复兴、强国建设 for 强国建设、民族复兴
    return said if swapped or SequenceMatcher(None, said, text, autojunk=False).ratio() >= _NEAR else ""
