"""The files of templates and points: front matter, the full form and the short one, and where each begins."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from typing import Any

from ..errors import Place, Problem
from ..language import suggestion
from .data_files import DataFile, doubled_keys, read_yaml
from .kinds import Kind
from .points import Point
from .records import build

RENAMED = {"from": "start", "to": "end", "scheduled_from": "scheduled"}
"""The names that the files have for the fields of a Term and a Point."""


def points_and_texts(
    texts: Mapping[str, tuple[str, str]], kinds: Mapping[str, Kind], problems: list[Problem]
) -> tuple[dict[str, Point], dict[str, DataFile], dict[str, str], dict[str, str], dict[str, int]]:
    """Points by id; their front matter by path; template name → text, → path, → lines before its text. A point's
    file gives two templates."""
    points: dict[str, Point] = {}
    files: dict[str, DataFile] = {}
    bodies: dict[str, str] = {}
    paths: dict[str, str] = {}
    offsets: dict[str, int] = {}
    for name, (text, file) in texts.items():
        if not name.startswith("points/"):
            bodies[name], paths[name], offsets[name] = _ended(text), f"speech/{name}.txt", 0
            continue
        front, start = _front_matter(text)
        cut = _short_form(text, start)
        for form, first, last in (("full", start, cut), ("short", cut, len(text))):
            name_of = f"{name}/{form}"
            bodies[name_of], paths[name_of] = _ended(text[first:last]), f"{name}.txt"
            offsets[name_of] = text.count("\n", 0, first)
        if front:
            layer = read_yaml(front, file, problems, 1)
            problems += doubled_keys(layer)
            about = files[f"{name}.txt"] = DataFile(f"{name}.txt")
            about.lay(layer)
            point = _point(about, kinds, problems)
            if point and f"points/{point.id}" != name:
                what = f"文件名与id“{point.id}”不一致"
                problems.append(Problem(about.place("id"), what, f"改名为{point.id}.txt"))
            elif point:
                points[point.id] = point
        elif name != "points/own":
            problems.append(Problem(Place(file, 1), "缺少两行“---”之间的说明", "写上id、title、aspect、kinds等"))
    return points, files, bodies, paths, offsets


def _ended(text: str) -> str:
    """With an empty line at its end, so that what is included never runs into the next block."""
    return text.rstrip("\n") + "\n\n"


def _front_matter(text: str) -> tuple[str, int]:
    """The YAML between two lines of `---`, and where the rest begins."""
    found = re.match(r"---\n(.*?\n)---\n", text, re.DOTALL)
    return (found[1], found.end()) if found else ("", 0)


def _short_form(text: str, start: int) -> int:
    """Where the short form begins: the block that begins with `- ` after an empty line; the end where there is none."""
    found = re.compile(r"\n\n+(?=(?:\{%.*%\}\n)*(?:~+ )?- )").search(text, start)
    return found.end() if found else len(text)


def _point(file: DataFile, kinds: Mapping[str, Kind], problems: list[Problem]) -> Point | None:
    row = {key: value for key, value in file.values.items() if value is not None}
    asked = row.get("kinds", ["all"])
    if isinstance(asked, list):
        known = {"all", *kinds, *(kind.family for kind in kinds.values())}
        for name in asked:
            if str(name) not in known:
                problems.append(
                    Problem(file.place("kinds", name), f"没有单位类型“{name}”", suggestion(str(name), known))
                )
        row["kinds"] = {i for i, kind in kinds.items() if not {"all", i, kind.family}.isdisjoint(map(str, asked))}
    if isinstance(row.get("basis"), list):
        row["basis"] = list(_basis(row["basis"]))
    if isinstance(row.get("to"), dt.date):
        row["to"] += dt.timedelta(days=1)  # `to` of a topic is its last day
    point: Point | None = build(Point, row, str(row.get("id", "?")), file.place, problems, RENAMED)
    return point


def _basis(rows: list[Any]) -> Iterator[Any]:
    """Names of roles and ids of terms, also written `{term: …}` or `{role: …}`."""
    for row in rows:
        yield (row.get("term") or row.get("role") or "") if isinstance(row, dict) else row
