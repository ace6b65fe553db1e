"""What has been answered so far: the values of an answers file that is still growing."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..model.answers import Answers
from ..model.choices import Tier
from ..model.paths import FieldPath
from ..reading.tree import Tree
from ..reading.validating import answers_of

if TYPE_CHECKING:
    from ..administration.troubles import Trouble
    from ..office.profile import Profile
    from ..pack.model import Pack


@dataclass(slots=True)
class State:
    pack: Pack
    office: Profile
    last: Mapping[str, Any] = field(default_factory=dict)
    """Values of the draft before this one in the same folder: what the meetings of a round share."""
    today: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    """By field path, as an answers file would say them; choices and points by their ids, a blank as an empty text."""
    done: set[str] = field(default_factory=set)
    """Questions answered in this sitting, those left blank too."""
    grounds: dict[str, object] = field(default_factory=dict)
    """Question → what its answer rested on when it was given."""
    branches: dict[str, str] = field(default_factory=dict)
    """Question that only leads on → the option chosen."""
    typed: dict[str, str] = field(default_factory=dict)
    """Question → what stood in its line when the person went back, or before it ceased to apply."""
    wanted: set[str] = field(default_factory=set)
    """Questions that are rarely asked and were asked for."""
    spare: list[dict[str, Any]] = field(default_factory=list)
    """Own points that were written and are not picked."""
    picking: tuple[list[str] | None, list[dict[str, Any]]] | None = None
    """Points and own points as they stood when the person went back from choosing them; None for the recommended."""
    judged: dict[str, list[Trouble]] = field(default_factory=dict)
    """Values as they print → what is wrong with them, which only the pack decides besides."""

    def get(self, *path: str) -> Any:
        return get(self.values, path)

    def text(self, *path: str) -> str:
        found = self.get(*path)
        return found if isinstance(found, str) else ""

    def put(self, path: FieldPath, value: Any) -> None:
        put(self.values, path, value)

    def drop(self, path: FieldPath) -> None:
        drop(self.values, path)

    def forget(self, record: str) -> None:
        """Everything of a record, and that it was ever asked for."""
        self.values.pop(record, None)
        for name in [name for name in self.done | set(self.grounds) if name.startswith(f"{record}.")]:
            self.done.discard(name)
            self.grounds.pop(name, None)

    def remembered(self, *path: str) -> Any:
        """What the office profile says."""
        return get(self.office.answers.values, path)

    def before(self, *path: str) -> str:
        """What the last draft said."""
        found = get(self.last, path)
        return found if isinstance(found, str) else ""

    @property
    def tier(self) -> Tier | None:
        return next((t for t in Tier if t.value == self.text("tier")), None)


def checked(values: Mapping[str, Any], pack: Pack) -> Answers:
    """The answers. Raises InputError with what is missing or wrong, which a finished interview never has."""
    return answers_of(Tree(pruned(values)), pack, [])


def pruned(values: Mapping[str, Any]) -> dict[str, Any]:
    """A copy without what was left blank."""
    cleaned = {k: pruned(v) if isinstance(v, dict) else v for k, v in values.items()}
    return {k: copy.deepcopy(v) for k, v in cleaned.items() if v not in ("", [], {}, None)}


def get(values: Mapping[str, Any], path: FieldPath) -> Any:
    """The value at a path, or None."""
    found: Any = values
    for step in path:
        found = found.get(step) if isinstance(found, dict) else None
    return found


def put(values: dict[str, Any], path: FieldPath, value: Any) -> None:
    for step in path[:-1]:
        values = values.setdefault(step, {})
    values[path[-1]] = value


def drop(values: dict[str, Any], path: FieldPath) -> None:
    """Take a value away, and the records that it leaves empty."""
    if len(path) == 1:
        values.pop(path[0], None)
    elif isinstance(inner := values.get(path[0]), dict):
        drop(inner, path[1:])
        if not inner:
            del values[path[0]]
