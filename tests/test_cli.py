"""The commands end to end, as scripts call them: files, streams, exit codes.

`process` is a process of its own, `speechdraft` the same in this one, which starts a second sooner.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import docx
import pytest

from speechdraft.cli import COMMANDS
from speechdraft.cli.chinese import ChineseCommand, ChineseGroup

from .commands import carried_out
from .conftest import EXAMPLES, ROOT, SHORT

pytestmark = [pytest.mark.days, pytest.mark.usefixtures("as_installed")]

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def speechdraft(tmp_path: Path) -> Run:
    """Run the command in an empty folder."""
    return partial(carried_out, tmp_path)


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """Run the command in an empty folder, in a process of its own."""

    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "speechdraft", *arguments]
        return subprocess.run(command, cwd=tmp_path, input=stdin, text=True, capture_output=True, encoding="utf-8")

    return run


def _answers(folder: Path, text: str = SHORT) -> str:
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    return "a.yaml"


def test_draft_writes_the_unit_s_file_into_the_current_folder(process: Run, tmp_path: Path) -> None:
    done = process("draft", _answers(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "云岭县住房和城乡建设局-讲话稿.docx：" in done.stderr
    text = "\n".join(p.text for p in docx.Document(str(tmp_path / "云岭县住房和城乡建设局-讲话稿.docx")).paragraphs)
    assert "同志们：" in text
    assert "局党组" in text


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_drafts_without_error_or_warning(example: Path, speechdraft: Run) -> None:
    done = speechdraft("draft", str(example), "--json")
    assert done.returncode == 0, done.stderr
    findings = json.loads(done.stdout)["findings"]
    assert {f["severity"] for f in findings} <= {"note"}, findings


def test_draft_reads_standard_input_and_settings(process: Run, tmp_path: Path) -> None:
    done = process("draft", "-", "-o", "x.txt", "--set", "draft.minutes=12", "--set", "组长=李明", stdin=SHORT)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "x.txt").read_text(encoding="utf-8")
    assert "李明" in text
    assert 2280 <= len("".join(text.split())) <= 2620


def test_an_output_that_exists_is_refused(speechdraft: Run, tmp_path: Path) -> None:
    name = _answers(tmp_path)
    (tmp_path / "x.docx").write_bytes(b"mine")
    assert speechdraft("draft", name, "-o", "x.docx").returncode == 4
    assert (tmp_path / "x.docx").read_bytes() == b"mine"
    assert speechdraft("draft", name, "-o", "x.docx", "--force").returncode == 0
    assert speechdraft("draft", name, "-o", "a.yaml", "--force").returncode == 4


def test_problems_are_listed_and_nothing_is_written(speechdraft: Run, tmp_path: Path) -> None:
    done = speechdraft("draft", _answers(tmp_path, "tier: town\nuint: 青石镇\n"))
    assert done.returncode == 1
    assert done.stderr.count("a.yaml") == 4
    assert "Traceback" not in done.stderr
    assert [f.name for f in tmp_path.iterdir()] == ["a.yaml"]


@pytest.mark.parametrize(
    "arguments", [["drft"], ["draft"], ["draft", "a.yaml", "--fromat", "md"], ["list", "pints"], ["draft", "a", "b"]]
)
def test_usage_is_exit_2_in_chinese(arguments: list[str], speechdraft: Run) -> None:
    done = speechdraft(*arguments)
    assert done.returncode == 2
    assert "用法：" in done.stderr
    assert "Error" not in done.stderr


def test_json_is_one_document_and_nothing_else(speechdraft: Run, tmp_path: Path) -> None:
    done = speechdraft("draft", _answers(tmp_path), "--json")
    data = json.loads(done.stdout)
    assert {"file", "characters", "minutes", "findings", "paragraphs", "title"} <= set(data)
    sentence = data["paragraphs"][5]["sentences"][0]
    assert (ROOT / "templates" / sentence["template"]).is_file()
    assert sentence["line"] > 0
    for finding in data["findings"]:
        assert {"id", "severity", "text", "where", "message", "suggestion", "source"} <= set(finding)


def test_every_sentence_stands_in_the_line_that_it_names(speechdraft: Run, tmp_path: Path) -> None:
    done = speechdraft("draft", str(ROOT / "examples/single/town.yaml"), "--json")
    for paragraph in json.loads(done.stdout)["paragraphs"][4:]:
        for sentence in paragraph["sentences"]:
            lines = (ROOT / "templates" / sentence["template"]).read_text(encoding="utf-8").split("\n")
            line = lines[sentence["line"] - 1]
            text = sentence["text"]
            shared = any(text[i : i + 2] in line for i in range(len(text) - 1))
            assert shared or "{{" in line, (sentence, line)


def test_explain_names_templates_terms_and_sources(speechdraft: Run, tmp_path: Path) -> None:
    done = speechdraft("draft", _answers(tmp_path), "--explain")
    assert "[points/party_leadership.txt:" in done.stdout
    assert "党的二十大和二十届历次全会精神\t2025-10-23起" in done.stdout


@pytest.mark.parametrize("what", ["points", "kinds", "areas", "terms"])
def test_lists_have_id_and_title(what: str, speechdraft: Run) -> None:
    data = json.loads(speechdraft("list", what, "--json").stdout)
    assert len(data) > 10
    assert all(row["id"] and row["title"] for row in data)
    assert data[0]["id"] in speechdraft("list", what).stdout


def test_list_terms_names_the_role_that_a_template_asks_for(speechdraft: Run) -> None:
    [row] = [row for row in speechdraft("list", "terms").stdout.splitlines() if row.startswith("policy_16\t")]
    record = next(r for r in json.loads(speechdraft("list", "terms", "--json").stdout) if r["id"] == "policy_16")
    assert record["role"]
    assert f"{record['role']}（{record['role_title']}）" in row


def test_list_points_by_kind_and_date(speechdraft: Run) -> None:
    ids = {
        p["id"]
        for p in json.loads(speechdraft("list", "points", "--kind", "镇", "--date", "2018-11-20", "--json").stdout)
    }
    assert "people_side_2018" in ids
    assert not {"people_side", "education_sector"} & ids
    assert len(json.loads(speechdraft("list", "kinds", "--tier", "town", "--json").stdout)) == 8


def test_schema_is_printed(speechdraft: Run) -> None:
    assert json.loads(speechdraft("schema").stdout)["properties"]["unit"]


def test_a_development_zone_stands_at_either_level(speechdraft: Run, tmp_path: Path) -> None:
    """The statistics count many as townships."""
    for tier in ("county", "town"):
        answers = _answers(tmp_path, f"tier: {tier}\nunit: 北京工业园区\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n")
        assert speechdraft("draft", answers, "-o", f"{tier}.txt").returncode == 0
    assert "开发区、园区" in speechdraft("list", "kinds", "--tier", "town").stdout


def test_another_kind_of_file_is_not_written_under_its_name(speechdraft: Run, tmp_path: Path) -> None:
    """A DOCX once stood in x.pdf, which is now a PDF where the machine can make one."""
    done = speechdraft("draft", _answers(tmp_path), "-o", "x.rtf")
    assert done.returncode == 4
    assert "写不了.rtf文件；文件名以.docx、.md、.txt、.pdf之一结尾" in done.stderr
    assert not (tmp_path / "x.rtf").exists()


def test_options_before_and_after_the_command(speechdraft: Run, tmp_path: Path) -> None:
    name = _answers(tmp_path)
    assert speechdraft("-q", "draft", name, "-o", "1.docx").stderr == ""
    assert speechdraft("draft", name, "-o", "2.docx", "-q").stderr == ""
    assert speechdraft("--templates", "nowhere", "draft", name).returncode == 1


def test_help_and_version(process: Run) -> None:
    text = process("--help").stdout
    assert all(f"\n  {name} " in text for name in ["new", "draft", "batch", "check", "list", "schema", "form", "pack"])
    assert "Usage" not in text
    assert process("--version").stdout.startswith("speechdraft 0.")


@pytest.mark.parametrize("module", COMMANDS, ids=lambda module: module.command.name)
def test_every_command_speaks_chinese_and_takes_the_options_of_all(module: Any) -> None:
    group = module.command
    for command in group.commands.values() if isinstance(group, ChineseGroup) else [group]:
        assert isinstance(command, ChineseCommand)
        taken = {option for param in command.params for option in param.opts}
        assert {"--templates", "--profile", "-q", "-v", "--shared"} <= taken


def test_to_ask_for_help_loads_nothing_that_is_heavy() -> None:
    heavy = "{'pydantic', 'jinja2', 'yaml', 'docx', 'openpyxl', 'prompt_toolkit', 'flask', 'speechdraft.pack'}"
    code = f"import sys, speechdraft.cli; print(*{heavy} & {{*sys.modules}})"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "\n"


def test_a_reader_that_goes_away_is_no_traceback(tmp_path: Path) -> None:
    name = _answers(tmp_path)
    command = f"{sys.executable} -m speechdraft draft {name} --explain | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert (tmp_path / "云岭县住房和城乡建设局-讲话稿.docx").is_file()
