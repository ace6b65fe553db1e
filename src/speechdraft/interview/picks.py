"""The points of part two while they are being chosen: what is picked, in which order, what fits, how long it gets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..composing.pipeline import compose
from ..errors import Finding
from ..meeting.emphasis import fits_of
from ..meeting.hearers import hearers_of
from .initials import found

if TYPE_CHECKING:
    from ..model.answers import Answers
    from ..pack.model import Pack

CHOSEN = "已选的，按讲的次序"
UNFIT = "不能选的"


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
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
    query: str = ""
    at: str = ""
    """Id of the row under the pointer."""
    dropped: str = ""
    """What was chosen before and is gone, with the reason."""
    _sizes: dict[tuple[str, ...], Estimate] = field(default_factory=dict)
    _why: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        fits = fits_of(self.answers, self.pack, hearers_of(self.answers, self.pack))
        self._why = {point.id: fits.why_not(point) for point in self.pack.points.values()}
        self._drop_unfit()
        self.aim()

    def _drop_unfit(self) -> None:
        """What was chosen before and fits no longer goes, with a word about it."""
        gone = {id: self._why.get(id, "没有这个重点") for id in self.chosen}
        gone = {id: why for id, why in gone.items() if why}
        self.chosen = [id for id in self.chosen if id not in gone]
        said = (f"“{self.pack.points[id].title if id in self.pack.points else id}”{why}" for id, why in gone.items())
        self.dropped = f"去掉了不适合的：{'；'.join(said)}" if gone else ""

    def rows(self) -> list[PickRow]:
        """What the query finds: the chosen in their order, the rest by aspect, what does not fit with the reason."""
        all_titles = [point.title for point in self.pack.points.values()] + [str(point["title"]) for point in self.own]
        titles = found(self.query, all_titles)
        rest: list[PickRow] = []
        unfit: list[PickRow] = []
        for aspect, title in self.pack.settings["aspects"].items():
            group: list[PickRow] = []
            for point in self.pack.points.values():
                if point.aspect == int(aspect) and point.id not in self.chosen and point.title in titles:
                    row = PickRow(point.title, point.id, why_not=self._why[point.id])
                    (unfit if row.why_not else group).append(row)
            rest += _group(str(title), group)
        chosen = [row for row in self._chosen() if row.title in titles]
        return [*_group(CHOSEN, chosen), *rest, *_group(UNFIT, unfit)]

    def _chosen(self) -> list[PickRow]:
        titled: list[tuple[str, str, int | None]] = [(id, self.pack.points[id].title, None) for id in self.chosen]
        close = closing(self.chosen, self.pack)
        titled[close:close] = [(f"own:{n}", str(p["title"]), n) for n, p in enumerate(self.own)]
        return [
            PickRow(title, id, number, self._why.get(id, ""), own) for number, (id, title, own) in enumerate(titled, 1)
        ]

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
            del self.own[row.own]
            after = ""
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

    def aim(self) -> None:
        """The pointer on a row that is there, one that can be picked if possible."""
        rows = [row for row in self.rows() if row.id]
        if self.at not in {row.id for row in rows}:
            self.at = next((row.id for row in rows if not row.why_not), rows[0].id if rows else "")

    def size(self) -> Estimate:
        """What the speech comes to with these points."""
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


def _group(title: str, rows: list[PickRow]) -> list[PickRow]:
    return [PickRow(title), *rows] if rows else []
