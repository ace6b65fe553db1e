"""Tree → Answers: the model checks the values.

Every message that the model or the pack has about a value is given the value's own place here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ..administration.troubles import troubles
from ..errors import InputError, Place, Problem
from ..model.answers import Answers
from ..model.choices import Tier
from ..model.paths import info_of, is_list, label, main_of, record_of
from .tree import Tree, ValuePath, get_at

if TYPE_CHECKING:
    from ..pack.model import Pack


def answers_of(tree: Tree, pack: Pack, problems: list[Problem]) -> Answers:
    """The checked answers. Raises InputError with `problems` and everything that is wrong, in the file's order."""
    problems = list(problems)
    answers: Answers | None = None
    try:
        answers = Answers.model_validate(tree.values, context={"pack": pack})
    except ValidationError as error:
        problems += [_problem(dict(one), tree) for one in error.errors()]
    named = {name: get_at(tree.values, tuple(name.split("."))) for name in _NAMES}
    texts = {name: text.strip() for name, text in named.items() if isinstance(text, str) and text.strip()}
    kind = pack.kind_named(texts.get("unit.kind", ""))
    if "unit.kind" not in texts or kind:
        found = troubles(
            pack,
            tier=_tier(texts.get("tier")),
            unit=texts.get("unit.name"),
            kind=kind,
            party_org=texts.get("unit.party_org"),
            area=texts.get("area.name"),
            province=texts.get("area.province"),
            city=texts.get("area.city"),
        )
        problems += [Problem(_place(t.path, tree), t.what, t.right) for t in found]
    if problems or answers is None:
        raise InputError(sorted(set(problems)))
    return answers


_NAMES = ("tier", "unit.name", "unit.kind", "unit.party_org", "area.name", "area.province", "area.city")


def _tier(text: str | None) -> Tier | None:
    try:
        found = Tier.read(text) if text else None
    except ValueError:
        return None
    return found if isinstance(found, Tier) else None


def _problem(error: dict[str, Any], tree: Tree) -> Problem:
    """What the model says, in Chinese, at the value's place."""
    path: ValuePath = tuple(
        step for step in error["loc"] if not isinstance(step, str) or not step.startswith("function")
    )
    place = _place(path, tree)
    context = error.get("ctx") or {}
    if error["type"] == "speechdraft":
        name = label(path)
        return Problem(place, (f"“{name}”" if name else "") + str(context["what"]), str(context["right"]))
    if error["type"] == "missing":
        whole = _with_main(path)
        info = info_of(tuple(step for step in whole if isinstance(step, str)))
        name = ".".join(str(step) for step in whole)
        return Problem(place, f"缺少“{label(whole)}”（{name}）", str(info.description))
    return Problem(
        place, f"“{label(path)}”的值不对", str(info_of(tuple(s for s in path if isinstance(s, str))).description)
    )


def _with_main(path: ValuePath) -> ValuePath:
    """A record that is missing is named by the field that a scalar stands for."""
    info = info_of(tuple(step for step in path if isinstance(step, str)))
    record = record_of(info)
    return (*path, main_of(record)) if record and not is_list(info) else path


def _place(path: ValuePath, tree: Tree) -> Place:
    """The place of a value, or of the nearest record around it."""
    while path and path not in tree.places:
        path = path[:-1]
    return tree.places.get(path, Place())
