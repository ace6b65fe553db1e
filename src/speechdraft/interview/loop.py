"""The way through the questions: the next open one is asked, one key goes back, what no longer holds is asked again."""

from __future__ import annotations

from collections.abc import Callable

from .ask import Asker, Back, Complaint, OneLine, OneOf
from .dialogue import Dialogue
from .judge import complaint, value_of
from .points import ask_points
from .question import Question, Shape
from .questions import QUESTIONS
from .standing import Standing
from .state import State


class Interview(Standing, Dialogue):
    """A dialogue that knows its way."""

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
        Dialogue.__init__(self, asker, state, save=save, tell=tell)
        Standing.__init__(self, state)
        self.retell = retell
        self.said: dict[str, str] = {}
        """Question → what was told of its answer."""

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
        return next((question for question in QUESTIONS if self.is_open(question)), None)

    # One question ----------------------------------------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Ask one question, keep its answer, save. Raises Back or Left."""
        if question.shape is Shape.POINTS:
            ask_points(self, question)
            self.settle(question)
        else:
            self.keep(question, self._answer(question))
        self.save()
        self._say(question)

    def _answer(self, question: Question) -> str:
        state = self.state
        now = self.text(question)
        heading = self.heading(question, self.why_again(question))
        afresh = self.moved(question)  # what was said of another unit must not slip into this one's speech
        wrong = self.wrong(question) is not None
        if question.shape is not Shape.LINE:
            afresh = afresh or wrong
            last = now if question.shape is Shape.ONE_OF else state.branches.get(question.id)
            default = (question.default(state) or last) if afresh else (last or question.default(state))
            return self.asker.one_of(OneOf(heading, tuple(question.options(state)), default))

        def check(text: str) -> Complaint | None:
            return complaint(question, value_of(question, text, state), state)

        def follows(text: str) -> str:
            return self.says(question, text)

        first = "" if question.id in state.done and not afresh else question.default(state) or ""
        stands = first if afresh else now or first
        typed = state.typed.get(question.id)
        return self.asker.line(OneLine(heading, typed or stands, check, follows, edit=bool(typed) or wrong))

    # Telling ---------------------------------------------------------------------------------------------------------

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
        taken = self.taken(question, self.state.get(*question.path)) if question.shape is Shape.LINE else ""
        return f"{question.title}：{self.shown(question) or '（不填）'}{f'（{taken}）' if taken else ''}"

    def _stands(self, question: Question) -> bool:
        """Whether what was said of it is still so."""
        if not question.applies(self.state) or not self.answered(question):
            return False
        if question.shape is Shape.POINTS:  # told by the question itself, once those before it are answered again
            return True
        return self.holds(question) and self.said.get(question.id) == self._line(question)
