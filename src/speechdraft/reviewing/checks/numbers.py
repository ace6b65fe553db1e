"""Numbers of headings, points and lists: unbroken, by level, with the right mark (NUM01 to NUM03)."""

from __future__ import annotations

from collections.abc import Iterator

from ...errors import Severity
from ...frozen import frozen
from ..case import Case, Hit, numbers_in_line
from ..check import Check
from ..scan import Wanted, sought
from ..structure import Number, Style
from ..word_lists import Words

_FIRSTLY, _THIRD, _DEMANDS = "firstly", "third", "demands"
_DIGITS = "一二三四五六七八九"


@frozen
class NumberWords:
    firstly: tuple[str, ...] = ()
    """首先, 其次, 再次."""


def looks_for(words: Words) -> Wanted:
    said = words.of(NumberWords).firstly
    return {
        _FIRSTLY: [word + after for word in said for after in "，,要是"],
        _THIRD: sought("第三(?=[要是][^产])", ["第三要", "第三是"]),
        _DEMANDS: sought(f"(?:^|(?<=[：；，]))[{_DIGITS}][要看查防抓转强严]"),
    }


def _firsts(case: Case) -> list[tuple[int, str]]:
    """首先 and the like at the head of a clause."""
    whole = case.whole
    return [(at, said[:-1]) for at, said in case.found.get(_FIRSTLY, ()) if whole[at - 1 : at] in _HEADS[said[-1]]]


_HEADS = {**dict.fromkeys("，,", tuple("。；：，\n")), **dict.fromkeys("要是", tuple("。；：\n"))}
"""What follows 首先 → what stands before it."""


def gaps(case: Case) -> Iterator[Hit]:
    """Every list counts from one, without a gap or a repeat; points of one text are numbered in one way."""
    strangers, told = _strangers(case)
    told |= {number.start for run in case.structure.inline for number in run}
    yield from strangers
    for style in Style:
        last = 0
        for run in case.structure.sequences(style):
            whole = len(run) > 1 and [number.n for number in run] == _COUNTED[: len(run)]
            if not whole and told.isdisjoint(number.start for number in run):
                yield from _gap(case, run, last + 1 if last and run[0].n == last + 1 else 1)
            last = run[-1].n
    yield from _demands(case)
    for run in case.structure.inline:
        yield from _gap(case, run)
    styles: dict[Style, Number] = {}
    for _, points in case.structure.points:
        styles.setdefault(points[0].style, points[0])
    if len(styles) > 1 and not _nested(case):
        first, second = sorted(styles.values(), key=lambda n: n.start)[:2]
        if case.whole[: second.start].rstrip("\n\u3000 ").endswith("："):
            return  # 重点做好以下工作：第一，…: a list within a part
        what = f"前面的要点用“{first.style.look}”，这里用“{second.style.look}”"
        yield Hit(second.start, second.end, what, "全文用一种", severity=Severity.WARNING)


def _strangers(case: Case) -> tuple[list[Hit], set[int]]:
    """Numbers of another kind that stand where a list goes on (第一，…。二是…。第三，…), and the places of all numbers
    of such lists."""
    runs = [run for style in _LISTS for run in case.structure.sequences(style)]
    strays = [number for run in runs if run[0].n > 1 for number in run]
    hits: list[Hit] = []
    told: set[int] = set()
    for run in runs if strays else ():
        found = _between(run, strays) if run[0].n == 1 else []
        for number in found:
            said, right = case.whole[number.start : number.end], run[0].style.said(number.n)
            first = case.whole[run[0].start : run[0].end]
            hits.append(Hit(number.start, number.end, f"前面用“{first}”，这里用“{said}”", f"写“{right}”"))
        if found:
            told |= {number.start for number in (*run, *found)}
    return hits, told


_COUNTED = list(range(1, 100))
_LISTS = (Style.LISTED, Style.ORDINAL, Style.EACH)
_FAR = 800
"""Characters between two items of one list."""


