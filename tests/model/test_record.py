"""A record reads what was typed, tells all that is wrong with its place, and does not change."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from speechdraft.model.answers import Answers, Group, Speaker, Unit
from speechdraft.model.faults import Fault, WrongValues

TYPED: dict[str, Any] = {
    "tier": "乡镇",
    "unit": {"name": "青石镇"},
    "area": {"name": "云岭县"},
    "group": {"number": 2},
    "meeting": {"date": "2026-11-25"},
}


def faults(**said: Any) -> dict[tuple[str | int, ...], Fault]:
    with pytest.raises(WrongValues) as raised:
        Answers.model_validate({**TYPED, **said})
    return {fault.path: fault for fault in raised.value.faults}


def test_everything_that_is_wrong_is_told_with_its_path() -> None:
    own = [{"title": "集体林权流转"}, {"facts": "①"}]
    found = faults(
        group={"number": "百"}, unit={"heads": "王建国"}, own_emphasis=own, speaker="张岚", draft={"page": []}
    )
    assert found.keys() == {
        ("group", "number"),
        ("unit", "name"),
        ("unit", "heads"),
        ("own_emphasis", 1, "title"),
        ("own_emphasis", 1, "facts", 0),
        ("speaker",),
        ("draft", "page"),
    }
    assert {path for path, fault in found.items() if fault.missing} == {("unit", "name"), ("own_emphasis", 1, "title")}
    assert found["group", "number"].what
    assert not found["unit", "heads"].what
    assert not found["speaker",].what


def test_the_whole_is_looked_at_where_its_fields_are_right() -> None:
    assert faults(group={"leader": "李明"}).keys() == {("group",)}
    assert faults(inspection={"starts": "2026-12-01", "ends": "2026-11-01"}).keys() == {()}
    assert faults(inspection={"starts": "2026-12-01", "ends": "某天"}).keys() == {("inspection", "ends")}


@pytest.mark.parametrize("values", [None, "青石镇", [TYPED]])
def test_what_is_no_mapping_is_no_record(values: object) -> None:
    with pytest.raises(WrongValues):
        Answers.model_validate(values)


def test_it_is_made_of_values_by_name_and_does_not_change() -> None:
    group = Group(number=2, leader="李明")
    assert group == Group.model_validate({"number": "二", "leader": "李明"}) != Group(number=3, leader="李明")
    assert hash(group) == hash(group.model_copy({}))
    assert group.model_copy({"leader": None}).leader is None
    with pytest.raises(AttributeError):
        group.leader = "王明"
    with pytest.raises(AttributeError):
        del group.leader
    with pytest.raises(WrongValues):
        Speaker(posts=("县委常委",))


def test_it_travels_with_what_was_taken_otherwise() -> None:
    answers = Answers.model_validate(TYPED).with_changes(())
    assert pickle.loads(pickle.dumps(answers)) == answers
    assert Answers.model_validate(answers.model_dump()) == Answers.model_validate(TYPED)
    assert repr(answers.unit).startswith("Unit(name='青石镇', kind=None")
    assert answers.unit == Unit(name="青石镇")


def test_as_json_it_has_days_and_choices_as_they_are_written() -> None:
    said = Answers.model_validate(TYPED).model_dump(mode="json")
    assert (said["tier"], said["meeting"]["date"], said["own_emphasis"]) == ("town", "2026-11-25", [])
    assert '"date":"2026-11-25"' in Answers.model_validate(TYPED).model_dump_json()
