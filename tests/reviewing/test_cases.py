"""Every check against `cases.yaml`: each bad example is found, each good one is left alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from speechdraft.model.choices import Order
from speechdraft.pack.model import Pack
from speechdraft.reviewing.checks import CHECKS

from .texts import DAY, EXAMPLES, all_findings_of, content_of, facts_for, text_of

CASES = [
    pytest.param(case, example, kind == "bad", id=f"{case['id']}-{case.get('unit', '')}-{kind}{number}")
    for case in EXAMPLES
    for kind in ("bad", "good")
    for number, example in enumerate(case[kind], 1)
]
TESTED_ELSEWHERE = {"FILE04", *(f"LAY0{n}" for n in range(1, 8))}
"""Need a Word file: test_word.py, test_look.py."""


@pytest.mark.parametrize(("case", "example", "bad"), CASES)
def test_example_is_judged_right(case: dict[str, Any], example: Any, bad: bool, pack: Pack, tmp_path: Path) -> None:
    unit = case.get("unit", "town")
    day: dt.date | None = case.get("date", DAY)
    facts = None
    if unit == "none":
        day = case.get("date")
    else:
        facts = replace(facts_for(unit, pack, tmp_path), order=Order(case.get("order", "group_leader_first")))
        if "date" in case:  # another time, another stay
            facts = replace(facts, starts=None, ends=None)
    text = text_of(content_of(example, whole=case.get("whole", False)), pack, facts=facts, day=day)
    found = [f for f in all_findings_of(text, pack) if f.id == case["id"]]
    assert bool(found) == bad, found


def test_every_check_has_three_examples_of_either_kind() -> None:
    bad, good = Counter(), Counter()
    for case in EXAMPLES:
        bad[case["id"]] += len(case["bad"])
        good[case["id"]] += len(case["good"])
    for check in CHECKS:
        if check.id not in TESTED_ELSEWHERE:
            assert bad[check.id] >= 3, check.id
            assert good[check.id] >= 3, check.id
    assert set(bad) <= {check.id for check in CHECKS}
