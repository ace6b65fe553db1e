"""Template files of all layers → paragraphs with their versions, and the topics that some of them describe."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ..errors import Place, Problem
from ..language import suggestion
from ..regex import Regex
from .audience import Audience, GroupWords, read_line
from .data_files import DataFile, doubled_keys, read_yaml
from .groups import Paragraph, TextFile, Version, laid_over, old_form, read_file
from .kinds import Kind
from .papers import FOLDER
from .points import Point
from .records import build

RENAMED = {"from": "start", "to": "end", "scheduled_from": "scheduled"}
"""The names that the files have for the fields of a Term and a Point."""

OWN_POINT = "points/own"
"""The file of the points that a person writes in the answers; it describes no topic."""

TEXT_OF = "text_of"
"""Front matter of a topic that is told in another's words: a campaign whose name changed keeps its text."""

_OF_PARAGRAPHS = ("leads", "together", "enough", TEXT_OF)
"""Keys of front matter that every template file may have."""

Texts = Mapping[str, Sequence[tuple[str, str]]]
"""Name (why/duty, points/bidding) → (text, file) of every layer that has it, the lowest first."""


@dataclass
class Templates:
    """All template files of a pack."""

    paragraphs: dict[str, Paragraph] = field(default_factory=dict)
    points: dict[str, Point] = field(default_factory=dict)
    fronts: dict[str, DataFile] = field(default_factory=dict)
    """Path inside the pack → its front matter."""


def read_templates(texts: Texts, kinds: Mapping[str, Kind], words: GroupWords, problems: list[Problem]) -> Templates:
    """Everything that the template files say."""
    found = Templates()
    for name, layers in texts.items():
        path = path_of(name)
        if right := old_form(path):
            problems += (
                Problem(Place(file), "这是旧的写法：一段的几种写法现在在一个文件里", right) for _, file in layers
            )
            continue
        found.paragraphs[name], found.fronts[path] = read_paragraph(name, path, layers, words, problems)
        if name.startswith("points/") and name != OWN_POINT:
            _add_point(found.points, name, found.fronts[path], layers[-1][1], kinds, problems)
    _lend(found, problems)
    return found


def read_paragraph(
    name: str, path: str, layers: Sequence[tuple[str, str]], words: GroupWords, problems: list[Problem]
) -> tuple[Paragraph, DataFile]:
    """The paragraph of one file in all its layers, and its front matter."""
    versions: tuple[Version, ...] = ()
    front = DataFile(path)
    for text, file in layers:
        read = read_file(text, file, words, problems)
        versions = laid_over(versions, read)
        there = {version.group for version in versions if version not in read.added} if read.added else set()
        for version in read.added:
            if version.group not in there:
                what = f"“==+ {version.line}”要加到的那一组还没有".replace("+ ”", "+”")
                problems.append(Problem(Place(file, version.first - 1), what, "写成“==”"))
        _lay(front, read, file, problems)
    return _paragraph(name, path, versions, front, words, problems), front


def _lend(found: Templates, problems: list[Problem]) -> None:
    """The versions of the file that `text_of` names, for a topic that has none of its own."""
    for name, paragraph in list(found.paragraphs.items()):
        front = found.fronts[paragraph.path]
        lender = front.values.get(TEXT_OF)
        if lender is None:
            continue
        of = found.paragraphs.get(f"points/{lender}")
        if of is None or not name.startswith("points/") or TEXT_OF in found.fronts[of.path].values:
            right = suggestion(str(lender), found.points) or "写一个有自己文字的重点的id"
            problems.append(Problem(front.place(TEXT_OF), f"text_of的重点“{lender}”没有自己的文字", right))
        elif paragraph.versions:
            problems.append(Problem(front.place(TEXT_OF), "写了text_of，下面又有文字", "删去一样"))
        else:
            found.paragraphs[name] = replace(paragraph, versions=of.versions)


def path_of(name: str) -> str:
    return f"{name}.txt" if name.startswith(("points/", f"{FOLDER}/")) else f"speech/{name}.txt"


def _lay(front: DataFile, read: TextFile, file: str, problems: list[Problem]) -> None:
    if read.front:
        layer = read_yaml(read.front, file, problems, 1)
        problems += doubled_keys(layer)
        front.lay(layer)


