"""One sitting: an unfinished interview found again, the questions, the review, the files at the end."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..clock import today
from ..console import in_line
from ..drafts.draft import format_of
from ..errors import INTERRUPTED, OutputError
from ..files import check_folder, is_folder, state_folder
from ..office.profile import OFF, find_profile
from ..reading.tree import Tree
from . import keep
from .ask import Asker, Back, Heading, Left, OneOf, Option
from .beginning import begin, bring_habits, named, take_over
from .keeper import Keeper
from .loop import Interview
from .state import State
from .transcript import Transcript

if TYPE_CHECKING:
    from ..console import Console
    from ..pack.model import Pack
    from .ending import Written

NEW = "new"


def asker_for(console: Console) -> Asker:
    """What this terminal can do: prompts that are redrawn, or line by line."""
    from .terminal.lines import LineAsker

    if os.environ.get("TERM", "").lower() in ("dumb", "unknown") or not (sys.stdout.isatty() or sys.stderr.isatty()):
        return LineAsker(console)
    try:
        from .terminal.screen import Terminal

        return Terminal()
    except _no_console():
        return LineAsker(console)


def _no_console() -> type[Exception]:
    """What prompt_toolkit raises in a Windows shell that is no console (Git Bash, say)."""
    if sys.platform == "win32":
        from prompt_toolkit.output.win32 import NoConsoleScreenBufferError

        return NoConsoleScreenBufferError
    return NotImplementedError


def hold(
    console: Console,
    pack: Pack,
    asker: Asker,
    *,
    start: Tree | None = None,
    out: str | None = None,
    profile: Path | None = None,
    overlays: Sequence[str | Path] = (),
    day: dt.date | None = None,
) -> int:
    """Hold an interview on a `day` (today, unless said otherwise). Gives the exit code; raises OutputError where
    nothing can be written, before anything is asked."""
    folder = _folder(out)
    format = format_of(out, None)
    check_folder(folder)
    state = begin(pack, profile, folder, day or today())
    sitting = _Sitting(console, asker, format, profile, [*map(str, overlays)])
    try:
        sitting.keeper = Keeper(console, state, _start(asker, state, folder, start))
        return sitting.hold(state, out)
    except Left:
        whole = _tell_kept(console, sitting.keeper, out, profile, overlays)
        return INTERRUPTED if whole else OutputError.exit_code
    except OutputError as error:
        console.error(str(error))
        _tell_kept(console, sitting.keeper, None, profile, overlays)
        return error.exit_code
    except Exception:  # a bug, told above; the answers are not lost for it
        _tell_kept(console, sitting.keeper, out, profile, overlays)
        raise


@dataclass(slots=True)
class _Sitting:
    """One draft after the other, of units of one round."""

    console: Console
    asker: Asker
    format: str
    profile: Path | None
    overlays: Sequence[str]
    keeper: Keeper | None = None
    """Of the answers that are growing; None before there are any."""

    def hold(self, state: State, out: str | None) -> int:
        """Drafts until the person has enough: the worst of their exit codes. Raises Left and OutputError."""
        self.console.say("逐项填报，每填一项就存一次；随时可以退出，下次接着填")
        worst = 0
        while True:
            written = self._one(state, out)
            from .ending import DONE, next_values, what_next

            worst = max(worst, written.code)
            if what_next(self.console, self.asker, written, state.pack) == DONE:
                return worst
            out = out if out is None or is_folder(out) else os.path.join(os.path.dirname(out), "")
            out = out or None
            values = next_values(written, state)
            state = State(state.pack, state.office, last=values, today=state.today, values=values)
            self.keeper = Keeper(self.console, state, keep.new_path(_folder(out)))

    def _one(self, state: State, out: str | None) -> Written:
        """The questions, the review, the files."""
        assert self.keeper is not None
        begun = bool(state.values)
        bring_habits(state)
        told = Transcript(self.console, self.asker)
        interview = Interview(self.asker, state, save=self.keeper.save, tell=told.tell, retell=told.retell)
        if begun:
            self.keeper.save()
        interview.run()
        from .ending import write  # what comes after the questions is not waited for before the first
        from .overview import look_over

        while True:
            answers = look_over(interview)
            try:
                written = write(
                    self.console,
                    self.asker,
                    state,
                    answers,
                    out=out,
                    format=self.format,
                    profile=self.profile,
                    overlays=self.overlays,
                )
            except Back:  # the files are there already, and the person wants to look again
                continue
            self.keeper.forget()
            return written


def _tell_kept(
    console: Console, keeper: Keeper | None, out: str | None, profile: Path | None, overlays: Sequence[str | Path]
) -> bool:
    """Which answers are on no disk; where the others are, and the command that goes on with them. Whether all are."""
    from .ending import command_line

    unsaved = keeper.unsaved() if keeper else []
    if unsaved:
        console.prompt()
        console.error(f"没有存上，下次要重填：{'、'.join(unsaved)}")
    if keeper is None or not os.path.exists(keeper.path):
        return not unsaved
    console.prompt(f"\n已经存到 {in_line(str(keeper.path))}，接着填：")
    more = ["-o", out] if out else []
    given = None if profile == find_profile(None) else profile or Path(OFF)
    console.result(command_line("new", "--answers", str(keeper.path), *more, overlays=overlays, profile=given))
    return not unsaved


def _start(asker: Asker, state: State, folder: Path, start: Tree | None) -> Path:
    """Take over the answers to start from; where they will be kept. Unfinished ones are offered to go on with."""
    if start is None and (kept := keep.unfinished(folder, state_folder())):
        options = [Option(str(n), f"接着填：{named(one)}") for n, one in enumerate(kept)]
        asked = OneOf(Heading("上次没有填完", back=False), (*options, Option(NEW, "另填一份，原来的留着")), "0")
        chosen = asker.one_of(asked)
        start = kept[int(chosen)].tree if chosen != NEW else None
    if start is None:
        return keep.new_path(folder)
    return take_over(state, start, folder)


def _folder(out: str | None) -> Path:
    """The folder of the work."""
    if out is None:
        return Path()
    return Path(out) if is_folder(out) else Path(out).parent
