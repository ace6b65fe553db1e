"""What was said → the whole: suggestions in the other fields, what is missing or wrong, the answers, their speech.

The same questions, suggestions and checks as in the terminal, one after the other, anew for every change: that takes
a few milliseconds, and nothing can be left over from before.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..composing.pipeline import compose
from ..drafts.draft import findings_of
from ..errors import Finding, InputError
from ..interview.ask import Complaint
from ..interview.judge import complaint, no_option, value_of
from ..interview.picks import Picks
from ..interview.points import odd, so_far
from ..interview.question import ALONE, Question, Shape
from ..interview.questions import QUESTIONS
from ..interview.standing import Standing
from ..interview.state import State, checked
from ..interview.suggest.draft import recommended
from ..interview.suggest.words import RARE
from ..model.answers import Answers
from ..model.checking import wrong_with
from ..speech import Speech
from .choosing import Chosen

ASKED = tuple(question for question in QUESTIONS if question.id != "words.more")
"""The page shows what that question leads to at once."""
POINTS = next(question for question in QUESTIONS if question.shape is Shape.POINTS)


@dataclass
class WorkedOut:
    state: State
    """With every suggestion in its place."""
    missing: list[Question] = field(default_factory=list)
    """What a speech cannot do without."""
    wrong: dict[str, Complaint] = field(default_factory=dict)
    """Question → why its answer was not taken."""
    doubts: dict[str, Complaint] = field(default_factory=dict)
    """Question → what is odd about an answer that was taken."""
    moved: dict[str, str] = field(default_factory=dict)
    """Question → an answer that is not used because what it rested on has changed."""
    answers: Answers | None = None
    """None while something is missing."""
    picks: Picks | None = None
    """The points; None until the unit is known."""

    @cached_property
    def speech(self) -> Speech | None:
        return compose(self.answers, self.state.pack) if self.answers else None

    @cached_property
    def findings(self) -> list[Finding]:
        return findings_of(self.answers, self.speech, self.state.pack) if self.answers and self.speech else []

    @property
    def ready(self) -> bool:
        """Whether the speech may be written: nothing is missing, nothing is wrong."""
        return self.answers is not None and not self.wrong


def work_out(begun: State, given: Mapping[str, str], grounds: dict[str, object], chosen: Chosen) -> WorkedOut:
    """The whole of what was said. `grounds` gets what each new answer rests on."""
    state = replace(begun, values=copy.deepcopy(begun.values), done=set(), grounds=dict(begun.grounds), branches={})
    state.typed, state.wanted = {}, set(RARE)
    for name in ("emphasis", "own_emphasis"):
        state.drop((name,))
    now, standing = WorkedOut(state), Standing(state)
    for question in ASKED:
        if question is POINTS or not question.applies(state):
            continue
        if question.id in given:
            _answer(question, given[question.id], grounds, now, standing)
        if standing.is_open(question) and question.id not in now.doubts:
            _suggest(question, now, standing)
    _choose(chosen, now)
    return now


def _answer(question: Question, text: str, grounds: dict[str, object], now: WorkedOut, standing: Standing) -> None:
    """What was said to a question, unless what it rested on has changed or something is wrong with it."""
    state = now.state
    if question.id in grounds and standing.ground(question) not in (grounds[question.id], ALONE):
        if text:
            now.moved[question.id] = text
        return
    found = refusal(question, text, state)
    if found and not found.can_insist:
        now.wrong[question.id] = found
        return
    if found:
        now.doubts[question.id] = found
    standing.keep(question, text)
    grounds[question.id] = state.grounds[question.id]


def refusal(question: Question, text: str, state: State) -> Complaint | None:
    """What is wrong or odd about an answer."""
    if question.shape is Shape.LINE:
        return complaint(question, value_of(question, text, state), state)
    if question.shape is Shape.BRANCH:
        known = {option.value for option in question.options(state)}
        return None if text in known else Complaint("没有这一项", "重新选")
    return no_option(question, text, state) or complaint(question, text, state)


def _suggest(question: Question, now: WorkedOut, standing: Standing) -> None:
    """What stands in a field that nobody filled in."""
    state = now.state
    if question.rare(state):
        return
    text = question.default(state) or ""
    if question.shape is not Shape.LINE and not text:
        text = next((option.value for option in question.options(state)), "")
    if not text and not question.optional:
        now.missing.append(question)
        return
    found = refusal(question, text, state) if text else None
    if found is None or found.can_insist:
        standing.keep(question, text)
    elif not question.optional:
        now.missing.append(question)


def _choose(chosen: Chosen, now: WorkedOut) -> None:
    """The points, and with them the answers."""
    state = now.state
    if now.missing:
        return
    _judge_own(chosen, now)
    try:
        before = so_far(POINTS, state)
        ids = chosen.ids if chosen.ids is not None else recommended(before, state.pack)
        now.picks = Picks(state.pack, before, list(ids), [dict(point) for point in chosen.own])
        if sound := [p for n, p in enumerate(now.picks.own) if f"own.{n}.title" not in now.wrong]:
            state.put(POINTS.beside[0], sound)
        if chosen.ids is not None:
            state.put(POINTS.path, now.picks.chosen)
            if lacking := now.picks.complaint():
                now.wrong[POINTS.id] = Complaint(lacking)
                return
        now.answers = checked(state.values, state.pack)
    except InputError as error:
        now.wrong.setdefault("", Complaint("；".join(f"{p.what}；{p.right}" for p in error.problems)))


def _judge_own(chosen: Chosen, now: WorkedOut) -> None:
    """What is wrong or odd about the person's own points."""
    for n, point in enumerate(chosen.own):
        if wrong := wrong_with(POINTS.beside[0], [point], now.state.pack):
            now.wrong[f"own.{n}.title"] = Complaint(*wrong)
        elif found := odd(point["title"], title=True) or odd("；".join(point["facts"]), title=False):
            now.doubts[f"own.{n}.title"] = found
