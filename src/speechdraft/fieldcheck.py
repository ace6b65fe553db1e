"""One field of the answers, checked on its own: what is wrong with a value, and what would be right."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from .answers import Answers, Record, record_of

if TYPE_CHECKING:
    from .pack import Pack

Path = tuple[str, ...]


def info_of(path: Path) -> FieldInfo:
    """Label, help and type of the field at a path. Raises KeyError for a path that is none."""
    return owner_of(path).model_fields[path[-1]]


def owner_of(path: Path) -> type[Record]:
    """The record that holds the field."""
    record: type[Record] = Answers
    for step in path[:-1]:
        record = record_of(record.model_fields[step]) or record
    return record


def wrong_with(path: Path, value: Any, pack: Pack | None) -> tuple[str, str] | None:
    """(what is wrong, what would be right) with a value that a field was given, or None. Without a pack, what only
    a pack knows (kinds, points, editions) is not checked."""
    try:
        owner_of(path).model_validate({path[-1]: value}, context={"pack": pack})
    except ValidationError as error:
        for one in error.errors():
            if one["loc"][:1] == (path[-1],) and one["type"] != "missing":
                return said(dict(one), info_of(path))
    return None


def read(path: Path, value: Any, pack: Pack) -> Any:
    """A value as the model keeps it (乡镇 → Tier.TOWN), or the value itself where it is wrong."""
    try:
        return _reader(path).validate_python(value, context={"pack": pack})
    except ValidationError:
        return value


@cache
def _reader(path: Path) -> TypeAdapter[Any]:
    info = info_of(path)
    return TypeAdapter(Annotated[info.annotation, *info.metadata])  # type: ignore[arg-type]


def whole(values: dict[str, Any], pack: Pack) -> Iterator[tuple[Path, str, str]]:
    """(path, what is wrong, what would be right) for a set of answers that need not be complete: what is missing is
    not wrong."""
    try:
        Answers.model_validate(values, context={"pack": pack})
    except ValidationError as error:
        for one in error.errors():
            if one["type"] != "missing":
                path = tuple(s for s in one["loc"] if isinstance(s, str) and not s.startswith("function"))
                yield path, *said(dict(one), info_of(path) if path else None)


def said(error: dict[str, Any], info: FieldInfo | None) -> tuple[str, str]:
    """What pydantic found, in Chinese: our own checks say it themselves, for the rest the field's help must do."""
    context = error.get("ctx") or {}
    if error["type"] == "speechdraft":
        return str(context["what"]), str(context["right"])
    return "值不对", str(info.description) if info else ""
