"""How alike the drafts of a round read: the share of a speech's sentences that stand in another's to the letter.

The units' and persons' names are masked first, so that two drafts are not unlike only because their names are.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from ..frozen import frozen
from ..speech import Speech

MOST_UNITS = 200
"""Units up to which a round gets its matrix: no round has more, and the pairs grow with the square."""

Sentences = tuple[bytes, ...]
"""A digest of each masked sentence of a speech, in order."""


@frozen
class Pair:
    """Two drafts and the greater of their two shares."""

    one: int
    other: int
    share: float


def sentences_of(speech: Speech, persons: Sequence[str]) -> Sentences:
    """The masked sentences of a speech, headings left out: they are short and meant to be the same."""
    who, group = speech.brief.inspected, speech.brief.inspector
    names = {who.party.unit, who.party.org_name, *who.villages, *who.joint, who.head, group.leader, *persons} - {""}
    mask = re.compile("|".join(map(re.escape, sorted(names, key=lambda name: (-len(name), name)))))
    return tuple(
        hashlib.blake2b(mask.sub("□", sentence.text).encode(), digest_size=8).digest()
        for paragraph in speech.body
        for sentence in paragraph.sentences
        if paragraph.role != "heading"
    )


def matrix_of(drafts: Sequence[Sentences]) -> list[list[float]]:
    """Row by column: the share of the row's sentences that stand in the column's draft, 0 to 1."""
    sets = [frozenset(draft) for draft in drafts]
    return [
        [sum(sentence in other for sentence in draft) / len(draft) if draft else 0.0 for other in sets]
        for draft in drafts
    ]


def most_alike(matrix: Sequence[Sequence[float]], most: int = 10) -> list[Pair]:
    """The pairs that read most alike, first the most alike."""
    pairs = [
        Pair(one, other, max(matrix[one][other], matrix[other][one]))
        for one in range(len(matrix))
        for other in range(one + 1, len(matrix))
    ]
    return sorted(pairs, key=lambda pair: (-pair.share, pair.one, pair.other))[:most]
