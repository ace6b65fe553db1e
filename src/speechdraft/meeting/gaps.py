"""What a paper prints and nobody answered: a marked gap (【值班电话】) in its place, and a finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..errors import Finding, Severity
from ..model.printed import asked_for
from ..pack.papers import Paper

GAP = "GAP01"
"""The finding that tells one."""


def gaps_of(facts: Mapping[str, object], paper: Paper) -> tuple[dict[str, object], list[Finding]]:
    """A mark for each fact that the paper needs and that is not there, and what is to be said of them."""
    gaps: dict[str, object] = {}
    findings = []
    for fact, severity in _missing(facts, paper):
        gap = f"【{asked_for(fact)}】"
        gaps[fact] = [gap] if isinstance(facts[fact], list) else gap
        why = "非有不可" if severity is Severity.ERROR else "还没有填"
        right = f"填上“{asked_for(fact)}”，或在稿中补上"
        findings.append(Finding(GAP, severity, f"{paper.title}里的{gap}{why}", gap, "全文", right))
    return gaps, findings


def _missing(facts: Mapping[str, object], paper: Paper) -> Iterator[tuple[str, Severity]]:
    """The first of each set of facts of which none is there, what must be there before what only should."""
    told: set[str] = set()
    for entries, severity in ((paper.must, Severity.ERROR), (paper.needs, Severity.WARNING)):
        for entry in entries:
            names = entry.split("|")
            if not any(facts[name] for name in names) and told.isdisjoint(names):
                told.add(names[0])
                yield names[0], severity
