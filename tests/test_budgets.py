"""Every budget at its limit and one beyond; and that work is refused before it is done."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from speechdraft import budgets
from speechdraft.batch import ledger
from speechdraft.composing import spent
from speechdraft.composing.pipeline import compose
from speechdraft.console import Console
from speechdraft.errors import InputError, PackError, Place, Problem
from speechdraft.meeting.brief import Brief
from speechdraft.meeting.making import make_brief
from speechdraft.model.answers import Answers
from speechdraft.output.docx import render_docx
from speechdraft.pack import load_pack
from speechdraft.pack.expressions import trouble_with
from speechdraft.pack.folders import read_layers
from speechdraft.pack.model import Pack
from speechdraft.page import title as page_title
from speechdraft.reading.answers_file import load_answers
from speechdraft.reviewing.files.opening import read_file
from speechdraft.reviewing.files.plain import PlainFile
from speechdraft.reviewing.files.word import WordFile
from speechdraft.reviewing.preparing import words_of
from speechdraft.reviewing.word_lists import size_of
from speechdraft.strict_yaml import parse_yaml

from .conftest import SHORT
from .overlays import closing
from .reading.tables import HEADERS, TOWN, answers_in, csv_bytes, opened, problems_in, workbook

Read = Callable[..., Answers]
TESTED = {
    "FILE_BYTES", "WORKBOOK_BYTES", "UNPACKED_BYTES", "PART_BYTES", "PARTS", "SHEETS", "ROWS", "COLUMNS", "CELLS",
    "CELL_CHARACTERS", "CSV_CELL_CHARACTERS", "HEADER_ROWS", "YAML_NODES", "YAML_DEPTH", "YAML_FAULTS",
    "TEXT_CHARACTERS", "NAME_CHARACTERS", "ENTRIES", "POINTS", "PROBLEMS", "PACK_FILES", "PACK_FILE_BYTES", "TURNS",
    "INCLUDES", "INCLUDE_DEPTH", "TEMPLATE_CHARACTERS", "STRING_CHARACTERS", "MADE_CHARACTERS", "COMPOSE_SECONDS",
    "TITLE_WAYS", "SPEECH_FILE_BYTES", "XML_BYTES", "WORD_BYTES", "PARAGRAPHS", "REVIEWED_CHARACTERS",
    "LEDGER_LINE_BYTES", "EXPRESSION_WAYS", "REVIEW_WORDS",
}  # fmt: skip
OF_THE_PAGES = {"WEB_FORM_BYTES", "WEB_OPEN", "WEB_ROWS", "WEB_IDLE_SECONDS"}
"""Tested where the pages are."""


def test_every_budget_is_tested_here() -> None:
    assert {name for name in vars(budgets) if name.isupper()} == TESTED | OF_THE_PAGES


@pytest.fixture
def most(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Set some budgets to what a test can reach."""

    def limit(**values: int) -> None:
        for name, value in values.items():
            monkeypatch.setattr(budgets, name, value)

    return limit


# Files ---------------------------------------------------------------------------------------------------------------


