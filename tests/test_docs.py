"""The pages say what is so: no file that there is not, no name that a template cannot ask for, no step that fails."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import docx
import pytest

from speechdraft.cli import COMMANDS, pack_tools, run
from speechdraft.meeting.fact_names import NAMES
from speechdraft.meeting.making import make_brief
from speechdraft.meeting.unit_facts import NAMES as TOLD
from speechdraft.model.answers import Answers
from speechdraft.model.choices import InspectionType
from speechdraft.pack.audience import GroupWords, Sort
from speechdraft.pack.model import Pack
from speechdraft.pack.points import Point
from speechdraft.pack.topics import RENAMED
from speechdraft.proving.days import SAMPLED

from .conftest import ROOT
from .overlays import drafts_few

# Files that are named -----------------------------------------------------------------------------------------------

_WRITTEN = ("src/**/*.py", "docs/*.md", "*.md", "templates/*.yaml", "templates/data/*.yaml", "templates/starter/**/*")
_NAME = re.compile(r"(?<![\w./@{}*-])((?:[a-z_-]+/)*[A-Za-z_][\w-]*\.(?:md|ya?ml|py|txt|toml))(?![\w.*-])", re.ASCII)
"""A file as a text names it: points/bidding.txt, README.md."""

_A_PERSON_S = {"a.yaml", "answers.yaml", "fonts-told.txt", "nul.txt", "speechdraft.yaml", "points/NAME.txt"}
"""Files of a person or a system, or of any name."""

_HOMES = (
    "templates/papers/agenda",
    "",
    "docs",
    "src/speechdraft",
    "templates",
    "templates/speech",
    "templates/data",
    "templates/starter",
)


def named() -> Iterator[tuple[str, str]]:
    """(file and line, the name that stands there)."""
    for pattern in _WRITTEN:
        for file in sorted(ROOT.glob(pattern)):
            if file.suffix in (".py", ".md", ".yaml"):
                for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), 1):
                    for found in _NAME.finditer(line):
                        yield f"{file.relative_to(ROOT)}:{number}", found[1]


def test_every_file_that_is_named_is_there() -> None:
    found = list(named())
    assert len(found) > 200
    lost = [
        f"{where}: {name}"
        for where, name in found
        if name not in _A_PERSON_S
        and not name.startswith("papers/feedback_speech/")  # the office's of the guide
        and not any((home / name).exists() for home in map(ROOT.joinpath, _HOMES))
        and not any((home / name).exists() for home in (ROOT / where.split(":")[0]).parents)
        and not (ROOT / "templates/starter/样例" / name).exists()
    ]
    assert lost == []


def test_nothing_refers_to_what_a_reader_cannot_find() -> None:
    """Numbers of issues, folders beside the checkout."""
    outside = re.compile(r"\bissues? #?\d|\.\./shared|(?<![\w.])/(?:work|root)/", re.IGNORECASE)
    files = [
        file
        for pattern in (*_WRITTEN, "tests/**/*.py", "benchmarks/*.py", "offline/**/*.py")
        for file in ROOT.glob(pattern)
    ]
    lost = [
        f"{file.relative_to(ROOT)}: {found[0]}"
        for file in files
        if file.suffix in (".py", ".md", ".yaml") and file.name != "test_docs.py"
        for found in outside.finditer(file.read_text(encoding="utf-8"))
    ]
    assert lost == []


def test_sources_are_words_or_have_an_entry(pack: Pack) -> None:
    """What `draft --explain` and `list --json` show is never a code of the project's own."""
    cited = [*(t.source for t in pack.terms.terms.values()), *(p.source for p in pack.points.values())]
    cited += [(task.source,) for tasks in pack.tasks.values() for task in tasks if task.source]
    for sources in cited:
        for source in pack.cited(sources):
            assert not re.search(r"\.ya?ml|^[A-Z]{1,7}\d*$|[a-z]_[a-z]", source), source


# docs/templates.md --------------------------------------------------------------------------------------------------

TEMPLATES = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")


