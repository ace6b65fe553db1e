"""What checks a record is the same by way of the shelf."""

from __future__ import annotations

import pickle
from typing import Any

import pytest
from pydantic import ValidationError
from pydantic_core import SchemaValidator

from speechdraft.model import answers, record
from speechdraft.model.answers import Answers
from speechdraft.pack.model import Pack

GIVEN: dict[str, Any] = {
    "tier": "乡镇",
    "unit": {"name": "青石镇", "head": "镇党委书记 王强"},
    "area": {"name": "云岭县"},
    "group": {"number": "二"},
    "meeting": {"date": "2026-11-25", "guests": "县委常委李明；副县长张岚"},
}
WRONG: list[dict[str, Any]] = [
    {"tier": "省直"},
    {"unit": {"name": "无"}, "floor": 3},
    {"group": {}, "draft": {"minutes": 2, "length": "很长"}},
    {"inspection": {"starts": "2026-12-01", "ends": "2026-11-01", "last_round": {"problems": 1, "closed": 2}}},
]


@pytest.fixture(scope="module")
def kept() -> dict[str, Any]:
    """Record → arguments of its validator, as they lie on the shelf."""
    return dict(pickle.loads(pickle.dumps(record._Checks())))


def test_every_record_is_kept(kept: dict[str, Any]) -> None:
    records = {one for one in vars(answers).values() if isinstance(one, type) and issubclass(one, record.Record)}
    assert {one.__name__ for one in records - {record.Record}} <= {name for name, found in kept.items() if found}


def test_answers_are_checked_alike(kept: dict[str, Any], pack: Pack) -> None:
    check = SchemaValidator(*kept["Answers"])
    context = {"pack": pack}
    assert check.validate_python(GIVEN, context=context) == Answers.model_validate(GIVEN, context=context)
    for wrong in WRONG:
        with pytest.raises(ValidationError) as found:
            check.validate_python({**GIVEN, **wrong}, context=context)
        with pytest.raises(ValidationError) as right:
            Answers.model_validate({**GIVEN, **wrong}, context=context)
        assert [_told(one) for one in found.value.errors()] == [_told(one) for one in right.value.errors()]


def _told(error: Any) -> tuple[object, ...]:
    return error["loc"], error["type"], error["msg"]


def test_a_field_may_be_called_as_pydantic_calls_what_is_left_out() -> None:
    field = {"type": "model-field", "schema": {"type": "str", "ref": "m.A:94366", "metadata": {"js": []}}}
    bare = record._bare({"fields": {"ref": field, "metadata": field}})
    left = {"type": "model-field", "schema": {"type": "str"}}
    assert bare == {"fields": {"ref": left, "metadata": left}}


def test_the_schema_of_the_answers_is_told_where_their_checks_lie_on_the_shelf(kept: dict[str, Any]) -> None:
    class Asked(Answers):
        """As a command finds them: what checks them came from the shelf."""

    Asked.asked = True
    Asked.__pydantic_validator__ = SchemaValidator(*kept["Answers"])
    assert Asked.model_json_schema()["properties"].keys() == Answers.model_json_schema()["properties"].keys()
