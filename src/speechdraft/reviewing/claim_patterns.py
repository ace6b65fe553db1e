"""What the papers of a meeting say of the same things, in the words of any author: the shapes of the expressions, whose
words are the pack's (`claim_words.py`)."""

from __future__ import annotations

import re

from ..frozen import frozen
from .claim_words import ClaimWords
from .claims import Claim, longer_or_shorter, same_persons, same_place, same_posts
from .patterns import HAN, character_of, not_after, one_of

_YEAR, _DATE = "(?:[0-9]{4}年)?", "[0-9]{1,2}月[0-9]{1,2}日"
_DAY = f"({_YEAR}{_DATE})"
_NUMBER = r"([0-9][0-9\-—－]{5,18}[0-9])"
_N = "[一二三四五六七八九十]{1,3}"
_COUNT = "([0-9]{1,3}|[两二三四五六七八九十]{1,3})"
_ITEM = r"^(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]）|[0-9]{1,2}[.．、])?\s*"
"""The beginning of a line, with the number of an item."""
_COLON = r"(?:[：:]|\n)\s*"
"""Behind a label, or the end of its line."""
_ONE = f"[{HAN}]{{2,3}}(?:同志)?"


@frozen
class Parts:
    """What several expressions are made of."""

    level: str
    post: str
    name: str
    """A name, as a group."""
    any_name: str
    named: str
    """What stands behind a name."""
    posts: str
    """Posts of who comes from the committee, as a group."""
    speaks: str
    """Verbs of who speaks for the leading group."""


def parts_of(words: ClaimWords) -> Parts:
    level, end = character_of(words.levels), re.escape(words.post_end)
    post = f"(?:{one_of(words.posts)}|[{HAN}]{end}|{level}{end})"
    any_name = f"(?!{one_of(words.no_names)})[{HAN}]{{2,3}}?"
    posts = rf"({level}{one_of(words.bodies)}(?:(?!巡察组)[{HAN}、，]){{0,50}}?{post})"
    speaks = f"(?:出席(?:会议)?并)?{one_of(words.asks)}"
    named = rf"(?={one_of(words.after_name)}|[　\s，。；、）]|$)"
    return Parts(level, post, f"({any_name})", any_name, named, posts, speaks)


def claims_of(words: ClaimWords) -> dict[str, Claim]:
    """By what people call it."""
    parts = parts_of(words)
    return {
        **_of_inspection(words, parts),
        **_of_meeting(words),
        **_of_persons(words, parts),
        **_of_contacts(words),
        **_of_stay(words),
        **_counted(words),
    }


def _of_inspection(words: ClaimWords, parts: Parts) -> dict[str, Claim]:
    """Who sends it, and which it is."""
    level = parts.level
    not_last = f"(?!巡?察?(?:于{_YEAR}{_DATE})?{one_of(words.fed_back)})"  # no round that a look-back looks back to
    return {
        "巡察组": Claim((f"({level}委第{_N}巡察组)", f"({level}委巡察第?{_N}组)")),
        "轮次": Claim((f"{level}委(第{_N}轮){not_last}",)),
        "届次": Claim((f"({_N}届){level}委第{_N}轮{not_last}",)),
        "巡察类型": Claim((f"{one_of(words.before_type)}(?:[{HAN}“”]{{0,12}}?)({one_of(words.types)})巡察",)),
    }


def _of_meeting(words: ClaimWords) -> dict[str, Claim]:
    """When and where it is."""
    part = one_of(words.parts_of_day)
    time = rf"({part}?\s*[0-9]{{1,2}}(?:[:：][0-9]{{2}}|[时点](?:[0-9]{{1,2}}分?|半|整)?))"
    return {
        "会议日期": Claim(
            (
                rf"^[（(]{_DAY}(?=[）) 　]|{part})",
                rf"{_ITEM}(?:会议)?时\s*间{_COLON}{_DAY}",
                rf"^{_DAY}{part}?，[^。\n]{{0,60}}?动员会",
                rf"定于{_DAY}[^。\n]{{0,40}}?召开",
            ),
            longer_or_shorter,
        ),
        "会议时刻": Claim(
            (
                rf"(?<![至到于]){_YEAR}{_DATE}(?:（[^）]*）|\([^)]*\))?\s*{time}(?![^。\n]{{0,6}}{one_of(words.ends)})",
                rf"定于{_YEAR}{_DATE}(?:（[^）]*）)?\s*{time}",
                rf"{_ITEM}(?:会议)?时\s*间{_COLON}[^。\n]{{0,20}}?{time}",
            ),
            longer_or_shorter,
        ),
        "会议地点": Claim(
            (
                rf"{_ITEM}(?:会议)?地\s*点{_COLON}([^。；\n]+)",
                rf"(?:定于|日|动员会)[^。\n]{{0,40}}?在([^。，\n]{{3,20}}{one_of(words.rooms)})召开",
                rf"^[（(]{_YEAR}{_DATE}[^）)\n]{{0,12}}[，,]([^）)\n]{{3,20}})[）)]$",
            ),
            same_place,
        ),
    }


