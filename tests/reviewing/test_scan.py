"""The one scan finds what each list would find by itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdraft.composing.pipeline import compose
from speechdraft.model.answers import Answers
from speechdraft.pack.model import Pack
from speechdraft.reviewing import scan
from speechdraft.reviewing.findings import review
from speechdraft.reviewing.preparing import line_reader_of, scanner_of, words_of
from speechdraft.reviewing.scan import Before, Line, Scanner
from speechdraft.reviewing.text import between
from speechdraft.reviewing.word_lists import TERMS

from .texts import EXAMPLES, content_of

_TEXT = st.text(alphabet="甲乙丙丁", max_size=30)
_LIST = st.lists(st.text(alphabet="甲乙丙丁", min_size=1, max_size=4), max_size=8)


def _alone(strings: list[str], text: str) -> list[tuple[int, str]]:
    pattern = "|".join(map(re.escape, sorted(strings, key=lambda s: (-len(s), s)))) or "(?!)"
    return [(m.start(), m[0]) for m in re.finditer(pattern, text)]


@given(st.dictionaries(st.sampled_from("abc"), _LIST, max_size=3), _TEXT)
def test_lists_do_not_compete(lists: dict[str, list[str]], text: str) -> None:
    found = Scanner(lists).scan(text)
    for name, strings in lists.items():
        assert found.get(name, []) == _alone(strings, text)


@given(_LIST, _TEXT)
def test_what_counts_before_a_mark_only_takes_up_its_place_all_the_same(strings: list[str], text: str) -> None:
    found = Scanner({"a": Before(strings, ("丁", "\n"))}).scan(text)
    counted = [(at, said) for at, said in _alone(strings, text) if (text + "\n")[at + len(said)] in "丁\n"]
    assert found.get("a", []) == counted


@given(st.text(alphabet="甲。，\n", max_size=20), st.data())
def test_what_stands_round_a_place(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min([len(text), *(at for at in [text.find("\n", start)] if at >= 0)])))
    first = max(text.rfind(mark, 0, start) for mark in "。，\n") + 1
    last = min((at for mark in "。，\n" if (at := text.find(mark, end)) >= 0), default=len(text))
    assert between(text, start, end, "。，") == (first, last)


@given(st.data())
def test_formulations_are_found_as_if_looked_for_alone(pack: Pack, data: st.DataObject) -> None:
    words = words_of(pack)
    scanner = words.once(scanner_of)
    strings = data.draw(st.lists(st.sampled_from(sorted(words.owners)), max_size=6))
    text = data.draw(st.sampled_from(["", "，", "党的", "“"])).join(strings)
    assert scanner.scan(text).get(TERMS, []) == _alone(list(words.owners), text)


def test_no_word_of_the_pack_reaches_over_the_end_of_a_sentence(pack: Pack) -> None:
    """One that did would cost every text what its sentences share with others: three times the time of a round."""
    assert scanner_of(words_of(pack)).by_lines


def test_words_that_an_expression_needs_stand_wherever_it_finds_something(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every example of the checks, what is found is the same when each expression is asked."""
    words = words_of(pack)
    quick = scanner_of(words)
    monkeypatch.setattr(scan, "taken", lambda name: name != "needed")
    thorough = scanner_of(words)
    examples = [content_of(one, whole=False) for case in EXAMPLES for kind in ("bad", "good") for one in case[kind]]
    assert len(examples) > 400
    for text in examples:
        for line in text.split("\n"):
            assert quick.scan(line) == thorough.scan(line)


def test_a_draft_is_judged_alike_where_it_is_looked_at_for_everything(
    pack: Pack, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is looked for in texts by other hands only tells nothing of ours, whatever a person adds to it."""
    points = [
        {
            "title": "赵新明局长和赵新民局长的问题",
            "facts": ["县财政局党组书记王强同志的问题", "第八轮巡察的问题的问题"],
        },
        {"title": "全县12个行政村和15个行政村的治理", "facts": ["市委巡察办提出为期45天的巡察", "每组5名干部"]},
    ]
    said: dict[str, Any] = {
        "area": {"name": "云岭县", "city": "临江市", "province": "东岭省"},
        "group": {"number": 2, "leader": "李明"},
        "inspection": {"round": "十五届县委第九轮", "starts": "2026-11-25", "ends": "2027-01-20"},
        "meeting": {"date": "2026-11-25"},
        "speaker": {"name": "张岚", "posts": ["县委常委"]},
        "own_emphasis": points,
    }
    speeches = [
        compose(Answers.model_validate({**said, "tier": tier, "unit": {"name": name}}, context={"pack": pack}), pack)
        for tier, name in (("town", "青石镇"), ("county", "云岭县财政局"), ("county", "云岭县人民医院"))
    ]
    found = [review(speech, pack) for speech in speeches]
    assert all(found)
    read = Scanner.read

    def thoroughly(self: Scanner, lines: Iterable[str], *, drafted: bool = False) -> Iterator[tuple[str, Line]]:
        return read(self, lines, drafted=False)

    monkeypatch.setattr(Scanner, "read", thoroughly)
    monkeypatch.delitem(words_of(pack).made, line_reader_of)
    assert [review(speech, pack) for speech in speeches] == found
