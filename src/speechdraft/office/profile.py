"""The office profile (单位常用信息): what belongs to the office and not to one speech, remembered between drafts.

A YAML file that a person may edit: the area with its committees, the form of a draft, known speakers, folders laid
over the pack. Its answers lie below those of a file (pack < profile < file < --set).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path
from typing import Any

from ..errors import InputError, Place, Problem
from ..files import home
from ..frozen import frozen
from ..language import suggestion
from ..model.answers import Speaker
from ..model.checking import wrong_with
from ..model.paths import all_keys, label, leaves
from ..model.values import shown
from ..reading.source import decode, read_bytes
from ..reading.tree import Tree, tree_of
from ..strict_yaml import Mapping, Raw, Scalar, Sequence, parse_yaml

PROFILE_NAME = "speechdraft.yaml"
OFF = "none"

SPEAKERS = ("speakers", "常用讲话人")
TEMPLATES = ("templates", "模板文件夹")
OFFICE = (
    ("area", "name"),
    ("area", "province"),
    ("area", "city"),
    ("area", "committee"),
    ("speaker", "name"),
    ("speaker", "posts"),
    ("draft", "length"),
    ("draft", "minutes"),
    ("draft", "layout"),
    ("draft", "numbering"),
    *(path for path, _ in leaves() if path[:2] == ("draft", "page")),
)
"""The answers that belong to an office. A speaker here is in every speech that names none; known ones are listed
under SPEAKERS."""


@frozen
class Profile:
    answers: Tree = field(default_factory=Tree)
    speakers: tuple[Speaker, ...] = ()
    templates: tuple[Path, ...] = ()


def find_profile(option: str | None) -> Path | None:
    """The profile to use: the file named by the option, else the one beside the work, else the one in the user's
    config folder, which need not be there yet. None where `none` switches it off, or the user has no folder.

    Raises InputError where the option names a file that is not there.
    """
    if option == OFF:
        return None
    if option is not None:
        path = Path(option)
        if not os.path.exists(path):
            raise InputError([Problem(Place(option), "没有这个文件", f"核对文件名，或用 --profile {OFF} 不用它")])
        return path
    beside = Path(PROFILE_NAME)
    folder = config_folder()
    return beside if os.path.exists(beside) else folder / PROFILE_NAME if folder else None


def config_folder() -> Path | None:
    """Where a user's settings live on this system; None for a user without a folder."""
    variable, inside = ("APPDATA", "") if sys.platform == "win32" else ("XDG_CONFIG_HOME", ".config")
    base = Path(os.environ.get(variable, ""))
    if base.is_absolute():
        return base / "speechdraft"
    own = home()
    return own / inside / "speechdraft" if own else None


def read_profile(path: Path | None, problems: list[Problem]) -> Tree:
    """The answers of a profile, as a layer below those of a file; everything wrong in it is added to `problems`."""
    return open_profile(path, problems).answers


def overlays_of(path: Path | None) -> tuple[Path, ...]:
    """The profile's template folders; relative ones start at the profile's own folder."""
    return open_profile(path, []).templates


def open_profile(path: Path | None, problems: list[Problem]) -> Profile:
    """All that a profile says; an empty one where there is no such file. Everything wrong is added to `problems`."""
    if path is None or not os.path.exists(path):
        return Profile()
    name = str(path)
    try:
        text = decode(read_bytes(name), name, gb18030=False)
    except InputError as error:
        problems += error.problems
        return Profile()
    return profile_in(text, path, problems)


def profile_in(text: str, path: Path, problems: list[Problem]) -> Profile:
    """What the text of a profile says that is, or shall be, at `path`."""
    name = str(path)
    raw = parse_yaml(text, name, {*all_keys(), *SPEAKERS, *TEMPLATES}, problems)
    if raw is None or raw == Scalar(None, raw.place):
        return Profile()
    own: dict[str, Raw] = {}
    rest = raw
    if isinstance(raw, Mapping):
        own = {key.text: value for key, value in raw.pairs if key.text in (*SPEAKERS, *TEMPLATES)}
        rest = Mapping(tuple(pair for pair in raw.pairs if pair[0].text not in own), raw.place)
    answers = tree_of(rest, problems, Place(name)) if not isinstance(rest, Mapping) or rest.pairs else Tree()
    _check(answers, problems)
    speakers = next((_speakers(own[key], problems) for key in SPEAKERS if key in own), ())
    templates = next((_folders(own[key], path.parent, problems) for key in TEMPLATES if key in own), ())
    return Profile(answers, speakers, templates)


def _check(tree: Tree, problems: list[Problem]) -> None:
    """Only what belongs to an office, each value as the model wants it."""
    for path, value in list(_leaves(tree.values)):
        place = tree.places.get(path) or tree.places.get(path[:1]) or Place()
        if path not in OFFICE:
            right = f"这里可以写{'、'.join(dict.fromkeys(label(p[:1]) for p in OFFICE))}、{SPEAKERS[1]}、{TEMPLATES[1]}"
            problems.append(Problem(place, f"“{label(path)}”每次不同，不能写在单位常用信息里", right))
        elif wrong := wrong_with(path, value, None):
            problems.append(Problem(place, f"“{label(path)}”{wrong[0]}", wrong[1]))


def _leaves(values: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    for name, value in values.items():
        if isinstance(value, dict):
            yield from _leaves(value, (*path, name))
        else:
            yield (*path, name), value


def _speakers(raw: Raw, problems: list[Problem]) -> tuple[Speaker, ...]:
    """Speakers, each a name or a mapping with name and posts: read as the answers' own record is."""
    found = []
    for item in raw.items if isinstance(raw, Sequence) else (raw,):
        if isinstance(item, Scalar) and item.text is None:
            continue
        if isinstance(item, Sequence):
            problems.append(Problem(item.place, f"“{SPEAKERS[1]}”里又是一个列表", "写成“- 姓名: 张岚”，下一行写职务"))
            continue
        before = len(problems)
        key = Scalar("speaker", item.place)
        one = tree_of(Mapping(((key, item),), item.place), problems, item.place)
        _check(one, problems)
        values = one.values.get("speaker", {})
        if "name" not in values and len(problems) == before:
            problems.append(Problem(item.place, f"“{SPEAKERS[1]}”缺少姓名", "写成“姓名: 张岚”"))
        if len(problems) == before:
            found.append(Speaker.model_validate(values))
    return tuple(found)


def _folders(raw: Raw, base: Path, problems: list[Problem]) -> tuple[Path, ...]:
    found = []
    for item in raw.items if isinstance(raw, Sequence) else (raw,):
        if not isinstance(item, Scalar):
            problems.append(Problem(item.place, f"“{TEMPLATES[1]}”应是文件夹的路径", "写成 [模板]"))
        elif item.text is not None:
            folder = base / _at_home(item.text)
            if not _is_folder(folder):
                what = f"没有模板文件夹“{shown(item.text)}”"
                problems.append(Problem(item.place, what, suggestion(item.text, _near(base))))
            found.append(folder)
    return tuple(found)


def _at_home(text: str) -> Path:
    """~/模板 in the user's home."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        return Path(text)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _near(base: Path) -> list[str]:
    try:
        return [entry.name for entry in base.iterdir() if entry.is_dir()]
    except OSError:
        return []
