"""Which two characters stand side by side in the texts of the pack and in its lists of right words, and how often: a
million characters of what offices say. Two that never do are no proof of a fault, but with another sign they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import islice
from operator import add

from ..language import is_han
from ..pack.model import Pack
from ..shelf import shelved
from .characters import CharacterWords
from .word_lists import Words


def never_together(words: Words, two: str) -> bool:
    """Two Chinese characters that stand side by side in no text of the pack."""
    return is_han(two[0]) and is_han(two[1]) and two not in words.once_here(pairs)


def pairs(words: Words) -> Mapping[str, int]:
    """Two Chinese characters → how often they stand side by side."""
    pack, characters = words.pack, words.of(CharacterWords)
    of = "\n".join((pack.digest, *map(str, pack.roots[1:])))
    told = "\n".join(phrase.right for phrases in words.phrases.values() for phrase in phrases.values())
    lists = (characters.set_phrases, characters.idioms, characters.right_beside, characters.taken_for)
    return shelved("pairs", of, lambda: _pairs_of(pack, told, characters.collocations, *lists))


def said(words: Words) -> str:
    """All that the pack's texts and formulations say."""
    return said_by(words.pack)


def said_by(pack: Pack) -> str:
    """The same."""
    return pack.once(_said)


def _said(pack: Pack) -> str:
    texts = (template.text for template in pack.templates.values())
    return "\n".join((*texts, *(term.text for term in pack.terms.terms.values())))


def _pairs_of(pack: Pack, *lists: str) -> dict[str, int]:
    whole = "\n".join((pack.once(_said), *lists))
    counts = Counter(map(add, whole, islice(whole, 1, None)))
    return {two: times for two, times in counts.items() if is_han(two[0]) and is_han(two[1])}
