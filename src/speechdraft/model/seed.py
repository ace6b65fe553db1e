"""The seed of a draft's wordings (措辞种子), and what is dealt by it.

A seed is `KEY/PLACE`: drafts of one KEY that follow each other take different versions of everything. Versions are
dealt like hands of cards: a hand gives every version once, the next hand in another order, and no hand begins with
the version that the last one ended with.
"""

from __future__ import annotations

import hashlib

from ..frozen import frozen
from ..regex import expression
from ..shortcuts import kept


@frozen
class Seed:
    """What decides the wordings of a draft."""

    text: str
    """The whole of it, as it is typed and saved."""
    key: str
    place: int

    @classmethod
    def read(cls, text: str) -> Seed:
        """`KEY/PLACE`; a seed without a number at its end has the place 0."""
        found = expression(r"(.*)/(\d{1,6})").fullmatch(text)
        return cls(text, found[1], int(found[2])) if found else cls(text, text, 0)

    def next(self) -> str:
        """The seed of the draft that follows this one in its round."""
        return f"{self.key}/{self.place + 1}"

    def moved(self, places: int) -> Seed:
        """The seed so many places further on, for what shall not be said twice."""
        return Seed(f"{self.key}/{self.place + places}", self.key, self.place + places) if places else self

    def deal(self, what: str, count: int) -> int:
        """Which of `count` versions of `what` this draft takes."""
        if count < 2:
            return 0
        if count == 2:
            return (self.place + _digest(self.key, what)) % 2
        hand, at = divmod(self.place, count)
        return _hand(self.key, what, count, hand)[at]


@kept("seeds", 8192)
def _hand(key: str, what: str, count: int, hand: int) -> tuple[int, ...]:
    """The order in which hand number `hand` deals its cards."""
    order = [*_shuffled(key, what, count, hand)]
    if hand and order[0] == _shuffled(key, what, count, hand - 1)[-1]:  # a change of the first two leaves the last
        order[:2] = order[1], order[0]
    return tuple(order)


@kept("seeds", 4096)
def _shuffled(key: str, what: str, count: int, hand: int) -> tuple[int, ...]:
    begun = hashlib.blake2b(f"{key}\0{what}\0{hand}\0".encode(), digest_size=8)

    def drawn(version: int) -> bytes:
        whole = begun.copy()  # the digest of all four: only its end differs
        whole.update(b"%d" % version)
        return whole.digest()

    return tuple(sorted(range(count), key=drawn))


def _digest(*parts: str) -> int:
    """A number from all of the parts; no two lists of parts are joined to the same text."""
    whole = "\0".join(parts)
    return int.from_bytes(hashlib.blake2b(whole.encode(), digest_size=8).digest())
