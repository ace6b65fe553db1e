"""Inputs as offices wrote them, each with its name; every file stands for its kind, and can be tried by hand:
`speechdraft --profile none draft FILE -o x.txt`, `speechdraft --profile none batch FILE -o out`."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from speechdraft.cli import run

pytestmark = pytest.mark.days

CASES = Path(__file__).parent / "cases"
Run = Callable[..., tuple[int, str]]


@pytest.fixture
def speechdraft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command in an empty folder, without any profile: its exit code, and what it says."""
    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> tuple[int, str]:
        code = run(["--profile", "none", *words])
        said = capsys.readouterr()
        return code, (said.err + said.out).replace(f"{CASES}/", "")

    return command


def drafted(folder: Path) -> dict[str, str]:
    """Unit → the text of its draft."""
    files = sorted(folder.glob("*-讲话稿.docx"))
    return {
        file.name.removesuffix("-讲话稿.docx"): "\n".join(p.text for p in docx.Document(str(file)).paragraphs)
        for file in files
    }


def case(name: str) -> str:
    (found,) = CASES.glob(f"{name}-*")
    return str(found)


def test_20_a_town_whose_name_ends_in_zhen(speechdraft: Run, tmp_path: Path) -> None:
    _, said = speechdraft("draft", case("20"), "-o", "x.txt")
    assert "看不出" not in said
    text = (tmp_path / "x.txt").read_text(encoding="utf-8")
    assert "古镇镇党委" in text
    assert "古镇镇镇" not in text


def test_21_groups_written_shortly(speechdraft: Run) -> None:
    code, said = speechdraft("batch", case("21"), "-o", "out")
    assert code == 0, said
    texts = drafted(Path("out"))
    assert len(texts) == 3
    for text in texts.values():
        assert "在县委第二巡察组巡察" in re.sub(r"\s", "", text)
        assert "第二组" not in text


def test_22_names_with_titles_brackets_and_dashes(speechdraft: Run) -> None:
    code, said = speechdraft("batch", case("22"), "-o", "out")
    assert code == 0, said
    texts = drafted(Path("out"))
    assert len(texts) == 5
    for unit, text in texts.items():
        flat = re.sub(r"\s", "", text)
        assert ("李明同志" in flat) == (unit != "戊水镇"), unit
        assert "张\u3000岚" in [line.strip() for line in text.splitlines()], unit
        for wrong in ("组长组长", "组长李明组长", "（女）", "无组长"):
            assert wrong not in flat, (unit, wrong)


def test_23_two_units_in_one_name(speechdraft: Run) -> None:
    code, said = speechdraft("draft", case("23"), "-o", "x.docx")
    assert code == 1
    assert said.strip() == (
        "23-two-units-in-one-name.yaml:2:13: “青石镇、白水镇”是几个单位：青石镇、白水镇；"
        "名称只写“青石镇”，“白水镇”写在“同场单位”"
    )
    assert not Path("x.docx").exists()


def test_24_a_town_with_its_villages(speechdraft: Run, tmp_path: Path) -> None:
    code, said = speechdraft("draft", case("24"), "-o", "x.txt")
    assert code == 0, said
    assert "“青石镇党委及下辖行政村”按“青石镇党委”写：村（社区）写在“所带村”里" in said
    text = (tmp_path / "x.txt").read_text(encoding="utf-8")
    assert "青石镇党委" in text
    assert "村党组织两委" not in text
    assert "及下辖" not in text


def test_25_a_year_mistyped(speechdraft: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    code, said = speechdraft("draft", case("25"), "-o", "x.txt")
    assert code == 1
    assert said.endswith("yaml:6:5: 会议日期2016年11月25日太早：提法资料从2018年3月1日起才齐全；核对年份\n")
    monkeypatch.setenv("SPEECHDRAFT_TODAY", "2026-11-20")
    for year, far in ((2019, True), (2025, False), (2027, False), (2028, True)):
        _, said = speechdraft("draft", case("25"), "--set", f"date={year}-11-20", "-o", f"{year}.txt")
        assert said.count(f"会议日期是{year}年11月20日，离今天（2026年11月20日）一年以上") == far, year


def test_26_a_row_of_sums_and_one_of_remarks(speechdraft: Run) -> None:
    code, said = speechdraft("batch", case("26"), "-o", "out")
    assert code == 0, said
    assert sorted(drafted(Path("out"))) == ["白水镇", "青石镇"]
    assert said.count("26-total-row.csv：第4行“合计”不是单位，没有读") == 1
    assert said.count("26-total-row.csv：第5行“备注：以通知为准”不是单位，没有读") == 1


def test_27_headers_with_remarks_in_brackets(speechdraft: Run) -> None:
    code, said = speechdraft("batch", case("27"), "-o", "out")
    assert code == 0, said
    assert list(drafted(Path("out"))) == ["青石镇"]


def test_28_no_blank_after_the_colon(speechdraft: Run) -> None:
    code, said = speechdraft("draft", case("28"), "-o", "x.docx")
    assert code == 1
    assert [line.split("；")[0] for line in said.strip().splitlines()] == [
        f"28-no-space-after-colon.yaml:{number}:{column}: “{key}”的冒号后面要空一格"
        for number, column, key in (
            (1, 3, "层级"),
            (2, 6, "被巡察单位"),
            (3, 6, "县级行政区"),
            (4, 4, "巡察组"),
            (5, 3, "日期"),
        )
    ]


def test_29_two_own_points(speechdraft: Run, tmp_path: Path) -> None:
    _, said = speechdraft("draft", case("29"), "-o", "x.txt")
    text = (tmp_path / "x.txt").read_text(encoding="utf-8")
    assert text.count("要紧盯集体林权流转") == text.count("要管好集体账户") == 1, said


def test_30_an_own_point_pasted_with_its_number(speechdraft: Run, tmp_path: Path) -> None:
    code, said = speechdraft("draft", case("30"), "-o", "x.txt")
    assert code == 0, said
    text = (tmp_path / "x.txt").read_text(encoding="utf-8")
    assert "要紧盯集体林权流转。" in text
    for wrong in ("要紧盯第三", "紧盯紧盯", "。。", "；、", "一是低价"):
        assert wrong not in text, wrong


def test_31_offices_without_a_party_group(speechdraft: Run) -> None:
    code, said = speechdraft("batch", case("31"), "-o", "out")
    assert code == 0, said
    texts = drafted(Path("out"))
    assert list(texts) == ["县委办", "县纪委监委"]
    assert not [unit for unit, text in texts.items() if f"{unit}党组" in text or "办党组" in text]
    assert "纪委监委领导班子" in texts["县纪委监委"]


def test_32_an_empty_fill_among_the_styles(speechdraft: Run) -> None:
    code, said = speechdraft("batch", case("32"), "-o", "out")
    assert code == 0, said
    assert list(drafted(Path("out"))) == ["青石镇"]


def test_an_empty_file_is_shown_lines_that_can_be_copied(speechdraft: Run, tmp_path: Path) -> None:
    empty, copied = tmp_path / "空.yaml", tmp_path / "抄.yaml"
    empty.write_text("# 还没有写\n", encoding="utf-8")
    code, said = speechdraft("draft", str(empty))
    first, *sample = said.splitlines()
    assert code == 1
    assert first.endswith("文件是空的；至少写这几行：")
    assert len(sample) > 3
    copied.write_text("\n".join(line.strip() for line in sample), encoding="utf-8")
    code, said = speechdraft("draft", str(copied), "-o", "x.txt")
    assert code == 0, said
