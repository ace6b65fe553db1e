"""Raw paragraphs of any author → a Text: what each paragraph is, and what the text itself tells about the meeting.

Styles are mostly 正文 throughout, so the words decide; a style that says what it is comes first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import field, replace

from ...administration.committees import Unknown, area_kind
from ...administration.units import kind_of, party_of, trade_of, without_party
from ...errors import Problem
from ...frozen import frozen
from ...language import read_day, read_number
from ...output.docx.formats import CONTINUED_STYLE_NAME
from ...pack.data_files import DataFile
from ...pack.model import Pack
from ...pack.records import build
from ...regex import Regex
from ...speech import OF_SPEECHES, Role
from ..look import Look
from ..patterns import HAN, one_of
from ..sorts import paper_of
from ..text import Facts, Para, Text
from .paragraphs import FileParagraph

READING = "data/reading.yaml"
_FIRST = 15
"""Paragraphs among which the head of a speech is looked for."""
_LAST = 4
"""Paragraphs among which a date and a name at its end are looked for."""
_LONGEST_HEADING = 60
_LONGEST_STOPPED = 40
_LONGEST_SIGNATURE = 30
_RUNNING = (Role.POINT, Role.BODY)
_NUMERAL = "[一二三四五六七八九十]"
_DATE = Regex(
    r"[（(\[〔]?\s*(?:[0-9]{4}|[〇○零一二三四五六七八九十]{4})\s*年\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*月.{0,10}"
)
_CHAPTER = Regex(f"{_NUMERAL}{{1,3}}[、，．.]|第{_NUMERAL}部分")
_POINT = Regex(f"第{_NUMERAL}{{1,3}}[，,、：:]|[（(]{_NUMERAL}{{1,3}}[）)]")


@frozen
class ReadingWords:
    """`data/reading.yaml`."""

    salutations: tuple[str, ...] = ()
    respectful: str = ""
    everybody: str = ""
    styles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    not_a_unit: tuple[str, ...] = ()
    of_meeting: tuple[str, ...] = ()
    group_committees: tuple[str, ...] = ()
    office_committees: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    after_area: tuple[str, ...] = ()


def reading_words(pack: Pack, problems: list[Problem]) -> ReadingWords:
    """The words by which a file is read; those of a file at fault are none."""
    file = pack.review.get(READING) or DataFile(READING)
    words: ReadingWords | None = build(ReadingWords, file.values, "reading", file.place, problems)
    return words or ReadingWords()


class _Reader:
    """The expressions that tell what is what, made of the pack's words."""

    def __init__(self, pack: Pack) -> None:
        words = reading_words(pack, [])
        areas, all_ = one_of(words.areas), words.everybody or "\0"
        open_ = one_of(word for word in words.salutations if word.startswith(all_))
        closed = one_of(word for word in words.salutations if not word.startswith(all_))
        everybody, respectful = re.escape(all_), re.escape(words.respectful)
        of_meeting = f"(?:{one_of(words.of_meeting)})*+"  # taken as they come: some may be made of others
        self.roles = {name: Role(role) for role, names in words.styles.items() for name in names}
        self.salutation = re.compile(
            f"(?:{respectful}[^。]{{1,40}}|{open_}[^。]{{0,30}}|{closed}(?:、{closed})*)[：:，,。.！!]?|{everybody}[^。]{{2,40}}[：:]"
            f"|[^。：:]{{2,40}}[，、]{closed}[：:]"
        )
        name = f"([{HAN}“”（）]{{2,40}}?)"
        self.meeting = re.compile(f"巡察(?!{one_of(words.not_a_unit)}){name}{of_meeting}动员")
        self.entered = re.compile(f"进驻{name}{of_meeting}动员")
        party = "党(?:委|组|工委)"
        self.reported = re.compile(f"(?:中共)?([{HAN}]{{2,20}}?{party})(?:书记)?关于")
        self._inspected = re.compile(f"对([{HAN}]{{2,12}}?{party})(?:开展|进行|巡察)")
        self.group = re.compile(f"({one_of(words.group_committees)})第{_NUMERAL}+巡察组")
        self.office = re.compile(f"({one_of(words.office_committees)})巡察工作领导小组")
        self.head_area = re.compile(f"(?:中共)?([{HAN}]{{2,4}}?{areas})(?={one_of(words.after_area)})")
        self.area = re.compile(f"([{HAN}]{{2,12}}?{areas})")

    def inspected(self, paras: Sequence[Para]) -> re.Match[str] | None:
        """The one unit that the first paragraphs say was inspected."""
        found = [match for para in paras[:_FIRST] for match in self._inspected.finditer(para.text)]
        return found[0] if len({match[1] for match in found}) == 1 else None


