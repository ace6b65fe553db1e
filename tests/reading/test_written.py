"""What the program writes as YAML, its strict reader takes for the same, without a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdraft.errors import Problem
from speechdraft.model.paths import all_keys
from speechdraft.strict_yaml import parse_yaml, plain_value
from speechdraft.strict_yaml.writing import written

TEXTS = st.lists(
    st.sampled_from(
        [*"：:-—，,、 \u3000\xa0#'\"[]{}“’?!&*|>%@`~0\t\\甲", "- ", ": ", " #", "标题", "单位名称", "unit", "null"]
    ),
    min_size=1,
    max_size=40,
).map("".join)


def _round(data: object) -> tuple[object, list[Problem]]:
    problems: list[Problem] = []
    raw = parse_yaml(written(data), "a", all_keys(), problems)
    return raw and plain_value(raw), problems


@given(text=TEXTS)
def test_any_text_comes_back_from_wherever_it_stands(text: str) -> None:
    data = {"会议": {"标题": text, "会议事项": [text, "乙"]}, "自拟重点": [{"标题": text, "内容": [text]}]}
    assert _round(data) == (data, [])


@pytest.mark.parametrize("text", ["标题：甲、乙", "标题:甲", "-甲", "\u3000甲", '\t":甲', "甲 # " + "'乙 " * 60])
def test_texts_that_were_once_taken_for_slips(text: str) -> None:
    assert _round([text]) == ([text], [])
