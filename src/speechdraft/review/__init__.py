"""Speech + Pack → findings: what a secretary and an editor would mark."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..errors import Finding, Severity
from ..pack import Pack
from ..speech import Speech


@dataclass(frozen=True, slots=True)
class Check:
    """One check: who it is, and the function that looks."""

    id: str
    title: str
    severity: Severity
    source: str
    run: Callable[[Speech, Pack], list[Finding]]


CHECKS: Sequence[Check] = ()


def review(speech: Speech, pack: Pack) -> list[Finding]:
    """The findings of every check, in the order of CHECKS."""
    return [finding for check in CHECKS for finding in check.run(speech, pack)]
