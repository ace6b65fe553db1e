"""The answers' model: one label a field, keys in two languages, values as people write them."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdraft.composing.pipeline import compose
from speechdraft.drafts.draft import rendered, save_answers, settled
from speechdraft.errors import InputError
from speechdraft.language import numeral, read_number
from speechdraft.model.answers import Answers, Record
from speechdraft.model.choices import Length, Order, Tier
from speechdraft.model.dates import read_date
from speechdraft.model.paths import keys_of, record_of
from speechdraft.model.values import clean
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers

from .conftest import EXAMPLES, SHORT


def _fields(record: type[Record] = Answers) -> Iterator[tuple[type[Record], str]]:
    for name, info in record.model_fields.items():
        yield record, name
        if inner := record_of(info):
            yield from _fields(inner)


def test_every_field_has_a_label_of_its_own_and_a_help() -> None:
    infos = [record.model_fields[name] for record, name in _fields()]
    labels = [info.title for info in infos]
    assert len(set(labels)) == len(labels) > 45
    assert all(info.description for info in infos)


def test_no_key_means_two_fields_of_one_record() -> None:
    for record in {record for record, _ in _fields()}:
        keys = [key for name, info in record.model_fields.items() for key in set(keys_of(info, name))]
        assert len(set(keys)) == len(keys), record


def test_short_form_is_the_long_form(answers: Callable[..., Answers]) -> None:
    long = """\
tier: county
unit: {name: 云岭县住房和城乡建设局}
area: {name: 云岭县}
group: {number: 2}
meeting: {date: 2026-11-25}
"""
    assert answers(SHORT) == answers(long)


def test_keys_and_values_in_chinese_and_english_mean_the_same(answers: Callable[..., Answers]) -> None:
    chinese = """\
层级: 县直
被巡察单位: {名称: 云岭县住房和城乡建设局, 单位类型: 政府部门（党组）}
县级行政区: {名称: 云岭县}
组号: 二
会议: {会议日期: 2026年11月25日, 讲话顺序: 领导小组先讲}
文稿: {篇幅: 详细}
"""
    english = """\
tier: county
unit: {name: 云岭县住房和城乡建设局, kind: gov_dept_dangzu}
area: {name: 云岭县}
group: 2
meeting: {date: 2026/11/25, order: leading_group_first}
draft: {length: full}
"""
    assert answers(chinese) == answers(english)
    assert answers(chinese).draft.length is Length.FULL
    assert answers(chinese).meeting.order is Order.LEADING_GROUP_FIRST


def test_group_may_be_a_number_or_a_name(answers: Callable[..., Answers]) -> None:
    assert answers(SHORT, "group=县委第三巡察组").group.name == "县委第三巡察组"
    assert answers(SHORT, "group=第十二").group.number == 12


def test_text_fields_keep_the_text_as_typed(answers: Callable[..., Answers]) -> None:
    text = SHORT + "inspection: {channels: {phone: 12:30, hours: no, mailbox: 010}}\n"
    channels = answers(text).inspection.channels
    assert channels is not None
    assert (channels.phone, channels.hours, channels.mailbox) == ("12:30", "no", "010")


def test_set_wins_over_the_file(answers: Callable[..., Answers]) -> None:
    found = answers(SHORT + "draft: {length: full}\n", "draft.minutes=12", "组长=李明", "emphasis=[bidding]")
    assert (found.draft.minutes, found.draft.length) == (12, None)
    assert (found.group.leader, found.emphasis) == ("李明", ("bidding",))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_saved_answers_draft_the_same(example: Path, pack: Pack, tmp_path: Path) -> None:
    answers = load_answers(example, pack)
    saved = tmp_path / "saved.yaml"
    saved.write_text(save_answers(answers, pack), encoding="utf-8")
    again = load_answers(saved, pack)
    assert again == settled(answers, pack)
    assert compose(again, pack).body == compose(answers, pack).body
    assert again.draft.seed


def test_schema_is_a_json_schema_with_chinese_titles() -> None:
    schema = json.loads(json.dumps(Answers.model_json_schema()))
    assert schema["properties"]["tier"]["title"] == "层级"
    assert set(schema["required"]) == {"tier", "unit", "area", "group", "meeting"}


def test_dates_are_in_order(answers: Callable[..., Answers]) -> None:
    with pytest.raises(InputError, match="进驻日期在结束日期之后"):
        answers(SHORT + "inspection: {starts: 2026-12-25, ends: 2026-12-01}\n")


@pytest.mark.parametrize("text", ["2026-11-25", "2026/11/25", "2026年11月25日", "2026.11.25", "（2026年11月25日）"])
def test_dates_as_people_write_them(text: str) -> None:
    assert read_date(text) == dt.date(2026, 11, 25)


@given(st.integers(1, 99))
def test_numbers_in_chinese_are_read_back(n: int) -> None:
    assert read_number(numeral(n)) == read_number(f"第{numeral(n)}") == read_number(str(n)) == n


@given(st.text())
def test_cleaned_text_is_one_line_and_stays_as_it_is(text: str) -> None:
    try:
        once = clean(text)
    except ValueError:
        return
    assert clean(once) == once
    assert once == once.strip()
    assert len(once.splitlines()) <= 1


def test_line_end_between_chinese_characters_leaves_no_space() -> None:
    assert clean("云岭县\r\n住房局") == "云岭县住房局"
    assert clean("A公司\nB部") == "A公司 B部" or clean("A公司\nB部") == "A公司B部"


def test_tier_by_any_word_for_it() -> None:
    assert {Tier.read(word) for word in ("town", "镇", "乡", "街道", "苏木", "村")} == {Tier.TOWN}
    assert {Tier.read(word) for word in ("county", "县直", "县", "区直")} == {Tier.COUNTY}


def test_the_whole_set_in_both_languages_drafts_the_same_bytes(pack: Pack) -> None:
    folder = Path(__file__).parent / "reading"
    english, chinese = (load_answers(folder / name, pack) for name in ("whole.yaml", "whole.zh.yaml"))
    assert english == chinese
    assert rendered(compose(english, pack), "docx") == rendered(compose(chinese, pack), "docx")


def test_the_page_can_be_changed_in_the_answers(answers: Callable[..., Answers], pack: Pack) -> None:
    text = SHORT + "文稿: {版面: {讲话人在日期上: 是, 段首句: 仿宋加粗, 标题字体: 方正小标宋_GBK}}\nspeaker: 张岚\n"
    speech = compose(answers(text), pack)
    assert speech.layout.title_font == "方正小标宋_GBK"
    assert [p.role.value for p in speech.paragraphs()][1:3] == ["speaker", "date"]
    with pytest.raises(InputError, match="应当是 true（是）或 false（否）"):
        answers(SHORT + "draft: {page: {speaker_first: maybe}}\n")
