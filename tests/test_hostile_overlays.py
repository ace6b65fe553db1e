"""Overlays that mean harm: refused at their file and line, in a second, whatever they pile up."""

from __future__ import annotations

import itertools
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from speechdraft import budgets
from speechdraft.cli import run
from speechdraft.composing import spent
from speechdraft.composing.markup import LINE_MARKS
from speechdraft.errors import PackError, Problem
from speechdraft.meeting.brief import Brief
from speechdraft.meeting.making import make_brief
from speechdraft.model.answers import Answers
from speechdraft.pack import folders
from speechdraft.pack.folders import built_in, read_layers
from speechdraft.pack.model import Pack

from .conftest import SHORT
from .overlays import CLOSE, closing

TOWN = SHORT.replace("county", "town").replace("云岭县住房和城乡建设局", "青石镇")
DOUBLED = "{% set x = brief.org %}\n"

PILED_UP = {
    "a text times a number": ("好。\n{{ '字' * 10**9 }}\n", 2, "不能用“*”"),
    "a list times a number": ("{{ [1] * 10 }}\n", 1, "不能用“*”"),
    "a power": ("{{ 9 ** 9 ** 9 }}\n", 1, "不能用“**”"),
    "a width of a billion": ("{{ '%999999999d' % 1 }}\n", 1, "不能用“%”"),
    "format": ("{{ '{:999999999}'.format(1) }}\n", 1, "不能用“.format”"),
    "center": ("{{ brief.org.center(10) }}\n", 1, "不能用“.center”"),
    "the filter of that name": ("{{ brief.org | center(999999999) }}\n", 1, "没有“center”这个过滤器"),
    "the inside of what there is not": ("{{ cycler.__init__.__globals__ }}\n", 1, "不能用“.__init__”"),
    "range": ("{% for x in range(10) %}\n{% endfor %}\n", 1, "“range”没有定义"),
    "a text joined to itself": (DOUBLED + "{% set x = x ~ x %}\n" * 40, 0, "一段文字超过"),
    "a text added to itself": (DOUBLED + "{% set x = x + x %}\n" * 40, 0, "一段文字超过"),
    "a text as what stands between": (DOUBLED + "{% set x = [x, x] | join(x) %}\n" * 40, 0, "一段文字超过"),
    "a block of itself": (DOUBLED + "{% set x %}{{ x }}{{ x }}{% endset %}\n" * 40, 0, "一段文字超过"),
    "a macro of itself": (
        "{% macro m(x) %}{{ x }}{{ x }}{% endmacro %}\n" + DOUBLED + "{% set x = m(x) %}\n" * 40, 1, "一段文字超过",
    ),
    "a list added to itself": ("{% set x = [1] %}\n" + "{% set x = x + x %}\n" * 40, 0, "一段文字超过"),
    "a list of lists": ("{% set x = ['甲'] %}\n{% set x = [x, x] %}\n", 2, "列表里不能再放列表"),
    "many long texts": (
        "{% set x = '" + "字" * 19_000 + "' %}\n" + "".join(f"{{% set x{n} = x ~ {n} %}}\n" for n in range(200)),
        0, "拼起来的文字一共超过",
    ),
    "loops in loops": (
        "{% for a in brief.chain %}" * 9 + "\n" + "{% endfor %}" * 9, 1, "循环超过",
    ),
    "an include that includes itself twice": ("{% include 'close#1' %}\n{% include 'close#1' %}\n", 1, "模板互相包含"),
    "a paragraph in itself": ("{{ paragraph('close') }}\n", 1, "模板互相包含"),
    "a paragraph in itself where something is so": (
        "{% if brief.org %}{{ paragraph('close') }}{% endif %}\n", 1, "模板互相包含",
    ),
    "a paragraph in itself where something is not so": (
        "{% if brief.upper %}好。{% else %}{{ paragraph('close') }}{% endif %}\n", 1, "模板互相包含",
    ),
    "a paragraph in itself for each point": (
        "{% for a in brief.points %}{{ paragraph('close') }}{% endfor %}\n", 1, "模板互相包含",
    ),
    "a paragraph a thousand times": (
        "{% set many = '" + "甲" * 60 + "' %}{% for a in many %}{% for b in many %}"
        "{% set x = paragraph('title') %}{% endfor %}{% endfor %}\n", 1, "次以上，是不是没有尽头",
    ),
    "a loop that calls itself": (
        "{% for a in [1] recursive %}{{ loop([1]) }}{% endfor %}\n", 1, "没有尽头",
    ),
    "loops in loops as deep as Python cannot": ("{% for a in [1] %}" * 30 + "{% endfor %}" * 30, 1, "太深了"),
    "brackets in brackets": ("好。\n{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}\n", 1, "太深了"),
    "a sum of a thousand": ("好。\n{{ " + "1 + " * 1_000 + "1 }}\n", 2, "太深了"),
    "a number of five thousand digits": ("{{ " + "9" * 5_000 + " }}\n", 1, "花括号里写得不对"),
    "a number beyond all numbers": ("好。\n{{ 1e400 }}\n", 2, "数字太大"),
    "numbers that grow": ("{% set x = 9 %}\n" + "{% set x = x + x %}\n" * 60 + "{{ x }}\n", 62, "数字太大"),
}  # fmt: skip

