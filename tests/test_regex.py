"""An expression that is compiled when it is asked gives what a compiled one gives."""

from __future__ import annotations

import gc
import importlib
import pickle
import pkgutil
import re

import pytest

import speechdraft
from speechdraft.regex import Programs, Regex


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


def test_what_was_kept_is_what_python_compiles() -> None:
    """Of every expression that a module has, and by way of the shelf."""
    for module in pkgutil.walk_packages(speechdraft.__path__, "speechdraft."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    programs = Programs()
    assert programs.serve()
    known = {(one.pattern, int(one.flags)) for one in gc.get_objects() if type(one) is Regex}
    known.discard(("(", 0))
    for pattern, flags in known:
        programs[pattern, flags]
    kept = pickle.loads(pickle.dumps(programs))
    assert len(known) > 100
    for pattern, flags in known:
        again, compiled = kept.compiled(pattern, flags), re.compile(pattern, flags)
        assert (again, again.flags, again.groupindex) == (compiled, compiled.flags, compiled.groupindex)


def test_a_python_that_compiles_otherwise_does_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr("re._compiler._code")
    assert not Programs().serve()
