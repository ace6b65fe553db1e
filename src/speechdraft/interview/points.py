"""The question of the points: the recommended ones first, own ones in the person's words, what was picked kept."""

from __future__ import annotations

from typing import Any

from ..model.answers import Answers, OwnPoint
from ..model.checking import wrong_with
from ..model.values import clean, shown, split
from .ask import Back, Complaint, Heading, OneLine, Several
from .dialogue import Dialogue
from .judge import values_before
from .picks import Picks
from .question import Question
from .questions import place, step_of
from .state import State, checked
from .suggest import EDIT, OWN, draft

SHORTEST, LONGEST = 4, 20
"""Characters of an own point's title and of each of its facts."""

RECOMMENDED = "recommended"
"""The branch of a person who took the points as they were recommended: they follow the recommendation."""


def ask_points(dialogue: Dialogue, question: Question) -> None:
    """Ask for points and keep them. Those that no longer fit are gone, with a word about it. Raises Back or Left."""
    state = dialogue.state
    answers = so_far(question, state)
    recommended = draft.recommended(answers, state.pack)
    ids, own = state.picking or _picked(state)
    picks = Picks(state.pack, answers, list(recommended if ids is None else ids), own, state.spare)
    note = picks.dropped
    if not picks.chosen and not picks.own:
        picks.chosen = list(recommended)
    try:
        while (wanted := dialogue.asker.several(Several(dialogue.heading(question, note), picks))) in (OWN, EDIT):
            note = _write_own(dialogue, question, picks, edit=wanted == EDIT)
            if picks.own:
                state.put(question.beside[0], picks.own)
                dialogue.save()
    except Back:
        state.picking = None if picks.chosen == recommended else picks.chosen, picks.own
        raise
    state.picking = None
    state.branches[question.id] = RECOMMENDED if picks.chosen == recommended else ""
    state.put(question.path, picks.chosen)
    state.put(question.beside[0], picks.own) if picks.own else state.drop(question.beside[0])


def _write_own(dialogue: Dialogue, question: Question, picks: Picks, *, edit: bool) -> str:
    """A new own point, or the one under the pointer written otherwise; says what is wrong with that."""
    here = picks.own_at() if edit else None
    if edit and here is None:
        return "箭头不在自拟的重点上；先移到要改的那一个"
    point = _own_point(dialogue, question, here or {})
    if point and here is not None:
        here.update(point)
    elif point:
        picks.add_own(point)
    return ""


def so_far(question: Question, state: State) -> Answers:
    """The answers before the points, with the length that is wished for: enough to draft."""
    return checked({**values_before(question, state), "draft": draft.wish(state)}, state.pack)


def recommendation(question: Question, state: State) -> object:
    """What points that were taken as recommended rest on; others rest on nothing."""
    taken = state.branches.get(question.id) == RECOMMENDED
    return draft.recommended(so_far(question, state), state.pack) if taken else None


def _picked(state: State) -> tuple[list[str] | None, list[dict[str, Any]]]:
    """Points and own points to begin with; None stands for the recommended ones."""
    mine = state.get("emphasis") is not None and state.branches.get("emphasis") != RECOMMENDED
    own = [dict(point) for point in state.get("own_emphasis") or ()]
    return list(state.get("emphasis") or ()) if mine else None, own


def _own_point(dialogue: Dialogue, question: Question, before: dict[str, Any]) -> dict[str, Any] | None:
    """A point in the person's own words, or None where they went back from its title. What was typed by then stands
    there the next time. `before`: as it was; empty for a new one."""
    typed = dialogue.state.typed
    names = list(OwnPoint.model_fields)
    texts: list[str] = []
    while len(texts) < len(names):
        name = names[len(texts)]
        key = f"{question.beside[0][0]}.{before.get(names[0], '')}.{name}"

        def check(text: str, name: str = name) -> Complaint | None:
            if name == names[0] and not text.strip():
                return Complaint("这一项是空的", "请填写，不要了就回上一问")
            wrong = wrong_with(question.beside[0], [{names[0]: "…", name: text}], dialogue.state.pack)
            return Complaint(*wrong) if wrong else odd(text, title=name == names[0])

        info = OwnPoint.model_fields[name]
        heading = Heading(str(info.title), str(info.description), "", place(step_of(question)))
        stood = "；".join([before.get(name, "")] if name == names[0] else before.get(name, ()))
        try:
            texts.append(dialogue.asker.line(OneLine(heading, typed.get(key, stood), check, edit=key in typed)))
            typed[key] = texts[-1]
        except Back as back:
            if back.typed:
                typed[key] = back.typed
            if not texts:
                return None
            texts.pop()
    for name in names:
        typed.pop(f"{question.beside[0][0]}.{before.get(names[0], '')}.{name}", None)
    return {names[0]: clean(texts[0]), names[1]: [clean(fact) for fact in split(texts[1])]}


def odd(text: str, *, title: bool) -> Complaint | None:
    """A title, or facts between marks, of a length that reads oddly in the sentences that they get into."""
    for part in [text.strip()] if title else map(str.strip, split(text)):
        if len(part) < SHORTEST:
            return Complaint(f"“{part}”太短", "写明要管住什么、看什么", can_insist=True)
        if len(part) > LONGEST:
            return Complaint(
                f"“{shown(part, LONGEST)}”太长：{len(part)}个字",
                "用“；”分成几条" if not title else "写短些",
                can_insist=True,
            )
    return None
