"""The users' pages: there once installed, and every message that leads to one leads somewhere."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
import yaml

from speechdraft import load_answers
from speechdraft.cli import COMMANDS, run
from speechdraft.cli.docs import PAGES, text_of
from speechdraft.drafts.packet import packet_of
from speechdraft.errors import Severity
from speechdraft.meeting.making import make_brief
from speechdraft.pack import load_pack
from speechdraft.pack.facts import FIELDS
from speechdraft.pack.model import Pack

from .conftest import ROOT, SHORT

SRC = ROOT / "src" / "speechdraft"


@cache
def _messages() -> tuple[tuple[str, str], ...]:
    return tuple(_every_message())


def _every_message() -> Iterator[tuple[str, str]]:
    """(where, text) of every string that a person may read: no docstrings, but the files that `pack init` copies."""
    for file in SRC.rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        silent = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
                yield file.name, node.value
    for file in (ROOT / "templates" / "starter").rglob("*.*"):
        yield file.name, file.read_text(encoding="utf-8")
    for name in PAGES:
        yield PAGES[name], text_of(name)


def test_every_page_that_a_message_names_is_there() -> None:
    named = {page for _, text in _messages() for page in re.findall(r"speechdraft docs ([a-z]+)", text)}
    assert {"layout", "names", "overlay", "interview", "facts"} <= named <= set(PAGES)


def test_every_command_that_a_message_names_is_there() -> None:
    known = {module.command.name for module in COMMANDS}
    named = {
        command for _, text in _messages() for command in re.findall(r"speechdraft ([a-z]+)(?=[ ，；。`）]|$)", text)
    }
    assert named <= known, named - known


def test_every_listing_that_a_message_names_is_there() -> None:
    named = {what for _, text in _messages() for what in re.findall(r"speechdraft list ([a-z]+)", text)}
    assert named >= {"points", "kinds", "trades", "terms", "checks"}
    for what in named:
        assert run(["list", what, "--profile", "none", "-q"]) == 0, what


def test_no_message_leads_into_a_checkout() -> None:
    """docs/… is not there once the program is installed."""
    found = [
        (file, text) for file, text in _messages() if file.endswith(".py") and re.search(r"docs/[\w.-]+\.md", text)
    ]
    assert [pair for pair in found if pair[0] != "docs.py" and "catalogue" not in pair[1]] == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_printed_by_its_name_and_by_its_file(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    for asked in (name, PAGES[name], f"docs/{PAGES[name]}"):
        assert run(["docs", asked]) == 0
        assert capsys.readouterr().out.rstrip("\n") == text_of(name).rstrip("\n")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_in_chinese_and_goes_with_the_wheel(name: str) -> None:
    lines = [
        line for line in re.sub(r"(?s)```.*?```|`[^`]*`|<!--.*?-->", "", text_of(name)).splitlines() if line.strip()
    ]
    assert [line for line in lines if not re.search("[\u4e00-\u9fff]", line) and re.search("[A-Za-z]{4}", line)] == []
    assert f'"docs/{PAGES[name]}" = "speechdraft/docs/{PAGES[name]}"' in (ROOT / "pyproject.toml").read_text()


def test_the_pages_are_listed_and_an_unknown_one_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["docs"]) == 0
    out = capsys.readouterr().out
    assert all(name in out for name in PAGES)
    assert run(["docs", "layuot"]) == 2
    assert "是不是“layout”" in capsys.readouterr().err


def test_the_page_of_the_names_has_every_name_and_no_other(tmp_path: Path, pack: Pack) -> None:
    (tmp_path / "a.yaml").write_text(SHORT, encoding="utf-8")
    brief = make_brief(load_answers(tmp_path / "a.yaml", pack), pack)
    listed = re.findall(r"^\| `(\w+)` \|", text_of("names"), re.MULTILINE)
    assert sorted(listed) == sorted(brief.facts())


def test_the_page_of_the_facts_names_every_field_and_its_examples_hold(tmp_path: Path) -> None:
    page = text_of("facts")
    assert [field for field in FIELDS if f"`{field}`" not in page] == []
    texts: dict[str, list[str]] = {}
    for block in re.findall(r"(?s)```yaml\n(.*?)```", page):
        texts.setdefault(next(iter(yaml.safe_load(block))), []).append(block)
    for name, blocks in texts.items():
        for number, block in enumerate(blocks):
            folder = tmp_path / f"{name}{number}" / "data"
            folder.mkdir(parents=True)
            (folder / f"{name}.yaml").write_text(block, encoding="utf-8")
            changed = load_pack([folder.parent])
            assert changed.digest != load_pack().digest


def test_what_the_speeches_of_a_kind_use_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    lists = []
    for day in (dt.date(2018, 11, 20), dt.date(2026, 11, 25)):
        assert run(["list", "terms", "--kind", "镇", "--date", str(day), "--profile", "none"]) == 0
        lists.append(capsys.readouterr().out)
    assert "congress_20_all" in lists[1]
    assert "congress_20_all" not in lists[0]
    assert run(["list", "terms", "--date", "2026-11-25", "--profile", "none"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > len(lists[1].splitlines())


def test_the_trades_are_listed(capsys: pytest.CaptureFixture[str], pack: Pack) -> None:
    assert run(["list", "trades", "--profile", "none"]) == 0
    out = capsys.readouterr().out
    assert all(trade.name in out for trade in pack.trades.values())


def test_the_page_of_the_answers_drafts(tmp_path: Path, pack: Pack) -> None:
    samples = re.findall(r"(?s)```yaml\n(.*?)```", text_of("answers"))
    assert len(samples) == 2
    for sample in samples:
        (tmp_path / "a.yaml").write_text(sample, encoding="utf-8")
        assert load_answers(tmp_path / "a.yaml", pack).changes == ()


def test_the_page_of_the_papers_writes_them_all(tmp_path: Path, pack: Pack) -> None:
    [sample] = re.findall(r"(?s)```yaml\n(.*?)```", text_of("papers"))
    (tmp_path / "a.yaml").write_text(sample, encoding="utf-8")
    packet = packet_of(load_answers(tmp_path / "a.yaml", pack), pack)
    assert [sheet.title for sheet in packet.sheets] == [paper.title for paper in pack.papers.values()]
    assert [finding for finding in packet.findings if finding.severity is not Severity.NOTE] == []
    assert all(paper.title in text_of("papers") for paper in pack.papers.values())
