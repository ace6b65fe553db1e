"""What is said about the checks: `data/checks.yaml` of the pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..errors import Problem, Severity
from ..frozen import frozen
from ..pack.data_files import DataFile
from ..pack.model import Pack
from ..pack.records import build

CHECKS_FILE = "data/checks.yaml"
CHECKS_KEYS = ("page", "no_documents", "families", "checks", "drafting")


@frozen
class About:
    """A check for people."""

    id: str
    title: str
    severity: Severity
    what: str
    """What is right, in one or two sentences."""
    source: str
    """Titles of the documents that it rests on; empty where there is none."""


@frozen
class _Row:
    """As the file has it; `sources` are ids of `data/sources.yaml`."""

    id: str
    title: str
    severity: str
    what: str
    sources: tuple[str, ...] = ()


def titles(sources: Iterable[str], pack: Pack) -> str:
    """The titles of sources, as a finding shows them; what has no entry is not shown, nor what is no document."""
    none = pack.review[CHECKS_FILE].values.get("no_documents")
    none = none if isinstance(none, list) else ()
    known = (pack.sources[source] for source in sources if source in pack.sources and source not in none)
    return "、".join(dict.fromkeys(known))


def abouts(pack: Pack, key: str, problems: list[Problem]) -> dict[str, About]:
    """What the file says under `checks` (of the review) or `drafting` (of composing), by id."""
    file = pack.review.get(CHECKS_FILE) or DataFile(CHECKS_FILE)
    found: dict[str, About] = {}
    for row in _rows(file, key):
        read: _Row | None = build(
            _Row, row, key, lambda *keys, row=row: file.place(key, row.get("id"), *keys), problems
        )
        if read is None:
            continue
        if read.severity not in list(Severity):
            what = f"{read.id}：没有“{read.severity}”"
            problems.append(Problem(file.place(key, read.id, "severity"), what, "写error、warning或note"))
            continue
        for source in read.sources:
            if source not in pack.sources:
                what = f"{read.id}：data/sources.yaml里没有“{source}”"
                problems.append(Problem(file.place(key, read.id, "sources", source), what))
        found[read.id] = About(read.id, read.title, Severity(read.severity), read.what, titles(read.sources, pack))
    return found


def families(pack: Pack) -> dict[str, str]:
    """Letters of the ids → what such checks are about, in the order of the page."""
    found = pack.review[CHECKS_FILE].values.get("families")
    return {str(id): str(title) for id, title in found.items()} if isinstance(found, dict) else {}


def _rows(file: DataFile, key: str) -> Iterator[dict[str, Any]]:
    rows = file.values.get(key)
    return (row for row in rows if isinstance(row, dict)) if isinstance(rows, list) else iter(())