def _between(run: list[Number], strays: list[Number]) -> list[Number]:
    """The numbers of another kind that fill the gaps of a list or carry it on; nothing where a gap is left."""
    found: list[Number] = []
    last, wanted = run[0], 2
    for number in (*run[1:], None):
        while number is None or number.n > wanted:
            end = number.start if number else last.start + _FAR
            fits = (s for s in strays if s.n == wanted and s.style is not run[0].style and last.start < s.start < end)
            last = next(fits, last)
            if last.n != wanted:
                break
            found.append(last)
            wanted += 1
        if number is not None:
            if number.n != wanted:
                return []
            last, wanted = number, wanted + 1
    return found


def _demands(case: Case) -> Iterator[Hit]:
    """一要…，二要…，四要…: one is missing; 一要, 二要, 二要: one stands twice. Those at the head of paragraphs are one
    list."""
    lists: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for at, said in case.found.get(_DEMANDS, ()):
        index = case.text.index(at)
        among = -1 if at == case.text.starts[index] else index
        lists.setdefault((among, said[1]), []).append((at, _DIGITS.index(said[0]) + 1))
    for (among, verb), numbers in lists.items():
        wanted, last = 1, 0
        for at, n in numbers:
            if n == 1:
                wanted = 1
            beside = case.text.index(at) - case.text.index(last) == (1 if among < 0 else 0)
            if n > wanted > 1:
                right = f"{_DIGITS[wanted - 1]}{verb}"
                before = f"{_DIGITS[wanted - 2]}{verb}"
                what = f"“{before}”后面是“{_DIGITS[n - 1]}{verb}”，中间缺了“{right}”"
                if not _written_otherwise(case, at, wanted):
                    yield Hit(at, at + 2, what, f"这里应是“{right}”")
            elif n == wanted - 1 and n > 1 and beside:
                yield Hit(at, at + 2, f"“{_DIGITS[n - 1]}{verb}”重复了", f"这里应是“{_DIGITS[wanted - 1]}{verb}”")
            wanted, last = n + 1, at


def _written_otherwise(case: Case, at: int, n: int) -> bool:
    """Whether the number that is missing stands before as 二是, which is told there."""
    start = case.text.starts[case.text.index(at)]
    return f"{_DIGITS[n - 1]}是" in case.whole[start:at]


def _gap(case: Case, run: list[Number], wanted: int = 1) -> Iterator[Hit]:
    """`wanted`: the first number; a list may go on after a heading where it stopped."""
    if run[0].style is Style.CHAPTER and len(run) == 1 and not run[0].head:
        return
    for place, number in enumerate(run):
        said = case.whole[number.start : number.end]
        slip = False
        if number.n != wanted:
            slip = place + 1 < len(run) and run[place + 1].n == wanted + 1  # the list goes on as if it were right
            right = number.style.said(wanted)
            if number.n == wanted - 1:
                what = f"“{said}”重复了"
            elif wanted == 1:
                what = f"“{said}”前面没有“{right}”"
            else:
                what = (
                    f"“{number.style.said(wanted - 1)}”后面是“{said}”，中间缺了“{right}”"
                    if number.n > wanted
                    else f"“{said}”次序不对"
                )
            if number.style is Style.ORDINAL and _firstly(case, number):
                return
            yield Hit(number.start, number.end, what, f"这里应是“{right}”")
        wanted = wanted + 1 if slip else number.n + 1
    if len(run) == 1 and run[0].n == 1 and run[0].style in (Style.LISTED, Style.ORDINAL, Style.BRACKET):
        other = run[0].style.said(2)
        what = f"只有“{case.whole[run[0].start : run[0].end]}”，没有“{other}”"
        severity = Severity.WARNING if case.text.inspection else Severity.NOTE
        yield Hit(run[0].start, run[0].end, what, "补上，或去掉这个序号", severity=severity)


def _nested(case: Case) -> bool:
    """（一） with 第一， below it: two levels, not two ways."""
    both = [{p.style for _, points in case.structure.points for p in points if p.paragraph in part}
            for part in map(set, case.structure.parts)]  # fmt: skip
    return any(len(styles) > 1 for styles in both)


