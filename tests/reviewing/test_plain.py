"""Plain text and Markdown of any author: what is what, and edits that touch nothing else."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdraft.errors import InputError
from speechdraft.pack.model import Pack
from speechdraft.reviewing.files.plain import PlainFile
from speechdraft.reviewing.files.recognise import text_of_file
from speechdraft.reviewing.findings import reviewed
from speechdraft.reviewing.fixes import edits_of
from speechdraft.speech import Role

SPEECH = """在县委第二巡察组巡察青石镇党委工作动员会上的讲话
（2026年11月25日）
张　岚

同志们:
　　今天县委巡查组进驻，我讲两点意见。
一、提高站位
　　要增强"四个意识"。
第一，要重视。
（二）要配合。
二、抓好配合
　　要配合。
"""


def _roles(text: str, pack: Pack, *, markdown: bool = False) -> list[tuple[Role, str]]:
    source = PlainFile(text.encode(), "稿", markdown=markdown)
    return [(p.role, p.text) for p in text_of_file(source.paragraphs, pack).paragraphs]


def _fixed(data: bytes, pack: Pack, *, markdown: bool = False) -> bytes:
    source = PlainFile(data, "稿", markdown=markdown)
    text = text_of_file(source.paragraphs, pack)
    return source.edited(edits_of(reviewed(text, pack), text))[0]


def test_roles_are_told_by_the_words(pack: Pack) -> None:
    assert [role for role, _ in _roles(SPEECH, pack)] == [
        Role.TITLE,
        Role.DATE,
        Role.SPEAKER,
        Role.SALUTATION,
        Role.BODY,
        Role.HEADING,
        Role.BODY,
        Role.POINT,
        Role.POINT,
        Role.HEADING,
        Role.BODY,
    ]


def test_the_title_tells_unit_and_group(pack: Pack) -> None:
    facts = text_of_file(PlainFile(SPEECH.encode(), "稿", markdown=False).paragraphs, pack).facts
    assert (facts.unit, facts.noun, facts.org, facts.family) == ("青石镇", "镇", "镇党委", "town")
    assert (facts.group, facts.committee, facts.area_noun) == ("县委第二巡察组", "县委", "县")
    assert str(facts.day) == "2026-11-25"


def test_marks_of_markdown_are_no_text(pack: Pack) -> None:
    text = "# 在巡察动员会上的讲话\n\n同志们：\n\n## 一、提高站位\n\n**第一，要重视。** 1\\. 这是*重点*。\n"
    assert [words for _, words in _roles(text, pack, markdown=True)] == [
        "在巡察动员会上的讲话",
        "同志们：",
        "一、提高站位",
        "第一，要重视。 1. 这是重点。",
    ]


def test_lines_that_were_broken_by_hand_are_one_paragraph(pack: Pack) -> None:
    text = "同志们：\n　　巡察是党内监督的重要方式，这次县委安排巡察组进驻\n青石镇，是对我们的关心。\n　　要配合。\n"
    assert [words for _, words in _roles(text, pack)][1] == (
        "巡察是党内监督的重要方式，这次县委安排巡察组进驻青石镇，是对我们的关心。"
    )


def test_what_has_one_right_answer_is_mended(pack: Pack) -> None:
    fixed = _fixed(SPEECH.encode(), pack).decode()
    assert fixed == SPEECH.replace("同志们:", "同志们：").replace("县委巡查组", "县委巡察组").replace(
        '"四个意识"', "“四个意识”"
    )


def test_mark_of_byte_order_line_ends_and_marks_of_markdown_stay(pack: Pack) -> None:
    text = "# 在巡察动员会上的讲话\r\n\r\n同志们:\r\n\r\n**县委巡查组**今天进驻。\r\n"
    fixed = _fixed(codecs.BOM_UTF8 + text.encode(), pack, markdown=True)
    assert fixed == codecs.BOM_UTF8 + text.replace("们:", "们：").replace("巡查组", "巡察组").encode()


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("村(社区)和单位(A类企业)都要配合巡察。", "村（社区）和单位（A类企业）都要配合巡察。"),
        ("巡察系统(CPU)照旧。", "巡察系统(CPU)照旧。"),
        ('落实“一岗双责"和"两个责任”，支持巡察。', '落实“一岗双责"和"两个责任”，支持巡察。'),
        ("甘肃省康县县委和云岭县县委都开展巡察。", "甘肃省康县县委和云岭县委都开展巡察。"),
        ("县委第1巡察组今天进驻。。", "县委第一巡察组今天进驻。"),
    ],
)
def test_only_what_is_certain_is_mended(text: str, mended: str, pack: Pack) -> None:
    assert _fixed(f"同志们：\n{text}\n".encode(), pack).decode() == f"同志们：\n{mended}\n"


def test_a_mended_quotation_mark_loses_the_backslash_that_kept_it_from_being_markdown(pack: Pack) -> None:
    text = '同志们：\n\n巡察要看\\"四个意识\\"。\n'
    assert _fixed(text.encode(), pack, markdown=True).decode() == "同志们：\n\n巡察要看“四个意识”。\n"


def test_gb18030_is_read(pack: Pack) -> None:
    assert PlainFile(SPEECH.encode("gb18030"), "稿", markdown=False).paragraphs[3].text == "同志们:"


@pytest.mark.parametrize("data", [b"\xff\xfe\x00\xd8", b"\x81\x20\xff", "巡\x00察".encode(), "好".encode() * 200_001])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        PlainFile(data, "稿", markdown=False)


_WORDS = st.sampled_from(
    [
        *"，。一“”　\n*#`\\a",
        "同志们:",
        "县委巡查组",
        '"四个意识"',
        "第1巡察组",
        "一、",
        "第一，",
        "\r\n",
        "巡察",
        "XX",
        "2018-2022年",
        "镇党委",
        "县县委",
        "党的十九大精神",
        "(试行)",
        "2026年11月25日",
        "一是",
    ]
)


@given(st.lists(_WORDS, max_size=40), st.booleans())
def test_any_text_is_reviewed_and_mended_without_harm(pack: Pack, words: list[str], markdown: bool) -> None:
    """Whatever the text: no exception, hits lie inside it, and mending keeps every character that it does not name."""
    data = "".join(words).encode()
    source = PlainFile(data, "稿", markdown=markdown)
    text = text_of_file(source.paragraphs, pack)
    found = reviewed(text, pack)
    for hit in (judged.hit for judged in found):
        assert 0 <= hit.start <= hit.end <= max(len(text.whole), hit.start)
    edits = edits_of(found, text)
    fixed, made = source.edited(edits)
    assert len(made) == len(edits)
    texts = [p.text for p in source.paragraphs]
    for edit in reversed(made):
        text_ = texts[edit.paragraph]
        texts[edit.paragraph] = text_[: edit.start] + edit.new + text_[edit.end :]
    again = PlainFile(fixed, "稿", markdown=markdown).paragraphs
    assert "".join(p.text for p in again) == "".join(texts)


@given(st.text(max_size=200))
def test_any_characters_are_reviewed(pack: Pack, text: str) -> None:
    try:
        source = PlainFile(text.encode("utf-8", "replace"), "稿", markdown=False)
    except InputError:
        return
    reviewed(text_of_file(source.paragraphs, pack), pack)
