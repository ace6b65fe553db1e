"""What a Speech says is what the file says: paragraphs, roles, leads, every character; and the styles agree."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import LAYOUTS, TITLE_WORDS, drafted, facts, speech

from speechdraft.model.choices import InspectionType
from speechdraft.output.docx import render_docx
from speechdraft.output.docx.reader import ReadParagraph, UnreadableDocx, read_paragraphs
from speechdraft.speech import Paragraph, Role, Sentence, Speech

# Everything that XML can carry but the controls (which become tabs and line ends, see below).
ANY = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")
HANDY = st.sampled_from("的巡察组账“”‘’—…·，。：；！？（）《》、&<>\"'{}%# \u3000\u00a0𠮷𬭼é2026Aa+-~")
TEXT = st.text(st.one_of(HANDY, ANY), min_size=1, max_size=60)


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    role = draw(st.sampled_from([Role.HEADING, Role.POINT, Role.BODY]))
    plain = st.builds(Sentence, TEXT, st.sampled_from(["", "一是", "（二）"]), st.just(False), st.none())
    rest = draw(st.lists(plain, min_size=1, max_size=4))
    if role is Role.POINT and draw(st.booleans()):
        rest.insert(0, Sentence(draw(TEXT), draw(st.sampled_from(["第一，", "（一）", ""])), lead=True))
    return Paragraph(role, tuple(rest))


SPEECHES = st.builds(
    speech,
    st.lists(paragraphs(), min_size=1, max_size=6),
    st.sampled_from(list(LAYOUTS.values())),
    title=st.text(st.one_of(HANDY, ANY), min_size=1, max_size=70),
    speaker=st.one_of(st.just(""), TEXT),
    date=st.dates(),
    brief=st.builds(facts, TEXT, TEXT, TEXT, TEXT, st.sampled_from(InspectionType)),
    names=st.lists(TEXT, max_size=3).map(tuple),
)


def expected(speech: Speech) -> list[ReadParagraph]:
    return [ReadParagraph(p.role, p.text, "".join(str(s) for s in p.sentences if s.lead)) for p in speech.paragraphs()]


@settings(max_examples=150, deadline=None)
@given(SPEECHES)
def test_what_is_read_is_what_was_written(speech: Speech) -> None:
    assert read_paragraphs(render_docx(speech)) == expected(speech)


@settings(max_examples=40, deadline=None)
@given(SPEECHES)
def test_the_properties_hold_title_author_and_dates(speech: Speech) -> None:
    properties = docx.Document(io.BytesIO(render_docx(speech))).core_properties
    assert (properties.title, properties.author) == (speech.title, speech.brief.inspector.office)
    assert properties.subject == speech.brief.visit.type.label
    assert properties.language == "zh-CN"
    at = dt.datetime.combine(speech.date, dt.time(9), tzinfo=dt.UTC)
    assert (properties.created, properties.modified) == (at, at)


def test_unit_and_round_are_keywords() -> None:
    properties = docx.Document(io.BytesIO(render_docx(drafted(500)))).core_properties
    assert properties.keywords == "青石镇; 青石镇党委; 十五届县委第九轮巡察"


def test_markup_and_rare_characters_come_out_as_typed() -> None:
    nasty = "A&B <w:t>]]></w:t></w:r> \"'“”‘’ {{ 7*7 }} {% raw %} 𠮷𬭼\u3000末"
    read = read_paragraphs(render_docx(speech([Paragraph(Role.BODY, (Sentence(nasty),))])))
    assert read[-1].text == nasty


def test_tabs_and_line_ends_become_words_own() -> None:
    read = read_paragraphs(render_docx(speech([Paragraph(Role.BODY, (Sentence("一\t二\r\n三\n四"),))])))
    assert read[-1].text == "一\t二\n三\n四"


@pytest.mark.parametrize("character", ["\x00", "\x1b", "\ufffe", "\uffff", "\ud800"])
def test_a_character_that_xml_cannot_hold_is_named(character: str) -> None:
    with pytest.raises(ValueError, match=f"U\\+{ord(character):04X}"):
        render_docx(speech([Paragraph(Role.BODY, (Sentence(f"好{character}"),))]))


@pytest.mark.parametrize("name", LAYOUTS)
def test_direct_formatting_agrees_with_the_styles(name: str) -> None:
    said = drafted(900, LAYOUTS[name])
    document = docx.Document(io.BytesIO(render_docx(said)))
    own_pitch = {list(said.paragraphs())[number].text: str(pitch) for number, pitch in said.plan.pitched.items()}
    styles = {style.style_id: style.element for style in document.styles}
    seen = set()
    for paragraph in document.element.body.iter(qn("w:p")):
        style_id = paragraph.pPr.style
        seen.add(style_id)
        style = styles[style_id]
        direct = {child.tag: dict(child.attrib) for child in paragraph.pPr}
        for child in style.pPr:
            assert direct.pop(child.tag) == dict(child.attrib), (style_id, child.tag)
        assert set(direct) <= {qn("w:pStyle"), qn("w:rPr"), qn("w:keepNext"), qn("w:keepLines")}
        for run in paragraph.iter(qn("w:r")):
            lead = run.rPr.style
            wanted = {c.tag: dict(c.attrib) for c in (styles[lead] if lead else style).find(qn("w:rPr"))}
            if pitch := own_pitch.get("".join(t.text for t in paragraph.iter(qn("w:t")))):
                wanted[qn("w:spacing")] = {qn("w:val"): pitch}
            assert {c.tag: dict(c.attrib) for c in run.rPr if c.tag != qn("w:rStyle")} == wanted
    assert seen - {"Continued"} == {"Title", "Date", "Speaker", "Salutation", "Heading1", "Point", "BodyText"}


def test_files_of_other_authors_are_read_by_their_text() -> None:
    document = docx.Document()
    for text in ("在动员会上的讲话", "（2026年3月1日）", "同志们：", "下面我讲三点。", "一、提高认识"):
        document.add_paragraph(text)
    point = document.add_paragraph()
    point.add_run("第一，看账。").bold = True
    point.add_run("账要清楚。")
    document.add_table(1, 1).cell(0, 0).text = "表里的话。"
    out = io.BytesIO()
    document.save(out)
    assert read_paragraphs(out.getvalue()) == [
        (Role.TITLE, "在动员会上的讲话", ""),
        (Role.DATE, "（2026年3月1日）", ""),
        (Role.SALUTATION, "同志们：", ""),
        (Role.BODY, "下面我讲三点。", ""),
        (Role.HEADING, "一、提高认识", ""),
        (Role.POINT, "第一，看账。账要清楚。", "第一，看账。"),
        (Role.BODY, "表里的话。", ""),
    ]


def test_what_is_no_word_file_is_said_in_chinese() -> None:
    other_zip = io.BytesIO()
    with zipfile.ZipFile(other_zip, "w") as package:
        package.writestr("a.txt", "x")
    good = render_docx(drafted(500))
    for data in (b"", b"text", other_zip.getvalue(), good[:3000], b"PK\x03\x04" + good[4:2000]):
        with pytest.raises(UnreadableDocx, match="不是 Word 文件"):
            read_paragraphs(data)
    with pytest.raises(UnreadableDocx, match=r"旧格式 \.doc"):
        read_paragraphs(b"\xd0\xcf\x11\xe0" + bytes(600))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 8000), st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused(at: int, byte: int) -> None:
    data = bytearray(GOOD)
    data[at % len(data)] = byte
    with contextlib.suppress(UnreadableDocx):
        read_paragraphs(bytes(data))


GOOD = render_docx(drafted(500, title="题" * 30, names=TITLE_WORDS))
