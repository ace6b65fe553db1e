"""Points, length and form of the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...model.answers import Answers
from ...model.checking import wrong_with
from ...model.choices import Length, Numbering
from ..ask import Option
from . import MINUTES, unit

if TYPE_CHECKING:
    from ...pack.model import Pack
    from ..state import State


def recommended(answers: Answers, pack: Pack) -> list[str]:
    """The points that a draft without `emphasis` has."""
    from ...composing.pipeline import compose

    return [point.id for point in compose(answers.model_copy(update={"emphasis": None}), pack).brief.points]


def wish(state: State) -> dict[str, str]:
    """The length that was asked for, or that the office usually asks for."""
    for found in (state.get("draft") or {}, state.remembered("draft") or {}):
        for field in ("minutes", "length"):
            value = found.get(field)
            if value and wrong_with(("draft", field), value, state.pack) is None:
                return {field: value}
    return {"length": Length.STANDARD.value}


def lengths(state: State) -> list[Option]:
    found = unit.chosen_kind(state)
    table = state.pack.minutes_of(found.family if found else "")
    named = [Option(m.value, m.label, f"约{table[m.value]}分钟，{table[m.value] * 200}字") for m in Length]
    return [*named, Option(MINUTES, "按分钟数", "自己写要讲几分钟")]


def length(state: State) -> str:
    if chosen := state.branches.get("draft.length"):
        return chosen
    if state.get("draft", "minutes") or (not state.get("draft", "length") and state.remembered("draft", "minutes")):
        return MINUTES
    wanted = state.remembered("draft", "length")
    return next((m.value for m in Length if wanted in (m.value, m.label, *m.also)), Length.STANDARD.value)


def take_length(state: State, answer: str) -> None:
    """A length in words takes the place of one in minutes, and the other way."""
    state.drop(("draft", "length" if answer == MINUTES else "minutes"))
    if answer != MINUTES:
        state.put(("draft", "length"), answer)


def in_minutes(state: State) -> bool:
    return state.branches.get("draft.length", MINUTES if state.get("draft", "minutes") else "") == MINUTES


def minutes(state: State) -> str | None:
    found = state.remembered("draft", "minutes")
    return str(found) if found else None


def layouts(state: State) -> list[Option]:
    return [Option(id, label) for id, label in state.pack.layouts.items()]


def layout(state: State) -> str:
    wanted = state.remembered("draft", "layout")
    return next(
        (id for id, label in state.pack.layouts.items() if wanted in (id, label)), next(iter(state.pack.layouts))
    )


def numbering(state: State) -> str:
    wanted = state.remembered("draft", "numbering")
    return next((m.value for m in Numbering if wanted in (m.value, m.label, *m.also)), Numbering.ORDINAL.value)
