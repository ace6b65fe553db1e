"""How titles, headings and paragraphs end, and spaces that do not belong (PUN05 to PUN07)."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ...language import is_han
from ...speech import Role
from ..case import Case, Hit
from ..check import Check
from ..patterns import HAN, one_of
from ..scan import Wanted, sought
from ..structure import Style
from ..text import HEAD
from ..word_lists import Words

_WIDE_SPACES, _LISTED = "wide spaces", "a comma in a list"
_LONGEST_HEADING = 40
_SHORTEST_SENTENCE = 20
_STOPS = "。！？"
_ENDS = (*_STOPS, "”", "：")
_BLANKS = " \u3000"
_MARKS = frozenset("，。、；：！？“”《》（）")


@frozen
class EndingWords:
    bylines: tuple[str, ...] = ()
    listed_kinds: tuple[str, ...] = ()
    """What nouns are called together that are listed side by side (等政策); no verbs with their objects are."""
    listed_not: tuple[str, ...] = ()
    """Verbs with which a clause of its own begins."""


def misplaced(case: Case) -> Iterator[Hit]:
    """、等, 、以及, ……等; a paragraph that ends with a comma, a 分号, or nothing."""
    yield from case.phrases("PUN05")
    if case.text.official:
        yield from _comma_in_list(case)
        body, paragraphs = case.text.body, case.text.paragraphs
        for place, index in enumerate(body):
            if not paragraphs[index].text.endswith(_ENDS):
                yield from _ending(case, index, body[place + 1] if place + 1 < len(body) else None)


def _comma_in_list(case: Case) -> Iterator[Hit]:
    """种粮补贴、低保救助，危房改造、防止返贫帮扶等政策: nouns of one list, one of them behind a comma."""
    for at, said in case.found.get(_LISTED, ()):
        comma = said.index("，")
        if not said.startswith(case.words.of(EndingWords).listed_not, comma + 1):
            what = "并列的词语中间用了逗号"
            yield Hit(at + 1, at + comma + 5, what, "并列的词语之间用顿号", severity=Severity.NOTE)


def _ending(case: Case, index: int, after: int | None) -> Iterator[Hit]:
    paragraph = case.text.paragraphs[index]
    text = paragraph.text.rstrip(_BLANKS)
    end = case.text.starts[index] + len(text)
    if paragraph.role not in (Role.BODY, Role.POINT) or len(text) < 6:
        return
    last = text[-1]
    if last in "，、,":
        yield Hit(end - 1, end, f"段落末尾是“{last}”", "一段说完了用句号")
    elif last in "；;" and not _goes_on(case, index, after):
        yield Hit(end - 1, end, f"段落末尾是“{last}”", "一段说完了用句号", "。")
    elif is_han(last) and len(text) > _SHORTEST_SENTENCE and any(stop in text for stop in _STOPS):
        yield Hit(end - 1, end, "段落末尾少了标点", "补上句号", last + "。")


def _goes_on(case: Case, index: int, after: int | None) -> bool:
    """Whether the next paragraph is the next item of the same list."""
    if after is None:
        return False
    following = case.text.paragraphs[after]
    chapters = {n.paragraph for n in case.structure.styles.get(Style.CHAPTER, ()) if n.head}
    if following.role is Role.HEADING or after in chapters:
        return index in chapters
    items = {number.paragraph for number in case.structure.numbers if number.head}
    inside = case.text.paragraphs[index].text.rstrip(_BLANKS)[:-1]
    item = index in items or not any(mark in inside for mark in "；;" + _STOPS)
    return item and (index in items) == (after in items) and following.text.rstrip()[-1:] in ("；", "。", ";")


def of_headings(case: Case) -> Iterator[Hit]:
    """No stop after a title or a heading."""
    if not case.text.official:
        return
    for index, paragraph in enumerate(case.text.paragraphs):
        if paragraph.role is Role.TITLE:
            yield from _without_mark(case, index, "标题末尾")
    chapters = {n.paragraph for n in case.structure.styles.get(Style.CHAPTER, ()) if n.head}
    for index in sorted(chapters):
        text = case.text.paragraphs[index].text.rstrip(_BLANKS)
        single = len(text) <= _LONGEST_HEADING and not any(stop in text[:-1] for stop in _STOPS)
        if single and chapters.isdisjoint({index - 1, index + 1}):
            yield from _without_mark(case, index, "单独成行的标题末尾")


def _without_mark(case: Case, index: int, what: str) -> Iterator[Hit]:
    text = case.text.paragraphs[index].text.rstrip(_BLANKS)
    bare = text.rstrip("。，；、" + _BLANKS)
    if bare and bare != text and text[-1] in "。，；、":
        start = case.text.starts[index]
        yield Hit(start + len(bare), start + len(text), f"{what}不用“{text[-1]}”", "删去", "")


def spaces(case: Case) -> Iterator[Hit]:
    """No space beside a Chinese mark, nor inside a Chinese word."""
    whole, end = case.whole, 0
    blanks = case.found.get(_WIDE_SPACES, ()) if case.text.official else ()
    found = [(at, at + 1) for at, character in case.odd if character == " "] if case.text.official else []
    for start, stop in sorted([*found, *((at, at + len(said)) for at, said in blanks)]):
        if start < end:
            continue
        end = stop
        while whole[end : end + 1] in tuple(_BLANKS):
            end += 1
        before, after = whole[start - 1 : start] or "\n", whole[end : end + 1] or "\n"
        if _stray(case, start, before, after):
            yield Hit(start, end, "这里多了空格", "删去", "")


def looks_for(words: Words) -> Wanted:
    kinds = one_of(words.of(EndingWords).listed_kinds)
    return {
        _WIDE_SPACES: sought("\u3000+", "\u3000"),
        _LISTED: sought(
            f"、[{HAN}]{{4}}，[{HAN}]{{4}}(?:、[{HAN}]{{4,10}}?)+等{kinds}", ["，"], ["等"], in_drafts=False
        ),
    }


def _stray(case: Case, start: int, before: str, after: str) -> bool:
    if before == "\n" or after == "\n":
        return False
    if before in _MARKS or after in _MARKS:
        return (is_han(before) or before in _MARKS) and (is_han(after) or after in _MARKS)
    paragraph = case.text.paragraphs[case.text.index(start)]
    running = paragraph.role not in HEAD and any(stop in paragraph.text for stop in _STOPS)
    line = case.whole[case.text.starts[case.text.index(start)] : start]
    if line.endswith(case.words.of(EndingWords).bylines):
        return False  # （记者 李敏）
    if line.count("《") > line.count("》") or line.count("“") > line.count("”"):
        return False  # 《法治没有特区 反腐没有例外》
    return is_han(before) and is_han(after) and running


CHECKS = (
    Check("PUN05", misplaced, (EndingWords,), looks_for),
    Check("PUN06", of_headings),
    Check("PUN07", spaces, (EndingWords,)),
)
