"""A finding's source is a document's title or nothing: no code of the project's own is ever shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from speechdraft.composing.pipeline import compose
from speechdraft.drafts.draft import review_of
from speechdraft.errors import Finding, PackError, Problem
from speechdraft.model.answers import Answers
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.reviewing.about import abouts, titles
from speechdraft.reviewing.preparing import words_of

from .texts import DAY, EXAMPLES, all_findings_of, content_of, text_of

CODE = re.compile(r"\b[A-Z]{1,6}\d{1,3}\b|\.ya?ml|\.py|[a-z]+_[a-z]+|skeletons|SAMPLE|GK|R\d\d")


def _reviewed(pack: Pack) -> Iterator[Finding]:
    for case in EXAMPLES:
        for example in (*case["bad"], *case["good"]):
            text = text_of(content_of(example, whole=case.get("whole", False)), pack, day=case.get("date", DAY))
            yield from all_findings_of(text, pack)


def _drafted(answers: Callable[..., Answers], pack: Pack) -> Iterator[Finding]:
    base = "tier: {tier}\nunit: {unit}\narea: 云岭县\ngroup: 2\ndate: {day}\n{more}\n"
    for tier, unit in (("county", "云岭县住房和城乡建设局"), ("town", "青石街道"), ("county", "云岭县公安局")):
        for day in ("2018-11-20", "2026-11-25"):
            for more in ("", "draft: {minutes: 25}", f"emphasis: [{next(iter(pack.points))}]"):
                read = answers(base.format(tier=tier, unit=unit, day=day, more=more))
                yield from review_of(compose(read, pack), pack)


def test_sources_are_titles(pack: Pack, answers: Callable[..., Answers]) -> None:
    known = {titles([source], pack) for source in pack.sources} - {""}
    seen = 0
    for finding in (*_reviewed(pack), *_drafted(answers, pack)):
        if finding.source:
            seen += 1
            assert not CODE.search(re.sub("GB/T [0-9—]+|《[^》]*》", "", finding.source)), finding
            rest = finding.source
            for title in sorted(known, key=len, reverse=True):
                rest = rest.replace(title, "")
            assert not rest.strip("、"), finding
    assert seen > 200


def test_every_source_of_a_check_has_an_entry(pack: Pack) -> None:
    problems: list[Problem] = []
    abouts(pack, "checks", problems)
    assert problems == []


def test_a_source_without_an_entry_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "checks.yaml").write_text("checks:\n  - id: CONT07\n    sources: [R999]\n", encoding="utf-8")
    with pytest.raises(PackError) as caught:
        words_of(load_pack([tmp_path]))
    assert "R999" in str(caught.value)
    assert "checks.yaml:3" in str(caught.value)
