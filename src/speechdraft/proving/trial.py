"""Drafts of every combination, to prove that a pack holds: kinds, types of inspection, lengths, dates, points.

Names of units and areas are made from the pack's own data. Wordings are not left to chance: each pick and each
alternative of a file takes its turn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain, count, islice, product
from typing import Any

from ..administration.committees import area_kind, place_stem
from ..clock import today
from ..composing.pipeline import compose
from ..composing.rendering import render_short
from ..composing.versions import Chooser
from ..errors import PackError, Place, Problem, Severity
from ..frozen import frozen
from ..language import read_number
from ..meeting.brief import Brief
from ..model.answers import Answers
from ..model.choices import InspectionType, Length, Numbering, Order
from ..pack.model import Pack
from ..pack.papers import LEADING_SPEECH, Paper
from ..pack.terms import Term
from ..regex import Regex
from ..reviewing.findings import review
from ..speech import Role, Sentence, Speech
from .versions import day_of

_VERSIONS = 4
"""Versions of one paragraph that are sure to be used with each other's wordings."""


@frozen
class Result:
    drafts: int
    problems: tuple[Problem, ...]
    findings: tuple[tuple[Problem, Severity], ...]
    """What the review says about the words of the pack's own folders, with where they stand in the templates."""


def try_out(pack: Pack, days: Iterable[dt.date]) -> Result:
    """Draft everything that `cells` and the others give, and collect what goes wrong, each thing once, with the kinds
    of units whose drafts it spoils. Below an overlay not every length of every one: tests have drafted them."""
    whole = not pack.roots[1:]
    problems: dict[Problem, dict[str, None]] = {}
    findings: dict[tuple[Place, str, str], _Said] = {}
    drafts = 0
    tried = sorted(days)
    seen: set[tuple[str, str, dt.date]] = set()
    kinds: dict[str, None] = {}
    drafted = chain(cells(pack, tried, whole=whole), trade_cells(pack, tried), point_cells(pack, tried))
    papers = chain(((answers, LEADING_SPEECH) for answers in drafted), paper_cells(pack, tried))
    for turn, (answers, paper) in enumerate(papers):
        drafts += 1
        kind = pack.kinds[answers.unit.kind or ""].title
        kinds[kind] = None
        try:
            speech = compose(answers, pack, rota(turn), paper)
            for id in answers.emphasis or ():
                render_short(id, speech.brief, pack, rota(turn)(speech.brief))
        except PackError as error:
            for problem in error.problems:
                problems.setdefault(problem, {})[kind] = None
            continue
        for problem in _parts(speech) if paper == LEADING_SPEECH else ():
            problems.setdefault(problem, {})[kind] = None
        sentences = {(s.text, speech.brief.inspected.kind.family, speech.date) for s in _own_sentences(speech, pack)}
        if sentences - seen:
            seen |= sentences
            for key, problem, severity in _own_findings(speech, pack):
                findings.setdefault(key, _Said(problem, severity)).kinds[kind] = None
    told = tuple(_with_kinds(problem, whom, kinds) for problem, whom in problems.items())
    return Result(
        drafts, told, tuple((_with_kinds(said.problem, said.kinds, kinds), said.severity) for said in findings.values())
    )


@dataclass(slots=True)
class _Said:
    """A finding, the first time it was met, and the kinds of units in whose drafts it is."""

    problem: Problem
    severity: Severity
    kinds: dict[str, None] = field(default_factory=dict)


def _with_kinds(problem: Problem, whom: Mapping[str, None], all: Mapping[str, None]) -> Problem:
    """The problem with the kinds of units that it concerns, where it does not concern all."""
    if len(whom) == len(all) or not whom:
        return problem
    some = list(whom)
    names = "、".join(some[:4]) + (f"等{len(some)}类" if len(some) > 4 else "")
    return replace(problem, what=f"{problem.what}（在给{names}的稿子里）")


_SAID = Regex(r"([两二三四五六七八九])(?:点|个方面)(?:意见|要求|。|，)")


