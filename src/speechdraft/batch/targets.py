"""What stands in the folder already, and what a batch may do with it: nobody's work is lost."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..errors import OutputError
from ..files import cannot_write, is_plain, kept_from_change, read_plain
from .ledger import NAME as LEDGER
from .ledger import Digests, Entry, Ledger, digest, readable
from .planned import Action, Planned
from .report import NAME as SUMMARY


def look_at_folder(rows: Sequence[Planned], folder: Path, *, resume: bool, source: str) -> frozenset[str]:
    """The names that stand in the folder. `resume`: on top of an earlier run's work.

    Raises OutputError where a target must not be written; without `resume` that is any that exists.
    """
    there = _names_in(folder)
    taken = [name for name in (LEDGER, SUMMARY, *(row.file for row in rows)) if name in there]
    for name in taken:
        is_plain(folder / name, source=source)
    if taken and not resume:
        some = "、".join(taken[:3]) + (f"等{len(taken)}个文件" if len(taken) > 3 else "")
        right = "接着上次的写加 --resume，全部重写加 --force，或用 -o 换一个文件夹"
        raise OutputError(f"{folder}：已经有{some}，没有覆盖；{right}")
    return there


def look_at_targets(rows: Sequence[Planned], ledger: Ledger, pack: str, there: frozenset[str]) -> None:
    """Give every row its action by what stands in the folder and what the ledger says of it."""
    for row in rows:
        if row.file in there:
            row.action = _standing(ledger.folder / row.file, row, ledger, pack)


def give_up(rows: Sequence[Planned], ledger: Ledger) -> None:
    """Let every target be replaced (`--force`): the ledger takes what stands there now for written by a batch.

    It is noted in the ledger, so that a run that is killed and resumed still may. Raises OutputError.
    """
    for name in (*(row.file for row in rows), SUMMARY):
        data = contents(ledger.folder / name)
        before = ledger.before.get(name)
        if data and (before is None or before.output != digest(data)):
            ledger.add(Entry(name, "", "", "", digest(data), 0, 0.0, (), ()))
            ledger.before[name] = Digests("", "", digest(data))
    for row in rows:
        if row.action is not Action.WRITE:
            row.action = Action.REPLACE


def now_of(path: Path, ledger: Ledger) -> Action:
    """What becomes of a file that is to be replaced, looked at just before: HELD, or EDITED unless it is still the one
    that was written, or is missing or damaged."""
    data = contents(path)
    before = ledger.before.get(path.name)
    if not (before and digest(data) == before.output) and readable(data):
        return Action.EDITED
    return Action.HELD if kept_from_change(path) else Action.REPLACE


def contents(path: Path) -> bytes:
    """The bytes of a file; none where there is no such file, or none that can be read."""
    try:
        return read_plain(path)
    except OSError:
        return b""


def _standing(path: Path, row: Planned, ledger: Ledger, pack: str) -> Action:
    """What a file that is there already means for a batch that goes on."""
    before = ledger.before.get(row.file)
    data = contents(path)
    if before and digest(data) == before.output:
        return Action.KEEP if (before.answers, before.pack) == (row.answers, pack) else Action.REPLACE
    return Action.COMPARE if readable(data) else Action.REPLACE


def _names_in(folder: Path) -> frozenset[str]:
    try:
        return frozenset(file.name for file in folder.iterdir())
    except OSError as error:
        raise cannot_write(folder, error) from error
