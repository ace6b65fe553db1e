"""The common words of the language, and which characters sound alike."""

from __future__ import annotations

import pytest

from speechdraft.language.lexicon import Lexicon, common_words, sound_alikes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("交流发言", ["交流", "发言"]),
        ("实事求是", ["实事求是"]),
        ("总和", ["总和"]),
        ("凝聚力和", ["凝聚力", "和"]),
        ("", []),
    ],
)
def test_a_text_is_split_into_the_likeliest_words(text: str, words: list[str]) -> None:
    assert common_words().split(text) == words


def test_what_is_said_costs_less_than_what_is_mistyped() -> None:
    assert common_words().cost("提高站位") < common_words().cost("提搞站位")


def test_a_character_that_is_no_word_costs_more_than_the_rarest_one() -> None:
    words = Lexicon({"甲": 3.0}, rarest=10.0)
    assert words.cost("乙") > 10.0
    assert words.split("甲乙甲") == ["甲", "乙", "甲"]


def test_words_are_left_out_and_laid_beside() -> None:
    words = common_words().but(["交流"], {"巡察组": 9})
    assert words.split("巡察组交流") == ["巡察组", "交", "流"]
    assert common_words().split("交流") == ["交流"], "the common words stay as they are"


@pytest.mark.parametrize(("one", "other"), [("慑", "摄"), ("题", "提"), ("芋", "竽"), ("重", "虫")])
def test_characters_sound_alike_without_their_tones(one: str, other: str) -> None:
    assert other in sound_alikes(one)
    assert one in sound_alikes(other)
    assert one not in sound_alikes(one)


def test_zh_is_heard_as_z_and_other_sounds_are_told_apart() -> None:
    assert "责" in sound_alikes("折")
    assert "他" not in sound_alikes("题")
    assert not sound_alikes("。")
