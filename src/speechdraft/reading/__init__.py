"""Text → Answers: YAML with line and column, tables with sheet and cell."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..answers import Answers, keys_of, labels, record_of
from ..errors import InputError, Place, Problem
from .raw import Mapping, Raw, Scalar
from .source import decode, read_bytes
from .tree import Tree, answers_of, put, root_path, tree_of
from .yaml_text import parse

if TYPE_CHECKING:
    from ..pack import Pack


def load_answers(path: str | Path, pack: Pack, *, below: Tree | None = None, settings: Iterable[str] = ()) -> Answers:
    """The checked answers of a YAML file (`-` = standard input), over `below` (a profile) and under `settings`
    (`KEY=VALUE`). Raises InputError with every problem at once."""
    problems: list[Problem] = []
    tree = read_tree(str(path), problems)
    if problems and not tree.values:
        raise InputError(sorted(problems))
    if below is not None:
        tree = tree.over(below)
    tree = settings_tree(settings, problems).over(tree, amends=True)
    return answers_of(tree, pack, problems)


def read_tree(path: str, problems: list[Problem]) -> Tree:
    """One YAML file as a layer, its values not yet checked."""
    name = "标准输入" if path == "-" else path
    text = decode(read_bytes(path), name, gb18030=False)
    before = len(problems)
    raw = parse(text, name, all_keys(), problems)
    if raw is None and len(problems) > before:
        return Tree(places={(): Place(name)})
    return tree_of(raw, problems, Place(name))


def settings_tree(settings: Iterable[str], problems: list[Problem]) -> Tree:
    """`draft.minutes=12` and the like as a layer; the value is YAML."""
    tree = Tree()
    for setting in settings:
        key, sign, value = setting.partition("=")
        path = root_path(key)
        place = Place(f"--set {setting}")
        if not sign or path is None:
            right = "写成 --set draft.minutes=12，键用 speechdraft schema 查看"
            problems.append(Problem(place, f"没有“{key}”这一项" if sign else "缺少等号", right))
            continue
        raw = parse(value, str(place), (), problems)
        if raw is not None:
            put(tree, path, _at(raw, place), place, problems)
    return tree


def _at(raw: Raw, place: Place) -> Raw:
    return Scalar(raw.text, place) if isinstance(raw, Scalar) else raw


@cache
def all_keys() -> frozenset[str]:
    """Every key that any record knows, English and Chinese."""

    def walk(record: type) -> set[str]:
        found: set[str] = set()
        for name, info in record.model_fields.items():  # type: ignore[attr-defined]
            found |= set(keys_of(info, name))
            if inner := record_of(info):
                found |= walk(inner)
        return found

    return frozenset(walk(Answers) | set(labels()) | {"date", "日期"})


__all__ = ["Mapping", "Tree", "all_keys", "answers_of", "load_answers", "read_tree", "settings_tree"]