def _paragraph(
    name: str, path: str, versions: tuple[Version, ...], front: DataFile, words: GroupWords, problems: list[Problem]
) -> Paragraph:
    """The paragraph of a file; every version has the name of its template."""
    if len(versions) == 1:
        named: tuple[Version, ...] = (versions[0].named(name),)
    else:
        named = tuple(version.named(f"{name}#{n}") for n, version in enumerate(versions, 1))
    together = front.values.get("together")
    if together is not None and not isinstance(together, str):
        problems.append(Problem(front.place("together"), "together应是一个名称", "如 together: demands"))
        together = ""
    enough = front.values.get("enough", 0)
    if not isinstance(enough, int):
        problems.append(Problem(front.place("enough"), "enough应是整数", "如 enough: 1"))
        enough = 0
    if not name.startswith("points/"):
        for key in front.values:
            if key not in _OF_PARAGRAPHS:
                right = suggestion(str(key), _OF_PARAGRAPHS)
                problems.append(Problem(front.place(key), f"没有“{key}”这一项", right))
    of_a_point = name.startswith("points/")
    return Paragraph(
        name, path, named, tuple(_leads(front, words, problems, titled=of_a_point)), together or "", enough
    )


IN_LEADS = ("work", "noun", "village")
"""The words of a unit that its leads may have in braces."""
_BRACED = Regex(r"\{(?:(\w+)\}|)")
"""A name in braces, or an empty text for a brace that holds none."""


def _leads(
    front: DataFile, words: GroupWords, problems: list[Problem], *, titled: bool
) -> Iterator[tuple[Audience, tuple[str, ...]]]:
    """For whom → leads. A lead is a sentence as it stands; a few words that every unit has are filled in, and in that
    of a point its {title}."""
    asked = front.values.get("leads") or {}
    if not isinstance(asked, dict):
        problems.append(Problem(front.place("leads"), "leads应是“写给谁: [起句]”", "写给所有单位的写 all:"))
        return
    for whom, leads in asked.items():
        place = front.place("leads", whom)
        if not isinstance(leads, list) or not leads or not all(isinstance(lead, str) for lead in leads):
            problems.append(Problem(place, f"leads.{whom}应是列表", "一条起句一个“- ”"))
            continue
        known = (*IN_LEADS, "title") if titled else IN_LEADS
        if braced := next((lead for lead in leads if set(_BRACED.findall(lead)) - {*known}), ""):
            right = f"起句的花括号里只写{'、'.join(known)}，别的会变的词写在正文里"
            problems.append(Problem(place, f"起句“{braced}”里的花括号没有东西可填", right))
            continue
        read = read_line(str(whom), place, words, problems)
        if read is not None:
            yield read[0], tuple(leads)


def _add_point(
    points: dict[str, Point],
    name: str,
    front: DataFile,
    file: str,
    kinds: Mapping[str, Kind],
    problems: list[Problem],
) -> None:
    if not front.values:
        problems.append(Problem(Place(file, 1), "缺少两行“---”之间的说明", "写上id、title、aspect、kinds等"))
        return
    point = _point(front, kinds, problems)
    if point and f"points/{point.id}" != name:
        what = f"文件名与id“{point.id}”不一致"
        problems.append(Problem(front.place("id"), what, f"改名为{point.id}.txt"))
    elif point:
        points[point.id] = point


def _point(file: DataFile, kinds: Mapping[str, Kind], problems: list[Problem]) -> Point | None:
    row = {key: value for key, value in file.values.items() if value is not None and key not in _OF_PARAGRAPHS}
    asked = row.get("kinds", ["all"])
    if isinstance(asked, list):
        titled = {id for name in asked if (id := _by_title(str(name), kinds))}
        asked = ["all" if name in _ALL else name for name in asked if not _by_title(str(name), kinds)]
        known = {"all", *kinds, *(kind.family for kind in kinds.values())}
        for name in asked:
            if str(name) not in known:
                problems.append(
                    Problem(file.place("kinds", name), f"没有单位类型“{name}”", suggestion(str(name), known))
                )
        row["kinds"] = {
            i for i, kind in kinds.items() if not {"all", i, kind.family}.isdisjoint(map(str, asked))
        } | titled
    if isinstance(row.get("basis"), list):
        row["basis"] = list(_basis(row["basis"]))
    if isinstance(row.get("to"), dt.date):
        row["to"] += dt.timedelta(days=1)  # `to` of a topic is its last day
    point: Point | None = build(Point, row, str(row.get("id", "?")), file.place, problems, RENAMED)
    return point


def _by_title(name: str, kinds: Mapping[str, Kind]) -> str:
    """The id of the kind that people call so (镇, which as `town` would be the whole family); empty for none."""
    return next((id for id, kind in kinds.items() if name == kind.title or name in kind.also), "")


_ALL = ("全部", "所有", "各类单位", "所有单位")


def _basis(rows: list[Any]) -> Iterator[Any]:
    """Names of roles and ids of terms, also written `{term: …}` or `{role: …}`."""
    for row in rows:
        yield (row.get("term") or row.get("role") or "") if isinstance(row, dict) else row
