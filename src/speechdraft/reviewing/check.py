"""One check, registered once: its id, the function that finds, its word lists, and what the scan looks for.

What it is called, how grave it is, what it rests on and what is right is data of the pack: `data/checks.yaml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ..frozen import frozen
from .case import Case, Hit
from .in_lines import InLine
from .scan import Wanted
from .word_lists import Words

LooksFor = Callable[[Words], Wanted]


@frozen
class Check:
    id: str
    run: Callable[[Case], Iterable[Hit]]
    lists: tuple[type[Any], ...] = ()
    """The records of the pack's word lists that it reads; a field is a key of `data/review.yaml`."""
    looks_for: LooksFor | None = None
    """What the scan looks for besides the check's phrases; checks of one file may share it."""
    in_lines: tuple[InLine, ...] = ()
    """What of it looks at lines by themselves (`in_lines.py`); `run` asks the case for what it found."""