def _parts(speech: Speech) -> Iterator[Problem]:
    """More or fewer parts than the opening announces."""
    headings = [paragraph for paragraph in speech.body if paragraph.role is Role.HEADING]
    opening = "".join(p.text for p in speech.body[: next(n for n, p in enumerate(speech.body) if p in headings)])
    found = _SAID.search(opening)
    said = read_number(found[1]) if found else None
    if said is not None and said != len(headings) and (origin := headings[-1].sentences[0].origin):
        what = f"讲话有{len(headings)}个部分，开头说的是{found[1] if found else ''}点"
        yield Problem(Place(origin.template, origin.line), what, "“# ”是一个部分的标题，去掉多出来的一个")


def rota(turn: int) -> Callable[[Brief], Chooser]:
    """A chooser that takes the next wording with every turn; versions change first, then the picks in them."""

    class Rota(Chooser):
        def _deal(self, what: str, count: int) -> int:
            return turn % count

        def _number(self, what: str, count: int) -> int:
            return turn // _VERSIONS % count

    return Rota


def cells(pack: Pack, days: list[dt.date], *, whole: bool = True) -> Iterator[Answers]:
    """Every kind, type of inspection, date and length; the area and what else a meeting may have change by turns, and
    where it need not be the `whole` the length too: each kind and each type is met in all of them."""
    areas, lengths = pack.areas.variants, list(Length)
    turns = count()
    all_of_them = product(enumerate(pack.kinds), enumerate(InspectionType), enumerate(days))
    for (number, kind), (other, type), (third, day) in all_of_them:
        for length in lengths if whole else (lengths[(number + other + third) % len(lengths)],):
            turn = next(turns)
            yield _answers(pack, kind, dict(areas[turn % len(areas)]), type, day, length, turn)


def terms_of(pack: Pack, kind: str, day: dt.date) -> list[Term]:
    """The formulations that speeches to a kind of unit use on a day: of every type of inspection and length."""
    found: dict[str, Term] = {}
    for turn, answers in enumerate(one for one in cells(pack, [day]) if one.unit.kind == kind):
        speech = compose(answers, pack, rota(turn))
        found |= {term.id: term for term in pack.terms.used("\n".join(p.text for p in speech.body), day)}
    return list(found.values())


def trade_cells(pack: Pack, days: list[dt.date]) -> Iterator[Answers]:
    """Every trade, on every date, said to the first kind of its families."""
    for turn, (trade, day) in enumerate(product(pack.trades.values(), days)):
        kind = next((kind.id for kind in pack.kinds.values() if kind.family in trade.families), None)
        if kind is not None:
            length, area = list(Length)[turn % len(Length)], dict(pack.areas.variants[0])
            yield _answers(pack, kind, area, InspectionType.REGULAR, day, length, turn, None, trade.id)


def point_cells(pack: Pack, days: list[dt.date]) -> Iterator[Answers]:
    """Every point for every kind that it fits, on a day of its time: the pack's own with several wordings, a built-in
    one below an overlay with one."""
    turns = count()
    for point, kind in product(pack.points.values(), pack.kinds):
        season = [day for day in days if point.in_season(day)] or [day_of(point, today())]
        trade = next((trade.id for trade in pack.trades_of(pack.kinds[kind].family) if trade.id in point.trades), None)
        if pack.unsuited(point, kind=kind, trade=trade or "", date=season[-1], type=min(point.types, default="")):
            continue
        own = any(not pack.is_built_in(version.file) for version in pack.paragraphs[point.name].versions)
        for turn in islice(turns, _VERSIONS if own or not pack.roots[1:] else 1):
            area = dict(pack.areas.variants[0])
            type = InspectionType.read(min(point.types, default="regular"))
            day = season[turn % len(season)]
            yield _answers(pack, kind, area, type, day, Length.FULL, turn, emphasis=(point.id,), trade=trade)


