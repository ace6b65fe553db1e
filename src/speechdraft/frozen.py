"""Frozen records whose methods are not compiled at every start.

The standard library writes six methods for each `dataclass(frozen=True, slots=True)` and compiles them when the class
is made: a sixth of the time of one draft, which needs 140 of them. Here every class has the same few methods, which go
by the names of its fields. To `fields`, `replace`, `match`, `pickle` and the type checker it is a dataclass.

One that keeps what was worked out of it (`cached_property`) is `Remembering` besides. One that is compared by identity
has no use for these methods: it is `dataclass(frozen=True, eq=False)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

T = TypeVar("T")


class Remembering:
    """A record that works something out at the first asking (`cached_property`) is one: it has room for that."""


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[T]) -> type[T]:
    """The class as a dataclass with slots that is equal to another by its values and cannot be changed. All of its
    fields are arguments; there is no `__post_init__`."""
    cls.__doc__ = cls.__doc__ or cls.__name__  # the standard library would work out how it is called, to say that
    record: Any = dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    compared = [field.name for field in fields(record) if field.compare]
    record.__init__ = _init(record)
    record.__eq__, record.__hash__ = _comparing(attrgetter(*compared) if compared else lambda _: ())
    record.__repr__, record.__reduce__ = _repr, _reduce
    record.__setattr__ = record.__delattr__ = _refuse
    made: type[T] = record
    return made


def _init(record: Any) -> Callable[..., None]:
    """Takes values by place or by name, as a compiled one does. Raises TypeError for one too many or too few."""
    some = fields(record)
    names = tuple(field.name for field in some)
    puts = tuple(getattr(record, name).__set__ for name in names)
    defaults = {field.name: field.default for field in some if field.default is not MISSING}
    factories = {field.name: field.default_factory for field in some if field.default_factory is not MISSING}
    count = len(names)

    blank = {name: defaults.get(name) for name in names}
    needed = count - len(defaults) - len(factories)

    def complete(values: tuple[Any, ...], named: dict[str, Any]) -> Iterable[Any]:
        given = len(values)
        known = {**blank, **dict(zip(names, values)), **named}  # noqa: B905  # the rest has names, or is not given
        for name, factory in factories.items():
            if name not in named and name not in names[:given]:
                known[name] = factory()
        if given > count or len(known) > count or (given and not named.keys().isdisjoint(names[:given])):
            raise TypeError(f"{record.__qualname__}() takes {count} values: {', '.join(names)}")
        for name in names[given:needed]:
            if name not in named:
                raise TypeError(f"{record.__qualname__}() has no value for {name}")
        return known.values()

    def __init__(self: Any, *values: Any, **named: Any) -> None:
        whole = values if len(values) == count and not named else complete(values, named)
        for put, value in zip(puts, whole):  # noqa: B905  # counted above; to count again takes a third of the time
            put(self, value)

    return __init__


def _comparing(values: Callable[[Any], Any]) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    return __eq__, __hash__


def _repr(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _reduce(self: Any) -> tuple[Any, ...]:
    """It travels as a call of its class."""
    return type(self), tuple(getattr(self, field.name) for field in fields(self))


def _refuse(self: Any, name: str, value: object = None) -> NoReturn:
    raise FrozenInstanceError(f"cannot assign to or delete field {name!r}")
