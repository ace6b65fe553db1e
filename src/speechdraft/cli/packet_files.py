"""The papers of one meeting into a folder, and what is to be said of them."""

from __future__ import annotations

from pathlib import Path

from ..drafts.draft import failed, summary
from ..drafts.explain import finding_data, speech_data
from ..drafts.packet import names_of, packet_of, put_packet, summary_name
from ..reading.answers_file import load_answers
from .options import Settings, papers_named


def write_packet(
    settings: Settings,
    *,
    file: str,
    out: str | None,
    papers: str | None,
    settings_: tuple[str, ...],
    format: str,
    force: bool,
    as_json: bool,
) -> int:
    """Write all papers, none of them if one cannot be. Raises UsageError, InputError, PackError, OutputError."""
    console = settings.console()
    pack, below, _ = settings.pack_and_profile()
    wanted = papers_named(papers, pack)
    answers = load_answers(file, pack, below=below, settings=settings_)
    packet = packet_of(answers, pack, wanted)
    folder = Path(out or ".")
    names = names_of(packet, format)
    put_packet(packet, folder, names, format, overwrite=force, source=file)
    if as_json:
        sheets = zip(packet.sheets, names, strict=True)
        files = [{"id": sheet.id, "file": str(folder / name), **speech_data(sheet.speech)} for sheet, name in sheets]
        console.json({"papers": files, "findings": [finding_data(finding) for finding in packet.findings]})
        return 1 if failed(list(packet.findings)) else 0
    for sheet, name in zip(packet.sheets, names, strict=True):
        console.findings(list(sheet.findings))
        console.say(f"{folder / name}：{summary(sheet.speech)}")
    console.findings(list(packet.notes))
    console.say(f"{folder / summary_name(packet)}：共{len(names)}份材料")
    return 1 if failed(list(packet.findings)) else 0
