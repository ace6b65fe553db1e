"""What an older draft, a sample or a download left behind (LEFT01 to LEFT03), and characters that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...errors import Severity
from ...language import is_han
from ..case import Case, Hit
from ..check import Check
from ..word_lists import COMMITTEES

_OPENS = frozenset("XxＸｘ×✕╳*＊_＿□〔【{｛(NＮ")
"""What a placeholder begins with, besides a bracket with nothing in it."""
_BLANK = re.compile(
    r"[XxＸｘ×✕╳]{2,}(?![A-Za-z0-9])|[XＸ×✕](?=[县市区镇乡局村届轮组年月日某]|党委|书记)|[*＊]{2,}|_{2,}|＿{2,}|□+"
    r"|〔\s*〕|【[\s\u3000]*】|【[^】\n]{0,12}(?:名称|姓名|单位|日期|时间|填|职务)[^】\n]{0,12}】"
    r"|[{｛][^{}\n]{0,40}[}｝]+|\(\s*\)|[NＮ](?=届|轮)"
)
_HIDDEN = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200c\u200d\u2060\ufeff\u00ad\ufffd\u001b"
)
_EMPTY, _TOWNS, _BUREAUS, _LEADER = "empty", "towns", "bureaus", "group leader"
PATTERNS = {
    _EMPTY: re.compile("（[\\s\u3000]*）|第[?？_＿]+[轮届组]"),
    _TOWNS: re.compile(
        "(?:镇|乡|街道|苏木|县|旗|村|社区)(?<![各全本城某乡\n，。、：；“（].)(?<!\n)"
        "(?=党委|党工委|党支部|党总支|委|人民政府|政府|纪委|全体|上下|党员|干部|班子|领导|党政|机关|“两委”|[的是在有对把要也将从到和与及、，。；：\n])"
    ),
    _BUREAUS: re.compile(
        "(?:局|委|办|院|社|集团|公司|中学|小学|学校|医院|开发区|园区)(?=党[组委总工支])(?<![，。、：；“\n全各].)"
    ),
    _LEADER: re.compile("刚才[，,]?(?:[\u4e00-\u9fff]{1,4}?)(?:同志)?组长"),
}
"""What the scan looks for."""
_GROUP = re.compile("(?:县委|市委|区委|旗委|党工委)第([一二三四五六七八九十]+)巡察组")
_OF_LEADER = re.compile("刚才[，,]?(.+?)(?:同志)?组长")
_WATERMARK_LINE = 30
"""Characters of a line that may be nothing but an advertisement."""


def blanks(case: Case) -> Iterator[Hit]:
    """Placeholders; outside a text about inspection they may have been meant."""
    severity = None if case.text.inspection else Severity.WARNING
    end = 0
    for at, character in case.odd:
        found = _BLANK.match(case.whole, at) if character in _OPENS and at >= end else None
        if not found:
            continue
        end = found.end()
        before = case.whole[found.start() - 1 : found.start()]
        if found[0][0] in "XxN" and before.isascii() and before.isalnum():
            continue
        yield _blank(at, found[0], severity)
    for at, empty in case.found.get(_EMPTY, ()):
        yield _blank(at, empty, severity)
    yield from case.phrases("LEFT01")


def _blank(at: int, blank: str, severity: Severity | None) -> Hit:
    return Hit(at, at + len(blank), f"“{blank}”没有填", "填上真实内容，或删去这一句", severity=severity)


def advertisements(case: Case) -> Iterator[Hit]:
    """Lines of a shop or a library; a weak word counts where its line is nothing but that."""
    for hit in case.phrases("LEFT02"):
        paragraph = case.text.paragraphs[case.text.index(hit.start)]
        line = len(paragraph.text) <= _WATERMARK_LINE and not paragraph.text.endswith(("。", "；", "："))
        weak = case.words.phrases["LEFT02"][case.whole[hit.start : hit.end]].only_in_line
        if line or paragraph.aside or not weak:
            yield hit


def hidden(case: Case) -> Iterator[Hit]:
    """Marks of direction, zero-width characters, escapes."""
    for at, character in case.odd:
        if character not in _HIDDEN:
            continue
        code = f"U+{ord(character):04X}"
        name = unicodedata.name(character, "控制字符")
        yield Hit(at, at + 1, f"有看不见的字符{code}（{name}）", "删去", "")


# Names of others ---------------------------------------------------------------------------------------------------


def other_names(case: Case) -> Iterator[Hit]:
    """Names that are not those of this meeting: another unit, another group, another leader."""
    facts = case.facts
    if facts.unit:
        yield from _places(case)
        yield from _bureaus(case)
    if facts.group:
        own = _GROUP.search(facts.group)
        for start, _ in case.found.get(COMMITTEES, ()):
            found = _GROUP.match(case.whole, start)
            if own and found and own[1] != found[1]:
                yield Hit(found.start(), found.end(), f"这次是{facts.group}，这里写“{found[0]}”", f"写“{facts.group}”")
    if facts.group_leader:
        for start, said in case.found.get(_LEADER, ()):
            found = _OF_LEADER.fullmatch(said)
            name = found[1] if found else ""
            if (
                "组" not in name
                and name != facts.group_leader
                and not (len(name) == 1 and facts.group_leader[0] == name)
            ):
                what = f"组长是{facts.group_leader}，这里写“{name}”"
                yield Hit(start + said.index(name), start + len(said), what, f"写“{facts.group_leader}组长”")


def _places(case: Case) -> Iterator[Hit]:
    """Names of towns and counties. A name is one where it stands after a mark or a word such as 对, 巡察; then it is
    found everywhere, for Chinese has no space to tell 白沙镇 in 督促白沙镇 from 里归镇 in 村里归镇党委管."""
    whole, known = case.whole, _known(case)
    names: dict[str, None] = {}
    for at, noun in case.found.get(_TOWNS, ()):
        if not whole.endswith(known, 0, at + len(noun)):
            name = _name(case, at, noun)
            if name:
                names[name] = None
    for name, severity in _strange(names, case):
        for found in re.finditer(re.escape(name), whole):
            if not whole.endswith(known, 0, found.end()):
                right = f"旧稿留下的换成“{case.facts.unit}”，确要提到的不用改"
                what = f"“{name}”不是这次会议的单位或地名"
                yield Hit(found.start(), found.end(), what, right, severity=severity)


def _strange(names: Iterable[str], case: Case) -> Iterator[tuple[str, Severity | None]]:
    """The names that should not be there, as far as it is known which should: without answers, a bureau may speak of
    a town, a village belongs to a town that the title does not name, and one county's name may be its own."""
    family, answered = case.facts.family, case.text.answered
    for name in names:
        if name.endswith(("县", "旗")):
            yield name, None if case.facts.area else Severity.WARNING
        elif name.endswith(("村", "社区")):
            if family == "village":
                yield name, None
        elif family != "village":
            yield name, None if answered or family == "town" else Severity.WARNING


