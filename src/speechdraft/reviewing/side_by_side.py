"""Which two characters stand side by side somewhere in the texts of the pack and in its lists of right words: a million
characters of what offices say. Two that never do are no proof of a fault, but with another sign they are.
"""

from __future__ import annotations

from itertools import islice
from operator import add

from ..language import is_han
from ..pack.model import Pack
from ..shelf import shelved
from .characters import CharacterWords
from .word_lists import Words


def never_together(words: Words, two: str) -> bool:
    """Two Chinese characters that stand side by side in no text of the pack."""
    return is_han(two[0]) and is_han(two[1]) and two not in words.once(_pairs)


def _pairs(words: Words) -> frozenset[str]:
    pack, characters = words.pack, words.of(CharacterWords)
    of = "\n".join((pack.digest, *map(str, pack.roots[1:])))
    told = "\n".join(phrase.right for phrases in words.phrases.values() for phrase in phrases.values())
    lists = (characters.set_phrases, characters.idioms, characters.right_beside, characters.taken_for)
    return shelved("pairs", of, lambda: _pairs_of(pack, told, characters.collocations, *lists))


def _pairs_of(pack: Pack, *lists: str) -> frozenset[str]:
    texts = (template.text for template in pack.templates.values())
    terms = (term.text for term in pack.terms.terms.values())
    whole = "\n".join((*texts, *terms, *lists))
    return frozenset(two for two in set(map(add, whole, islice(whole, 1, None))) if is_han(two[0]) and is_han(two[1]))
