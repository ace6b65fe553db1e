"""Drafts of every combination, to prove that a pack holds: kinds, types of inspection, lengths, dates, points.

Names of units and areas are made from the pack's own data. Wordings are not left to chance: each pick and each
alternative of a file takes its turn.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, islice, product
from typing import Any

from ..administration.committees import area_kind, place_stem
from ..clock import today
from ..composing.choosing import Chooser
from ..composing.pipeline import compose
from ..composing.rendering import render
from ..errors import PackError, Place, Problem, Severity
from ..model.answers import Answers
from ..model.choices import InspectionType, Length, Numbering, Order
from ..pack.model import Pack
from ..pack.points import Point
from ..reviewing.findings import review
from ..speech import Sentence, Speech

_FILES = 4
"""Alternatives of one file that are sure to be used with each other's wordings."""


@dataclass(frozen=True, slots=True)
class Result:
    drafts: int
    problems: tuple[Problem, ...]
    findings: tuple[tuple[Problem, Severity], ...]
    """What the review says about the words of the pack's own folders, with where they stand in the templates."""


def try_out(pack: Pack, days: Iterable[dt.date]) -> Result:
    """Draft everything that `cells` and `points` give, and collect what goes wrong, each thing once."""
    problems: dict[Problem, None] = {}
    findings: dict[Problem, Severity] = {}
    drafts = 0
    own = {path: file for path in set(pack.paths.values()) if (file := pack.file_of(path)) != path}
    seen: set[tuple[str, str, dt.date]] = set()
    for turn, answers in enumerate((*cells(pack, sorted(days)), *point_cells(pack, sorted(days)))):
        drafts += 1
        try:
            speech = compose(answers, pack, rota(turn))
            for id in answers.emphasis or ():
                render(pack.points[id].short, speech.brief, pack, rota(turn))
        except PackError as error:
            problems |= dict.fromkeys(error.problems)
        else:
            sentences = {(s.text, speech.brief.family, speech.date) for s in _sentences(speech, own)}
            if sentences - seen:
                seen |= sentences
                findings |= dict(_own_findings(speech, pack, own))
    return Result(drafts, tuple(problems), tuple(findings.items()))


def rota(turn: int) -> type[Chooser]:
    """A chooser that takes the next wording with every turn; files change first, then the picks in them."""

    class Rota(Chooser):
        def _file(self, name: str, count: int) -> int:
            return turn % count

        def _number(self, key: int, count: int) -> int:
            return turn // _FILES % count

    return Rota


def cells(pack: Pack, days: list[dt.date]) -> Iterator[Answers]:
    """Every kind, type of inspection, length and date; the area and what else a meeting may have change by turns."""
    areas = pack.areas.variants
    turns = count()
    for kind, type in product(pack.kinds, InspectionType):
        for day, length in product(days, Length):
            turn = next(turns)
            yield _answers(pack, kind, dict(areas[turn % len(areas)]), type, day, length, turn)


def point_cells(pack: Pack, days: list[dt.date]) -> Iterator[Answers]:
    """Every point for every kind that it fits, on a day of its time: the pack's own with several wordings, a built-in
    one below an overlay with one."""
    turns = count()
    for point, kind in product(pack.points.values(), pack.kinds):
        season = [day for day in days if point.in_season(day)] or [_day_of(point)]
        trade = min(point.trades, default=None) if pack.kinds[kind].family == "bureau" else None
        if pack.unsuited(point, kind=kind, trade=trade or "", date=season[-1], type=min(point.types, default="")):
            continue
        path = f"points/{point.id}.txt"
        for turn in islice(turns, _FILES if not pack.roots[1:] or pack.file_of(path) != path else 1):
            area = dict(pack.areas.variants[0])
            type = InspectionType.read(min(point.types, default="regular"))
            day = season[turn % len(season)]
            yield _answers(pack, kind, area, type, day, Length.FULL, turn, emphasis=(point.id,), trade=trade)


def _day_of(point: Point) -> dt.date:
    """A day of the point's time."""
    return point.start or (point.end - dt.timedelta(days=1) if point.end else today())


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
) -> Answers:
    """Answers with a unit's name of the kind's first ending: 云岭镇, 云岭县…局."""
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
    return Answers.model_validate(said, context={"pack": pack})


def _sentences(speech: Speech, own: Mapping[str, str]) -> Iterator[Sentence]:
    """The sentences that were written in a folder of the office's own; `own`: path in the pack → file."""
    for paragraph in speech.body:
        yield from (s for s in paragraph.sentences if s.origin and s.origin.template in own)


def _own_findings(speech: Speech, pack: Pack, own: Mapping[str, str]) -> Iterator[tuple[Problem, Severity]]:
    """What the review says about those sentences, told at the template's line."""
    for finding in review(speech, pack):
        for sentence in _sentences(speech, own):
            if finding.severity is not Severity.NOTE and finding.text and finding.text in sentence.text:
                assert sentence.origin is not None
                place = Place(own[sentence.origin.template], sentence.origin.line)
                what = f"{finding.id} {finding.message}"
                yield Problem(place, what, finding.suggestion), finding.severity
                break
