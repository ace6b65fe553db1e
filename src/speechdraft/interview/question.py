"""What a question is, as data. Its label, its help and its check come from the model of the answers."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import Any

from ..frozen import frozen
from ..model.paths import FieldPath, info_of, is_lines, is_list
from .ask import Complaint, Option, no_complaint
from .state import State

ALONE = "alone"
"""The ground of an answer that rests on no other now, though it may come to."""


class Shape(Enum):
    LINE = "line"
    ONE_OF = "one_of"
    BRANCH = "branch"
    """One of several, and only leads on to other questions: it fills no field itself."""
    POINTS = "points"


def always(state: State) -> bool:
    return True


def never(state: State) -> bool:
    return False


def nothing(state: State) -> Any:
    return None


def as_typed(state: State, text: str) -> str:
    return text


@frozen
class Question:
    path: FieldPath
    """The field that it fills, or whose label it bears."""
    shape: Shape = Shape.LINE
    applies: Callable[[State], bool] = always
    default: Callable[[State], str | None] = nothing
    """What stands there already, right most of the time."""
    options: Callable[[State], list[Option]] = lambda state: []
    ground: Callable[[State], object] = nothing
    """What the answer rests on: where it changes, the question is asked again."""
    take: Callable[[State, str], None] | None = None
    """Keeps the answer where it is more than one value for one field."""
    read: Callable[[State, str], str] = as_typed
    """What a typed text means, in full."""
    doubt: Callable[[str], Complaint | None] = no_complaint
    """What is odd about a text that is not wrong."""
    follows: Callable[[State, str], str] | None = None
    """What an answer means for the speech."""
    help: str = ""
    """A hint in place of the field's own."""
    rare: Callable[[State], bool] = never
    """Whether it is not asked though it applies, only offered in the review."""
    name: str = ""
    """Its own name, where its path is not."""
    called: str = ""
    """Its title, where it fills no field that has one."""
    because: Callable[[State], str] = lambda state: ""
    """Why it is asked again when what it rests on has changed; empty for the usual words."""
    instead: tuple[FieldPath, ...] = ()
    """Other fields that answer it as well."""
    beside: tuple[FieldPath, ...] = ()
    """Other fields that it fills, which do not answer it alone."""
    stays: bool = False
    """Its value stays when it is no longer asked: another question filled it."""
    can_insist: bool = False
    """What is wrong with other answers because of this one gives way when the answer is given twice."""

    @property
    def id(self) -> str:
        return self.name or ".".join(self.path)

    @property
    def title(self) -> str:
        return self.called or str(info_of(self.path).title)

    @property
    def hint(self) -> str:
        return self.help or str(info_of(self.path).description)

    @property
    def optional(self) -> bool:
        """Whether it may be left blank: the field may, or the record that it is in."""
        steps = (self.path[: n + 1] for n in range(len(self.path)))
        return any(not info_of(step).is_required() for step in steps) and self.id not in MUST

    @property
    def many(self) -> bool:
        """Several texts in one line, with ；or 、 between them."""
        return self.shape is Shape.LINE and is_list(info_of(self.path))

    @property
    def between(self) -> str:
        """What stands between several texts in one line."""
        return "；" if is_lines(info_of(self.path)) else "、"


def line(path: str, **more: Any) -> Question:
    return Question(tuple(path.split(".")), Shape.LINE, **more)


def one_of(path: str, **more: Any) -> Question:
    return Question(tuple(path.split(".")), Shape.ONE_OF, **more)


def branch(name: str, **more: Any) -> Question:
    return Question((name.split(".")[0],), Shape.BRANCH, name=name, **more)


MUST = ("group.number", "inspection.theme", "draft.minutes")
"""Asked for only where they are needed, though the model can do without."""
