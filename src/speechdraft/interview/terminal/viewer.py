"""A text that is longer than the screen: shown in a window that scrolls, gone again when the person has read it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from prompt_toolkit.application import Application
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, Window
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from ..widths import packed

KEYS = ("↑↓ 一行", "PgUp PgDn 翻页", "回车或Esc 回到核对")
PLACE = "第999—999行，共999行"
"""As wide as it gets."""


def viewer(text: Callable[[int], list[str]], style: Style, session: dict[str, Any]) -> Application[str]:
    """The application. `text` gives the lines for a width."""
    keys = KeyBindings()
    output: Output = session["output"]
    place = [0.0]
    """How much of the text is above the window, from 0 to 1: it stays so when the window gets another width."""

    def lines() -> list[str]:
        return text(output.get_size().columns)

    def foot() -> list[str]:
        count = len(lines())
        top = first(count)
        where = f"第{top + 1}—{min(top + rows(), count)}行，共{count}行"
        return packed((*KEYS, where), output.get_size().columns)

    def rows() -> int:
        """Rows for the text, with room for the keys under it and the place of the cursor."""
        size = output.get_size()
        return max(1, size.rows - 1 - len(packed((*KEYS, PLACE), size.columns)))

    def first(count: int) -> int:
        """The line at the top of the window."""
        return max(0, min(round(place[0] * count), count - rows()))

    def scroll(by: int) -> None:
        count = len(lines())
        place[0] = max(0, min(first(count) + by, count - rows())) / count

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
        whole = lines()
        top = first(len(whole))
        return "\n".join(whole[top : top + rows()])

    body = Window(FormattedTextControl(shown, focusable=True, show_cursor=False), dont_extend_height=True)
    named = FormattedTextControl(lambda: [("class:keys", "\n".join(foot()))])
    layout = Layout(HSplit([body, Window(named, dont_extend_height=True)]), focused_element=body)
    return Application(layout=layout, key_bindings=keys, style=style, **session)
