"""What the program imports is declared, what is declared is locked, by hash and from nowhere in particular."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from .conftest import ROOT

NAMES = {
    "docx": "python-docx",
    "yaml": "pyyaml",
    "prompt_toolkit": "prompt-toolkit",
    "pydantic_core": "pydantic-core",
}
"""Module → package, where they differ."""
LOCKS = ("requirements.lock", "requirements-test.lock")


def declared() -> dict[str, str]:
    """Package → what is asked for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["web"]]
    return {re.split(r"[\[<>=!~]", line)[0]: line for line in lines}


def locked(name: str) -> dict[str, str]:
    """Package → version."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([\w.-]+)==([^\s\\;]+)", text, re.MULTILINE))


def test_what_is_imported_is_declared() -> None:
    found = set()
    for file in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                found.add(str(node.module).partition(".")[0])
    packages = {NAMES.get(name, name) for name in found - set(sys.stdlib_module_names)} - {"speechdraft", "msvcrt"}
    assert packages - declared().keys() == set()


def test_what_is_declared_is_locked() -> None:
    assert declared().keys() <= locked("requirements.lock").keys()
    wanted = (ROOT / "requirements-test.txt").read_text(encoding="utf-8").split("\n")
    wanted = [re.sub(r"[_.]", "-", line) for line in wanted if line and not line.startswith("#")]
    assert set(wanted) <= locked("requirements-test.lock").keys() | locked("requirements.lock").keys()
    first, second = map(locked, LOCKS)
    assert {name for name in first.keys() & second.keys() if first[name] != second[name]} == set()


def test_templates_are_sandboxed_by_a_jinja_that_holds() -> None:
    """3.1.6 closed the last known way out of the sandbox."""
    assert declared()["jinja2"] == "jinja2>=3.1.6"
    assert tuple(map(int, locked("requirements.lock")["jinja2"].split("."))) >= (3, 1, 6)


@pytest.mark.parametrize("name", [*LOCKS, "offline/requirements.lock"])
def test_a_lock_has_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?:|file:/|index-url|find-links|trusted-host", text)
    for block in re.split(r"\n(?=[\w.-]+==)", text)[1:]:
        assert "--hash=sha256:" in block, block.partition("\n")[0]


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
@pytest.mark.parametrize(
    ("told", "code", "plain"),
    [
        ("No known vulnerabilities found", 0, False),
        ("Found 2 known vulnerabilities in 1 package", 1, False),
        ("requests.exceptions.ConnectionError: no route to host", 1, True),
    ],
)
def test_an_audit_that_looked_nothing_up_says_so(tmp_path: Path, told: str, code: int, plain: bool) -> None:
    """And is no success; one that found something says what."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "pip-audit").write_text(f"#!/bin/sh\necho '{told}' >&2\nexit {code}\n")
    (tmp_path / "bin" / "pip-audit").chmod(0o755)
    (tmp_path / "made").touch()
    done = subprocess.run(["make", "audit", f"TOOLS={tmp_path}"], cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode == 0) is (code == 0)
    assert told in done.stdout
    assert ("cannot be reached from here" in done.stdout) is plain