NOT_ALLOWED = {
    "a class": ("{{ brief.org.__class__ }}\n", "不能用“.__class__”"),
    "a class by its name": ("{{ brief.org['__class__'] }}\n", "不能用“.__class__”"),
    "a class by a filter": ("{{ brief.org | attr('__class__') }}\n", "没有“attr”这个过滤器"),
    "a method of facts": ("{{ brief.items() }}\n", "“items”没有定义"),
    "a method of a list": ("{{ brief.duties.append('甲') }}\n", "不能用“.append”"),
    "bytes": ("{{ brief.org.encode() }}\n", "不能用“.encode”"),
    "a function's inside": ("{{ pick.__func__ }}\n", "不能用“.__func__”"),
    "all facts": ("{{ brief }}\n", "这里写不出来"),
    "a function": ("{{ paragraph }}\n", "这里写不出来"),
    "nothing": ("{{ none }}\n", "这里写不出来"),
    "true": ("{{ true }}\n", "这里写不出来"),
    "a loop": ("{% for a in [1] %}{{ loop }}{% endfor %}\n", "这里写不出来"),
    "what a loop can do": ("{% for a in [1] %}{{ loop.cycle('a') }}{% endfor %}\n", "不能用“.cycle”"),
    "a dictionary": ("{{ {'a': 1} }}\n", "不能用“{…: …}”"),
    "unpacked": ("{{ pick(*brief.duties) }}\n", "不能用“*”"),
    "what was left over": ("{% macro m() %}{{ varargs }}{% endmacro %}{{ m() }}\n", "不能用“varargs”"),
    "blocks": ("{% block a %}{% endblock %}\n", "不能用“block”"),
    "inheritance": ("{% extends 'speech' %}\n", "不能用“extends”"),
    "imports": ("{% import 'speech' as s %}\n", "不能用“import”"),
    "imports of names": ("{% from 'speech' import s %}\n", "不能用“from”"),
    "a filter over a block": ("{% filter upper %}{% endfilter %}\n", "不能用“filter”"),
    "a call": ("{% macro m() %}{% endmacro %}{% call m() %}{% endcall %}\n", "不能用“call”"),
    "with": ("{% with a = 1 %}{% endwith %}\n", "不能用“with”"),
    "a filter": ("{{ brief.duties | map('upper') }}\n", "没有“map”这个过滤器"),
    "a test": ("{{ '甲' if brief is mapping }}\n", "没有“mapping”这个判断"),
}


@pytest.fixture(scope="module")
def brief(pack: Pack) -> Brief:
    values = {"tier": "town", "unit": {"name": "青石镇"}, "area": {"name": "云岭县"}, "group": {"number": 2}}
    values["meeting"] = {"date": "2026-11-25"}  # type: ignore[dict-item]
    return make_brief(Answers.model_validate(values, context={"pack": pack}), pack)


@pytest.mark.parametrize(("text", "line", "said"), PILED_UP.values(), ids=PILED_UP)
def test_what_is_piled_up_ends_soon_with_its_file_and_line(
    text: str, line: int, said: str, pack: Pack, brief: Brief
) -> None:
    begun = time.process_time()
    [problem] = _refused(pack, brief, text)
    assert time.process_time() - begun < 3
    assert said in str(problem)
    assert problem.place.file == CLOSE
    assert problem.place.line == line or (not line and problem.place.line > 1)


@pytest.mark.parametrize(("text", "said"), NOT_ALLOWED.values(), ids=NOT_ALLOWED)
def test_what_is_not_allowed_is_named(text: str, said: str, pack: Pack, brief: Brief) -> None:
    [problem] = _refused(pack, brief, "好。\n" + text)
    assert said in str(problem)
    assert (problem.place.file, problem.place.line) == (CLOSE, 2)


def _refused(pack: Pack, brief: Brief, text: str) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as caught:
        closing(pack, brief, text)
    return caught.value.problems


