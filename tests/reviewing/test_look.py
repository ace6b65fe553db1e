"""What is said about the layout of a Word file, and how many pages it comes to."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from openxml_audit import OpenXmlValidator

from speechdraft.output.docx import render_docx
from speechdraft.pack.model import Pack
from speechdraft.reviewing.files.indents import mend_indents
from speechdraft.reviewing.files.recognise import text_of_file
from speechdraft.reviewing.files.word import WordFile
from speechdraft.speech import Role, Speech

from .texts import findings_of, text_of

LINES = (
    "在县委第二巡察组巡察青石镇党委工作动员会上的讲话",
    "（2026年11月25日）",
    "同志们：",
    "    刚才，李明组长讲了这次巡察的安排。",
    "    一、认清巡察为了什么",
    *["    镇党委要把责任扛起来。"] * 60,
)
Draft = Callable[..., Speech]


def remarks(data: bytes, pack: Pack) -> dict[str, list[str]]:
    file = WordFile(data, "稿.docx")
    text = text_of_file(file.paragraphs, pack, day=dt.date(2026, 11, 25), look=file.look)
    found: dict[str, list[str]] = {}
    for finding in findings_of(text, pack):
        if finding.id.startswith(("LAY", "LEN04")):
            found.setdefault(finding.id, []).append(finding.message)
    return found


def typed() -> bytes:
    """A speech typed into a new document, with nothing set."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


@pytest.mark.parametrize("edition", ["print", "podium", "podium_large"])
@pytest.mark.parametrize("minutes", [6, 12, 22])
def test_our_own_draft_has_no_fault_and_its_pages_are_told(
    pack: Pack, draft: Draft, edition: str, minutes: int
) -> None:
    speech = draft(
        "tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n"
        f"draft: {{layout: {edition}, minutes: {minutes}}}\n"
    )
    found = remarks(render_docx(speech), pack)
    assert list(found) == ["LEN04"]
    assert f"约{len(speech.plan.pages)}页" in found["LEN04"][0]


def test_everything_that_words_defaults_do_is_told(pack: Pack) -> None:
    found = remarks(typed(), pack)
    assert set(found) == {"LEN04", *(f"LAY0{n}" for n in range(1, 8))}
    fonts = "；".join(found["LAY01"])
    for word in ("标题是", "一级标题是", "正文是", "称谓是", "11磅"):
        assert word in fonts
    assert "上边距25毫米" in found["LAY02"][0]
    assert found["LAY04"] == ["用空格缩进（62段）"]
    assert "没有页码" in found["LAY05"][0]


def test_fonts_of_other_makers_and_styles_are_right(pack: Pack, draft: Draft) -> None:
    """仿宋 of Windows, 小标宋 of other versions, formats that a style gives."""
    document = docx.Document(io.BytesIO(render_docx(draft())))
    others = {
        "方正小标宋简体": "方正小标宋_GBK",
        "仿宋_GB2312": "方正仿宋_GBK",
        "楷体_GB2312": "楷体",
        "黑体": "方正黑体_GBK",
    }
    for run in document.element.body.iter(qn("w:r")):
        fonts = run.find(f"{qn('w:rPr')}/{qn('w:rFonts')}")
        fonts.set(qn("w:eastAsia"), others[fonts.get(qn("w:eastAsia"))])
    for paragraph in document.paragraphs:
        for name in ("w:ind", "w:spacing"):  # the style has them too
            found = paragraph._p.pPr.find(qn(name))
            if found is not None:
                paragraph._p.pPr.remove(found)
    out = io.BytesIO()
    document.save(out)
    assert list(remarks(out.getvalue(), pack)) == ["LEN04"]


def test_one_thing_that_is_wrong_is_the_one_that_is_told(pack: Pack, draft: Draft) -> None:
    document = docx.Document(io.BytesIO(render_docx(draft())))
    for paragraph in document.paragraphs[5:8]:
        for run in paragraph.runs:
            run.font.size = Pt(12)
    out = io.BytesIO()
    document.save(out)
    found = remarks(out.getvalue(), pack)
    assert set(found) == {"LAY01", "LEN04"}
    assert any("小四" in message for message in found["LAY01"])


def test_pages_of_a_text_without_a_layout_are_those_of_the_print_edition(pack: Pack, draft: Draft) -> None:
    speech = draft()
    text = text_of("\n".join(p.text for p in speech.paragraphs()), pack)
    told = [f.message for f in findings_of(text, pack) if f.id == "LEN04"]
    assert told == [f"全文{speech.characters}字，按打印版式{len(speech.plan.pages)}页"]


