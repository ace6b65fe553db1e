"""Packs: what an office's own folder changes and what it leaves alone, and everything that can be wrong with one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

import pytest

from speechdraft.cli import pack_tools, run
from speechdraft.composing.markup import Line, reader_of
from speechdraft.composing.pipeline import compose
from speechdraft.composing.rendering import render, render_short
from speechdraft.errors import PackError, Problem
from speechdraft.meeting.making import make_brief
from speechdraft.model.answers import Answers
from speechdraft.pack import load_pack
from speechdraft.pack.folders import built_in, read_layers
from speechdraft.pack.groups import Paragraph
from speechdraft.pack.model import Pack
from speechdraft.proving import trial
from speechdraft.proving.days import SAMPLED
from speechdraft.proving.templates import template_problems
from speechdraft.proving.versions import enough_versions
from speechdraft.reading.answers_file import load_answers
from speechdraft.speech import Speech

from .conftest import ROOT, SHORT
from .overlays import drafts_few

TOWN = SHORT.replace("county", "town").replace("云岭县住房和城乡建设局", "青石镇")
STREET = TOWN.replace("青石镇", "城关街道")
FOREST = """\
---
id: forest_rights
title: 集体林权流转
aspect: 2
kinds: [town]
---
==
+ 要管住集体林权流转。
流转的林地租给了谁，{{ brief.org }}要有一本清楚的账。

== short
- 集体林权流转不规范的问题。
"""

Overlay = Callable[..., Path]
Drafted = Callable[..., Speech]


@pytest.fixture
def overlay(tmp_path: Path) -> Overlay:
    """A folder of files: `overlay({"speech/close.txt": "…"})`."""

    def write(files: dict[str, str], name: str = "ours") -> Path:
        for path, text in files.items():
            file = tmp_path / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


@pytest.fixture
def drafted(overlay: Overlay, tmp_path: Path) -> Drafted:
    """The speech of a YAML text with the files of an overlay, and `--set` settings."""

    def draft(text: str, files: dict[str, str], *settings: str) -> Speech:
        pack = load_pack([overlay(files)] if files else [])
        return compose(_answers(text, pack, tmp_path, *settings), pack)

    return draft


def _answers(text: str, pack: Pack, folder: Path, *settings: str) -> Answers:
    file = folder / "answers.yaml"
    file.write_text(text, encoding="utf-8")
    return load_answers(file, pack, settings=settings)


def _of(pack: Pack, *starts: str) -> Pack:
    """The pack with the templates of these files alone: to read them all takes a second and more."""
    named = {name: paragraph for name, paragraph in pack.paragraphs.items() if name.startswith(starts)}
    return replace(pack, paragraphs=named)


def _said(named: tuple[str, Paragraph]) -> tuple[str, list[object]]:
    """What a paragraph says, under its name: paragraphs are compared by identity."""
    name, paragraph = named
    return name, [getattr(paragraph, field.name) for field in fields(paragraph)]


def _text(speech: Speech) -> str:
    return "\n".join(p.text for p in speech.paragraphs())


def _written(speech: Speech, pack: Pack) -> list[str]:
    """The lines of a speech before it is fitted to its length."""
    text = re.sub("[\ue000-\uf8ff\U000f0000-\U0010ffff]", "", render("speech", speech.brief, pack))
    lines = (re.sub("^(?:~[~0-9]* +)*(?:[#+-] +)?", "", line.strip()) for line in text.split("\n"))
    return [line for line in lines if line]


def _written_by(speech: Speech, pack: Pack, file: str) -> list[Line]:
    """The lines of one file of the pack among them."""
    blocks = reader_of(pack).blocks((render("speech", speech.brief, pack),))
    return [line for block in blocks for line in block.lines if line.origin and line.origin.template == file]


# What an overlay changes -------------------------------------------------------------------------------------------


def test_a_pack_laid_over_itself_is_the_same_and_has_nothing_twice() -> None:
    once, twice = load_pack(), load_pack([built_in()])
    for name in {field.name for field in fields(Pack)} - {"roots", "digest", "review", "paragraphs"}:
        assert getattr(once, name) == getattr(twice, name), name
    assert dict(map(_said, once.paragraphs.items())) == dict(map(_said, twice.paragraphs.items()))
    assert {path: file.values for path, file in once.review.items()} == {
        path: file.values for path, file in twice.review.items()
    }


def test_one_paragraph_is_changed_and_no_other(drafted: Drafted, tmp_path: Path) -> None:
    speech = drafted(TOWN, {"speech/close.txt": "请{{ brief.org }}今天就动手。\n"})
    assert speech.body[-1].text == "请镇党委今天就动手。"
    before, after = _written(speech, load_pack()), _written(speech, load_pack([tmp_path / "ours"]))
    assert [line for line in after if line not in before] == ["请镇党委今天就动手。"]
    close = [line.text for line in _written_by(speech, load_pack(), "speech/close.txt")]
    assert [line for line in before if line not in after] == close


def test_a_file_without_groups_takes_the_place_of_all_versions(drafted: Drafted) -> None:
    files = {"speech/how/basis.txt": "巡察是依规依纪开展的。\n"}
    for text in (TOWN, SHORT, TOWN.replace("青石镇", "柳湾村")):
        seeds = [_text(drafted(text, files, f"draft.seed=第/{n}")) for n in range(8)]
        assert all("巡察是依规依纪开展的。" in text for text in seeds)


def test_a_group_takes_the_place_of_the_group_with_its_line(drafted: Drafted) -> None:
    files = {"speech/close.txt": "== town\n散会。\n\n== town\n就讲到这里。\n"}
    ends = {drafted(TOWN, files, f"draft.seed=第/{n}").body[-1].text for n in range(20)}
    assert ends == {"散会。", "就讲到这里。"}
    for other in (SHORT, STREET, TOWN.replace("青石镇", "柳湾村")):
        assert drafted(other, files).body == drafted(other, {}).body


def test_versions_are_added_to_a_group(drafted: Drafted) -> None:
    seeds = [f"draft.seed=第/{n}" for n in range(30)]
    before, after = (
        {drafted(TOWN, files, seed).body[-1].sentences[0].text for seed in seeds}
        for files in ({}, {"speech/close.txt": "==+ town\n散会。\n"})
    )
    assert after == {*before, "散会。"}


def test_adding_to_a_group_that_there_is_not_is_told(overlay: Overlay) -> None:
    with pytest.raises(PackError, match="还没有"):
        load_pack([overlay({"speech/close.txt": "==+ mobile\n散会。\n"})])


def test_a_point_is_added(drafted: Drafted) -> None:
    speech = drafted(TOWN, {"points/forest_rights.txt": FOREST}, "emphasis=[集体林权流转, rectification]")
    assert "第一，要管住集体林权流转。流转的林地租给了谁，镇党委要有一本清楚的账。" in _text(speech)
    assert not [f for f in speech.findings if f.id == "POINT01"]


@pytest.mark.parametrize("item", ["", "\n== item town\n+ {{ lead }}\n本办的一项。\n"])
def test_what_an_office_wrote_is_heard_before_the_item_of_the_pack(item: str, drafted: Drafted) -> None:
    """A text of its own for the point takes the place of the built-in item; one of its own for the item is heard."""
    point = "== town\n+ {{ lead }}\n本办的要点。\n"
    speech = drafted(TOWN, {"points/party_leadership.txt": point + item})
    assert ("本办的一项。" if item else "本办的要点。") in _text(speech)
    assert speech.brief.points[0].whole == bool(item)


def test_a_point_of_ones_own_can_be_the_default(drafted: Drafted) -> None:
    files = {"points/forest_rights.txt": FOREST, "pack.yaml": "own: {town: [forest_rights, petition]}\n"}
    assert {"forest_rights", "petition"} <= {p.id for p in drafted(TOWN, files).brief.points}


FARM = """\
kinds:
- {id: forest_farm, title: 国有林场, tier: county, family: soe, names: [林场], noun: 林场, form: 党委, certain: true,
   all: 全场, staff: 党员干部职工, lower: 各分场党支部, sub_units: 各科室和各分场, masses: 职工}
