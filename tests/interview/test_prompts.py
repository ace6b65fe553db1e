"""What a prompt shows and what its keys do, on a screen of any width."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import Application
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.styles import merge_styles
from prompt_toolkit.utils import get_cwidth
from questionary.constants import DEFAULT_STYLE
from questionary.prompts.common import InquirerControl

from speechdraft.interview.ask import Back, Complaint, Heading, Left, OneLine, OneOf, Option, Several
from speechdraft.interview.picks import Picks
from speechdraft.interview.terminal.screen import STYLE, Terminal
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers

from .person import CTRL_C, CTRL_D, DOWN, ENTER, ESCAPE, LEFT, RIGHT, UP

pytestmark = pytest.mark.days

WIDTHS = [20, 60, 80, 120, 200]
ENGLISH = re.compile(r"[A-Za-z]{3,}")
KEY_NAMES = {"Esc", "Ctrl", "PgUp", "PgDn"}

PLACE = "第 5 步，共 10 步　巡察"
HEADING = Heading("轮次（可不填）", "如十五届县委第九轮", "", PLACE)


class Watched(Terminal):
    """A terminal whose screens are kept, as lines of text."""

    def __init__(self, keys: str, width: int, rows: int, pipe: Any) -> None:
        class Sized(DummyOutput):
            def get_size(self) -> Size:
                return Size(rows=rows, columns=width)

            def get_rows_below_cursor_position(self) -> int:
                raise NotImplementedError

        pipe.send_text(keys)
        if not keys.endswith(ESCAPE):
            pipe.close()
        super().__init__(pipe, Sized())
        self.screens: list[list[str]] = []

    def _run(self, app: Application[Any], *more: Any) -> Any:
        app.after_render += self._snap
        return super()._run(app, *more)

    def _snap(self, app: Application[Any]) -> None:
        screen = app.renderer.last_rendered_screen
        if screen is None or app.is_done:
            return
        lines = []
        for row in range(screen.height):
            line, column = "", 0
            while column <= max(screen.data_buffer[row], default=-1):
                char = screen.data_buffer[row][column]
                line += char.char
                column += max(char.width, 1)
            lines.append(line.rstrip())
        self.screens.append(lines)

    @property
    def text(self) -> str:
        return "\n".join(self.screens[-1])


@contextmanager
def watched(keys: str, width: int = 80, rows: int = 30) -> Iterator[Watched]:
    with create_pipe_input() as pipe:
        yield Watched(keys, width, rows, pipe)


def never(text: str) -> Complaint | None:
    return None if text.isdigit() else Complaint(f"“{text}”不是数", "例如 2")


def test_enter_takes_what_stands_there() -> None:
    with watched(ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "十五届县委第九轮")) == "十五届县委第九轮"


def test_typing_replaces_what_stands_there() -> None:
    with watched("第十轮" + ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "十五届县委第九轮")) == "第十轮"


def test_pasting_replaces_it_too_and_line_ends_become_spaces() -> None:
    with watched("\x1b[200~第十\n轮\x1b[201~" + ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "十五届县委第九轮")) == "第十 轮"


def test_an_arrow_begins_to_edit_it() -> None:
    with watched(RIGHT + "巡察" + ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "第九轮")) == "第九轮巡察"


def test_backspace_empties_it() -> None:
    with watched("\x7f" + ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "第九轮")) == ""


def test_what_is_wrong_is_said_at_once_and_the_answer_can_be_mended() -> None:
    with watched("二" + ENTER + "\x7f2" + ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "", never)) == "2"
    with watched("二" + ENTER + ESCAPE) as terminal, pytest.raises(Back):
        terminal.line(OneLine(HEADING, "", never))
    assert "“二”不是数；例如 2" in terminal.text


def test_what_was_refused_is_mended_where_it_stands() -> None:
    with watched(ENTER + "\x7f" * 2 + "2" + ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "7二百", never)) == "72"


def test_what_is_to_be_mended_is_not_replaced_by_typing() -> None:
    with watched("\x7f3" + ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "2026-02-30", edit=True)) == "2026-02-33"


def test_the_keys_speak_of_replacing_only_while_typing_replaces() -> None:
    with watched("二" + ENTER + ESCAPE) as terminal, pytest.raises(Back):
        terminal.line(OneLine(HEADING, "第九轮", never))
    assert "换掉整行" in "\n".join(terminal.screens[0])
    assert "换掉整行" not in terminal.text


def test_a_complaint_that_is_mended_leaves_no_gap() -> None:
    with watched("二" + ENTER, 60) as terminal, suppress(Left):
        terminal.line(OneLine(HEADING, "", never))
    rows = len(terminal.screens[-1])
    with watched("二" + ENTER + "\x7f2" + ESCAPE, 60) as terminal, pytest.raises(Back):
        terminal.line(OneLine(HEADING, "", never))
    filled = [bool(line) for line in terminal.screens[-1]]
    assert filled[: rows - 1] == [True] * (rows - 1), "the question, its hint and its keys stay together"


def test_what_is_only_odd_gives_way_to_a_second_enter() -> None:
    odd = lambda text: Complaint("名称少见", "请核对", can_insist=True)  # noqa: E731
    with watched("某" + ENTER + ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "", odd)) == "某"
    with watched("某" + ENTER + ESCAPE) as terminal, pytest.raises(Back):
        terminal.line(OneLine(HEADING, "", odd))
    assert "再按一次回车" in terminal.text


def test_what_is_only_odd_is_said_again_for_another_answer() -> None:
    odd = lambda text: Complaint("名称少见", "请核对", can_insist=True) if text != "好" else None  # noqa: E731
    with watched("某" + ENTER + "某" + ENTER + "\x7f\x7f好" + ENTER) as terminal:
        assert terminal.line(OneLine(HEADING, "", odd)) == "好"


def test_what_was_typed_is_handed_back_with_the_back_key() -> None:
    with watched("十五届" + ESCAPE) as terminal, pytest.raises(Back) as back:
        terminal.line(OneLine(HEADING))
    assert back.value.typed == "十五届"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D, "", "\x1c"], ids=["ctrl-c", "ctrl-d", "closed", "ctrl-backslash"])
@pytest.mark.parametrize("typed", ["", "写了一半"])
def test_leaving_a_line(key: str, typed: str) -> None:
    with watched(typed + key) as terminal, pytest.raises(Left):
        terminal.line(OneLine(HEADING))


OPTIONS = (Option("a", "甲", "选甲的后果"), Option("", "不选"), Option("c", "丙"))


def test_choosing_shows_what_follows() -> None:
    with watched(ENTER) as terminal:
        assert terminal.one_of(OneOf(HEADING, OPTIONS)) == "a"
        assert "选甲的后果" in terminal.text


@pytest.mark.parametrize(("keys", "value"), [(DOWN, ""), (DOWN * 2, "c"), (UP, "c"), (DOWN * 3, "a")])
def test_the_pointer_comes_round(keys: str, value: str) -> None:
    with watched(keys + ENTER) as terminal:
        assert terminal.one_of(OneOf(HEADING, OPTIONS, "a")) == value


def test_only_the_option_under_the_pointer_stands_out() -> None:
    """Not the default as well, once the pointer has moved on."""
    styles: list[dict[str, str]] = []

    def look(app: Application[Any]) -> None:
        control = next(w.content for w in app.layout.find_all_windows() if isinstance(w.content, InquirerControl))
        styles.append({text.strip(): style for style, text, *_ in control.text()})

    class Looking(Watched):
        def _run(self, app: Application[Any], *more: Any) -> Any:
            app.after_render += look
            return super()._run(app, *more)

    with create_pipe_input() as pipe, pytest.raises(Back):
        Looking(DOWN + ESCAPE, 80, 30, pipe).one_of(OneOf(HEADING, OPTIONS, ""))
    assert (styles[0]["不选"], styles[0]["丙"]) == ("class:highlighted", "class:text")
    assert (styles[-1]["不选"], styles[-1]["丙"]) == ("class:text", "class:highlighted")


@pytest.mark.parametrize("name", ["answer", "question", "highlighted", "hint", "keys", "text"])
def test_no_colour_of_the_library_is_left(name: str) -> None:
    """An orange answer cannot be read on a white ground."""
    style = merge_styles([DEFAULT_STYLE, STYLE]).get_attrs_for_style_str(f"class:{name}")
    assert style.color in ("", "default") or style.color.startswith("ansi")


def test_after_a_search_the_group_of_what_was_found_is_shown(picks: Picks) -> None:
    with watched(DOWN * 20 + "aqsc" + ESCAPE) as terminal, pytest.raises(Back):
        terminal.several(Several(HEADING, picks))
    at = next(n for n, line in enumerate(terminal.screens[-1]) if "安全生产" in line)
    assert terminal.screens[-1][at - 1] == " 贯彻落实决策部署"


LONG = "接着填：云岭县与邻市交界地区生态环境保护和高质量发展先行示范区管理委员会办公室（11月23日01:47存的）"


@pytest.mark.parametrize(("width", "times"), [(60, 2), (200, 1)])
def test_an_option_that_is_cut_is_shown_whole_below(width: int, times: int) -> None:
    with watched(ESCAPE, width) as terminal, pytest.raises(Back):
        terminal.one_of(OneOf(HEADING, (Option("a", LONG), Option("b", "另填一份"))))
    assert terminal.text.count("接着填") == times
    assert ("…" in terminal.text) == (times == 2)
    assert "01:47存的" in terminal.text.replace("\n", "")


def test_a_list_that_is_longer_than_the_window_says_how_long_it_is() -> None:
    options = tuple(Option(str(n), f"第{n}项") for n in range(12))
    for rows, said in ((12, True), (30, False)):
        with watched(ESCAPE, 80, rows) as terminal, pytest.raises(Back):
            terminal.one_of(OneOf(HEADING, options))
        assert ("（共12项）" in terminal.text) == said


def test_an_empty_value_can_be_the_default() -> None:
    with watched(ENTER) as terminal:
        assert terminal.one_of(OneOf(HEADING, OPTIONS, "")) == ""


@pytest.mark.parametrize(("key", "error"), [(ESCAPE, Back), (CTRL_C, Left), (CTRL_D, Left), ("", Left)])
def test_leaving_a_choice(key: str, error: type[Exception]) -> None:
    with watched(key) as terminal, pytest.raises(error):
        terminal.one_of(OneOf(HEADING, OPTIONS))


@pytest.fixture
def picks(folder: Path, pack: Pack) -> Picks:
    file = folder / "answers.yaml"
    file.write_text("tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n", encoding="utf-8")
    return Picks(pack, load_answers(file, pack), ["party_leadership", "village_assets", "rectification"])


@pytest.mark.parametrize(("key", "error"), [(ESCAPE, Back), (CTRL_C, Left), (CTRL_D, Left), ("", Left)])
def test_leaving_the_points(picks: Picks, key: str, error: type[Exception]) -> None:
    with watched("sz" + key) as terminal, pytest.raises(error):
        terminal.several(Several(HEADING, picks))


def test_points_by_keys(picks: Picks) -> None:
    """Search by initials, pick, put it first, drop another, finish."""
    with watched("aqsc " + LEFT * 2 + DOWN + " " + ENTER) as terminal:
        assert terminal.several(Several(HEADING, picks)) == "done"
    assert picks.chosen == ["work_safety", "village_assets", "rectification"]


@pytest.mark.parametrize("key", ["\x1b[4~", "\x1b[F", "\x1bOP", "\x1b[15~", "\x1b[3~", "\t", "\x1b[Z"])
def test_a_key_that_means_nothing_here_is_no_search(picks: Picks, key: str) -> None:
    with watched(key + ENTER) as terminal:
        assert terminal.several(Several(HEADING, picks)) == "done"
    assert "查找：" not in terminal.text


def test_home_and_end_go_to_the_first_and_the_last_point(picks: Picks) -> None:
    with watched("\x1b[F" + "\x1b[H" + " " + ENTER) as terminal:
        terminal.several(Several(HEADING, picks))
    assert picks.chosen == ["village_assets", "rectification"]


def test_the_length_is_shown_as_points_are_picked(picks: Picks) -> None:
    with watched(" " * 3 + ENTER + ESCAPE) as terminal, pytest.raises(Back):
        terminal.several(Several(HEADING, picks))
    first, last = terminal.screens[0], terminal.screens[-1]
    assert "选了3个，约" in first[2]
    assert "要17分钟" in first[2]
    assert "选了0个，约" in "\n".join(last)
    assert "至少选一个" in "\n".join(last)


def test_what_does_not_fit_is_shown_with_the_reason_and_not_picked(picks: Picks) -> None:
    with watched("shcezxdz " + ESCAPE) as terminal, pytest.raises(Back):
        terminal.several(Several(HEADING, picks))
    assert "-    扫黑除恶专项斗争（这个重点到" in terminal.text
    assert "“扫黑除恶专项斗争”不能选：这个重点到" in terminal.text
    assert "blackevil_special" not in picks.chosen


def test_a_plus_sign_asks_for_an_own_point_whatever_its_width(picks: Picks) -> None:
    for key in ("+", "＋"):
        with watched(key) as terminal:
            assert terminal.several(Several(HEADING, picks)) == "own"


PROMPTS: dict[str, Callable[[Terminal, Picks], object]] = {
    "line": lambda terminal, picks: terminal.line(OneLine(HEADING, "十五届县委第九轮")),
    "wrong": lambda terminal, picks: terminal.line(OneLine(HEADING, "长" * 40, never)),
    "one_of": lambda terminal, picks: terminal.one_of(OneOf(HEADING, OPTIONS)),
    "several": lambda terminal, picks: terminal.several(Several(HEADING, picks)),
    "show": lambda terminal, picks: terminal.show(lambda width: ["字" * (width // 2)] * 50),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PROMPTS)
def test_every_prompt_fits_every_width_and_is_in_chinese(picks: Picks, name: str, width: int) -> None:
    with watched(ENTER + CTRL_C, width) as terminal:
        with suppress(Left):
            PROMPTS[name](terminal, picks)
        screens = terminal.screens
    assert screens
    for line in (line for screen in screens for line in screen):
        assert get_cwidth(line) <= width
        assert set(ENGLISH.findall(line)) <= KEY_NAMES
    if width >= 60:
        keys = [line for line in screens[-1] if "回车" in line]
        assert keys, "the keys are shown"
        assert not any(line.strip() in ("一问", "成", "出（已保存）") for line in screens[-1]), "no key name is broken"


@pytest.mark.parametrize("rows", [3, 6, 10])
@pytest.mark.parametrize("name", PROMPTS)
def test_a_low_window_shows_no_message_of_the_library(picks: Picks, name: str, rows: int) -> None:
    with watched(CTRL_C, 80, rows) as terminal:
        with pytest.raises(Left):
            PROMPTS[name](terminal, picks)
        for line in (line for screen in terminal.screens for line in screen):
            assert set(ENGLISH.findall(line)) <= KEY_NAMES
