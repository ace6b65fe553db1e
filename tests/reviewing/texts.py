"""What the tests of the review share: texts, with what is known about the meeting."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from speechdraft.errors import Finding
from speechdraft.meeting.making import make_brief
from speechdraft.pack.model import Pack
from speechdraft.reading.answers_file import load_answers
from speechdraft.reviewing.files.plain import PlainFile
from speechdraft.reviewing.files.recognise import text_of_file
from speechdraft.reviewing.findings import finding_of, judgements, reviewed
from speechdraft.reviewing.text import Facts, Text, facts_of

HERE = Path(__file__).parent
DAY = dt.date(2026, 11, 25)

UNITS = {
    "town": """\
tier: town
unit: {name: 青石镇, head: 王建国}
area: {name: 云岭县, city: 临江市, province: 东岭省}
group: {number: 2, leader: 李明}
date: 2026-11-25
speaker: {name: 张岚, posts: [县委常委, 县纪委书记]}
upper_inspection: 省委第四巡视组
inspection:
  {starts: 2026-11-25, ends: 2027-01-20, round: 十五届县委第九轮, channels: {phone: 0790-1234567, closes: 2027-01-10}}
""",
    "bureau": """\
tier: county
unit: 云岭县住房和城乡建设局
area: {name: 云岭县, city: 临江市, province: 东岭省}
group: {number: 2, leader: 李明}
date: 2026-11-25
""",
    "district": """\
tier: town
unit: 青石街道
area: {name: 云岭区, city: 临江市, province: 东岭省}
group: 2
date: 2026-11-25
""",
    "city": """\
tier: town
unit: 青石镇
area: {name: 云岭市, city: 临江市, province: 东岭省}
group: 2
date: 2026-11-25
""",
}

FRAME = "在巡察工作动员会上的讲话\n同志们：\n{}\n"


EXAMPLES: list[dict[str, Any]] = yaml.safe_load((HERE / "cases.yaml").read_text(encoding="utf-8"))
"""What each check must find, and what it must leave alone."""


def content_of(example: Any, *, whole: bool) -> str:
    """The file of an example; a paragraph of a speech unless it is `whole`."""
    if isinstance(example, dict):
        lines = [example["repeat"].replace("NUM", str(n)) for n in range(1, example["times"] + 1)]
        return FRAME.format("\n".join(lines))
    return str(example) if whole else FRAME.format(example)


def plain(text: str, *, markdown: bool = False) -> PlainFile:
    return PlainFile(text.encode(), "稿.txt", markdown=markdown)


def text_of(content: str, pack: Pack, *, facts: Facts | None = None, day: dt.date | None = None) -> Text:
    source = plain(content)
    return text_of_file(source.paragraphs, pack, facts=facts, day=day)


def findings_of(text: Text, pack: Pack) -> list[Finding]:
    return [finding_of(judged, text) for judged in reviewed(text, pack)]


def all_findings_of(text: Text, pack: Pack) -> list[Finding]:
    """Of every check, also where another has more to say about the same place."""
    return [finding_of(judged, text) for judged in judgements(text, pack)]


def ids(text: Text, pack: Pack) -> set[str]:
    return {finding.id for finding in findings_of(text, pack)}


_facts: dict[str, Facts] = {}


def facts_for(unit: str, pack: Pack, folder: Path) -> Facts:
    """The facts of one of UNITS."""
    if unit not in _facts:
        file = folder / f"{unit}.yaml"
        file.write_text(UNITS[unit], encoding="utf-8")
        answers = load_answers(file, pack)
        facts = replace(facts_of(make_brief(answers, pack), drafted=False), minutes=0)
        if answers.speaker:
            facts = replace(facts, speaker=answers.speaker.name, posts=answers.speaker.posts)
        _facts[unit] = facts
    return _facts[unit]


@cache
def read(name: str) -> str:
    """A file beside the tests."""
    return (HERE / name).read_text(encoding="utf-8")
