"""The file as a format checker sees it: valid, clean, in order, and the same bytes every time."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own
from openxml_audit import OpenXmlValidator
from samples import LAYOUTS, LENGTHS, drafted, of_lines, one_liners, speech

from speechdraft.output.docx import render_docx
from speechdraft.output.docx.reader import read_paragraphs
from speechdraft.page.layout import PODIUM, PRINT, Layout
from speechdraft.speech import Paragraph, Role, Sentence

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def runs(data: bytes) -> list[etree._Element]:
    return list(etree.fromstring(parts(data)["word/document.xml"]).iter(f"{W}r"))


@pytest.mark.parametrize("name", LAYOUTS)
def test_openxml_audit_finds_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / "draft.docx"
    for length in LENGTHS.values():
        path.write_bytes(render_docx(drafted(length, LAYOUTS[name])))
        result = OpenXmlValidator().validate(str(path))
        assert [str(error) for error in result.errors] == []
        assert result.is_valid


def test_the_keep_settings_of_a_last_page_are_valid_too(tmp_path: Path) -> None:
    for number, data in enumerate(map(render_docx, ENDINGS)):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(data)
        assert OpenXmlValidator().validate(str(path)).is_valid


ENDINGS = [speech([*one_liners(20 + n), of_lines(prev), of_lines(last)]) for n in range(4) for prev, last in
           ((1, 1), (3, 1), (1, 3), (2, 9))]  # fmt: skip


def test_nothing_of_the_template_is_left() -> None:
    assert list(parts(render_docx(drafted(500)))) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/fontTable.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_every_part_has_its_type_and_relations_lead_nowhere_else() -> None:
    found = parts(render_docx(drafted(500)))
    types = found["[Content_Types].xml"].decode()
    assert "jpeg" not in types
    assert "printerSettings" not in types
    for name in re.findall('PartName="/([^"]*)"', types):
        assert name in found
    for name in re.findall('Target="([^"]*)"', found["word/_rels/document.xml.rels"].decode()):
        assert f"word/{name}" in found


def test_settings_stand_in_the_schemas_order() -> None:
    settings = etree.fromstring(parts(render_docx(drafted(500)))["word/settings.xml"])
    names = [etree.QName(child).localname for child in settings]
    assert names.index("evenAndOddHeaders") < names.index("drawingGridHorizontalSpacing")
    assert names.index("drawingGridHorizontalSpacing") < names.index("characterSpacingControl")
    assert names.index("characterSpacingControl") < names.index("compat") < names.index("themeFontLang")
    assert settings.find(f"{W}zoom").get(f"{W}percent") == "100"
    assert "updateFields" not in names
    modes = [c.get(f"{W}val") for c in settings.iter(f"{W}compatSetting") if c.get(f"{W}name") == "compatibilityMode"]
    assert modes == ["15"]


@pytest.mark.parametrize("name", LAYOUTS)
def test_no_theme_font_is_in_effect_and_the_theme_names_none_of_its_own(name: str) -> None:
    layout = LAYOUTS[name]
    found = parts(render_docx(drafted(500, layout)))
    for data in found.values():
        assert not re.search(rb"(ascii|hAnsi|eastAsia|cs)(Theme|theme)=", data)
    faces = set(re.findall('typeface="([^"]*)"', found["word/theme/theme1.xml"].decode()))
    assert faces <= {"", layout.body_font, layout.digits_font.replace("&", "&amp;").replace("<", "&lt;")} | {
        layout.digits_font.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    }


def test_language_is_chinese() -> None:
    styles = etree.fromstring(parts(render_docx(drafted(500)))["word/styles.xml"])
    assert styles.find(f"{W}docDefaults//{W}lang").get(f"{W}eastAsia") == "zh-CN"


def test_navigation_sees_the_headings() -> None:
    styles = etree.fromstring(parts(render_docx(drafted(500)))["word/styles.xml"])
    names = {s.get(f"{W}styleId"): s.find(f"{W}name").get(f"{W}val") for s in styles.iter(f"{W}style")}
    assert {"Title": "Title", "Heading1": "heading 1", "BodyText": "Body Text"}.items() <= names.items()
    levels = {s.get(f"{W}styleId") for s in styles.iter(f"{W}style") if s.find(f"{W}pPr/{W}outlineLvl") is not None}
    assert levels == {"Heading1"}


def test_every_run_carries_the_hint_that_keeps_quotes_in_the_chinese_font() -> None:
    found = runs(render_docx(drafted(1600)))
    assert any(set("“”—") & set("".join(run.itertext())) for run in found)
    assert all(run.find(f"{W}rPr/{W}rFonts").get(f"{W}hint") == "eastAsia" for run in found)


@pytest.mark.parametrize("layout", [PRINT, PODIUM])
def test_numbers_of_the_norm_hold_for_every_body_paragraph(layout: Layout) -> None:
    """The line pitch stands once, in the style that all others are based on; the rest on every paragraph."""
    said = drafted(1600, layout)
    own_pitch = {list(said.paragraphs())[number].text: str(pitch) for number, pitch in said.plan.pitched.items()}
    made = parts(render_docx(said))
    styles = {style.get(f"{W}styleId"): style for style in etree.fromstring(made["word/styles.xml"]).iter(f"{W}style")}
    spacing = styles["Normal"].find(f"{W}pPr/{W}spacing")
    assert dict(spacing.attrib) == {f"{W}before": "0", f"{W}after": "0", f"{W}line": str(layout.line_pitch),
                                    f"{W}lineRule": "exact"}  # fmt: skip
    assert styles["Normal"].find(f"{W}pPr/{W}snapToGrid").get(f"{W}val") == "0"
    body = etree.fromstring(made["word/document.xml"])[0]
    for paragraph in body.iter(f"{W}p"):
        assert paragraph.find(f"{W}pPr/{W}spacing") is None
        assert paragraph.find(f"{W}pPr/{W}widowControl").get(f"{W}val") == "0"
        style = paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val")
        assert styles[style].find(f"{W}pPr/{W}spacing") is None
        if style in ("BodyText", "Point"):
            pitch = own_pitch.get("".join(t.text for t in paragraph.iter(f"{W}t")), "-5")
            for run in paragraph.iter(f"{W}r"):
                assert run.find(f"{W}rPr/{W}spacing").get(f"{W}val") == pitch
                assert run.find(f"{W}rPr/{W}sz").get(f"{W}val") == str(layout.body_size)
    grid = body.find(f"{W}sectPr/{W}docGrid")
    assert dict(grid.attrib) == {f"{W}type": "lines", f"{W}linePitch": str(layout.line_pitch)}


def test_the_page_number_is_a_field_with_a_result() -> None:
    found = parts(render_docx(drafted(500)))
    for name, side in (("word/footer1.xml", "right"), ("word/footer2.xml", "left")):
        text = found[name].decode()
        assert f'w:jc w:val="{side}"' in text
        assert f'w:{side}="280"' in text
        kinds = re.findall('fldCharType="([a-z]+)"|<w:t>([0-9])</w:t>', text)
        assert [a or b for a, b in kinds] == ["begin", "separate", "1" if side == "right" else "2", "end"]


def test_a_blank_paragraph_stands_above_the_salutation_only() -> None:
    body = etree.fromstring(parts(render_docx(drafted(500)))["word/document.xml"])[0]
    blank = [i for i, p in enumerate(body) if p.tag == f"{W}p" and p.find(f"{W}r") is None]
    assert len(blank) == 1
    assert "".join(body[blank[0] + 1].itertext()) == "同志们："


def test_a_long_title_is_broken_with_breaks_not_paragraphs() -> None:
    data = render_docx(drafted(500, title="在县委第二巡察组巡察云岭县住房和城乡建设局党组工作动员会上的讲话",
                               names=("县委第二巡察组", "云岭县住房和城乡建设局党组")))  # fmt: skip
    assert len(list(runs(data)[0].iter(f"{W}br"))) == 2


def test_zip_entries_have_no_clock_and_no_surprises() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx(drafted(500)))) as package:
        for info in package.infolist():
            assert info.date_time == (1980, 1, 1, 0, 0, 0)
            assert (info.flag_bits, info.extra, info.compress_type) == (0, b"", zipfile.ZIP_DEFLATED)


DIGEST = """
import hashlib, sys
sys.path.insert(0, {here!r})
from samples import LAYOUTS, drafted
from speechdraft.output.docx import render_docx
for layout in LAYOUTS.values():
    print(hashlib.sha256(render_docx(drafted(1600, layout))).hexdigest())
