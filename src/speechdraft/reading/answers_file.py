"""An answers file and settings of the command line → Answers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import InputError, Place, Problem, in_reading_order
from ..model.answers import Answers
from ..model.paths import all_keys, root_path
from ..model.values import shown
from ..strict_yaml import Raw, Scalar, parse_yaml
from .source import STDIN, decode, read_bytes
from .tree import Tree, put_at, tree_of
from .validating import answers_of

if TYPE_CHECKING:
    from ..pack.model import Pack


def load_answers(path: str | Path, pack: Pack, *, below: Tree | None = None, settings: Iterable[str] = ()) -> Answers:
    """The checked answers of a YAML file (`-` = standard input), over `below` (a profile) and under `settings`
    (`KEY=VALUE`). Raises InputError with every problem at once."""
    problems: list[Problem] = []
    tree = read_tree(str(path), problems)
    if problems and not tree.values:
        raise InputError(sorted(problems, key=in_reading_order))
    if below is not None:
        tree = tree.over(below)
    tree = settings_tree(settings, problems).over(tree, amends=True)
    return answers_of(tree, pack, problems)


def read_tree(path: str, problems: list[Problem]) -> Tree:
    """One YAML file as a layer, its values not yet checked."""
    name = STDIN if path == "-" else path
    text = decode(read_bytes(path), name, gb18030=False)
    before = len(problems)
    raw = parse_yaml(text, name, all_keys(), problems)
    if raw is None and len(problems) > before:
        return Tree(places={(): Place(name)})
    return tree_of(raw, problems, Place(name))


def settings_tree(settings: Iterable[str], problems: list[Problem]) -> Tree:
    """`draft.minutes=12` and the like as a layer; the value is YAML."""
    tree = Tree()
    for setting in settings:
        key, sign, value = setting.partition("=")
        path = root_path(key)
        place = Place(f"--set {shown(setting, 60)}")
        if not sign or path is None:
            right = "写成 --set draft.minutes=12，键用 speechdraft schema 查看"
            problems.append(Problem(place, f"没有“{shown(key)}”这一项" if sign else "缺少等号", right))
            continue
        raw = parse_yaml(value, str(place), (), problems)
        if raw is not None:
            put_at(tree, path, _at(raw, place), place, problems)
    return tree


def _at(raw: Raw, place: Place) -> Raw:
    return Scalar(raw.text, place) if isinstance(raw, Scalar) else raw