def paper_cells(pack: Pack, days: list[dt.date]) -> Iterator[tuple[Answers, str]]:
    """Every other paper for every kind and type of inspection that has it: the pack's own with several wordings, a
    built-in one below an overlay with one; day, length and area change by turns."""
    areas, turns = pack.areas.variants, count()
    for paper, kind, type in product(pack.papers.values(), pack.kinds, InspectionType):
        if paper.id == LEADING_SPEECH or (paper.types and type.value not in paper.types):
            continue
        own = not pack.roots[1:] or _is_own(pack, paper)
        for turn in islice(turns, _VERSIONS if own else 1):
            area, day = dict(areas[turn % len(areas)]), days[turn % len(days)]
            length = list(Length)[turn // _VERSIONS % len(Length)]
            yield _answers(pack, kind, area, type, day, length, turn, meeting=True), paper.id


def _is_own(pack: Pack, paper: Paper) -> bool:
    """Whether an office wrote anything of the paper."""
    versions = (v for name, p in pack.paragraphs.items() if name.startswith(paper.folder) for v in p.versions)
    return any(not pack.is_built_in(version.file) for version in versions)


def _answers(
    pack: Pack,
    kind: str,
    area: dict[str, str],
    type: InspectionType,
    day: dt.date,
    length: Length,
    turn: int,
    emphasis: tuple[str, ...] | None = None,
    trade: str | None = None,
    meeting: bool = False,
) -> Answers:
    """Answers with a unit's name of the kind's first ending: 云岭镇, 云岭县…局; by turns with all that a `meeting` has
    besides."""
    about = pack.kinds[kind]
    stem = place_stem(area["area"], area_kind(area["area"], pack.areas), pack.areas)
    place = stem if about.tier == "town" else area["area"]
    ending = about.names[0] if about.names else about.noun
    name = f"{place}{ending}"
    full = turn % 7 < 4  # divisors without a common one, so that everything meets everything
    said: dict[str, Any] = {
        "tier": about.tier,
        "unit": {"name": name, "kind": kind, "trade": trade, "head": stem if full else None},
        "area": {"name": area["area"], "city": area["city"], "province": area["province"]},
        "group": {"number": turn % 9 + 1, "leader": stem if full else None},
        "inspection": {"type": type.value, "theme": pack.points[emphasis[0]].title if emphasis else None},
        "meeting": {"date": day, "order": list(Order)[turn % 11 % 2]},
        "draft": {"length": length.value, "numbering": list(Numbering)[turn % 13 % 2]},
        "emphasis": emphasis,
    }
    if turn % 5 == 0:
        said["inspection"] |= {
            "channels": {"phone": "0000-0000000", "hours": "8:30—17:30", "mailbox": name, "closes": day},
            "last_round": {"round": name, "fed_back": day, "problems": 9, "closed": 8},
        }
        said["upper_inspection"] = area["province"]
        said["own_emphasis"] = [{"title": name, "facts": [name, stem]}]
        said["unit"] |= {"villages": [stem], "joint": [name + stem]}
    if meeting and turn % 2:
        said["group"] |= {"deputies": [stem], "members": [stem]}
        said["meeting"] |= {"time": "9:00", "place": name, "guests": [name], "attendance": 9, "contact": stem}
        said["meeting"] |= {"items": [name, "宣读通知"], "chair": stem if turn % 3 else None}
        said["unit"] |= {"villages": [stem] if turn % 4 == 1 else (), "members": [stem]}
        said["inspection"] |= {"starts": day, "ends": day, "theme": stem if turn % 3 else None}
    return Answers.model_validate(said, context={"pack": pack})


def _own_sentences(speech: Speech, pack: Pack) -> Iterator[Sentence]:
    """The sentences that were written in a folder of the office's own."""
    for paragraph in speech.body:
        yield from (s for s in paragraph.sentences if s.origin and not pack.is_built_in(s.origin.template))


def _own_findings(speech: Speech, pack: Pack) -> Iterator[tuple[tuple[Place, str, str], Problem, Severity]]:
    """What the review says about those sentences, told at the template's line; with what makes it one finding."""
    for finding in review(speech, pack):
        for sentence in _own_sentences(speech, pack):
            if finding.severity is not Severity.NOTE and finding.text and finding.text in sentence.text:
                assert sentence.origin is not None
                place = Place(sentence.origin.template, sentence.origin.line)
                problem = Problem(place, f"{finding.id} {finding.message}", finding.suggestion)
                yield (place, finding.id, finding.text), problem, finding.severity
                break