def test_file_bytes(most: Callable[..., None], tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(SHORT, encoding="utf-8")
    most(FILE_BYTES=len(SHORT.encode()))
    assert load_answers(file, pack).group.number == 2
    most(FILE_BYTES=len(SHORT.encode()) - 1)
    with pytest.raises(InputError, match="文件过大"):
        load_answers(file, pack)


def test_standard_input_is_refused_and_not_cut(
    most: Callable[..., None], monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    class Stdin:
        def __init__(self) -> None:
            self.buffer = io.BytesIO(SHORT.encode())

    monkeypatch.setattr("sys.stdin", Stdin())
    most(FILE_BYTES=len(SHORT.encode()))
    assert load_answers("-", pack).group.number == 2
    monkeypatch.setattr("sys.stdin", Stdin())
    most(FILE_BYTES=len(SHORT.encode()) - 1)
    with pytest.raises(InputError, match="标准输入: 输入过大"):
        load_answers("-", pack)


def _book(path: Path, *rows: Any, change: Callable[[str, bytes], bytes] = lambda name, data: data) -> Path:
    out = io.BytesIO()
    workbook(HEADERS, *rows).save(out)
    with zipfile.ZipFile(out) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return path


def test_workbook_bytes(most: Callable[..., None], tmp_path: Path) -> None:
    file = _book(tmp_path / "a.xlsx", TOWN)
    most(WORKBOOK_BYTES=file.stat().st_size)
    assert opened(file)[1] == []
    most(WORKBOOK_BYTES=file.stat().st_size - 1)
    with pytest.raises(InputError, match="文件过大"):
        opened(file)


def test_unpacked_bytes_parts_and_the_largest_part(most: Callable[..., None], tmp_path: Path) -> None:
    file = _book(tmp_path / "a.xlsx", TOWN)
    with zipfile.ZipFile(file) as package:
        sizes = {info.filename: info.file_size for info in package.infolist()}
    whole, largest = sum(sizes.values()), max(sizes["xl/workbook.xml"], sizes["xl/styles.xml"])
    most(UNPACKED_BYTES=whole, PARTS=len(sizes), PART_BYTES=largest)
    assert opened(file)[1] == []
    for beyond in ({"UNPACKED_BYTES": whole - 1}, {"PARTS": len(sizes) - 1}, {"PART_BYTES": largest - 1}):
        most(UNPACKED_BYTES=whole, PARTS=len(sizes), PART_BYTES=largest)
        most(**beyond)
        with pytest.raises(InputError, match="展开后过大"):
            opened(file)


def test_sheets(most: Callable[..., None], tmp_path: Path) -> None:
    book = workbook(HEADERS, TOWN, common=[("轮次", "第九轮")])
    book.save(tmp_path / "a.xlsx")
    most(SHEETS=2)
    assert opened(tmp_path / "a.xlsx")[1] == []
    most(SHEETS=1)
    with pytest.raises(InputError, match="工作表太多：2张；最多1张"):
        opened(tmp_path / "a.xlsx")


# Tables --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_rows(most: Callable[..., None], tmp_path: Path, ending: str) -> None:
    file = _table(tmp_path, ending, TOWN, TOWN)
    most(ROWS=2)
    assert len(list(opened(file)[0].rows())) == 2
    most(ROWS=1)
    with pytest.raises(InputError, match="行太多，超过1行；分成几个文件"):
        list(opened(file)[0].rows())


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_columns(most: Callable[..., None], tmp_path: Path, ending: str) -> None:
    file = _table(tmp_path, ending, TOWN)
    most(COLUMNS=len(HEADERS))
    assert opened(file)[1] == []
    most(COLUMNS=len(HEADERS) - 1)
    with pytest.raises(InputError, match="第1行: 列太多：8列有表头；最多7列"):
        opened(file)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_cells(most: Callable[..., None], tmp_path: Path, ending: str) -> None:
    file = _table(tmp_path, ending, TOWN)
    most(CELLS=16)
    assert len(list(opened(file)[0].rows())) == 1
    most(CELLS=15)
    with pytest.raises(InputError, match="内容过多，超过15格"):
        list(opened(file)[0].rows())


def _table(folder: Path, ending: str, *rows: Any) -> Path:
    file = folder / f"a.{ending}"
    if ending == "csv":
        file.write_bytes(csv_bytes(HEADERS, *rows))
        return file
    return _book(file, *rows)


def test_characters_of_a_cell(most: Callable[..., None], tmp_path: Path, pack: Pack) -> None:
    points = "选人用人；党的建设"
    file = tmp_path / "a.csv"
    for header in ("巡察重点", "自拟重点", "讲话人职务"):
        file.write_bytes(csv_bytes((*HEADERS, "讲话人", header), (*TOWN, "张岚", points)))
        most(CELL_CHARACTERS=len(points))
        assert answers_in(file, pack)
        most(CELL_CHARACTERS=len(points) - 1)
        assert [line for line in problems_in(file, pack) if "太长：9个字符" in line], header


def test_characters_that_an_open_quote_swallows(most: Callable[..., None], tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(csv_bytes(HEADERS, (*TOWN[:6], "李" * 50, TOWN[7])))
    most(CSV_CELL_CHARACTERS=50)
    assert len(list(opened(file)[0].rows())) == 1
    most(CSV_CELL_CHARACTERS=49)
    with pytest.raises(InputError, match="内容过长"):
        list(opened(file)[0].rows())


def test_rows_among_which_the_header_is_looked_for(most: Callable[..., None], tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(csv_bytes(("安排表",), HEADERS, TOWN))
    most(HEADER_ROWS=2)
    assert len(list(opened(file)[0].rows())) == 1
    most(HEADER_ROWS=1)
    with pytest.raises(InputError, match="找不到表头"):
        opened(file)


# YAML ----------------------------------------------------------------------------------------------------------------


def _yaml(text: str) -> list[str]:
    problems: list[Problem] = []
    parse_yaml(text, "a", (), problems)
    return [problem.what for problem in problems]


def test_nodes_of_a_yaml_file(most: Callable[..., None]) -> None:
    most(YAML_NODES=5)
    assert _yaml("a: b\nc: d\n") == []
    most(YAML_NODES=4)
    assert _yaml("a: b\nc: d\n") == ["内容过多，超过4项"]


def test_depth_of_a_yaml_file(most: Callable[..., None]) -> None:
    most(YAML_DEPTH=3)
    assert _yaml("a: [[b]]\n") == []
    assert _yaml("a: [[[b]]]\n") == ["层次太深，超过3层"]


def test_faults_of_a_yaml_file(most: Callable[..., None]) -> None:
    most(YAML_FAULTS=3)
    assert len(_yaml("a:b\n" * 2)) == 3  # and the key that is there twice
    assert len(_yaml("a:b\n" * 50)) == 3


# Values --------------------------------------------------------------------------------------------------------------


def test_characters_of_a_text(answers: Read) -> None:
    most = budgets.TEXT_CHARACTERS
    assert answers(SHORT + f"draft: {{seed: {'甲' * most}}}\n").draft.seed == "甲" * most
    with pytest.raises(InputError, match=f"太长：{most + 1}个字符；最多{most}个"):
        answers(SHORT + f"draft: {{seed: {'甲' * (most + 1)}}}\n")


@pytest.mark.parametrize("field", ["unit", "area.committee", "group.leader", "group.name"])
def test_characters_of_a_name(answers: Read, field: str) -> None:
    ending = {"unit": "局", "area.committee": "县委", "group.name": "巡察组"}.get(field, "")
    most = budgets.NAME_CHARACTERS
    for size in (most, most + 1):
        name = "甲" * (size - len(ending)) + ending
        if size == most:
            assert answers(SHORT, f"{field}={name}")
            continue
        with pytest.raises(InputError, match=f"太长：{size}个字符"):
            answers(SHORT, f"{field}={name}")


def test_entries_of_a_list(answers: Read) -> None:
    villages = [f"第{n}村" for n in range(budgets.ENTRIES)]
    text = SHORT.replace("tier: county", "tier: town").replace(
        "unit: 云岭县住房和城乡建设局", "unit: {name: 青石镇, villages: [%s]}"
    )
    assert len(answers(text % ", ".join(villages)).unit.villages) == budgets.ENTRIES
    with pytest.raises(InputError, match=f"太多：{budgets.ENTRIES + 1}个；最多{budgets.ENTRIES}个"):
        answers(text % ", ".join([*villages, "第一百村"]))


def test_points(most: Callable[..., None], answers: Read) -> None:
    most(POINTS=2)
    for field in ("emphasis", "own_emphasis"):
        assert answers(SHORT + f"{field}: [选人用人, 党的建设]\n")
        with pytest.raises(InputError, match="太多：3个；最多2个"):
            answers(SHORT + f"{field}: [选人用人, 党的建设, 基层党建]\n")


def test_problems_that_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    problems = [Problem(Place("a", n), "不对") for n in range(1, budgets.PROBLEMS + 2)]
    Console().problems(problems[:-1])
    assert len(capsys.readouterr().err.splitlines()) == budgets.PROBLEMS
    Console().problems(problems)
    said = capsys.readouterr().err.splitlines()
    assert (len(said), said[-1]) == (budgets.PROBLEMS + 1, f"等{budgets.PROBLEMS + 1}处")


# Speeches of any author ----------------------------------------------------------------------------------------------


def test_bytes_of_a_speech(most: Callable[..., None], tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes("同志们：\n".encode())
    most(SPEECH_FILE_BYTES=file.stat().st_size)
    assert len(read_file(str(file)).paragraphs) == 1
    most(SPEECH_FILE_BYTES=file.stat().st_size - 1)
    with pytest.raises(InputError, match="文件过大"):
        read_file(str(file))


def _speech(*paragraphs: str) -> bytes:
    document, out = Document(), io.BytesIO()
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(out)
    return out.getvalue()


def test_bytes_of_the_parts_of_a_word_file(most: Callable[..., None]) -> None:
    data = _speech("同志们：")
    parts = [len(part) for part in WordFile(data, "a.docx").container._read.values()]
    for name, at in (("XML_BYTES", max(parts)), ("WORD_BYTES", sum(parts))):
        most(XML_BYTES=10**7, WORD_BYTES=10**8)
        most(**{name: at})
        assert len(WordFile(data, "a.docx").paragraphs) == 1
        most(**{name: at - 1})
        with pytest.raises(InputError, match=r"解开后超过.*不像讲话稿"):
            WordFile(data, "a.docx")


def test_paragraphs_of_a_word_file(most: Callable[..., None]) -> None:
    data = _speech("同志们：", "", "散会。")
    most(PARAGRAPHS=3)
    assert len(WordFile(data, "a.docx").paragraphs) == 2
    most(PARAGRAPHS=2)
    with pytest.raises(InputError, match=r"段落过多.*最多2段"):
        WordFile(data, "a.docx")


def test_characters_that_are_reviewed(most: Callable[..., None]) -> None:
    for read in (
        lambda: WordFile(_speech("同志们：", "散会。"), "a.docx"),
        lambda: PlainFile("同志们：散会。".encode(), "a.md", markdown=True),
    ):
        most(REVIEWED_CHARACTERS=7)
        assert read().paragraphs
        most(REVIEWED_CHARACTERS=6)
        with pytest.raises(InputError, match="不像讲话稿；最多6字"):
            read()


def test_bytes_of_a_line_of_the_ledger(most: Callable[..., None], tmp_path: Path) -> None:
    line = ledger.Entry("a.docx", "青石镇", "", "", "", 1, 0.1, (), ()).line() + b"\n"
    (tmp_path / ledger.NAME).write_bytes(line)
    for limit, found in ((len(line), 1), (len(line) - 1, 0)):
        most(LEDGER_LINE_BYTES=limit)
        (before := ledger.Ledger(tmp_path)).read()
        assert len(before.before) == found


# Templates -----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def brief(pack: Pack) -> Brief:
    values = {"tier": "town", "unit": {"name": "青石镇"}, "area": {"name": "云岭县"}, "group": {"number": 2}}
    answers = Answers.model_validate({**values, "meeting": {"date": "2026-11-25"}}, context={"pack": pack})
    return make_brief(answers, pack)


@pytest.mark.parametrize(
    ("name", "at", "text", "said"),
    [
        ("TURNS", 6, "{% for a in 'ab' %}{% for b in 'ab' %}{% endfor %}{% endfor %}好。\n", "循环超过5次"),
        ("INCLUDES", 3, "{% for a in 'ab' %}{{ paragraph('title') }}{% endfor %}\n", "包含了2次以上"),
        ("INCLUDE_DEPTH", 2, "{{ paragraph('title') }}\n", "超过1层"),
        ("STRING_CHARACTERS", 6, "{{ '甲乙丙' ~ '丁戊己' }}\n", "一段文字超过5字"),
        ("STRING_CHARACTERS", 7, "{{ '甲乙丙丁戊己庚' }}\n", "一段文字超过6字"),
        ("STRING_CHARACTERS", 4, "{% set x = [1, 2] + [3, 4] %}好。\n", "一段文字超过3字"),
        ("MADE_CHARACTERS", 8, "{% for a in '甲乙' %}{{ a ~ '丙丁戊' }}{% endfor %}\n", "一共超过7字"),
    ],
)
def test_what_a_template_may_use(
    most: Callable[..., None], pack: Pack, brief: Brief, name: str, at: int, text: str, said: str
) -> None:
    most(**{name: at})
    assert closing(pack, brief, text)
    most(**{name: at - 1})
    with pytest.raises(PackError, match=f"speech/close.txt:1: .*{said}"):
        closing(pack, brief, text)


def test_characters_of_what_a_template_writes(most: Callable[..., None], pack: Pack, brief: Brief) -> None:
    written = closing(pack, brief, "好。\n")
    most(TEMPLATE_CHARACTERS=len(written))
    assert closing(pack, brief, "好。\n") == written
    most(TEMPLATE_CHARACTERS=len(written) - 1)
    with pytest.raises(PackError, match=r"speech/close\.txt:1: 写出的文字超过"):
        closing(pack, brief, "好。\n")


def test_seconds_of_a_speech(most: Callable[..., None], pack: Pack, brief: Brief) -> None:
    """Looked at 17 times: once for the paragraph, and at every sixteenth turn of its loops."""
    loop = "{% for a in '甲乙丙丁戊己庚辛壬癸甲乙丙丁戊己' %}"
    loops = loop + loop + "{% endfor %}{% endfor %}好。\n"
    ticks = iter(range(1000))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spent.time, "thread_time", lambda: next(ticks))
        most(COMPOSE_SECONDS=18)
        assert closing(pack, brief, loops)
        most(COMPOSE_SECONDS=17)
        with pytest.raises(PackError, match=r"speech/close\.txt:1: .*写一篇用了超过17秒"):
            closing(pack, brief, loops)


def test_files_of_a_pack_and_their_bytes(most: Callable[..., None], tmp_path: Path) -> None:
    (tmp_path / "speech").mkdir()
    (tmp_path / "speech" / "close.txt").write_text("好。\n", encoding="utf-8")

    def said() -> list[str]:
        problems: list[Problem] = []
        read_layers((tmp_path,), problems)
        return [problem.what for problem in problems if str(tmp_path) in problem.place.file]

    for name, at, what in (("PACK_FILES", 2, "文件太多，超过1个"), ("PACK_FILE_BYTES", 7, "文件过大，超过6字节")):
        most(**{name: at})
        assert not [one for one in said() if what[:4] in one]
        most(**{name: at - 1})
        assert [one for one in said() if what in one]
        most(**{name: 1000})


# Refused before it is done -------------------------------------------------------------------------------------------


def _seconds(work: Callable[[], object]) -> float:
    """Processor time."""
    begun = time.process_time()
    work()
    return time.process_time() - begun


def test_twenty_thousand_blank_headers(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(csv_bytes((*HEADERS, *[""] * 20_000), (*TOWN, *["甲"] * 20_000)))
    assert _seconds(lambda: problems_in(file, pack)) < 3
    assert re.search("没有表头的列没有读：I、J、.*等20000列", opened(file)[0].notices[0])


def test_a_cell_of_twenty_thousand_commas(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "a.csv"
    for cell in ("、" * 20_000, "甲、" * 2_400):
        file.write_bytes(csv_bytes((*HEADERS, "巡察重点"), (*TOWN, cell)))
        assert _seconds(lambda: problems_in(file, pack)) < 3
        assert problems_in(file, pack)


@pytest.mark.parametrize(
    "text",
    [
        lambda: "".join(f"k{n}: v\n" for n in range(400_000)),
        lambda: "{" + ", ".join(f"k{n}: v" for n in range(400_000)) + "}",
        lambda: "- v\n" * 400_000,
        lambda: "[" * 2_000_000,
        lambda: 'a: "' + "x\n" * 1_000_000,
        lambda: "a: [\n" * 500_000,
        lambda: "a: " + "\u200b" * 2_000_000,
        lambda: "k0:v\n" * 300_000,
        lambda: "a: \u3000b\n" * 400_000,
    ],
    ids=["keys", "keys in braces", "items", "brackets", "open quote", "open lists", "unseen", "no blanks", "blanks"],
)
def test_a_yaml_file_of_four_hundred_thousand(text: Callable[[], str], tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "a.yaml"
    file.write_text(text(), encoding="utf-8")

    def read() -> None:
        with pytest.raises(InputError):
            load_answers(file, pack)

    assert _seconds(read) < 3


def test_forty_thousand_unknown_keys(tmp_path: Path, pack: Pack) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("".join(f"讲话仁{n}: v\n" for n in range(40_000)), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        assert _seconds(lambda: load_answers(file, pack)) < 3
    assert len(caught.value.problems) == 40_000


@pytest.mark.parametrize("name", ["局" * 60, "云岭县" + "委局" * 28 + "局", "集团公司" * 15])
def test_a_title_of_one_character_sixty_times(name: str, answers: Read, pack: Pack) -> None:
    """Where its lines fall is looked for among all places where they could."""
    read = answers(SHORT, f"unit={name}", "unit.kind=政府部门")
    assert _seconds(lambda: render_docx(compose(read, pack))) < 3


def test_ways_of_breaking_a_title(most: Callable[..., None]) -> None:
    """Three lines of ten characters with two cuts at any place but beside the edges: there are some, and they are
    counted before they are looked at."""
    title, looked = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥", []
    price = page_title._price_of_shape
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(page_title, "_price_of_shape", lambda lengths: looked.append(lengths) or price(lengths))
        most(TITLE_WAYS=10**9)
        whole = page_title._best(len(title), 10, [80] * len(title), 3)
        ways = [page_title._number_of_ways(range(3, 20), cuts, len(title), 10) for cuts in (2, 3, 4)]
        assert ways[0] == sum(1 for _ in page_title._ways(range(3, 20), 2, len(title), 10)) > 10
        for limit in (sum(ways), ways[0]):
            most(TITLE_WAYS=limit)
            assert page_title._best(len(title), 10, [80] * len(title), 3) == whole
        looked.clear()
        most(TITLE_WAYS=ways[0] - 1)
        assert page_title._best(len(title), 10, [80] * len(title), 3) == ()
        assert looked == []


def test_a_row_past_the_last(tmp_path: Path, pack: Pack) -> None:
    file = _book(
        tmp_path / "a.xlsx", TOWN, TOWN, change=lambda _, data: data.replace(b'<row r="3"', b'<row r="1000000000"')
    )
    (said,) = _refused(file)
    assert said.endswith(
        "a.xlsx:巡察单位!第3行: 这一行的行号“1000000000”不对，文件已损坏；用WPS或Excel打开后另存为xlsx"
    )


def _refused(file: Path) -> list[str]:
    with pytest.raises(InputError) as caught:
        list(opened(file)[0].rows())
    return list(map(str, caught.value.problems))


# Expressions and word lists of an office ----------------------------------------------------------------------------


def test_the_ways_of_an_expression(most: Callable[..., None]) -> None:
    for ways, expression in ((60, "局.*$"), (16, ".{0,3}局.{1,4}"), (12, "(?:甲|乙|丙)(丁|戊)己?"), (3, "甲|乙|丙")):
        most(EXPRESSION_WAYS=ways)
        assert trouble_with(expression) == "", expression
        most(EXPRESSION_WAYS=ways - 1)
        assert "太多" in trouble_with(expression), expression


def test_the_words_of_the_review(most: Callable[..., None], tmp_path: Path, pack: Pack) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "review.yaml").write_text("less: [降低, 减少, 缩小]\n", encoding="utf-8")
    (tmp_path / "data" / "proofreading.yaml").write_text(
        f"more: {{WORD01: [{{words: [{', '.join(f'错{n}' for n in range(9_000))}]}}]}}\n", encoding="utf-8"
    )
    most(REVIEW_WORDS=10**6)
    words = words_of(load_pack([tmp_path]))
    most(REVIEW_WORDS=(size := size_of(words.lists)))
    assert words_of(load_pack([tmp_path / "."])).lists == words.lists
    most(REVIEW_WORDS=size - 1)
    office = tmp_path / "again"
    (office / "data").mkdir(parents=True)
    (office / "data" / "review.yaml").write_text("less: [降低, 减少, 缩小]\n", encoding="utf-8")
    with pytest.raises(PackError) as told:
        words_of(load_pack([office]))
    assert f"{office}/data/review.yaml: 词表一共超过{size - 1}个词" in str(told.value)


@pytest.mark.parametrize("columns", ["", "AB"])
def test_a_sheet_that_is_formatted_down_to_its_last_row(columns: str, tmp_path: Path, pack: Pack) -> None:
    def formatted(name: str, data: bytes) -> bytes:
        if not name.endswith("sheet1.xml"):
            return data
        rows = (
            f'<row r="{n}" s="1" customFormat="1">{"".join(f"""<c r="{c}{n}" s="1"/>""" for c in columns)}</row>'
            for n in range(4, 1_048_577)
        )
        return data.replace(b"</sheetData>", "".join(rows).encode() + b"</sheetData>")

    file = _book(tmp_path / "a.xlsx", TOWN, change=formatted)
    begun = time.process_time()
    assert [a.unit.name for a in answers_in(file, pack)] == ["青石镇"]
    assert time.process_time() - begun < 3
