"""The interview: prompts → Answers → a draft. Answers are saved after every question; one key goes back."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, UsageError
from ..reading.tree import Tree
from ..reading.validating import answers_of

if TYPE_CHECKING:
    from ..console import Console
    from ..pack.model import Pack


def run_interview(
    console: Console,
    pack: Pack,
    *,
    start: Tree | None,
    out: str | None,
    below: Tree,
    profile: Path | None,
    overlays: Sequence[str | Path],
) -> int:
    """Ask, show, write. Gives the exit code: 0 done, 1 done with errors in the draft, 2 no terminal, 130 left.

    `start`: answers to start from; `below`: the profile's answers; `profile`: where the office's habits are
    remembered, None where that is switched off; `overlays`: folders given on the command line.
    Raises OutputError where the folder cannot be written in, before anything is asked.
    """
    if not sys.stdin.isatty():
        return _no_terminal(console, pack, (start or Tree()).over(below))
    from .session import asker_for, hold

    return hold(console, pack, asker_for(console), start=start, out=out, profile=profile, overlays=overlays)


def _no_terminal(console: Console, pack: Pack, tree: Tree) -> int:
    """Without a terminal nothing can be asked: say what is missing or wrong."""
    console.error("这里不是终端，不能逐项提问")
    try:
        answers_of(tree, pack, [])
        console.error("填报项是全的，直接运行 speechdraft draft 加文件名")
    except InputError as error:
        console.problems(error.problems)
        console.error("把这些写进一份填报文件，再运行 speechdraft draft 加文件名")
    return UsageError.exit_code
