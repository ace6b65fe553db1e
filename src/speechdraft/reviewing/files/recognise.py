"""Raw paragraphs of any author → a Text: what each paragraph is, and what the text itself tells about the meeting.

Styles are mostly 正文 throughout, so the words decide; a style that says what it is comes first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from ...administration.committees import Unknown, area_kind
from ...administration.units import kind_of, party_of, trade_of, without_party
from ...language import read_day, read_number
from ...pack.model import Pack
from ...speech import Role
from ..text import Facts, Para, Text
from .paragraphs import FileParagraph

_FIRST = 15
"""Paragraphs among which the head of a speech is looked for."""
_LONGEST_HEADING = 60
_SALUTATION = re.compile(
    "(?:尊敬的[^。]{1,40}|各位(?:领导|同志|同仁)[^。]{0,30}|同志们|同志)[：:，,。.！!]?|各位[^。]{2,40}[：:]"
)
_DATE = re.compile(
    r"[（(\[〔]?\s*(?:[0-9]{4}|[〇○零一二三四五六七八九十]{4})\s*年\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月.{0,10}"
)
_CHAPTER = re.compile("[一二三四五六七八九十]{1,3}[、，．.]|第[一二三四五六七八九十]部分")
_POINT = re.compile("第[一二三四五六七八九十]{1,3}[，,、：:]|[（(][一二三四五六七八九十]{1,3}[）)]")
_ROLES = {
    "title": Role.TITLE,
    "标题": Role.TITLE,
    "#": Role.TITLE,
    "salutation": Role.SALUTATION,
    "date": Role.DATE,
    "speaker": Role.SPEAKER,
}
_HEADINGS = ("heading 1", "heading1", "标题 1", "##")
_MEETING = re.compile("巡察(?!组|工作|动员)([\u4e00-\u9fff“”（）]{2,40}?)(?:工作)?(?:进驻)?动员")
_ENTERED = re.compile("进驻([\u4e00-\u9fff“”（）]{2,40}?)(?:开展)?(?:巡察)?(?:工作)?动员")
_GROUP = re.compile("([县市区旗]委|党工委)第[一二三四五六七八九十]+巡察组")
_OFFICE = re.compile("([县区旗]委|党工委)巡察工作领导小组")
_HEAD_AREA = re.compile("(?:中共)?([\u4e00-\u9fff]{2,4}?(?:县|旗))(?=委|政府|人民|纪委)")
_AREA = re.compile("([\u4e00-\u9fff]{2,12}?(?:自治县|自治旗|县|旗))")


def text_of_file(
    paragraphs: Sequence[FileParagraph],
    pack: Pack,
    *,
    facts: Facts | None = None,
    day: dt.date | None = None,
    remarks: Sequence[str] = (),
) -> Text:
    """The text of a file. `facts` are those of an answers file, `day` a date that was given; both come before what
    the text says of itself."""
    paras = tuple(_with_roles(paragraphs))
    told = facts or _facts(paras, pack)
    dated = day or told.day or _day(paras)
    return Text(paras, replace(told, day=dated), answered=facts is not None, remarks=tuple(remarks))


def _with_roles(paragraphs: Sequence[FileParagraph]) -> list[Para]:
    found: list[Para] = []
    start = _salutation_at(paragraphs)
    number = 0
    for index, raw in enumerate(paragraphs):
        number += not raw.aside
        role = Role.BODY if raw.aside else _role(raw, index, start, found)
        found.append(Para(role, raw.text, 0 if raw.aside else number, raw.page, raw.aside))
    return found


def _salutation_at(paragraphs: Sequence[FileParagraph]) -> int:
    for index, raw in enumerate(paragraphs[:_FIRST]):
        if not raw.aside and (_SALUTATION.fullmatch(raw.text.strip()) or raw.style == "salutation"):
            return index
    return -1


def _role(raw: FileParagraph, index: int, salutation: int, before: list[Para]) -> Role:
    text = raw.text.strip()
    if index == salutation:
        return Role.SALUTATION
    if index < salutation or (salutation < 0 and index < 3 and len(text) <= _LONGEST_HEADING):
        return _head_role(raw, text, before, spoken=salutation >= 0)
    if raw.style in _HEADINGS or (_CHAPTER.match(text) and len(text) <= _LONGEST_HEADING and not text.endswith("。")):
        return Role.HEADING
    return Role.POINT if _POINT.match(text) else Role.BODY


def _head_role(raw: FileParagraph, text: str, before: list[Para], *, spoken: bool) -> Role:
    """What stands before the salutation, or first in a text that has none."""
    if raw.style in _ROLES and raw.style != "#":
        return _ROLES[raw.style]
    if _DATE.fullmatch(text):
        return Role.DATE
    if _CHAPTER.match(text) and not spoken:
        return Role.HEADING
    if text.endswith(("。", "！", "？", "；")) or (not spoken and before and not raw.centred):
        return Role.BODY
    roles = {p.role for p in before}
    if not before or (roles == {Role.TITLE} and (len(text) > 12 or text.endswith("讲话")) and len(before) < 3):
        return Role.TITLE
    return Role.SPEAKER if len(text) <= 40 else Role.BODY


# What the text tells about the meeting -----------------------------------------------------------------------------


def _day(paras: Sequence[Para]) -> dt.date | None:
    """The date under the title; a date that stands anywhere else may be of anything."""
    for para in paras[:_FIRST]:
        if para.role in (Role.DATE, Role.SPEAKER, Role.TITLE):
            found = read_day(para.text) or _chinese_day(para.text)
            if found:
                return found
    return None


def _chinese_day(text: str) -> dt.date | None:
    found = re.search(
        "([〇○零一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})日", text
    )
    if not found:
        return None
    year = int("".join(str("零一二三四五六七八九".index("零" if c in "〇○" else c)) for c in found[1]))
    try:
        return dt.date(year, read_number(found[2]) or 0, read_number(found[3]) or 0)
    except ValueError:
        return None


def _facts(paras: Sequence[Para], pack: Pack) -> Facts:
    """The unit and the group of the title; the committee by the group or the leading group."""
    title = re.sub(r"\s", "", "".join(p.text for p in paras if p.role is Role.TITLE))
    whole = title + "\n" + "\n".join(p.text for p in paras[:40])
    group, office = _GROUP.search(title) or _GROUP.search(whole), _OFFICE.search(whole)
    committee = office[1] if office else group[1] if group and group[1] != "市委" else ""
    noun = committee[0] if committee and committee[0] in "县区旗" else ""
    head = "，".join(p.text for p in paras if p.role in (Role.TITLE, Role.SPEAKER))
    areas = tuple(name for name in _HEAD_AREA.findall(head) if _is_area(name, pack))
    facts = Facts(committee=committee, area_noun=noun, group=group[0] if group else "", names=areas)
    found = _MEETING.search(title) or _ENTERED.search(title)
    name = without_party(found[1], pack)[0] if found else ""
    if not found or ("组织" in name and name.endswith("党组织")):
        return facts
    kind = kind_of(name, pack)
    if kind is None:
        return facts
    area = _AREA.match(name)
    party = party_of(found[1], kind, pack, None, None)
    return replace(
        facts,
        family=kind.family,
        kind=kind.id,
        unit=party.unit,
        noun=party.noun,
        org=party.org,
        form=party.form if without_party(found[1], pack)[1] or kind.certain else "",
        trade_words=(*trade.duties, *trade.powers, trade.name) if (trade := trade_of(name, pack)) else (),
        names=(party.unit, party.org_name, *areas, *([area[1]] if area and _is_area(area[1], pack) else [])),
    )


def _is_area(name: str, pack: Pack) -> bool:
    try:
        return bool(area_kind(name, pack.areas))
    except Unknown:
        return False
