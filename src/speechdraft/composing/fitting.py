"""Length: which lines stay so that a speech takes the minutes that were asked for.

`~` lines are left out of a brief speech, `~~` lines of a standard one too. Where that misses the wish by more than
3 %, lines go, lightest first, or come back, heaviest first, until it is met. What goes, goes whole. A speech that is
still too long has lost all its marked lines: then points lose what says why they matter, the longest first.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .markup import Block, Line, Mark

TOLERANCE = 0.05
"""How far a speech may be from its wish."""

_NUMBER = {Mark.HEADING: 2, Mark.POINT: 3, Mark.SUB_POINT: 2, Mark.PARAGRAPH: 0}
"""Characters of the number that a block will be given (一、 第一， 一是)."""

NEAR = 0.03
"""How far it may be before lines go or come back: inside the tolerance, for a list of one loses its number later."""

WEIGHT_KEPT = {"brief": 0, "standard": 1, "full": 2}


@dataclass(slots=True)
class _Unit:
    """What may go, and goes as one: a line, a block that has a weight of its own, or a point with its sub-points."""

    block: int
    first: int
    weight: int
    size: int
    kept: bool
    whole: bool = False
    """A block that goes as one: it goes after the lines of its weight."""
    last: int = 0
    """The last block that a whole one takes with it: without a point its sub-points would run on in the one before."""


def long_enough(blocks: list[Block], minutes: int) -> list[Block]:
    """The blocks without the lines that so short a speech leaves out; with its first line goes the whole block."""
    found = []
    for block in blocks:
        if block.lines[0].least <= minutes:
            lines = tuple(line for line in block.lines if line.least <= minutes)
            found.append(block._replace(lines=lines) if len(lines) < len(block.lines) else block)
    return found


def fit(blocks: list[Block], length: str, characters: int, extra: int) -> list[Block]:
    """The blocks with what fits `characters`. `length` is brief, standard, full or empty; `extra` counts what is not
    in the blocks (the salutation)."""
    units: list[_Unit] = []
    sizes = [_size(block) for block in blocks]
    point: _Unit | None = None
    for number, block in enumerate(blocks):
        if block.mark is Mark.SUB_POINT and point:
            point.last = number
            point.size += sizes[number]
            sizes[point.block] += sizes[number]
            sizes[number] = 0
            continue
        units += _units(number, block, sizes[number], WEIGHT_KEPT.get(length, 2))
        point = units[-1] if block.mark is Mark.POINT and block.weight else None
    for unit in units:
        if not unit.kept:
            sizes[unit.block] -= unit.size
    total = extra + sum(sizes)
    if total > characters * (1 + NEAR) or (not length and total > characters):
        total = _drop(units, sizes, total, characters)
    if total > characters * (1 + NEAR):
        total = _drop_whole(units, sizes, total)
    if total > characters * (1 + NEAR):
        units += _reasons(blocks)
        total = _drop([unit for unit in units if not unit.weight], sizes, total, characters)
    if total < characters * (1 - NEAR):  # a whole point may have gone for a few lines too many
        _restore(units, sizes, total, characters)
    return list(_kept(blocks, [unit for unit in units if not unit.kept]))


def size_of(blocks: list[Block]) -> int:
    """Characters of the blocks with all of their lines and numbers."""
    return sum(map(_size, blocks))


def _size(block: Block) -> int:
    return sum([line.size for line in block.lines]) + _NUMBER[block.mark]


def _units(number: int, block: Block, size: int, most: int) -> list[_Unit]:
    if block.weight:
        return [_Unit(number, 0, block.weight, size, block.weight <= most, whole=True, last=number)]
    return [
        _Unit(number, place, line.weight, line.size + (_NUMBER[block.mark] if place == 0 else 0), line.weight <= most)
        for place, line in enumerate(block.lines)
        if line.weight
    ]


def _reasons(blocks: list[Block]) -> Iterator[_Unit]:
    """The unmarked lines of every topic between its lead and the last one."""
    for number, block in enumerate(blocks):
        plain = [place for place, line in enumerate(block.lines) if not line.weight]
        if block.mark is Mark.POINT and not block.weight and _is_topic(block.lines[0]):
            yield from (_Unit(number, place, 0, block.lines[place].size, kept=True) for place in plain[1:-1])


def _is_topic(lead: Line) -> bool:
    return lead.origin is not None and "points/" in lead.origin.template


def _kept(blocks: list[Block], gone: list[_Unit]) -> Iterator[Block]:
    """The blocks without what is gone."""
    whole = {number for unit in gone if unit.whole for number in range(unit.block, unit.last + 1)}
    places: dict[int, set[int]] = {}
    for unit in gone:
        places.setdefault(unit.block, set()).add(unit.first)
    for number, block in enumerate(blocks):
        if number in whole:
            continue
        if number in places:
            lines = tuple(line for place, line in enumerate(block.lines) if place not in places[number])
            if lines:
                yield Block(block.mark, lines)
        else:
            yield block


def _drop(units: list[_Unit], sizes: list[int], total: int, characters: int) -> int:
    """Lightest first, each time from the longest paragraph, its last such line, as long as it comes nearer: the
    characters that are left."""
    for tier in _tiers((unit for unit in units if unit.kept), lightest=True):
        while unit := _of_longest(tier, sizes, 2 * (total - characters)):
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
        while unit := _of_shortest(tier, sizes, 2 * (characters - total)):
            unit.kept = True
            sizes[unit.block] += unit.size
            total += unit.size


def _of_longest(tier: list[_Unit], sizes: list[int], below: int) -> _Unit | None:
    """The last unit of the longest paragraph that is kept and smaller than `below`; units are in the text's order."""
    found, longest = None, 0
    for unit in tier:
        if unit.kept and unit.size < below and sizes[unit.block] >= longest:
            found, longest = unit, sizes[unit.block]
    return found


def _of_shortest(tier: list[_Unit], sizes: list[int], below: int) -> _Unit | None:
    """The first unit of the shortest paragraph that is gone and smaller than `below`."""
    found, shortest = None, sys.maxsize
    for unit in tier:
        if not unit.kept and unit.size < below and sizes[unit.block] < shortest:
            found, shortest = unit, sizes[unit.block]
    return found


def _tiers(units: Iterable[_Unit], *, lightest: bool) -> list[list[_Unit]]:
    """Units by weight, the lightest first or last; of one weight the lines before the whole blocks.

    What is missing shrinks with every step, so a tier that has nothing left that fits never has again.
    """
    tiers: dict[tuple[int, bool], list[_Unit]] = {}
    for unit in units:
        tiers.setdefault((-unit.weight if lightest else unit.weight, unit.whole), []).append(unit)
    return [tiers[key] for key in sorted(tiers)]
