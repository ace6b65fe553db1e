"""What is wrong with an answer: on its own, with the answers before it, with the unit and the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..administration.troubles import NAMES, GivenNames, Trouble, troubles
from ..meeting.fits import fits_of
from ..meeting.hearers import hearers_of
from ..model.checking import all_wrong, wrong_with
from ..model.spoken import named
from ..model.values import split, split_lines
from .ask import Complaint
from .question import Question, Shape
from .questions import QUESTIONS
from .state import State, get, pruned, put

if TYPE_CHECKING:
    from ..model.answers import Answers
    from ..pack.model import Pack


def value_of(question: Question, text: str, state: State) -> Any:
    """What a typed line stands for. Several texts may have spaces between them too: none of them holds one."""
    text = question.read(state, text.strip())
    if question.many and question.between == "；":
        return split_lines(text)
    return split("、".join(text.split())) if question.many else text


def complaint(question: Question, value: Any, state: State) -> Complaint | None:
    """What is wrong with a value, or None. Several texts are a list, everything else is a text."""
    if value in ("", []):
        return None if question.optional else Complaint("这一项是空的", "请填写")
    if wrong := wrong_with(question.path, value, state.pack):
        return Complaint(*wrong)
    values = values_before(question, state)
    old = _judged(values, state)
    put(values, question.path, value)
    for found in _judged(values, state):
        told_later = found.path == question.path == ("unit", "name") and not found.sure  # the next asks for the kind
        if found not in old and not told_later:
            return Complaint(found.what, found.right, can_insist=question.can_insist and not found.sure)
    return question.doubt(value) if isinstance(value, str) else None


def no_option(question: Question, value: Any, state: State) -> Complaint | None:
    """A choice that is not among what is offered now."""
    if value in [option.value for option in question.options(state)]:
        return None
    return Complaint(f"“{named(question.path, value, state.pack)}”不在可选的里面", "重新选")


def unfit(ids: list[str], answers: Answers, pack: Pack) -> Complaint | None:
    """Picked points that do not fit the unit, the day or the type of inspection."""
    fits = fits_of(answers, pack, hearers_of(answers, pack))
    for id in ids:
        point = pack.points.get(id)
        if point is None:
            return Complaint(f"没有“{id}”这个重点", "重新选")
        if why := fits.why_not(point):
            return Complaint(f"“{point.title}”{why}", "按空格去掉，换一个")
    return None


def values_before(question: Question, state: State) -> dict[str, Any]:
    """The values of the questions before this one."""
    values: dict[str, Any] = {}
    for other in QUESTIONS[: QUESTIONS.index(question)]:
        if other.shape is not Shape.BRANCH and (found := get(state.values, other.path)) is not None:
            put(values, other.path, found)
    return values


_MOST = 1_000
"""Sets of values at hand: of a page that stands open for long, too."""


def _judged(values: dict[str, Any], state: State) -> list[Trouble]:
    """`complaints`, each set of values judged once: every question is asked anew whether it holds after every answer,
    and most values before it are still the same."""
    said = repr(values)
    if said not in state.judged:
        if len(state.judged) >= _MOST:
            state.judged.clear()
        state.judged[said] = complaints(values, state.pack)
    return state.judged[said]


def complaints(values: dict[str, Any], pack: Pack) -> list[Trouble]:
    """Everything wrong with answers that need not be complete, across fields too."""
    values = pruned(values)
    names = GivenNames.read({name: get(values, tuple(name.split("."))) for name in NAMES}, pack)
    return [*(Trouble(*wrong) for wrong in all_wrong(values, pack)), *troubles(pack, names)]
