"""A row that changed while a person was changing its file: the new draft stands beside it, and what differs is told."""

from __future__ import annotations

import io
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest

from speechdraft.batch.beside import differences, name_beside

from .conftest import Run, contents, row, write_round
from .test_resume import EDITED, edit

NEW = name_beside(EDITED)
LATER = [row("青石镇", date="2026-12-02"), row("白水镇"), row("龙湾乡")]


@pytest.fixture
def folder(tmp_path: Path, run: Run) -> Path:
    """A round whose first draft was changed by hand, and whose first row then gets another day."""
    assert run(write_round(tmp_path, row("青石镇"), *LATER[1:]), tmp_path / "out") == 0
    edit(tmp_path / "out" / EDITED)
    write_round(tmp_path, *LATER)
    return tmp_path / "out"


def test_the_new_draft_stands_beside_and_the_difference_is_told(
    tmp_path: Path, folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / EDITED).read_bytes()
    assert run(tmp_path / "round.csv", folder, beside=True) == 0
    assert (folder / EDITED).read_bytes() == before
    err = capsys.readouterr().err
    assert f"{EDITED}有人改过，没有动；新稿写在{NEW}" in err
    assert "现在是“（2026年11月25日）”，新稿是“（2026年12月2日）”" in err
    assert "（已改）" in err
    sheet = openpyxl.load_workbook(folder / "汇总.xlsx")["汇总"]
    (state,) = [cell for cell in sheet[2] if NEW in str(cell.value)]
    assert unquote(str(state.hyperlink.target)) == NEW
    run(tmp_path / "round.csv", folder, beside=True)
    again = capsys.readouterr().err
    assert "台账里有、这张表里没有的" not in again
    assert "写了0份" in again, "it stands there already"


def test_without_being_asked_nothing_is_written_beside(
    tmp_path: Path, folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path / "round.csv", folder, resume=True) == 0
    assert NEW not in contents(folder)
    assert "--beside" in capsys.readouterr().err


def test_a_file_that_was_changed_while_its_row_was_not_has_no_new_draft(tmp_path: Path, folder: Path, run: Run) -> None:
    write_round(tmp_path, row("青石镇"), *LATER[1:])
    assert run(tmp_path / "round.csv", folder, beside=True) == 0
    assert NEW not in contents(folder)


def test_a_new_draft_that_was_changed_in_its_turn_is_left_alone(
    tmp_path: Path, folder: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path / "round.csv", folder, beside=True)
    changed = edit(folder / NEW)
    write_round(tmp_path, row("青石镇", date="2026-12-09"), *LATER[1:])
    run(tmp_path / "round.csv", folder, beside=True)
    assert (folder / NEW).read_bytes() == changed
    err = capsys.readouterr().err
    assert f"有人改过，没有动：{NEW}" in err
    assert "加 --beside" not in err, "that is what was asked for"


def test_beside_and_force_contradict(tmp_path: Path, folder: Path, run: Run) -> None:
    assert run(tmp_path / "round.csv", folder, beside=True, force=True) == 2


def _file(*paragraphs: str) -> bytes:
    from docx import Document

    document, out = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_paragraphs_that_came_went_and_changed() -> None:
    there = _file("甲。", "乙是原来的话，后面照旧，一直到这一段的末尾都一样。", "丙要删去。", "丁。")
    new = _file("甲。", "乙是换过的话，后面照旧，一直到这一段的末尾都一样。", "丁。", "戊是新的。")
    assert [*map(str, differences(there, new))] == [
        "第2段，现在是“乙是原来的话，后面照旧，…”，新稿是“乙是换过的话，后面照旧，…”",
        "第3段，现在是“丙要删去。”，新稿没有",
        "第4段后面，新稿多了“戊是新的。”",
    ]


def test_each_file_is_linked_and_has_group_date_and_speaker(folder: Path) -> None:
    sheet = openpyxl.load_workbook(folder / "汇总.xlsx")["汇总"]
    headers = [cell.value for cell in sheet[1]]
    said = dict(zip(headers, [cell.value for cell in sheet[2]], strict=True))
    assert (said["巡察组"], said["会议日期"]) == ("县委第二巡察组", "2026-11-25")
    assert "讲话人" in headers
    links = {cell.value: cell.hyperlink.target for (cell,) in sheet.iter_rows(min_row=2, min_col=3, max_col=3)}
    assert set(links) == {f"{unit}-讲话稿.docx" for unit in ("青石镇", "白水镇", "龙湾乡")}
    assert all((folder / unquote(str(to))).exists() for to in links.values())
