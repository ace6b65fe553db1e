"""What a batch has to say when it ends: to a person in the terminal, to a machine as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..console import Console, in_line
from ..errors import Problem
from ..speech import CHARACTERS_A_MINUTE
from .beside import Beside, is_beside
from .ledger import Entry, Ledger
from .planned import Action, Planned
from .report import NAME, TOLD, Likeness, state_of

_MOST_LISTED = 30
"""Drafts that are listed one by one in the terminal; all are in 汇总.xlsx."""

_MOST_NOTES = 10
"""Notes about the table's own words that are told in the terminal."""


@dataclass
class Outcome:
    """Everything that became of a batch, filled in as it goes."""

    folder: Path
    notices: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    error: str = ""
    """What stopped the batch."""
    rows: list[Planned] = field(default_factory=list)
    ledger: Ledger | None = None
    likeness: Likeness = field(default_factory=Likeness)
    files: set[str] = field(default_factory=set)
    """Written in this run."""
    kept: int = 0
    failed: int = 0
    """Drafts in which the review found an error."""
    edited: list[str] = field(default_factory=list)
    """Files that somebody changed, 汇总.xlsx among them."""
    beside: list[Beside] = field(default_factory=list)
    """Drafts that were written beside files that somebody changed."""
    held: list[str] = field(default_factory=list)
    """Files that are open in an editor or read-only, 汇总.xlsx among them."""
    forgotten: list[str] = field(default_factory=list)
    """Files of the ledger that the table no longer has."""
    finished: bool = False
    seconds: float = 0.0
    go_on: str = ""
    """The command that goes on, where there is something left to do."""

    @property
    def written(self) -> int:
        return len(self.files)

    @property
    def missing(self) -> list[str]:
        """Units whose draft was to be written and is not."""
        wanted = (row for row in self.rows if row.action.drafts)
        return [] if self.finished else [row.unit for row in wanted if row.file not in self.files]

    def leave(self, file: str, action: Action) -> None:
        """Note a file that is left alone."""
        if action in (Action.EDITED, Action.HELD):
            (self.edited if action is Action.EDITED else self.held).append(file)

    def entries(self) -> Iterator[tuple[Planned, Entry | None]]:
        """Every row with its entry."""
        if self.ledger is None:
            yield from ((row, None) for row in self.rows)
            return
        found = self.ledger.entries(row.file for row in self.rows)
        yield from zip(self.rows, found, strict=True)


def tell(console: Console, outcome: Outcome) -> None:
    """The summary in the terminal."""
    console.notices(outcome.notices)
    console.problems(outcome.problems)
    if outcome.error:
        console.error(outcome.error)
    if outcome.finished:
        _tell_drafts(console, outcome)
    if outcome.edited:
        right = "要重写请先改名或删去，再加 --resume"
        right += "" if all(map(is_beside, outcome.edited)) else "；要新稿写在旁边，加 --beside"
        console.error(f"有人改过，没有动：{'、'.join(outcome.edited)}；{right}")
    for beside in outcome.beside:
        _tell_beside(console, beside)
    if outcome.held:
        held = "、".join(outcome.held)
        console.error(f"正在Word或WPS里打开着，或者是只读的，没有动：{held}；关掉它、去掉“只读”，再加 --resume")
    if outcome.forgotten:
        console.say(f"台账里有、这张表里没有的，文件没有动：{_some(outcome.forgotten)}")
    if outcome.written or outcome.kept or outcome.finished:
        console.say(_totals(outcome))
    elif outcome.problems:
        console.error(f"共{len(outcome.problems)}个问题，一份也没有写")
    if outcome.missing:
        console.error(f"还没有写的{len(outcome.missing)}份：{_some(outcome.missing)}")
    if outcome.go_on:
        console.error(f"接着写：{outcome.go_on}")


def _tell_beside(console: Console, beside: Beside) -> None:
    count = len(beside.differences)
    many = f"，不同的有{count}处：" if count else "，和它一样"
    console.say(f"{beside.file}有人改过，没有动；新稿写在{beside.new}{many}")
    for difference in beside.differences[:_MOST_LISTED]:
        console.say(f"  {in_line(str(difference))}")
    if count > _MOST_LISTED:
        console.say(f"  等{count}处")


