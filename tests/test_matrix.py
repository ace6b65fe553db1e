"""Thousands of speeches: every kind of unit, area, type of inspection, length and date gives a right text.

A test drafts some hundred cells of the matrix and names every fault in them at once, with the template's file and
line. `make test` takes a sample in which every pair of two properties is met; `make matrix` takes the whole.
"""

from __future__ import annotations

import datetime as dt
import os
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import pairwise, product
from types import SimpleNamespace
from typing import Any

import pytest

from speechdraft.administration.units import kind_of
from speechdraft.composing.fitting import fit
from speechdraft.composing.markup import Reader
from speechdraft.composing.pipeline import compose
from speechdraft.composing.rendering import render_short
from speechdraft.drafts.draft import settled
from speechdraft.language import count, numeral
from speechdraft.model.answers import Answers
from speechdraft.model.choices import Numbering
from speechdraft.pack import load_pack
from speechdraft.pack.kinds import Trade
from speechdraft.pack.model import Pack
from speechdraft.pack.terms import Term
from speechdraft.speech import CHARACTERS_A_MINUTE, Origin, Paragraph, Role, Sentence, Speech

DATES = [dt.date.fromisoformat(day) for day in (
    "2018-11-20", "2020-09-15", "2022-12-01", "2024-09-10", "2025-11-03", "2026-11-25",
)]  # fmt: skip
TYPES = ["regular", "special", "look_back", "mobile", "raised", "cross"]
LENGTHS = ["brief", "standard", "full"]

UNITS = {
    "town": ["青石镇"],
    "township": ["白水乡"],
    "ethnic_township": ["清水苗族乡"],
    "sumu": ["宝日格苏木"],
    "subdistrict": ["城关街道"],
    "gov_dept_dangzu": [
        "{area}住房和城乡建设局",
        "{area}发展和改革委员会",
        "{area}人民政府办公室",
        "{area}供销合作社联合社",
    ],
    "gov_dept_dangwei": ["{area}公安局"],
    "party_dept": ["{committee}组织部", "{committee}政法委员会", "{committee}办公室"],
    "npc_cppcc_office": ["{area}人大常委会机关", "{area}政协机关"],
    "court_procuratorate": ["{area}人民法院", "{area}人民检察院"],
    "mass_org": ["{area}总工会", "{area}妇女联合会", "{area}文学艺术界联合会"],
    "soe": ["{area}城市建设投资集团有限公司", "{area}自来水有限公司"],
    "school": ["{area}第一中学", "{area}实验小学"],
    "hospital": ["{area}人民医院", "{area}中医院"],
    "dev_zone": ["{area}工业园区", "{area}经济开发区管理委员会"],
    "village": ["青石镇柳湾村"],
    "community": ["城关街道朝阳社区"],
}  # fmt: skip

WHOLE = os.environ.get("MATRIX") == "whole"
"""Every cell of the matrix, not a sample."""

LONGEST_SENTENCE = 120
LONGEST_PARAGRAPH = 450
TOLERANCE = 0.05


