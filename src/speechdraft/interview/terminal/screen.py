"""Asking in a terminal: questionary's prompts, with hints in Chinese, a key that goes back and one that leaves."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import questionary
from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition, to_filter
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent, merge_key_bindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import ConditionalContainer, FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import Output, create_output
from prompt_toolkit.output.vt100 import Vt100_Output
from prompt_toolkit.selection import SelectionType
from prompt_toolkit.styles import Style
from prompt_toolkit.utils import get_cwidth
from questionary.prompts.common import InquirerControl

from ..ask import LEAVE, ROUND_A_LIST, Back, Complaint, Left, OneLine, OneOf, Several
from ..widths import cut, packed
from .picker import picker
from .viewer import viewer

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input

STYLE = Style.from_dict(
    {
        "qmark": "",
        "question": "bold",
        "answer": "noinherit",
        "highlighted": "bold",
        "pointer": "bold",
        "aspect": "ansicyan bold",
        "hint": "ansicyan",
        "note": "ansigreen",
        "complaint": "ansired bold",
        "keys": "ansibrightblack",
        "unfit": "ansibrightblack",
    }
)

SEQUENCE_TIME = 0.1
"""Seconds in which the rest of an arrow key's bytes must follow its Escape; a lone one after that means “back”."""

POINTER = 4
"""Columns before an option's title and one after it."""

BLANK = "\0"
"""An empty value, which questionary would take for none at all."""