def _some(names: Sequence[str]) -> str:
    return "、".join(names[:10]) + ("等" if len(names) > 10 else "")


def _tell_drafts(console: Console, outcome: Outcome) -> None:
    entries = [(row, entry) for row, entry in outcome.entries()] if len(outcome.rows) <= _MOST_LISTED else []
    if entries:
        console.table(
            ("文件", "字数", "分钟", "页", "错误", "提醒", "状态"), (_line(row, entry) for row, entry in entries)
        )
    told = [f"{entry.unit}：{f['message']}" for _, entry in entries if entry for f in entry.findings if f["id"] in TOLD]
    for text in told[:_MOST_NOTES]:
        console.say(in_line(text))
    if len(told) > _MOST_NOTES:
        console.say(f"这样的还有{len(told) - _MOST_NOTES}处，见{NAME}")
    for pair in outcome.likeness.pairs[:3]:
        one, other = (outcome.likeness.names[n] for n in (pair.one, pair.other))
        console.say(f"最相近：{one} 与 {other}，相同的句子{pair.share:.0%}")


def _line(row: Planned, entry: Entry | None) -> tuple[str, ...]:
    if entry is None:
        return row.file or row.unit or f"第{row.number}行", "", "", "", "", "", state_of(row)
    errors, warnings = (sum(f["severity"] == kind for f in entry.findings) for kind in ("error", "warning"))
    size = str(entry.characters), f"{entry.characters / CHARACTERS_A_MINUTE:.1f}", str(entry.pages or "")
    return entry.file, *size, str(errors), str(warnings), state_of(row)


def _totals(outcome: Outcome) -> str:
    bad = sum(row.action is Action.FAILED for row in outcome.rows)
    parts = [f"写了{outcome.written}份"]
    parts += [f"原有{outcome.kept}份不用重写"] if outcome.kept else []
    parts += [f"{bad}行有误没有写"] if bad else []
    parts += [f"{outcome.failed}份有错误要改"] if outcome.failed else []
    rate = f"，每秒{outcome.written / outcome.seconds:.0f}份" if outcome.written >= outcome.seconds >= 1 else ""
    where = f"；汇总在{outcome.folder / NAME}" if outcome.finished else ""
    return "，".join(parts) + f"，用时{outcome.seconds:.1f}秒{rate}{where}"


def data_of(outcome: Outcome, code: int) -> dict[str, Any]:
    """The same for a JSON document."""
    likeness = outcome.likeness
    return {
        "exit_code": code,
        "folder": str(outcome.folder),
        "finished": outcome.finished,
        "written": outcome.written,
        "kept": outcome.kept,
        "missing": outcome.missing,
        "edited": outcome.edited,
        "held": outcome.held,
        "beside": [
            {
                "file": beside.file,
                "new": beside.new,
                "differences": [{"where": d.where, "there": d.there, "new": d.new} for d in beside.differences],
            }
            for beside in outcome.beside
        ],
        "forgotten": outcome.forgotten,
        "seconds": round(outcome.seconds, 3),
        "drafts": [_draft_data(row, entry) for row, entry in outcome.entries()] if outcome.finished else [],
        "likeness": {
            "names": likeness.names,
            "matrix": [[round(share, 4) for share in shares] for shares in likeness.matrix],
            "pairs": [
                {"one": likeness.names[p.one], "other": likeness.names[p.other], "share": round(p.share, 4)}
                for p in likeness.pairs
            ],
        },
        "problems": [{"where": str(p.place), "what": p.what, "right": p.right} for p in outcome.problems],
        "error": outcome.error,
        "notices": outcome.notices,
        "go_on": outcome.go_on,
    }


def _draft_data(row: Planned, entry: Entry | None) -> dict[str, Any]:
    states = {Action.FAILED: "failed", Action.EDITED: "edited", Action.HELD: "held", Action.KEEP: "kept"}
    state = states.get(row.action, "written")
    data = {"row": row.number, "unit": row.unit, "file": row.file, "state": state}
    if entry is None:
        return {**data, "problem": row.problem}
    size = {"characters": entry.characters, "minutes": entry.minutes, "pages": entry.pages}
    return {**data, **size, "points": entry.points, "seed": entry.seed, "findings": entry.findings}