"""


def test_a_kind_is_added(drafted: Drafted) -> None:
    speech = drafted(SHORT.replace("住房和城乡建设局", "青山林场"), {"data/kinds.yaml": FARM})
    assert speech.brief.inspected.kind.id == "forest_farm"
    assert "林场党委" in speech.body[0].text
    assert "局党组" not in _text(speech)


PLENUM = """\
terms:
- {id: plenum_next, role: congress_spirit, text: 某次全会精神, from: 2026-11-20, source: [公报]}
"""


def test_a_term_is_added_and_right_from_its_day(drafted: Drafted) -> None:
    after = _text(drafted(TOWN, {"data/terms.yaml": PLENUM}, "draft.length=full"))
    before = _text(drafted(TOWN, {"data/terms.yaml": PLENUM}, "draft.length=full", "date=2026-11-19"))
    assert "某次全会精神" in after
    assert "某次全会精神" not in before
    assert before == _text(drafted(TOWN, {}, "draft.length=full", "date=2026-11-19"))


def test_a_term_that_is_over_can_be_ended(drafted: Drafted) -> None:
    old = load_pack().terms.at(drafted(TOWN, {}).date, "town")["congress_spirit"]
    speech = drafted(TOWN, {"data/terms.yaml": PLENUM})
    assert old not in _text(speech)


@pytest.mark.parametrize(
    ("text", "kind", "form", "org", "whole"),
    [
        (TOWN, "town", "镇委", "镇委", "青石镇委"),
        (STREET, "subdistrict", "党委", "街道党委", "城关街道党委"),
    ],
)
def test_a_local_form_of_the_party_organisation(
    text: str, kind: str, form: str, org: str, whole: str, drafted: Drafted
) -> None:
    speech = drafted(text, {"data/kinds.yaml": f"kinds:\n- {{id: {kind}, form: {form}}}\n"})
    assert (speech.brief.inspected.party.org, speech.brief.inspected.party.org_name) == (org, whole)
    assert not re.search("镇镇委|镇党委|街道党工委", _text(speech))
    assert speech.brief.inspected.kind.staff == "党员干部"  # the rest of the kind stands


def test_a_trade_is_added(drafted: Drafted) -> None:
    trade = "trades:\n  archives: {name: 档案, words: [档案], duties: [档案收集保管], points: [procurement]}\n"
    brief = drafted(SHORT.replace("住房和城乡建设局", "档案馆"), {"data/trades.yaml": trade}).brief
    trade = brief.inspected.trade
    assert trade is not None
    assert (trade.name, trade.duties) == ("档案", ("档案收集保管",))
    assert "procurement" in [p.id for p in brief.points]


def test_the_last_overlay_is_on_top(overlay: Overlay, tmp_path: Path) -> None:
    one = overlay({"speech/close.txt": "第一个。\n", "speech/title.txt": "标题一\n"}, "one")
    other = overlay({"speech/close.txt": "第二个。\n"}, "other")
    pack = load_pack([one, other])
    speech = compose(_answers(TOWN, pack, tmp_path), pack)
    assert (speech.title, speech.body[-1].text) == ("标题一", "第二个。")


def test_the_current_folder_s_files_are_told_from_the_built_in_ones(
    overlay: Overlay, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`pack check .` once blamed an office for every sentence of the built-in pack."""
    monkeypatch.chdir(overlay({"speech/close.txt": "== town\n散会。\n"}))
    pack = load_pack(["."])
    files = {version.file for version in pack.templates.values()}
    own = {file for file in files if not pack.is_built_in(file)}
    assert own == {str(Path.cwd() / "speech/close.txt")}
    assert {"speech/close.txt", "speech/title.txt"} <= files


