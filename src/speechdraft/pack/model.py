"""One template pack in memory: kinds, areas, trades, formulations, points and the templates' text.

A pack is the built-in folder with an office's own folders laid over it. Reading a folder and finding what is wrong
in it is `folders.py`; here is what the rest of the program may ask.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from ..language import nearest
from ..regex import expression
from .facts import Facts, Task
from .groups import Paragraph, Templates
from .kinds import Areas, Family, Form, Kind, Trade
from .naming import plain as _plain
from .naming import points_meant
from .papers import Paper
from .points import Point
from .terms import Terms

if TYPE_CHECKING:
    from ..page.layout import Layout
    from .data_files import DataFile


T = TypeVar("T")

REVIEW = tuple(f"data/{name}.yaml" for name in ("checks", "review", "proofreading", "reading", "places", "agreement"))
"""The data files that the review reads by itself."""


@dataclass(frozen=True, eq=False, repr=False)
class Pack:
    """Everything that the words and data of a pack say. Immutable once loaded; compared by identity."""

    settings: Mapping[str, Any]
    """pack.yaml."""
    forms: Mapping[str, Form]
    joint: Mapping[str, str]
    """Words for one meeting of several unlike units: noun, org, form, members, meeting."""
    families: Mapping[str, str]
    kinds: Mapping[str, Kind]
    areas: Areas
    trades: Mapping[str, Trade]
    trade_facts: Mapping[str, Facts]
    """Trade → what a speech says of it."""
    terms: Terms
    points: Mapping[str, Point]
    sources: Mapping[str, str]
    family_facts: Mapping[str, Facts]
    """Family or kind → what a speech says of it; `all` for everybody."""
    tasks: Mapping[str, tuple[Task, ...]]
    """Trade, kind or family → what its units are working on; `all` for everybody."""
    papers: Mapping[str, Paper]
    """Papers of the meeting by id, in its order."""
    present: Mapping[str, tuple[str, ...]]
    """Kind or family → who takes part in its meeting, by classes; `all` for everybody."""
    paragraphs: Mapping[str, Paragraph]
    """Name (why/duty, points/bidding) → its versions."""
    editions: Mapping[str, Layout]
    review: Mapping[str, DataFile]
    """Path → what the file says, for `reviewing/`: the checks and their word lists."""
    roots: tuple[Path, ...]
    digest: str
    """Of the bytes of all its files (`folders.digest_of`)."""

    def __repr__(self) -> str:
        return f"Pack({', '.join(map(str, self.roots))})"

    def __reduce__(self) -> tuple[Callable[..., Pack], tuple[object, ...]]:
        """It travels as its folders and its digest, and is read once where it arrives. Raises PackError there if the
        folders hold another pack."""
        from . import same_pack

        return same_pack, (self.roots[1:], self.digest)

    def is_built_in(self, file: str) -> bool:
        """Whether a file as a version names it is the built-in pack's own."""
        return not file.startswith(self._own)

    @cached_property
    def _own(self) -> tuple[str, ...]:
        """How the files of an office's own folders begin."""
        return tuple(os.path.join(root, "") for root in self.roots[1:])

    @cached_property
    def templates(self) -> Templates:
        """By template name: every version is a template."""
        return Templates(self.paragraphs)

    @cached_property
    def layouts(self) -> dict[str, str]:
        """Edition id → label."""
        return {id: str(data.get("label", id)) for id, data in self.settings["layouts"].items()}

    def minutes_of(self, family: str) -> Mapping[str, int]:
        """Length (brief, standard, full) → minutes of a speech to units of this family: a village's meeting is over
        sooner."""
        found: Mapping[str, int] = self.settings["lengths_village" if family == Family.VILLAGE else "lengths"]
        return found

    def cited(self, sources: Iterable[str]) -> list[str]:
        """Sources as people know them: the title of one that has an entry; another is written in words."""
        return [self.sources.get(source, source) for source in sources]

    def once(self, make: Callable[[Pack], T]) -> T:
        """What a room above makes of the pack: made at the first asking, and kept as long as the pack is."""
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])

    @cached_property
    def _made(self) -> dict[Callable[[Pack], Any], Any]:
        return {}

    def kind_named(self, text: str) -> str | None:
        """Id of the kind with this id, title or other name."""
        for kind in self.kinds.values():
            if text in (kind.id, kind.title, *kind.also):
                return kind.id
        return None

    def paper_named(self, text: str) -> str | None:
        """Id of the paper with this id, title or other name."""
        return next((paper.id for paper in self.papers.values() if text.strip() in paper.names), None)

    def point_named(self, text: str) -> str | None:
        """Id of the point with this id, title or other name; quotation marks of any shape are one."""
        if text in self.points:
            return text
        return self._point_titles.get(_plain(text))

    def points_meant(self, text: str, date: dt.date | None) -> list[str]:
        """Ids of the points that a title, an id or a short name may mean: those in season on `date`, if any are."""
        return points_meant(self.points.values(), text, date)

    def points_like(self, text: str) -> list[str]:
        """Titles near to a mistyped one, best first."""
        titles = {_plain(name): p.title for p in self.points.values() for name in (*p.also, p.title)}
        titles |= {p.id: p.id for p in self.points.values()}
        near = nearest(_plain(text), titles, 3, 0.4)
        near += [t for plain, t in titles.items() if plain not in near and len(text) > 1 and _plain(text) in plain]
        return list(dict.fromkeys(f"“{titles.get(n, n)}”" for n in near))[:3]

    def split_points(self, text: str) -> list[str]:
        """A cell of several titles: split at ； and line ends, at 、 only where the whole is no known title."""
        parts = [part for part in expression(r"[；;\n]+").split(text) if part.strip()]
        return [
            name.strip()
            for part in parts
            for name in ([part] if self.point_named(part.strip()) else self._split_at_commas(part))
        ]

    def unsuited(self, point: Point, *, kind: str, trade: str, date: dt.date, type: str) -> str:
        """Why a point does not fit this unit, day or type of inspection; empty where it does."""
        if not point.in_season(date):
            early = point.start is not None and date < point.start
            return f"{point.start}以后才有这个重点" if early else f"这个重点到{_day_before(point.end)}为止"
        if kind not in point.kinds:
            return f"不适用于{self.kinds[kind].title}"
        of = [other.name for other in self.trades_of(self.kinds[kind].family) if other.id in point.trades]
        if of and trade not in point.trades:
            return f"只适用于{'、'.join(of)}部门"
        if point.types and type not in point.types:
            return "不适用于这一类巡察"
        return ""

    def trades_of(self, family: str) -> Iterator[Trade]:
        """The trades of which units of a family may be."""
        return (trade for trade in self.trades.values() if family in trade.families)

    def trade_word(self, id: str) -> str:
        """How a trade is written where families and kinds stand too: `NAME_trade` if it bears the name of one."""
        return f"{id}_trade" if id in self.families or id in self.kinds else id

    def in_place_of(self, id: str, date: dt.date) -> Point | None:
        """The point of the same succession (`replaced_by`) that is in season, or None."""
        seen, todo = set(), [id]
        while todo:
            point = self.points.get(todo.pop())
            if point is None or point.id in seen:
                continue
            if point.in_season(date):
                return point
            seen.add(point.id)
            todo += [point.replaced_by, *(p.id for p in self.points.values() if p.replaced_by == point.id)]
        return None

    def _split_at_commas(self, text: str) -> list[str]:
        """Split at 、 and ， and put together again what makes a title that holds one, longest first."""
        parts, names = expression("[、，]").split(text), []
        while parts:
            for size in range(min(len(parts), _MOST_COMMAS + 1), 0, -1):
                name = "、".join(parts[:size]).strip()
                if size == 1 or self.point_named(name):
                    names.append(name)
                    del parts[:size]
                    break
        return [name for name in names if name]

    @cached_property
    def _point_titles(self) -> dict[str, str]:
        """Titles and other names; of several topics of one other name the one that is not past answers."""
        last = sorted(self.points.values(), key=lambda point: point.end or dt.date.max)
        return {_plain(name): p.id for p in last for name in p.also} | {_plain(p.title): p.id for p in last}


_MOST_COMMAS = 3
"""In one title."""


def _day_before(date: dt.date | None) -> str:
    return str(date - dt.timedelta(days=1)) if date else ""
