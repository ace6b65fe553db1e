"""One character left out of what is said in one way: 自觉接监督, 以热的掌声, 坚决拥县委决定.

What is left of a phrase may be right where it runs on into other words. It is wrong where two characters have come to
stand side by side that never do so in the texts of the pack, or where marks or words without weight stand on both its
sides.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from operator import add
from typing import NamedTuple

from ..frozen import frozen
from ..language import is_han
from ..language.lexicon import common_words
from .case import Case, Hit
from .characters import EXACT, CharacterWords, sound
from .side_by_side import never_together
from .word_lists import Words

_SHORTEST = 4
"""Characters of a phrase that is known without one of them."""
_MARKS = "，。、；：！？“”‘’（）《》\n\u3000 "
_COMPLEMENTS = "得不"
_STOPS = "，。；：！？、\n"


@frozen
class LostWords:
    lost_right: str = ""
    """What is right though it is one of those without a character."""
    alone_first: str = ""
    """Characters that stand before a word as a word of their own (抓落实)."""
    alone_last: str = ""
    goes_on: str = ""
    """… and before further words (群众盼的是, 工作要两不误)."""
    beside_lost: tuple[str, ...] = ()
    """Words after which a phrase begins (自觉, 要)."""
    after_lost: tuple[str, ...] = ()
    """… and before which it has ended."""


class _Rest(NamedTuple):
    """What is left of a phrase."""

    text: str
    phrase: str
    gap: int
    """Where the character is missing: position in the text."""
    alone: bool
    """The character that stands alone beside the gap may be a word of its own."""


def _rests(words: Words) -> dict[str, list[_Rest]]:
    """First two characters → what begins so."""
    lists, characters = words.of(LostWords), words.of(CharacterWords)
    whole = [*characters.collocations.split(), *characters.set_phrases.split(), *characters.idioms.split()]
    right = frozenset([*whole, *characters.right_beside.split(), *lists.lost_right.split()])
    inside, seen = _parts(right), set[str]()
    found: dict[str, list[_Rest]] = {}
    for phrase in dict.fromkeys(whole):
        for at in range(1, len(phrase)) if len(phrase) >= _SHORTEST else ():
            rest, last = phrase[:at] + phrase[at + 1 :], len(phrase) - 1
            if (rest in inside and at < last) or rest in right or rest in seen:
                continue
            seen.add(rest)
            alone = (at == 1 and rest[0] in lists.alone_first) or (at >= last - 1 and rest[-1] in lists.alone_last)
            found.setdefault(rest[:2], []).append(_Rest(rest, phrase, at, alone))
    return found


def _parts(right: frozenset[str]) -> frozenset[str]:
    """All that stands in one of the right phrases."""
    return frozenset(phrase[a:b] for phrase in right for a in range(len(phrase)) for b in range(a + 3, len(phrase) + 1))


def lost_characters(case: Case) -> Iterator[Hit]:
    """In our own drafts the phrases are those of the templates."""
    if case.facts.drafted:
        return
    whole, rests = case.whole, case.words.once(_rests)
    told = {at for name in EXACT for at, _ in case.found.get(name, ())}
    end = 0
    for at, two in enumerate(map(add, whole, islice(whole, 1, None))):
        for rest in rests.get(two, ()) if at >= end else ():
            if whole.startswith(rest.text, at) and _is_short(case, at, rest):
                end = at + len(rest.text)
                if not told.isdisjoint(range(at, end + 1)):
                    break  # its last character is not missing, but another one
                yield Hit(at, end, f"“{rest.text}”少了一个字", f"写“{rest.phrase}”", rest.phrase)
                break


def _is_short(case: Case, at: int, rest: _Rest) -> bool:
    whole, end, lists = case.whole, at + len(rest.text), case.words.of(LostWords)
    if rest.alone or case.named(at, end):
        return False
    before, after = whole[at - 1 : at] or "\n", whole[end : end + 1] or "\n"
    size = len(rest.text)
    if rest.gap == size:  # the last one is missing
        if sound(after) == sound(rest.phrase[-1]) != "":
            return False  # a wrong one stands there
        if rest.text[-1] + after in common_words() or after in _COMPLEMENTS:
            return False  # 工作方位
        if is_han(after) and rest.text[-1] in lists.goes_on:
            return False
        if rest.text[-1] in lists.alone_first and after in lists.alone_last:
            return False  # 责任担牢
        return after in _STOPS or (after != rest.phrase[-1] and never_together(case.words, rest.text[-1] + after))
    if never_together(case.words, rest.text[rest.gap - 1 : rest.gap + 1]):
        apart_before = rest.gap > 1 or _begins(case, at, lists) or never_together(case.words, before + rest.text[0])
        apart_after = (
            rest.gap < size - 1 or _ends(case, end, lists) or never_together(case.words, rest.text[-1] + after)
        )
        return apart_before and apart_after
    return _begins(case, at, lists) and _ends(case, end, lists)


def _begins(case: Case, at: int, lists: LostWords) -> bool:
    return at == 0 or case.whole[at - 1] in _MARKS or case.whole.endswith(lists.beside_lost, 0, at)


def _ends(case: Case, end: int, lists: LostWords) -> bool:
    return end == len(case.whole) or case.whole[end] in _MARKS or case.whole.startswith(lists.after_lost, end)
