"""Checks that an office's word lists name and that there are not: they would be ignored silently."""

from __future__ import annotations

from ..errors import Place, Problem
from ..language import suggestion
from ..pack.data_files import DataFile, read_yaml
from ..pack.model import Pack
from ..reviewing.catalogue import DRAFTING
from ..reviewing.checks import CHECKS
from ..reviewing.word_lists import WORD_LISTS


def unknown_checks(pack: Pack) -> list[Problem]:
    """Ids under `skip`, `severity` and `phrases` of the overlays that are no check's."""
    known = [check.id for check in CHECKS]
    problems: list[Problem] = []
    for root in pack.roots[1:]:
        file = root / WORD_LISTS
        if not file.is_file():
            continue
        said = DataFile(WORD_LISTS)
        said.lay(read_yaml(file.read_text("utf-8-sig"), str(file), []))
        for key in ("skip", "severity", "phrases"):
            for id in said.values.get(key) or ():
                if str(id) not in known:
                    problems.append(_problem(said.place(key, id), str(id), known))
    return problems


def _problem(place: Place, id: str, known: list[str]) -> Problem:
    if id in (name for name, *_ in DRAFTING):
        return Problem(place, f"{id}是起草时说的，不是校核项", "它不能关掉，也不能改程度")
    return Problem(place, f"没有校核项{id}", suggestion(id, known) or "校核项见 speechdraft list checks")