def text_of_file(
    paragraphs: Sequence[FileParagraph],
    pack: Pack,
    *,
    facts: Facts | None = None,
    day: dt.date | None = None,
    remarks: Sequence[str] = (),
    look: Look | None = None,
) -> Text:
    """The text of a file. `facts` are those of an answers file, `day` a date that was given; both come before what
    the text says of itself."""
    reader = pack.once(_Reader)
    paras = tuple(_with_roles(paragraphs, reader))
    told = facts or _facts(paras, pack, reader)
    dated = day or told.day or _day(paras)
    text = Text(paras, replace(told, day=dated), answered=facts is not None, remarks=tuple(remarks), look=look)
    paper = paper_of(text.title, pack)
    return replace(text, paper=paper.id, spoken=paper.spoken) if paper else text


def _with_roles(paragraphs: Sequence[FileParagraph], reader: _Reader) -> list[Para]:
    found: list[Para] = []
    start = _salutation_at(paragraphs, reader)
    number = 0
    for index, raw in enumerate(paragraphs):
        continued = raw.style == CONTINUED_STYLE_NAME and bool(found) and found[-1].role in _RUNNING
        number += not raw.aside and not continued
        role = Role.BODY if raw.aside or continued else _role(raw, index, start, found, reader)
        found.append(Para(role, raw.text, 0 if raw.aside else number, raw.page, raw.aside, raw.line, continued))
    return _signed(_with_headings(found), {index for index, raw in enumerate(paragraphs) if raw.right})


def _with_headings(paras: list[Para]) -> list[Para]:
    """A heading that ends with a full stop by mistake is one all the same; an item of a list is none."""
    chapters = {n for n, para in enumerate(paras) if _CHAPTER.match(para.text.strip()) and not para.aside}
    for n in chapters:
        text = paras[n].text.strip()
        single = len(text) <= _LONGEST_STOPPED and text.endswith("。") and "。" not in text[:-1]
        if paras[n].role is Role.BODY and single and chapters.isdisjoint({n - 1, n + 1}):
            paras[n] = paras[n]._replace(role=Role.HEADING)
    return paras


def _signed(paras: list[Para], right: Set[int]) -> list[Para]:
    """A date at the end of the body and a name beside it, or what stands at the right edge there."""
    last = [index for index, para in enumerate(paras) if not para.aside][-_LAST:]
    dates = [n for n in last if paras[n].role is Role.BODY and _DATE.fullmatch(paras[n].text.strip())]
    if not (dates or right & set(last)) or len(paras) <= _LAST:
        return paras
    for index in last:
        para = paras[index]
        short = len(para.text.strip()) <= _LONGEST_SIGNATURE and not para.text.strip().endswith(
            ("。", "！", "；", "：")
        )
        if index in dates:
            paras[index] = para._replace(role=Role.DATE)
        elif para.role is Role.BODY and short and index > last[0] and (dates or index in right):
            paras[index] = para._replace(role=Role.SPEAKER)
    return paras


def _salutation_at(paragraphs: Sequence[FileParagraph], reader: _Reader) -> int:
    for index, raw in enumerate(paragraphs[:_FIRST]):
        said = reader.salutation.fullmatch(raw.text.strip()) or reader.roles.get(raw.style) is Role.SALUTATION
        if not raw.aside and said:
            return index
    return -1


def _role(raw: FileParagraph, index: int, salutation: int, before: list[Para], reader: _Reader) -> Role:
    text = raw.text.strip()
    if (told := reader.roles.get(raw.style)) and told not in OF_SPEECHES:
        return told
    if index == salutation:
        return Role.SALUTATION
    if index < salutation or (salutation < 0 and index < 3 and len(text) <= _LONGEST_HEADING):
        return _head_role(raw, text, before, reader, spoken=salutation >= 0)
    heading = _CHAPTER.match(text) and len(text) <= _LONGEST_HEADING and not text.endswith("。")
    if heading or reader.roles.get(raw.style) is Role.HEADING:
        return Role.HEADING
    return Role.POINT if _POINT.match(text) else Role.BODY


