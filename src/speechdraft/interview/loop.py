"""The way through the questions: the next open one is asked, one key goes back, what no longer holds is asked again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ..answers import OwnPoint
from ..brief import make_brief
from ..fieldcheck import wrong_with
from ..fields import clean, split
from .ask import Asker, Back, Complaint, Heading, Line, OneOf, Several
from .judge import complaint, no_option, unfit, value_of, values_before
from .picks import Picks
from .question import Question, Shape
from .questions import QUESTIONS, place, step_of
from .state import State, checked
from .suggest import KEEP, MINUTES, NONE, OTHER, OWN, area, draft, meeting

RECOMMENDED = "recommended"


class Interview:
    """`save` is called after every answer, `tell` with every answer as a line."""

    def __init__(self, asker: Asker, state: State, *, save: Callable[[], None], tell: Callable[[str], None]) -> None:
        self.asker = asker
        self.state = state
        self._save = save
        self._tell = tell
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

    def before(self, question: Question | None) -> Question | None:
        """The question before this one (None: before the review), answered or not."""
        place = QUESTIONS.index(question) if question else len(QUESTIONS)
        return next((q for q in reversed(QUESTIONS[:place]) if q.applies(self.state) and not q.rare(self.state)), None)

    def _open(self, question: Question) -> bool:
        """Not answered, or its answer no longer holds. A wrong value that nobody would ask for is asked for too."""
        if not question.applies(self.state) or question.rare(self.state):
            return question.shape is not Shape.TURN and self.wrong(question) is not None
        return not self._answered(question) or not self._holds(question)

    def _answered(self, question: Question) -> bool:
        paths = (question.path, *question.instead)
        return question.id in self.state.done or any(self.state.get(*path) is not None for path in paths)

    def _holds(self, question: Question) -> bool:
        """Whether the answer still rests on what it rested on, and nothing is wrong with it."""
        state = self.state
        if question.id in state.grounds and state.grounds[question.id] != self._ground(question):
            return False
        return self.wrong(question) is None

    def _ground(self, question: Question) -> object:
        """What an answer rests on; points that were taken as recommended rest on the recommendation."""
        if question.shape is Shape.POINTS:
            taken = self.state.turns.get(question.id) == RECOMMENDED
            return draft.recommended(self._so_far(question), self.state.pack) if taken else None
        return question.ground(self.state)

    def wrong(self, question: Question) -> Complaint | None:
        """What is wrong with the answer that stands."""
        state = self.state
        value = state.get(*question.path)
        if question.shape is Shape.TURN or value in (None, ""):
            return None
        if question.shape is Shape.POINTS:
            return unfit(value, make_brief(self._so_far(question), state.pack), state.pack)
        if question.shape is Shape.ONE_OF and (found := no_option(question, value, state)):
            return found
        found = complaint(question, value, state)
        return None if found and found.mild else found

    # One question ----------------------------------------------------------------------------------------------------

    def ask(self, question: Question) -> None:
        """Ask one question, keep its answer, save. Raises Back or Left."""
        state = self.state
        if question.shape is Shape.POINTS:
            self._take_points(question)
        else:
            self.take(question, self._answer(question))
        state.typed.pop(question.id, None)
        state.done.add(question.id)
        state.grounds[question.id] = self._ground(question)
        self._settle()
        self._save()
        self._tell(f" {question.title}：{self.shown(question) or '（不填）'}")

    def _answer(self, question: Question) -> str:
        state = self.state
        now = self.text(question)
        wrong = self.wrong(question)
        heading = self._heading(question, f"现在是“{self.shown(question) or now}”：{wrong}" if wrong else "")
        if question.shape is not Shape.LINE:
            last = now if question.shape is Shape.ONE_OF else state.turns.get(question.id)
            default = last or question.default(state)
            return self.asker.one_of(OneOf(heading, tuple(question.options(state)), default))

        def check(text: str) -> Complaint | None:
            return complaint(question, value_of(question, text), state)

        def follows(text: str) -> str:
            return question.follows(state, text) if question.follows else ""

        first = "" if question.id in state.done else question.default(state) or ""
        return self.asker.line(Line(heading, state.typed.get(question.id) or now or first, check, follows))

    def _heading(self, question: Question, note: str = "") -> Heading:
        blank = question.optional and question.shape is Shape.LINE
        title = question.title + ("（可不填）" if blank else "")
        return Heading(title, question.hint, note, place(step_of(question)), self.before(question) is not None)

    def text(self, question: Question) -> str:
        """The answer as it is typed."""
        found = self.state.get(*question.path)
        if isinstance(found, list):
            return "、".join(map(str, found))
        return found if isinstance(found, str) else ""

    def shown(self, question: Question) -> str:
        """The answer as a person would say it."""
        state = self.state
        if question.shape is Shape.POINTS:
            points = state.pack.points
            picked = [points[id].title if id in points else id for id in state.get("emphasis") or ()]
            return "、".join([*picked, *(str(p["title"]) for p in state.get("own_emphasis") or ())])
        if question.shape is Shape.LINE:
            return self.text(question)
        wanted = state.turns.get(question.id) if question.shape is Shape.TURN else state.get(*question.path)
        if question.id == "draft.length" and state.get("draft", "minutes"):
            wanted = MINUTES
        return next((option.title for option in question.options(state) if option.value == wanted), "")

    # Points ----------------------------------------------------------------------------------------------------------

    def _so_far(self, question: Question) -> Any:
        """The answers before the points, with the length that is wished for: enough to draft."""
        return checked({**values_before(question, self.state), "draft": draft.wish(self.state)}, self.state.pack)

    def _take_points(self, question: Question) -> None:
        """Points and own points; those that no longer fit are gone, with a word about it."""
        state = self.state
        answers = self._so_far(question)
        recommended = draft.recommended(answers, state.pack)
        again = state.get("emphasis") is not None and state.turns.get(question.id) != RECOMMENDED
        ids, own = state.picking or (
            list(state.get("emphasis") or ()) if again else recommended,
            [dict(point) for point in state.get("own_emphasis") or ()],
        )
        picks = Picks(state.pack, answers, list(ids), own)
        note = picks.dropped
        try:
            while self.asker.several(Several(self._heading(question, note), picks)) == OWN:
                if point := self._own_point(question):
                    picks.add_own(point)
                    state.put(("own_emphasis",), picks.own)
                    self._save()
                note = ""
        except Back:
            state.picking = picks.chosen, picks.own
            raise
        state.picking = None
        state.turns[question.id] = RECOMMENDED if picks.chosen == recommended else ""
        state.put(question.path, picks.chosen)
        state.put(("own_emphasis",), picks.own) if picks.own else state.drop(("own_emphasis",))

    def _own_point(self, question: Question) -> dict[str, Any] | None:
        """A point in the person's own words, or None where they went back from its title."""
        names = list(OwnPoint.model_fields)
        texts: dict[str, str] = {}
        while len(texts) < len(names):
            name = names[len(texts)]

            def check(text: str, name: str = name) -> Complaint | None:
                if name == names[0] and not text.strip():
                    return Complaint("这一项是空的", "请填写，或按 Esc 不要了")
                wrong = wrong_with(question.instead[0], [{names[0]: "…", name: text}], self.state.pack)
                return Complaint(*wrong) if wrong else None

            info = OwnPoint.model_fields[name]
            heading = Heading(str(info.title), str(info.description), "", place(step_of(question)))
            try:
                texts[name] = self.asker.line(Line(heading, "", check))
            except Back:
                if not texts:
                    return None
                texts.popitem()
        return {names[0]: clean(texts[names[0]]), names[1]: [clean(fact) for fact in split(texts[names[1]])]}

    # Keeping ---------------------------------------------------------------------------------------------------------

    def take(self, question: Question, answer: str) -> None:
        """Keep an answer. A question that leads on decides what others hold."""
        state = self.state
        state.turns[question.id] = answer
        if question.id == "area.known":
            if answer == KEEP:
                state.put(("area",), dict(state.remembered("area")))
                self._rest()
            elif area.kept(state):
                self._forget("area")
        elif question.id == "speaker.known":
            if answer not in (OTHER, NONE):
                state.put(("speaker",), meeting.speaker_at(state, answer))
                self._rest()
            elif answer == NONE or meeting.speaker_listed(state):
                self._forget("speaker")
                if answer == NONE:
                    state.put(("speaker", "name"), "")
        elif question.id == "draft.length":
            state.drop(("draft", "length" if answer == MINUTES else "minutes"))
            if answer != MINUTES:
                state.put(question.path, answer)
        else:
            state.put(
                question.path, value_of(question, answer)
            )  # a blank as one: a resumed interview does not ask again

    def _rest(self) -> None:
        """What stands already rests on what stands now."""
        for question in QUESTIONS:
            if question.shape is not Shape.POINTS and self.state.get(*question.path) is not None:
                self.state.grounds[question.id] = self._ground(question)

    def _forget(self, record: str) -> None:
        self.state.drop((record,))
        for question in QUESTIONS:
            if question.path[0] == record and question.shape is not Shape.TURN:
                self.state.done.discard(question.id)

    def _settle(self) -> None:
        """Take away answers that no longer apply; what was typed comes back if they apply again."""
        state = self.state
        for question in QUESTIONS:
            if question.shape in (Shape.TURN, Shape.POINTS) or question.stays or state.get(*question.path) is None:
                continue
            moved = question.id in state.grounds and state.grounds[question.id] != self._ground(question)
            unasked = not question.applies(state) and question.id in state.done
            if unasked or (question.rare(state) and moved):
                state.typed[question.id] = self.text(question)
                state.drop(question.path)
                state.done.discard(question.id)