def _name(case: Case, at: int, noun: str) -> str:
    """The name of two or three characters before a noun, or nothing."""
    whole, lists = case.whole, _lists(case)
    if whole.endswith(lists.no_names, 0, at) or whole.endswith(lists.no_words, 0, at + len(noun)):
        return ""
    for size in (2, 3):
        stem, before = whole[max(0, at - size) : at], whole[max(0, at - size - 1) : max(0, at - size)]
        if len(stem) < size or not lists.stops.isdisjoint(stem) or not all(map(is_han, stem)):
            return ""
        free = not before or not is_han(before) or before in lists.before
        if free and not any(word in stem for word in lists.no_stems):
            return stem + noun
    return ""


def _bureaus(case: Case) -> Iterator[Hit]:
    """Names of county units with their Party organisation: 教育局党组 by its trade, 城投集团党委 by where it stands."""
    whole, names, unit = case.whole, _known(case), case.facts.unit
    trades = _lists(case).trades
    for at, noun in case.found.get(_BUREAUS, ()):
        end = at + len(noun)
        if noun in ("局", "委", "办"):
            stem = next((whole[at - n : at] for n in (4, 3, 2) if whole[at - n : at] in trades), "")
        else:
            stem = _name(case, at, noun).removesuffix(noun)
        if stem and not whole.endswith(names, 0, end) and not _abbreviates(stem, unit):
            severity = None if noun == case.facts.noun else Severity.WARNING
            right = f"旧稿留下的换成“{unit}”，确要提到的不用改"
            what = f"“{stem}{noun}”不是这次会议的单位"
            yield Hit(at - len(stem), end, what, right, severity=severity)


@dataclass(frozen=True, slots=True)
class _Lists:
    """The word lists that tell a name, in the form that is quick to ask."""

    stops: frozenset[str]
    no_names: tuple[str, ...]
    no_words: tuple[str, ...]
    no_stems: frozenset[str]
    before: str
    trades: frozenset[str]


def _lists(case: Case) -> _Lists:
    if "names" not in case.words.made:
        lists = case.words.lists
        stops, before = frozenset(lists.name_stops), str(lists.before_names)
        trades = frozenset(word for trade in case.pack.trades.values() for word in trade.words)
        no_names, no_stems = tuple(lists.no_names), frozenset(lists.no_stems)
        case.words.made["names"] = _Lists(stops, no_names, tuple(lists.no_words), no_stems, before, trades)
    found: _Lists = case.words.made["names"]
    return found


def _known(case: Case) -> tuple[str, ...]:
    facts = case.facts
    names = {*facts.names, facts.unit, facts.area, facts.committee_place.removesuffix("委")}
    return tuple(name for name in names if name)


def _abbreviates(short: str, name: str) -> bool:
    """住建 of 住房和城乡建设局: its characters in order."""
    rest = iter(name)
    return all(c in rest for c in short)


CHECKS = (
    Check(
        "LEFT01",
        "没填的地方",
        Severity.ERROR,
        "样稿常见错误（SAMPLE、M01）",
        "没有 XX、××、X组长、***、某某、待定、空括号、{…} 这样的占位。",
        blanks,
    ),
    Check(
        "LEFT02",
        "广告和水印",
        Severity.ERROR,
        "样稿常见错误（SAMPLE）",
        "正文、页眉、页脚没有文库、网店的广告和水印（仅供学习、QQ群、下载）。",
        advertisements,
    ),
    Check(
        "LEFT03",
        "别的单位、巡察组和人名",
        Severity.ERROR,
        "常见错误",
        "只出现这次会议的单位、地名、巡察组和组长；别的县、镇、局多半是旧稿留下的。",
        other_names,
    ),
    Check(
        "LEFT04",
        "看不见的字符",
        Severity.ERROR,
        "常见错误",
        "没有零宽字符、改变文字方向的符号和控制字符。",
        hidden,
    ),
)
