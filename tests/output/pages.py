"""DOCX to PDF with LibreOffice, and what stands on a page of it: lines, characters, the dash of the page number."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pdfplumber

from speechdraft.page.layout import Layout
from speechdraft.speech import Role, Speech

FONTS = Path("/usr/local/share/fonts/fandol/FandolFang-Regular.otf")
CONF = Path(__file__).parents[1] / "rendering" / "fonts.conf"

HANGING = frozenset("，。、；：？！")
NEVER_FIRST = HANGING | frozenset("）》〉”’…—")
NEVER_LAST = frozenset("（《〈“‘")
NOT_COUNTED = frozenset("“”‘’—…")
"""A line with one of these is no full line of full-width characters."""


@dataclass(frozen=True)
class Line:
    """Characters of one line from left to right, spaces left out; points from the page's left and top edge."""

    text: str
    left: float
    right: float
    """Of the last character that is no hanging punctuation."""
    top: float


@dataclass(frozen=True)
class Page:
    lines: list[Line]
    """Of the text, from top to bottom."""
    number: Line
    dash: float | None
    """Middle of the page number's first dash as drawn, in points from the top; None where it was not looked for."""


def missing() -> str:
    """Why nothing can be rendered here; empty when it can."""
    if not shutil.which("soffice"):
        return "LibreOffice is not installed (.ci/install-rendering)"
    return "" if FONTS.exists() else f"the stand-in fonts are not installed (.ci/install-rendering): {FONTS}"


def to_pdf(files: Mapping[str, bytes], folder: Path) -> dict[str, Path]:
    """Write `files` (name to DOCX) and convert all of them with one start of LibreOffice."""
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    conf = folder / "fonts.conf"
    conf.write_text(CONF.read_text("utf-8").replace("@CACHE@", str(folder / "fontcache")), "utf-8")
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
               "--outdir", str(folder), *(str(folder / f"{name}.docx") for name in files)]  # fmt: skip
    env = os.environ | {"FONTCONFIG_FILE": str(conf), "HOME": str(folder)}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=300, check=False)
    made = {name: folder / f"{name}.pdf" for name in files}
    lost = [name for name, path in made.items() if not path.exists()]
    assert not lost, f"LibreOffice made no PDF of {lost}: {done.stderr[-2000:]}"
    return made


def lines_of_pages(path: Path) -> list[list[str]]:
    """The lines of every page of a PDF, without blanks and page numbers."""
    done = subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True)
    pages = []
    for page in done.stdout.decode().split("\f"):
        lines = [bare for line in page.splitlines() if (bare := re.sub(r"\s", "", line))]
        if lines:
            pages.append(lines[:-1])
    return pages


def foretold(speech: Speech) -> list[list[str]]:
    """The same of the plan of a speech."""
    pages: list[list[str]] = [[] for _ in speech.plan.pages]
    for row, paragraph in zip(speech.plan.rows, speech.paragraphs(), strict=True):
        if paragraph.role is Role.TITLE:
            lines = list(speech.title_lines)
        else:
            lines = [paragraph.text[a:b] for a, b in pairwise((0, *(row.ends or (len(paragraph.text),))))]
        for number, line in enumerate(lines):
            pages[row.pages[number - len(lines)] - 1].append(re.sub(r"\s", "", line))
    return pages


def read_pages(path: Path, *, dashes: int = 0) -> list[Page]:
    """The pages of a PDF; `dashes` are found in so many of them, drawn, which takes a tenth of a second each."""
    with pdfplumber.open(path) as pdf:
        pages = []
        for place, page in enumerate(pdf.pages):
            *lines, number = _lines(page.chars)
            pages.append(Page(lines, number, _dash(page, number) if place < dashes else None))
        return pages


def full_lines(pages: list[Page], layout: Layout) -> list[str]:
    """Lines that begin at the left edge, reach the right edge and hold full-width characters only.

    Not among them: a line that had to be short, because the number or word after it does not fit or because a rule of
    line ends took its last character to the next line (that begins with an opening mark, or has a closing one second).
    """
    left, right = layout.margin_left / 20, (layout.page_width - layout.margin_right) / 20
    lines = [line for page in pages for line in page.lines]
    found = []
    for line, after in pairwise(lines):
        wide = all(map(_is_wide, line.text))
        pushed = (
            not _is_wide(after.text[0])
            or after.text[0] in NEVER_LAST
            or (len(after.text) > 1 and after.text[1] in NEVER_FIRST)
        )
        if wide and not pushed and abs(line.left - left) < 2 and line.right > right - layout.body_size / 4:
            found.append(line.text)
    return found


def _is_wide(char: str) -> bool:
    return unicodedata.east_asian_width(char) in "WF" and char not in NOT_COUNTED


def count_full(text: str, full: int) -> int:
    """Characters of a full line, a hanging mark not counted."""
    return len(text) - (len(text) == full + 1 and text[-1] in HANGING)


def _lines(characters: list[dict[str, Any]]) -> list[Line]:
    rows: list[list[dict[str, Any]]] = []
    for char in sorted((c for c in characters if c["text"].strip()), key=lambda c: c["bottom"]):
        if rows and char["bottom"] - rows[-1][0]["bottom"] < 8:
            rows[-1].append(char)
        else:
            rows.append([char])
    lines = []
    for row in rows:
        row.sort(key=lambda c: c["x0"])
        last = row[-2] if row[-1]["text"] in HANGING and len(row) > 1 else row[-1]
        lines.append(Line("".join(c["text"] for c in row), row[0]["x0"], last["x1"], row[0]["top"]))
    return lines


def _dash(page: Any, number: Line) -> float:
    scale = 300 / 72
    image = page.to_image(resolution=300).original.convert("L")
    x = int((number.left + 6) * scale)
    dark = [y for y in range(int((number.top - 4) * scale), image.height) if image.getpixel((x, y)) < 128]
    assert dark, "no dash found"
    return (dark[0] + dark[-1] + 1) / 2 / scale
