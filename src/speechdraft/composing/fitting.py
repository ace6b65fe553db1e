"""Length: which lines stay so that a speech takes the minutes that were asked for.

A brief speech leaves out `~10`, `~` and `~~` lines, a standard one `~~` lines. Where that misses the wish by more than
3 % (is longer by more than 4.5 %), lines go, lightest first (`~~`, `~`, at last `~10`), or come back, heaviest first,
until it is met. A speech that is still too long has lost all its marked lines: then lines go that a shorter one does
without (`~12`), then topics lose what stands between their lead and their last line, then the other points, then
paragraphs; a standard speech keeps its `~12`, and its other points lose their middles first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from ..model.choices import Length
from .markup import BRIEF, WEIGHTS, Block, Mark

TOLERANCE = 0.05
"""How far a speech may be from its wish."""

NEAR = 0.03
"""How far it may be before lines go or come back: inside the tolerance, for a list of one loses its number later."""

OVER = 0.045
"""How much longer it may be: what a standard speech says is worth more than a nearer number."""

WEIGHT_KEPT = {Length.BRIEF: 0, Length.STANDARD: 2, Length.FULL: 3}
"""The lightest lines that a speech of this length begins with, by the weights of `markup.WEIGHTS`."""


@dataclass(slots=True)
class _Unit:
    """What may go, and goes as one: a line, a block that has a weight of its own, or a point with its sub-points."""

    block: int
    first: int
    weight: int
    size: int
    kept: bool
    whole: bool = False
    """A block that goes as one: it goes after the lines of its weight. Its size is what stands of it, or stood when it
    went."""
    last: int = 0
    """The last block that a whole one takes with it: without a point its sub-points would run on in the one before."""


def long_enough(blocks: list[Block], minutes: int) -> list[Block]:
    """The blocks without the lines that so short a speech leaves out; with its first line goes the whole block."""
    found = []
    for block in blocks:
        if block.least <= minutes:
            found.append(block)
        elif block.lines[0].least <= minutes:
            lines = tuple(line for line in block.lines if line.least <= minutes)
            found.append(Block(block.mark, lines, block.weight))
    return found


def fit(blocks: list[Block], length: Length | None, characters: int, extra: int) -> list[Block]:
    """The blocks with what fits `characters`. Without a `length` the number alone counts; `extra` counts what is not
    in the blocks (the salutation)."""
    units: list[_Unit] = []
    sizes = [block.size for block in blocks]
    most = WEIGHT_KEPT[length or Length.FULL]
    point: _Unit | None = None
    for number, block in enumerate(blocks):
        if block.mark is Mark.SUB_POINT and point:
            point.last = number
            sizes[point.block] += sizes[number]
            sizes[number] = 0
            continue
        units += _units(number, block, most)
        point = units[-1] if block.mark is Mark.POINT and block.weight else None
    full = [max(size, 1) for size in sizes]
    for unit in units:  # the lines of a block stand before the block itself
        if not unit.kept:
            _take(unit, sizes)
    total = extra + sum(sizes)
    if total > characters * (1 + OVER) or (not length and total > characters):
        total = _drop(units, sizes, full, total, characters)
    if total > characters * (1 + OVER):
        total = _drop_whole(units, sizes, total)
    given_up = [_middles(blocks, may_lose) for may_lose in _GIVEN_UP[length or Length.FULL]]
    if length is not Length.STANDARD:
        given_up.insert(0, _of_longer(blocks))
    for lines in given_up:
        if total > characters * (1 + OVER):
            going = list(lines)
            total = _drop(going, sizes, full, total, characters)
            units += going
    if total < characters * (1 - NEAR):  # a whole point may have gone for a few lines too many
        _restore(units, sizes, full, total, characters)
    return list(_kept(blocks, [unit for unit in units if not unit.kept]))


def within(blocks: list[Block], length: Length, most: int) -> list[Block]:
    """The blocks without the lines that are too light for such a length, then, if they are more than `most`
    characters (0: any number will do), without the lightest of the rest."""
    units: list[_Unit] = []
    sizes = [block.size for block in blocks]
    full = [max(size, 1) for size in sizes]
    for number, block in enumerate(blocks):
        units += _units(number, block, WEIGHT_KEPT[length])
    for unit in units:
        if not unit.kept:
            _take(unit, sizes)
    if most and sum(sizes) > most:
        _drop(units, sizes, full, sum(sizes), most)
    return list(_kept(blocks, [unit for unit in units if not unit.kept]))


def size_of(blocks: list[Block]) -> int:
    """Characters of the blocks with all of their lines and numbers."""
    return sum([block.size for block in blocks])


def _units(number: int, block: Block, most: int) -> Iterator[_Unit]:
    """The lines that may go by themselves, then the block, if it may go."""
    for place, weight, size in block.light:
        yield _Unit(number, place, weight, size, weight <= most)
    if block.weight:
        yield _Unit(number, 0, block.weight, 0, block.weight <= most, whole=True, last=number)


def _take(unit: _Unit, sizes: list[int]) -> int:
    """The characters that go with a unit."""
    unit.kept = False
    if unit.whole:
        unit.size = sizes[unit.block]
    sizes[unit.block] -= unit.size
    return unit.size


def _of_longer(blocks: list[Block]) -> Iterator[_Unit]:
    """The unmarked lines that a shorter speech than this does without (`~12`), but for the one that begins a block."""
    for number, block in enumerate(blocks):
        if not block.weight:
            for place, line in enumerate(block.lines):
                if place and line.least > BRIEF and not line.weight:
                    yield _Unit(number, place, 0, line.size, kept=True)


def _middles(blocks: list[Block], may_lose: Callable[[Block], bool]) -> Iterator[_Unit]:
    """The unmarked lines of such blocks between the first and the last one."""
    for number, block in enumerate(blocks):
        if not block.weight and may_lose(block):
            plain = [place for place, line in enumerate(block.lines) if not line.weight]
            yield from (_Unit(number, place, 0, block.lines[place].size, kept=True) for place in plain[1:-1])


def _is_topic(block: Block) -> bool:
    return block.mark is Mark.POINT and "points/" in _template(block)


def _is_point(block: Block) -> bool:
    """A point of the frame: a judgement, a demand."""
    return block.mark is Mark.POINT and "points/" not in _template(block)


def _is_paragraph(block: Block) -> bool:
    """No opening: it names who has come."""
    return block.mark is Mark.PARAGRAPH and "opening" not in _template(block)


_GIVEN_UP: Mapping[Length, tuple[Callable[[Block], bool], ...]] = {
    Length.BRIEF: (_is_topic, _is_point, _is_paragraph),
    Length.STANDARD: (_is_point, _is_topic, _is_paragraph),
    Length.FULL: (_is_topic, _is_point, _is_paragraph),
}
"""Of which blocks unmarked lines go first, where all that is marked has gone: a standard speech keeps its part two."""


def _template(block: Block) -> str:
    origin = block.lines[0].origin
    return origin.template if origin else ""


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


def _drop(units: list[_Unit], sizes: list[int], full: list[int], total: int, characters: int) -> int:
    """Lightest first, each time from the paragraph that has kept most of its own, its last such line, as long as it
    comes nearer: the characters that are left. So all paragraphs lose alike, and none is cut to its bones while
    another stands in full. A line that is not of the lightest goes only where the speech would not be near enough."""
    for tier in _tiers((unit for unit in units if unit.kept), lightest=True):
        enough = characters * (1 + OVER) if tier[0].weight <= WEIGHTS["~"] else characters
        while total > enough and (unit := _of_fullest(tier, sizes, full, 2 * (total - characters))):
            total -= _take(unit, sizes)
    return total


def _drop_whole(units: list[_Unit], sizes: list[int], total: int) -> int:
    """The smallest of the lightest whole blocks, if there is one: lines that went before may come back for it."""
    if whole := [unit for unit in units if unit.kept and unit.whole]:
        total -= _take(min(whole, key=lambda unit: (-unit.weight, sizes[unit.block])), sizes)
    return total


def _restore(units: list[_Unit], sizes: list[int], full: list[int], total: int, characters: int) -> None:
    """Heaviest first, each time into the paragraph that has kept least of its own, its first such line; nothing that
    would overshoot."""
    for tier in _tiers((unit for unit in units if not unit.kept), lightest=False):
        while unit := _of_emptiest(tier, sizes, full, 2 * (characters - total)):
            unit.kept = True
            sizes[unit.block] += unit.size
            total += unit.size


def _of_fullest(tier: list[_Unit], sizes: list[int], full: list[int], below: int) -> _Unit | None:
    """The last unit, kept and smaller than `below`, of the paragraph of which the greatest part stands; of equal ones
    the longest. Units are in the text's order."""
    found, fullest = None, (0.0, 0)
    for unit in tier:
        size = sizes[unit.block]
        if unit.kept and size and (size if unit.whole else unit.size) < below:
            share = (size / full[unit.block], size)
            if share >= fullest:
                found, fullest = unit, share
    return found


def _of_emptiest(tier: list[_Unit], sizes: list[int], full: list[int], below: int) -> _Unit | None:
    """The first unit, gone and smaller than `below`, of the paragraph of which the smallest part stands. No line comes
    back into a block that is gone."""
    found, emptiest = None, (2.0, 0)
    for unit in tier:
        size = sizes[unit.block]
        if not unit.kept and (size or unit.whole) and unit.size < below:
            share = (size / full[unit.block], size)
            if share < emptiest:
                found, emptiest = unit, share
    return found


def _tiers(units: Iterable[_Unit], *, lightest: bool) -> list[list[_Unit]]:
    """Units by weight, the lightest first or last; of one weight the lines before the whole blocks.

    What is missing shrinks with every step, so a tier that has nothing left that fits never has again.
    """
    tiers: dict[tuple[int, bool], list[_Unit]] = {}
    for unit in units:
        tiers.setdefault((-unit.weight if lightest else unit.weight, unit.whole), []).append(unit)
    return [tiers[key] for key in sorted(tiers)]
