"""Rendered text → blocks of lines: what is markup, what is a sentence, and that answers are neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from speechdraft.composing.marks import VALUE
from speechdraft.composing.markup import Block, Mark, Reader
from speechdraft.composing.numbering import numbered
from speechdraft.composing.pipeline import compose
from speechdraft.model.answers import Answers, Words
from speechdraft.model.choices import Numbering
from speechdraft.pack.model import Pack
from speechdraft.speech import Origin, Role, Speech

from ..conftest import SHORT

TOWN = SHORT.replace("county", "town").replace("云岭县住房和城乡建设局", "青石镇")


def blocks(text: str) -> list[Block]:
    return Reader(lambda mark: Origin("", 0)).blocks((text,))


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("一句。两句！三句？", ["一句。", "两句！", "三句？"]),
        ("他说：“就这样。”然后走了。", ["他说：“就这样。”", "然后走了。"]),
        ("他说：“问‘行不行？’了。”散会。", ["他说：“问‘行不行？’", "了。”", "散会。"]),
        ("（这一句在括号里。）下一句。", ["（这一句在括号里。）", "下一句。"]),
        ("真的？！是的。", ["真的？！", "是的。"]),
        ("没有句号", ["没有句号"]),
        ("一句。还没完", ["一句。", "还没完"]),
        ("。", ["。"]),
    ],
)
def test_a_sentence_ends_with_its_closing_quotes(line: str, sentences: list[str]) -> None:
    found = [sentence.text for sentence in blocks(line)[0].lines[0].sentences]
    assert found == sentences
    assert "".join(found) == line


def test_a_blank_line_ends_a_block_and_marks_count_only_at_its_beginning() -> None:
    found = blocks("# 标题\n\n+ 起句。\n接着。\n- 不是\n\n- 一条\n")
    assert [block.mark for block in found] == [Mark.HEADING, Mark.POINT, Mark.SUB_POINT]
    assert [line.text for line in found[1].lines] == ["起句。", "接着。", "- 不是"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("+ 甲。\n乙。\n丙。\n\n- 丁。\n", "甲。乙。丁。丙。"),
        ("+ 甲。\n乙。\n\n- 丁。\n", "甲。乙。丁。"),
        ("+ 甲。\n乙。\n丙。\n\n- 丁。\n\n- 戊。\n", "甲。乙。丙。一是丁。二是戊。"),
    ],
)
def test_the_last_sentence_of_a_point_closes_it_after_its_only_sub_point(text: str, said: str) -> None:
    [paragraph] = numbered(tuple(blocks(text)), Numbering.ORDINAL)
    assert paragraph.text == said


@pytest.mark.parametrize(
    ("line", "weight", "least", "text"),
    [
        ("一句。", 0, 0, "一句。"),
        ("~ 一句。", 2, 0, "一句。"),
        ("~~ 一句。", 3, 0, "一句。"),
        ("~7 一句。", 0, 7, "一句。"),
        ("~9 一句。", 0, 9, "一句。"),
        ("~10 一句。", 1, 10, "一句。"),
        ("~10 ~~ 一句。", 3, 10, "一句。"),
        ("~~ ~ 一句。", 3, 0, "一句。"),
        ("~7 ~9 一句。", 0, 9, "一句。"),
        ("~一句。", 0, 0, "~一句。"),
    ],
)
def test_the_weight_of_a_line_is_the_heaviest_of_its_marks(line: str, weight: int, least: int, text: str) -> None:
    found = blocks(f"前一句。\n{line}\n")[0].lines[1]
    assert (found.weight, found.least, found.text) == (weight, least, text)


def test_a_block_has_the_weight_of_its_first_line_and_a_paragraph_none() -> None:
    assert [block.weight for block in blocks("~ - 一条。\n")] == [2]
    assert [block.weight for block in blocks("~ 一段。\n")] == [0]


MARKUP = ("# 标题", "+ 要点", "- 分点", "~ 轻", "~~ 更轻", "~10 短")


@pytest.mark.parametrize("typed", MARKUP)
def test_an_answer_that_begins_a_line_is_no_markup(typed: str) -> None:
    assert [(b.mark, b.lines[0].text, b.lines[0].weight) for b in blocks(f"{VALUE}{typed}。\n")] == [
        (Mark.PARAGRAPH, f"{typed}。", 0)
    ]


@pytest.mark.parametrize("typed", MARKUP)
@pytest.mark.parametrize("field", ["group", "recognition", "situation", "own point"])
def test_what_a_person_typed_stands_as_it_was_typed_wherever_a_line_begins_with_it(
    field: str, typed: str, answers: Callable[..., Answers], pack: Pack
) -> None:
    def told(value: str) -> Speech:
        found = answers(TOWN, "own_emphasis=[{title: 甲乙丙}]", "draft.length=full")
        if field == "group":
            change: dict[str, object] = {"group": found.group.model_copy(update={"name": value, "number": None})}
        elif field == "own point":
            change = {"own_emphasis": (found.own_emphasis[0].model_copy(update={"title": value}),)}
        else:
            said = {"recognition": None, "situation": None, field: value}
            change = {"words": Words(**said)}
        return compose(found.model_copy(update=change), pack)

    speech, plain = told(typed), told("某某某")
    assert typed in "".join(paragraph.text for paragraph in speech.body) + speech.title
    headings = [[p.role for p in found.body].count(Role.HEADING) for found in (speech, plain)]
    points = [[p.role for p in found.body].count(Role.POINT) for found in (speech, plain)]
    assert headings == [3, 3]
    assert points[0] == points[1]
