"""Line by line, where the terminal can do no more: the same questions, answered by numbers and words."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from speechdraft.console import Console
from speechdraft.interview.ask import Back, Complaint, Heading, Left, OneLine, OneOf, Option, Several
from speechdraft.interview.picks import Picks
from speechdraft.interview.session import asker_for, hold
from speechdraft.interview.terminal.lines import LineAsker
from speechdraft.interview.terminal.screen import Terminal
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers

HEADING = Heading("组号", "第几巡察组", "", "第 4 步，共 10 步　巡察组")
FIRST = Heading("层级", back=False)
OPTIONS = (Option("a", "甲", "选甲的后果"), Option("", "不选"), Option("c", "丙"))

Type = Callable[..., LineAsker]


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Type:
    """A line asker to whom these lines are typed."""

    def lines(*texts: str) -> LineAsker:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{text}\n" for text in texts)))
        return LineAsker(Console(quiet=True))

    return lines


def digits(text: str) -> Complaint | None:
    return None if text.isdigit() else Complaint(f"“{text}”不是数", "例如 2", can_insist=text == "某")


@pytest.mark.parametrize(
    ("lines", "answer"),
    [(["7"], "7"), ([""], "2"), (["二", "3"], "3"), (["某", "某"], "某"), (["某", "4"], "4")],
)
def test_a_line(typed: Type, lines: list[str], answer: str) -> None:
    assert typed(*lines).line(OneLine(HEADING, "2", digits)) == answer


def test_a_line_left_blank(typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    assert typed("-").line(OneLine(HEADING, "李明")) == ""
    assert "直接回车就用“李明”，输入 - 留空" in capsys.readouterr().err


def test_what_an_answer_means_is_said(typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    typed("2").line(OneLine(HEADING, "", follows=lambda text: f"县委第{text}巡察组"))
    assert "县委第2巡察组" in capsys.readouterr().err


@pytest.mark.parametrize(("lines", "value"), [(["3"], "c"), ([""], "a"), (["丙"], "c"), (["9", "x", "2"], "")])
def test_one_of(typed: Type, lines: list[str], value: str) -> None:
    assert typed(*lines).one_of(OneOf(HEADING, OPTIONS, "a")) == value


@pytest.mark.parametrize("sign", ["<", "＜"])
def test_back(typed: Type, sign: str) -> None:
    for asked in (lambda lines: lines.line(OneLine(HEADING)), lambda lines: lines.one_of(OneOf(HEADING, OPTIONS))):
        with pytest.raises(Back):
            asked(typed(sign))
    assert typed(sign, "1").one_of(OneOf(FIRST, OPTIONS)) == "a", "nothing stands before the first"


def test_the_end_of_the_input_leaves(typed: Type) -> None:
    with pytest.raises(Left):
        typed().line(OneLine(HEADING))


@pytest.fixture
def picks(folder: Path, pack: Pack) -> Picks:
    file = folder / "answers.yaml"
    file.write_text("tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n", encoding="utf-8")
    return Picks(pack, load_answers(file, pack), ["party_leadership", "rectification"])


def test_points_by_search_and_number(typed: Type, picks: Picks, capsys: pytest.CaptureFixture[str]) -> None:
    number = str(2 + [id for id in picks.ids() if id not in picks.chosen].index("work_safety") + 1)
    assert typed("/aqsc", number, "1", "x", "999", "").several(Several(HEADING, picks)) == "done"
    err = capsys.readouterr().err
    assert err.count(f" {number}  安全生产") == 6, "a number is a point's own: found, picked, and shown again"
    assert err.count("不能选的") == 1, "the whole list is shown once"
    assert picks.chosen == ["work_safety", "rectification"]
    assert "看不懂“x”" in err
    assert "看不懂“999”" in err
    assert "分钟，要17分钟" in err


def test_no_points_at_all_are_refused_and_own_ones_asked_for(typed: Type, picks: Picks) -> None:
    assert typed("1 2", "", "+").several(Several(HEADING, picks)) == "own"


def test_a_whole_interview(folder: Path, pack: Pack, typed: Type, capsys: pytest.CaptureFixture[str]) -> None:
    """With a wrong answer, a step back, and the whole text looked at."""
    town = ["青石镇", "", "", "", "云岭县", "东岭省", "<", "东岭省", "临江市", "", "二百", "2", "李明", "1", ""]
    rest = ["2026-11-25", "1", "张岚", "", "", "", "2", "1", "4", "1", ""]
    assert hold(Console(), pack, typed(*town, *rest)) in (0, 1)
    err = capsys.readouterr().err
    assert "“二百”不是1到99之间的整数" in err
    assert "同志们：" in err
    assert (folder / "青石镇-讲话稿.docx").exists()


@pytest.mark.parametrize("term", ["dumb", "unknown", "DUMB"])
def test_a_dumb_terminal_is_asked_line_by_line(monkeypatch: pytest.MonkeyPatch, term: str) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert isinstance(asker_for(Console()), LineAsker)


def test_output_that_is_no_terminal_is_asked_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(f"sys.{stream}", io.StringIO())
    assert isinstance(asker_for(Console()), LineAsker)


def test_a_windows_shell_without_a_console_is_asked_line_by_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """Git Bash, say: prompt_toolkit cannot draw there, and says so with an error of its own."""
    from speechdraft.interview import session

    class NoConsole(Exception):
        pass

    def refuse(self: object) -> None:
        raise NoConsole

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(session, "_no_console", lambda: NoConsole)
    monkeypatch.setattr(Terminal, "__init__", refuse)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert isinstance(asker_for(Console()), LineAsker)
