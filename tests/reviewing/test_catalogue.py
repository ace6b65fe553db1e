"""`docs/checks.md` says what the checks say; every id that the program can give is described there."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from speechdraft.pack.model import Pack
from speechdraft.reviewing.about import abouts
from speechdraft.reviewing.catalogue import page
from speechdraft.reviewing.checks import CHECKS
from speechdraft.reviewing.preparing import words_of

ROOT = Path(__file__).parents[2]


def test_the_page_is_up_to_date(pack: Pack) -> None:
    said = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    assert said == page(pack), "python -m speechdraft.reviewing.catalogue > docs/checks.md"


def test_ids_and_names_are_each_there_once(pack: Pack) -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    known = abouts(pack, "checks", [])
    assert set(known) == set(ids)
    assert len({about.title for about in known.values()}) == len(ids)
    assert all(about.what.endswith("。") for about in known.values() if about.id != "ADDR01")


def test_every_id_in_the_code_is_described(pack: Pack) -> None:
    known = {*abouts(pack, "checks", []), *abouts(pack, "drafting", [])}
    for file in (ROOT / "src" / "speechdraft").rglob("*.py"):
        said = set(re.findall(r'Finding\(\s*"([A-Z]+\d\d)"', file.read_text(encoding="utf-8")))
        assert said <= known, file


def test_the_word_lists_belong_to_checks(pack: Pack) -> None:
    assert set(words_of(pack).phrases) <= {check.id for check in CHECKS}


def test_all_fifty_rules_are_checked() -> None:
    """ids of the project's collected rules."""
    counts = {"ADDR": 2, "LEFT": 3, "TIER": 8, "TERM": 9, "NUM": 6, "PUN": 4, "PAR": 2, "LEN": 4, "RANK": 4, "CONT": 8}
    rules = {f"{family}{n:02}" for family, last in counts.items() for n in range(1, last + 1)}
    assert len(rules) == 50
    assert rules <= {check.id for check in CHECKS}


def test_the_file_of_word_lists_has_no_key_that_yaml_reads_as_something_else() -> None:
    """`off` is False in YAML 1.1: the switch was never read."""
    data = yaml.safe_load((ROOT / "templates" / "data" / "review.yaml").read_text(encoding="utf-8"))
    assert all(isinstance(key, str) for key in data)
