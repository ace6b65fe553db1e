"""The built wheel, outside any checkout: its templates are found and it drafts."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

from speechdraft.cli.docs import PAGES

from .conftest import ROOT, SHORT


def test_the_wheel_drafts_outside_the_checkout(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        archive.extractall(site)
    assert "speechdraft/templates/pack.yaml" in names
    assert "speechdraft/py.typed" in names
    assert {f"speechdraft/docs/{file}" for file in PAGES.values()} <= set(names), "what messages lead to is there"
    assert {"speechdraft/web/templates/draft.html", "speechdraft/web/static/page.js"} <= set(names)
    assert not [name for name in names if name.startswith(("tests", "examples"))]
    (tmp_path / "a.yaml").write_text(SHORT, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": str(site)}
    code = "import speechdraft; from speechdraft.cli import run; print(speechdraft.__file__); raise SystemExit(run())"
    command = [sys.executable, "-c", code, "draft", "a.yaml", "-o", "x.docx", "--profile", "none"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(str(site))
    assert (tmp_path / "x.docx").stat().st_size > 5000