"""


def test_same_speech_same_bytes_in_any_surroundings() -> None:
    here = str(Path(__file__).parent)
    seen = {"\n".join(hashlib.sha256(render_docx(drafted(1600, layout))).hexdigest() for layout in LAYOUTS.values())}
    for zone, locale, seed in (("UTC", "C", "0"), ("Asia/Shanghai", "C.UTF-8", "1"), ("America/Lima", "POSIX", "4711")):
        env = os.environ | {"TZ": zone, "LC_ALL": locale, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            [sys.executable, "-c", DIGEST.format(here=here)], env=env, capture_output=True, text=True, check=True
        )
        seen.add(done.stdout.strip())
    assert len(seen) == 1


def test_rendering_again_in_one_process_changes_nothing() -> None:
    first = render_docx(drafted(1600))
    render_docx(drafted(1600, PODIUM))
    render_docx(speech([Paragraph(Role.BODY, (Sentence("别的话。"),))]))
    assert render_docx(drafted(1600)) == first


MINUTES = replace(PODIUM, page_minutes=True)


def test_minutes_stand_beside_every_page_and_add_up() -> None:
    said = drafted(3000, MINUTES)
    data = render_docx(said)
    body = etree.fromstring(parts(data)["word/document.xml"])[0]
    framed = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}framePr") is not None]
    texts = ["".join(p.itertext()) for p in framed]
    assert len(texts) == 2 * len(said.plan.pages)
    here, so_far = ([float(text[2:-1]) for text in texts[n::2]] for n in (0, 1))
    assert so_far[-1] == pytest.approx(said.minutes, abs=0.06)
    assert sum(here) == pytest.approx(said.minutes, abs=0.06 * len(here))
    left = {int(p.find(f"{W}pPr/{W}framePr").get(f"{W}x")) for p in framed}
    assert left == {MINUTES.page_width - MINUTES.margin_right + 113}  # 2 mm right of the text
    assert "分" not in "".join(p.text[:2] for p in read_paragraphs(data)[:4])


def test_nothing_stands_beside_a_page_unless_it_is_wanted() -> None:
    assert b"framePr" not in parts(render_docx(drafted(3000, PODIUM)))["word/document.xml"]


def test_a_podium_file_with_minutes_is_valid(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(render_docx(drafted(3000, MINUTES)))
    assert [str(error) for error in OpenXmlValidator().validate(str(path)).errors] == []


def test_what_goes_on_after_a_turned_page_has_no_indent_and_is_kept_whole() -> None:
    said = drafted(5000, PODIUM)
    body = etree.fromstring(parts(render_docx(said))["word/document.xml"])[0]
    going_on = [p for p in body.iter(f"{W}p") if p.find(f"{W}pPr/{W}pStyle").get(f"{W}val") == "Continued"]
    assert len(going_on) == sum(len(row.pieces) - 1 for row in said.plan.rows) > 3
    for paragraph in going_on:
        assert paragraph.find(f"{W}pPr/{W}ind") is None
        assert paragraph.find(f"{W}pPr/{W}keepLines") is not None
        before = "".join(paragraph.getprevious().itertext())
        assert before.rstrip("”’）》")[-1] in "。！？"
