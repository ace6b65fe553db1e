"""For whom a pack has too few versions, and for whom none; which of an office's own nobody hears; whether files that
share a mould agree."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import product

from ..composing.faults import line_of
from ..errors import Place, Problem
from ..meeting.hearers import SEVERAL
from ..meeting.unit_facts import Owner, missing, owners_of, told_by
from ..model.choices import InspectionType
from ..model.seed import Seed
from ..pack.audience import Audience, Form, Hearing
from ..pack.groups import Paragraph, Version
from ..pack.model import Pack
from ..pack.points import Point
from .templates import is_skeleton

FOR_EVERYBODY, FOR_SOME, FOR_ONE = 4, 3, 2
"""Versions that a paragraph of the frame should have: for everybody, for a family or kind, for those of whom a round
seldom has two: a trade, a special edition (villages, unlike units, a type of inspection)."""

OF_A_POINT, OF_ANOTHER = 3, 1
"""Versions of a topic for those whose default draft has it, and for others that it fits."""


@dataclass
class Enough:
    """What was found."""

    problems: list[Problem] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)
    """Too few versions, or one that nobody hears: drafts are right, but those of a round resemble each other, or lack
    what was written for them."""


def enough_versions(pack: Pack, days: Sequence[dt.date]) -> Enough:
    """Everything about versions that can be told without drafting. `days` are those on which drafts are tried."""
    found = Enough()
    for paragraph in pack.paragraphs.values():
        if not paragraph.name.startswith("points/") and not is_skeleton(paragraph.name):
            _frame(pack, paragraph, hearings_of(pack, _days_of(paragraph, days)), found)
    for point in pack.points.values():
        paragraph = pack.paragraphs[point.name]
        season = [day for day in (*_days_of(paragraph, days), point.start or days[-1]) if point.in_season(day)]
        hearings = hearings_of(pack, tuple(season) or (day_of(point, days[-1]),))
        _point(pack, paragraph, [hearing for hearing in hearings if _hears(pack, point, hearing)], found)
    _unheard(pack, days, found)
    _together(pack, hearings_of(pack, (days[-1],)), found)
    _facts(pack, days, found)
    return found


def day_of(point: Point, today: dt.date) -> dt.date:
    """A day of the point's time."""
    return point.start or (point.end - dt.timedelta(days=1) if point.end else today)


def _days_of(paragraph: Paragraph, days: Sequence[dt.date]) -> tuple[dt.date, ...]:
    """The last of the days, and the turning points of what is dated in the paragraph."""
    found = {days[-1]}
    for version in paragraph.versions:
        start, end = version.audience.start, version.audience.end
        found |= {start, start - dt.timedelta(days=1)} if start else set()
        found |= {end, end - dt.timedelta(days=1)} if end else set()
    return tuple(sorted(found))


def _hears(pack: Pack, point: Point, hearing: Hearing) -> bool:
    """Whether the point may be said to these; at an ordinary inspection where it is for every type."""
    if hearing.type not in (point.types or {InspectionType.REGULAR.value}):
        return False
    if hearing.family == SEVERAL:
        return True
    of = {"kind": hearing.kind, "trade": hearing.trade, "date": hearing.date, "type": hearing.type}
    return not pack.unsuited(point, **of)  # type: ignore[arg-type]


@lru_cache(maxsize=64)
def hearings_of(pack: Pack, days: tuple[dt.date, ...]) -> list[Hearing]:
    """Every kind with every trade it may have, units of several families, on every day, in every type of inspection."""
    found = []
    for type, day in product(InspectionType, days):
        found.append(Hearing(SEVERAL, "", "", type.value, day))
        for kind in pack.kinds.values():
            found += [Hearing(kind.family, kind.id, trade, type.value, day) for trade in trades_of(pack, kind.family)]
    return found


def trades_of(pack: Pack, family: str) -> list[str]:
    """The trades of which units of a family may be; an empty one for a unit of none."""
    return ["", *(trade.id for trade in pack.trades_of(family))]


def _frame(pack: Pack, paragraph: Paragraph, hearings: list[Hearing], found: Enough) -> None:
    few: dict[str, tuple[int, int, Place]] = {}
    none: dict[str, None] = {}
    for hearing in hearings:
        some = paragraph.fitting(hearing)
        if not some:
            none[_whom(pack, hearing)] = None
            continue
        if _leadless(paragraph, some, hearing):
            none[f"{_whom(pack, hearing)}（起句）"] = None
        wanted = min(_wanted(some[0].audience), paragraph.enough or FOR_EVERYBODY)
        if len(some) < wanted:
            few[some[0].line] = len(some), wanted, line_of(pack, some[0].template, 1)
    if none:
        what = f"没有写给{_some(none)}的一组"
        found.problems.append(Problem(line_of(pack, paragraph.name, 0), what, "写一组“==”，给所有单位或给这一类单位"))
    for line, (count, wanted, place) in few.items():
        what = f"“== {line}”只有{count}种写法".replace("== ”", "==”")
        found.remarks.append(Problem(place, what, f"有{wanted}种，一轮里的稿子才不相像"))


def _unheard(pack: Pack, days: Sequence[dt.date], found: Enough) -> None:
    """Groups of an office's own that nobody ever hears: others are more particular for all whom they fit."""
    for paragraph in pack.paragraphs.values():
        own = [v for v in paragraph.versions if not pack.is_built_in(line_of(pack, v.template, 1).file)]
        if not own or is_skeleton(paragraph.name):
            continue
        heard: set[tuple[Form, str]] = set()
        for hearing, form in product(hearings_of(pack, _days_of(paragraph, days)), Form):
            heard |= {version.group for version in paragraph.fitting(hearing, form)}
        for version in {v.group: v for v in own if v.group not in heard}.values():
            what = f"“== {version.line}”这一组没有单位听得到：它写给的单位都另有更具体的一组".replace("== ”", "==”")
            right = "把“==”这一行写得同要替换的那一组一样，或把那几组也写上"
            found.remarks.append(Problem(line_of(pack, version.template, 1), what, right))


