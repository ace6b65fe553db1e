"""Breaking a title into lines as a secretary does by hand: at whole words, in a trapezoid or a diamond (7.3.1).

Every place between two characters gets a price, every shape of lines gets one, and the cheapest way wins. The prices
rank what a person would give up first: an even balance, a line more than needed, a verb parted from its object, the
shape, and last of all a word. Which words there are is data of the pack (`data/title.yaml`) and of the speech.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .. import budgets
from ..shortcuts import kept

MARK = "…"
"""Before a word: a line does not willingly begin with it (`…党委`); after it: does not willingly end with it
(`巡察…`). Doubled: hardly ever."""

_NEVER_FIRST = frozenset("，。、；：？！）》〉」』】〕］”’％·—的")
_NEVER_LAST = frozenset("（《〈「『【〔［“‘·—在")

_LINE_MORE = 18
_UNWILLING = 25
_HARDLY = 50
_SHAPE = 60
_UNKNOWN = 80
"""Between two characters of no known word: they may well be one."""
_EDGE_OF_UNKNOWN = 4
_SHORT = 15
_IN_LONG_NAME = 10
"""At an inner word's edge of a name that is longer than a line."""
_IN_WORD = 1000
_NEVER = 100_000

_SHORTEST = 3
_SHORT_LINE = 5
_LINES_SEARCHED = 5
"""All ways of breaking are compared up to here; a title of more lines is broken line by line."""


def break_title(title: str, width: int, words: Sequence[str]) -> tuple[str, ...]:
    """The lines of `title`, none longer than `width` characters; joined they are the title, to the character.

    `words` are never split: names of this speech and the vocabulary of titles, which may carry `MARK`. A
    name longer than a line is split only then, at the edge of a word inside it. Without any words the lines are at
    least not ragged and begin and end with nothing impossible. An empty title is one empty line.
    """
    return (title,) if len(title) <= width else _broken(title, width, tuple(words))


def is_shapely(lengths: Sequence[int]) -> bool:
    """True for a trapezoid (no line longer than the one above, the last shorter than the first), for a diamond
    (growing to a longest line, then shrinking) and for a single line."""
    peak = max(range(len(lengths)), key=lengths.__getitem__)
    rising, falling = lengths[: peak + 1], lengths[peak:]
    return len(lengths) == 1 or (
        lengths[-1] < lengths[peak]
        and all(a <= b for a, b in pairwise(rising))
        and all(a >= b for a, b in pairwise(falling))
    )


