"""The answers as a JSON Schema, for editors that complete and check YAML: labels, help and choices of every field."""

from __future__ import annotations

import datetime as dt
import types
from typing import Annotated, Any, Union, get_args, get_origin

from .choices import Choice
from .record import FieldInfo, Record

Schema = dict[str, Any]

_KINDS: dict[type[Any], Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    dt.date: {"format": "date", "type": "string"},
}


def schema_of(record: type[Record]) -> Schema:
    """The JSON Schema of a record, with those of all records and choices in it under `$defs`."""
    defs: dict[str, Schema] = {}
    whole = _of_record(record, defs)
    return {"$defs": dict(sorted(defs.items())), **whole}


def _of_record(record: type[Record], defs: dict[str, Schema]) -> Schema:
    fields = record.model_fields.items()
    found = {
        "additionalProperties": False,
        "description": record.__doc__ or "",
        "properties": {name: _of_field(info, defs) for name, info in fields},
        "required": [name for name, info in fields if info.required],
        "title": record.__name__,
        "type": "object",
    }
    return {key: value for key, value in found.items() if value not in ("", [])}


def _of_field(info: FieldInfo, defs: dict[str, Schema]) -> Schema:
    about = {"also": list(info.also), "description": info.description, "main": info.main, "title": info.title}
    if not info.required:
        about["default"] = info.default.model_dump(mode="json") if isinstance(info.default, Record) else info.default
    return dict(sorted((about | _of_type(info.annotation, defs)).items()))


def _of_type(type_: Any, defs: dict[str, Schema]) -> Schema:
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is Annotated:
        return _of_type(arguments[0], defs)
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of_type(one, defs) for one in arguments]}
    if origin is tuple:
        return {"items": _of_type(arguments[0], defs), "type": "array"}
    if type_ is type(None):
        return {"type": "null"}
    if type_ in _KINDS:
        return _KINDS[type_]
    if type_.__name__ not in defs:
        defs[type_.__name__] = {}
        defs[type_.__name__] = _of_choice(type_) if issubclass(type_, Choice) else _of_record(type_, defs)
    return {"$ref": f"#/$defs/{type_.__name__}"}


def _of_choice(choice: type[Choice]) -> Schema:
    found = {"enum": [one.value for one in choice], "title": choice.__name__, "type": "string"}
    own = vars(choice).get("__doc__")
    return {"description": own, **found} if own else found