def test_windows_files_are_read(overlay: Overlay, tmp_path: Path) -> None:
    folder = overlay({})
    (folder / "speech").mkdir(parents=True)
    (folder / "speech" / "close.txt").write_bytes("\ufeff一句。\r\n又一句。\r\n".encode())
    pack = load_pack([folder])
    assert compose(_answers(TOWN, pack, tmp_path), pack).body[-1].text == "一句。又一句。"


def test_a_line_that_ends_with_a_tag_keeps_its_end_and_every_line_its_place(overlay: Overlay, tmp_path: Path) -> None:
    text = "~7 好{% if brief.head %}，{{ brief.head }}{% endif %}。{% if brief.unit %}再说。{% endif %}\n~ 又一句。\n"
    pack = load_pack([overlay({CLOSE: text})])
    lines = _written_by(compose(_answers(TOWN, pack, tmp_path), pack), pack, str(tmp_path / "ours" / CLOSE))
    found = [(line.text, line.weight, line.least, line.origin and line.origin.line) for line in lines]
    assert found == [("好。再说。", 0, 7, 1), ("又一句。", 2, 0, 2)]


# What can be wrong with one ----------------------------------------------------------------------------------------

CLOSE = "speech/close.txt"
BASIS = "speech/how/basis.txt"

WRONG_WHEN_DRAFTED = {
    "an undefined fact": (CLOSE, "好。\n请{{ brief.orgg }}办。\n", 2, "“orgg”没有定义；是不是“org”"),
    "an undefined role": (CLOSE, "{{ terms.regulatoin }}\n", 1, "“regulatoin”没有定义；是不是“regulation”"),
    "an undefined name": (CLOSE, "\n\n{{ pik('甲', '乙') }}\n", 3, "“pik”没有定义；是不是“pick”"),
    "a missing template": (CLOSE, "好。\n{% include 'why/dutty' %}\n", 2, "没有模板“why/dutty”；是不是“why/duty”"),
    "a missing paragraph": (CLOSE, "{{ paragraph('why/dutty') }}\n", 1, "没有模板“why/dutty”"),
    "a path out of the pack": (CLOSE, "{% include '../../secret' %}\n", 1, "只能用模板包里的文件"),
    "an absolute path": (CLOSE, "{% include '/etc/passwd' %}\n", 1, "只能用模板包里的文件"),
    "an include of itself": (CLOSE, "好。\n{% include 'close' %}\n", 2, "模板互相包含"),
    "a loop that writes without end": (
        CLOSE,
        "{% for a in brief.chain %}{% for b in brief.chain %}{% for c in brief.chain %}{% for d in brief.chain %}\n"
        "字字字\n{% endfor %}{% endfor %}{% endfor %}{% endfor %}\n",
        2,
        "没有尽头",
    ),
    "a loop that writes nothing": (
        CLOSE,
        "好。\n{% for a in brief.chain %}{% for b in brief.chain %}{% for c in brief.chain %}{% for d in brief.chain %}"
        "{% for e in brief.chain %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}\n",
        2,
        "循环超过",
    ),
    "a macro that calls itself": (
        CLOSE,
        "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}\n{{ m(60) }}\n",
        1,
        "一段文字超过",
    ),
    "a way out of the sandbox": (CLOSE, "{{ brief.org.__class__.__mro__ }}\n", 1, "__class__"),
    "a pick of nothing": (CLOSE, "{{ pick() }}\n", 1, "没有写法"),
}  # fmt: skip

