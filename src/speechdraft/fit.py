"""Length: which lines stay so that a speech takes the minutes that were asked for.

`~` lines are left out of a brief speech, `~~` lines of a standard one too. Where that misses the wish by more than
5 %, lines go, lightest first, or come back, heaviest first, until it is met. What goes, goes whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from .markup import Block, Line
from .speech import count

TOLERANCE = 0.05
"""How far a speech may be from its wish (contract.md, Counting)."""

WEIGHT_KEPT = {"brief": 0, "standard": 1, "full": 2}


@dataclass(slots=True)
class _Unit:
    """What goes or stays as one: a line, or a block that has a weight of its own."""

    block: int
    first: int
    lines: tuple[Line, ...]
    weight: int
    size: int
    kept: bool


def fit(blocks: list[Block], length: str, characters: int, extra: int) -> list[Block]:
    """The blocks with what fits `characters`. `length` is brief, standard, full or empty; `extra` counts what is not
    in the blocks (salutation, numbers)."""
    units = [unit for number, block in enumerate(blocks) for unit in _units(number, block, WEIGHT_KEPT.get(length, 2))]
    sizes = [0] * len(blocks)
    for unit in units:
        sizes[unit.block] += unit.size * unit.kept
    total = extra + sum(sizes)
    if total > characters * (1 + TOLERANCE) or (not length and total > characters):
        _drop(units, sizes, total, characters)
    elif total < characters * (1 - TOLERANCE):
        _restore(units, sizes, total, characters)
    kept: list[list[Line]] = [[] for _ in blocks]
    for unit in units:
        if unit.kept:
            kept[unit.block] += unit.lines
    return [Block(block.mark, tuple(lines)) for block, lines in zip(blocks, kept, strict=True) if lines]


def _units(number: int, block: Block, most: int) -> list[_Unit]:
    if block.weight:
        size = sum(count(line.text) for line in block.lines)
        return [_Unit(number, 0, block.lines, block.weight, size, block.weight <= most)]
    return [
        _Unit(number, place, (line,), line.weight, count(line.text), line.weight <= most)
        for place, line in enumerate(block.lines)
    ]


def _drop(units: list[_Unit], sizes: list[int], total: int, characters: int) -> None:
    """Lightest first, each time from the longest paragraph, its last such line."""
    while total > characters:
        candidates = [unit for unit in units if unit.kept and unit.weight]
        if not candidates:
            return
        unit = max(candidates, key=lambda u: (u.weight, sizes[u.block], u.block, u.first))
        if abs(total - unit.size - characters) > total - characters:
            return
        unit.kept = False
        sizes[unit.block] -= unit.size
        total -= unit.size


def _restore(units: list[_Unit], sizes: list[int], total: int, characters: int) -> None:
    """Heaviest first, each time into the shortest paragraph, its first such line."""
    while total < characters:
        candidates = [unit for unit in units if not unit.kept]
        if not candidates:
            return
        unit = min(candidates, key=lambda u: (u.weight, sizes[u.block], u.block, u.first))
        if abs(total + unit.size - characters) > characters - total:
            return
        unit.kept = True
        sizes[unit.block] += unit.size
        total += unit.size