# The matrix --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("type", TYPES)
@pytest.mark.parametrize("kind", UNITS)
def test_speech_is_right_in_every_cell(kind: str, type: str) -> None:
    pack = load_pack()
    faults = Faults()
    shift = TYPES.index(type) + list(UNITS).index(kind)
    for number, (place, length, day) in enumerate(product(range(len(pack.areas.variants)), LENGTHS, DATES)):
        at = number % (len(LENGTHS) * len(DATES))
        drawn = (at + at // len(DATES) + shift) % 3 == 0  # two dates of each length, and others at the next type
        if not (WHOLE or (drawn and place == (at // 3 + 6 * shift) % len(pack.areas.variants))):
            continue
        area = pack.areas.variants[place]
        answers = cell(kind, type, area, length, day, number)
        speech = compose(answers, pack)
        assert speech.brief.inspected.kind.id == kind
        faults.add(f"{speech.brief.inspected.party.unit} {area['id']} {length} {day}", faults_of(speech, pack))
        faults.add(f"{speech.brief.inspected.party.unit} {area['id']} {length} {day}", length_faults(speech))
    faults.report()


@pytest.mark.parametrize("day", DATES, ids=str)
def test_every_trade_has_a_right_speech(day: dt.date) -> None:
    pack = load_pack()
    faults = Faults()
    area = pack.areas.variants[0]
    shift = DATES.index(day)
    for (number, trade), type, length in product(enumerate(pack.trades.values()), TYPES, LENGTHS):
        every = type == "regular" and length == "standard"
        met = (TYPES.index(type) - number - shift) % 6 == 0 and (number // 6 + shift) % 3 == LENGTHS.index(length)
        if not (WHOLE or every or met):
            continue
        for place, word in enumerate(trade.words if every else trade.words[:1]):
            if place and not (WHOLE or place % len(DATES) == shift):
                continue
            name, kind = unit_of(trade, word, area["area"], pack)
            answers = answers_for(name, kind, area, type, length, day, trade=trade.id)
            speech = compose(answers, pack)
            assert speech.brief.inspected.trade is trade
            faults.add(f"{name} {type} {length} {day}", faults_of(speech, pack))
            faults.add(f"{name} {type} {length} {day}", length_faults(speech))
    faults.report()


_ENDS = {"bureau": "局", "hospital": "医院", "soe": "集团有限公司", "school": "学校"}
"""What a word becomes a unit's name with, by family."""


def unit_of(trade: Trade, word: str, area: str, pack: Pack) -> tuple[str, str]:
    """(name, kind) of a unit of this trade that has the word in its name."""
    for end in ("", _ENDS.get(trade.families[0], "")):
        kind = kind_of(f"{area}{word}{end}", pack)
        if kind and kind.family in trade.families:
            return f"{area}{word}{end}", kind.id
    return f"{area}{word}", next(kind.id for kind in pack.kinds.values() if kind.family in trade.families)


@pytest.mark.parametrize("day", DATES, ids=str)
def test_every_point_of_its_time_is_right_for_every_unit_that_it_fits(day: dt.date) -> None:
    """Each point in full, and its short form, for every kind and trade."""
    pack = load_pack()
    faults = Faults()
    area = pack.areas.variants[0]
    for turn, (kind, point) in enumerate(product(pack.kinds, pack.points.values())):
        season = [day for day in DATES if point.in_season(day)]
        if not (WHOLE or (season and season[turn % len(season)] == day)):
            continue
        if pack.unsuited(point, kind=kind, trade=min(point.trades, default=""), date=day, type="regular"):
            continue
        name = UNITS[kind][len(point.id) % len(UNITS[kind])]
        trade = min(point.trades, default=None) if pack.kinds[kind].family == "bureau" else None
        answers = answers_for(name, kind, area, "regular", "full", day, emphasis=(point.id,), trade=trade)
        speech = compose(answers, pack)
        assert [p.id for p in speech.brief.points] == [point.id]
        faults.add(f"{point.id} {name} {day}", faults_of(speech, pack))
        short = render_short(point.id, speech.brief, pack)
        assert short.strip()
        faults.add(f"{point.id} short {name} {day}", text_faults(bare(short), facts_of(speech), pack))
    faults.report()


@pytest.mark.parametrize("minutes", range(6, 26))
def test_minutes_are_met(minutes: int) -> None:
    """`minutes: N` for any N from 6 to 25, where the program chooses the points. A village meeting is over sooner:
    beyond 16 minutes the nearest length comes, with a finding that says what to add."""
    pack = load_pack()
    faults = Faults()
    types = TYPES if minutes in ((6, 8, 12, 20, 25) if WHOLE else (6, 12, 25)) else ["regular"]
    for turn, (kind, type) in enumerate(product(UNITS, types)):
        for day in DATES if WHOLE else (DATES[(turn + minutes) % len(DATES)],):
            answers = answers_for(UNITS[kind][0], kind, pack.areas.variants[0], type, "standard", day, minutes=minutes)
            speech = compose(answers, pack)
            where = f"{kind} {type} {day} {minutes}分钟"
            faults.add(where, faults_of(speech, pack))
            told = [f for f in speech.findings if f.id == "LEN01" and "增加" in f.suggestion]
            off = list(length_faults(speech))
            if pack.kinds[kind].family != "village" or minutes <= 16:
                faults.add(where, off)
            elif bool(off) != bool(told):
                faults.add(where, [f"{kind} {minutes}分钟: {off} and nobody says so"])
    faults.report()


@pytest.mark.parametrize("minutes", [6, 25])
def test_minutes_are_met_whatever_the_wordings_and_the_trade(minutes: int) -> None:
    pack = load_pack()
    faults = Faults()
    area = pack.areas.variants[0]
    for number, (kind, seed) in enumerate(product(UNITS, range(6))):
        if pack.kinds[kind].family != "village" or minutes <= 16:
            type = TYPES[number % len(TYPES)]
            name = UNITS[kind][seed % len(UNITS[kind])]
            answers = answers_for(name, kind, area, type, "full", DATES[-1], minutes=minutes, seed=f"{seed}")
            faults.add(f"{kind} {type} {seed}", length_faults(compose(answers, pack)))
    for turn, (trade, type) in enumerate(product(pack.trades.values(), TYPES)):
        if not (WHOLE or (turn // len(TYPES) + turn) % 3 == (minutes == 6)):
            continue
        name = f"{area['area']}{trade.words[0]}"
        answers = answers_for(name, "gov_dept_dangzu", area, type, "full", DATES[3], minutes=minutes, trade=trade.id)
        faults.add(f"{name} {type}", length_faults(compose(answers, pack)))
    faults.report()


def test_a_longer_speech_has_more_of_the_units_own_and_a_saved_one_is_the_same() -> None:
    """25 minutes of points that only a town has, none twice; what `settled` writes out drafts the same again."""
    pack = load_pack()
    area = pack.areas.variants[0]
    answers = answers_for("青石镇", "town", area, "regular", "full", DATES[-1], minutes=25)
    speech = compose(answers, pack)
    ids = [point.id for point in speech.brief.points]
    usual = [point.id for point in compose(with_minutes(answers, 12), pack).brief.points]
    assert len(ids) == len(set(ids)) > len(usual)
    assert set(ids) - set(usual) <= {*pack.settings["own"]["town"], *pack.settings["further"]["town"]}
    assert ids[-1] == "rectification"
    assert compose(settled(answers, pack), pack).body == speech.body


def with_minutes(answers: Answers, minutes: int) -> Answers:
    return answers.model_copy(update={"draft": answers.draft.model_copy(update={"minutes": minutes})})


def test_the_shortest_speech_has_every_part_and_no_list() -> None:
    """Six minutes: all four general points, one of the unit's own where no item tells it, five demands (none on the
    season's work); a list goes with what leads it in."""
    pack = load_pack()
    for kind in UNITS:
        answers = answers_for(UNITS[kind][0], kind, pack.areas.variants[0], "regular", "full", DATES[-1], minutes=6)
        short, plain = compose(answers, pack), compose(with_minutes(answers, 8), pack)
        if pack.kinds[kind].family != "village":
            points = [sum(p.role is Role.POINT for p in part) for part in parts_of(short)]
            assert points == [0, 2, 4 if short.brief.points[0].whole else 5, 5], kind
            assert _listed(plain) or plain.brief.points[0].whole
        assert not _listed(short)
        assert not [s.text for p in short.body for s in p.sentences if _LEADS_IN.search(s.text)], kind


def _listed(speech: Speech) -> list[Sentence]:
    return [s for p in speech.body for s in p.sentences if s.number == "一是"]


_LEADS_IN = re.compile("(?:(?<!这)[两三四五六几]类|以下|下列)(?:问题|情况)|几个方面的问题")


@pytest.mark.parametrize("type", ["regular", "look_back"])
def test_a_list_is_led_in(type: str) -> None:
    """Before 一是 stands a sentence that says what is listed, however short the speech."""
    pack = load_pack()
    for (turn, kind), minutes in product(enumerate(UNITS), range(5, 26)):
        if not (WHOLE or (turn + minutes) % 2 == (type == "regular")):
            continue
        answers = answers_for(UNITS[kind][0], kind, pack.areas.variants[0], type, "full", DATES[-1], minutes=minutes)
        sentences = [s for p in compose(answers, pack).body for s in p.sentences]
        leads = [before.text for before, s in pairwise(sentences) if s.number == "一是"]
        assert all(re.search("以下|下列|[两三四五六几]类|几个方面", lead) for lead in leads), (kind, minutes, leads)


def test_bracketed_numbers_are_unbroken() -> None:
    pack = load_pack()
    for kind in UNITS:
        answers = answers_for(UNITS[kind][0], kind, pack.areas.variants[0], "regular", "full", DATES[-1])
        answers = answers.model_copy(
            update={"draft": answers.draft.model_copy(update={"numbering": Numbering.BRACKET})}
        )
        assert not list(numbering_faults(compose(answers, pack), "（{}）"))


@pytest.mark.parametrize("characters", range(40, 160, 5))
def test_a_point_that_goes_takes_its_sub_points_with_it(characters: int) -> None:
    """They ran on in the point before it."""
    text = f"+ 甲。\n{'字' * 40}。\n\n~ + {'乙' * 20}。\n{'句' * 60}。\n\n~ - 丙。\n\n~ - 丁丁丁丁丁。\n"
    kept = "".join(
        line.text
        for block in fit(Reader(lambda mark: Origin("", 0)).blocks((text,)), None, characters, 0)
        for line in block.lines
    )
    assert ("乙" in kept) == ("丙" in kept) == ("丁" in kept)


# Cells -------------------------------------------------------------------------------------------------------------


def cell(kind: str, type: str, area: Mapping[str, str], length: str, day: dt.date, number: int) -> Answers:
    """One cell; what has no axis of its own (names given or not, order, channels …) changes from cell to cell."""
    name = UNITS[kind][number % len(UNITS[kind])].format(area=area["area"], committee=committee_of(area))
    more: dict[str, Any] = {}
    if number % 2:
        more["leader"] = "李明"
        more["head"] = "王建国"
    if number % 3 == 1:
        more["order"] = "leading_group_first"
    if number % 4 == 1:
        more["upper_inspection"] = "上级第四巡视组"
    if number % 5 == 1:
        more["channels"] = {"phone": "0000-1234567", "hours": "工作日8:30—17:30", "mailbox": "县城001号信箱"}
    if number % 2 == 0 and type in ("special", "mobile"):
        more["theme"] = "粮食购销"
    if number % 2 == 0 and type == "look_back":
        more["last_round"] = {"round": "上一轮", "fed_back": day - dt.timedelta(300), "problems": 32, "closed": 27}
    if number % 7 == 1 and kind in ("town", "township", "sumu"):
        more["villages"] = ("柳湾村", "石桥村")
    return answers_for(name, kind, area, type, length, day, **more)


def answers_for(
    name: str, kind: str, area: Mapping[str, str], type: str, length: str, day: dt.date, **more: Any
) -> Answers:
    pack = load_pack()
    name = name.format(area=area["area"], committee=committee_of(area))
    inspection = {"type": type, **{k: more[k] for k in ("theme", "last_round", "channels") if k in more}}
    unit = {"name": name, "kind": kind, **{k: more[k] for k in ("head", "villages", "trade") if k in more}}
    return Answers.model_validate(
        {
            "tier": pack.kinds[kind].tier,
            "unit": unit,
            "area": {"name": area["area"], "city": area["city"], "province": area["province"]},
            "group": {"number": 2, "leader": more.get("leader")},
            "inspection": inspection,
            "meeting": {"date": day, "order": more.get("order", "group_leader_first")},
            "draft": {"length": length, "minutes": more.get("minutes"), "seed": more.get("seed")},
            **{k: more[k] for k in ("emphasis", "upper_inspection") if k in more},
        },
        context={"pack": pack},
    )


@cache
def _committee(area: str, city: str, province: str) -> str:
    from speechdraft.administration.committees import committees

    return committees(area, province, city, None, load_pack().areas).committee_place


def committee_of(area: Mapping[str, str]) -> str:
    return _committee(area["area"], area["city"], area["province"])


# Faults ------------------------------------------------------------------------------------------------------------


class Faults:
    """All faults of many speeches, alike ones once with how often and where first."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.first: dict[str, str] = {}
        self.speeches = 0

    def add(self, where: str, faults: Iterator[str] | list[str]) -> None:
        self.speeches += 1
        for fault in faults:
            self.counts[fault] += 1
            self.first.setdefault(fault, where)

    def report(self) -> None:
        lines = [f"{fault}  ({times}×, first {self.first[fault]})" for fault, times in self.counts.most_common()]
        assert not lines, "\n".join([f"{len(lines)} faults:", *lines])


def facts_of(speech: Speech) -> SimpleNamespace:
    """What the templates were told, and the day."""
    return SimpleNamespace(day=speech.date, **speech.brief.facts())


def faults_of(speech: Speech, pack: Pack) -> Iterator[str]:
    brief = facts_of(speech)
    yield from numbering_faults(speech, "第{}，")
    text = "".join(p.text for p in speech.body)
    chain = brief.committee if brief.family == "village" else brief.chain_local  # a village hears of its own committee
    if chain not in text or ("党中央" not in text and brief.family != "village"):
        yield f"the chain “{brief.chain}” is nowhere"
    written = [Sentence(speech.title), *(sentence for paragraph in speech.body for sentence in paragraph.sentences)]
    if any(text_faults("\n".join(s.text for s in written), brief, pack)):  # one by one only where something is wrong
        for sentence in written:
            for fault in text_faults(sentence.text, brief, pack):
                yield f"{fault} [{sentence.origin}]"
    for paragraph in speech.body:
        size = count(paragraph.text)
        if size > LONGEST_PARAGRAPH:
            yield f"paragraph of {size} characters [{paragraph.sentences[0].origin}]"
        for sentence in paragraph.sentences:
            size = count(str(sentence))
            if size > LONGEST_SENTENCE:
                yield f"sentence of {size} characters: {sentence.text} [{sentence.origin}]"
            if not sentence.origin:
                yield f"nobody knows where this was written: {sentence.text}"
        yield from ending_faults(paragraph)


def length_faults(speech: Speech) -> Iterator[str]:
    """More than 5 % off the length that was asked for."""
    minutes = speech.brief.wish.minutes
    wanted = minutes * CHARACTERS_A_MINUTE
    if abs(speech.characters - wanted) > wanted * TOLERANCE:
        brief = facts_of(speech)
        yield f"{brief.kind} {brief.type} {minutes} min: length {round(100 * speech.characters / wanted - 100):+d} %"


_RUBBISH = re.compile(
    "XX|××|None|[Uu]ndefined|True|False|[{}\\[\\]<>_|]|[\ue000-\uf8ff\U000f0000-\U0010ffff]|[^\\S\n]"
    "|[，。；：、]{2}|[，。；、！？][”）]?[，；、]|（）|“”|《》|“[，。、]|^[，。；：、]|的的|(?<!不)了了|和和|(?<!实)在在|(?<![附不])和、|、和(?!谐)",
    re.MULTILINE,
)


def text_faults(text: str, brief: SimpleNamespace, pack: Pack) -> Iterator[str]:
    """What is wrong with the words themselves."""
    if found := _RUBBISH.search(text):
        yield f"“{found[0]}” in: {text}"
    for opening, closing in ("“”", "（）", "《》"):
        if text.count(opening) != text.count(closing):
            yield f"{opening}{closing} not in pairs: {text}"
    yield from term_faults(text, brief, pack)
    yield from level_faults(text, brief)
    yield from place_faults(text, brief)


def formulations(text: str, pack: Pack) -> Iterator[tuple[str, Term, int]]:
    """(the very words, the term, position) of every formulation in a text, by a scan of its own: the longest match
    first at each place."""
    owners, pattern = betrayers(pack)
    for match in pattern.finditer(text):
        for term in owners[match[0]]:
            yield match[0], term, match.start()


@cache
def betrayers(pack: Pack) -> tuple[dict[str, list[Term]], re.Pattern[str]]:
    """String → the terms that it betrays, none for an innocent string; and one expression for all strings."""
    owners: dict[str, list[Term]] = {}
    for term in pack.terms.terms.values():
        for string in {*term.betrays, *([term.text] if term.betrays else [])}:
            owners.setdefault(string, []).append(term)
        for string in term.innocent:
            owners.setdefault(string, [])
    return owners, re.compile("|".join(map(re.escape, sorted(owners, key=lambda s: (-len(s), s)))))


def term_faults(text: str, brief: SimpleNamespace, pack: Pack) -> Iterator[str]:
    """Formulations that are not right on the day: not yet, or no longer and more than history."""
    found: dict[int, list[Any]] = {}
    text = re.sub(
        "|".join(map(re.escape, sorted((brief.unit, *brief.units_here, *brief.joint), key=len, reverse=True))),
        "□",
        text,
    )
    for words, term, start in formulations(text, pack):
        found.setdefault(start, []).append((words, term))
    for owners in found.values():
        if not any(right_on(term, brief.day) for _, term in owners):
            words, term = owners[0]
            yield f"“{words}” ({term.id}, {term.span}) on {brief.day.year}: {text}"


def right_on(term: Any, day: dt.date) -> bool:
    begun = term.historic or (term.start is not None and term.start <= day)
    return begun and (term.end is None or day < term.end or term.expiry in ("history_ok", "ok_low_frequency"))


# Words of another kind of unit, or of another level. Whole names, so that no other word holds them by chance.
_ORGS = re.compile(
    "(?=[镇乡苏街局县市区旗委办院集公医学校园开高村社全本我你管])(?:"  # for speed: none of them begins otherwise
    "(?<![乡村民])镇(?:党委|政府|机关|属|人大|纪委)|(?<!城)乡(?:党委|政府|机关|属)|(?<![乡城])镇村|苏木(?:党委|政府)"
    "|街道(?:党工委|党委|办事处)|局(?:党组|党委|机关|属)|[县市区旗]直|(?<![党政])委(?:党组|机关|属)|办(?:党组|机关)"
    "|(?<![学法检察])院(?:党组|党委|机关)|集团(?:党委|公司)|(?<!分)公司党委|(?:医院|学校|校)党(?:委|组织|总支)"
    "|(?:园区|开发区|高新区)党工委|(?<!各)村党(?:组织|支部|委|总支)|社区党(?:组织|支部|委|总支)"
    "|[全本我你](?:镇|乡(?!村|本土)|苏木|街道|集团|公司|校|医院|村|社区|旗|县)|管委会)"
)
_COMMITTEES = re.compile(
    "(?=[省自市州地盟县区旗特])(?:省委|自治区党委|市委|州委|地委|盟委|(?<![镇乡社])(?<![市辖地社])县委|(?<![自治社地市])区委|旗委|特区党委|(?<!街道)区党工委)"
)


_WRONG_VERB = re.compile("(?:中央|省委|自治区党委)巡察|[县区旗州盟地]委巡视")


def level_faults(text: str, brief: SimpleNamespace) -> Iterator[str]:
    own = {
        "town": ("村党", "社区党", "村", "社区"),
        "village": ("村党", "社区党", "村", "社区", "镇", "乡", "街道", "苏木"),
    }.get(brief.family, ())
    mine = " ".join((
        *(brief.org, brief.all, brief.noun, brief.government, brief.area_all, brief.sub_units, brief.lower, brief.unit),
        brief.org_here,
        brief.supervisor,
        *(["医院党组织"] if brief.family == "hospital" else []),
    ))  # fmt: skip
    for found in _ORGS.finditer(text):
        word = found[0]
        if word in mine or word.startswith(own) or (word[0] in "全本我你" and word[1:].startswith(own or ("\0",))):
            continue
        if word in brief.org_name or word[1:] in (brief.noun, brief.area_noun):
            continue
        yield f"“{word}” said to {brief.kind}: {text}"
    if found := _WRONG_VERB.search(text):
        yield f"“{found[0]}”: the centre and the provinces inspect by 巡视, the others by 巡察: {text}"
    links = brief.chain_local + brief.committee + brief.committee_place + brief.org_name + brief.unit + brief.org_here
    for found in _COMMITTEES.finditer(text):
        word = found[0]
        if word not in links and word[-2:] not in links:
            yield f"“{word}” where the chain is {brief.chain}: {text}"


_VILLAGE = "(?<![乡农驻住撤对的])村(?![庄改])"
_TOWN = "(?<![乡城])镇"
_SET_WORDS = "乡镇（街道）|村（社区）|城中村|村规民约|社区矫正"
"""What is said to everybody."""
_FOREIGN_PLACES = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "town": "嘎查|苏木",
        "township": f"{_TOWN}|社区|嘎查|苏木|街道",
        "ethnic_township": f"{_TOWN}|社区|嘎查|苏木|街道",
        "sumu": f"{_VILLAGE}|{_TOWN}|(?<![本同老返下])乡(?![村镇土风])|街道|社区",
        "subdistrict": f"{_VILLAGE}|{_TOWN}|(?<![本同老返下])乡(?![村镇土风])|嘎查|苏木",
        "village": "社区|居民|嘎查|街道",
        "community": f"{_VILLAGE}|村民|嘎查|{_TOWN}",
        "dev_zone": f"{_VILLAGE}|{_TOWN}|社区|嘎查|街道",
        "school": f"{_VILLAGE}|{_TOWN}|街道|嘎查",
        "hospital": f"{_VILLAGE}|{_TOWN}|街道|嘎查",
        "soe": f"{_VILLAGE}|{_TOWN}|街道|嘎查",
    }.items()
}
"""Places where the people below these units do not live; set words (乡村, 驻村) and names of documents apart."""


def place_faults(text: str, brief: SimpleNamespace) -> Iterator[str]:
    if (pattern := _FOREIGN_PLACES.get(brief.kind)) and not brief.joint:
        names = [
            brief.unit,
            *brief.units_here,
            brief.org_name,
            brief.area,
            brief.committee,
            brief.committee_place,
            *brief.villages,
        ]
        mine = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
        bare = re.sub(f"《[^》]*》|{_SET_WORDS}|{mine}", "□", text)
        if found := pattern.search(bare):
            yield f"“{found[0]}” said to {brief.kind}: {text}"


def ending_faults(paragraph: Paragraph) -> Iterator[str]:
    last = paragraph.sentences[-1]
    if paragraph.role is Role.HEADING:
        if last.text.endswith("。"):
            yield f"a heading with a full stop: {last.text} [{last.origin}]"
    elif not re.search("[。！？：][”）]?$", last.text):
        yield f"a paragraph without its end: {last.text} [{last.origin}]"


def numbering_faults(speech: Speech, shape: str) -> Iterator[str]:
    """一、 二、 三、; within each part 第一， 第二，; within each point or paragraph 一是 二是; none of them alone."""
    headings = [p.sentences[0].number for p in speech.body if p.role is Role.HEADING]
    if headings != ["一、", "二、", "三、"]:
        yield f"headings {headings}"
    for part in parts_of(speech):
        points = [p.sentences[0].number for p in part if p.role is Role.POINT]
        right = [shape.format(numeral(n)) for n in range(1, len(points) + 1)] if len(points) > 1 else [""] * len(points)
        if points != right:
            yield f"points {points}"
        yield from _sub_numbers(part)


def _sub_numbers(part: list[Paragraph]) -> Iterator[str]:
    last: int = 0
    listed: list[Sentence] = []
    for paragraph in [*part, Paragraph(Role.POINT, ())]:
        for place, sentence in enumerate(paragraph.sentences):
            fresh = paragraph.role is Role.POINT and place == 0
            if fresh:
                yield from _alone(listed)
                last, listed = 0, []
            if found := re.fullmatch("(.{1,3})是", sentence.number):
                last += 1
                if found[1] == "一" and last != 1:
                    yield from _alone(listed)
                    last, listed = 1, []
                if found[1] != numeral(last):
                    yield f"{sentence.number} stands as number {last} [{sentence.origin}]"
                listed.append(sentence)
    yield from _alone(listed)


def _alone(listed: list[Sentence]) -> Iterator[str]:
    if len(listed) == 1:
        yield f"一是 without 二是 [{listed[0].origin}]"


def parts_of(speech: Speech) -> list[list[Paragraph]]:
    parts: list[list[Paragraph]] = [[]]
    for paragraph in speech.body:
        if paragraph.role is Role.HEADING:
            parts.append([])
        else:
            parts[-1].append(paragraph)
    return parts


def bare(text: str) -> str:
    """A rendered template without the marks, as one line."""
    text = re.sub("[\ue000-\uf8ff\U000f0000-\U0010ffff]", "", text)
    return "".join(re.sub(r"^~*\d* ?[-+#]? ?", "", line.strip()) for line in text.splitlines())