WRONG_SYNTAX = {
    "an if without endif": (CLOSE, "一。\n{% if brief.head %}\n二。\n", 2, "这里的if没有结束；加上{% endif %}"),
    "a for without endfor": (CLOSE, "{% for x in brief.duties %}\n{{ x }}。\n", 1, "这里的for没有结束"),
    "an endfor for an if": (CLOSE, "{% if brief.head %}\n{% endfor %}\n", 2, "endfor对不上"),
    "an endif too many": (CLOSE, "一。\n{% endif %}\n", 2, "endif对不上"),
    "an unknown tag": (CLOSE, "{% fi brief.head %}\n", 1, "没有“fi”这种标签；是不是“if”"),
    "full-width brackets": (CLOSE, "好。\n{{ pick（'甲', '乙') }}\n", 2, "全角的“（”；改成半角的 ("),
    "full-width quotes": (CLOSE, "{{ pick(“甲”, “乙”) }}\n", 1, "全角的““”；改成半角的 \""),
    "a full-width comma": (CLOSE, "{{ pick('甲'， '乙') }}\n", 1, "全角的“，”"),
    "an unclosed comment": (CLOSE, "好。\n{# 说明\n", 2, "“{#”没有结束"),
    "an unknown filter": (CLOSE, "{{ brief.org | upperr }}\n", 1, "没有“upperr”这个过滤器"),
    "a brace too few": (CLOSE, "{{ brief.org }\n", 1, "花括号里写得不对"),
    "in the short form of a point": (
        "points/forest_rights.txt",
        FOREST + "{{ pick('甲' }}\n",
        13,
        "花括号里写得不对",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("path", "text", "line", "said"), WRONG_WHEN_DRAFTED.values(), ids=WRONG_WHEN_DRAFTED)
def test_a_template_at_fault_is_named_with_file_and_line(
    path: str, text: str, line: int, said: str, overlay: Overlay, tmp_path: Path
) -> None:
    folder = overlay({path: text})
    pack = load_pack([folder])
    with pytest.raises(PackError) as caught:
        render("close", make_brief(_answers(TOWN, load_pack(), tmp_path), pack), pack)
    [problem] = caught.value.problems
    assert (problem.place.file, problem.place.line) == (str(folder / path), line)
    assert said in str(problem)


@pytest.mark.parametrize(("path", "text", "line", "said"), WRONG_SYNTAX.values(), ids=WRONG_SYNTAX)
def test_a_template_that_cannot_be_read_is_named_with_file_and_line(
    path: str, text: str, line: int, said: str, overlay: Overlay, tmp_path: Path
) -> None:
    folder = overlay({path: text})
    pack = load_pack([folder])
    brief = make_brief(_answers(TOWN, load_pack(), tmp_path), pack)
    with pytest.raises(PackError) as caught:
        render("close", brief, pack) if path == CLOSE else render_short("forest_rights", brief, pack)
    [problem] = caught.value.problems
    assert (problem.place.file, problem.place.line) == (str(folder / path), line)
    assert said in str(problem)
    assert not re.search("[a-z]{4,} [a-z]{3,} [a-z]{3,}", str(problem).replace("speechdraft docs names", ""))


def test_a_paragraph_with_nothing_for_those_who_hear_it_is_named_by_its_file(overlay: Overlay, tmp_path: Path) -> None:
    folder = overlay({BASIS: "== village\n一。\n\n== village\n二。\n"})
    pack = load_pack([folder])
    basis = pack.paragraphs["how/basis"]
    of_villages = replace(basis, versions=tuple(v for v in basis.versions if v.file == str(folder / BASIS)))
    pack = replace(pack, paragraphs={**pack.paragraphs, "how/basis": of_villages})
    brief = make_brief(_answers(TOWN, load_pack(), tmp_path), pack)
    with pytest.raises(PackError) as caught:
        render("how/basis", brief, pack)
    [problem] = caught.value.problems
    assert (problem.place.file, problem.place.line) == (str(folder / BASIS), 0)
    assert "没有写给镇的一组" in problem.what
    with pytest.raises(PackError, match="没有模板“points/nothing”"):
        render_short("nothing", brief, pack)


def test_a_name_is_wrong_even_where_no_draft_came_through(overlay: Overlay) -> None:
    folder = overlay({CLOSE: "{% if brief.head %}\n{{ brief.orgg }}{{ terms.polic }}{{ pik() }}\n{% endif %}\n"})
    found = template_problems(_of(load_pack([folder]), "close"))
    assert {problem.place.line for problem in found} == {2}
    assert {problem.what for problem in found} == {"“orgg”没有定义", "“polic”没有定义", "“pik”没有定义"}


def test_a_formulation_that_is_typed_and_over_is_told_in_the_built_in_files(overlay: Overlay) -> None:
    """An office ends a term; the built-in files that still type it are named, with what to ask for instead."""
    over = """\
roles: {focus_word: {label: 说法, optional: true}}
terms:
- {id: focus_word, role: focus_word, text: 主责主业, from: 2012-11-15, to: 2026-01-01, betrays: [主责主业]}
"""
    pack = load_pack([overlay({"data/terms.yaml": over})])
    found = template_problems(_of(pack, "points/core_duties", "close"))
    assert found
    assert {problem.place.file for problem in found} >= {"points/core_duties.txt"}
    assert all("主责主业" in problem.what and "terms.focus_word" in problem.right for problem in found)
    lines = (ROOT / "templates" / "points/core_duties.txt").read_text(encoding="utf-8").split("\n")
    assert all("主责主业" in lines[p.place.line - 1] for p in found if p.place.file == "points/core_duties.txt")


def test_picks_of_a_group_must_agree(overlay: Overlay) -> None:
    two, three = "{{ pick('甲', '乙', group='refrain') }}\n", "{{ pick('甲', '乙', '丙', group='refrain') }}\n"
    files = {CLOSE: two, BASIS: three}
    [problem] = template_problems(_of(load_pack([overlay(files)]), "close", "how/basis"))
    assert re.search("[23]种写法，别处有[23]种", problem.what)


def test_the_built_in_templates_have_no_problem() -> None:
    assert template_problems(load_pack()) == []


POINT = "points/a.txt"


def _point(*more: str) -> str:
    """A point's file; its front matter ends with the lines of `more`, from line 5 on."""
    body = ("==", "+ 甲。", "", "== short", "- 乙。", "")
    return "\n".join(("---", "id: a", "title: 甲", "aspect: 1", *(more or ("kinds: [all]",)), "---", *body))


def test_a_point_without_a_full_form_is_said_by_its_lead_and_its_short_form(drafted: Drafted) -> None:
    """To those who have none: one for towns is no reason to be silent before a bureau."""
    point = _point("kinds: [all]", "leads: {all: [看甲是否落实。]}")
    point = point.replace("==\n+ 甲。", "== town\n+ {{ lead }}\n只给乡镇的话。").replace("- 乙。", "- 乙事没有人管。")
    speech = drafted(SHORT, {POINT: point}, "emphasis=[a]")
    said = [sentence.text for paragraph in speech.body for sentence in paragraph.sentences]
    assert "乙事没有人管。" in said
    assert any("看甲是否落实" in sentence for sentence in said)
    assert "只给乡镇的话。" not in said


WRONG_DATA = {
    "not YAML": ("data/terms.yaml", "terms:\n- id: a\n   role: b\n", 3, "缩进不对"),
    "a full-width colon": ("pack.yaml", "lengths:\n  brief：8\n  full: 20\n", 2, "改成半角冒号"),
    "a list at the root": ("pack.yaml", "- a\n", 1, "最外层应是“键: 值”"),
    "a key twice": (
        "pack.yaml", "general: [petition]\nlengths: {}\ngeneral: [petition]\n", 3, "写了两遍，第一遍在第1行",
    ),
    "an id twice": ("data/kinds.yaml", "kinds:\n- {id: town}\n- {id: town, noun: 镇}\n", 3, "id“town”写了两遍"),
    "something inside itself": ("pack.yaml", "own:\n  town: *a\n", 2, "YAML的引用"),
    "an unknown setting": ("pack.yaml", "\ngenral: [petition]\n", 2, "没有“genral”这一项；是不是“general”"),
    "a setting of the wrong kind": ("pack.yaml", "lengths: {brief: 8, standard: 很长}\n", 1, "lengths"),
    "an unknown default point": (
        "pack.yaml", "general:\n- petition\n- petitoin\n", 3, "没有重点“petitoin”；是不是“petition”",
    ),
    "an own point for an unknown kind": (
        "pack.yaml", "own:\n  tow: [petition]\n", 2, "没有单位类型“tow”；是不是“town”",
    ),
    "an unknown base of a layout": ("pack.yaml", "layouts:\n  ours: {label: 我们, base: prnt}\n", 2, "base“prnt”没有"),
    "an unknown value of a layout": ("pack.yaml", "layouts:\n  print:\n    行巨: 28\n", 3, "行巨"),
    "an unknown key of a kind": (
        "data/kinds.yaml", "kinds:\n- id: town\n  nuon: 镇\n", 3, "没有“nuon”这一项；是不是“noun”",
    ),
    "a kind without what it needs": ("data/kinds.yaml", "kinds:\n- {id: farm, title: 场}\n", 2, "缺少tier"),
    "an unknown form": ("data/kinds.yaml", "kinds:\n- id: town\n  form: 镇党位\n", 3, "没有党组织形式“镇党位”"),
    "an unknown tier": ("data/kinds.yaml", "kinds:\n- id: town\n  tier: 镇\n", 3, "写county或town"),
    "an unknown family": ("data/kinds.yaml", "kinds:\n- id: town\n  family: twn\n", 3, "没有类别“twn”；是不是“town”"),
    "braces that nothing fills": ("data/kinds.yaml", "kinds:\n- id: town\n  all: 全{non}\n", 3, "花括号不对"),
    "a lead that would be filled": (
        "speech/why/duty.txt",
        "---\nleads:\n  all: ['看{{ brief.org }}。']\n---\n== town\n+ {{ lead }}\n",
        3,
        "花括号没有东西可填",
    ),
    "a lead with a name that it cannot have": (
        "speech/why/duty.txt",
        "---\nleads:\n  all: ['做好{wrok}。']\n---\n== town\n+ {{ lead }}\n",
        3,
        "只写work、noun、village",
    ),
    "kinds that are no list": ("data/kinds.yaml", "kinds: town\n", 1, "kinds应是列表"),
    "a source whose id is a mapping": (
        "data/sources.yaml", "sources:\n  - {id: {a: 1}, title: 一个来源}\n", 1, "id不是文字",
    ),
    "a kind that is a word": ("data/kinds.yaml", "kinds:\n- town\n", 2, "应是“键: 值”"),
    "a term past before it begins": (
        "data/terms.yaml", "terms:\n- id: congress_20\n  from: 2026-01-02\n  to: 2026-01-01\n", 4, "to不在from之后",
    ),
    "a date that is none": (
        "data/terms.yaml", "terms:\n- {id: congress_20, from: 明年}\n", 2, "应是2026-11-25这样的日期",
    ),
    "a role that nobody declared": ("data/terms.yaml", "terms:\n- id: congress_20\n  role: congres\n", 3, "没有声明"),
    "an unknown successor": ("data/terms.yaml", "terms:\n- id: congress_20\n  next:\n  - congress_2O\n", 4, "没有"),
    "an unknown key of a term": (
        "data/terms.yaml", "terms:\n- id: congress_20\n  form: 2026-01-01\n", 3, "是不是“from”",
    ),
    "an unknown point of a trade": (
        "data/trades.yaml", "trades:\n  water:\n    points: [biding]\n", 3, "是不是“bidding”",
    ),
    "a point for an unknown kind": (POINT, _point("kinds: [twon]"), 5, "没有单位类型“twon”；是不是“town”"),
    "a point past before it begins": (POINT, _point("from: 2026-01-03", "to: 2026-01-01"), 6, "to在from之前"),
    "a point with another's id": (POINT, _point().replace("id: a", "id: petition"), 2, "文件名与id“petition”不一致"),
    "a point without a short form": (POINT, _point().replace("== short", "== town"), 0, "缺少短写"),
    "a point without front matter": (POINT, "+ 甲。\n\n== short\n- 乙。\n", 1, "缺少两行“---”之间的说明"),
    "a point with an unknown basis": (POINT, _point("basis: [regulatoin]"), 5, "是不是“regulation”"),
    "a point with an unknown type": (POINT, _point("types: [regluar]"), 5, "是不是“regular”"),
    "a point with an unknown trade": (POINT, _point("trades: [huosing]"), 5, "是不是“housing”"),
    "a point with an unknown aspect": (POINT, _point().replace("aspect: 1", "aspect: 9"), 4, "没有方面“9”"),
    "a template that nothing uses": ("speech/why/dutty.txt", "一。\n", 0, "没有模板用到“why/dutty”；是不是“why/duty”"),
    "a group for an unknown kind": (CLOSE, "==\n一。\n\n== twon\n一。\n", 4, "没有“twon”这个词；是不是“town”"),
    "a file of the old form": (
        "speech/close@village.txt", "一。\n", 0, "移到speech/close.txt里，写在一行“== village”下面，再把这个文件删去",
    ),
    "another file of the old form": (
        "speech/close.3.txt", "一。\n", 0, "移到speech/close.txt里，写在一行“==”下面，再把这个文件删去",
    ),
    "an unknown key of a family": (
        "data/families.yaml", "families:\n  town:\n    lnes: [甲]\n", 3, "没有“lnes”这一项；是不是“lines”",
    ),
    "facts of an unknown family": ("data/families.yaml", "families:\n  twon:\n    lines: [甲]\n", 2, "是不是“town”"),
    "a month that there is not": (
        "data/families.yaml", "families:\n  town:\n    season: {'13': [甲]}\n", 3, "“13”不是月份",
    ),
    "a class of wrongs that there is not": (
        "data/trades.yaml", "trades:\n  water:\n    wrongs: {peple: [甲]}\n", 3, "没有“peple”这一类；是不是“people”",
    ),
    "a task with a date that is none": (
        "data/tasks.yaml", "tasks:\n  town:\n  - {text: 甲, from: 明年}\n", 2, "应是2026-11-25这样的日期",
    ),
    "a data file with another name": ("data/term.yaml", "terms: []\n", 0, "是不是“data/terms.yaml”"),
    "a data file with another ending": ("data/terms.yml", "terms: []\n", 0, "是不是“data/terms.yaml”"),
    "a template in the wrong place": ("close.txt", "一。\n", 0, "模板放在speech、points或papers文件夹里"),
}  # fmt: skip


@pytest.mark.parametrize(("path", "text", "line", "said"), WRONG_DATA.values(), ids=WRONG_DATA)
def test_data_at_fault_are_named_with_file_and_line(
    path: str, text: str, line: int, said: str, overlay: Overlay
) -> None:
    folder = overlay({path: text})
    with pytest.raises(PackError) as caught:
        load_pack([folder])
    told = [problem for problem in caught.value.problems if said in str(problem)]
    assert told, caught.value
    assert {(p.place.file, p.place.line) for p in told} == {(str(folder / path), line)}


WRONG_SETTINGS = (
    "further: [甲]", "spare: 1", "spare: {town: 1}", "themes: [[甲]]", "aspects: 1", "by_type: true",
    "by_type: {regular: 1}", "by_type: {regular: {general: 1}}", "by_type: {regular: {own: true}}",
    "by_type: {regular: {composites: [甲]}}", "by_type: {regular: {genral: []}}",
)  # fmt: skip


@pytest.mark.parametrize("text", WRONG_SETTINGS)
def test_a_setting_of_any_shape_is_read_or_named(text: str, overlay: Overlay) -> None:
    """Those that a pack may leave out were not looked at."""
    with pytest.raises(PackError) as caught:
        load_pack([overlay({"pack.yaml": f"{text}\n"})])
    assert all(problem.place.line == 1 for problem in caught.value.problems)


@pytest.mark.parametrize(
    "text", ["spare:", "by_type:", "further: ~", "by_type: {regular: {general: ~}}", "general: []", "title_units: ~"]
)
def test_a_setting_that_says_nothing_is_as_if_left_out(text: str, drafted: Drafted) -> None:
    assert drafted(TOWN, {"pack.yaml": f"{text}\n"}).characters > 500


def test_everything_is_named_at_once(overlay: Overlay) -> None:
    head = "---\nid: {}\ntitle: 甲\naspect: 1\nkinds: [{}]\nfrom: 2026-01-03\nto: {}\n---\n"
    point = f"{head}==\n+ 甲。\n\n== short\n- 乙。\n"
    folder = overlay({
        "points/a.txt": point.format("a", "twon", "2027-01-01"),
        "points/b.txt": point.format("b", "town", "2026-01-01"),
        "points/c.txt": point.format("petition", "town", "2027-01-01"),
        "data/terms.yaml": "terms:\n- {id: congress_20, from: 2026-01-02, to: 2026-01-01}\n- {id: new, role: no}\n",
        "pack.yaml": "general: [nothing]\n",
    })  # fmt: skip
    problems: list[Problem] = []
    read_layers((built_in(), folder), problems)
    files = [Path(problem.place.file).name for problem in problems]
    assert set(files) == {"a.txt", "b.txt", "c.txt", "terms.yaml", "pack.yaml"}
    assert all(problem.place.line for problem in problems)


def test_a_link_that_leaves_the_pack_is_refused(overlay: Overlay, tmp_path: Path) -> None:
    folder = overlay({CLOSE: "一。\n"})
    secret = tmp_path / "secret.txt"
    secret.write_text("不该读到。\n", encoding="utf-8")
    (folder / "speech" / "how").mkdir()
    (folder / "speech" / "how" / "basis.txt").symlink_to(secret)
    with pytest.raises(PackError, match="指到了模板包外面"):
        load_pack([folder])


def test_a_link_inside_the_pack_is_read(overlay: Overlay, tmp_path: Path) -> None:
    folder = overlay({"speech/how/basis.txt": "一。\n"})
    (folder / "speech" / "close.txt").symlink_to(folder / "speech" / "how" / "basis.txt")
    assert load_pack([folder]).templates["close"].text.startswith("一。")


@pytest.mark.parametrize(
    ("data", "said"), [("一。".encode("gb18030"), "不是UTF-8编码"), (b"x" * 1_000_001, "文件过大")]
)
def test_a_file_that_cannot_be_read(data: bytes, said: str, overlay: Overlay) -> None:
    folder = overlay({CLOSE: "一。\n"})
    (folder / CLOSE).write_bytes(data)
    with pytest.raises(PackError, match=said):
        load_pack([folder])


def test_a_folder_that_is_not_there() -> None:
    with pytest.raises(PackError, match="没有这个模板文件夹"):
        load_pack(["nowhere"])


# The tools ---------------------------------------------------------------------------------------------------------


def test_init_writes_a_harmless_beginning(tmp_path: Path) -> None:
    folder = tmp_path / "本办"
    assert run(["pack", "init", str(folder)]) == 0
    assert (folder / "说明.md").is_file()
    endings = {file.suffix for file in folder.rglob("*") if file.is_file()}
    assert endings == {".md", ".txt", ".yaml"}, "files that open by a double click"
    laid, bare = load_pack([folder]), load_pack()
    for name in ("kinds", "points", "trades", "layouts", "settings"):
        assert getattr(laid, name) == getattr(bare, name), f"{name}: nothing is switched on"
    assert laid.terms.terms == bare.terms.terms


def test_init_leaves_a_folder_with_files_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "信.txt").write_text("重要", encoding="utf-8")
    assert run(["pack", "init", str(tmp_path)]) == 4
    assert "已经有文件" in capsys.readouterr().err
    assert [file.name for file in tmp_path.iterdir()] == ["信.txt"]


