"""The points of part two while they are being chosen: what is picked, in which order, what fits, how long it gets."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..errors import Finding
from ..frozen import frozen
from ..language.pinyin import is_found, is_nearly_found
from ..meeting.fits import fits_of
from ..meeting.hearers import hearers_of

if TYPE_CHECKING:
    from ..model.answers import Answers
    from ..pack.model import Pack

CHOSEN = "已选的，按讲的次序"
SPARE = "自拟的，没有选"
UNFIT = "不能选的"


@frozen
class PickRow:
    """One line of the list: the name of a group, a point, or an own point."""

    title: str
    id: str = ""
    """Empty for the name of a group."""
    number: int = 0
    """Its place in the speech, from 1; 0 where it is not picked."""
    why_not: str = ""
    own: int | None = None
    """Position among the own points."""
    spare: int | None = None
    """Position among the own points that are not picked."""
    facts: tuple[str, ...] = ()
    """What it looks at."""


@frozen
class Estimate:
    minutes: float
    wanted: int
    advice: str
    """What to add or take away; empty where the wish is met."""


@dataclass(slots=True)
class Picks:
    pack: Pack
    answers: Answers
    """The answers without points."""
    chosen: list[str]
    """Ids of points, in the order of the speech."""
    own: list[dict[str, Any]] = field(default_factory=list)
    spare: list[dict[str, Any]] = field(default_factory=list)
    """Own points that were written and are not picked: nobody has to write one twice."""
    query: str = ""
    at: str = ""
    """Id of the row under the pointer."""
    dropped: str = ""
    """What was chosen before and is gone, with the reason."""
    _sizes: dict[tuple[str, ...], Estimate] = field(default_factory=dict)
    _why: dict[str, str] = field(default_factory=dict)
    _hits: dict[str, tuple[set[str], set[str]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        fits = fits_of(self.answers, self.pack, hearers_of(self.answers, self.pack))
        self._why = {point.id: fits.why_not(point) for point in self.pack.points.values()}
        self._drop_unfit()
        self.aim()

    def _drop_unfit(self) -> None:
        """What was chosen before and fits no longer goes, with a word about it."""
        gone = {id: self.why_not(id) for id in self.chosen}
        gone = {id: why for id, why in gone.items() if why}
        self.chosen = [id for id in self.chosen if id not in gone]
        said = (f"“{self.pack.points[id].title if id in self.pack.points else id}”{why}" for id, why in gone.items())
        self.dropped = f"去掉了不适合的：{'；'.join(said)}" if gone else ""

    def why_not(self, id: str) -> str:
        """Why a point cannot be picked; empty where it can."""
        return self._why.get(id, "没有这个重点")

    def rows(self) -> list[PickRow]:
        """What the query finds: the chosen in their order, the rest by aspect, those that only look at what was typed,
        then what does not fit with the reason."""
        called, looking = self._found()
        rest: list[PickRow] = []
        related: list[PickRow] = []
        unfit: list[PickRow] = []
        for aspect, title in self.pack.settings["aspects"].items():
            group: list[PickRow] = []
            for point in self.pack.points.values():
                if point.aspect != int(aspect) or point.id in self.chosen or point.id not in called | looking:
                    continue
                row = PickRow(point.title, point.id, why_not=self._why[point.id], facts=point.facts)
                (unfit if row.why_not else group if point.id in called else related).append(row)
            rest += _group(str(title), group)
        related = _group(f"要看的问题里有“{self.query}”", related)
        chosen = [row for row in self._chosen() if row.own is not None or row.id in called | looking]
        mine = [row for row in (*chosen, *self._spare()) if row.own is not None or row.spare is not None]
        mine = [row for row in mine if any(is_found(self.query, text) for text in (row.title, *row.facts))]
        chosen = [row for row in chosen if row.own is None or row in mine]
        spare = [row for row in mine if row.spare is not None]
        return [*_group(CHOSEN, chosen), *_group(SPARE, spare), *rest, *related, *_group(UNFIT, unfit)]

    def _found(self) -> tuple[set[str], set[str]]:
        """Points that are called what was typed, and those that only look at it; those that are nearly called so where
        there are neither."""
        if self.query in self._hits:
            return self._hits[self.query]
        points = self.pack.points.values()
        called = {p.id for p in points if any(is_found(self.query, name) for name in (p.title, *p.also))}
        looking = {p.id for p in points if p.id not in called and any(is_found(self.query, f) for f in p.facts)}
        if not called and not looking:
            called = {p.id for p in points if is_nearly_found(self.query, p.title)}
        self._hits[self.query] = called, looking
        return called, looking

    def _chosen(self) -> list[PickRow]:
        points = [self.pack.points[id] for id in self.chosen]
        rows = [PickRow(p.title, p.id, why_not=self._why.get(p.id, ""), facts=p.facts) for p in points]
        close = closing(self.chosen, self.pack)
        rows[close:close] = [replace(_own_row(p), id=f"own:{n}", own=n) for n, p in enumerate(self.own)]
        return [replace(row, number=number) for number, row in enumerate(rows, 1)]

    def _spare(self) -> list[PickRow]:
        return [replace(_own_row(p), id=f"spare:{n}", spare=n) for n, p in enumerate(self.spare)]

    def ids(self) -> list[str]:
        return [row.id for row in self.rows() if row.id]

    def row(self) -> PickRow | None:
        """The row under the pointer."""
        return next((row for row in self.rows() if row.id and row.id == self.at), None)

    def search(self, query: str) -> None:
        self.query = query
        self.at = ""
        self.aim()

    def step(self, by: int) -> None:
        """Move the pointer; one step past an end comes round."""
        ids = self.ids()
        if ids:
            place = ids.index(self.at) + by if self.at in ids else 0
            self.at = ids[place % len(ids) if abs(by) == 1 else max(0, min(len(ids) - 1, place))]

    def toggle(self) -> str:
        """Pick or drop the row under the pointer; says why where that cannot be."""
        row = self.row()
        if row is None:
            return ""
        ids = self.ids()
        after = (ids[ids.index(row.id) + 1 :] or ids[-2:-1] or [""])[0]
        if row.own is not None:
            self.spare.append(self.own.pop(row.own))
            row = replace(row, id=f"spare:{len(self.spare) - 1}")
            after = row.id  # another press picks it again
        elif row.spare is not None:
            self.add_own(self.spare.pop(row.spare))
            return ""
        elif row.number:
            self.chosen.remove(row.id)
        elif row.why_not:
            return f"“{row.title}”不能选：{row.why_not}"
        else:
            last = self.pack.points[row.id].closes
            self.chosen.insert(len(self.chosen) if last else closing(self.chosen, self.pack), row.id)
        self.at, self.query = (row.id, "") if self.query else (after, "")
        self.aim()
        return ""

    def move(self, by: int) -> None:
        """The row under the pointer earlier (-1) or later (1) in the speech."""
        row = self.row()
        if row is None or not row.number:
            return
        here = row.own if row.own is not None else self.chosen.index(row.id)
        order: list[Any] = self.own if row.own is not None else self.chosen
        if 0 <= here + by < len(order):
            order[here], order[here + by] = order[here + by], order[here]
            self.at = f"own:{here + by}" if row.own is not None else row.id

    def add_own(self, point: dict[str, Any]) -> None:
        self.own.append(point)
        self.query, self.at = "", f"own:{len(self.own) - 1}"

    def own_at(self) -> dict[str, Any] | None:
        """The own point under the pointer, picked or not."""
        row = self.row()
        if row is None:
            return None
        return self.own[row.own] if row.own is not None else self.spare[row.spare] if row.spare is not None else None

    def aim(self) -> None:
        """The pointer on a row that is there, one that can be picked if possible."""
        rows = [row for row in self.rows() if row.id]
        if self.at not in {row.id for row in rows}:
            self.at = next((row.id for row in rows if not row.why_not), rows[0].id if rows else "")

    def size(self) -> Estimate:
        """What the speech comes to with these points."""
        from ..composing.pipeline import compose

        key = (*self.chosen, *(str(point) for point in self.own))
        if key not in self._sizes:
            speech = compose(self.result(), self.pack)
            said: list[Finding] = [finding for finding in speech.findings if finding.id == "LEN01"]
            self._sizes[key] = Estimate(speech.minutes, speech.brief.wish.minutes, said[0].suggestion if said else "")
        return self._sizes[key]

    def complaint(self) -> str:
        """Why this cannot stay as it is, or nothing."""
        return "" if self.chosen or self.own else "一个也没有选；至少选一个"

    def result(self) -> Answers:
        """The answers with these points."""
        values = self.answers.model_dump()
        values |= {"emphasis": list(self.chosen), "own_emphasis": list(self.own)}
        return type(self.answers).model_validate(values, context={"pack": self.pack})


def closing(ids: list[str], pack: Pack) -> int:
    """Where own points stand: before the last point, if that closes part two."""
    last = pack.points.get(ids[-1]) if ids else None
    return len(ids) - bool(last and last.closes)


def _own_row(point: dict[str, Any]) -> PickRow:
    return PickRow(str(point["title"]), facts=tuple(point.get("facts") or ()))


def _group(title: str, rows: list[PickRow]) -> list[PickRow]:
    return [PickRow(title), *rows] if rows else []