def test_expressions_may_stand_in_each_other_sixty_levels_deep(pack: Pack, brief: Brief) -> None:
    """The template, what it prints, a sum of 58 additions, and in the innermost a number."""
    assert "59" in closing(pack, brief, "{{ " + "1 + " * 58 + "1 }}。\n")
    [problem] = _refused(pack, brief, "{{ " + "1 + " * 59 + "1 }}。\n")
    assert "太深了" in str(problem)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ brief.org ~ '和' ~ 2 }}", "镇党委和2"),
        ("{{ ['甲', '乙'] | join('和') }}", "甲和乙"),
        ("{{ [1, 2, 3][:2] }}", "1、2"),
        ("{% for a in ['甲', '乙'] %}{{ loop.index }}{{ a }}{{ '，' if not loop.last }}{% endfor %}", "1甲，2乙"),
        ("{% if brief.org.startswith('镇') and '党' in brief.org %}对{% endif %}", "对"),
        ("{{ brief.head or '各位' }}{{ missing | default('甲') }}{{ brief.duties | length + 1 }}", "各位甲1"),
        ("{% set x = 1 + 1 %}{% macro m(a, b='乙') %}{{ a }}{{ b }}{% endmacro %}{{ m('甲') }}{{ x - 3 }}", "甲乙-1"),
        ("{% if 2 is even %}{% if x is not defined %}{{ -1 }}{% endif %}{% endif %}", "-1"),
    ],
)  # fmt: skip
def test_what_an_office_needs_is_there(text: str, said: str, pack: Pack, brief: Brief) -> None:
    assert re.sub(f"[\ue000{LINE_MARKS}]", "", closing(pack, brief, text)).strip() == said


