"""What the papers of a meeting say of the same things, in the words of any author, and when two of them say the same.

A thing is told by expressions, of which the last group that matched is what is said; where a thing may be said longer
or shorter (a place, a person, a unit), `alike` knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import field

from ..frozen import frozen
from .patterns import HAN

_YEAR, _DATE = "(?:[0-9]{4}年)?", "[0-9]{1,2}月[0-9]{1,2}日"
_DAY = f"({_YEAR}{_DATE})"
_NUMBER = r"([0-9][0-9\-—－]{5,18}[0-9])"
_N = "[一二三四五六七八九十]{1,3}"
_LEVEL = "[县市区旗州盟]"
_ITEM = r"^(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]）|[0-9]{1,2}[.．、])?\s*"
"""The beginning of a line, with the number of an item."""
_COLON = r"(?:[：:]|\n)\s*"
"""Behind a label, or the end of its line."""
_NO_NAME = "巡察|小组|本组|副组|各位|领导|同志|负责|出席|主持|代表|重要|作|请|对|讲|将|要|应|并|等|在|还|也|到会"
_ANY_NAME = f"(?!{_NO_NAME})[{HAN}]{{2,3}}?"
_NAME = f"({_ANY_NAME})"
_NAMED = r"(?=同志|主持|作|讲话|代表|在|出席|发言|[　\s，。；、）]|$)"
"""What stands behind a name."""
_POST = f"(?:书记|部长|主任|主席|常委|局长|院长|校长|经理|董事长|检察长|[{HAN}]长|负责人|{_LEVEL}长)"
_TIME = r"((?:上午|下午|晚上|中午)?\s*[0-9]{1,2}(?:[:：][0-9]{2}|[时点](?:[0-9]{1,2}分?|半|整)?))"
_POSTS = rf"({_LEVEL}(?:委|政府|人民政府|纪委)(?:(?!巡察组)[{HAN}、，]){{0,50}}?{_POST})"
_ONE = f"[{HAN}]{{2,3}}(?:同志)?"
_COUNT = "([0-9]{1,3}|[两二三四五六七八九十]{1,3})"
_NOT_LAST = f"(?!巡?察?(?:于{_YEAR}{_DATE})?(?:反馈|指出))"
"""Not the round that a look-back looks back to."""


def same(one: str, other: str) -> bool:
    return one == other


def longer_or_shorter(one: str, other: str) -> bool:
    """One ends as the other does: 6月10日 and 2026年6月10日, 县水利局 and 云岭县水利局."""
    return one.endswith(other) or other.endswith(one)


def _same_place(one: str, other: str) -> bool:
    """They end alike, floor and all: 局机关四楼会议室 and 四楼会议室."""
    shared = next((n for n in range(min(len(one), len(other))) if one[-n - 1] != other[-n - 1]), None)
    return shared is None or shared >= _PLACE


_PLACE = 5
"""Characters at the end of two places that are the same one."""


def _same_persons(one: str, other: str) -> bool:
    """All that the shorter names are among those of the longer."""
    some, others = (set(re.split("[、，]", names.replace("同志", ""))) for names in (one, other))
    return some <= others or others <= some


def _same_posts(one: str, other: str) -> bool:
    """All that the one has are posts of the other, however they are shortened."""
    some, others = (re.split("[、，]", posts) for posts in (one, other))
    return _all_among(some, others) or _all_among(others, some)


def _all_among(posts: list[str], others: list[str]) -> bool:
    return all(any(longer_or_shorter(post, other) for other in others) for post in posts)


@frozen
class Claim:
    """One thing."""

    patterns: tuple[str, ...]
    alike: Callable[[str, str], bool] = same
    of_sort: Mapping[str, str] = field(default_factory=dict)
    """Sort of paper → a further expression for it: what a word means there alone, who stands under its title."""
    single: bool = False
    """There is one such thing: a paper that says two disagrees with itself."""


_HEAD = rf"^[^。，：\n]{{2,50}}{_POST}[　\s]+{_NAME}$"
"""The line under a title: posts and a name."""
_ASKS = "(?:出席(?:会议)?并)?(?:作?讲话|提出要求)"
_OF_UNIT = "(?:书记|局长|院长|校长|主任|董事长|经理|检察长)"

CLAIMS: Mapping[str, Claim] = {
    "巡察组": Claim((f"({_LEVEL}委第{_N}巡察组)", f"({_LEVEL}委巡察第?{_N}组)")),
    "轮次": Claim((f"{_LEVEL}委(第{_N}轮){_NOT_LAST}",)),
    "届次": Claim((f"({_N}届){_LEVEL}委第{_N}轮{_NOT_LAST}",)),
    "巡察类型": Claim((f"(?:开展|进行|的)(?:[{HAN}“”]{{0,12}}?)(常规|专项|机动|提级|交叉)巡察",)),
    "会议日期": Claim(
        (
            rf"^[（(]{_DAY}(?=[）) 　]|上午|下午)",
            rf"{_ITEM}(?:会议)?时\s*间{_COLON}{_DAY}",
            rf"^{_DAY}[上下午]*，[^。\n]{{0,60}}?动员会",
            rf"定于{_DAY}[^。\n]{{0,40}}?召开",
        ),
        longer_or_shorter,
    ),
    "会议时刻": Claim(
        (
            rf"(?<![至到于]){_YEAR}{_DATE}(?:（[^）]*）|\([^)]*\))?\s*{_TIME}(?![^。\n]{{0,6}}(?:截止|止|结束|撤离))",
            rf"定于{_YEAR}{_DATE}(?:（[^）]*）)?\s*{_TIME}",
            rf"{_ITEM}(?:会议)?时\s*间{_COLON}[^。\n]{{0,20}}?{_TIME}",
        ),
        longer_or_shorter,
    ),
    "会议地点": Claim(
        (
            rf"{_ITEM}(?:会议)?地\s*点{_COLON}([^。；\n]+)",
            r"(?:定于|日|动员会)[^。\n]{0,40}?在([^。，\n]{3,20}(?:室|厅|楼|堂|会场))召开",
            rf"^[（(]{_YEAR}{_DATE}[^）)\n]{{0,12}}[，,]([^）)\n]{{3,20}})[）)]$",
        ),
        _same_place,
    ),
    "主持人": Claim(
        (
            rf"^主\s*持(?:\s*人)?[：:][^。\n]*?{_POST}\s*{_NAME}(?:同志)?$",
            rf"^主\s*持(?:\s*人)?[：:]\s*{_NAME}(?:同志)?(?=$|[（，])",
            rf"会议由[^。\n]{{0,40}}?{_POST}{_NAME}(?:同志)?主持",
            rf"{_POST}{_NAME}(?:同志)?主持(?:会议|召开)",
        ),
        of_sort={"host_script": _HEAD},
    ),
    "巡察组组长": Claim(
        (
            rf"巡察组组长\s*{_NAME}{_NAMED}",
            rf"(?<![{HAN}]){_NAME}组长(?=[的，、作讲对提就])",
            f"刚才，{_NAME}组长",
            f"(?:下面|首先|现在|接下来|先)，?请{_NAME}组长",
        ),
        longer_or_shorter,
        single=True,
    ),
    "巡察组副组长": Claim(
        (rf"(?<!小组)副组长(?:是|有|为)?({_ONE}(?:[、和]{_ONE})*?)(?=同志|两位|三位|任|[，。；以])",), _same_persons
    ),
    "领导小组讲话人": Claim(
        (
            rf"(?<!巡察组)(?<!察组副)(?:{_POST}|小组副?组长)\s*{_NAME}\s*(?:同志)?{_ASKS}",
            rf"^{_LEVEL}委(?![^\n]*巡察组)[^。\n]{{2,50}}?{_POST}[　\s]+{_NAME}$",
        ),
        single=True,
    ),
    "领导小组讲话人的职务": Claim(
        (
            rf"{_POSTS}\s*{_ANY_NAME}\s*(?:同志)?{_ASKS}",
            rf"^{_POSTS}[　\s]+[{HAN}]{{2,3}}$",
        ),
        _same_posts,
    ),
    "表态人": Claim(
        (
            rf"{_OF_UNIT}\s*{_NAME}\s*(?:同志)?(?:代表[^。，\n]{{2,24}}?)?(?:作|进行)?表态",
            rf"{_OF_UNIT}{_NAME}(?:同志)?主持(?:会议)?并(?:作|代表)[^。，\n]{{0,20}}?表态",
        ),
        of_sort={"pledge": _HEAD},
    ),
    "值班电话": Claim(
        (
            f"(?:值班|受理|信访|举报|反映)(?<!监督举报)电话[为是：:]?{_NUMBER}",
            f"(?:打|拨打|来电请拨)(?:[{HAN}]{{0,6}}(?<!监督)(?<!举报)电话)?{_NUMBER}",
        ),
        of_sort={"announcement": f"^(?:联系)?电话[：:]{_NUMBER}"},
    ),
    "监督电话": Claim((f"监督(?:举报)?电话[为是：:]?{_NUMBER}",)),
    "来信地址": Claim((r"信箱第?([A-Z]?[0-9]+)号", r"([A-Z]?[0-9]+)号信箱")),
    "受理截止": Claim(
        (
            rf"截止(?:时间|日期)?[为是：至到于]*{_DAY}",
            rf"(?:至|到|于){_DAY}[^。，；\n]{{0,8}}(?:截止|为止)",
            rf"受理[^。，；\n]{{0,8}}(?:至|到){_DAY}",
        ),
        longer_or_shorter,
    ),
    "巡察开始": Claim(
        (
            rf"(?:自|从){_DAY}(?:起|开始|至|到)",
            rf"于{_DAY}(?:进驻|至)",
            rf"(?:时间|进驻)[为是：:]{{0,2}}{_DAY}(?:起)?(?:至|到|—)",
        ),
        longer_or_shorter,
    ),
    "巡察结束": Claim(
        (
            rf"(?:自|从|于){_YEAR}{_DATE}(?:起)?(?:开始，)?(?:按计划于|至|到){_DAY}",
            rf"(?:时间|进驻)[为是：:]{{0,2}}{_YEAR}{_DATE}(?:起)?(?:至|到|—){_DAY}",
            rf"(?:到|于|至){_DAY}(?:结束|撤离)",
            rf"到{_DAY}，[^。]{{0,16}}巡察组",
            rf"(?<!受理)(?:工作|时间|巡察|进驻)(?:到|至){_DAY}(?!截止|为止|止)",
        ),
        longer_or_shorter,
    ),
    "监督框架": Claim((r"(“[二三四五六七八九](?:个(?:聚焦|落实|围绕)[^”]{0,8})”)",)),
    "各级党委": Claim(
        (f"党中央和((?:[{HAN}]{{1,6}}(?:委|党委)、)*[{HAN}]{{1,6}}(?:委|党委))(?=决策|部署|要求|的|工作|关于)",)
    ),
    "参会人数": Claim((r"共[约计]?([0-9]+)余?人", r"等([0-9]+)余?人参加", r"(?<!等)([0-9]+)余?人参加(?:了)?会议")),
    "被巡察单位的个数": Claim((f"(?<![第每]){_COUNT}[个家](?:被巡察)?(?:单位|村|社区|乡镇|部门)(?!以上|以内)",)),
}
"""By what people call it."""


def said_of(claim: Claim, whole: str, sort: str) -> Iterator[str]:
    """What a text of a sort says of it, in one form for what is written in several."""
    for pattern in (*claim.patterns, *((claim.of_sort[sort],) if sort in claim.of_sort else ())):
        for found in re.finditer(pattern, whole, re.MULTILINE):
            yield _plain(next(group for group in reversed(found.groups()) if group is not None))


_NUMERALS = {
    "两": "2",
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}


def _plain(value: str) -> str:
    """Dashes, blanks, 同志, ways to write a time of day and a number."""
    value = re.sub("[—－]", "-", re.sub(r"\s", "", value)).removesuffix("同志").rstrip("。；、和")
    if re.fullmatch("(?:上午|下午|晚上|中午)?[0-9]{1,2}[:：时点].*", value):
        value = re.sub("[：时点]", ":", value).rstrip("分整").replace("半", "30")
        return value + "00" if value.endswith(":") else value
    return _NUMERALS.get(value, value)
