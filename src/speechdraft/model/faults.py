"""What is wrong with what a person typed into a record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..frozen import frozen

Path = tuple[str | int, ...]
"""Names of fields, and positions in lists."""


class Wrong(ValueError):
    """What a check raises about the value that it was given."""

    def __init__(self, what: str, right: str) -> None:
        super().__init__(what)
        self.what = what
        self.right = right


@frozen
class Fault:
    """One thing that is wrong, and where."""

    path: Path = ()
    what: str = ""
    """Empty where only the kind of value is wrong: a list in place of a text, a field that there is not."""
    right: str = ""
    missing: bool = False

    @staticmethod
    def of(wrong: Wrong, *path: str | int) -> Fault:
        return Fault(path, wrong.what, wrong.right)


class WrongValues(ValueError):
    """All that is wrong with the values of a record."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("；".join(f"{'.'.join(map(str, fault.path))}：{fault.what}" for fault in self.faults))

    def within(self, step: str | int) -> list[Fault]:
        """As it is told of what holds the record or the list."""
        return [replace(fault, path=(step, *fault.path)) for fault in self.faults]