def test_every_example_of_init_holds_when_switched_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    drafts_few(monkeypatch)
    monkeypatch.setattr(pack_tools, "SAMPLED", SAMPLED[-1:])  # and the days that the examples name
    monkeypatch.setenv("SPEECHDRAFT_TODAY", str(SAMPLED[-1]))
    folder = tmp_path / "本办"
    run(["pack", "init", str(folder)])
    for file in [file for file in (folder / "样例").rglob("*") if file.is_file()]:
        live = folder / file.relative_to(folder / "样例")
        live.parent.mkdir(exist_ok=True)
        file.rename(live)
    for file in folder.rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        text = re.sub(r"^# (?=[\w ]+:|[ ]*- )", "", text, flags=re.MULTILINE).replace(
            "\nkinds:\n  - id: forest", "\n  - id: forest"
        )
        file.write_text(text, encoding="utf-8")
    code = run(["--profile", "none", "pack", "check", str(folder)])
    assert code == 0, capsys.readouterr().err
    pack = load_pack([folder])
    assert {"forest_farm", "town"} <= set(pack.kinds)
    assert "forest_rights" in pack.points
    assert pack.kinds["town"].form == "镇委"
    assert "ours" in pack.editions


def test_check_names_everything_that_is_wrong(overlay: Overlay, capsys: pytest.CaptureFixture[str]) -> None:
    folder = overlay({
        CLOSE: "一。\n{% if brief.head %}\n",
        BASIS: "{{ brief.orgg }}\n",
        "pack.yaml": "genral: [petition]\n",
    })  # fmt: skip
    assert run(["pack", "check", str(folder)]) == 1
    said = capsys.readouterr().err
    assert f"{folder / CLOSE}:2" in said
    assert f"{folder / BASIS}:1" in said
    assert f"{folder / 'pack.yaml'}:1" in said


