"""What stands of the answers: what is open, what an answer rests on, what no longer holds, and an answer put in place.

Nobody is asked here: the interview asks in a terminal, the page shows all questions at once.
"""

from __future__ import annotations

from typing import Any

from ..model.checking import changes_of
from .ask import Complaint
from .judge import complaint, no_option, unfit, value_of
from .picks import closing
from .points import recommendation, so_far
from .question import ALONE, Question, Shape
from .questions import QUESTIONS
from .state import State
from .suggest import MINUTES


class Standing:
    """The answers of a state, seen as questions."""

    def __init__(self, state: State) -> None:
        self.state = state
        self._rest()

    def is_open(self, question: Question) -> bool:
        """Not answered, or its answer no longer holds. A wrong value that nobody would ask for is asked for too."""
        if not question.applies(self.state) or question.rare(self.state):
            return question.shape is not Shape.BRANCH and self.wrong(question) is not None
        return not self.answered(question) or not self.holds(question)

    def answered(self, question: Question) -> bool:
        paths = (question.path, *question.instead)
        return question.id in self.state.done or any(self.state.get(*path) is not None for path in paths)

    def holds(self, question: Question) -> bool:
        """Whether the answer still rests on what it rested on, and nothing is wrong with it."""
        return not self.moved(question) and self.wrong(question) is None

    def moved(self, question: Question) -> bool:
        """Whether what the answer rested on is another now; an answer that rests on nothing stands by itself."""
        grounds = self.state.grounds
        return question.id in grounds and self.ground(question) not in (grounds[question.id], ALONE)

    def ground(self, question: Question) -> object:
        """What an answer rests on; points that were taken as recommended rest on the recommendation."""
        if question.shape is Shape.POINTS:
            return recommendation(question, self.state)
        return question.ground(self.state)

    def wrong(self, question: Question) -> Complaint | None:
        """What is wrong with the answer that stands."""
        state = self.state
        value = state.get(*question.path)
        if question.shape is Shape.BRANCH or value in (None, ""):
            return None
        if question.shape is Shape.POINTS:
            return unfit(value, so_far(question, state), state.pack)
        if question.shape is Shape.ONE_OF and (found := no_option(question, value, state)):
            return found
        found = complaint(question, value, state)
        return None if found and found.can_insist else found

    def why_again(self, question: Question) -> str:
        """Why a question that has an answer is asked again of itself."""
        if wrong := self.wrong(question):
            return f"现在填的要改：{wrong}"
        if not self.moved(question) or not self.text(question):
            return ""
        return question.because(self.state) or "前面的改了，这一项请再核对"

    # As a person would type and say it ------------------------------------------------------------------------------

    def text(self, question: Question) -> str:
        """The answer as it is typed."""
        for path in (question.path, *question.instead):
            found = self.state.get(*path)
            if found and question.shape is Shape.LINE:
                return question.between.join(map(str, found)) if isinstance(found, list) else str(found)
        return self.state.text(*question.path)

    def shown(self, question: Question) -> str:
        """The answer as a person would say it."""
        state = self.state
        if question.shape is Shape.POINTS:
            points = state.pack.points
            ids = state.get("emphasis") or []
            titles, at = [points[id].title if id in points else id for id in ids], closing(ids, state.pack)
            own = [str(point["title"]) for point in state.get("own_emphasis") or ()]
            return "、".join([*titles[:at], *own, *titles[at:]])
        if question.shape is Shape.LINE:
            return self.text(question)
        wanted = state.branches.get(question.id) if question.shape is Shape.BRANCH else state.get(*question.path)
        if question.id == "draft.length" and state.get("draft", "minutes"):
            wanted = MINUTES
        return next((option.title for option in question.options(state) if option.value == wanted), "")

    def taken(self, question: Question, value: Any) -> str:
        """How a text is taken that is not taken as typed."""
        changes = changes_of(question.path, value, self.state.pack) if value else []
        return "；".join(f"按“{change.taken}”写" if change.taken else "不写" for change in changes)

    def says(self, question: Question, text: str) -> str:
        """What a typed line means for the speech, and how it is taken."""
        said = question.follows(self.state, text) if question.follows else ""
        return "；".join(filter(None, [said, self.taken(question, value_of(question, text, self.state))]))

    # Keeping ---------------------------------------------------------------------------------------------------------

    def keep(self, question: Question, answer: str) -> None:
        """Put an answer in place that nothing is wrong with; a blank is kept as one, so that nobody asks again."""
        state = self.state
        state.branches[question.id] = answer
        if question.take is None:
            state.put(question.path, value_of(question, answer, state))
        else:
            question.take(state, answer)
        self.settle(question)

    def settle(self, question: Question) -> None:
        """The question is answered: what its answer rests on is noted, and what no longer applies is taken away."""
        self.state.typed.pop(question.id, None)
        self.state.done.add(question.id)
        self.state.grounds[question.id] = self.ground(question)
        self._rest()
        self._take_away()

    def _rest(self) -> None:
        """What stands already, and was not asked for in this sitting, rests on what stands now; what rests on nothing
        now is asked again when something stands against it anew."""
        for question in QUESTIONS:
            if question.shape is Shape.LINE and question.id in self.state.grounds and self.ground(question) is ALONE:
                self.state.grounds[question.id] = ALONE
            if question.id not in self.state.grounds and self.state.get(*question.path) is not None:
                self.state.grounds[question.id] = self.ground(question)

    def _take_away(self) -> None:
        """Take away answers that no longer apply; what was typed comes back if they apply again."""
        state = self.state
        for question in QUESTIONS:
            if question.shape in (Shape.BRANCH, Shape.POINTS) or question.stays or state.get(*question.path) is None:
                continue
            unasked = not question.applies(state) and question.id in state.done
            if unasked or (question.rare(state) and self.moved(question)):
                state.typed[question.id] = self.text(question)
                state.drop(question.path)
                state.done.discard(question.id)