def test_a_layout_is_no_matter_where_no_office_speaks(pack: Pack) -> None:
    document = docx.Document()
    document.add_paragraph("春天来了，小区里的玉兰花开得很热闹。")
    out = io.BytesIO()
    document.save(out)
    assert remarks(out.getvalue(), pack) == {}


@pytest.mark.parametrize("value", ["0", "-99999", "1e999", "nan", "9" * 40, "三号", ""])
def test_numbers_that_mean_nothing_do_no_harm(pack: Pack, value: str) -> None:
    document = docx.Document(io.BytesIO(typed()))
    for paragraph in document.paragraphs:
        properties = paragraph.runs[0]._r.get_or_add_rPr()
        paragraph.paragraph_format.line_spacing = Pt(20)
        paragraph.paragraph_format.first_line_indent = Pt(20)
        for name in ("w:sz", "w:spacing"):
            properties.append(properties.makeelement(qn(name), {qn("w:val"): value}))
        for element in (paragraph._p.pPr.find(qn("w:spacing")), paragraph._p.pPr.find(qn("w:ind"))):
            for key in list(element.attrib):
                element.set(key, value if not key.endswith("Rule") else "exact")
    section = document.element.body.sectPr
    for element in section:
        for key in list(element.attrib):
            element.set(key, value)
    out = io.BytesIO()
    document.save(out)
    assert "LEN04" in remarks(out.getvalue(), pack)


@pytest.mark.parametrize("tracked", [True, False])
def test_blanks_that_were_typed_for_an_indent_become_one(pack: Pack, tmp_path: Path, tracked: bool) -> None:
    file = WordFile(typed(), "稿.docx")
    text = text_of_file(file.paragraphs, pack, look=file.look)
    assert mend_indents(file, text, tracked=tracked, day=dt.date(2026, 11, 25)) == 62
    before, out = tmp_path / "原稿.docx", tmp_path / "改好.docx"
    before.write_bytes(typed())
    out.write_bytes(file.saved())
    faults = [[str(e) for e in OpenXmlValidator().validate(str(path)).errors] for path in (before, out)]
    assert faults[0] == faults[1]  # those of python-docx's own template
    found = remarks(out.read_bytes(), pack)
    assert "LAY04" not in found
    again = WordFile(out.read_bytes(), "")
    assert [p.text for p in again.paragraphs] == [line.strip() for line in LINES]
    assert again.look.paragraphs[-1].indent == 440
    assert mend_indents(again, text_of_file(again.paragraphs, pack, look=again.look), tracked=tracked, day=None) == 0


def test_each_attribute_is_that_of_the_highest_level_that_has_it(pack: Pack, draft: Draft) -> None:
    """A paragraph that sets the space before it keeps the line pitch and the indent of its style; what the defaults of
    all paragraphs say holds where no style says otherwise."""
    data = render_docx(draft("tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n"))
    document = docx.Document(io.BytesIO(data))
    for paragraph in document.paragraphs:
        if paragraph.style.name == "Body Text":
            paragraph._p.pPr.remove(paragraph._p.pPr.find(qn("w:ind")))
            paragraph.paragraph_format.space_before = Pt(0)
            paragraph.paragraph_format.right_indent = Pt(0)
    normal = document.styles["Normal"].element.pPr
    pitch = normal.find(qn("w:spacing"))
    normal.remove(pitch)
    defaults = document.styles.element.find(qn("w:docDefaults")).find(qn("w:pPrDefault"))
    defaults.append(OxmlElement("w:pPr"))
    defaults[0].append(pitch)
    out = io.BytesIO()
    document.save(out)
    assert list(remarks(out.getvalue(), pack)) == ["LEN04"]


@pytest.mark.parametrize("edition", ["print", "podium", "podium_large"])
def test_a_paper_without_a_paragraph_of_the_body_tells_its_edition_too(pack: Pack, draft: Draft, edition: str) -> None:
    """An agenda is all lines and labels."""
    speech = draft(
        f"tier: town\nunit: 青石镇\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\ndraft: {{layout: {edition}}}\n"
    )
    agenda = replace(speech, body=tuple(replace(p, role=Role.ITEM) for p in speech.body))
    assert "LAY01" not in remarks(render_docx(agenda), pack)
