"""Marks between Chinese characters: full width, single, in pairs; 顿号 between quotations; one system in a list (PUN01
to PUN03)."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Severity
from ...language import is_han
from ...regex import Regex
from ..case import Case, Hit
from ..check import Check
from ..scan import Wanted, sought
from ..structure import Number, Style
from ..word_lists import Words

_BETWEEN, _TWICE, _BRACKETS = "marks between quotations", "marks twice", "bracket marks"
_HALF = frozenset(",:;!?")
_WIDE = dict(zip(",:;!?()", "，：；！？（）", strict=True))
_STOP = Regex(r"(?<=[\u4e00-\u9fff）”》])\.(?=[\u4e00-\u9fff\n]|$)")
_NEXT_TO = frozenset("“”‘’《》（）、，。；：")
_APART = frozenset("，。；")


def looks_for(_: Words) -> Wanted:
    return {
        _BETWEEN: ["”、“", "》、《", "”、《", "》、“"],
        _TWICE: sought(
            "：[”’](?=[\u4e00-\u9fff])|[，。；：、][，。；：、！？]+|[！？][，。；：、]+|[。！？][”’][。，；：、]",
            (mark + other for mark in "，。；：、！？" for other in "，。；：、！？”’"),
        ),
        _BRACKETS: sought("[()（）]", "()（）"),
    }


def half_width(case: Case) -> Iterator[Hit]:
    """Half-width marks between Chinese characters; marks that stand twice; brackets that do not match."""
    whole = case.whole
    severity = None if case.text.inspection else Severity.WARNING
    for at, mark in case.odd:
        if mark not in _HALF:
            continue
        before, after = whole[at - 1 : at] or "\n", whole[at + 1 : at + 2] or "\n"
        left = is_han(before) or before in _NEXT_TO or before.isdigit()
        right = is_han(after) or after in _NEXT_TO or after == "\n"
        if left and right and (is_han(before) or is_han(after)):
            yield _widened(at, mark, severity)
    yield from _brackets(case, severity)
    if "." in whole:
        for found in _STOP.finditer(whole):
            last = whole[found.end() : found.end() + 1] in ("", "\n")
            advice = "写“。”" if last else "句子结束写“。”，人名中间写“·”"
            stop = "。" if last else None
            yield Hit(found.start(), found.end(), "汉字后面的“.”不是句号", advice, stop, severity)
    for at, said in case.found.get(_TWICE, ()):
        if said[0] == "：" and said[1] in "”’":
            yield Hit(at, at + 2, "冒号写到引号里面去了", f"写“{said[::-1]}”", said[::-1], severity)
            continue
        same = len(set(said)) == 1 and len(said) == 2
        fix = said[0] if same else said[1:] if said[:2] in ("。”", "。’") and said[-1] == "。" else None
        what = "引号里外都有标点" if said[1] in "”’" else "标点重复了"
        yield Hit(at, at + len(said), what, f"写“{fix}”" if fix else "留一个", fix, severity)


def _widened(at: int, mark: str, severity: Severity | None) -> Hit:
    return Hit(at, at + 1, f"半角的“{mark}”要换成全角", f"写“{_WIDE[mark]}”", _WIDE[mark], severity)


def _brackets(case: Case, severity: Severity | None) -> Iterator[Hit]:
    """Round brackets with Chinese in them are wide, both of them; none stands alone."""
    open_: list[tuple[int, str]] = []
    paragraph = -1
    for at, mark in case.found.get(_BRACKETS, ()):
        if paragraph != (paragraph := case.text.index(at)):
            yield from (_alone(*one) for one in open_)
            open_ = []
        if mark in "(（":
            open_.append((at, mark))
        elif open_:
            start, first = open_.pop()
            if any(map(is_han, case.whole[start:at])):
                yield from (_widened(n, m, severity) for n, m in ((start, first), (at, mark)) if m in "()")
        elif not _is_number(case.whole[case.text.starts[case.text.index(at)] : at]):
            yield _alone(at, mark)
    yield from (_alone(*one) for one in open_)


def _is_number(text: str) -> bool:
    """1) and 一） at the head of a paragraph."""
    return len(text.strip()) < 4 and text.strip().isalnum()


def _alone(at: int, mark: str) -> Hit:
    return Hit(at, at + 1, f"括号“{mark}”没有配成对", "补上另一半，或删去", severity=Severity.WARNING)


def pause_marks(case: Case) -> Iterator[Hit]:
    """No 、 is needed between quotations or titles that stand side by side."""
    for at, said in case.found.get(_BETWEEN, ()):
        yield Hit(at, at + len(said), "并列的引号之间、书名号之间通常不用顿号", f"删去“{said[1]}”")


def list_marks(case: Case) -> Iterator[Hit]:
    """一是…；二是…；三是…。 or full stops throughout, not both."""
    for run in case.structure.sequences(Style.LISTED):
        ends: dict[str, Number] = {}
        for number in run[1:]:
            before = case.whole[number.start - 1 : number.start]
            mark = case.whole[number.start - 2 : number.start - 1] if before == "\n" else before
            if mark in _APART:
                ends.setdefault(mark, number)
        if len(ends) > 1:
            marks = "和".join(f"“{mark}”" for mark in ends)
            other = list(ends.values())[-1]
            what = f"“{case.whole[run[0].start : run[0].end]}”这一列的各项之间用了{marks}"
            yield Hit(other.start, other.end, what, "各项是短句的用分号，各项是整句的都用句号")


CHECKS = (
    Check("PUN01", pause_marks, (), looks_for),
    Check("PUN02", half_width),
    Check("PUN03", list_marks),
)