@kept("titles", 256)
def _broken(title: str, width: int, words: tuple[str, ...]) -> tuple[str, ...]:
    prices = _prices(title, width, words)
    fewest = -(-len(title) // width)
    cuts = _best(len(title), width, prices, fewest) if fewest <= _LINES_SEARCHED else ()
    cuts = cuts or _line_by_line(title, width, prices)
    return tuple(title[a:b] for a, b in pairwise((0, *cuts, len(title))))


def _prices(title: str, width: int, words: Sequence[str]) -> list[int]:
    """What a break before each character costs; `prices[0]` means nothing."""
    prices = [_UNKNOWN] * len(title)
    known = [False] * len(title)
    unwilling = [0] * (len(title) + 1)
    long_names: list[range] = []
    present = {(bare, word) for word in words if (bare := word.strip(MARK)) in title}
    for bare, marked in sorted(present, key=lambda pair: (-len(pair[0]), pair)):
        if not bare:
            continue
        at = title.find(bare)
        while at >= 0:
            end = at + len(bare)
            if len(bare) + (title[:at] == "在") > width:
                long_names.append(range(at, end))
            elif not any(known[at:end]):
                known[at:end] = [True] * len(bare)
                prices[at] = 0
                prices[at + 1 : end] = [_IN_WORD] * (len(bare) - 1)
                if end < len(title):
                    prices[end] = 0
                unwilling[at] += _reluctance(len(marked) - len(marked.lstrip(MARK)))
                unwilling[end] += _reluctance(len(marked) - len(marked.rstrip(MARK)))
            at = title.find(bare, at + 1)
    for at in range(1, len(title)):
        left, right = title[at - 1], title[at]
        if prices[at] == 0 and not (known[at - 1] and known[at]):
            prices[at] = _EDGE_OF_UNKNOWN
        prices[at] += unwilling[at]
        if long_names and any(at in name and at > name.start for name in long_names):
            prices[at] += _IN_LONG_NAME
        if right in _NEVER_FIRST or left in _NEVER_LAST:
            prices[at] += _NEVER
        if left.isascii() and right.isascii() and left.isalnum() and right.isalnum():
            prices[at] += _IN_WORD
    return prices


def _reluctance(marks: int) -> int:
    return (0, _UNWILLING, _HARDLY)[min(marks, 2)]


def _best(length: int, width: int, prices: list[int], fewest: int) -> tuple[int, ...]:
    """The cheapest cuts into `fewest` lines or up to two more; none where there are more ways than anybody looks at
    (a name of sixty characters that are no words)."""
    best_price = float("inf")
    best: tuple[int, ...] = ()
    left = budgets.TITLE_WAYS
    at_words = [at for at in range(_SHORTEST, length - _SHORTEST + 1) if prices[at] < _IN_WORD]
    for places in (at_words, range(1, length)):
        for more in range(3):
            left -= _number_of_ways(places, fewest + more - 1, length, width)
            if left < 0:
                return best
            for cuts in _ways(places, fewest + more - 1, length, width):
                price: float = sum(prices[at] for at in cuts) + more * _LINE_MORE
                if price < best_price:
                    price += _price_of_shape([b - a for a, b in pairwise((0, *cuts, length))])
                    if price < best_price:
                        best_price, best = price, cuts
        if best:
            break
    return best


def _ways(places: Sequence[int], cuts: int, length: int, width: int, start: int = 0) -> Iterator[tuple[int, ...]]:
    """All ways to cut the rest from `start` so that no line is longer than `width`."""
    if cuts == 0:
        yield from [()] if length - start <= width else []
        return
    for at in _near(places, start, cuts, length, width):
        if cuts == 1:
            yield (at,)
        else:
            yield from ((at, *rest) for rest in _ways(places, cuts - 1, length, width, at))


def _near(places: Sequence[int], start: int, cuts: int, length: int, width: int) -> Sequence[int]:
    """Where a line from `start` may end so that the rest has room in as many lines as there are cuts."""
    first = max(start + 1, length - cuts * width)
    return places[bisect_left(places, first) : bisect_right(places, start + width)]


def _number_of_ways(places: Sequence[int], cuts: int, length: int, width: int) -> int:
    """How many `_ways` gives, counted place by place."""
    reached = {0: 1}
    for left in range(cuts, 0, -1):
        then: Counter[int] = Counter()
        for start, ways in reached.items():
            for at in _near(places, start, left, length, width):
                then[at] += ways
        reached = then
    return sum(ways for start, ways in reached.items() if length - start <= width)


def _price_of_shape(lengths: list[int]) -> float:
    price: float = 0 if is_shapely(lengths) else _SHAPE
    price += sum(_SHORT for n in lengths if n < _SHORT_LINE) + sum(_NEVER for n in lengths if n < _SHORTEST)
    if len(lengths) == 2:  # the eye likes a second line of two thirds
        return price + abs(lengths[1] / lengths[0] - 0.65) * 10
    return price + (max(lengths) - min(lengths)) / max(lengths) * 8


def _line_by_line(title: str, width: int, prices: list[int]) -> tuple[int, ...]:
    """Fill each line as far as the last cheap place in its second half."""
    cuts, start = [], 0
    while len(title) - start > width:
        places = range(start + max(1, width // 2), start + width + 1)
        start = min(reversed(places), key=prices.__getitem__)
        cuts.append(start)
    return tuple(cuts)
