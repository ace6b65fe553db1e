"""What all answers are: frozen records that know each of their fields.

What checks a record is worked out by pydantic when the first one is checked, which takes a twentieth of a draft's time.
It is kept on the shelf: the arguments of pydantic's own validator, less what only a JSON Schema asks for.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, ClassVar

from pydantic import VERSION, BaseModel, ConfigDict
from pydantic_core import SchemaValidator

from ..shelf import Folded, keep, lying

_SHELF = "records"


class Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, defer_build=True)

    asked: ClassVar[bool] = False
    """Whether the shelf was asked for what checks this one."""

    @classmethod
    def model_rebuild(cls, **how: Any) -> bool | None:
        """What pydantic asks for at the first use of a record; it asks again where a check is not all that it wants."""
        if not cls.asked:
            cls.asked = True
            if arguments := _lying().get(cls.__name__):
                cls.__pydantic_validator__ = SchemaValidator(*arguments)
                return True
        return super().model_rebuild(**how)

    @classmethod
    def model_json_schema(cls, *arguments: Any, **how: Any) -> dict[str, Any]:
        """Of what pydantic works out itself: what lies on the shelf checks a record and says nothing of it."""
        for record in _all(Record):  # those below it too: a default is told as its own record tells it
            record.asked = True
            record.model_rebuild(force=True)
        return super().model_json_schema(*arguments, **how)


class _Checks:
    """What checks every record: worked out when it is laid on the shelf."""

    def __reduce__(self) -> Any:
        return Folded({record.__name__: _arguments(record) for record in _all(Record)}).__reduce__()


@cache
def _lying() -> Any:
    """Record → arguments of its validator, as far as they lie there."""
    found = lying(_SHELF, VERSION)
    if found is None:
        keep(_SHELF, VERSION, _Checks())
    return found or {}


def _all(record: type[Record]) -> Iterator[type[Record]]:
    for one in record.__subclasses__():
        yield one
        yield from _all(one)


def _arguments(record: type[Record]) -> Any:
    """None for a record that holds another of its own kind, which pydantic tells by names that do not last."""
    record.asked = True
    record.model_rebuild(force=True)
    arguments: Any = record.__pydantic_validator__.__reduce__()[1]
    return None if arguments[0]["type"] == "definitions" else _bare(arguments)


def _bare(schema: Any) -> Any:
    """The same without what is said of it for others than the validator."""
    if isinstance(schema, dict):
        return {key: _bare(value) for key, value in schema.items() if not _said_to_others(key, value)}
    return type(schema)(map(_bare, schema)) if type(schema) in (list, tuple) else schema


def _said_to_others(key: str, value: Any) -> bool:
    """A field may have such a name, and then has a type."""
    return key in ("metadata", "ref") and not (isinstance(value, dict) and "type" in value)
