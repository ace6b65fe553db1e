"""The drafts of a round's table: in a folder of their own, as `batch` writes them, and in one file to be saved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from ..batch.report import NAME, state_of
from ..batch.run import Options, draft_table
from ..batch.summary import Outcome
from ..errors import OutputError
from ..files import read_plain, safe_name
from ..pack.model import Pack
from ..reading.tables.table import Table
from .packing import packed
from .told import Told


def write_round(
    table: Table, name: str, pack: Pack, folder: Path, *, overlays: Sequence[str], profile: str | None
) -> Outcome:
    """Draft every sound row of a table that is called `name`. Raises InputError and OutputError."""
    outcome = Outcome(_free(folder / safe_name(Path(name).stem or "一轮")))
    options = Options(
        table="",
        out=str(outcome.folder),
        defaults=None,
        overlays=overlays,
        profile=profile,
        jobs=None,
        keep_going=True,
        resume=False,
        beside=False,
        force=False,
    )
    draft_table(Told(), pack, table, options, outcome)
    return outcome


def became(outcome: Outcome) -> Iterator[tuple[str, str, str]]:
    """(unit, file, what became of it) of every row."""
    for row, _ in outcome.entries():
        yield row.unit or f"第{row.number}行", row.file, row.problem or state_of(row)


def zipped(outcome: Outcome) -> bytes:
    """All that was written, and 汇总.xlsx, in one file: the same batch gives the same bytes. Raises OutputError."""
    return packed((name, _written(outcome.folder / name)) for name in (NAME, *sorted(outcome.files)))


def _written(path: Path) -> bytes:
    try:
        return read_plain(path)
    except OSError as error:
        raise OutputError(f"{path.name}：读不出来了，是不是改了名或删了；重新起草一次") from error


def _free(wanted: Path) -> Path:
    """A folder that is not there yet."""
    others = (wanted.with_name(f"{wanted.name}-{n}") for n in range(2, 10_000))
    return next(path for path in (wanted, *others) if not path.exists())
