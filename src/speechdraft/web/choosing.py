"""The points that were chosen in the page: those ticked, their order, and the person's own."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from .. import budgets
from ..frozen import frozen
from ..interview.picks import closing

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from .worked_out import WorkedOut


@frozen
class Chosen:
    ids: tuple[str, ...] | None = None
    """In the order of the speech; None for the recommended ones, whichever they are."""
    own: tuple[dict[str, Any], ...] = ()

    def changed(self, form: MultiDict[str, str], was: Mapping[str, str], now: Callable[[], WorkedOut]) -> Chosen:
        """With what a form ticks otherwise than its page did, its order, and its own points."""
        own = self._own(form, was)
        before, ticked = was["emphasis"].split(), form.getlist("emphasis")
        gone, new = set(before) - set(ticked), [id for id in ticked if id not in before]
        order = form.get("order", "").split()
        if not (gone or new or order):
            return replace(self, own=own)
        picks = now().picks
        if picks is None:
            return replace(self, own=own)
        ids = [id for id in self._ids(now()) if id not in gone]
        if order:
            ids.sort(key=lambda id: order.index(id) if id in order else len(order))
        for id in new:
            point = picks.pack.points.get(id)
            if point is None or id in ids or picks.why_not(id):
                continue
            ids.insert(len(ids) if point.closes else closing(ids, picks.pack), id)
        return Chosen(tuple(ids), own)

    def moved(self, act: str, of: str, now: WorkedOut) -> Chosen:
        """One of them earlier (up) or later (down), or the recommended ones again."""
        if act == "recommended":
            return replace(self, ids=None)
        kind, _, number = of.partition(":")
        if kind == "own" and number.isdecimal() and int(number) < len(self.own):
            return replace(self, own=tuple(_shifted(list(self.own), int(number), act)))
        ids = self._ids(now)
        return replace(self, ids=tuple(_shifted(ids, ids.index(of), act))) if of in ids else self

    def _ids(self, now: WorkedOut) -> list[str]:
        return list(now.picks.chosen) if now.picks else list(self.ids or ())

    def _own(self, form: MultiDict[str, str], was: Mapping[str, str]) -> tuple[dict[str, Any], ...]:
        """Own points as the form has them, where it says anything new; a row without a title is taken out."""
        fields = [f"own.{n}.{name}" for n in range(len(self.own) + 1) for name in ("title", "facts")]
        if all(_one_line(form.get(name, was.get(name, ""))) == was.get(name, "") for name in fields):
            return self.own
        rows = []
        for n in range(min(len(self.own) + 1, budgets.POINTS)):
            title, facts = (_one_line(form.get(f"own.{n}.{name}", "")) for name in ("title", "facts"))
            if title:
                rows.append({"title": title, "facts": [fact for fact in re.split("[；;、]+", facts) if fact.strip()]})
        return tuple(rows)


def _one_line(text: str) -> str:
    return "；".join(line.strip() for line in text.splitlines() if line.strip())


def _shifted(things: list[Any], here: int, act: str) -> list[Any]:
    thing = things.pop(here)
    things.insert(max(0, here - 1) if act == "up" else here + 1, thing)
    return things