def _of_persons(words: ClaimWords, parts: Parts) -> dict[str, Claim]:
    """Who chairs and who speaks."""
    level, post, name, speaks = parts.level, parts.post, parts.name, parts.speaks
    head = rf"^[^。，：\n]{{2,50}}{post}[　\s]+{name}$"  # the line under a title: posts and a name
    unit_post = one_of(words.unit_posts)
    return {
        "主持人": Claim(
            (
                rf"^主\s*持(?:\s*人)?[：:][^。\n]*?{post}\s*{name}(?:同志)?$",
                rf"^主\s*持(?:\s*人)?[：:]\s*{name}(?:同志)?(?=$|[（，])",
                rf"会议由[^。\n]{{0,40}}?{post}{name}(?:同志)?主持",
                rf"{post}{name}(?:同志)?主持{one_of(words.hosts)}",
            ),
            of_sort={"host_script": head},
        ),
        "巡察组组长": Claim(
            (
                rf"巡察组组长\s*{name}{parts.named}",
                rf"(?<![{HAN}]){name}组长(?={character_of(words.after_leader)})",
                f"刚才，{name}组长",
                f"{one_of(words.announced)}，?请{name}组长",
            ),
            longer_or_shorter,
            single=True,
        ),
        "巡察组副组长": Claim(
            (rf"(?<!小组)副组长(?:是|有|为)?({_ONE}(?:[、和]{_ONE})*?)(?=同志|两位|三位|任|[，。；以])",), same_persons
        ),
        "领导小组讲话人": Claim(
            (
                rf"(?<!巡察组)(?<!察组副)(?:{post}|小组副?组长)\s*{name}\s*(?:同志)?{speaks}",
                rf"^{level}委(?![^\n]*巡察组)[^。\n]{{2,50}}?{post}[　\s]+{name}$",
            ),
            single=True,
        ),
        "领导小组讲话人的职务": Claim(
            (rf"{parts.posts}\s*{parts.any_name}\s*(?:同志)?{speaks}", rf"^{parts.posts}[　\s]+[{HAN}]{{2,3}}$"),
            same_posts,
        ),
        "表态人": Claim(
            (
                rf"{unit_post}\s*{name}\s*(?:同志)?(?:代表[^。，\n]{{2,24}}?)?{one_of(words.pledges)}?表态",
                rf"{unit_post}{name}(?:同志)?主持(?:会议)?并(?:作|代表)[^。，\n]{{0,20}}?表态",
            ),
            of_sort={"pledge": head},
        ),
    }


def _of_contacts(words: ClaimWords) -> dict[str, Claim]:
    """Where people may turn to, and until when."""
    duty, other = one_of(words.duties), not_after(words.watches)
    closes = one_of(words.closes)
    return {
        "值班电话": Claim(
            (
                f"{duty}(?<!监督举报)电话[为是：:]?{_NUMBER}",
                f"{one_of(words.dials)}(?:[{HAN}]{{0,6}}{other}电话)?{_NUMBER}",
            ),
            of_sort={"announcement": f"^(?:联系)?电话[：:]{_NUMBER}"},
        ),
        "监督电话": Claim((f"监督(?:举报)?电话[为是：:]?{_NUMBER}",)),
        "来信地址": Claim((r"信箱第?([A-Z]?[0-9]+)号", r"([A-Z]?[0-9]+)号信箱")),
        "受理截止": Claim(
            (
                rf"截止(?:时间|日期)?[为是：至到于]*{_DAY}",
                rf"(?:至|到|于){_DAY}[^。，；\n]{{0,8}}{closes}",
                rf"受理[^。，；\n]{{0,8}}(?:至|到){_DAY}",
            ),
            longer_or_shorter,
        ),
    }


def _of_stay(words: ClaimWords) -> dict[str, Claim]:
    """From when until when the group stays, and by what the inspection is led."""
    stays, closes = one_of(words.stays), one_of(words.closes)
    return {
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
                rf"(?:到|于|至){_DAY}{one_of(words.leaves)}",
                rf"到{_DAY}，[^。]{{0,16}}巡察组",
                rf"(?<!受理){stays}(?:到|至){_DAY}(?!{closes}|止)",
            ),
            longer_or_shorter,
        ),
        "监督框架": Claim((f"(“[二三四五六七八九](?:个{one_of(words.frames)}[^”]{{0,8}})”)",)),
        "各级党委": Claim(
            (f"党中央和((?:[{HAN}]{{1,6}}(?:委|党委)、)*[{HAN}]{{1,6}}(?:委|党委))(?={one_of(words.after_chain)})",)
        ),
    }


def _counted(words: ClaimWords) -> dict[str, Claim]:
    """How many come, and how many are inspected."""
    return {
        "参会人数": Claim((r"共[约计]?([0-9]+)余?人", r"等([0-9]+)余?人参加", r"(?<!等)([0-9]+)余?人参加(?:了)?会议")),
        "被巡察单位的个数": Claim(
            (f"(?<![第每]){_COUNT}[个家](?:被巡察)?{one_of(words.counted)}(?!{one_of(words.not_counted)})",)
        ),
    }
