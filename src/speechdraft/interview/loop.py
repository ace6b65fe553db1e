"""The way through the questions: the next open one is asked, one key goes back, what no longer holds is asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..model.checking import changes_of
from .ask import Asker, Back, Complaint, OneLine, OneOf
from .dialogue import Dialogue
from .judge import complaint, no_option, unfit, value_of
from .picks import closing
from .points import ask_points, recommendation, so_far
from .question import Question, Shape
from .questions import QUESTIONS
from .state import State
from .suggest import MINUTES


class Interview(Dialogue):
    """A dialogue that knows its way: the next open question, what an answer rests on, what no longer holds."""

    def __init__(
        self,
        asker: Asker,
        state: State,
        *,
        save: Callable[[], None],
        tell: Callable[[str], None],
        retell: Callable[[list[str]], bool] = lambda lines: False,
    ) -> None:
        """`retell` shows these lines in place of all that was told; False where that cannot be done."""
        super().__init__(asker, state, save=save, tell=tell)
        self.retell = retell
        self.said: dict[str, str] = {}
        """Question → what was told of its answer."""
        self._rest()

    def run(self, first: Question | None = None) -> None:
        """Ask `first` if given, then all that is open, until nothing is. Raises Left."""
        wanted = first
        while question := wanted or self.next_open():
            wanted = None
            try:
                self.ask(question)
            except Back as back:
                if back.typed:
                    self.state.typed[question.id] = back.typed
                wanted = self.before(question) or question

    def next_open(self) -> Question | None:
        """The first question that is to be asked."""
        return next((question for question in QUESTIONS if self._open(question)), None)

    def _open(self, question: Question) -> bool:
        """Not answered, or its answer no longer holds. A wrong value that nobody would ask for is asked for too."""
        if not question.applies(self.state) or question.rare(self.state):
            return question.shape is not Shape.BRANCH and self.wrong(question) is not None
        return not self._answered(question) or not self._holds(question)

    def _answered(self, question: Question) -> bool:
        paths = (question.path, *question.instead)
        return question.id in self.state.done or any(self.state.get(*path) is not None for path in paths)

    def _holds(self, question: Question) -> bool:
        """Whether the answer still rests on what it rested on, and nothing is wrong with it."""
        return not self._moved(question) and self.wrong(question) is None

    def _moved(self, question: Question) -> bool:
        """Whether what the answer rested on is another now."""
        grounds = self.state.grounds
        return question.id in grounds and grounds[question.id] != self._ground(question)

    def _ground(self, question: Question) -> object:
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

    # One question ----------------------------------------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Ask one question, keep its answer, save. Raises Back or Left."""
        state = self.state
        if question.shape is Shape.POINTS:
            ask_points(self, question)
        else:
            answer = self._answer(question)
            state.branches[question.id] = answer
            if question.take is None:  # a blank is kept as one: a resumed interview does not ask again
                state.put(question.path, value_of(question, answer, state))
            else:
                question.take(state, answer)
        state.typed.pop(question.id, None)
        state.done.add(question.id)
        state.grounds[question.id] = self._ground(question)
        self._rest()
        self._settle()
        self.save()
        self._say(question)

    def _say(self, question: Question) -> None:
        """Tell the answer. What it supersedes goes from the screen, or is said to hold no longer."""
        if question.called:
            return
        line, before = self._line(question), dict(self.said)
        if before.get(question.id) == line:
            return
        known = {q.id: q for q in QUESTIONS}
        gone = [id for id in before if id != question.id and not self._stands(known[id])]
        if not gone and question.id not in before:
            self.said[question.id] = line
            self.tell(line)
            return
        told = {q.id: self._line(q) for q in QUESTIONS if q.id == question.id or (q.id in before and q.id not in gone)}
        self.said = told
        if self.retell([*self.said.values()]):
            return
        self.tell(f"{line}（改了，前面的不算）" if question.id in before else line)
        if gone:
            self.tell(f"前面的改了，这几项不算了：{'、'.join(known[id].title for id in gone)}")

    def _line(self, question: Question) -> str:
        taken = self._taken(question, self.state.get(*question.path)) if question.shape is Shape.LINE else ""
        return f"{question.title}：{self.shown(question) or '（不填）'}{f'（{taken}）' if taken else ''}"

    def _taken(self, question: Question, value: Any) -> str:
        """How a text is taken that is not taken as typed."""
        changes = changes_of(question.path, value, self.state.pack) if value else []
        return "；".join(f"按“{change.taken}”写" if change.taken else "不写" for change in changes)

    def _stands(self, question: Question) -> bool:
        """Whether what was said of it is still so."""
        if not question.applies(self.state) or not self._answered(question):
            return False
        if question.shape is Shape.POINTS:  # told by the question itself, once those before it are answered again
            return True
        return self._holds(question) and self.said.get(question.id) == self._line(question)

    def _answer(self, question: Question) -> str:
        state = self.state
        now = self.text(question)
        heading = self.heading(question, self._why_again(question))
        afresh = self._moved(question)  # what was said of another unit must not slip into this one's speech
        wrong = self.wrong(question) is not None
        if question.shape is not Shape.LINE:
            afresh = afresh or wrong
            last = now if question.shape is Shape.ONE_OF else state.branches.get(question.id)
            default = (question.default(state) or last) if afresh else (last or question.default(state))
            return self.asker.one_of(OneOf(heading, tuple(question.options(state)), default))

        def check(text: str) -> Complaint | None:
            return complaint(question, value_of(question, text, state), state)

        def follows(text: str) -> str:
            said = question.follows(state, text) if question.follows else ""
            return "；".join(filter(None, [said, self._taken(question, value_of(question, text, state))]))

        first = "" if question.id in state.done and not afresh else question.default(state) or ""
        stands = first if afresh else now or first
        typed = state.typed.get(question.id)
        return self.asker.line(OneLine(heading, typed or stands, check, follows, edit=bool(typed) or wrong))

    def _why_again(self, question: Question) -> str:
        """Why a question that has an answer is asked again of itself."""
        if wrong := self.wrong(question):
            return f"现在填的要改：{wrong}"
        if not self._moved(question) or not self.text(question):
            return ""
        return question.because(self.state) or "前面的改了，这一项请再核对"

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

    # Keeping ---------------------------------------------------------------------------------------------------------

    def _rest(self) -> None:
        """What stands already, and was not asked for in this sitting, rests on what stands now."""
        for question in QUESTIONS:
            if question.id not in self.state.grounds and self.state.get(*question.path) is not None:
                self.state.grounds[question.id] = self._ground(question)

    def _settle(self) -> None:
        """Take away answers that no longer apply; what was typed comes back if they apply again."""
        state = self.state
        for question in QUESTIONS:
            if question.shape in (Shape.BRANCH, Shape.POINTS) or question.stays or state.get(*question.path) is None:
                continue
            unasked = not question.applies(state) and question.id in state.done
            if unasked or (question.rare(state) and self._moved(question)):
                state.typed[question.id] = self.text(question)
                state.drop(question.path)
                state.done.discard(question.id)
