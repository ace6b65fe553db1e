"""Numbers of headings, points and lists: unbroken, by level, with the right mark, as many as announced."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Severity
from ...language import read_number
from ..case import Case, Hit
from ..check import Check
from ..structure import Number, Style

_FIRSTLY = re.compile("(?<=[。；：，\n])(?:首先|其次|再次)[，,]|(?<=[。；：\n])(?:首先|其次)(?=[要是])")
_FIRST_SECOND_THIRD = re.compile("首先[^\n]{1,200}?其次[^\n]{1,200}?第三(?=[要是][^产])")
_N = "[二两三四五六七八九十][二两三四五六七八九十]{0,2}"
_OPINIONS = re.compile(
    f"[讲提说强调谈作]({_N})(?:点|条|个方面的?|方面)(?:的)?(?:意见|要求|希望|建议|看法|体会|想法|问题|认识)"
)
_ANNOUNCED = re.compile(f"({_N})(?:个|项|点|条|类|件|方面|句|种)[^，。；：！？、\n“”]{{0,14}}[：。，]?$")
_LIST = re.compile(
    f"({_N})(?:个|项|类|种|大)(?!月|工作日|小时|百|亿)([^，。；：！？、“”\n0-9]{{1,6}})”?(?:，?(?:即|就是|是指|分别是|包括|也就是))?：([^。：\n]{{4,200}})。"
)


def gaps(case: Case) -> Iterator[Hit]:
    """Every list counts from one, without a gap or a repeat; points of one text are numbered in one way."""
    for style in Style:
        for run in case.structure.sequences(style):
            yield from _gap(case, run)
    styles: dict[Style, Number] = {}
    for _, points in case.structure.points:
        styles.setdefault(points[0].style, points[0])
    if len(styles) > 1 and not _nested(case):
        first, second = sorted(styles.values(), key=lambda n: n.start)[:2]
        what = f"前面的要点用“{first.style.look}”，这里用“{second.style.look}”"
        yield Hit(second.start, second.end, what, "全文用一种", severity=Severity.WARNING)


def _gap(case: Case, run: list[Number]) -> Iterator[Hit]:
    if run[0].style is Style.CHAPTER and len(run) == 1 and not run[0].head:
        return
    wanted = 1
    for number in run:
        said = case.whole[number.start : number.end]
        if number.n != wanted:
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
        wanted = number.n + 1
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
    return any(m.start() < number.start for m in _FIRSTLY.finditer(case.whole, max(0, number.start - 1500)))


def levels(case: Case) -> Iterator[Hit]:
    """一、 → （一） → 1. → （1） → ①; 首先, 其次 are not followed by 第三."""
    seen: list[Number] = []
    for number in case.structure.numbers:
        if (
            number.head
            and number.style not in (Style.LISTED, Style.ORDINAL)
            and number.style not in {n.style for n in seen}
        ):
            above = [n for n in seen if n.style.level > number.style.level]
            if above:
                what = f"“{number.style.look}”比“{above[0].style.look}”高一级，却放在它的下面"
                yield Hit(number.start, number.end, what, "层次由高到低：一、（一）1.（1）①")
            seen.append(number)
    for run in case.structure.sequences(Style.ORDINAL):
        if run[0].n > 1:
            firsts = list(_FIRSTLY.finditer(case.whole, 0, run[0].start))
            if firsts and run[0].n == len(firsts) + 1:
                said = firsts[-1][0].rstrip("，,")
                what = f"前面用“{said}”，这里用“{case.whole[run[0].start : run[0].end]}”"
                yield Hit(run[0].start, run[0].end, what, "要么首先、其次、再次，要么第一、第二、第三")

    for found in _FIRST_SECOND_THIRD.finditer(case.whole):
        yield Hit(
            found.end() - 2, found.end(), "前面用“其次”，这里用“第三”", "要么首先、其次、再次，要么第一、第二、第三"
        )


_MARKS = {
    Style.CHAPTER: ("、", "一、后面用顿号"),
    Style.ARABIC: (".", "阿拉伯数字后面用下脚点（1.），不用顿号"),
    Style.ORDINAL: ("，", "第一后面用逗号"),
}


def marks(case: Case) -> Iterator[Hit]:
    """The mark after a number: 一、 · （一） nothing · 1. · 第一， · 一是 nothing."""
    whole = case.whole
    for number in case.structure.numbers:
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
        elif after and after in "、，,.．：:" and number.style in (Style.BRACKET, Style.PAREN, Style.LISTED):
            what = f"“{said}{after}”的标点不对，“{number.style.look}”后面不用标点"
            fix = said if number.style is not Style.LISTED else None
            yield Hit(number.start, number.end + 1, what, f"写“{said}”", fix)


# TERM04 ------------------------------------------------------------------------------------------------------------


def announced(case: Case) -> Iterator[Hit]:
    """三点意见 with four of them; “四个聚焦” with three; 抓好四项工作：一是…三是."""
    yield from _opinions(case)
    yield from _before_lists(case)
    for found in _LIST.finditer(case.whole):
        n = _count(found[1])
        items = _items(found[3])
        if n and 1 < len(items) != n and _uniform(items):
            what = f"说“{found[1]}{'个' if '个' in found[0][:6] else '项'}”，列了{len(items)}项"
            yield Hit(found.start(), found.end(3), what, "把数字和内容对上", severity=Severity.WARNING)


def _opinions(case: Case) -> Iterator[Hit]:
    """What the opening announces against the parts of the speech."""
    chapters = [run for run in case.structure.sequences(Style.CHAPTER) if len(run) > 1]
    if not chapters:
        chapters = [points for _, points in case.structure.points if points[0].style is Style.ORDINAL][:1]
    if not chapters:
        return
    if any(run[-1].n != len(run) for run in chapters):
        return  # numbers with a gap: NUM01 says so, and the count is not to be known
    first, count = chapters[0][0].start, chapters[0][-1].n if len(chapters) == 1 else len(chapters[0])
    for found in _OPINIONS.finditer(case.whole, 0, first):
        n = _count(found[1])
        if n and n != count:
            yield Hit(found.start(), found.end(), f"说{found[1]}点，后面讲了{count}点", "把数字和内容对上")


def _before_lists(case: Case) -> Iterator[Hit]:
    """A number right before a list of the same paragraph, or before the points that follow."""
    for style in (Style.LISTED, Style.ORDINAL):
        for run in case.structure.sequences(style):
            if len(run) < 2 or run[0].n != 1:
                continue
            before = case.whole[max(0, run[0].start - 60) : run[0].start].rstrip("\n\u3000 ")
            sentence = re.split("[。！？\n]", before.rstrip("。：，"))[-1]
            found = re.search(
                f"({_N})(?:个|项|点|条|类|件|方面|句|种)(?!月|工作日|小时|字)[^，；：、“”]{{0,12}}$", sentence
            )
            n = _count(found[1]) if found else 0
            if found and n and n != run[-1].n and len(run) == run[-1].n:
                at = run[0].start - 60 if run[0].start >= 60 else 0
                start = case.whole.rfind(found[0], at, run[0].start)
                yield Hit(start, start + len(found[0]), f"说{found[0]}，列了{run[-1].n}项", "把数字和内容对上")


def _count(text: str) -> int:
    return 2 if text == "两" else read_number(text) or 0


def _items(text: str) -> list[str]:
    mark = "；" if "；" in text else "，" if "，" in text and "、" not in text else "、"
    return [item for item in re.split(f"[{mark}]", text) if item]


def _uniform(items: list[str]) -> bool:
    """Items that are one list: all begin or end alike, or are about as long."""
    sizes = sorted(map(len, items))
    alike = len({i[:1] for i in items}) == 1 or len({i[-1:] for i in items}) == 1
    return alike or sizes[-1] - sizes[0] <= 2


CHECKS = (
    Check(
        "NUM01",
        "序号连续",
        Severity.ERROR,
        "公文序号用法（R39、R43）",
        "一、二、三，（一）（二），第一，第二，一是二是，都从一数起，不缺不重，同一层用一种。",
        gaps,
    ),
    Check(
        "NUM02",
        "序号层次",
        Severity.ERROR,
        "GB/T 9704—2012；公文序号用法（R39）",
        "层次由高到低是一、（一）1.（1）①，讲话稿是一、第一，一是；首先、其次后面不接第三。",
        levels,
    ),
    Check(
        "NUM03",
        "序号的标点",
        Severity.ERROR,
        "GB/T 15834—2011；公文序号用法（R39、R41）",
        "一后面用顿号，（一）后面不用标点，1后面用下脚点，第一后面用逗号，一是后面不用逗号。",
        marks,
    ),
    Check(
        "TERM04",
        "数与实相符",
        Severity.ERROR,
        "公文序号用法（R43）",
        "说三点意见就讲三点，说“四个聚焦”就列四项。",
        announced,
    ),
)
