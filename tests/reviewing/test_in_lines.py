"""What checks find in lines by themselves is what they find in the whole."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from speechdraft.composing.pipeline import compose
from speechdraft.model.answers import Answers
from speechdraft.pack.model import Pack
from speechdraft.reviewing.case import Case
from speechdraft.reviewing.findings import review, review_ahead
from speechdraft.reviewing.preparing import line_reader_of, words_of

from .texts import EXAMPLES, all_findings_of, content_of, facts_for, text_of


def test_every_example_is_judged_as_if_its_lines_had_not_been_read(
    pack: Pack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The functions that look at lines are asked of the whole, as for a text with straight quotes."""
    texts = [
        text_of(content_of(example, whole=case.get("whole", False)), pack, facts=facts_for("town", pack, tmp_path))
        for case in EXAMPLES[::2]
        for example in (case["bad"][0], case["good"][-1])
    ]
    whole = "\n\n".join(text.whole for text in texts[:40])
    texts.append(replace(texts[0], paragraphs=text_of(whole, pack).paragraphs))
    found = [all_findings_of(text, pack) for text in texts]
    assert sum(map(len, found)) > len(texts) // 2
    monkeypatch.setattr(Case, "by_lines", lambda case, function: [(0, thing) for thing in function(case)])
    monkeypatch.setattr(Case, "all_by_lines", lambda case, function: list(function(case)))
    monkeypatch.setattr(Case, "_may_stand", lambda case, id: case.found.get(id, ()))
    assert [all_findings_of(text, pack) for text in texts] == found


def test_a_draft_is_judged_alike_read_alone_or_with_others(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    said = {"tier": "town", "area": {"name": "云岭县"}, "group": {"number": 2}, "meeting": {"date": "2026-11-25"}}
    own = [{"title": "待补的问题", "facts": ["县委第三巡视组反馈的问题", "云岭县县委的要求"]}]
    answers = [
        Answers.model_validate({**said, "unit": {"name": unit}, "own_emphasis": own}, context={"pack": pack})
        for unit in ("青石镇", "待补镇", "龙湾乡")
    ]
    speeches = [compose(one, pack) for one in answers]
    monkeypatch.delitem(words_of(pack).made, line_reader_of, raising=False)
    alone = [review(speech, pack) for speech in speeches]
    assert all(alone)
    monkeypatch.delitem(words_of(pack).made, line_reader_of)
    review_ahead(speeches, pack)
    assert [review(speech, pack) for speech in speeches] == alone
