"""The speech as a page shows it: every sentence with where it comes from, every finding at its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ..console import SEVERITY
from ..drafts.draft import summary
from ..errors import Finding, Severity
from ..frozen import frozen
from ..pack.model import Pack
from ..pack.terms import Term
from ..speech import Origin, Paragraph, Speech


@dataclass(slots=True)
class Shown:
    """A sentence."""

    id: str
    number: str
    text: str
    lead: bool
    origin: str
    terms: tuple[str, ...]
    """Formulations in it, with their dates and sources."""
    grade: str = ""
    """Of the gravest finding about it; empty without one."""
    remarks: list[str] = field(default_factory=list)


@frozen
class ShownParagraph:
    role: str
    sentences: tuple[Shown, ...]


@frozen
class Remark:
    """A finding, and the sentence that it is about."""

    grade: str
    said: str
    where: str
    text: str
    message: str
    right: str
    sentence: str
    """Id; empty for what is about the whole."""


@frozen
class Preview:
    summary: str
    wanted: int
    title_lines: tuple[str, ...]
    """The title as it is broken on the page."""
    paragraphs: tuple[ShownParagraph, ...]
    remarks: tuple[Remark, ...]

    def count(self, grade: str) -> int:
        return sum(remark.grade == grade for remark in self.remarks)


def preview(speech: Speech, findings: Sequence[Finding], pack: Pack) -> Preview:
    paragraphs = [*speech.paragraphs()]
    used = pack.terms.used("\n".join(paragraph.text for paragraph in paragraphs), speech.date)
    shown = tuple(_paragraph(n, paragraph, used, pack) for n, paragraph in enumerate(paragraphs))
    remarks = tuple(_remark(finding, paragraphs, shown) for finding in sorted(findings, key=_gravity))
    return Preview(summary(speech), speech.brief.wish.minutes, speech.title_lines, shown, remarks)


def _gravity(finding: Finding) -> int:
    return list(Severity).index(finding.severity)


def _paragraph(n: int, paragraph: Paragraph, used: Sequence[Term], pack: Pack) -> ShownParagraph:
    return ShownParagraph(
        paragraph.role.value,
        tuple(
            Shown(f"s{n}-{m}", s.number, s.text, s.lead, _origin(s.origin, pack), _terms(s.text, used, pack))
            for m, s in enumerate(paragraph.sentences)
        ),
    )


def _origin(origin: Origin | None, pack: Pack) -> str:
    """A person's name for a place in the templates."""
    if origin is None:
        return "由填报的内容直接写成"
    folder, _, name = origin.template.rpartition("/")
    point = pack.points.get(name.partition(".")[0]) if folder.endswith("points") else None
    what = f"重点“{point.title}”，" if point else ""
    return f"{what}模板 {origin.template} 第{origin.line}行"


def _terms(text: str, used: Sequence[Term], pack: Pack) -> tuple[str, ...]:
    """Of the formulations of the whole speech those of a sentence, in their order in it."""
    here = sorted((term for term in used if term.text in text), key=lambda term: text.index(term.text))
    return tuple(f"“{term.text}”　{term.span}　来源：{'、'.join(pack.cited(term.source))}" for term in here)


def _remark(finding: Finding, paragraphs: Sequence[Paragraph], shown: Sequence[ShownParagraph]) -> Remark:
    """The finding, put to its sentence as well."""
    sentence = _sentence(finding, paragraphs, shown)
    grade = finding.severity.value
    if sentence is not None:
        sentence.grade = sentence.grade or grade
        sentence.remarks.append("；".join(filter(None, (finding.message, finding.suggestion))))
    return Remark(
        grade,
        SEVERITY[finding.severity],
        finding.where,
        finding.text if finding.text not in finding.message else "",
        finding.message,
        finding.suggestion,
        sentence.id if sentence else "",
    )


def _sentence(finding: Finding, paragraphs: Sequence[Paragraph], shown: Sequence[ShownParagraph]) -> Shown | None:
    """The sentence in which the finding's words begin."""
    if not 0 < finding.paragraph <= len(paragraphs):
        return None
    at = max(0, paragraphs[finding.paragraph - 1].text.find(finding.text))
    sentences = shown[finding.paragraph - 1].sentences
    for sentence in sentences:
        at -= len(sentence.number + sentence.text)
        if at < 0:
            return sentence
    return sentences[-1]
