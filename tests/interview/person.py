"""A person at the keyboard: answers every question by its label, with real keys through a real prompt where it matters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from speechdraft.console import Console
from speechdraft.interview.ask import Heading, Line, OneOf, Several
from speechdraft.interview.session import hold
from speechdraft.interview.terminal import Terminal
from speechdraft.pack import Pack

ENTER, ESCAPE, CTRL_C, CTRL_D, DOWN, UP, LEFT, RIGHT = "\r", "\x1b", "\x03", "\x04", "\x1b[B", "\x1b[A", "\x1b[D", "\x1b[C"
BACKSPACE = "\x7f"

REVIEW, UNFINISHED, UNFILLED, EXISTS = "核对", "上次没有填完", "没有填的项", "文件已经有了"


class Person:
    """An Asker. `says`: label → what is typed or chosen; where nothing is said, Enter takes what stands there.

    `keys`: number of the prompt (from 0) → keys pressed there instead, before the answer.
    `at_review`: rows to choose in the review, one at a time, before writing.
    """

    def __init__(
        self,
        pipe: PipeInput,
        says: Mapping[str, str] | None = None,
        *,
        keys: Mapping[int, str] | None = None,
        at_review: tuple[str, ...] = (),
        typing: bool = False,
    ) -> None:
        self.says = dict(says or {})
        self.asked: list[str] = []
        self.headings: list[Heading] = []
        self._pipe = pipe
        self._terminal = Terminal(pipe, DummyOutput())
        self._keys = dict(keys or {})
        self._at_review = list(at_review)
        self._typing = typing

    @property
    def width(self) -> int:
        return 80

    def line(self, asked: Line) -> str:
        keys = self._note(asked.heading)
        text = self.says.get(self.asked[-1], asked.default)
        if keys is None and not self._typing:
            complaint = asked.check(text)
            assert complaint is None, f"{self.asked[-1]}: {text}: {complaint}"
            return text
        typed = text if text else BACKSPACE * bool(asked.default)
        self._press(keys, typed + ENTER)
        return self._terminal.line(asked)

    def one_of(self, asked: OneOf) -> str:
        keys = self._note(asked.heading)
        values = [option.value for option in asked.options]
        at = values.index(asked.default) if asked.default in values else 0
        wanted = self._wanted(asked, at)
        if keys is None and not self._typing:
            return values[wanted]
        self._press(keys, (DOWN * (wanted - at) if wanted >= at else UP * (at - wanted)) + ENTER)
        return self._terminal.one_of(asked)

    def several(self, asked: Several) -> str:
        keys = self._note(asked.heading)
        said = self.says.get(self.asked[-1])
        if keys is None and not self._typing and said is None:
            return "done"
        self._press(keys, (said or "") + ENTER)
        return self._terminal.several(asked)

    def show(self, text: Callable[[int], list[str]]) -> None:
        assert text(self.width)

    def _note(self, heading: Heading) -> str | None:
        self.asked.append(heading.title.removesuffix("（可不填）"))
        self.headings.append(heading)
        return self._keys.get(len(self.asked) - 1)

    def _press(self, keys: str | None, answer: str) -> None:
        """Keys that end the prompt stand alone: what is typed after them would go to the next one."""
        self._pipe.send_text(answer if keys is None else keys)

    def _wanted(self, asked: OneOf, default: int) -> int:
        title = self.asked[-1]
        said = self.says.get(title)
        if title == REVIEW:
            said = self._at_review.pop(0) if self._at_review else "写成文稿"
        if said is None:
            return default
        found = [n for n, option in enumerate(asked.options) if re.split(r"  | ", option.title)[0] == said]
        assert found, f"{title}: {said} is none of {[option.title for option in asked.options]}"
        return found[0]


@contextmanager
def person(says: Mapping[str, str] | None = None, **more: object) -> Iterator[Person]:
    with create_pipe_input() as pipe:
        yield Person(pipe, says, **more)  # type: ignore[arg-type]


def sit(pack: Pack, says: Mapping[str, str] | None = None, *, profile: Path | None = None, **more: object) -> tuple[int, Person]:
    """One interview in the current folder: its exit code, and the person who sat it."""
    held = {k: more.pop(k) for k in ("start", "out", "overlays") if k in more}
    with person(says, **more) as someone:
        import datetime as dt

        code = hold(Console(), pack, someone, profile=profile, today=dt.date(2026, 11, 20), **held)  # type: ignore[arg-type]
        return code, someone
