"""A round at once: what is checked before the first file, what is written, and what is told."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from speechdraft.batch import crew, work
from speechdraft.composing.pipeline import compose
from speechdraft.errors import Finding, Severity
from speechdraft.output.docx import render_docx
from speechdraft.output.docx.reader import read_paragraphs
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers

from ..conftest import ROOT
from ..reading.tables import csv_bytes
from .conftest import HEADERS, UNITS, Run, contents, row, write_round

pytestmark = pytest.mark.usefixtures("as_installed")

ROUND = ROOT / "examples" / "round.yaml"


# What is written ----------------------------------------------------------------------------------------------------


def test_the_three_forms_of_the_example_round_give_the_same_folder(tmp_path: Path, run: Run) -> None:
    folders = []
    for ending in ("yaml", "csv", "xlsx"):
        assert run(ROUND.with_suffix(f".{ending}"), tmp_path / ending) == 0
        folders.append(contents(tmp_path / ending))
    assert len(folders[0]) == 12 + 2
    assert folders[0] == folders[1] == folders[2]


def test_a_draft_of_a_batch_is_the_draft_of_its_answers(tmp_path: Path, run: Run, pack: Pack) -> None:
    """With the seed that the summary names for it."""
    assert run(write_round(tmp_path), tmp_path / "out") == 0
    header, *rows = load_workbook(tmp_path / "out" / "汇总.xlsx")["汇总"].iter_rows(values_only=True)
    seed = next(row[header.index("措辞种子")] for row in rows if "白水镇" in row)
    single = tmp_path / "single.yaml"
    single.write_text(
        "层级: 乡镇\n被巡察单位: 白水镇\n县级行政区: {名称: 云岭县, 所属市: 临江市, 所属省: 东岭省}\n"
        f"巡察组: 二\n日期: 2026-11-25\n篇幅: 简短\n措辞种子: {seed}\n",
        encoding="utf-8",
    )
    draft = render_docx(compose(load_answers(single, pack), pack))
    assert (tmp_path / "out" / "白水镇-讲话稿.docx").read_bytes() == draft


def test_no_draft_holds_another_row_s_unit(tmp_path: Path, run: Run) -> None:
    units = [f"{stem}{ending}" for stem in ("青石", "白水", "金塘", "高桥", "云集") for ending in ("镇", "乡", "街道")]
    assert run(write_round(tmp_path, *map(row, units)), tmp_path / "out") == 0
    for unit in units:
        text = "\n".join(p.text for p in read_paragraphs((tmp_path / "out" / f"{unit}-讲话稿.docx").read_bytes()))
        assert unit in text
        assert not [other for other in units if other != unit and other in text]


def test_workers_write_what_one_process_writes(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "CHUNK", 3)
    table = write_round(tmp_path, *(row(f"{a}{b}镇") for a in "青白金" for b in "石水山"))
    assert run(table, tmp_path / "one") == 0
    assert run(table, tmp_path / "two", jobs=2) == 0
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_pack_that_changes_under_a_run_changes_nothing_or_ends_it(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    overlay = tmp_path / "own" / "speech"
    overlay.mkdir(parents=True)
    (overlay / "close.txt").write_text("我就讲这些。\n", encoding="utf-8")
    own = load_pack([tmp_path / "own"])
    table = write_round(tmp_path)
    assert run(table, tmp_path / "before", pack=own) == 0
    (overlay / "close.txt").write_text("换了一句。{{ nothing }}\n", encoding="utf-8")
    assert run(table, tmp_path / "after", pack=own) == 0
    assert contents(tmp_path / "before") == contents(tmp_path / "after")
    for text in ("换了一句。{{ nothing }}\n", "换了一句。\n"):
        (overlay / "close.txt").write_text(text, encoding="utf-8")
        capsys.readouterr()
        assert run(table, tmp_path / "workers", pack=own, jobs=2) == 1, "each worker loads the pack itself"
        assert f"{tmp_path / 'own'}: 生成的时候模板改了" in capsys.readouterr().err
        assert not (tmp_path / "workers").exists()


def test_the_summary_tells_every_row_and_which_drafts_read_alike(tmp_path: Path, run: Run) -> None:
    run(write_round(tmp_path), tmp_path / "out")
    book = load_workbook(tmp_path / "out" / "汇总.xlsx")
    assert book.sheetnames == ["汇总", "最相近", "相近程度"]
    header, first, *rest = book["汇总"].iter_rows(values_only=True)
    told = dict(zip(header, first, strict=True))
    assert len(rest) == len(UNITS) - 1
    assert (told["被巡察单位"], told["文件"], told["状态"]) == ("青石镇", "青石镇-讲话稿.docx", "已写")
    assert "党的全面领导" in str(told["巡察重点"])
    _, *names = next(book["相近程度"].iter_rows(values_only=True))
    assert names == list(UNITS)
    assert book["最相近"].max_row == 1 + 6


# What is found before -----------------------------------------------------------------------------------------------


def test_one_bad_row_in_many_stops_everything_before_the_first_file(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    table = write_round(tmp_path, *map(row, UNITS), row("青山镇", date="2026-13-01"), row("某单位"))
    assert run(table, tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()
    told = capsys.readouterr().err
    assert "round.csv:G6: " in told
    assert "round.csv:B7: 从“某单位”看不出单位类型" in told
    assert "共2个问题，一份也没有写" in told


def test_keep_going_writes_the_good_rows_and_names_the_others(tmp_path: Path, run: Run) -> None:
    table = write_round(tmp_path, row("青石镇"), row("白水镇", date="2026-13-01"), row("龙湾乡"))
    assert run(table, tmp_path / "out", keep_going=True) == 3
    assert sorted(contents(tmp_path / "out")) == ["台账.jsonl", "汇总.xlsx", "青石镇-讲话稿.docx", "龙湾乡-讲话稿.docx"]
    rows = list(load_workbook(tmp_path / "out" / "汇总.xlsx")["汇总"].iter_rows(values_only=True))
    state, problem = rows[0].index("状态"), rows[0].index("校核意见")
    assert rows[2][state] == "有误，没有写"
    assert "2026-13-01" in str(rows[2][problem])


def test_units_of_one_name_get_the_names_above_them(tmp_path: Path, run: Run) -> None:
    twins = [row("青石镇"), row("青石镇", area="白水县"), row("龙湾乡")]
    far = ("乡镇", "青石镇", "云岭县", "江北市", "东岭省", "二", "2026-11-25", "简短")
    assert run(write_round(tmp_path, *twins, far), tmp_path / "out") == 0
    assert {name.removesuffix("-讲话稿.docx") for name in contents(tmp_path / "out")} == {
        "临江市云岭县青石镇",
        "江北市云岭县青石镇",
        "白水县青石镇",
        "龙湾乡",
        "台账.jsonl",
        "汇总.xlsx",
    }


def test_rows_that_still_collide_are_told_before_anything_is_written(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(write_round(tmp_path, row("青石镇"), row("龙湾乡"), row("青石镇", group="三")), tmp_path / "out") == 1
    assert not (tmp_path / "out").exists()
    told = capsys.readouterr().err
    assert "B2: 与B4的文件同名" in told.replace(f"{tmp_path}/round.csv:", "")


def test_an_earlier_batch_is_not_overwritten_unasked(
    tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    table = write_round(tmp_path)
    run(table, tmp_path / "out")
    before = contents(tmp_path / "out")
    assert run(table, tmp_path / "out") == 4
    assert contents(tmp_path / "out") == before
    assert "--resume" in capsys.readouterr().err
    assert run(table, tmp_path / "out", force=True) == 0
    assert contents(tmp_path / "out") == before


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("/dev/null")])
def test_a_target_that_is_no_plain_file_is_refused_even_with_force(tmp_path: Path, run: Run, make: object) -> None:
    (tmp_path / "out").mkdir()
    make(tmp_path / "out" / "白水镇-讲话稿.docx")  # type: ignore[operator]
    assert run(write_round(tmp_path), tmp_path / "out", force=True) == 4
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["白水镇-讲话稿.docx"]


def test_the_table_itself_is_never_written_over(tmp_path: Path, run: Run) -> None:
    table = write_round(tmp_path).rename(tmp_path / "汇总.xlsx")
    from ..reading.tables import workbook

    workbook(HEADERS, row("青石镇")).save(table)
    before = table.read_bytes()
    assert run(table, tmp_path, force=True) == 4
    assert table.read_bytes() == before


def test_resume_and_force_are_not_asked_for_together(tmp_path: Path, run: Run) -> None:
    assert run(write_round(tmp_path), tmp_path / "out", resume=True, force=True) == 2


def test_names_that_would_leave_the_folder_stay_in_it(tmp_path: Path, run: Run) -> None:
    assert run(write_round(tmp_path, row("../../青石镇"), row("a/b镇"), row("=1+1镇")), tmp_path / "out") == 0
    assert len(contents(tmp_path / "out")) == 5
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "round.csv"]


# What is told -------------------------------------------------------------------------------------------------------


def test_json_is_one_document_and_nothing_else(tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(write_round(tmp_path), tmp_path / "out", as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["exit_code"], told["written"], told["kept"], told["problems"]) == (0, 4, 0, [])
    assert [draft["file"] for draft in told["drafts"]] == [f"{unit}-讲话稿.docx" for unit in UNITS]
    assert {"characters", "minutes", "points", "findings", "state"} <= told["drafts"][0].keys()
    assert len(told["likeness"]["matrix"]) == len(UNITS)


def test_json_tells_what_is_wrong_too(tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(write_round(tmp_path, row("某单位")), tmp_path / "out", as_json=True) == 1
    (problem,) = json.loads(capsys.readouterr().out)["problems"]
    assert problem["where"].endswith("round.csv:B2")


def test_an_error_that_the_review_finds_is_written_and_gives_exit_1(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Finding("LEFT01", Severity.ERROR, "稿中有XX", "XX")
    monkeypatch.setattr(work, "findings_of", lambda _, speech, pack: [found] if "白水镇" in speech.names else [])
    table = write_round(tmp_path)
    assert run(table, tmp_path / "out") == 1
    assert (tmp_path / "out" / "白水镇-讲话稿.docx").exists()
    assert run(table, tmp_path / "out", resume=True) == 1


def test_a_terminal_that_is_none_sees_no_progress(tmp_path: Path, run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    run(write_round(tmp_path), tmp_path / "out")
    told = capsys.readouterr()
    assert "\x1b" not in told.out + told.err
    assert "写了4份" in told.err


def test_the_command_batches_with_workers(tmp_path: Path) -> None:
    table = write_round(tmp_path)
    command = [sys.executable, "-m", "speechdraft", "batch", str(table), "-o", str(tmp_path / "out"), "--jobs", "2"]
    done = subprocess.run([*command, "--profile", "none"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert len(contents(tmp_path / "out")) == len(UNITS) + 2


def test_a_field_s_characters_come_out_as_typed(tmp_path: Path, run: Run) -> None:
    table = tmp_path / "round.csv"
    table.write_bytes(csv_bytes((*HEADERS, "轮次"), (*row("青石镇"), "{{ 7*7 }} & <b>第九轮")))
    run(table, tmp_path / "out")
    text = "".join(p.text for p in read_paragraphs((tmp_path / "out" / "青石镇-讲话稿.docx").read_bytes()))
    assert "{{ 7*7 }} & <b>第九轮" in text


def test_a_terminal_sees_how_far_it_is(tmp_path: Path) -> None:
    import pexpect

    table = write_round(tmp_path, *(row(f"{a}{b}镇") for a in "青白金高云龙凤石" for b in "石水山河岭湾桥集"))
    arguments = ["-m", "speechdraft", "batch", str(table), "-o", str(tmp_path / "out"), "--profile", "none"]
    environment = {**os.environ, "TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8"}
    child = pexpect.spawn(
        sys.executable, arguments, encoding="utf-8", env=environment, dimensions=(24, 100), timeout=60
    )
    child.expect("起草.*/64")
    child.expect("写了64份.*汇总在")
    child.expect(pexpect.EOF)
    child.close()
    assert child.exitstatus == 0
