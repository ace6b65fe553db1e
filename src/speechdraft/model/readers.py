"""The type of a field → what reads a value of it."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Union, get_args, get_origin

from ..frozen import frozen
from .faults import Fault, Wrong, WrongValues

if TYPE_CHECKING:
    from .changes import Change
    from .vocabulary import Vocabulary


class Reading:
    """What those know who read a value."""

    __slots__ = ("changes", "data", "field_name", "pack")

    def __init__(
        self,
        pack: Vocabulary | None = None,
        changes: list[Change] | None = None,
        field_name: str | None = None,
        data: Mapping[str, Any] = types.MappingProxyType({}),
    ) -> None:
        self.pack = pack
        """None where only what needs none is checked."""
        self.changes = changes
        """What was taken otherwise than it was typed; None where nobody asked."""
        self.field_name = field_name
        self.data = data
        """The fields of the same record that were read before and were right."""

    def of(self, field_name: str, data: Mapping[str, Any]) -> Reading:
        """The reading of one field."""
        return Reading(self.pack, self.changes, field_name, data)


Reader = Callable[[Any, Reading], Any]
"""Raises Wrong or WrongValues."""


@frozen
class ReadBy:
    """In the type of a field: what makes of the typed value one of the type."""

    function: Callable[..., Any]
    asks: bool = False
    """It takes the Reading, too."""


@frozen
class Then:
    """In the type of a field: what makes another of the value that was read; it takes the Reading, too."""

    function: Callable[[Any, Reading], Any]


def reader_of(type_: Any) -> Reader:
    """What was typed → a value of this type: a text, a number, a day, a choice, a record, None, or a tuple of them."""
    if get_origin(type_) is Annotated:
        inner, *marks = get_args(type_)
        read = reader_of(inner)
        for mark in marks:
            read = _marked(mark, read)
        return read
    if get_origin(type_) in (Union, types.UnionType):
        [inner] = (one for one in get_args(type_) if one is not type(None))
        return _or_none(reader_of(inner))
    if get_origin(type_) is tuple:
        return _each(reader_of(get_args(type_)[0]))
    return getattr(type_, "read_record", None) or _is(type_)


def _marked(mark: object, read: Reader) -> Reader:
    if isinstance(mark, ReadBy):
        function = mark.function
        if mark.asks:
            return lambda value, reading: read(function(value, reading), reading)
        return lambda value, reading: read(function(value), reading)
    if isinstance(mark, Then):
        then = mark.function
        return lambda value, reading: then(read(value, reading), reading)
    raise TypeError(mark)


def _or_none(read: Reader) -> Reader:
    return lambda value, reading: None if value is None else read(value, reading)


def _each(read: Reader) -> Reader:
    def read_all(values: Any, reading: Reading) -> tuple[Any, ...]:
        if not isinstance(values, list | tuple):
            raise WrongValues([Fault()])
        found: list[Any] = []
        faults: list[Fault] = []
        for number, value in enumerate(values):
            try:
                found.append(read(value, reading))
            except Wrong as wrong:
                faults.append(Fault.of(wrong, number))
            except WrongValues as wrong:
                faults += wrong.within(number)
        if faults:
            raise WrongValues(faults)
        return tuple(found)

    return read_all


def _is(kind: type[Any]) -> Reader:
    """A value that is one already."""

    def read(value: Any, reading: Reading) -> Any:
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise WrongValues([Fault()])
        return value

    return read
