"""A person at the keyboard: answers every question by its label, with real keys through a real prompt where asked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from speechdraft.console import Console
from speechdraft.interview.ask import Heading, OneLine, OneOf, Several
from speechdraft.interview.session import hold
from speechdraft.interview.terminal.screen import Terminal
from speechdraft.pack.model import Pack

ENTER, ESCAPE, CTRL_C, CTRL_D, BACKSPACE = "\r", "\x1b", "\x03", "\x04", "\x7f"
UP, DOWN, RIGHT, LEFT = "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D"

REVIEW, UNFINISHED, UNFILLED, EXISTS = "核对", "上次没有填完", "没有填的项", "文件已经有了"
DONE = "写好了"
MORE = "没有填的项…"


class Person:
    """An Asker. `says`: label → what is typed or chosen, one after the other where a question comes again; where
    nothing is said, Enter takes what stands there.

    `keys`: number of the prompt (from 0) → keys pressed there instead, before the answer.
    `at_review`: rows to choose in the review, one at a time, before writing.
    """

    def __init__(
        self,
        says: Mapping[str, str | tuple[str | None, ...]] | None = None,
        *,
        keys: Mapping[int, str] | None = None,
        at_review: tuple[str, ...] = (),
        typing: bool = False,
    ) -> None:
        self._says: dict[str, list[str | None]] = {
            label: [said] if isinstance(said, str) else list(said) for label, said in (says or {}).items()
        }
        self.asked: list[str] = []
        self.headings: list[Heading] = []
        self._keys = dict(keys or {})
        self._at_review = list(at_review)
        self._typing = typing

    @property
    def width(self) -> int:
        return 80

    def line(self, asked: OneLine) -> str:
        keys = self._note(asked.heading)
        said = self._said(keys)
        text = asked.default if said is None else said
        if keys is None and not self._typing:
            complaint = asked.check(text)
            assert complaint is None, f"{self.asked[-1]}: {text}: {complaint}"
            return text
        typed = text if text else BACKSPACE * bool(asked.default)
        with terminal(typed + ENTER if keys is None else keys) as prompt:
            return prompt.line(asked)

    def one_of(self, asked: OneOf) -> str:
        if asked.heading.title == DONE:  # not a question of the interview: the files stand
            said = self._says.get(DONE)
            wanted = said.pop(0) if said else None
            return next((o.value for o in asked.options if o.title == wanted), str(asked.default))
        keys = self._note(asked.heading)
        values = [option.value for option in asked.options]
        at = values.index(asked.default) if asked.default in values else 0
        wanted = self._wanted(asked, at, self._said(keys))
        if keys is None and not self._typing:
            return values[wanted]
        moves = DOWN * (wanted - at) if wanted >= at else UP * (at - wanted)
        with terminal(moves + ENTER if keys is None else keys) as prompt:
            return prompt.one_of(asked)

    def several(self, asked: Several) -> str:
        keys = self._note(asked.heading)
        said = self._said(keys)
        if keys is None and not self._typing and said is None:
            assert not asked.picks.complaint()
            return "done"
        with terminal((said or "") + ENTER if keys is None else keys) as prompt:
            return prompt.several(asked)

    def erase(self, rows: int) -> bool:
        return False

    def show(self, text: Callable[[int], list[str]]) -> None:
        assert text(self.width)

    def _note(self, heading: Heading) -> str | None:
        self.asked.append(heading.title.removesuffix("（可不填）"))
        self.headings.append(heading)
        assert len(self.asked) < 150, f"asked again and again: {self.asked[-6:]}, {heading.note}"
        return self._keys.get(len(self.asked) - 1)

    def _said(self, keys: str | None) -> str | None:
        """What is said to the question now asked, where no other keys are pressed; None takes what stands there."""
        said = self._says.get(self.asked[-1])
        return said.pop(0) if said and keys is None else None

    def _wanted(self, asked: OneOf, default: int, said: str | None) -> int:
        title = self.asked[-1]
        if title == REVIEW:
            said = self._at_review.pop(0) if self._at_review else "写成文稿"
        if said is None:
            return default
        titles = [option.title.split("  ")[0] for option in asked.options]
        if title == REVIEW and said not in titles:
            self._says[UNFILLED], said = [said], MORE
        assert said in titles, f"{title}: {said} is none of {titles}"
        return titles.index(said)


@contextmanager
def terminal(keys: str) -> Iterator[Terminal]:
    """A terminal on which these keys are pressed. Keys that do not end the prompt end in the line going dead, not in
    a test that waits for ever; a lone Escape has to be waited for, so it is not followed by that."""
    with create_pipe_input() as pipe:
        pipe.send_text(keys)
        if not keys.endswith(ESCAPE):
            pipe.close()
        yield Terminal(pipe, DummyOutput())


def sit(
    pack: Pack,
    says: Mapping[str, str | tuple[str | None, ...]] | None = None,
    *,
    profile: Path | None = None,
    **more: object,
) -> tuple[int, Person]:
    """One interview in the current folder: its exit code, and the person who sat it."""
    held = {k: more.pop(k) for k in ("start", "out", "overlays") if k in more}
    someone = Person(says, **more)  # type: ignore[arg-type]
    code = hold(Console(), pack, someone, profile=profile, day=dt.date(2026, 11, 20), **held)  # type: ignore[arg-type]
    return code, someone
