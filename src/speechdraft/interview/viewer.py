"""A text that is longer than the screen: shown in a window that scrolls, gone again when the person has read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from .preview import packed

KEYS = ("↑↓ 一行", "PgUp PgDn 翻页", "回车 回到核对")


def viewer(text: Callable[[int], list[str]], style: Style, session: dict[str, Any]) -> Application[str]:
    """The application. `text` gives the lines for a width."""
    keys = KeyBindings()
    top = [0]
    output: Output = session["output"]

    def rows() -> int:
        """Rows for the text, with room for the keys under it."""
        size = output.get_size()
        return max(1, size.rows - 1 - len(packed(KEYS, size.columns)))

    def lines() -> list[str]:
        return text(output.get_size().columns)

    def scroll(by: int) -> None:
        top[0] = max(0, min(top[0] + by, len(lines()) - rows()))

    moves: dict[str, Callable[[], int]] = {
        "up": lambda: -1,
        "down": lambda: 1,
        "pageup": lambda: -rows(),
        "pagedown": rows,
        " ": rows,
        "home": lambda: -len(lines()),
        "end": lambda: len(lines()),
    }

    def add(key: str, by: Callable[[], int]) -> None:
        @keys.add(key, eager=True)
        def _scroll(event: KeyPressEvent) -> None:
            scroll(by())

    for key, by in moves.items():
        add(key, by)

    @keys.add("enter", eager=True)
    def _done(event: KeyPressEvent) -> None:
        event.app.exit(result="")

    def shown() -> str:
        return "\n".join(lines()[top[0] : top[0] + rows()])

    body = Window(FormattedTextControl(shown, focusable=True, show_cursor=False), dont_extend_height=True)
    foot = FormattedTextControl(lambda: [("class:keys", "\n".join(packed(KEYS, output.get_size().columns)))])
    layout = Layout(HSplit([body, Window(foot, dont_extend_height=True)]), focused_element=body)
    return Application(layout=layout, key_bindings=keys, style=style, **session)