def _head_role(raw: FileParagraph, text: str, before: list[Para], reader: _Reader, *, spoken: bool) -> Role:
    """What stands before the salutation, or first in a text that has none."""
    told = reader.roles.get(raw.style)
    if told and told is not Role.HEADING and raw.style != "#":
        return told
    if _DATE.fullmatch(text):
        return Role.DATE
    if _CHAPTER.match(text) and not spoken:
        return Role.HEADING
    roles = {p.role for p in before}
    dated = Role.DATE in roles and len(text) <= _LONGEST_SIGNATURE  # a name under the date
    titled = not before and _TITLE.search(text)
    stopped = text.endswith(("。", "！", "？", "；")) and not titled
    if stopped or (not spoken and before and not raw.centred and not dated):
        return Role.BODY
    if not before or (roles == {Role.TITLE} and (len(text) > 12 or text.endswith("讲话")) and len(before) < 3):
        return Role.TITLE
    return Role.SPEAKER if len(text) <= 40 else Role.BODY


_TITLE = Regex("的(?:讲话|发言|报告|通知|意见)[。.]?$")


# What the text tells about the meeting -----------------------------------------------------------------------------


def _day(paras: Sequence[Para]) -> dt.date | None:
    """The date under the title or at the end; a date that stands anywhere else may be of anything."""
    for para in (*paras[:_FIRST], *paras[-_LAST:]):
        if para.role in (Role.DATE, Role.SPEAKER, Role.TITLE):
            found = read_day(para.text) or _chinese_day(para.text)
            if found:
                return found
    return None


_CHINESE_DAY = Regex(
    f"([〇○零一二三四五六七八九]{{4}})年([0-9]{{1,2}}|{_NUMERAL}{{1,3}})月([0-9]{{1,2}}|{_NUMERAL}{{1,3}})日"
)


def _chinese_day(text: str) -> dt.date | None:
    found = _CHINESE_DAY.search(text)
    if not found:
        return None
    year = int("".join(str("零一二三四五六七八九".index("零" if c in "〇○" else c)) for c in found[1]))
    try:
        return dt.date(year, read_number(found[2]) or 0, read_number(found[3]) or 0)
    except ValueError:
        return None


def _facts(paras: Sequence[Para], pack: Pack, reader: _Reader) -> Facts:
    """The unit and the group of the title; the committee by the group or the leading group."""
    title = re.sub(r"\s", "", "".join(p.text for p in paras if p.role is Role.TITLE))
    whole = title + "\n" + "\n".join(p.text for p in paras[:40])
    group, office = reader.group.search(title) or reader.group.search(whole), reader.office.search(whole)
    committee = office[1] if office else group[1] if group and group[1] != "市委" else ""
    noun = committee[0] if committee and committee[0] in "县区旗" else ""
    head = "，".join(p.text for p in paras if p.role in (Role.TITLE, Role.SPEAKER))
    areas = tuple(name for name in reader.head_area.findall(head) if _is_area(name, pack))
    facts = Facts(committee=committee, area_noun=noun, group=group[0] if group else "", names=areas)
    found = reader.meeting.search(title) or reader.entered.search(title)
    if not found:
        return _of_report(facts, reader.reported.search(title) or reader.inspected(paras), pack)
    name = without_party(found[1], pack)[0] if found else ""
    if not found or ("组织" in name and name.endswith("党组织")):
        return facts
    kind = kind_of(name, pack)
    if kind is None:
        return facts
    area = reader.area.match(name)
    party = party_of(found[1], kind, pack, None, None)
    return replace(
        facts,
        family=kind.family,
        kind=kind.id,
        unit=party.unit,
        noun=party.noun,
        org=party.org,
        form=party.form if without_party(found[1], pack)[1] or kind.certain else "",
        trade_words=(*trade.duties, *trade.powers, trade.name) if (trade := trade_of(name, kind.family, pack)) else (),
        names=(party.unit, party.org_name, *areas, *([area[1]] if area and _is_area(area[1], pack) else [])),
    )


def _of_report(facts: Facts, found: re.Match[str] | None, pack: Pack) -> Facts:
    """What kind of unit a report or a speech of feedback is about: its level words are known, but it speaks of many
    places and units, so that no name is strange to it."""
    name, form = without_party(found[1], pack) if found else ("", "")
    kind = kind_of(name, pack) if form else None
    if not found or kind is None:
        return facts
    party = party_of(found[1], kind, pack, None, None)
    return replace(facts, family=kind.family, kind=kind.id, noun=party.noun, org=party.org, form=party.form)


def _is_area(name: str, pack: Pack) -> bool:
    try:
        return bool(area_kind(name, pack.areas))
    except Unknown:
        return False
