"""What is wrong with an answer: on its own, with the answers before it, with the unit and the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..administration.troubles import troubles
from ..meeting.brief import Brief
from ..model.checking import all_wrong, wrong_with
from ..model.choices import Tier
from ..model.paths import FieldPath
from ..model.values import split
from .ask import Complaint
from .keep import named
from .question import Question, Shape
from .questions import QUESTIONS
from .state import State, get, pruned, put

if TYPE_CHECKING:
    from ..pack.model import Pack

_NAMES = ("tier", "unit.name", "unit.kind", "unit.party_org", "area.name", "area.province", "area.city")


def value_of(question: Question, text: str, state: State) -> Any:
    """What a typed line stands for. Several texts may have spaces between them too: none of them holds one."""
    text = question.read(state, text.strip())
    return split("、".join(text.split())) if question.many else text


def complaint(question: Question, value: Any, state: State) -> Complaint | None:
    """What is wrong with a value, or None. Several texts are a list, everything else is a text."""
    if value in ("", []):
        return None if question.optional else Complaint("这一项是空的", "请填写")
    if wrong := wrong_with(question.path, value, state.pack):
        return Complaint(*wrong)
    values = values_before(question, state)
    old = complaints(values, state.pack)
    put(values, question.path, value)
    for path, what, right in complaints(values, state.pack):
        told_later = path == question.path == ("unit", "name")  # the next question asks for the kind
        if (path, what, right) not in old and not told_later:
            return Complaint(what, right, can_insist=question.can_insist)
    return question.doubt(value) if isinstance(value, str) else None


def no_option(question: Question, value: Any, state: State) -> Complaint | None:
    """A choice that is not among what is offered now."""
    if value in [option.value for option in question.options(state)]:
        return None
    return Complaint(f"“{named(question.path, value, state.pack)}”不在可选的里面", "重新选")


def unfit(ids: list[str], brief: Brief, pack: Pack) -> Complaint | None:
    """Picked points that do not fit the unit, the day or the type of inspection."""
    for id in ids:
        point = pack.points.get(id)
        if point is None:
            return Complaint(f"没有“{id}”这个重点", "重新选")
        if why := pack.unsuited(point, kind=brief.kind, trade=brief.trade, date=brief.day, type=brief.type):
            return Complaint(f"“{point.title}”{why}", "按空格去掉，换一个")
    return None


def values_before(question: Question, state: State) -> dict[str, Any]:
    """The values of the questions before this one."""
    values: dict[str, Any] = {}
    for other in QUESTIONS[: QUESTIONS.index(question)]:
        if other.shape is not Shape.BRANCH and (found := get(state.values, other.path)) is not None:
            put(values, other.path, found)
    return values


def complaints(values: dict[str, Any], pack: Pack) -> list[tuple[FieldPath, str, str]]:
    """Everything wrong with answers that need not be complete, across fields too: (path, what, what would be right)."""
    values = pruned(values)
    named = {name: get(values, tuple(name.split("."))) for name in _NAMES}
    texts = {name: text.strip() for name, text in named.items() if isinstance(text, str) and text.strip()}
    found = troubles(
        pack,
        tier=next((t for t in Tier if t.value == texts.get("tier")), None),
        unit=texts.get("unit.name"),
        kind=pack.kind_named(texts.get("unit.kind", "")),
        party_org=texts.get("unit.party_org"),
        area=texts.get("area.name"),
        province=texts.get("area.province"),
        city=texts.get("area.city"),
    )
    return [*all_wrong(values, pack), *((t.path, t.what, t.right) for t in found)]
