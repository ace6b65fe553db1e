"""A round at once: read the table, check every row, look at the folder, draft, write, sum up. One visible way."""

from __future__ import annotations

import shlex
import time
from collections.abc import Sequence
from pathlib import Path

from ..console import Console
from ..errors import INTERRUPTED, InputError, Place, Problem, SpeechdraftError, UsageError
from ..files import check_folder
from ..frozen import frozen
from ..pack.model import Pack
from ..pack.papers import LEADING_SPEECH, Paper
from ..reading.tables.table import Table, open_table
from ..reading.tree import Tree
from .crew import Crew
from .folder import locked
from .interrupt import interruptible
from .ledger import Ledger
from .plan import Plan, deal_places, make_plan
from .progress import Progress
from .summary import Outcome, data_of, tell
from .targets import give_up, look_at_folder, look_at_targets
from .work import Workshop
from .writing import Writer, sum_up

PART_FAILED = 3


@frozen
class Options:
    """What was asked for on the command line."""

    table: str
    out: str | None
    defaults: str | None
    overlays: Sequence[str | Path]
    profile: str | None
    jobs: int | None
    keep_going: bool
    resume: bool
    beside: bool
    force: bool
    papers: str | None = None
    """As they were asked for."""

    def again(self) -> str:
        """The command that goes on with this batch."""
        words = ["speechdraft", "batch", self.table]
        words += ["-o", self.out] if self.out else []
        words += ["--defaults", self.defaults] if self.defaults else []
        words += [word for folder in self.overlays for word in ("--templates", str(folder))]
        words += ["--profile", self.profile] if self.profile else []
        words += ["--keep-going"] if self.keep_going else []
        words += ["--beside"] if self.beside else []
        words += ["--papers", self.papers] if self.papers else []
        return shlex.join([*words, "--resume"])


def run_batch(
    console: Console,
    pack: Pack,
    table: str,
    *,
    out: str | None,
    below: Tree,
    defaults: str | None,
    overlays: Sequence[str | Path],
    profile: str | None,
    jobs: int | None,
    keep_going: bool,
    resume: bool,
    beside: bool,
    force: bool,
    as_json: bool,
    papers: str | None = None,
    ids: Sequence[str] = (LEADING_SPEECH,),
) -> int:
    """Draft every row of `table` into the folder `out` (the current one where None) and tell what came of it: the
    papers `ids`, which were asked for as `papers`; each but the speech has a folder of its own inside, with its own
    ledger.

    Gives the exit code, of several papers the gravest; what a user can cause is told, not raised.
    """
    options = Options(
        table, out, defaults, overlays, profile, jobs, keep_going, resume or beside, beside, force, papers
    )
    codes, told = [], []
    for id in ids:
        paper = pack.papers[id]
        folder = Path(out or ".")
        outcome = Outcome(folder if id == LEADING_SPEECH else folder / paper.in_file_names)
        codes.append(_run_paper(console, pack, below, options, outcome, paper))
        if not as_json:
            tell(console, outcome)
        told.append(data_of(outcome, codes[-1]))
        if codes[-1] == INTERRUPTED:
            break
    if as_json:
        some = [{"paper": id, **data} for id, data in zip(ids, told, strict=False)]
        console.json(told[0] if not papers else {"exit_code": max(codes), "papers": some})
    return max(codes)


def _run_paper(console: Console, pack: Pack, below: Tree, options: Options, outcome: Outcome, paper: Paper) -> int:
    """One paper of every row; the exit code."""
    started = time.monotonic()
    try:
        code = _run(console, pack, below, options, outcome, paper)
    except SpeechdraftError as error:
        code = error.exit_code
        if isinstance(error, InputError):
            outcome.problems[:] = dict.fromkeys([*outcome.problems, *error.problems])
        else:
            outcome.error = str(error)
    outcome.seconds = time.monotonic() - started
    if code == INTERRUPTED:
        outcome.error = "已中断"
    if outcome.written and not outcome.finished:
        outcome.go_on = options.again()
    return code


def _run(console: Console, pack: Pack, below: Tree, options: Options, outcome: Outcome, paper: Paper) -> int:
    if options.resume and options.force:
        wish = "--beside" if options.beside else "--resume"
        raise UsageError(f"{wish} 和 --force 只能写一个：接着写用 {wish}，全部重写用 --force")
    return draft_table(console, pack, _open(options, below, pack, outcome), options, outcome, paper.id)


def draft_table(
    console: Console, pack: Pack, table: Table, options: Options, outcome: Outcome, paper: str = LEADING_SPEECH
) -> int:
    """Draft a paper of every row of a table that was opened; what came of it is in `outcome`. Gives the exit code.
    Raises InputError and OutputError."""
    shop = Workshop(pack, table.reader, paper)
    with interruptible() as interrupt, Crew(shop, options.jobs) as crew:
        with Progress(console, "核对") as progress:
            ending = f"-{pack.papers[paper].in_file_names}.docx"
            plan = make_plan(table, crew, progress, interrupt, ending=ending, always=(options.jobs or 1) > 1)
        outcome.notices += table.passed_over
        if interrupt.asked():
            return INTERRUPTED
        sound = not outcome.problems
        outcome.problems += plan.problems
        if not sound or not plan.good or (plan.problems and not options.keep_going):
            return InputError.exit_code
        check_folder(outcome.folder)
        with locked(outcome.folder), Ledger(outcome.folder) as ledger:
            writer = Writer(outcome, ledger, options.keep_going, options.beside)
            _look(plan, ledger, shop.pack_digest, options)
            outcome.rows, outcome.ledger = plan.rows, ledger
            with Progress(console, "起草", len(plan.rows)) as progress:
                writer.write(plan, crew, progress, interrupt)
            if interrupt.asked():
                return INTERRUPTED
            sum_up(writer, plan)
    if crew.lost:
        outcome.notices.append("有工作进程中途没有了，可能是内存不够；它没做完的，主进程已经接着做完")
    if outcome.held or any(not row.file for row in plan.rows):
        return PART_FAILED
    return InputError.exit_code if outcome.failed else 0


def _look(plan: Plan, ledger: Ledger, pack: str, options: Options) -> None:
    """What stands in the folder, and what becomes of it; the ledger is open after that. Raises OutputError."""
    again = options.resume or options.force
    there = look_at_folder(plan.good, ledger.folder, resume=again, source=options.table)
    if again:
        ledger.read()
    look_at_targets(plan.good, ledger, pack, there)
    deal_places(plan.good, {} if options.force else {file: entry.seed for file, entry in ledger.before.items()})
    ledger.open()
    if options.force:
        give_up(plan.good, ledger)


def _open(options: Options, below: Tree, pack: Pack, outcome: Outcome) -> Table:
    """The table, with what is wrong with it as a whole among the outcome's problems. Raises InputError."""
    table = open_table(options.table, below=below, defaults=options.defaults, problems=outcome.problems)
    outcome.notices += table.notices
    outcome.problems += table.reader.missing(pack)
    if next(table.rows(), None) is None:
        right = "表头下面一行写一个单位"
        raise InputError([Problem(Place(options.table), "表里没有要起草的单位", right)])
    return table
