"""The prompt for the points of part two: a list with search, an order, own points, and the length so far."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import FormattedTextControl, HSplit, Layout, ScrollOffsets, Window
from prompt_toolkit.output import Output
from prompt_toolkit.styles import Style

from ..ask import LEAVE, ROUND_A_LIST
from ..picks import PickRow, Picks
from ..suggest import EDIT, OWN
from ..widths import cut, packed

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples

    from ..ask import Several

DONE = "done"
KEYS = (
    "空格 选或不选",
    "←→ 调次序",
    "打字 查找（拼音也行）",
    "+ 自拟",
    "回车 完成",
    "Esc 上一问",
    LEAVE,
)
CHANGE = "= 改这个自拟的"


def picker(asked: Several, style: Style, session: dict[str, Any]) -> Application[str]:
    """The application; its result is DONE, OWN or EDIT, and `asked.picks` holds what was chosen."""
    output: Output = session["output"]
    view = _View(asked, output.get_size)
    rows = Window(
        FormattedTextControl(view.list, focusable=True, show_cursor=False),
        wrap_lines=True,
        dont_extend_height=True,
        scroll_offsets=ScrollOffsets(top=view.margin, bottom=view.margin),
    )
    head, foot = (
        Window(FormattedTextControl(said), wrap_lines=True, dont_extend_height=True) for said in (view.head, view.foot)
    )
    layout = Layout(HSplit([head, rows, foot]), focused_element=rows)
    app: Application[str] = Application(layout=layout, key_bindings=_keys(view), style=style, **session)

    def show_the_top(app: Application[str]) -> None:
        """The first point with the name of its group above it."""
        if view.picks.ids()[:1] == [view.picks.at]:
            rows.vertical_scroll = 0

    app.before_render += show_the_top
    return app


def _keys(view: _View) -> KeyBindings:
    keys = KeyBindings()
    picks = view.picks
    for key, act in {
        "up": lambda: picks.step(-1),
        "down": lambda: picks.step(1),
        "pageup": lambda: picks.step(-10),
        "pagedown": lambda: picks.step(10),
        "home": lambda: picks.step(-len(picks.ids())),
        "end": lambda: picks.step(len(picks.ids())),
        "left": lambda: picks.move(-1),
        "right": lambda: picks.move(1),
        " ": picks.toggle,
        "\u3000": picks.toggle,
        "backspace": lambda: picks.search(picks.query[:-1]),
        "c-u": lambda: picks.search(""),
    }.items():
        keys.add(key, eager=True)(lambda event, act=act: view.say(act()))

    @keys.add("+", eager=True)
    @keys.add("＋", eager=True)
    def _own(event: KeyPressEvent) -> None:
        event.app.exit(result=OWN)

    @keys.add("=", eager=True)
    @keys.add("＝", eager=True)
    def _edit(event: KeyPressEvent) -> None:
        event.app.exit(result=EDIT)

    @keys.add("enter", eager=True)
    def _done(event: KeyPressEvent) -> None:
        if complaint := picks.complaint():
            view.say(complaint)
        else:
            picks.search("")
            event.app.exit(result=DONE)

    @keys.add(Keys.BracketedPaste)
    @keys.add(Keys.Any)
    def _letter(event: KeyPressEvent) -> None:
        pressed = event.key_sequence[0].key
        if isinstance(pressed, Keys) and pressed is not Keys.BracketedPaste:
            return  # F1, Delete and the like: their data is an escape sequence
        if typed := "".join(c for c in event.data if c.isprintable()):
            picks.search(picks.query + typed)
            view.say("")

    return keys


class _View:
    """What is shown of the picks."""

    def __init__(self, asked: Several, size: Callable[[], Size]) -> None:
        self._size = size
        self.picks: Picks = asked.picks
        self._heading = asked.heading
        self._said = asked.heading.note

    def say(self, complaint: str | None) -> None:
        self._said = complaint or ""

    def head(self) -> StyleAndTextTuples:
        heading, size = self._heading, self.picks.size()
        count = len(self.picks.chosen) + len(self.picks.own)
        advice = f"：{size.advice}" if size.advice else ""
        shown: StyleAndTextTuples = [
            ("class:question", f" {heading.whole}\n "),
            ("class:note", f"选了{count}个，约{size.minutes:.1f}分钟，要{size.wanted}分钟{advice}"),
        ]
        return [*shown, ("class:hint", f"\n 查找：{self.picks.query}")] if self.picks.query else shown

    def margin(self) -> int:
        """Rows to see beyond the pointer; none in a list so short that they would scroll it."""
        return 2 if len(self.picks.rows()) > 4 else 0

    def list(self) -> StyleAndTextTuples:
        shown: StyleAndTextTuples = []
        for row in self.picks.rows():
            if shown:
                shown.append(("", "\n"))
            shown += self._row(row)
        return shown or [("class:complaint", " 没有找到；按退格键改，或按 + 自拟一个")]

    def _row(self, row: PickRow) -> StyleAndTextTuples:
        if not row.id:
            return [("class:aspect", f" {row.title}")]
        here = row.id == self.picks.at
        mark = f"[{row.number}]" if row.number else "-" if row.why_not else "[ ]"
        kind = "class:unfit" if row.why_not else "class:highlighted" if here else ""
        text = f"{mark:<5}{row.title}" + (f"（{row.why_not}）" if row.why_not else "")
        pointer: StyleAndTextTuples = [("class:pointer", " > "), ("[SetCursorPosition]", "")] if here else [("", "   ")]
        return [*pointer, (kind, text)]

    def foot(self) -> StyleAndTextTuples:
        size, count = self._size(), len(self.picks.ids())
        moves = f"↑↓ 移动（共{count}项）" if count > size.rows - ROUND_A_LIST else "↑↓ 移动"
        row = self.picks.row()
        facts = "、".join(row.facts) if row else ""
        change = (CHANGE,) if self.picks.own_at() else ()
        return [
            *([("class:hint", f" {cut(f'看：{facts}', size.columns - 1)}\n")] if facts else []),
            *([("class:complaint", f" {self._said}\n")] if self._said else []),
            ("class:keys", "\n".join(packed((moves, *KEYS[:3], *change, *KEYS[3:]), size.columns))),
        ]