def test_nothing_is_called_right_below_a_remark(
    overlay: Overlay, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(pack_tools, "SAMPLED", SAMPLED[-1:])
    monkeypatch.setenv("SPEECHDRAFT_TODAY", str(SAMPLED[-1]))
    drafts_few(monkeypatch)  # it is no draft that finds it
    unheard = overlay({CLOSE: "==\n同志们，就讲这些。\n"})
    assert run(["--profile", "none", "pack", "check", str(unheard)]) == 0
    said = capsys.readouterr().err
    assert "没有单位听得到" in said
    assert "请看一看" in said.splitlines()[-1]
    assert "没有发现问题" not in said


def test_check_finds_by_drafting_what_cannot_be_read_off(overlay: Overlay, monkeypatch: pytest.MonkeyPatch) -> None:
    for others in ("trade_cells", "point_cells", "paper_cells"):
        monkeypatch.setattr(trial, others, lambda *_: iter(()))  # the drafts of kinds and types find it
    folder = overlay({
        CLOSE: "== town\n好。\n{% if brief.head %}\n{{ brief.head + brief.year }}\n{% endif %}\n",
        BASIS: "要落实一岗双责。\n",
        "data/terms.yaml": PLENUM,
    })  # fmt: skip
    tried = trial.try_out(load_pack([folder]), [dt.date(2026, 11, 25)])
    assert f"{folder / CLOSE}:4" in "\n".join(map(str, tried.problems))
    said = "\n".join(str(problem) for problem, _ in tried.findings)
    assert f"{folder / BASIS}:1" in said  # a formulation without its quotation marks
    assert "TERM03" in said


def test_check_tells_of_a_group_of_an_office_that_nobody_hears(overlay: Overlay) -> None:
    folder = overlay({CLOSE: "==\n希望{{ brief.org }}抓好落实。\n\n== until 2018-01-01\n从前的话。\n"})
    told = "\n".join(map(str, enough_versions(load_pack([folder]), [dt.date(2026, 11, 25)]).remarks))
    assert "没有单位听得到" in told
    assert f"{folder / CLOSE}:2: " in told


# The guide ---------------------------------------------------------------------------------------------------------

EXAMPLE = ROOT / "examples" / "overlay"
GUIDE = (ROOT / "docs" / "overlay.zh-CN.md").read_text(encoding="utf-8")


def test_the_guide_shows_the_files_of_the_example() -> None:
    shown = dict(re.findall(r"^`([\w./@]+)`：\n\n```\n(.*?)```", GUIDE, re.MULTILINE | re.DOTALL))
    files = {str(file.relative_to(EXAMPLE)): file for file in EXAMPLE.rglob("*") if file.suffix in (".txt", ".yaml")}
    assert shown == {path: file.read_text(encoding="utf-8") for path, file in files.items()}


def test_the_example_changes_what_the_guide_says(tmp_path: Path) -> None:
    pack = load_pack([EXAMPLE])
    street = _text(compose(_answers(STREET, pack, tmp_path), pack))
    assert "街道党委" in street
    assert "街道党工委" not in street
    town = compose(_answers(TOWN, pack, tmp_path), pack)
    assert "forest_rights" in [p.id for p in town.brief.points]
    assert town.body[-1].text.startswith("同志们，县委把青石镇的事业交给镇委，是信任，更是责任。")
    assert "林下经济发展、粮食安全、耕地保护、基层治理" in _text(town)
    village = compose(_answers(TOWN.replace("青石镇", "柳湾村"), pack, tmp_path), pack)
    assert village.body[-1].text == "群众盼着日子越过越好，就从今天这场会做起。"
    later = compose(_answers(TOWN, pack, tmp_path, "date=2027-04-01", "draft.length=full"), pack)
    assert "特别是最近一次全会精神" in _text(later)
    assert "特别是最近一次全会精神" not in _text(town)


def test_the_guide_quotes_messages_as_they_are(overlay: Overlay) -> None:
    folder = overlay({CLOSE: "一。\n{% if brief.head %}\n"})
    [problem] = template_problems(_of(load_pack([folder]), "close"))
    assert str(problem).removeprefix(f"{folder}") in GUIDE


def test_a_point_may_name_kinds_as_people_do(overlay: Overlay) -> None:
    text = f"{_TEA}==\n+ 管好茶园。\n茶园是群众的家业。\n\n== short\n- 茶园流转问题。\n"
    assert load_pack([overlay({"points/tea.txt": text})]).points["tea"].kinds == {"town", "subdistrict"}


def test_a_point_without_its_marks_is_told(overlay: Overlay) -> None:
    folder = overlay({"points/tea.txt": f"{_TEA}==\n茶园要管好。\n\n== short\n茶园流转问题。\n"})
    with pytest.raises(PackError) as told:
        load_pack([folder])
    assert f"{folder / 'points' / 'tea.txt'}:9: 没有“+ ”开头的起句；第一行写成“+ {{{{ lead }}}}”" in str(told.value)
    assert "没有“- ”开头的短写" in str(told.value)


_TEA = "---\nid: tea\ntitle: 茶园流转\naspect: 2\nkinds: [镇, 街道]\nfacts: [低价流转]\n---\n"


def test_the_whole_situation_and_party_organisations_are_no_level_words(overlay: Overlay) -> None:
    lines = (
        "要站在发展全局的高度看巡察，统揽全局、着眼全局，学校党组织和机关党组织都要支持。",
        "全局上下要支持，局党组要带头。",
    )
    found = template_problems(_of(load_pack([overlay({CLOSE: "\n".join(lines) + "\n"})]), "close"))
    assert [(p.place.line, p.what[:5]) for p in found if "打出来" in p.what] == [(2, "“全局”是"), (2, "“局党组”")]
