"""Length: which lines stay so that a speech takes the minutes that were asked for.

`~` lines are left out of a brief speech, `~~` lines of a standard one too. Where that misses the wish by more than
3 %, lines go, lightest first, or come back, heaviest first, until it is met. What goes, goes whole.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .markup import Block, Line, Mark

TOLERANCE = 0.05
"""How far a speech may be from its wish (contract.md, Counting)."""

_NUMBER = {Mark.HEADING: 2, Mark.POINT: 3, Mark.SUB_POINT: 2, Mark.PARAGRAPH: 0}
"""Characters of the number that a block will be given (一、 第一， 一是)."""

_NEAR = 0.03
"""How far it may be before lines go or come back: inside the tolerance, for a list of one loses its number later."""

WEIGHT_KEPT = {"brief": 0, "standard": 1, "full": 2}


@dataclass(slots=True)
class _Unit:
    """What goes or stays as one: a line, a block that has a weight of its own, or a point with its sub-points."""

    block: int
    first: int
    lines: tuple[Line, ...]
    weight: int
    size: int
    kept: bool
    whole: bool = False
    """A block that goes as one: it goes after the lines of its weight."""
    subs: tuple[tuple[int, tuple[Line, ...]], ...] = ()
    """(block, lines) of the sub-points of a point that goes as one: without it they would run on in the one before."""


def fit(blocks: list[Block], length: str, characters: int, extra: int) -> list[Block]:
    """The blocks with what fits `characters`. `length` is brief, standard, full or empty; `extra` counts what is not
    in the blocks (the salutation)."""
    units: list[_Unit] = []
    point: _Unit | None = None
    for number, block in enumerate(blocks):
        if block.mark is Mark.SUB_POINT and point:
            point.subs += ((number, block.lines),)
            point.size += sum(line.size for line in block.lines) + _NUMBER[block.mark]
            continue
        units += _units(number, block, block.weight, WEIGHT_KEPT.get(length, 2))
        point = units[-1] if block.mark is Mark.POINT and block.weight else None
    sizes = [0] * len(blocks)
    for unit in units:
        sizes[unit.block] += unit.size * unit.kept
    total = extra + sum(sizes)
    if total > characters * (1 + _NEAR) or (not length and total > characters):
        total = _drop(units, sizes, total, characters)
    if total > characters * (1 + _NEAR):
        total = _drop_whole(units, sizes, total)
    if total < characters * (1 - _NEAR):  # a whole point may have gone for a few lines too many
        _restore(units, sizes, total, characters)
    kept: list[list[Line]] = [[] for _ in blocks]
    for unit in units:
        if unit.kept:
            kept[unit.block] += unit.lines
            for number, lines in unit.subs:
                kept[number] += lines
    return [Block(block.mark, tuple(lines)) for block, lines in zip(blocks, kept, strict=True) if lines]


def _units(number: int, block: Block, weight: int, most: int) -> list[_Unit]:
    if weight:
        size = sum(line.size for line in block.lines) + _NUMBER[block.mark]
        return [_Unit(number, 0, block.lines, weight, size, weight <= most, whole=True)]
    sizes = [line.size for line in block.lines]
    sizes[0] += _NUMBER[block.mark]
    return [
        _Unit(number, place, (line,), line.weight, size, line.weight <= most)
        for place, (line, size) in enumerate(zip(block.lines, sizes, strict=True))
    ]


def _drop(units: list[_Unit], sizes: list[int], total: int, characters: int) -> int:
    """Lightest first, each time from the longest paragraph, its last such line, as long as it comes nearer: the
    characters that are left."""
    for tier in _tiers((unit for unit in units if unit.kept and unit.weight), lightest=True):
        while fitting := [unit for unit in tier if unit.kept and unit.size < 2 * (total - characters)]:
            unit = max(fitting, key=lambda u: (sizes[u.block], u.block, u.first))
            unit.kept = False
            sizes[unit.block] -= unit.size
            total -= unit.size
    return total


def _drop_whole(units: list[_Unit], sizes: list[int], total: int) -> int:
    """The smallest of the lightest whole blocks, if there is one: lines that went before may come back for it."""
    if whole := [unit for unit in units if unit.kept and unit.whole]:
        unit = min(whole, key=lambda u: (-u.weight, u.size))
        unit.kept = False
        sizes[unit.block] -= unit.size
        total -= unit.size
    return total


def _restore(units: list[_Unit], sizes: list[int], total: int, characters: int) -> None:
    """Heaviest first, each time into the shortest paragraph, its first such line; nothing that would overshoot."""
    for tier in _tiers((unit for unit in units if not unit.kept), lightest=False):
        while fitting := [unit for unit in tier if not unit.kept and unit.size < 2 * (characters - total)]:
            unit = min(fitting, key=lambda u: (sizes[u.block], u.block, u.first))
            unit.kept = True
            sizes[unit.block] += unit.size
            total += unit.size


def _tiers(units: Iterable[_Unit], *, lightest: bool) -> list[list[_Unit]]:
    """Units by weight, the lightest first or last; of one weight the lines before the whole blocks.

    What is missing shrinks with every step, so a tier that has nothing left that fits never has again.
    """
    tiers: dict[tuple[int, bool], list[_Unit]] = {}
    for unit in units:
        tiers.setdefault((-unit.weight if lightest else unit.weight, unit.whole), []).append(unit)
    return [tiers[key] for key in sorted(tiers)]
