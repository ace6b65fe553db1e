"""Parallel headings and leads, and the refrain that closes them (PAR01, PAR02)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from ...errors import Severity
from ...frozen import frozen
from ...language import is_han
from ...shortcuts import Kept
from ..case import Case, Hit
from ..check import Check
from ..structure import Number, Style
from ..word_lists import TERMS, Words

_MOST_APART = 6
"""Characters by which a lead may differ from the middle of its part; set phrases and long names need some."""
_LONGEST_LEAD = 24
_LONGEST_REFRAIN = 40


@frozen
class HeadingWords:
    no_refrain: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    """A sentence that begins with one of these, or nearly, is no refrain."""


_SUBJECT_WITHIN = 4
"""Characters before one of the subjects."""


def _begins_with_subject(text: str, subjects: tuple[str, ...]) -> bool:
    """县委 or 青石镇党委, say: one of these, or one with a name before it."""
    name = next((at for at, character in enumerate(text) if not is_han(character)), len(text))
    return any(text.startswith(subjects, at) for at in range(min(name, _SUBJECT_WITHIN) + 1))


def parallel(case: Case) -> Iterator[Hit]:
    """Headings of parts, and the leads of one part: one pattern, about one length. An agenda or a notice has none.
    How somebody else words his headings is for him to say."""
    for hit in _unlike(case) if case.text.spoken else ():
        yield hit if case.text.answered else replace(hit, severity=Severity.NOTE)


def _unlike(case: Case) -> Iterator[Hit]:
    chapters = [n for n in case.structure.numbers if n.style is Style.CHAPTER and n.head]
    heads = [
        (n, case.text.paragraphs[n.paragraph].text[n.end - case.text.starts[n.paragraph] :].strip()) for n in chapters
    ]
    heads = [(n, text) for n, text in heads if 4 <= len(text) <= 50 and not text.endswith("。")]
    if len(heads) > 2:
        yield from _commas(heads)
        yield from _lengths(case, heads, 2 * _MOST_APART)
    for _, points in case.structure.points:
        leads = [(n, case.structure.lead(n)[1].strip()) for n in points]
        longest = sum(len(text) > _LONGEST_LEAD for _, text in leads)
        if len(leads) > 2 and longest <= 1 and all(text for _, text in leads):
            yield from _lengths(case, leads, _MOST_APART)
            yield from _first_words(leads)


def _commas(heads: list[tuple[Number, str]]) -> Iterator[Hit]:
    """All with a comma or all without: the one that differs."""
    with_comma = [any(mark in text for mark in "， \u3000") for _, text in heads]
    for kind in (True, False):
        if with_comma.count(kind) == 1:
            number, text = heads[with_comma.index(kind)]
            what = "这个标题与其余各个的句式不一样"
            yield Hit(number.start, number.end + len(text), what, "标题句式一致，或都用逗号，或都不用")


def _lengths(case: Case, heads: list[tuple[Number, str]], apart: int) -> Iterator[Hit]:
    sizes = sorted(len(text) for _, text in heads)
    middle = (sizes[(len(sizes) - 1) // 2] + sizes[len(sizes) // 2]) / 2
    for number, text in heads if max(sizes[-1] - middle, middle - sizes[0]) > apart else ():
        if abs(len(text) - middle) > apart and not _holds_phrase(case, number, text):
            what = f"这个标题{len(text)}字，其余多在{middle:g}字上下"
            own = any(title in text for title in case.facts.own_points)  # worded by the person, who knows it
            grave = Severity.NOTE if own else None
            yield Hit(number.start, number.end + len(text), what, "长短相近，念起来才整齐", severity=grave)


def _holds_phrase(case: Case, number: Number, text: str) -> bool:
    """A set phrase cannot be shortened for the sake of the others."""
    return any(number.end <= at < number.end + len(text) and len(word) > 6 for at, word in case.found.get(TERMS, ()))


def _first_words(leads: list[tuple[Number, str]]) -> Iterator[Hit]:
    """要…, 要…, 要… and one that does not."""
    firsts = Counter(text[0] for _, text in leads)
    first, times = firsts.most_common(1)[0] if len(firsts) > 1 else ("", 0)
    if times == len(leads) - 1 and times > 2:
        number, text = next(pair for pair in leads if pair[1][0] != first)
        what = f"其余各点都以“{first}”开头，这一点不是"
        yield Hit(number.start, number.end + len(text), what, f"也以“{first}”开头")


def refrain(case: Case) -> Iterator[Hit]:
    """If a sentence of one shape closes the points of a part, it closes all of them."""
    for place, points in case.structure.points:
        if len(points) < 3:
            continue
        part = case.structure.parts[place]
        closings = []
        for number, following in zip(points, [*points[1:], None], strict=True):
            last = number.paragraph  # what follows the last point of a speech is its close
            if following or part[-1] != case.text.body[-1]:
                last = following.paragraph - 1 if following else part[-1]
            closings.append(_closing(case, last))
        shapes = Counter(shape for _, _, shapes in closings for shape in shapes)
        if not shapes:
            continue
        shape, times = max(shapes.items(), key=lambda item: (item[1], "，" in item[0]))
        if times == len(points) - 1 and times > (2 if "，" in shape else 3):
            at, text = next((at, text) for at, text, shapes in closings if shape not in shapes)
            what = f"其余各点都以“{shape}”的句式收尾，这一点没有"
            yield Hit(at, at + max(1, len(text)), what, "补上同样句式的收尾，或都不用")


def _shapes(text: str) -> tuple[str, ...]:
    """What makes two sentences look alike: the same four characters, or two and those that open the next clause."""
    if not text:
        return ()
    first, _, second = text.partition("，")
    return (f"{first[:2]}…，{second[:1]}…", f"{text[:4]}…") if second else (f"{text[:4]}…",)


_Closing = tuple[int, str, tuple[str, ...]]
"""Position, text and shapes of the last sentence of a paragraph; no text where it is no refrain."""


def _closing(case: Case, index: int) -> _Closing:
    start, text, shapes = case.words.once(_closings)[case.text.paragraphs[index].text]
    return case.text.starts[index] + start, text, shapes


def _closings(words: Words) -> Kept[str, _Closing]:
    return Kept("sentences", 4000, partial(_closing_of, words.of(HeadingWords)))


def _closing_of(lists: HeadingWords, text: str) -> _Closing:
    """The same of a paragraph by itself."""
    start = max(text.rfind(mark, 0, len(text) - 1) for mark in "。！？") + 1
    last = text[start:]
    fits = start > 0 and len(last) <= _LONGEST_REFRAIN and not last.startswith(lists.no_refrain)
    fits = fits and not _begins_with_subject(last, lists.subjects)
    last = last if fits else ""
    return start, last, _shapes(last)


CHECKS = (
    Check("PAR01", parallel),
    Check("PAR02", refrain, (HeadingWords,)),
)
