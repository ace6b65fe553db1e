"""Ordinary Chinese prose that has nothing to do with inspection: fewer than one false error in 5,000 characters."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdraft.errors import Severity
from speechdraft.pack.model import Pack

from .texts import DAY, HERE, findings_of, text_of

PIECES = sorted((HERE / "corpus").glob("*.txt"))


@pytest.mark.parametrize("piece", PIECES, ids=lambda p: p.stem)
def test_no_error_is_found_in_prose(piece: Path, pack: Pack) -> None:
    text = text_of(piece.read_text(encoding="utf-8"), pack, day=DAY)
    found = findings_of(text, pack)
    assert [f for f in found if f.severity is Severity.ERROR] == []
    assert "FILE01" in {f.id for f in found}
    assert len([f for f in found if f.severity is Severity.WARNING]) <= 6


def test_there_are_thirty_pieces() -> None:
    assert len(PIECES) >= 30


def test_habits_of_other_texts_are_no_errors(pack: Pack) -> None:
    content = "1、先把面和好,醒半个小时。\n3、再擀皮(薄一点)。\n（一）、馅要咸淡合适。\n一、包法\n三、煮法\n"
    assert [f for f in findings_of(text_of(content, pack, day=DAY), pack) if f.severity is Severity.ERROR] == []