def rows(heading: str) -> list[list[str]]:
    """The rows of the tables under a heading."""
    part = TEMPLATES.split(f"{heading}\n")[1].split("\n## ")[0].split("\n### ")[0]
    lines = [line for line in part.split("\n") if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def told(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def test_the_page_on_templates_names_every_fact_with_its_value(pack: Pack) -> None:
    said = {
        "area": {"name": "云岭县", "city": "临江市", "province": "东岭省"},
        "group": {"number": 2, "leader": "李明"},
        "meeting": {"date": "2026-11-25"},
        "inspection": {"round": "十五届县委第九轮", "starts": "2026-11-25"},
    }
    town, bureau = (
        make_brief(Answers.model_validate(said | more, context={"pack": pack}), pack).facts()
        for more in (
            {"tier": "town", "unit": {"name": "青石镇", "head": "王建国"}},
            {"tier": "county", "unit": {"name": "云岭县住房和城乡建设局"}},
        )
    )
    table = {name.strip("`"): (one, other) for name, one, other, *_ in rows("## What `brief` offers")}
    for name, (one, other) in table.items():
        assert (one, one if other == "=" else other) == (told(town[name]), told(bureau[name])), name
    brought = {n for row in rows("### What a trade, a kind or a family brings") for n in re.findall(r"`(\w+)`", row[0])}
    assert brought == set(TOLD)
    assert set(table) | brought | {"points"} == NAMES


def test_the_page_on_templates_names_every_key_of_a_topic() -> None:
    renamed = {new: old for old, new in RENAMED.items()}
    keys = {key for row in rows("## A topic") for key in re.findall(r"`(\w+)`", row[0])}
    assert keys == {renamed.get(field.name, field.name) for field in fields(Point)}


def test_the_page_on_templates_names_the_words_that_say_for_whom(pack: Pack) -> None:
    said = set(
        re.findall(r"\w+", " ".join(row for row in TEMPLATES.split("\n") if row.startswith(("| fam", "| type"))))
    )
    assert set(pack.families) | {type.value for type in InspectionType} <= said
    assert list(Sort) == [Sort.FAMILY, Sort.KIND, Sort.TRADE, Sort.TYPE]
    assert GroupWords.of(pack.families, {}, {"court": "法院"}, {}).ids["court_trade"] == "court"


def test_the_readme_has_a_row_for_every_command() -> None:
    named = re.findall(r"^\| `speechdraft (\w+)", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted(str(module.command.name) for module in COMMANDS)


# docs/overlay.zh-CN.md, step by step --------------------------------------------------------------------------------

GUIDE = (ROOT / "docs" / "overlay.zh-CN.md").read_text(encoding="utf-8")


def test_the_guide_to_an_overlay_can_be_followed_to_the_letter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every file that it shows is written under the name above it, every command is given, in the guide's order; the
    drafts that `pack check` tries are of one day."""
    drafts_few(monkeypatch)
    monkeypatch.setattr(pack_tools, "SAMPLED", SAMPLED[-1:])
    monkeypatch.setenv("SPEECHDRAFT_TODAY", str(SAMPLED[-1]))
    monkeypatch.setattr(pack_tools, "turning_points", lambda pack: ())
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "examples" / "single" / "town.yaml", "填报.yaml")
    shutil.copy(ROOT / "examples" / "round.xlsx", "一轮.xlsx")
    given: list[str] = []
    for name, block in re.findall(r"(?:^`([\w./]+)`：\n\n)?^```\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL):
        if name:
            file = tmp_path / "本办模板" / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block, encoding="utf-8")
            continue
        for line in filter(lambda line: line.startswith("speechdraft "), block.splitlines()):
            command = shlex.split(line)[1:]
            given.append(" ".join(command[:2]))
            code = run(["--profile", "none", *command, *(["--force"] if command[0] in ("draft", "batch") else [])])
            assert code == 0, (line, capsys.readouterr())
    assert given == ["pack init", *["draft 填报.yaml"] * 2, "pack check", "draft 填报.yaml", "batch 一轮.xlsx"]
    feedback = [p.text for p in docx.Document("青石镇-反馈会讲话.docx").paragraphs]
    assert "镇委要在15天内报送整改方案，在【整改报告月数】个月内报送整改情况报告。" in "".join(feedback)
    drafted = docx.Document("青石镇-讲话稿.docx").paragraphs[-1].text
    assert drafted.startswith("同志们，县委把青石镇的事业交给镇委，是信任，更是责任。")


def test_the_readme_tells_the_minutes_that_the_pack_has(pack: Pack) -> None:
    row = next(line for line in (ROOT / "README.zh-CN.md").read_text("utf-8").splitlines() if line.startswith("| 篇幅"))
    told = dict(re.findall(r"(简短|标准|详细)（(\d+)分钟）", row))
    lengths = pack.settings["lengths"]
    assert told == {"简短": str(lengths["brief"]), "标准": str(lengths["standard"]), "详细": str(lengths["full"])}
