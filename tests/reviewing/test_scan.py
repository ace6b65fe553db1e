"""The one scan finds what each list would find by itself."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from speechdraft.pack.model import Pack
from speechdraft.reviewing import scan
from speechdraft.reviewing.preparing import scanner_of, words_of
from speechdraft.reviewing.scan import Scanner
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


@given(st.data())
def test_formulations_are_found_as_if_looked_for_alone(pack: Pack, data: st.DataObject) -> None:
    words = words_of(pack)
    scanner = words.once(scanner_of)
    strings = data.draw(st.lists(st.sampled_from(sorted(words.owners)), max_size=6))
    text = data.draw(st.sampled_from(["", "，", "党的", "“"])).join(strings)
    assert scanner.scan(text).get(TERMS, []) == _alone(list(words.owners), text)


def test_no_word_of_the_pack_reaches_over_the_end_of_a_sentence(pack: Pack) -> None:
    """One that did would cost every text what its sentences share with others: three times the time of a round."""
    assert not scanner_of(words_of(pack))._reaches_over


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
