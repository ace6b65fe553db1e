"""A wheel's own shelf (`src/speechdraft/shelf.py`): what every run would make alike, made when the wheel is built.

The package is laid out as it will be installed, drafts the example of a round, and what it then keeps for the person
who runs it goes into the wheel.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class ShelfHook(BuildHookInterface[Any]):
    """The name under which pyproject.toml knows it is `custom`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Raises CalledProcessError where the program cannot draft."""
        if version == "editable":  # its code changes under it
            return
        self._folder = tempfile.TemporaryDirectory()
        shelf = filled(Path(self.root), Path(self._folder.name))
        build_data["force_include"][str(shelf)] = "speechdraft/shelved"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if version != "editable":
            self._folder.cleanup()


def filled(root: Path, folder: Path) -> Path:
    """The folder that holds what the program keeps."""
    package = folder / "site" / "speechdraft"
    shutil.copytree(root / "src" / "speechdraft", package, ignore=shutil.ignore_patterns("__pycache__", "*.pyc"))
    shutil.copytree(root / "templates", package / "templates")
    digest = hashlib.sha256()
    for file in sorted(package.rglob("*.py")):
        digest.update(f"{file.relative_to(package).as_posix()}\0".encode() + file.read_bytes() + b"\0")
    (package / "shelved").mkdir()
    (package / "shelved" / "program").write_text(digest.hexdigest(), "ascii")
    wanted = {"PYTHONPATH": str(folder / "site"), "XDG_CACHE_HOME": str(folder / "cache"), "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-c", _CODE, str(root / "examples" / "round.csv")]
    subprocess.run(command, check=True, env={**os.environ, **wanted})
    kept = folder / "cache" / "speechdraft"
    kept.mkdir(parents=True, exist_ok=True)  # on Windows nothing is kept
    shutil.copy(package / "shelved" / "program", kept)
    return kept


_CODE = """
import sys
from speechdraft import compose, load_pack, load_table, render_docx, review
from speechdraft.composing.loading import keep_all
from speechdraft.shelf import put_away

pack = load_pack()
keep_all(pack)
for answers in load_table(sys.argv[1], pack):
    speech = compose(answers, pack)
    review(speech, pack)
    render_docx(speech)
put_away()
"""
