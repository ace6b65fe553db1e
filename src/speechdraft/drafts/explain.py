"""A speech and its findings as data, and every sentence with where it was written."""

from __future__ import annotations

import dataclasses
from typing import Any

from ..errors import Finding
from ..language import chinese_date
from ..output.minutes import pages_of
from ..pack.model import Pack
from ..speech import Speech
from .pages import told_pages


def speech_data(speech: Speech) -> dict[str, Any]:
    """The speech for `--json`: every sentence with the template and line that it came from."""
    return {
        "title": speech.title,
        "date": speech.date.isoformat(),
        "unit": speech.brief.inspected.party.unit,
        "characters": speech.characters,
        "minutes": round(speech.minutes, 1),
        "pages": [
            {"lines": page.lines, "characters": page.characters, "minutes": round(page.minutes, 1)}
            for page in pages_of(speech)
        ],
        "paragraphs": [
            {
                "role": paragraph.role.value,
                "text": paragraph.text,
                "sentences": [
                    {
                        "text": s.text,
                        "number": s.number,
                        "lead": s.lead,
                        "template": s.origin.template if s.origin else None,
                        "line": s.origin.line if s.origin else None,
                    }
                    for s in paragraph.sentences
                ],
            }
            for paragraph in speech.paragraphs()
        ],
    }


def finding_data(finding: Finding) -> dict[str, Any]:
    about = {field.name: getattr(finding, field.name) for field in dataclasses.fields(finding)}
    return {**about, "severity": finding.severity.value}


def explained(speech: Speech, pack: Pack) -> list[str]:
    """The speech, each sentence with its template and line, then the formulations used with dates and sources, then its
    pages."""
    lines = []
    for paragraph in speech.paragraphs():
        for s in paragraph.sentences:
            lines.append(f"{s}\t[{s.origin}]" if s.origin else str(s))
        lines.append("")
    lines.append(f"用到的提法（会议日期{chinese_date(speech.date)}）：")
    for term in pack.terms.used("\n".join(p.text for p in speech.body), speech.date):
        sources = "、".join(pack.cited(term.source))
        lines.append(f"  {term.text}\t{term.span}\t{term.event or '—'}\t来源：{sources}")
    lines += ["", *told_pages(speech, pack.layouts.get(speech.layout.name, speech.layout.name))]
    return lines
