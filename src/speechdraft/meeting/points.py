"""A point of part two as it stands in one speech, and as templates see it."""

from __future__ import annotations

from ..frozen import frozen
from ..language import numeral
from ..shortcuts import kept


@frozen
class PointUse:
    """A point as it stands in this speech."""

    id: str
    title: str
    facts: tuple[str, ...] = ()
    """The user's own facts, for an own point."""
    spare: int = 0
    """Weight of a default point that may go: 1 = a brief speech does without it, 2 = a standard one too."""
    below: tuple[PointUse, ...] = ()
    """Topics whose short forms stand inside it."""
    turn: int = 0
    """How many points of the person's own stand before it: each is said by another version of the one text for all."""
    item: str = ""
    """The item of the frame of the focus (聚焦…) that it heads; its lead begins with that."""
    whole: bool = False
    """Its text is the item's: what is the unit's own is told in it, and its classes of problems."""
    told: bool = False
    """An item tells it: it has no paragraph of its own."""


OWN = "own"
"""The id of every point that a person wrote."""


@kept("points", 1024)
def point_facts(point: PointUse) -> dict[str, object]:
    """The point as the templates see it. Kept at hand: the drafts of a round have most of their points in common."""
    return {
        "id": point.id,
        "title": point.title,
        "facts": list(point.facts),
        "spare": point.spare,
        "below": [point_facts(other) for other in point.below],
        "turn": point.turn,
        "item": point.item,
        "whole": point.whole,
        "told": point.told,
    }


SIX_CLASSES_STAND = 14
"""Minutes from which every class of problems under a composite stands: a shorter speech may leave some out."""


def classes_of(points: tuple[PointUse, ...], minutes: int) -> str:
    """How many classes of problems stand under 全面从严治党, in a template's words: 六类问题; 突出问题 where no list
    follows."""
    number = max((len(point.below) for point in points), default=0)
    if number < 2:
        return "突出问题"
    if minutes < SIX_CLASSES_STAND:
        return "几类问题"
    return f"{'两' if number == 2 else numeral(number)}类问题"
