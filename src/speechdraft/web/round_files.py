"""The drafts of a round's table: in a folder of their own, as `batch` writes them, and in one file to be saved."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..batch.report import NAME, state_of
from ..batch.run import Options, draft_table
from ..batch.summary import Outcome
from ..errors import OutputError
from ..files import read_plain, safe_name
from ..frozen import frozen
from ..pack.papers import LEADING_SPEECH
from .packing import packed
from .told import Told

if TYPE_CHECKING:
    from ..pack.model import Pack
    from ..pack.papers import Paper
    from ..reading.tables.table import Table


@frozen
class WrittenPaper:
    """One paper of the meeting, of every unit."""

    title: str
    within: str
    """Its folder in that of the round, with a slash; empty for the speech."""
    outcome: Outcome


@frozen
class WrittenRound:
    folder: Path
    papers: tuple[WrittenPaper, ...]

    @property
    def written(self) -> int:
        return sum(paper.outcome.written for paper in self.papers)

    @property
    def failed(self) -> int:
        """Drafts in which the review found an error."""
        return sum(paper.outcome.failed for paper in self.papers)

    def became(self) -> Iterator[tuple[str, str, str, str]]:
        """(paper, unit, file, what became of it) of every row and paper."""
        for paper in self.papers:
            for row, _ in paper.outcome.entries():
                file = paper.within + row.file if row.file else ""
                yield paper.title, row.unit or f"第{row.number}行", file, row.problem or state_of(row)

    def zipped(self) -> bytes:
        """All that was written, and each 汇总.xlsx, in one file: the same round gives the same bytes. Raises
        OutputError."""
        names = [p.within + name for p in self.papers for name in (NAME, *sorted(p.outcome.files))]
        return packed((name, _written(self.folder / name)) for name in names)


def write_round(
    table: Table,
    name: str,
    pack: Pack,
    folder: Path,
    *,
    papers: Collection[str],
    overlays: Sequence[str],
    profile: str | None,
) -> WrittenRound:
    """Draft these papers (ids) of every sound row of a table that is called `name`, each but the speech in a folder of
    its own, as `batch --papers`. Raises InputError and OutputError."""
    round_ = _free(folder / safe_name(Path(name).stem or "一轮"))
    options = Options(
        table="",
        out=str(round_),
        defaults=None,
        overlays=overlays,
        profile=profile,
        jobs=None,
        keep_going=True,
        resume=False,
        beside=False,
        force=False,
    )
    wanted = [paper for paper in pack.papers.values() if paper.id in papers]
    written = []
    for paper in wanted:
        within = _within(paper)
        outcome = Outcome(round_ / within)
        draft_table(Told(), pack, table, options, outcome, paper.id)
        written.append(WrittenPaper(paper.title, within, outcome))
    return WrittenRound(round_, tuple(written))


def _within(paper: Paper) -> str:
    return "" if paper.id == LEADING_SPEECH else f"{paper.in_file_names}/"


def _written(path: Path) -> bytes:
    try:
        return read_plain(path)
    except OSError as error:
        raise OutputError(f"{path.name}：读不出来了，是不是改了名或删了；重新起草一次") from error


def _free(wanted: Path) -> Path:
    """A folder that is not there yet."""
    others = (wanted.with_name(f"{wanted.name}-{n}") for n in range(2, 10_000))
    return next(path for path in (wanted, *others) if not path.exists())