class Terminal:
    """An `Asker` on a terminal that can place its cursor."""

    def __init__(self, input: Input | None = None, output: Output | None = None) -> None:
        self._output = output or _output()
        self._session: dict[str, Any] = {"input": input, "output": self._output}

    @property
    def width(self) -> int:
        return self._output.get_size().columns

    def line(self, asked: OneLine) -> str:
        question = questionary.text(
            asked.heading.whole, qmark="", style=STYLE, reserve_space_for_menu=0, **self._session
        )
        app = question.application
        buffer = app.current_buffer
        _fill(buffer, asked.default, whole=not asked.edit)
        complained: list[tuple[str, Complaint]] = []
        """The text that was complained about last, until it is changed."""
        keys = KeyBindings()

        @keys.add("enter", eager=True)
        def _accept(event: KeyPressEvent) -> None:
            complaint = asked.check(buffer.text)
            if complaint is None or (complaint.can_insist and complained and complained[0][0] == buffer.text):
                event.app.exit(result=buffer.text)
            else:
                buffer.exit_selection()  # what was refused is mended where it stands
                buffer.cursor_position = len(buffer.text)
                complained[:] = [(buffer.text, complaint)]

        @keys.add(Keys.BracketedPaste, eager=True)
        def _paste(event: KeyPressEvent) -> None:
            if buffer.selection_state:
                buffer.cut_selection()
            buffer.insert_text(" ".join(event.data.split("\n")) if "\n" in event.data else event.data)

        def below() -> StyleAndTextTuples:
            if complained and complained[0][0] == buffer.text:
                return _said(("hint", asked.heading.help), ("complaint", complained[0][1].insisting))
            follows = asked.follows(buffer.text)
            return _said(("hint", asked.heading.help), ("complaint", asked.heading.note), ("note", follows))

        def named() -> list[str]:
            whole = ["打字 换掉整行", "←→ 修改"] if buffer.selection_state else []
            return _keys(["回车 确定", *whole], asked.heading.back)

        app.layout.current_window.dont_extend_height = to_filter(True)
        return str(self._run(app, keys, below, named, lambda: buffer.text))

    def one_of(self, asked: OneOf) -> str:
        values = [option.value or BLANK for option in asked.options]
        default = (asked.default or BLANK) if asked.default is not None else values[0]
        choices = [questionary.Choice(o.title, v) for o, v in zip(asked.options, values, strict=True)]
        question = questionary.select(
            asked.heading.whole,
            choices=choices,
            qmark="",
            pointer=">",
            instruction=" ",
            style=STYLE,
            **self._session,
        )
        app = question.application
        window = next(w for w in app.layout.find_all_windows() if isinstance(w.content, InquirerControl))
        window.dont_extend_height = to_filter(True)
        control = window.content
        assert isinstance(control, InquirerControl)
        control.pointed_at = values.index(default) if default in values else 0  # a default would stay highlighted

        def fit(app: Application[Any]) -> None:
            for choice, option in zip(choices, asked.options, strict=True):
                choice.title = cut(option.title, self.width - POINTER)

        def below() -> StyleAndTextTuples:
            at = asked.options[values.index(str(control.get_pointed_at().value))]
            whole = at.title if get_cwidth(at.title) > self.width - POINTER else ""
            return _said(
                ("hint", asked.heading.help), ("complaint", asked.heading.note), ("note", whole), ("note", at.about)
            )

        def named() -> list[str]:
            hidden = len(choices) > self._output.get_size().rows - ROUND_A_LIST
            moves = f"↑↓ 移动（共{len(choices)}项）" if hidden else "↑↓ 移动"
            return _keys([moves, "回车 确定"], asked.heading.back)

        app.before_render += fit
        answer = str(self._run(app, KeyBindings(), below, named))
        return "" if answer == BLANK else answer

    def several(self, asked: Several) -> str:
        return str(self._run(picker(asked, STYLE, self._session), KeyBindings()))

    def erase(self, rows: int) -> bool:
        """Where what is said about the work comes to this same terminal."""
        if not sys.stderr.isatty():
            return False
        size, output = self._output.get_size(), self._output
        if rows < size.rows:
            output.cursor_up(rows)
            output.erase_down()
        else:
            output.erase_screen()
            output.cursor_goto(0, 0)
        output.flush()
        return True

    def show(self, text: Callable[[int], list[str]]) -> None:
        with contextlib.suppress(Back):
            self._run(viewer(text, STYLE, self._session), KeyBindings())

    def _run(
        self,
        app: Application[Any],
        keys: KeyBindings,
        below: Callable[[], StyleAndTextTuples] | None = None,
        named: Callable[[], Sequence[str]] = tuple,
        typed: Callable[[], str] = str,
    ) -> Any:
        """Run a prompt with what stands below it, the keys named last, and with the keys that all prompts share.
        Raises Back or Left."""

        @keys.add("escape", eager=True)
        def _back(event: KeyPressEvent) -> None:
            event.app.exit(exception=Back(typed()))

        @keys.add("c-c", eager=True)
        @keys.add("c-d", eager=True)
        @keys.add("<sigint>")
        def _left(event: KeyPressEvent) -> None:
            event.app.exit(exception=Left())

        app.key_bindings = merge_key_bindings([app.key_bindings or KeyBindings(), keys])
        app.ttimeoutlen = SEQUENCE_TIME
        app.erase_when_done = True
        if below is not None:
            foot = FormattedTextControl(lambda: [*below(), ("class:keys", "\n".join(packed(named(), self.width)))])
            window = Window(foot, wrap_lines=True, dont_extend_height=True)
            shown = ConditionalContainer(window, Condition(lambda: not app.is_done))
            app.layout = Layout(HSplit([app.layout.container, shown]), focused_element=app.layout.current_window)
        try:
            return app.run()
        except EOFError:
            raise Left from None


def _fill(buffer: Buffer, text: str, *, whole: bool) -> None:
    """Put a text into the line. `whole`: selected, so that what is typed takes its place and an arrow key begins to
    edit it; else the cursor stands behind it."""
    buffer.reset(Document(text, 0 if whole else len(text)))
    if text and whole:
        buffer.start_selection(selection_type=SelectionType.CHARACTERS)
        if buffer.selection_state is not None:
            buffer.selection_state.enter_shift_mode()
        buffer.cursor_position = len(text)


def _said(*lines: tuple[str, str]) -> StyleAndTextTuples:
    return [(f"class:{kind}", f" {text}\n") for kind, text in lines if text]


def _keys(parts: list[str], back: bool) -> list[str]:
    return [*parts, *(["Esc 上一问"] if back else []), LEAVE]


def _output() -> Output:
    """The terminal, without asking it where its cursor is: one that cannot tell would get a warning in English."""
    output = create_output(always_prefer_tty=True)
    if isinstance(output, Vt100_Output):
        output.enable_cpr = False
    return output
