"""One field of the answers, checked on its own: what is wrong with a value, and what would be right."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from .answers import Answers
from .changes import Change
from .paths import FieldPath, info_of, owner_of

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from .vocabulary import Vocabulary


def wrong_with(path: FieldPath, value: Any, pack: Vocabulary | None) -> tuple[str, str] | None:
    """(what is wrong, what would be right) with a value that a field was given, or None. Without a pack, what only
    a pack knows (kinds, points, editions) is not checked."""
    try:
        owner_of(path).model_validate({path[-1]: value}, context={"pack": pack})
    except ValidationError as error:
        for one in error.errors():
            if one["loc"][:1] == (path[-1],) and one["type"] != "missing":
                return in_chinese(dict(one), info_of(path))
    return None


def changes_of(path: FieldPath, value: Any, pack: Vocabulary) -> list[Change]:
    """What of a value would be taken otherwise than it was typed."""
    found: list[Change] = []
    with contextlib.suppress(ValidationError):
        owner_of(path).model_validate({path[-1]: value}, context={"pack": pack, "changes": found})
    return found


def read(path: FieldPath, value: Any, pack: Vocabulary) -> Any:
    """A value as the model keeps it (乡镇 → Tier.TOWN), or the value itself where it is wrong."""
    try:
        return _reader(path).validate_python(value, context={"pack": pack})
    except ValidationError:
        return value


@cache
def _reader(path: FieldPath) -> TypeAdapter[Any]:
    from pydantic import TypeAdapter  # what a run that asks nothing does without

    info = info_of(path)
    return TypeAdapter(Annotated[info.annotation, *info.metadata])  # type: ignore[arg-type]


def all_wrong(values: dict[str, Any], pack: Vocabulary) -> Iterator[tuple[FieldPath, str, str]]:
    """(path, what is wrong, what would be right) for a set of answers that need not be complete: what is missing is
    not wrong."""
    try:
        Answers.model_validate(values, context={"pack": pack})
    except ValidationError as error:
        for one in error.errors():
            if one["type"] != "missing":
                path = tuple(s for s in one["loc"] if isinstance(s, str) and not s.startswith("function"))
                yield path, *in_chinese(dict(one), info_of(path) if path else None)


def in_chinese(error: dict[str, Any], info: FieldInfo | None) -> tuple[str, str]:
    """What pydantic found, in Chinese: our own checks say it themselves, for the rest the field's help must do."""
    context = error.get("ctx") or {}
    if error["type"] == "speechdraft":
        return str(context["what"]), str(context["right"])
    return "值不对", str(info.description) if info else ""
