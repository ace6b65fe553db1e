"""What asking one question needs: the person, the answers so far, and where the question stands."""

from __future__ import annotations

from collections.abc import Callable

from .ask import Asker, Heading
from .question import Question, Shape
from .questions import QUESTIONS, place, step_of
from .state import State


class Dialogue:
    """`save` is called after every answer, `tell` with every answer as a line."""

    def __init__(self, asker: Asker, state: State, *, save: Callable[[], None], tell: Callable[[str], None]) -> None:
        self.asker = asker
        self.state = state
        self.save = save
        self.tell = tell

    def before(self, question: Question | None) -> Question | None:
        """The question before this one (None: before the review), answered or not."""
        place = QUESTIONS.index(question) if question else len(QUESTIONS)
        return next((q for q in reversed(QUESTIONS[:place]) if q.applies(self.state) and not q.rare(self.state)), None)

    def heading(self, question: Question, note: str = "") -> Heading:
        blank = question.optional and question.shape is Shape.LINE
        title = question.title + ("（可不填）" if blank else "")
        return Heading(title, question.hint, note, place(step_of(question)), self.before(question) is not None)
