"""The review: all answers in one table, each to be changed; the outline and the whole text; then the word to write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from prompt_toolkit.utils import get_cwidth

from ..console import SEVERITY, in_line
from ..drafts.draft import findings_of, summary
from ..errors import Finding, Severity
from . import preview
from .ask import Back, Heading, OneOf, Option
from .loop import Interview
from .question import Question, Shape
from .questions import QUESTIONS, STEPS, place
from .state import checked

if TYPE_CHECKING:
    from ..model.answers import Answers
    from ..speech import Speech

WRITE, FINDINGS, OUTLINE, WHOLE, MORE = "+write", "+findings", "+outline", "+whole", "+more"
HELP = "核对无误就写成文稿，要改哪一项就选哪一项"


def look_over(interview: Interview) -> Answers:
    """Show and change until the person wants the speech written. Raises Left."""
    from ..composing.pipeline import compose

    state = interview.state
    at = WRITE
    while True:
        answers = checked(state.values, state.pack)
        speech = compose(answers, state.pack)
        findings = findings_of(answers, speech, state.pack)
        try:
            at = interview.asker.one_of(_table(interview, speech, findings, at))
            if at == WRITE:
                return answers
            if at in (FINDINGS, OUTLINE, WHOLE):
                _show(interview, speech, findings, at)
                continue
            chosen = _more(interview) if at == MORE else at
        except Back:
            interview.run(interview.before(None))
            at = WRITE
            continue
        if question := next((q for q in QUESTIONS if q.id == chosen), None):
            _change(interview, question)


def _table(interview: Interview, speech: Speech, findings: list[Finding], at: str) -> OneOf:
    """What can be done, then every answer; what the review found stands above, before anything is written."""
    counted = counts(findings)
    actions = (
        Option(WRITE, "写成文稿"),
        *([Option(FINDINGS, f"看校核意见（{counted}）")] if counted else []),
        Option(OUTLINE, "看提纲"),
        Option(WHOLE, "看全文"),
    )
    filled = [(q, in_line(said)) for q in _shown(interview) if (said := interview.shown(q))]
    wide = max(get_cwidth(q.title) for q, _ in filled)
    rows = (Option(q.id, f"{q.title}{' ' * (wide - get_cwidth(q.title))}  {said}") for q, said in filled)
    options = (*actions, *rows, Option(MORE, "没有填的项…"))
    default = at if at in [option.value for option in options] else WRITE
    worst = next((f for f in sorted(findings, key=_gravity) if f.severity is not Severity.NOTE), None)
    note = in_line(f"{SEVERITY[worst.severity]}：{worst.where}，{worst.message}") if worst else ""
    heading = Heading("核对", f"现在是{summary(speech)}；{HELP}", note, place(len(STEPS)))
    return OneOf(heading, options, default)


def counts(findings: list[Finding]) -> str:
    """错误1条，提醒2条; empty where there is none."""
    found = {severity: sum(f.severity is severity for f in findings) for severity in Severity}
    return "，".join(f"{SEVERITY[severity]}{count}条" for severity, count in found.items() if count)


def _gravity(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def _shown(interview: Interview) -> list[Question]:
    """Questions that have an answer of their own: those of the office are shown by their fields."""
    return [q for q in QUESTIONS if q.shape is not Shape.BRANCH and (q.applies(interview.state) or q.stays)]


def _more(interview: Interview) -> str | None:
    """A question that has no answer yet."""
    empty = [q for q in _shown(interview) if not interview.shown(q)]
    if not empty:
        return None
    options = tuple(Option(q.id, q.title, q.hint) for q in empty)
    try:
        return interview.asker.one_of(OneOf(Heading("没有填的项", place=place(len(STEPS))), options))
    except Back:
        return None


def _change(interview: Interview, question: Question) -> None:
    """Ask one question again, then what depends on it; the key that goes back leaves it as it is."""
    try:
        interview.ask(question)
    except Back:
        return
    interview.run()


def _show(interview: Interview, speech: Speech, findings: list[Finding], what: str) -> None:
    def made(width: int) -> Iterable[str]:
        if what == FINDINGS:
            return preview.findings(sorted(findings, key=_gravity), width)
        return preview.outline(speech, width) if what == OUTLINE else preview.whole(speech, width)

    interview.asker.show(lambda width: [in_line(line) for line in made(width)])
