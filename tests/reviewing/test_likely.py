"""Faults that no list has, told by the common words of the language and by what the pack says (WORD05, WORD07, WORD08);
and right sentences beside them."""

from __future__ import annotations

import pytest

from speechdraft.pack.model import Pack
from speechdraft.reviewing.preparing import words_of

from .texts import FRAME, findings_of, text_of

WRONG = [
    ("遇到难题不能打退唐鼓。", "打退唐鼓"),
    ("对违规吃喝的歪风斜气，要坚决刹住。", "歪风斜气"),
    ("支部学习决不能走过厂。", "走过厂"),
    ("个别党员理想信念动谣。", "动谣"),
    ("干部群众对巡察工作充满期代。", "期代"),
    ("要把巡察当成头灯大事。", "头灯大事"),
    ("会后，三个单位作了交留发言。", "交留"),
    ("有的账目青楚，有的账目不清。", "青楚"),
    ("硕鼠猖厥，必须严惩。", "猖厥"),
    ("有的工程账目经不起推锹。", "推锹"),
]
"""Each word is in no list: the test looks after it."""

RIGHT = [
    "以知耻后勇的劲头，把整改抓到底。",
    "开会也不太听别人的意见，这要改。",
    "请大家坐好，会议马上开始。",
    "同志们要到后厨去看一看。",
    "该进的进，该退的退，一项一项过一遍。",
    "党组书记周启峰同志作了表态，郑文斌同志参加。",
    "费用也没有收齐，账目还没有对上。",
    "8月26日至10月25日，巡察组在镇里工作。",
    "边改边建，长常结合，视情开展专项检查。",
    "石泷镇的民宿办得好，石泷镇的路也要修好。",
]


@pytest.mark.parametrize(("sentence", "word"), WRONG)
def test_a_wrong_character_is_told_by_the_words_round_it(sentence: str, word: str, pack: Pack) -> None:
    told = words_of(pack).phrases["WORD01"]
    assert word not in told
    found = [
        f for f in findings_of(text_of(FRAME.format(f"巡察组已经进驻。{sentence}"), pack), pack) if f.id == "WORD07"
    ]
    assert [f.text for f in found] == [word]


@pytest.mark.parametrize("sentence", RIGHT)
def test_rare_but_right_words_stay_silent(sentence: str, pack: Pack) -> None:
    found = findings_of(text_of(FRAME.format(f"巡察组已经进驻。{sentence}"), pack), pack)
    assert not [f for f in found if f.id in ("WORD05", "WORD07", "WORD08")]


def test_what_the_writer_says_again_is_meant(pack: Pack) -> None:
    once = "巡察组已经进驻。各组要做好交留工作。"
    again = once + "交留的情况要记录。"
    told = [[f.id for f in findings_of(text_of(FRAME.format(text), pack), pack)] for text in (once, again)]
    assert ["WORD07" in ids for ids in told] == [True, False]


def test_texts_about_other_things_are_not_judged_by_the_words_of_inspection(pack: Pack) -> None:
    text = text_of("游记\n村口的老人说，交留发言是早年的事。\n", pack)
    assert not [f for f in findings_of(text, pack) if f.id in ("WORD07", "WORD08")]


def test_the_same_text_is_told_the_same_whatever_was_asked_before(pack: Pack) -> None:
    text = text_of(FRAME.format("巡察组已经进驻。" + "".join(sentence for sentence, _ in WRONG)), pack)
    first = findings_of(text, pack)
    assert findings_of(text, pack) == first
    assert len([f for f in first if f.id == "WORD07"]) == len(WRONG)
