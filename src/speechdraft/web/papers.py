"""The other papers of a meeting, from the same answers as its speech: which there are, and those that are wanted."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from ..drafts.draft import rendered
from ..drafts.packet import names_of, packet_of, papers_for, summary_name, summary_of
from ..files import safe_name
from ..frozen import frozen
from ..meeting.gaps import GAP
from ..pack.papers import LEADING_SPEECH
from .packing import packed

if TYPE_CHECKING:
    from ..model.answers import Answers
    from ..pack.model import Pack


@frozen
class Offered:
    """A paper that the answers allow."""

    id: str
    title: str
    gaps: int
    """How much of what it prints nobody has answered."""


def offered(answers: Answers, pack: Pack) -> list[Offered]:
    """The papers in the order of the meeting. Raises PackError where a template is at fault."""
    ids = _others(answers, pack)
    sheets = packet_of(answers, pack, ids).sheets if ids else ()
    return [Offered(sheet.id, sheet.title, sum(found.id == GAP for found in sheet.findings)) for sheet in sheets]


def packed_papers(answers: Answers, pack: Pack, wanted: Collection[str]) -> tuple[str, bytes] | None:
    """(name, bytes) of one file with those that are wanted and their list; None where none is. Raises PackError."""
    ids = [id for id in _others(answers, pack) if id in wanted]
    if not ids:
        return None
    packet = packet_of(answers, pack, ids)
    names = names_of(packet, "docx")
    files = [(name, rendered(sheet.speech, "docx")) for name, sheet in zip(names, packet.sheets, strict=True)]
    files.append((summary_name(packet), summary_of(packet, names).encode()))
    unit = packet.sheets[0].speech.brief.inspected.party.unit
    return safe_name(unit[:60], "-会议材料.zip"), packed(files)


def _others(answers: Answers, pack: Pack) -> list[str]:
    return [id for id in papers_for(answers, pack) if id != LEADING_SPEECH]
