"""What is put together without Jinja is what Jinja writes."""

from __future__ import annotations

from pathlib import Path

import pytest

from speechdraft.composing.loading import Texts, texts_of
from speechdraft.composing.rendering import render
from speechdraft.errors import PackError
from speechdraft.meeting.making import make_brief
from speechdraft.model.answers import Answers
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack

TOWN = Answers.model_validate(
    {
        "tier": "town",
        "unit": {"name": "青石镇"},
        "area": {"name": "云岭县", "city": "临江市", "province": "东岭省"},
        "group": {"number": 2, "leader": "李明"},
        "meeting": {"date": "2026-11-23"},
    }
)

TEXTS = [
    "{{ brief.org }}，{{ terms.focus }}，100%、%(org)s。",
    "甲{% if brief.upper %}乙{{ brief.upper }}{% elif brief.family == 'town' %}丙{% else %}丁{% endif %}戊。",
    "{% if not brief.upper and brief.group_leader %}有{% endif %}{% if brief.upper or brief.phone %}无{% endif %}。",
    "{% if brief.upper or brief.group_leader %}有{% endif %}{% if brief.group_leader and brief.upper %}无{% endif %}。",
    "甲。\n{% if brief.villages | length == 0 %}\n~ 乙。\n{% endif %}\n~~ {{ brief.unit }}。\n\n+ 丙。",
    "{% for point in brief.points %}\n{% if point.spare != 2 and loop.index > 1 %}甲{% endif %}乙。\n{% endfor %}",
    '{% for point in brief.points %}\n{{ paragraph(point) }}\n{% endfor %}\n{{ paragraph("why/heading") }}丙。',
    "{{ lead }}{{ item }}\n{% for item in brief.points %}\n{% if item.spare %}甲{% endif %}乙\n{% endfor %}{{ item }}",
]


@pytest.fixture
def with_close(tmp_path: Path) -> Path:
    (tmp_path / "speech").mkdir()
    return tmp_path / "speech" / "close.txt"


def pack_with(close: Path, text: str) -> Pack:
    close.write_text(text + "\n", encoding="utf-8")
    return load_pack([close.parents[1]])


@pytest.mark.parametrize("text", TEXTS)
def test_parts_say_what_jinja_says(text: str, with_close: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pack = pack_with(with_close, text)
    brief = make_brief(TOWN, pack)
    assert texts_of(pack).plain("close")
    quick = render("close", brief, pack)
    monkeypatch.setattr(Texts, "plain", lambda *_: None)
    by_jinja = render("close", brief, pack)
    assert without_marks(by_jinja) == without_marks(quick)
    assert by_jinja != quick, "the quick one was left to Jinja: nothing was compared"


def test_a_loop_goes_on_where_it_was_after_a_version_with_a_loop_of_its_own(with_close: Path) -> None:
    heading = with_close.parent / "why" / "heading.txt"
    heading.parent.mkdir()
    heading.write_text("{% for point in brief.points %}\n乙。\n{% endfor %}\n", encoding="utf-8")
    first = make_brief(TOWN, load_pack()).points[0].id
    body = f'{{{{ paragraph("why/heading") }}}}\n{{% if point.id == "{first}" %}}甲。{{% endif %}}'
    pack = pack_with(with_close, f"{{% for point in brief.points %}}\n{body}\n{{% endfor %}}")
    assert texts_of(pack).plain("close")
    written = without_marks(render("close", make_brief(TOWN, pack), pack))
    assert written.count("甲") == 1
    assert written.index("甲") > written.index("乙")


def without_marks(text: str) -> str:
    """A template that is loaded as a program has marks of its own."""
    return "".join(character for character in text if character < "\U000f0000")


def test_what_parts_cannot_say_is_told_by_jinja_with_its_line(with_close: Path) -> None:
    pack = pack_with(with_close, "甲。\n{% if brief.orgg %}乙{% endif %}。")
    with pytest.raises(PackError) as caught:
        render("close", make_brief(TOWN, pack), pack)
    assert caught.value.problems[0].place.line == 2
    assert "orgg" in caught.value.problems[0].what
