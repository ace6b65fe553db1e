"""Where a user's documents lie, by the desktop's own word for it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from speechdraft.files import documents_folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows notes it in its registry")


@pytest.mark.parametrize(
    ("noted", "found"),
    [
        ('XDG_DOCUMENTS_DIR="$HOME/文档"', "文档"),
        ('# a remark\nXDG_DESKTOP_DIR="$HOME/桌面"\nXDG_DOCUMENTS_DIR="$HOME/我的/文档"\n', "我的/文档"),
        ('XDG_DOCUMENTS_DIR="$HOME/"', "Documents"),
        ("XDG_DOCUMENTS_DIR=nonsense", "Documents"),
        (None, "Documents"),
        ('XDG_DOCUMENTS_DIR="/srv/docs"', "/srv/docs"),
    ],
)
def test_documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, noted: str | None, found: str) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    if noted is not None:
        (tmp_path / "config").mkdir()
        (tmp_path / "config" / "user-dirs.dirs").write_text(noted, "utf-8")
    assert documents_folder() == tmp_path / found
