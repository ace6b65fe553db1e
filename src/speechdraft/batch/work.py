"""What is done with a row, in this process or in a worker: check it, draft it. No file is touched here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import Enum, auto

from .. import __version__
from ..composing.pipeline import compose
from ..drafts.draft import findings_of, rendered
from ..drafts.explain import finding_data
from ..errors import Finding, InputError, PackError, Problem, in_reading_order
from ..frozen import frozen
from ..meeting.hearers import first_of
from ..model.answers import Answers
from ..model.values import shown
from ..pack.model import Pack
from ..pack.papers import LEADING_SPEECH
from ..reading.tables.columns import Row
from ..reading.tables.table import Reader
from ..reading.validating import answers_of
from ..reviewing.findings import review_ahead
from ..speech import Speech
from .ledger import Entry, digest
from .likeness import Sentences, sentences_of


@frozen
class Checked:
    """What a row says about itself, or what is wrong with it."""

    number: int
    unit: str
    """As the file is called; as typed where something is wrong."""
    above: tuple[str, str, str] = ("", "", "")
    """Area, city and province: what tells two units of one name apart."""
    answers: str = ""
    """Digest."""
    key: str = ""
    """Of its round, by committee; empty where the row brings its own seed."""
    problems: tuple[Problem, ...] = ()


class Task(Enum):
    """What is wanted of a row."""

    NOTHING = auto()
    SENTENCES = auto()
    """Only what its likeness to the others is told by."""
    DRAFT = auto()
    BOTH = auto()


@frozen
class Drafted:
    entry: Entry | None = None
    """None where only sentences were wanted."""
    data: bytes = b""
    sentences: Sentences = ()
    problems: tuple[Problem, ...] = ()
    """A template that was at fault; nothing was drafted then."""


class Workshop:
    """A pack and a reader of rows: all that a worker holds."""

    def __init__(self, pack: Pack, reader: Reader, paper: str = LEADING_SPEECH) -> None:
        """`paper`: which one of the meeting is drafted of every row."""
        self.pack = pack
        self.paper = paper
        self.reader = reader
        self.missing = frozenset(problem.what for problem in reader.missing(pack))
        self.pack_digest = digest(f"{__version__} {pack.digest}".encode())

    def check(self, row: Row) -> tuple[Checked, Answers | None]:
        """What the row says about itself, and its answers unless something is wrong with them."""
        try:
            answers = self._answers(row)
        except InputError as error:
            return Checked(row.number, self._typed(row), problems=error.problems), None
        name = first_of(answers, self.pack).party.unit
        above = (answers.area.name, answers.area.city or "", answers.area.province or "")
        return Checked(row.number, name, above, digest_of(answers), _key(answers)), answers

    def _answers(self, row: Row) -> Answers:
        """Raises InputError; what is missing from every row is not said again for each."""
        problems: list[Problem] = []
        tree = self.reader.tree(row, problems)
        root = self.reader.root(row)
        try:
            return answers_of(tree, self.pack, problems)
        except InputError as error:
            own = [p for p in error.problems if p.place != root or p.what not in self.missing]
            raise InputError(sorted(own, key=in_reading_order)) from None

    def _typed(self, row: Row) -> str:
        """The unit's name as it stands in the table."""
        unit = self.reader.tree(row, []).values.get("unit")
        name = unit.get("name") if isinstance(unit, dict) else None
        return shown(name) if isinstance(name, str) else ""

    def draft(self, chunk: Sequence[Answers | None], tasks: Sequence[Task], seeds: Sequence[str]) -> list[Drafted]:
        """What the tasks ask for of each, with the seed that it was dealt; nothing where there are no answers.

        A stage at a time for the whole chunk rather than a row at a time: each stage then finds its own code and
        tables still in the processor's cache, which is a tenth quicker.
        """
        found = [Drafted()] * len(chunk)
        speeches: dict[int, tuple[Answers, Speech]] = {}
        for place, (answers, task) in enumerate(zip(chunk, tasks, strict=True)):
            if answers is None or task is Task.NOTHING:
                continue
            try:
                speeches[place] = answers, compose(with_seed(answers, seeds[place]), self.pack, paper=self.paper)
            except PackError as error:
                found[place] = Drafted(problems=error.problems)
        wanted = [place for place in speeches if tasks[place] is not Task.SENTENCES]
        review_ahead([speeches[place][1] for place in wanted], self.pack)
        findings = {place: findings_of(*speeches[place], self.pack) for place in wanted}
        files = {place: rendered(speeches[place][1], "docx") for place in wanted}
        for place in wanted:
            found[place] = Drafted(self.entry(*speeches[place], findings[place], files[place]), files[place])
        for place, (answers, speech) in speeches.items():
            if tasks[place] is not Task.DRAFT:
                persons = [answers.speaker.name] if answers.speaker else []
                found[place] = replace(found[place], sentences=sentences_of(speech, persons))
        return found

    def entry(self, answers: Answers, speech: Speech, findings: Sequence[Finding], data: bytes) -> Entry:
        """What the ledger will say of a draft; the name of its file is filled in later."""
        return Entry(
            file="",
            unit=speech.brief.inspected.party.unit,
            answers=digest_of(answers),
            pack=self.pack_digest,
            output=digest(data),
            characters=speech.characters,
            minutes=round(speech.minutes, 1),
            points=tuple(point.title for point in speech.brief.points),
            findings=tuple({k: v for k, v in finding_data(finding).items() if v} for finding in findings),
            seed=speech.brief.seed,
            group=speech.brief.inspector.group,
            date=str(answers.meeting.date),
            speaker=answers.speaker.name if answers.speaker else "",
            pages=len(speech.plan.pages),
        )


def _key(answers: Answers) -> str:
    """What the rows of one committee's round have in common."""
    if answers.draft.seed:
        return ""
    return f"{answers.area.committee or answers.area.name}|{answers.inspection.round or ''}"


def with_seed(answers: Answers, seed: str) -> Answers:
    """The answers with the seed that a batch dealt them; unchanged without one."""
    if not seed:
        return answers
    return answers.model_copy(update={"draft": answers.draft.model_copy(update={"seed": seed})})


def digest_of(answers: Answers) -> str:
    return digest(answers.model_dump_json().encode())
