"""An expression that is compiled when it is asked gives what a compiled one gives."""

from __future__ import annotations

import pickle
import re

import pytest

from speechdraft.regex import Regex


def test_it_finds_what_a_compiled_one_finds() -> None:
    text = "甲1\n乙22"
    late, compiled = Regex("^.([0-9]+)", re.MULTILINE), re.compile("^.([0-9]+)", re.MULTILINE)
    assert [found[1] for found in late.finditer(text)] == [found[1] for found in compiled.finditer(text)] == ["1", "22"]
    assert late.sub("", text) == compiled.sub("", text)
    assert late.split(text) == compiled.split(text)
    assert late.match(text, 3)
    assert not late.fullmatch("甲乙")
    travelled = pickle.loads(pickle.dumps(late))
    assert travelled.findall(text) == compiled.findall(text)


def test_what_is_wrong_with_it_shows_when_it_is_asked() -> None:
    wrong = Regex("(")
    with pytest.raises(re.error):
        wrong.search("甲")
    with pytest.raises(AttributeError):
        _ = wrong.scanner  # type: ignore[attr-defined]
