"""What a speech of this occasion must not leave out stands in every default draft of standard length."""

from __future__ import annotations

import datetime as dt
import re
from itertools import product

import pytest

from speechdraft.composing.pipeline import compose
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack

from .test_matrix import answers_for, unit_of

ELEMENTS = {
    "the guiding thought": "习近平新时代中国特色社会主义思想",
    "congress and plenum": "党的十九大|党的二十大",
    "the core": "以习近平同志为核心的党中央",
    "the leader on inspection": "习近平总书记关于巡视工作",
    "what inspection is": "战略性制度安排",
    "political inspection": "政治巡察",
    "the policy": "发现问题、形成震慑",
    "political ecology": "政治生态",
    "the weaknesses of the day": "党的领导弱化",
    "ideology": "意识形态",
    "both responsibilities": "主体责任.*监督责任|监督责任.*主体责任",
    "loyalty": "七个有之|两面人|阳奉阴违|对党忠诚",
    "frugality": "中央八项规定精神",
    "formalism": "形式主义、官僚主义",
    "old debts": "新官不理旧账",
    "sham rectification": "虚假整改",
    "the first responsible person": "第一责任人",
    "one post, two duties": "一岗双责",
    "a liaison group": "联络组",
    "sitting in": "列席",
    "the notice": "公告",
    "letters, calls and visits": "来信来电来访",
    "public opinion": "舆情",
    "the press": "新闻|报道|宣传",
    "no obstruction": "干扰|阻挠|对抗",
    "no revenge": "打击报复",
    "a consequence": "纪律处分条例|依规依纪依法",
    "rectify at once": "边巡边改|立行立改|即知即改",
    "learn from one for all": "举一反三",
    "who watches the group": "信任不能代替监督",
    "where to report": "巡察办.*纪委监委",
}
IN_BRIEF = {  # a brief speech says less, but not without these
    "the guiding thought",
    "congress and plenum",
    "the first responsible person",
    "letters, calls and visits",
    "no revenge",
    "rectify at once",
    "who watches the group",
}
UNITS = {
    "town": "青石镇",
    "subdistrict": "城南街道",
    "gov_dept_dangzu": "{area}机关事务管理局",
    "hospital": "{area}人民医院",
    "school": "{area}第一中学",
    "soe": "{area}建设集团有限公司",
    "court_procuratorate": "{area}人民法院",
}


DAYS = (dt.date(2018, 11, 20), dt.date(2022, 12, 1), dt.date(2026, 11, 25))


def missing_in(name: str, kind: str, pack: Pack, trade: str | None = None, length: str = "standard") -> set[str]:
    """What is missing in a default speech to this unit, on one of the days and with one of the wordings."""
    missing = set()
    for day, seed in product(DAYS, range(4)):
        area = pack.areas.variants[0]
        answers = answers_for(name, kind, area, "regular", length, day, seed=f"s/{seed}", trade=trade)
        text = "".join(paragraph.text for paragraph in compose(answers, pack).body)
        missing |= {name for name, words in ELEMENTS.items() if not re.search(words, text)}
    return missing


@pytest.mark.parametrize("kind", UNITS)
def test_no_element_is_missing_from_a_default_speech(kind: str, pack: Pack) -> None:
    assert not missing_in(UNITS[kind], kind, pack)


@pytest.mark.parametrize("kind", UNITS)
def test_a_brief_speech_says_what_carries_weight(kind: str, pack: Pack) -> None:
    assert not missing_in(UNITS[kind], kind, pack, length="brief") & IN_BRIEF


@pytest.mark.parametrize("trade", load_pack().trades)
def test_no_element_is_missing_from_the_default_speech_of_a_trade(trade: str, pack: Pack) -> None:
    """A trade has paragraphs of its own, each with what everybody's has."""
    name, kind = unit_of(pack.trades[trade], pack.trades[trade].words[0], pack.areas.variants[0]["area"], pack)
    assert not missing_in(name, kind, pack, trade)