def _leadless(paragraph: Paragraph, some: Sequence[Version], hearing: Hearing) -> bool:
    """Whether a version asks for a lead and there is none for these hearers."""
    return not paragraph.leads_for(hearing) and any(re.search(r"\{\{\s*lead\b", version.text) for version in some)


def _wanted(audience: Audience) -> int:
    if audience.edition or audience.types or audience.trades:
        return FOR_ONE
    return FOR_SOME if audience.families or audience.kinds else FOR_EVERYBODY


def _point(pack: Pack, paragraph: Paragraph, hearings: list[Hearing], found: Enough) -> None:
    few: dict[str, tuple[int, Place, dict[str, None]]] = {}
    none: dict[str, None] = {}
    for hearing in hearings:
        some = paragraph.fitting(hearing)
        if not some:
            if not (paragraph.fitting(hearing, Form.SHORT) and paragraph.leads_for(hearing)):
                none[_whom(pack, hearing)] = None
            continue
        if _leadless(paragraph, some, hearing):
            none[f"{_whom(pack, hearing)}（起句）"] = None
        for versions in filter(None, (some, paragraph.fitting(hearing, Form.ITEM))):
            if len(versions) < _wanted_of(pack, paragraph, hearing, versions[0].audience):
                place = line_of(pack, versions[0].template, 1)
                few.setdefault(versions[0].line, (len(versions), place, {}))[2][_whom(pack, hearing)] = None
    if none:
        what = f"没有写给{_some(none)}的一组"
        found.problems.append(Problem(line_of(pack, paragraph.name, 0), what, "写一组“==”，或写短写和leads"))
    for line, (count, place, whom) in few.items():
        what = f"“== {line}”只有{count}种写法，{_some(whom)}的讲话总要讲到它".replace("== ”", "==”")
        found.remarks.append(Problem(place, what, f"有{OF_A_POINT}种，一轮里的稿子才不相像"))


def _wanted_of(pack: Pack, paragraph: Paragraph, hearing: Hearing, audience: Audience) -> int:
    if not _is_default(pack, paragraph, hearing):
        return OF_ANOTHER
    return FOR_ONE if hearing.family == SEVERAL or audience.trades else OF_A_POINT


def _is_default(pack: Pack, paragraph: Paragraph, hearing: Hearing) -> bool:
    """Whether the default draft of these hearers has the topic."""
    id, settings = paragraph.name.removeprefix("points/"), pack.settings
    if id in settings["general"]:
        return True
    names = list(pack.trades[hearing.trade].points) if hearing.trade else []
    for key in ("own", "further"):
        by_kind = settings.get(key) or {}
        names += by_kind.get(hearing.kind) or by_kind.get(hearing.family) or ()
    return id in names


def _together(pack: Pack, hearings: list[Hearing], found: Enough) -> None:
    """Files that share a mould have as many leads, or as many versions, for the same hearers."""
    moulds: dict[str, list[Paragraph]] = {}
    for paragraph in pack.paragraphs.values():
        if paragraph.together:
            moulds.setdefault(paragraph.together, []).append(paragraph)
    odd: dict[tuple[str, str, int, int], dict[str, None]] = {}
    for (mould, paragraphs), hearing in product(moulds.items(), hearings):
        counts = {p.name: len(p.leads_for(hearing) if p.leads else p.fitting(hearing)) for p in paragraphs}
        usual = Counter(filter(None, counts.values())).most_common(1)
        for name, count in counts.items():
            if count and usual and count != usual[0][0]:
                odd.setdefault((mould, name, count, usual[0][0]), {})[_whom(pack, hearing)] = None
    for (mould, name, count, most), whom in odd.items():
        what = f"together: {mould}的几个文件要一样多：给{_some(whom)}的这里有{count}种，别处有{most}种"
        found.problems.append(Problem(line_of(pack, name, 0), what, "补上或删去，使它们一样多"))


def _facts(pack: Pack, days: Sequence[dt.date], found: Enough) -> None:
    """Facts of trades and families that are empty for somebody: a sentence would have a hole."""
    holes: dict[str, dict[str, None]] = {}
    for kind in pack.kinds.values():
        for trade in trades_of(pack, kind.family):
            for day in (*days, *(days[-1].replace(month=month, day=1) for month in range(1, 13))):
                for name in missing(told_by(_owners(pack, kind.id, kind.family, trade), "", day, Seed.read(""))):
                    whom = pack.trades[trade].name if trade else kind.title
                    holes.setdefault(name, {})[whom] = None
    for name, some in holes.items():
        what = f"brief.{name}对{_some(some)}是空的"
        found.problems.append(Problem(Place("data/families.yaml"), what, "在families的all下写上"))


def _owners(pack: Pack, kind: str, family: str, trade: str) -> list[Owner]:
    return owners_of(pack, (kind, family), pack.trades[trade] if trade else None)


def _whom(pack: Pack, hearing: Hearing) -> str:
    """These hearers in words: 镇, 住建, 几类单位同场."""
    who = pack.trades[hearing.trade].name if hearing.trade else ""
    kind = pack.kinds.get(hearing.kind)
    title = who or (kind.title if kind else pack.families[hearing.family])
    regular = hearing.type == InspectionType.REGULAR.value
    return title if regular else f"{title}（{InspectionType.read(hearing.type).label}）"


def _some(names: Mapping[str, None]) -> str:
    some = list(names)
    return "、".join(some[:4]) + (f"等{len(some)}类单位" if len(some) > 4 else "")
