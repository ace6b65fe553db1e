"""An old speech: right in its own month, full of what is out of date eight years later."""

from __future__ import annotations

import datetime as dt

from speechdraft.errors import Severity
from speechdraft.pack.model import Pack

from .texts import findings_of, read, text_of

OUT_OF_DATE = [
    "党的十九大和十九届二中、三中全会精神",
    "夺取反腐败斗争压倒性胜利",
    "坚决打赢脱贫攻坚战",
    "“六个围绕、一个加强”",
    "群众身边腐败和作风问题",
    "“两学一做”学习教育常态化制度化",
    "决胜全面建成小康社会",
]


def test_in_december_2018_nothing_is_wrong_with_it(pack: Pack) -> None:
    found = findings_of(text_of(read("speeches/2018.txt"), pack), pack)
    assert [f for f in found if f.severity is not Severity.NOTE] == []


def test_in_2026_every_formulation_that_is_past_is_found_with_its_successor(pack: Pack) -> None:
    text = text_of(read("speeches/2018.txt"), pack, day=dt.date(2026, 11, 25))
    found = {f.text: f for f in findings_of(text, pack) if f.id == "TERM01"}
    for words in OUT_OF_DATE:
        assert words in found, words
    anchor = found["党的十九大和十九届二中、三中全会精神"]
    assert anchor.severity is Severity.ERROR
    assert "党的二十大和二十届历次全会精神" in anchor.suggestion
    assert anchor.source
    assert "“四个聚焦”" in found["“六个围绕、一个加强”"].suggestion


def test_what_is_history_is_left_alone(pack: Pack) -> None:
    text = text_of(read("speeches/2018.txt"), pack, day=dt.date(2026, 11, 25))
    assert not [f for f in findings_of(text, pack) if "党的十九大以来" in f.text]


def test_a_formulation_of_tomorrow_is_found_in_2018(pack: Pack) -> None:
    content = read("speeches/2018.txt").replace("党的十九大和十九届二中、三中全会精神", "党的二十大精神")
    found = [f for f in findings_of(text_of(content, pack), pack) if f.id == "TERM01"]
    assert [f.text for f in found] == ["党的二十大精神"]
    assert "2022-10-22" in found[0].message
