"""What answers begin with: the office's habits, the last draft of the folder, and answers that were begun before."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, Place, Problem
from ..model.checking import wrong_with
from ..model.paths import label, leaves
from ..model.spoken import canonical
from ..office.profile import open_profile
from ..reading.tree import Tree
from . import keep
from .questions import QUESTIONS
from .state import State, get

if TYPE_CHECKING:
    from ..pack.model import Pack


def begin(pack: Pack, profile: Path | None, folder: Path, day: dt.date) -> State:
    """Nothing answered yet. `profile`: where the office's habits are, None where that is switched off; `folder`: where
    the last draft's answers are looked for; `day`: today."""
    office = open_profile(profile, [])
    habits = Tree(canonical(office.answers.values, pack))
    last = canonical(keep.last_draft(folder), pack)
    return State(pack, replace(office, answers=habits), last=last, today=str(day))


def take_over(state: State, start: Tree, folder: Path) -> Path:
    """Go on with answers that were begun before; where they are kept. Raises InputError."""
    _refuse_wrong(start, state.pack)
    state.values.update(canonical(start.values, state.pack))
    source = Path(start.places.get((), Place()).file)
    return source if keep.is_kept(source) else keep.new_path(folder)


def bring_habits(state: State) -> None:
    """Habits of the office that are not asked for."""
    for name in ("numbering", "page"):
        found = state.remembered("draft", name)
        if found and state.get("draft", name) is None:
            state.put(("draft", name), found)


def named(kept: keep.Kept) -> str:
    """Unfinished answers as a person knows them: 青石镇（11月25日09:30存的）."""
    unit = get(kept.tree.values, ("unit", "name")) or "还没有填单位"
    try:
        when = dt.datetime.fromtimestamp(kept.when)
    except (ValueError, OverflowError, OSError):  # a clock that went wrong
        return str(unit)
    return f"{unit}（{when.month}月{when.day}日{when:%H:%M}存的）"


def _refuse_wrong(start: Tree, pack: Pack) -> None:
    """Raises InputError for a wrong answer that no question asks for: nobody could mend it here."""
    asked = {path for question in QUESTIONS for path in (question.path, *question.instead)}
    problems = []
    for path, _ in leaves():
        value = get(start.values, path) if path not in asked else None
        if value is not None and (wrong := wrong_with(path, value, pack)):
            problems.append(Problem(start.places.get(path, Place()), f"“{label(path)}”{wrong[0]}", wrong[1]))
    if problems:
        raise InputError(problems)
