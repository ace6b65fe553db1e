"""One field of the answers, checked on its own: what is wrong with a value, and what would be right."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from .answers import Answers
from .changes import Change
from .faults import Fault, Wrong, WrongValues
from .paths import FieldPath, info_of, names_in, owner_of
from .readers import Reading
from .record import FieldInfo

if TYPE_CHECKING:
    from .vocabulary import Vocabulary


def wrong_with(path: FieldPath, value: Any, pack: Vocabulary | None) -> tuple[str, str] | None:
    """(what is wrong, what would be right) with a value that a field was given, or None. Without a pack, what only
    a pack knows (kinds, points, editions) is not checked."""
    try:
        owner_of(path).model_validate({path[-1]: value}, context={"pack": pack})
    except WrongValues as wrong:
        for fault in wrong.faults:
            if fault.path[:1] == (path[-1],) and not fault.missing:
                return in_chinese(fault, info_of(path))
    return None


def changes_of(path: FieldPath, value: Any, pack: Vocabulary) -> list[Change]:
    """What of a value would be taken otherwise than it was typed."""
    found: list[Change] = []
    with contextlib.suppress(WrongValues):
        owner_of(path).model_validate({path[-1]: value}, context={"pack": pack, "changes": found})
    return found


def read(path: FieldPath, value: Any, pack: Vocabulary) -> Any:
    """A value as the model keeps it (乡镇 → Tier.TOWN), or the value itself where it is wrong."""
    try:
        return info_of(path).read(value, Reading(pack))
    except (Wrong, WrongValues):
        return value


def all_wrong(values: dict[str, Any], pack: Vocabulary) -> Iterator[tuple[FieldPath, str, str]]:
    """(path, what is wrong, what would be right) for a set of answers that need not be complete: what is missing is
    not wrong."""
    try:
        Answers.model_validate(values, context={"pack": pack})
    except WrongValues as wrong:
        for fault in wrong.faults:
            if not fault.missing:
                path = names_in(fault.path)
                yield path, *in_chinese(fault, info_of(path) if path else None)


def in_chinese(fault: Fault, info: FieldInfo | None) -> tuple[str, str]:
    """Checks say what is wrong themselves; for what is another kind of value the field's help must do."""
    if fault.what:
        return fault.what, fault.right
    return "值不对", info.description if info else ""
