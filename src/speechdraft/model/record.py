"""What all answers are: frozen records that know each of their fields, and read what a person typed into them.

A field says in its type how it is read: `Annotated[str, ReadBy(name)]` is what `name` makes of a value, if that is a
text. Everything that is wrong with a value is told at once, each with its path. The methods are called as pydantic
calls them; a model of pydantic's own takes a quarter of a draft's time to be imported and built.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from functools import cache, cached_property
from typing import Any, ClassVar, NoReturn, Self, get_type_hints

from .faults import Fault, Wrong, WrongValues
from .readers import Reader, Reading, reader_of

_REQUIRED: Any = object()


class FieldInfo:
    """A field of a record, with its Chinese label and its help."""

    owner: type[Record]
    name: str

    def __init__(self, title: str, description: str, also: tuple[str, ...], default: Any, *, main: bool) -> None:
        self.title = title
        self.description = description
        self.also = also
        """Other keys for it inside its own record."""
        self.default = default
        self.main = main
        """A scalar may stand for the whole record: it is this field."""

    def __set_name__(self, owner: type[Record], name: str) -> None:
        self.owner, self.name = owner, name

    @property
    def required(self) -> bool:
        return self.default is _REQUIRED

    @cached_property
    def annotation(self) -> Any:
        """Its type, with what reads it."""
        return _hints(self.owner)[self.name]  # type: ignore[arg-type]  # a class is hashed as classes are

    @cached_property
    def read(self) -> Reader:
        """What makes a value of this field of what was typed. Raises Wrong or WrongValues."""
        return reader_of(self.annotation)


def field(label: str, help: str, *also: str, default: Any = None, main: bool = False, required: bool = False) -> Any:
    """A field with its Chinese label, its help, and other keys for it inside its own record.

    A `main` field is the one that a scalar stands for (`unit: 青石镇`), also called 名称 in its record.
    """
    names = (*also, "名称") if main else also
    return FieldInfo(label, help, names, _REQUIRED if required else default, main=main)


@cache
def _hints(record: Any) -> dict[str, Any]:
    return get_type_hints(record, include_extras=True)


class Record:
    """Frozen; made of what was typed by `model_validate`, or of right values by name."""

    model_fields: ClassVar[Mapping[str, FieldInfo]] = {}

    def __init_subclass__(cls) -> None:
        cls.model_fields = {name: info for name, info in vars(cls).items() if isinstance(info, FieldInfo)}

    def __init__(self, **values: Any) -> None:
        """Raises WrongValues."""
        vars(self).update(vars(self.read_record(values, Reading())))

    @classmethod
    def model_validate(cls, values: Any, context: Mapping[str, Any] | None = None) -> Self:
        """The record of what was typed, by field name; `context` has the pack that is asked for its words (`pack`), and
        a list for what is taken otherwise than it was typed (`changes`). Raises WrongValues with all that is wrong."""
        known = context or {}
        return cls.read_record(values, Reading(known.get("pack"), known.get("changes")))

    @classmethod
    def read_record(cls, values: Any, reading: Reading) -> Self:
        """Raises WrongValues."""
        if isinstance(values, cls):
            return values
        record = cls.__new__(cls)
        try:
            vars(record).update(cls._read(cls.before(values, reading), reading))
            record.after()
        except Wrong as wrong:
            raise WrongValues([Fault.of(wrong)]) from None
        return record

    @classmethod
    def before(cls, values: Any, reading: Reading) -> Any:
        """What is read in place of `values`. Raises Wrong."""
        return values

    def after(self) -> None:
        """Looks at the whole. Raises Wrong."""

    @classmethod
    def _read(cls, values: Any, reading: Reading) -> dict[str, Any]:
        """Raises WrongValues."""
        if not isinstance(values, Mapping):
            raise WrongValues([Fault()])
        found: dict[str, Any] = {}
        faults: list[Fault] = []
        for name, info in cls.model_fields.items():
            if name not in values:
                if info.required:
                    faults.append(Fault((name,), missing=True))
                else:
                    found[name] = info.default
                continue
            try:
                found[name] = info.read(values[name], reading.of(name, found))
            except Wrong as wrong:
                faults.append(Fault.of(wrong, name))
            except WrongValues as wrong:
                faults += wrong.within(name)
        faults += [Fault((str(name),)) for name in values if name not in cls.model_fields]
        if faults:
            raise WrongValues(faults)
        return found

    def model_copy(self, update: Mapping[str, Any]) -> Self:
        """The same with other values, which are right."""
        copy = type(self).__new__(type(self))
        vars(copy).update({**vars(self), **update})
        return copy

    def model_dump(self, *, mode: str = "python", exclude_none: bool = False) -> dict[str, Any]:
        """Its values by name, records as mappings; with mode `json` only what JSON has."""
        dump = _dumped if mode == "json" else _unfolded
        return {name: dump(value) for name, value in self if value is not None or not exclude_none}

    def model_dump_json(self) -> str:
        return json.dumps(self.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Name and value of each field, in the order of the model."""
        return ((name, getattr(self, name)) for name in self.model_fields)

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if type(other) is type(self) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(value for _, value in self))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in self)})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __delattr__(self, name: str) -> NoReturn:
        raise AttributeError(f"{type(self).__name__} is frozen: {name}")

    def __reduce__(self) -> tuple[Callable[..., Record], tuple[object, ...]]:
        return _restored, (type(self), dict(vars(self)))


def _restored(record: type[Record], values: dict[str, Any]) -> Record:
    made = record.__new__(record)
    vars(made).update(values)
    return made


def _unfolded(value: Any) -> Any:
    if isinstance(value, Record):
        return value.model_dump()
    return tuple(map(_unfolded, value)) if isinstance(value, tuple) else value


def _dumped(value: Any) -> Any:
    if isinstance(value, Record):
        return value.model_dump(mode="json")
    if isinstance(value, tuple):
        return list(map(_dumped, value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return value.value if isinstance(value, Enum) else value
