"""The parts of a version (`plain.py`) and the facts of a draft → marked text, as Jinja would give it."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from .. import budgets
from .plain import OWN, Asked, Part
from .spent import Spent
from .values import marked_value

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "eq": operator.eq,
    "ne": operator.ne,
    "gt": operator.gt,
    "gteq": operator.ge,
    "lt": operator.lt,
    "lteq": operator.le,
}

_Begun = tuple[Mapping[str, str], dict[str, Any]]
"""What a version has of its own, and what its loops have come to beside the facts."""


def wrong() -> tuple[type[Exception], ...]:
    """What may come of something wrong with a version or a fact; Jinja, asked again, tells it with its line. It is
    imported where something was raised: hardly any draft needs it."""
    from jinja2 import TemplateError

    return LookupError, TypeError, ValueError, ArithmeticError, RecursionError, TemplateError


class Values(dict[str, str]):
    """The facts of a draft as they stand in a text, by the names that parts have for them: marked at first use."""

    def __init__(self, facts: Mapping[str, Any], terms: Mapping[str, str]) -> None:
        super().__init__()
        self._facts: Mapping[str, Any] = {"brief": facts, "terms": terms}
        self._of = dict(self._facts)
        self._own: Mapping[str, str] = {}

    def begin(self, own: Mapping[str, str]) -> _Begun:
        """A version that has so much of its `own`, and no loop yet; gives the one that it stands in, to `go_on`."""
        before = self._own, self._of
        self.go_on((own, dict(self._facts)))
        return before

    def go_on(self, version: _Begun) -> None:
        self._own, self._of = version
        for name in OWN:
            self.pop(name, None)

    def item(self, name: str, value: Any) -> Any:
        """What a loop has come to; gives what stood under that name."""
        before, self._of[name] = self._of.get(name), value
        return before

    def asked(self, asked: Asked) -> Any:
        """The value of an expression. Raises one of `wrong()`."""
        sign, first = asked[0], asked[1]
        if sign == "fact":
            return self._of[first][asked[2]]
        if sign == "value":
            return first
        if sign == "item":
            return self._of[first]
        if sign == "not":
            return not self.asked(first)
        if sign == "and":
            return self.asked(first) and self.asked(asked[2])
        if sign == "or":
            return self.asked(first) or self.asked(asked[2])
        if sign == "length":
            return len(self.asked(first))
        return _COMPARISONS[sign](self.asked(first), self.asked(asked[2]))

    def __missing__(self, name: str) -> str:
        of, _, which = name.partition(".")
        value: str = marked_value(self._of[of][which] if which else self._own[name])
        self[name] = value
        return value


class Filler:
    """Puts parts together, piece by piece."""

    def __init__(self, values: Values, spent: Spent, calls: Mapping[str, Callable[[Any], str]]) -> None:
        """`calls`: what the functions give that a version may call."""
        self._values = values
        self._spent = spent
        self._calls = calls

    def pieces(self, parts: tuple[Part, ...], own: Mapping[str, str]) -> list[str]:
        """The marked text of a version that has so much of its `own`. Raises `wrong()`, or what a call raises."""
        before = self._values.begin(own)
        found: list[str] = []
        try:
            self._put(parts, found)
        finally:
            self._values.go_on(before)
        if sum(map(len, found)) > budgets.TEMPLATE_CHARACTERS:
            raise ValueError
        return found

    def _put(self, parts: tuple[Part, ...], found: list[str]) -> None:
        for part in parts:
            if isinstance(part, str):
                found.append(part % self._values)
                continue
            sign = part[0]
            if sign == "if":
                if chosen := part[2] if self._values.asked(part[1]) else part[3]:
                    self._put(chosen, found)
            elif sign == "call":
                found.append(self._calls[part[1]](self._values.asked(part[2])))
            else:
                self._repeat(part, found)

    def _repeat(self, part: tuple[Any, ...], found: list[str]) -> None:
        _, name, of, parts = part
        outer = self._values.item("loop", None)
        for number, item in enumerate(self._values.asked(of)):
            self._spent.turn()
            self._values.item(name, item)
            self._values.item("loop", {"index": number + 1, "index0": number, "first": not number})
            self._put(parts, found)
            if sum(map(len, found)) > budgets.TEMPLATE_CHARACTERS:
                raise ValueError
        self._values.item("loop", outer)