def test_a_speech_that_takes_too_long_ends_with_its_file_and_line(
    pack: Pack, brief: Brief, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By a clock that moves on whenever somebody looks."""
    clock = itertools.count()
    monkeypatch.setattr(spent.time, "thread_time", lambda: next(clock))
    monkeypatch.setattr(budgets, "COMPOSE_SECONDS", 20)
    slow = (
        "好。\n{% for a in brief.chain ~ brief.chain %}{% for b in brief.chain ~ brief.chain %}"
        + "{% set x = a ~ b %}" * 50
    )
    [problem] = _refused(pack, brief, slow + "{% endfor %}{% endfor %}\n")
    assert "写一篇用了超过20秒" in str(problem)
    assert (problem.place.file, problem.place.line) == (CLOSE, 2)


# Folders -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    folder = tmp_path / "ours"
    (folder / "speech" / "how").mkdir(parents=True)
    (folder / CLOSE).write_text("请{{ brief.org }}今天就动手。\n", encoding="utf-8")
    return folder


def _problems(folder: Path) -> dict[str, str]:
    """Path inside the folder → what is said of it."""
    problems: list[Problem] = []
    read_layers((built_in(), folder), problems)
    return {os.path.relpath(problem.place.file, folder): str(problem) for problem in problems}


def _loop(folder: Path) -> None:
    (folder / "loop").symlink_to(folder)


def _circle(folder: Path) -> None:
    (folder / "circle").symlink_to(folder / "circle")


def _away(folder: Path) -> None:
    (folder / "away").symlink_to(folder.parent)


def _gone(folder: Path) -> None:
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")


def _self(folder: Path) -> None:
    (folder / "self.txt").symlink_to(folder / "self.txt")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")


@pytest.mark.parametrize(
    ("make", "name", "said"),
    [
        (_loop, "loop", "这是通到别处的文件夹，没有读；把文件夹本身放进模板包里"),
        (_circle, "circle", "这个链接绕成了圈，或者它指的文件没有了"),
        (_away, "away", "这是通到别处的文件夹，没有读"),
        (_gone, "gone.txt", "它指的文件没有了；把文件本身放进模板包里"),
        (_self, "self.txt", "这个链接绕成了圈"),
        (_pipe, "pipe.txt", "这不是普通文件"),
    ],
)
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a system without pipes and links in folders")
def test_what_is_no_plain_file_is_told_and_not_skipped(
    make: Callable[[Path], None], name: str, said: str, ours: Path
) -> None:
    make(ours / "speech")
    assert list(found := _problems(ours)) == [f"speech/{name}"]
    assert said in found[f"speech/{name}"]


def test_a_subfolder_that_cannot_be_read_is_told_and_not_skipped(ours: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder) == ours / "speech" / "how":
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(folders.os, "scandir", refuse)
    assert _problems(ours) == {
        "speech/how": f"{ours}/speech/how: 这个文件夹读不了；没有读的权限；换一个文件夹，或请管理员开通"
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such name")
def test_a_pack_whose_path_is_too_long_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--profile", "none", "--templates", "深" * 3000, "list", "points"]) == 1
    assert "这个模板文件夹读不了；路径或文件名太长" in capsys.readouterr().err


@pytest.mark.parametrize("character", list("\x00\x07\x85\u200b\u2028\u202e\ue000\ufffe\U000f0001\U0010ffff"))
def test_what_nobody_sees_in_a_template_is_told_with_its_place(character: str, ours: Path) -> None:
    (ours / CLOSE).write_text(f"好。\n请今天{character}就动手。\n", encoding="utf-8")
    said = f"{ours}/{CLOSE}:2:4: 这里有看不见的字符U+{ord(character):04X}；请删去它"
    assert _problems(ours) == {CLOSE: said}


def test_aliases_and_tags_are_refused_in_every_file_of_a_pack(ours: Path) -> None:
    point = "---\nid: a\ntitle: &x 甲\naspect: 1\nkinds: [all]\nfacts: [*x]\n---\n==\n+ 甲。\n\n== short\n- 乙。\n"
    (ours / "points").mkdir()
    (ours / "points" / "a.txt").write_text(point, encoding="utf-8")
    (ours / "data").mkdir()
    for path in folders.DATA:
        (ours / path).write_text("a: &a [甲]\nb: [*a, *a]\nc: !!python/name:os.system x\n", encoding="utf-8")
    problems: list[Problem] = []
    read_layers((built_in(), ours), problems)
    for path in (*folders.DATA, "points/a.txt"):
        said = [str(problem) for problem in problems if problem.place.file == str(ours / path)]
        assert any("YAML的引用（&或*）" in line for line in said), path
        assert any("YAML的标签（!）" in line for line in said) or path.endswith(".txt"), path


KEPT_BY = {"pack.yaml": "general", "data/title.yaml": "words"} | {
    f"data/{name}.yaml": name for name in ("kinds", "areas", "families", "terms", "trades", "tasks", "sources")
}
"""What a data file keeps under which key."""


@pytest.mark.parametrize("path", KEPT_BY)
def test_a_data_file_that_is_refused_is_told_and_no_built_in_file_is_blamed(path: str, ours: Path) -> None:
    """Once every topic was told that formulations which the office's terms.yaml would have kept are not there."""
    (ours / "data").mkdir()
    (ours / path).write_text(f"{KEPT_BY[path]}: 3\n", encoding="utf-8")
    problems: list[Problem] = []
    read_layers((built_in(), ours), problems)
    assert problems
    assert {problem.place.file for problem in problems} == {str(ours / path)}


# Expressions and word lists -----------------------------------------------------------------------------------------

CATASTROPHES = {
    "a repeated repetition": "(?:.*)*局",
    "a repeated choice of two that are one": "(?:局|局局)+x",
    "choices one after the other": "(?:局|局)" * 30 + "x",
    "a sign that may be there thirty times": "局?" * 30 + "x",
    "three of anything": ".*.*.*x",
    "what was found again": r"(.+)\1x",
    "a name for it": "(?P<a>.+)(?P=a)x",
}


@pytest.mark.parametrize("expression", CATASTROPHES.values(), ids=CATASTROPHES)
@pytest.mark.parametrize("key", ["patterns: [{}]", "noun_patterns: {{{}: 局}}"])
def test_an_expression_that_may_take_for_ever_is_refused(expression: str, key: str, ours: Path) -> None:
    (ours / "data").mkdir()
    text = "kinds:\n- id: town\n  " + key.format(f"'{expression}'") + "\n"
    (ours / "data" / "kinds.yaml").write_text(text, encoding="utf-8")
    [said] = _problems(ours).values()
    assert f"kinds.yaml:2:7: town：式子“{expression}”不对" in said


LITERAL = """\
about: {'(约*)*': [左右], '近(': [多]}
surnames: '张]王['
no_organ_before: '[^'
case_counters: 'z-a'
respect: '(敬'
crossed: [甲…乙…丙…丁：不通]
"""


def test_what_an_office_puts_into_a_word_list_is_literal(ours: Path, tmp_path: Path, pack: Pack) -> None:
    """Signs of expressions in it did what they mean, or broke the review."""
    (ours / "data").mkdir()
    (ours / "data" / "review.yaml").write_text(LITERAL, encoding="utf-8")
    (ours / "data" / "reading.yaml").write_text(
        f"respectful: '(尊'\neverybody: '各['\nof_meeting: [{', '.join('工' * n for n in range(1, 30))}]\n",
        encoding="utf-8",
    )
    speech = tmp_path / "a.txt"
    speech.write_text(
        f"在县委巡察甲{'工' * 3_000}会上的讲话\n\n各[位同志：\n\n约约约约约约约约约约约约约3个。近(3个多。\n", "utf-8"
    )
    begun = time.process_time()
    assert run(["--profile", "none", "--templates", str(ours), "check", str(speech)]) in (0, 1)
    assert time.process_time() - begun < 5
