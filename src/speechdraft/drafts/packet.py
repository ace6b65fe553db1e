"""All papers of a meeting from one set of answers: which there are, what each is called, what is to be said of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..composing.pipeline import compose
from ..console import SEVERITY
from ..errors import Finding
from ..files import Output, check_folder, check_target, safe_name, sweep, write_together
from ..frozen import frozen
from ..meeting.making import make_brief
from .draft import file_name, rendered, review_of, summary
from .notes import notes_on

if TYPE_CHECKING:
    from ..meeting.brief import Brief
    from ..model.answers import Answers
    from ..pack.model import Pack
    from ..speech import Speech


@frozen
class Sheet:
    """One paper of a packet."""

    id: str
    title: str
    speech: Speech
    findings: tuple[Finding, ...]
    """Without what is true of the whole meeting, which is told once."""


@frozen
class Packet:
    """The papers of one meeting in its order."""

    sheets: tuple[Sheet, ...]
    notes: tuple[Finding, ...]
    """What is true of all of them: what was inferred, and what the answers leave open."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        return (*self.notes, *(finding for sheet in self.sheets for finding in sheet.findings))


def papers_for(answers: Answers, pack: Pack) -> list[str]:
    """Ids of the papers that the answers allow, in the order of the meeting."""
    return _allowed(make_brief(answers, pack), pack)


def _allowed(brief: Brief, pack: Pack) -> list[str]:
    facts, type = brief.asked(), brief.visit.type.value
    return [
        paper.id
        for paper in pack.papers.values()
        if (not paper.types or type in paper.types)
        and all(any(facts[name] for name in entry.split("|")) for entry in paper.when)
    ]


def packet_of(answers: Answers, pack: Pack, papers: Sequence[str] | None = None) -> Packet:
    """The papers that are asked for, or all that the answers allow. Raises PackError where a template is at fault."""
    brief = make_brief(answers, pack)
    made = [(id, compose(answers, pack, paper=id, brief=brief)) for id in papers or _allowed(brief, pack)]
    notes = [*notes_on(answers), *made[0][1].brief.notes] if made else []
    told = set(notes)
    sheets = []
    for id, speech in made:
        own = tuple(finding for finding in review_of(speech, pack) if finding not in told)
        sheets.append(Sheet(id, pack.papers[id].title, speech, own))
    return Packet(tuple(sheets), tuple(notes))


def summary_name(packet: Packet) -> str:
    """`{unit}-材料清单.txt`."""
    return safe_name(packet.sheets[0].speech.brief.inspected.party.unit[:60], "-材料清单.txt")


def summary_of(packet: Packet, names: Iterable[str]) -> str:
    """The packet for a person: every paper with its file, its size and what is to be said of it."""
    lines = ["会议材料", ""]
    for sheet, name in zip(packet.sheets, names, strict=True):
        lines.append(f"{sheet.title}　{name}　{summary(sheet.speech)}")
        lines += [f"　　{_told(finding)}" for finding in sheet.findings]
    if packet.notes:
        lines += ["", "各份材料都有的说明", *(f"　　{_told(finding)}" for finding in packet.notes)]
    return "\n".join(lines) + "\n"


def _told(finding: Finding) -> str:
    right = f"；{finding.suggestion}" if finding.suggestion else ""
    return f"{SEVERITY[finding.severity]} {finding.id} {finding.message}{right}"


def names_of(packet: Packet, format: str) -> list[str]:
    """The file of each paper: 青石镇-主持词.docx."""
    return [file_name(sheet.speech, format) for sheet in packet.sheets]


def put_packet(
    packet: Packet, folder: Path, names: list[str], format: str, *, overwrite: bool, source: str | None = None
) -> None:
    """The files and their list into the folder; looked at before the first is written. Raises OutputError."""
    contents = [rendered(sheet.speech, format) for sheet in packet.sheets]
    contents.append(summary_of(packet, names).encode())
    paths = [folder / name for name in (*names, summary_name(packet))]
    check_folder(folder)
    for path in paths:
        check_target(path, overwrite=overwrite, source=source)
    sweep(folder)
    outputs = [Output(path, data, overwrite) for path, data in zip(paths, contents, strict=True)]
    for _ in write_together(outputs):
        pass
