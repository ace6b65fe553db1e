"""What a template may do with a fact, and that every line of the result knows where it was written."""

from __future__ import annotations

import re

import pytest

from speechdraft.composing.markup import reader_of
from speechdraft.composing.rendering import render
from speechdraft.meeting.brief import Brief
from speechdraft.meeting.making import make_brief
from speechdraft.pack.model import Pack
from speechdraft.speech import Origin

from ..overlays import CLOSE, closing, with_close
from ..test_joint import meeting


@pytest.fixture
def brief(pack: Pack) -> Brief:
    return make_brief(meeting(pack, ["云岭县住房和城乡建设局"]), pack)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("{{ brief.duties | first }}", "建筑市场监管"),
        ("{{ brief.duties | last }}", "住房保障"),
        ("{{ brief.duties | join('和') }}", "建筑市场监管和房地产市场监管和住房保障"),
        ("{{ brief.duties }}", "建筑市场监管、房地产市场监管、住房保障"),
        ("{{ brief.duties | length }}项", "3项"),
        ("{{ brief.year }}年", "2026年"),
        ("{{ brief.org ~ '和' ~ brief.committee }}", "局党组和县委"),
        ("{% set a, b = brief.org, brief.area %}{{ b }}{{ a }}", "云岭县局党组"),
    ],
)
def test_what_a_template_may_do_with_a_fact(written: str, read: str, pack: Pack, brief: Brief) -> None:
    marked = closing(pack, brief, f"在这里，{written}。\n")
    assert re.sub("[\ue000-\uf8ff\U000f0000-\U0010ffff]", "", marked).strip() == f"在这里，{read}。"


@pytest.mark.parametrize(
    "first",
    ["{{ brief.org }}抓好落实。", "抓好落实。", "{% if brief.org %}{{ brief.org }}好。{% endif %}"],
    ids=["a fact", "text", "a condition"],
)
def test_the_first_line_knows_its_place_whatever_it_begins_with(first: str, pack: Pack, brief: Brief) -> None:
    changed = with_close(pack, f"{first}\n接着说。\n")
    [block] = reader_of(changed).blocks((render("close", brief, changed),))
    assert [line.origin for line in block.lines] == [Origin(CLOSE, 1), Origin(CLOSE, 2)]
