"""Tree → Answers: the model checks the values.

Every message that the model or the pack has about a value is given the value's own place here, and the name that the
person's file has for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from ..administration.troubles import NAMES, GivenNames, troubles
from ..errors import Guess, InputError, Place, Problem, in_reading_order
from ..model.answers import Answers
from ..model.changes import Change
from ..model.choices import InspectionType
from ..model.paths import column_of, info_of, is_record, label, leaf_of, names_in
from .tree import Tree, ValuePath, get_at

if TYPE_CHECKING:
    from ..pack.model import Pack


def answers_of(tree: Tree, pack: Pack, problems: list[Problem]) -> Answers:
    """The checked answers, with what was taken otherwise than it was typed. Raises InputError with `problems` and
    everything that is wrong, in the order of the file."""
    guessed = {(p.place.file, p.place.line) for p in problems if isinstance(p, Guess)}
    found: list[Problem] = []
    changes: list[Change] = list(tree.changes)
    answers: Answers | None = None
    try:
        answers = Answers.model_validate(tree.values, context={"pack": pack, "changes": changes})
    except ValidationError as error:
        found += [problem for one in error.errors() if (problem := _problem(dict(one), tree))]
    names = GivenNames.read({name: get_at(tree.values, tuple(name.split("."))) for name in NAMES}, pack)
    found += [Problem(_place(t.path, tree), t.what, t.right) for t in troubles(pack, names)]
    if answers is not None:
        found += _unsaid(answers, tree)
    problems = [*problems, *(p for p in found if not p.place.line or (p.place.file, p.place.line) not in guessed)]
    if problems or answers is None:
        raise InputError(sorted(dict.fromkeys(problems), key=in_reading_order))
    return answers.with_changes(tuple(dict.fromkeys(changes)))


def _unsaid(answers: Answers, tree: Tree) -> list[Problem]:
    """What answers of their kind cannot do without."""
    inspection = answers.inspection
    if inspection.type is InspectionType.SPECIAL and not inspection.theme:
        what = f"{inspection.type.label}没有写专题"
        return [Problem(_place(("inspection", "type"), tree), what, "在“专题”写明，如粮食购销")]
    return []


def _problem(error: dict[str, Any], tree: Tree) -> Problem | None:
    """What the model says, in Chinese, at the value's place; None for what a mistyped key has left missing."""
    path: ValuePath = tuple(
        step for step in error["loc"] if not isinstance(step, str) or not step.startswith("function")
    )
    place = _place(path, tree)
    if error["type"] == "speechdraft":
        name, context = _name(path, tree), error["ctx"]
        return Problem(place, (f"“{name}”" if name else "") + str(context["what"]), str(context["right"]))
    if error["type"] == "missing":
        return _missing(path, place, tree)
    return Problem(place, f"“{_name(path, tree)}”的值不对", str(info_of(names_in(path)).description))


def _missing(path: ValuePath, place: Place, tree: Tree) -> Problem | None:
    """A record that is missing is named by the field that one value stands for."""
    fields = names_in(path)
    leaf = leaf_of(fields) or fields
    if {fields, leaf} & tree.meant:
        return None
    whole = (*path, *leaf[len(fields) :])
    right = str(info_of(leaf).description)
    if tree.names:
        return Problem(place, f"缺少“{tree.names.get(leaf) or column_of(leaf)}”", right)
    return Problem(place, f"缺少“{label(whole)}”（{'.'.join(map(str, whole))}）", right)


def _name(path: ValuePath, tree: Tree) -> str:
    """What the person's own table calls a field, or its label."""
    fields = names_in(path)
    if not tree.names:
        return label(path)
    leaf = leaf_of(fields) if fields and is_record(info_of(fields)) else fields
    return tree.names.get(leaf or fields) or label(path)


def _place(path: ValuePath, tree: Tree) -> Place:
    """The place of a value, or of the nearest record around it."""
    while path and path not in tree.places:
        path = path[:-1]
    return tree.places.get(path, Place())
