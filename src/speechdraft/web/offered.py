"""The points as a page shows them: those of this speech in their order, then what else there is, by aspect."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from ..frozen import frozen
from ..interview.picks import UNFIT, PickRow

if TYPE_CHECKING:
    from .sheet import Sheet
    from .worked_out import WorkedOut


@frozen
class Group:
    title: str
    rows: tuple[PickRow, ...]
    fits: bool


@frozen
class OwnRow:
    """A field pair for a point of the person's own; the last one is empty."""

    title: str
    facts: str
    number: int
    """Its place in the speech; 0 for the empty one."""
    error: str = ""


@frozen
class Offered:
    chosen: tuple[PickRow, ...]
    groups: tuple[Group, ...]
    own: tuple[OwnRow, ...]
    find: str
    as_recommended: bool
    minutes: float
    wanted: int
    advice: str
    dropped: str
    values: dict[str, str] = field(default_factory=dict)
    """What stands in its fields."""


def offered(now: WorkedOut, sheet: Sheet) -> Offered | None:
    """None until enough is known to say which points fit."""
    picks = now.picks
    if picks is None:
        return None
    everything = picks.rows()
    chosen = tuple(row for row in everything if row.number)
    picks.query = sheet.find
    groups = _groups([row for row in picks.rows() if not row.number and row.own is None and row.spare is None])
    own = _own(now, chosen)
    values = {"emphasis": " ".join(picks.chosen)}
    for n, row in enumerate(own):
        values |= {f"own.{n}.title": row.title, f"own.{n}.facts": row.facts}
    minutes = now.speech.minutes if now.speech else 0.0
    wanted = now.speech.brief.wish.minutes if now.speech else 0
    advice = next((f.suggestion for f in now.speech.findings if f.id == "LEN01"), "") if now.speech else ""
    recommended = sheet.chosen.ids is None
    return Offered(chosen, groups, own, sheet.find, recommended, minutes, wanted, advice, picks.dropped, values)


def _groups(rows: list[PickRow]) -> tuple[Group, ...]:
    """Rows under the titles that stand among them; titles without rows are left out."""
    found: list[tuple[str, list[PickRow]]] = []
    for row in rows:
        if row.id:
            found[-1][1].append(row)
        else:
            found.append((row.title, []))
    return tuple(Group(title, tuple(group), title != UNFIT) for title, group in found if group)


def _own(now: WorkedOut, chosen: tuple[PickRow, ...]) -> tuple[OwnRow, ...]:
    places = {row.own: row.number for row in chosen if row.own is not None}
    assert now.picks is not None
    rows = [
        OwnRow(point["title"], "；".join(point.get("facts") or ()), places.get(n, 0), _own_wrong(n, now))
        for n, point in enumerate(now.picks.own)
    ]
    return (*rows, OwnRow("", "", 0))


def _own_wrong(n: int, now: WorkedOut) -> str:
    return str(now.wrong.get(f"own.{n}.title") or now.doubts.get(f"own.{n}.title") or "")
