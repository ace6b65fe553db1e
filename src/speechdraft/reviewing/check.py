"""One check: its id, its Chinese name, how grave it is, what it rests on, and the function that finds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from ..errors import Severity
from .case import Case, Hit

Run = Callable[[Case], Iterable[Hit]]


@dataclass(frozen=True, slots=True)
class Check:
    id: str
    title: str
    severity: Severity
    source: str
    """The rule that it rests on, for people."""
    what: str
    """What is right, in one or two sentences: for `docs/checks.md` and `list checks`."""
    run: Run
