"""One set of answers that grows in the browser: what the person said, and everything else worked out from it anew.

A form brings every field as it stands in the page, and what stood there when the page was made. Only what differs was
said by the person, so that two windows do not undo each other's work, and a suggestion that nobody touched goes on
following what it rests on.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..interview.keeper import Keeper
from ..interview.questions import QUESTIONS
from ..interview.state import State
from .choosing import Chosen
from .worked_out import WorkedOut, work_out

if TYPE_CHECKING:
    from werkzeug.datastructures import MultiDict

    from .told import Told
    from .writing import Made


@dataclass(slots=True)
class Sheet:
    """`begun` is what was there before this page: habits of the office and answers that were begun elsewhere."""

    id: str
    begun: State
    keeper: Keeper
    kept: State
    """What the keeper saves: the answers that the person gave, without suggestions."""
    told: Told
    """What the keeper has to say."""
    given: dict[str, str] = field(default_factory=dict)
    """Question → what the person typed or chose."""
    grounds: dict[str, object] = field(default_factory=dict)
    """Question → what the answer rested on when it was given."""
    chosen: Chosen = field(default_factory=Chosen)
    find: str = ""
    """What is searched for among the points."""
    made: Made | None = None
    """The files that were written from here."""

    @classmethod
    def open(cls, id: str, begun: State, keeper: Keeper, kept: State, told: Told) -> Sheet:
        """With the points that were begun with."""
        ids, own = begun.get("emphasis"), begun.get("own_emphasis")
        chosen = Chosen(tuple(ids) if ids else None, tuple(own or ()))
        sheet = cls(id, begun, keeper, kept, told, chosen=chosen)
        begun.grounds = dict(sheet.now().state.grounds)
        return sheet

    def now(self) -> WorkedOut:
        """Everything as it stands."""
        return work_out(self.begun, self.given, self.grounds, self.chosen)

    def take(self, form: MultiDict[str, str]) -> WorkedOut:
        """Take what a form says otherwise than its page did, and save it; everything as it stands then. Raises
        ValueError for a form that no page of ours has sent."""
        was = _was(form)
        for question in QUESTIONS:
            text = form.get(question.id)
            if text is not None and question.id in was and plain(text) != was[question.id]:
                self.given[question.id] = plain(text)
                self.grounds.pop(question.id, None)
        self.find = plain(form.get("find", self.find))[:40]
        if "emphasis" in was:
            self.chosen = self.chosen.changed(form, was, self.now)
        act, _, of = form.get("act", "").partition(":")
        if act == "keep" and of in self.given:
            self.grounds.pop(of, None)
        elif act in ("up", "down", "recommended"):
            self.chosen = self.chosen.moved(act, of, self.now())
        now = self.now()
        self.kept.values = said(now, self.begun.values, self.given, self.chosen)
        if self.kept.values != self.begun.values:
            self.keeper.save()
        return now


def said(now: WorkedOut, begun: Mapping[str, Any], given: Mapping[str, str], chosen: Chosen) -> dict[str, Any]:
    """The values that were begun with or said; what is wrong is left out, and what was only suggested."""
    values = copy.deepcopy(dict(begun))
    kept = State(now.state.pack, now.state.office, values=values)
    for question in QUESTIONS:
        if question.id not in given or question.id in now.wrong or question.id in now.moved:
            continue
        for path in (question.path, *question.instead, *question.beside):
            found = now.state.get(*path)
            if found is None:
                kept.drop(path)
            else:
                kept.put(path, copy.deepcopy(found))
    for name, value in (("emphasis", chosen.ids), ("own_emphasis", chosen.own)):
        if value:
            kept.put((name,), copy.deepcopy(list(value)))
        else:
            kept.drop((name,))
    return values


def plain(text: str) -> str:
    """A field's text with the line ends that pages have."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _was(form: MultiDict[str, str]) -> dict[str, str]:
    """What stood in the page's fields."""
    try:
        was = json.loads(form.get("was", ""))
    except (ValueError, RecursionError):
        raise ValueError("was") from None
    if not isinstance(was, dict) or not all(isinstance(value, str) for value in was.values()):
        raise ValueError("was")
    return was


def next_after(sheet: Sheet, values: dict[str, Any]) -> State:
    """What the next unit of the round begins with."""
    return replace(sheet.begun, values=values, last=values, grounds={})
