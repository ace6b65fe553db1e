"""What use has found, by name: `found.yaml` says what the review says about each file in `found/`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from speechdraft.cli.check_files import run_check
from speechdraft.composing.pipeline import compose
from speechdraft.console import Console
from speechdraft.drafts.draft import review_of
from speechdraft.errors import Severity
from speechdraft.meeting.making import make_brief
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers
from speechdraft.reading.tree import Tree
from speechdraft.reviewing.files.opening import read_file
from speechdraft.reviewing.files.plain import PlainFile
from speechdraft.reviewing.files.recognise import text_of_file
from speechdraft.reviewing.files.word import WordFile
from speechdraft.reviewing.findings import finding_of, reviewed
from speechdraft.reviewing.fixes import edits_of
from speechdraft.reviewing.text import Facts, Text, facts_of

from .texts import HERE

FOUND: dict[str, dict[str, Any]] = yaml.safe_load((HERE / "found.yaml").read_text(encoding="utf-8"))
FILES = HERE / "found"


def _facts(name: str, pack: Pack) -> Facts:
    read = load_answers(FILES / name, pack)
    assert read.speaker
    facts = facts_of(make_brief(read, pack), drafted=False)
    return replace(facts, minutes=0, speaker=read.speaker.name, posts=read.speaker.posts)


def _text(name: str, pack: Pack, answers: str | None = None) -> Text:
    return text_of_file(read_file(str(FILES / name)).paragraphs, pack, facts=_facts(answers, pack) if answers else None)


@pytest.mark.parametrize("name", FOUND)
def test_what_use_has_found(name: str, pack: Pack) -> None:
    text = _text(name, pack, FOUND[name].get("answers"))
    found = [finding_of(judged, text) for judged in reviewed(text, pack)]
    said = [[f.id, f.severity.value, f.text] for f in found if not f.id.startswith("LEN")]
    assert said == FOUND[name]["found"]


def test_every_file_is_judged() -> None:
    assert set(FOUND) == {file.name for file in FILES.iterdir() if file.suffix != ".yaml"}


@pytest.mark.parametrize("name", ["wrong-characters.txt", "confused-words.txt", "space-after-mark.txt", "numbers.txt"])
def test_what_has_one_right_answer_is_mended(name: str, pack: Pack) -> None:
    source = PlainFile((FILES / name).read_bytes(), name, markdown=False)
    text = text_of_file(source.paragraphs, pack)
    fixable = {judged.hit for judged in reviewed(text, pack) if judged.hit.fix is not None}
    mended = PlainFile(source.edited(edits_of(reviewed(text, pack), text))[0], name, markdown=False)
    again = text_of_file(mended.paragraphs, pack)
    assert fixable
    assert [j for j in reviewed(again, pack) if j.hit.fix is not None] == []


@pytest.mark.parametrize("place", ["古镇镇", "兑镇镇", "富乡乡", "沟店铺乡", "待补镇", "景德镇镇", "市市镇", "店铺镇"])
def test_what_the_answers_name_is_no_fault_of_spelling(place: str, pack: Pack, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    text = (FILES / "town-ending-in-zhen.yaml").read_text(encoding="utf-8")
    answers.write_text(text.replace("古镇镇", place), encoding="utf-8")
    speech = compose(load_answers(answers, pack), pack)
    assert [f for f in review_of(speech, pack) if f.severity is not Severity.NOTE] == []


def test_a_city_whose_name_ends_so_has_no_doubled_committee(pack: Pack, tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    text = (FILES / "town.yaml").read_text(encoding="utf-8")
    area = "{名称: 津市市, 所属市: 常德市, 所属省: 湖南省}"
    text = text.replace("{名称: 云岭县, 所属市: 临江市, 所属省: 东岭省}", area).replace("省委第四巡视组", "无")
    answers.write_text(text, encoding="utf-8")
    speech = compose(load_answers(answers, pack), pack)
    assert "TIER02" not in {f.id for f in review_of(speech, pack)}


def test_a_doubled_character_is_found_beside_the_own_name(pack: Pack) -> None:
    source = PlainFile(
        "在巡察动员会上的讲话\n同志们：\n青石镇镇党委要带头，云岭县县委有要求。\n".encode(), "稿", markdown=False
    )
    text = text_of_file(source.paragraphs, pack, facts=_facts("town.yaml", pack))
    assert [text.whole[j.hit.start : j.hit.end] for j in reviewed(text, pack) if j.about.id == "TIER02"] == [
        "镇镇党委",
        "县县委",
    ]


def test_an_owner_file_of_word_is_passed_over(pack: Pack, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    owner = tmp_path / "~$讲话稿.docx"
    owner.write_bytes(b"\x04" + "张岚".encode("utf-16-le") + bytes(150))
    options: dict[str, Any] = {"answers": None, "date": None, "fix": False, "comments": False, "out": None}
    code = run_check(Console(), pack, (str(owner),), **options, force=False, as_json=False, below=Tree())
    assert code == 0
    assert "临时文件" in capsys.readouterr().err


def test_a_line_broken_by_hand_is_mended_and_commented_in_its_place(pack: Pack) -> None:
    data = (FILES / "soft-line-breaks.docx").read_bytes()
    file = WordFile(data, "稿.docx")
    texts = [p.text for p in file.paragraphs]
    assert texts[3] == "同志们："
    index = next(n for n, text in enumerate(texts) if "村级账目" in text)
    at = texts[index].index("账目")
    from speechdraft.reviewing.files.paragraphs import Edit

    again = WordFile(file.edited([Edit(index, at, at + 2, "台账")])[0], "稿.docx")
    assert [p.text for p in again.paragraphs] == [
        t.replace("村级账目", "村级台账") if n == index else t for n, t in enumerate(texts)
    ]
