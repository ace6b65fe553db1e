"""Several papers of one meeting, whoever wrote them: what each says of the same thing, and where they disagree.

A paper says a thing in many ways; each way is an expression that gives the value. What a paper does not say agrees with
everything, and a paper that says two things agrees with whoever says one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ..errors import Finding, Severity
from ..frozen import frozen
from ..pack.papers import LEADING_SPEECH
from ..regex import Regex
from .patterns import HAN
from .text import Text

_DAY = r"([0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日)"
_NUMBER = r"([0-9][0-9\-—－]{5,18}[0-9])"
_NAME = f"(?!巡察|小组|本组|副组|各位|领导)([{HAN}]{{2,3}})"
_N = "[一二三四五六七八九十]{1,3}"

CLAIMS: Mapping[str, tuple[str, ...]] = {
    "巡察组": (f"([县市区旗州盟]委第{_N}巡察组)",),
    "轮次": (f"({_N}届[县市区旗州盟]委第{_N}轮)(?!巡?察?(?:于{_DAY[1:-1]})?(?:反馈|指出))",),
    "会议日期": (rf"^[（(]{_DAY}[）)]$", rf"^(?:[一二三四五六七八九十]、)?(?:会议)?时间：{_DAY}"),
    "会议时刻": (
        r"^(?:[一二三四五六七八九十]、)?(?:会议)?时间：[^。\n]{0,20}?((?:上午|下午|晚上)?[0-9]{1,2}[:：时点][0-9]{0,2})",
    ),
    "会议地点": (r"^(?:[一二三四五六七八九十]、)?(?:会议)?地点：([^。\n]+)",),
    "主持人": (r"^主持(?:人)?：([^。\n]+)", r"会议由([^。，\n]{2,40}?)主持", r"，([^。，\n]{2,40}?)主持会议"),
    "巡察组组长": (f"巡察组组长{_NAME}(?=同志|作|在)", f"(?<![{HAN}]){_NAME}组长(?=[的，])", f"刚才，{_NAME}组长"),
    "值班电话": (f"值班电话[为是：]?{_NUMBER}", f"(?:打电话|来电请拨){_NUMBER}"),
    "监督电话": (f"监督电话[为是：]?{_NUMBER}",),
    "来信地址": (r"来信(?:请寄|可以寄到|地址[：为])([^。，；\n（]+)",),
    "受理截止": (
        rf"(?:截止日期为|截止到|截止时间为){_DAY}",
        rf"到{_DAY}(?:已经)?(?:截止|为止)",
        rf"已于{_DAY}截止",
    ),
    "巡察结束": (
        rf"自{_DAY}(?:起)?(?:开始，)?(?:按计划于|至|到)(?P<end>[0-9]{{4}}年[0-9]{{1,2}}月[0-9]{{1,2}}日)",
        rf"(?:到|于){_DAY}(?:结束|撤离)",
        rf"到{_DAY}，[^。]{{0,16}}巡察组",
    ),
    "监督框架": (r"(“[二三四五六七八九](?:个(?:聚焦|落实|围绕)[^”]{0,8})”)",),
    "各级党委": (
        f"党中央和((?:[{HAN}]{{1,6}}(?:委|党委)、)*[{HAN}]{{1,6}}(?:委|党委))(?=决策|部署|要求|的|工作|关于)",
    ),
}
"""What papers say alike → how they say it; the last group of an expression is the value."""

_AT_THE_END = "反馈"
"""In the title of a paper of the meeting at the end of the inspection, which is another one."""

_OBJECT = Regex("巡察组(?:对|巡察)(.+?)(?:开展|工作动员|公告|进驻|的)")
_FORMS = Regex("(?:党委|党组|党工委|党组织|党总支|党支部|领导班子)")
_SPEAKS = (Regex("组长[^。\n]{0,8}作?动员讲话"), Regex("领导小组[^。\n]{0,24}(?:同志|负责人)讲话"))
_HEARD = Regex("^(?!.*(?:领导小组的领导|领导小组领导)).*刚才，[^。]{0,12}组长", re.DOTALL)


@frozen
class Read:
    """One paper of the meeting."""

    name: str
    """Of its file."""
    text: Text


def of_one_meeting(papers: Sequence[Read]) -> list[list[Read]]:
    """The papers that belong together. Where no sort of paper is there twice they are of one meeting, whatever they
    say; else those of one unit are."""
    about = [paper for paper in papers if paper.text.inspection]
    later = [paper for paper in about if _AT_THE_END in paper.text.title]
    if later and len(later) < len(about):
        return [*of_one_meeting([paper for paper in about if paper not in later]), *of_one_meeting(later)]
    sorts = [paper.text.paper or LEADING_SPEECH for paper in about]
    if len(set(sorts)) == len(sorts):
        return [about] if len(about) > 1 else []
    groups: dict[str, list[Read]] = {}
    for paper in about:
        if unit := "、".join(_objects(paper.text)):
            groups.setdefault(unit, []).append(paper)
    several = (group for group in groups.values() if len({paper.text.paper for paper in group}) > 1)
    return [group for group in several if len(group) > 1]


def disagreements(papers: Sequence[Read]) -> Iterator[Finding]:
    """Every thing of which two of the papers say what does not go together, with what each of them says."""
    for thing in ("被巡察单位", *CLAIMS, "讲话次序"):
        said = [(paper.name, values) for paper in papers if (values := _said(paper.text, thing))]
        if not any(one.isdisjoint(other) for n, (_, one) in enumerate(said) for _, other in said[n + 1 :]):
            continue
        by_value: dict[str, list[str]] = {}
        for name, values in said:
            by_value.setdefault("、".join(sorted(values)), []).append(name)
        told = "；".join(f"{'、'.join(names)}写“{value}”" for value, names in by_value.items())
        yield Finding("PACK01", Severity.ERROR, f"几份材料的{thing}不一致：{told}", "", "全文", "核对以后改成一致")


def _said(text: Text, thing: str) -> frozenset[str]:
    """What a paper says of a thing; nothing where it is silent."""
    if thing == "被巡察单位":
        return frozenset(_objects(text))
    if thing == "讲话次序":
        return _order(text)
    return frozenset(_plain(found) for pattern in CLAIMS[thing] for found in _values(pattern, text.whole))


def _values(pattern: str, whole: str) -> Iterator[str]:
    for found in re.finditer(pattern, whole, re.MULTILINE):
        yield next(group for group in reversed(found.groups()) if group is not None)


def _plain(value: str) -> str:
    """One form for what is written in several: dashes, blanks, 同志."""
    return re.sub("[—－]", "-", re.sub(r"\s", "", value)).removesuffix("同志").rstrip("。；")


def _objects(text: Text) -> list[str]:
    """Who is inspected, by the title."""
    found = _OBJECT.search(re.sub(r"\s", "", text.title))
    return [_FORMS.sub("", name) for name in found[1].split("、")] if found else []


def _order(text: Text) -> frozenset[str]:
    """Who speaks first, by the places at which the two are announced, or by 刚才 of the leading group's speech."""
    first, second = (pattern.search(text.whole) for pattern in _SPEAKS)
    if first and second:
        return frozenset({"组长先讲" if first.start() < second.start() else "领导小组先讲"})
    if text.leading and text.spoken and _HEARD.match(text.whole):
        return frozenset({"组长先讲"})
    return frozenset()
