"""Length: minutes, long paragraphs and sentences, short speeches, pages (LEN01 to LEN04)."""

from __future__ import annotations

from collections.abc import Iterator

from ...composing.fitting import TOLERANCE
from ...composing.numbering import LONGEST_PARAGRAPH
from ...errors import Severity
from ...language import count
from ...pack.papers import LEADING_SPEECH
from ...page.lines import measure_of
from ...page.plan import plan
from ...page.title import break_title
from ...regex import Regex
from ...speech import CHARACTERS_A_MINUTE, Role, blanks_of, blocks_of
from ..case import Case, Hit
from ..check import Check
from ..passages import stretches

LONGEST_SENTENCE = 120
"""Characters to the next stop; a colon is one, for what it announces is said anew."""
LONGEST_BREATH = 100
"""Characters to the next comma."""
_STOPS, _PAUSES = Regex("[。！？；：\n]"), Regex("[，。！？；：\n]")
LONGEST_SPEECH = 20
"""Minutes; the longest that the pack offers (`full`)."""


def minutes(case: Case) -> Iterator[Hit]:
    """Judged against the wish; where nobody said one, against the lengths that the pack offers."""
    if case.facts.drafted or not case.text.speech or case.text.paper not in ("", LEADING_SPEECH):
        return
    size = _size(case)
    said = size / CHARACTERS_A_MINUTE
    wanted = case.facts.minutes
    what = f"全文{size}字，约{said:.1f}分钟"
    if wanted:
        if abs(said - wanted) > wanted * 2 * TOLERANCE:
            yield _whole(case, f"{what}，要的是{wanted:g}分钟", "删减" if said > wanted else "补充")
        return
    table = case.pack.minutes_of(case.facts.family)
    low, high = min(table.values()), max(table.values())
    if not low * (1 - TOLERANCE) <= said <= high * (1 + TOLERANCE):
        yield _whole(case, f"{what}，动员会讲话一般{low}至{high}分钟", "核对要讲的时间", Severity.NOTE)


def long_stretches(case: Case) -> Iterator[Hit]:
    """A paragraph or a sentence that is hard to read out."""
    if not case.text.inspection or not any(case.all_by_lines(_may_be_long)):
        return
    for index in case.text.body:
        text = case.text.paragraphs[index].text
        size = count(text) if len(text) > LONGEST_PARAGRAPH else 0
        if size > LONGEST_PARAGRAPH:
            start = case.text.starts[index]
            yield Hit(start, start + 20, f"这一段{size}字，超过{LONGEST_PARAGRAPH}字", "分成两段")
    if max(map(len, case.once(stretches))) <= LONGEST_BREATH:
        return
    found: dict[int, Hit] = {}
    for marks, most, what in (
        (_PAUSES, LONGEST_BREATH, "这一句有{}字没有停顿"),
        (_STOPS, LONGEST_SENTENCE, "这一句{}字"),
    ):
        at = 0
        for stretch in case.once(stretches):
            if len(stretch) > most:
                found |= _longer(stretch, at, marks, most, what)
            at += len(stretch) + 1
    yield from found.values()


def _may_be_long(case: Case) -> list[bool]:
    """Whether a line, or what stands between two stops of it, has so many characters, white space among them."""
    long = len(case.whole) > LONGEST_PARAGRAPH or max(map(len, case.once(stretches))) > LONGEST_BREATH
    return [True] if long else []


def _longer(stretch: str, at: int, marks: Regex, most: int, what: str) -> Iterator[tuple[int, Hit]]:
    """By their places those that are longer than so many characters between two of the marks."""
    for part in marks.split(stretch):
        if len(part) > most and (size := count(part)) > most:
            yield at, Hit(at, at + 30, f"{what.format(size)}，超过{most}字", "断成几句")
        at += len(part) + 1


def short_speeches(case: Case) -> Iterator[Hit]:
    """Central rules against formalism ask for short meetings and short speeches."""
    if (
        case.text.speech
        and not case.facts.drafted
        and _size(case) / CHARACTERS_A_MINUTE > LONGEST_SPEECH * (1 + TOLERANCE)
    ):
        yield _whole(case, f"讲话超过{LONGEST_SPEECH}分钟", "开短会、讲短话，能删的删")


def pages(case: Case) -> Iterator[Hit]:
    """How many printed pages it comes to."""
    if not case.text.speech or case.facts.drafted:
        return
    size = _size(case)
    if case.text.look is not None:
        yield _whole(case, f"全文{size}字，按文件自己的版式约{case.text.look.pages}页", "")
        return
    id, edition = next(iter(case.pack.editions.items()))
    said = [(para.role, para.text.strip()) for para in case.text.paragraphs if not para.aside]
    title = "".join(text for role, text in said if role is Role.TITLE)
    lines = len(break_title(title, edition.title_width, edition.title_words))
    blocks = blocks_of(said, edition, lines, blanks_of([role for role, _ in said]))
    found = plan(blocks, measure_of(edition), edition.lines_a_page)
    yield _whole(case, f"全文{size}字，按{case.pack.layouts[id]}版式{len(found.pages)}页", "")


def _size(case: Case) -> int:
    return sum(count(case.text.paragraphs[n].text) for n in case.text.body)


def _whole(case: Case, what: str, right: str, severity: Severity | None = None) -> Hit:
    """Said of the whole; it is shown at the salutation, or where the text begins."""
    at = next((n for n, p in enumerate(case.text.paragraphs) if p.role is Role.SALUTATION), 0)
    start = case.text.starts[at] if case.text.starts else 0
    return Hit(start, start, what, right, severity=severity)


CHECKS = (
    Check("LEN01", minutes),
    Check("LEN02", long_stretches, in_lines=(_may_be_long,)),
    Check("LEN03", short_speeches),
    Check("LEN04", pages),
)
