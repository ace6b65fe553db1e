"""Speeches, reports and news in ten hands, right as they stand: the review says nothing graver than a note."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdraft.errors import Severity
from speechdraft.pack.model import Pack

from .texts import findings_of, text_of

HANDS = sorted((Path(__file__).parent / "hands").glob("*.txt"))


@pytest.mark.parametrize("file", HANDS, ids=lambda file: file.stem)
def test_what_is_right_in_another_hand_is_left_alone(file: Path, pack: Pack) -> None:
    found = findings_of(text_of(file.read_text(encoding="utf-8"), pack), pack)
    assert [(f.id, f.text, f.message) for f in found if f.severity is not Severity.NOTE] == []
