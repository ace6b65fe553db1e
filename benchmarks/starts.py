"""What a command costs from start to end, with the wheel as it is installed: bytecode written, files in memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from statistics import median

from speechdraft.shortcuts import VARIABLE

ROOT = Path(__file__).resolve().parents[1]
ANSWERS = ROOT / "examples" / "single" / "bureau.yaml"

COMMANDS: dict[str, list[str]] = {
    "python -c pass": ["-c", "pass"],
    "import pydantic, jinja2, click": ["-c", "import pydantic, jinja2, click"],
    "speechdraft --help": ["-m", "speechdraft", "--help"],
    "one draft": ["-m", "speechdraft", "draft", str(ANSWERS), "-o", "x.docx", "--force", "--profile", "none"],
}


def starts(times: int) -> dict[str, float]:
    """Milliseconds of processor time of each command, the median of so many; one draft without the shelf as well."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = unpacked(built(folder), folder)
        found = {command: cost(words, site, times) for command, words in COMMANDS.items()}
        return {**found, "one draft, nothing kept": cost(COMMANDS["one draft"], site, times, without="shelf")}


def built(folder: Path) -> Path:
    """The wheel of this checkout."""
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    [wheel] = folder.glob("*.whl")
    return wheel


def unpacked(wheel: Path, folder: Path) -> Path:
    """The folder that has the package in it."""
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def cost(words: list[str], site: Path, times: int, *, without: str = "") -> float:
    """Milliseconds of processor time, user and system, of Python with these words; the median of so many, after one
    that writes the bytecode."""
    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    env |= {"PYTHONPATH": str(site), "XDG_CACHE_HOME": str(site / "cache"), VARIABLE: without}
    return median([_cost(words, site, env) for _ in range(times + 1)][1:])


def _cost(words: list[str], folder: Path, env: dict[str, str]) -> float:
    before = _processor()
    subprocess.run([sys.executable, *words], cwd=folder, env=env, check=True, capture_output=True)
    return (_processor() - before) * 1000


def _processor() -> float:
    return sum(resource.getrusage(resource.RUSAGE_CHILDREN)[:2])
