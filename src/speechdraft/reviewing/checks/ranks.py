"""Order of posts and organs, how posts are written, in whose name the speaker speaks (RANK01 to RANK04)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...errors import Severity
from ..case import Case, Hit
from ..check import Check

_POSTS = re.compile(
    "[\u4e00-\u9fff]{0,4}(?:县长|市长|区长|旗长|镇长|乡长|局长|院长|校长|总经理|主任)"
    "、[\u4e00-\u9fff]{0,6}(?:党委|党组|党工委|县委|市委|区委|旗委|党支部|党总支)(?:副)?书记"
)
_ORGANS = re.compile(
    "[县市区旗镇乡]?(?:委|党委|人大(?:常委会)?|政府|政协)(?:[、和][县市区旗镇乡]?(?:委|党委|人大(?:常委会)?|政府|政协)(?![员任]))+"
)
POSTS, ORGANS, COMRADES = "posts in a row", "organs in a row", "comrades"
STRINGS = {
    POSTS: ["长、", "总经理、", "主任、"],
    ORGANS: ["人大", "政协", "政府、"],
    COMRADES: ["同志", "同志们"],
}
"""What the scan has to look for: without one of these there is nothing to look at closely."""
_RANK = {"委": 0, "人": 1, "政府": 2, "政协": 3}
_HEAR = re.compile("刚才[^。]{0,16}组长")
_LATER = re.compile("(?:下面|稍后|接下来|随后)[^。]{0,12}组长[^。]{0,10}(?:讲|说明|通报|部署)")


def order(case: Case) -> Iterator[Hit]:
    """Party posts before government posts; 党委、人大、政府、政协."""
    whole = case.whole
    if POSTS in case.found:
        for found in _POSTS.finditer(whole):
            first, second = found[0].split("、", 1)
            yield Hit(found.start(), found.end(), "党内职务写在行政职务前面", f"写“{second}、{first}”")
    if ORGANS in case.found:
        for found in _ORGANS.finditer(whole):
            ranks = [_rank(name) for name in re.split("[、和]", found[0])]
            if ranks != sorted(ranks):
                what = f"“{found[0]}”的次序不合惯例"
                yield Hit(found.start(), found.end(), what, "通常是党委、人大、政府、政协；本地另有规定的不用改")


def _rank(name: str) -> int:
    return next((rank for key, rank in _RANK.items() if key in name and not (key == "委" and "人" in name)), 0)


def comrades(case: Case) -> Iterator[Hit]:
    """同志 after every name or after none."""
    pattern = case.words.made.get("posts")
    if pattern is None:
        surnames = "".join(case.words.lists.surnames)
        post = "书记|县长|市长|区长|镇长|乡长|局长|主任|部长|主席|院长|检察长|组长"
        pattern = re.compile(
            f"(?:{post})([{surnames}][\u4e00-\u9fff]{{1,2}}?)(同志)?(?=[，、。；和作就]|出席|主持|参加|讲话)"
        )
        case.words.made["posts"] = pattern
    named = any(word == "同志" for _, word in case.found.get(COMRADES, ()))
    found = list(pattern.finditer(case.whole)) if named else []
    if {bool(m[2]) for m in found} == {True, False}:
        bare = next(m for m in found if not m[2])
        what = f"别的人名后面有“同志”，“{bare[1]}”后面没有"
        yield Hit(bare.start(), bare.end(), what, "要么都加“同志”，要么都不加")


def authority(case: Case) -> Iterator[Hit]:
    """In whose name the speaker speaks."""
    if case.text.speech:
        yield from case.phrases("RANK03")


def who_spoke(case: Case) -> Iterator[Hit]:
    """刚才，…组长 only if the group leader has spoken."""
    heard = _HEAR.search(case.whole) if "刚才" in case.whole else None
    if heard and case.facts.order == "leading_group_first":
        what = "领导小组领导先讲，组长还没有讲话"
        yield Hit(heard.start(), heard.end(), what, "删去“刚才”一句，或改为稍后组长还要作说明")
    later = _LATER.search(case.whole) if "组长" in case.whole else None
    if later and (heard or (case.facts.order == "group_leader_first" and case.text.answered)):
        what = "组长已经讲过了" if not heard else "前面说组长刚才讲过，这里又说还要讲"
        yield Hit(later.start(), later.end(), what, "按会议的讲话次序改成一致")


CHECKS = (
    Check(
        "RANK01",
        "排名次序",
        Severity.WARNING,
        "公文惯例",
        "党内职务在前；机关按党委、人大、政府、政协的次序；领导人按公布的名单。",
        order,
    ),
    Check(
        "RANK02",
        "同志的写法",
        Severity.WARNING,
        "领导讲话稿写作格式（R42）；全国两会用语辨析（R49）",
        "职务在姓名前，“同志”在姓名后；要加都加，不加都不加。",
        comrades,
    ),
    Check(
        "RANK03",
        "以谁的名义讲",
        Severity.WARNING,
        "样稿常见错误（SAMPLE、M02）",
        "有授权才说代表县委、受县委委托；领导小组领导一般说按照县委巡察工作领导小组的安排。",
        authority,
    ),
    Check(
        "RANK04",
        "讲话先后",
        Severity.WARNING,
        "各地动员会报道（M26、M28、M70、M71）",
        "组长先讲，才能说“刚才，某某组长…”。",
        who_spoke,
    ),
)