def _firstly(case: Case, number: Number) -> bool:
    return any(number.start - 1500 < at < number.start for at, _ in case.once(_firsts))


def levels(case: Case) -> Iterator[Hit]:
    """一、 → （一） → 1. → （1） → ①; 首先, 其次 are not followed by 第三."""
    seen: list[Number] = []
    for number in case.structure.numbers:
        if (
            number.head
            and number.style not in (Style.LISTED, Style.ORDINAL)
            and all(number.style is not n.style for n in seen)
        ):
            above = [n for n in seen if n.style.level > number.style.level]
            if above:
                what = f"“{number.style.look}”比“{above[0].style.look}”高一级，却放在它的下面"
                yield Hit(number.start, number.end, what, "层次由高到低：一、（一）1.（1）①")
            seen.append(number)
    yield from _mixed(case)


def _mixed(case: Case) -> Iterator[Hit]:
    """首先, 其次 and then 第三."""
    right = "要么首先、其次、再次，要么第一、第二、第三"
    hits = case.once(_firsts)
    for run in case.structure.sequences(Style.ORDINAL):
        firsts = [said for at, said in hits if at < run[0].start]
        if run[0].n > 1 and firsts and run[0].n == len(firsts) + 1:
            what = f"前面用“{firsts[-1]}”，这里用“{case.whole[run[0].start : run[0].end]}”"
            yield Hit(run[0].start, run[0].end, what, right)
    for at, said in case.found.get(_THIRD, ()):
        line = case.whole.rfind("\n", 0, at)
        if len([at for place, _ in hits if max(line, at - 400) < place < at]) > 1:
            yield Hit(at, at + len(said), f"前面用“其次”，这里用“{said}”", right)


_MARKS = {
    Style.CHAPTER: ("、", "一、后面用顿号"),
    Style.ARABIC: (".", "阿拉伯数字后面用下脚点（1.），不用顿号"),
    Style.ORDINAL: ("，", "第一后面用逗号"),
}


_NO_MARK = (Style.BRACKET, Style.PAREN, Style.LISTED, Style.CIRCLE)


def marks(case: Case) -> Iterator[Hit]:
    """The mark after a number: 一、 · （一） nothing · 1. · 第一， · 一是 nothing."""
    inline = [number for run in case.structure.inline for number in run] if case.text.official else []
    wrong = any(case.all_by_lines(_wrongly_marked))
    yield from _marks_of(case, [*(case.structure.numbers if wrong else ()), *inline])


def _wrongly_marked(case: Case) -> list[bool]:
    """Whether a number of a line may have a wrong mark."""
    return [True] if next(_marks_of(case, case.structure.numbers), None) else []


def _marks_of(case: Case, numbers: list[Number]) -> Iterator[Hit]:
    whole = case.whole
    for number in numbers:
        said = whole[number.start : number.end]
        after = whole[number.end : number.end + 1]
        if number.style in _MARKS:
            mark, right = _MARKS[number.style]
            if said[-1] != mark and not (number.style is Style.ARABIC and said[-1] == "．"):
                if number.style is Style.ORDINAL and not number.head:
                    continue
                yield Hit(
                    number.start, number.end, f"“{said}”的标点不对，{right}", f"写“{said[:-1]}{mark}”", said[:-1] + mark
                )
        elif after and after in "、，,.．：:" and number.style in _NO_MARK:
            what = f"“{said}{after}”的标点不对，“{number.style.look}”后面不用标点"
            fix = said if number.style is not Style.LISTED else None
            yield Hit(number.start, number.end + 1, what, f"写“{said}”", fix)


CHECKS = (
    Check("NUM01", gaps, (NumberWords,), looks_for, (numbers_in_line,)),
    Check("NUM02", levels, (NumberWords,)),
    Check("NUM03", marks, in_lines=(_wrongly_marked,)),
)
