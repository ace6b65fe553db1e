"""PDF through LibreOffice: the text and the pages of the Word file, and a clear word where it cannot be made."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pdfplumber
import pytest
from pages import missing
from samples import LAYOUTS, drafted

from speechdraft.cli import run
from speechdraft.errors import OutputError
from speechdraft.output import pdf

ANSWERS = "tier: county\nunit: 云岭县教育局\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n"


@pytest.mark.rendering
@pytest.mark.parametrize("name", ["print", "podium"])
def test_the_pdf_has_the_text_and_the_pages_of_the_word_file(name: str, tmp_path: Path) -> None:
    if why := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(f"not to be skipped in CI: {why}")
        pytest.skip(why)
    said = drafted(1600, LAYOUTS[name])
    file = tmp_path / "稿.pdf"
    file.write_bytes(pdf.render_pdf(said))
    with pdfplumber.open(file) as book:
        assert len(book.pages) == len(said.plan.pages)
        found = "".join(re.sub(r"\s", "", page.extract_text()) for page in book.pages)
    found = re.sub("—[0-9]+—", "", found)
    assert found == re.sub(r"\s", "", "".join(p.text for p in said.paragraphs()))


def test_without_libreoffice_a_pdf_is_refused_and_nothing_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pdf, "libreoffice", lambda: None)
    (tmp_path / "a.yaml").write_text(ANSWERS, encoding="utf-8")
    out = tmp_path / "稿.pdf"
    assert run(["--profile", "none", "draft", str(tmp_path / "a.yaml"), "-o", str(out)]) == 4
    assert "LibreOffice" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize("fault", ["nothing", "slow", "broken"])
def test_a_libreoffice_that_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fault: str) -> None:
    def fails(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        if fault == "slow":
            raise subprocess.TimeoutExpired(command, 1)
        if fault == "broken":
            raise PermissionError(13, "Permission denied")
        return subprocess.CompletedProcess(command, 1, b"", "Error: 坏了\n".encode())

    monkeypatch.setattr(pdf, "libreoffice", lambda: tmp_path / "soffice")
    monkeypatch.setattr(pdf.subprocess, "run", fails)
    with pytest.raises(OutputError, match="LibreOffice"):
        pdf.render_pdf(drafted(500))
