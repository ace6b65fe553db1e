"""Nine ways in, each with inputs that are changed at random: a diagnosis or a whole draft, in seconds, whatever comes.

FUZZ_SECONDS for all nine together (10; the gate takes 60), FUZZ_SEED (1); `make fuzz` goes on for a night. A find is
put into out/fuzz: mend what it broke, give it a name by that, and put it into corpus/.
"""

from __future__ import annotations

import os
import random
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ..conftest import ROOT
from .loop import fuzz, judged, kind_of, smaller, user_of, write_down
from .target import CORPUS, Target, corpus, seeds
from .targets import TARGETS

SECONDS = float(os.environ.get("FUZZ_SECONDS", "10"))
SEED = int(os.environ.get("FUZZ_SEED", "1"))
CASES = [(target, case) for target in TARGETS.values() for case in corpus(target.name)]


@cache
def loaded(target: Target) -> list[str]:
    """What is loaded once is loaded."""
    with tempfile.TemporaryDirectory() as folder, user_of(Path(folder)):
        return judged(target, target.examples()[0], Path(folder))


@pytest.mark.parametrize(("target", "case"), CASES, ids=[f"{target.name}-{case.stem}" for target, case in CASES])
def test_what_once_broke_holds(target: Target, case: Path, tmp_path: Path) -> None:
    with user_of(tmp_path):
        loaded(target)
        assert judged(target, case.read_bytes(), tmp_path) == []


def test_every_case_belongs_to_a_target() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} <= set(TARGETS)
    assert all(case.suffix == target.ending for target, case in CASES)


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_whatever_comes_in(target: Target, tmp_path: Path) -> None:
    found, tried = fuzz(target, SECONDS / len(TARGETS), SEED, tmp_path)
    told = [f"{write_down(one, target, ROOT / 'out' / 'fuzz')}: {one.what}" for one in found]
    assert told == []
    assert tried > 0


# The loop itself -----------------------------------------------------------------------------------------------------


def test_a_bug_is_found_made_small_and_written_down(tmp_path: Path) -> None:
    """The loop sees one that a single line of many shows."""

    def act(folder: Path, data: bytes) -> Iterator[str]:
        if b"bad" in data:
            raise KeyError("青石镇")
        yield from ()

    example = b"a\n" * 30 + b"bad\n" + b"b\n" * 30
    target = Target("yaml", ".yaml", lambda: [example], lambda chance, data, _: data + b"c", act)
    [found], _ = fuzz(target, 0.2, 1, tmp_path)
    assert found.what.startswith("raised KeyError")
    assert smaller(target, found.data, kind_of(found.what), tmp_path) == b"bad"
    written = write_down(found, target, tmp_path / "finds")
    assert "KeyError" in written.with_name(written.name + ".why").read_text(encoding="utf-8")


@pytest.mark.parametrize("target", TARGETS.values(), ids=TARGETS)
def test_examples_are_valid_and_one_seed_gives_one_input(target: Target, tmp_path: Path) -> None:
    examples = seeds(target)
    one, other = (target.change(random.Random(7), examples[0], examples) for _ in range(2))
    if target.ending not in (".xlsx", ".docx"):  # a zip file has the time of day in it
        assert one == other
    assert loaded(target) == []
