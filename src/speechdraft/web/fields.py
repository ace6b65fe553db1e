"""What a page shows of the questions: each field with its label, its hint, what stands in it, what is to be said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..frozen import frozen
from ..interview.ask import Option
from ..interview.question import Question, Shape
from ..interview.questions import STEPS, step_of
from ..interview.standing import Standing
from ..model.paths import info_of
from .worked_out import ASKED, POINTS, WorkedOut

_FEW = 4
"""Options that are shown side by side; more of them fold up."""


@frozen
class Field:
    id: str
    title: str
    hint: str
    kind: str
    """line, text (of several lines), radio or select."""
    value: str
    required: bool
    options: tuple[Option, ...] = ()
    error: str = ""
    doubt: str = ""
    """What is odd about it; it is used all the same."""
    follows: str = ""
    """What the answer means for the speech."""
    moved: str = ""
    """An answer that is not used because what it rested on has changed."""
    rare: bool = False

    @property
    def about(self) -> str:
        """What follows from the option that is chosen, where options fold up."""
        return next((o.about for o in self.options if o.value == self.value), "") if self.kind == "select" else ""


@frozen
class Step:
    number: int
    name: str
    title: str
    fields: tuple[Field, ...]
    troubles: int
    """Fields of it that are missing or wrong."""

    @property
    def usual(self) -> list[Field]:
        return [field for field in self.fields if not field.rare]

    @property
    def rare(self) -> list[Field]:
        return [field for field in self.fields if field.rare]


def steps_of(now: WorkedOut, given: Mapping[str, str]) -> list[Step]:
    """The ten steps with their fields; that of the points and the last one have none."""
    fields: dict[int, list[Field]] = {n: [] for n in range(1, len(STEPS) + 1)}
    troubles = dict.fromkeys(fields, 0)
    standing = Standing(now.state)
    missing = {question.id for question in now.missing}
    for question in ASKED:
        number = step_of(question)
        troubles[number] += question.id in missing or question.id in now.wrong
        if question is not POINTS and question.applies(now.state):
            fields[number].append(_field(question, now, standing, given))
    titles = [str(info_of((name,)).title) for name in STEPS[:-1]]
    return [Step(n, STEPS[n - 1], title, tuple(fields[n]), troubles[n]) for n, title in enumerate([*titles, "核对"], 1)]


def values_of(steps: list[Step]) -> dict[str, str]:
    """What stands in the fields of the page that is made."""
    return {field.id: field.value for step in steps for field in step.fields}


def _field(question: Question, now: WorkedOut, standing: Standing, given: Mapping[str, str]) -> Field:
    state = now.state
    wrong, doubt = now.wrong.get(question.id), now.doubts.get(question.id)
    options = tuple(question.options(state)) if question.shape is not Shape.LINE else ()
    said = _value(question, standing)
    default = (question.default(state) or "") if options and not said else ""
    value = given[question.id] if wrong else said or default
    return Field(
        id=question.id,
        title=question.title,
        hint=question.hint,
        kind=_kind(question, options),
        value=value,
        required=not question.optional and question.shape is Shape.LINE,
        options=options,
        error=str(wrong or ""),
        doubt=str(doubt or ""),
        follows=standing.says(question, value) if question.shape is Shape.LINE and value and not wrong else "",
        moved=_said(now.moved[question.id], options) if question.id in now.moved else "",
        rare=question.rare(state) and not said,
    )


def _value(question: Question, standing: Standing) -> str:
    if question.shape is Shape.BRANCH:
        return standing.state.branches.get(question.id, "")
    if question.id == "draft.length":
        return standing.state.branches.get(question.id) or question.default(standing.state) or ""
    return standing.text(question)


def _said(value: str, options: tuple[Option, ...]) -> str:
    return next((option.title for option in options if option.value == value), value)


def _kind(question: Question, options: tuple[Option, ...]) -> str:
    if question.shape is Shape.LINE:
        return "text" if question.path[0] == "words" else "line"
    return "radio" if len(options) <= _FEW or question.shape is Shape.BRANCH else "select"


def told_missing(now: WorkedOut) -> Iterator[tuple[str, str]]:
    """(id, title) of every field that a speech waits for."""
    for question in now.missing:
        yield question.id, question.title


def told_wrong(now: WorkedOut) -> Iterator[tuple[str, str, str]]:
    """(id, title, what is wrong) of every field that has to be mended."""
    titles = {question.id: question.title for question in ASKED}
    for id, complaint in now.wrong.items():
        yield id, titles.get(id) or (str(info_of(POINTS.beside[0]).title) if id else ""), str(complaint)


def step_with(id: str) -> int:
    """The step in which a field stands."""
    return next((step_of(question) for question in ASKED if question.id == id), step_of(POINTS))
