"""A frozen record behaves as a frozen dataclass does."""

from __future__ import annotations

import importlib
import inspect
import pickle
import pkgutil
from dataclasses import FrozenInstanceError, dataclass, field, fields, is_dataclass, replace
from functools import cached_property

import pytest

import speechdraft
from speechdraft.frozen import Remembering, frozen


@frozen
class Office:
    name: str
    rooms: dict[str, int] = field(default_factory=dict)
    seal: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Plain:
    name: str
    rooms: dict[str, int] = field(default_factory=dict)
    seal: str = field(default="", compare=False, repr=False)


@frozen
class Branch(Office):
    """One that has what the other has."""


def test_it_takes_values_as_a_dataclass_does() -> None:
    for record in (Office, Plain):
        made = record("甲", seal="印")
        assert (made.name, made.rooms, made.seal) == ("甲", {}, "印")
        assert made.rooms is not record("乙").rooms
        for values, named in [((), {}), (("甲", {}, "", ""), {}), (("甲",), {"name": "乙"}), (("甲",), {"door": 1})]:
            with pytest.raises(TypeError):
                record(*values, **named)


def test_it_is_shown_and_compared_by_its_values() -> None:
    office = Office("甲", {"门": 1}, "印")
    assert repr(office) == repr(Plain("甲", {"门": 1}, "印")).replace("Plain", "Office")
    assert office == Office("甲", {"门": 1}, "另一枚")
    assert office != Office("乙", {"门": 1})
    assert office != Branch("甲", {"门": 1}, "印")
    assert len({Branch("甲", ()), Branch("甲", ()), Branch("乙", ())}) == 2  # type: ignore[arg-type]  # to be hashed


def test_nothing_of_it_can_be_changed() -> None:
    office = Office("甲")
    with pytest.raises(FrozenInstanceError):
        office.name = "乙"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del office.name
    with pytest.raises(FrozenInstanceError):
        office.door = 1  # type: ignore[attr-defined]


def test_it_is_a_dataclass_to_those_who_ask() -> None:
    assert is_dataclass(Office)
    assert [one.name for one in fields(Office)] == ["name", "rooms", "seal"]
    assert replace(Office("甲", seal="印"), name="乙").seal == "印"
    assert pickle.loads(pickle.dumps(Branch("甲", {"门": 1}))) == Branch("甲", {"门": 1})


@frozen
class Ledger(Remembering):
    rows: tuple[int, ...]

    @cached_property
    def sum(self) -> int:
        return sum(self.rows)


def test_what_it_works_out_is_kept_and_does_not_travel() -> None:
    ledger = Ledger((1, 2))
    assert ledger.sum == 3
    assert vars(ledger) == {"sum": 3}
    assert vars(pickle.loads(pickle.dumps(ledger))) == vars(replace(ledger, rows=(1, 2))) == {}
    with pytest.raises(FrozenInstanceError):
        ledger.rows = ()  # type: ignore[misc]


def test_a_record_that_is_not_made_so_is_compared_by_identity() -> None:
    modules = pkgutil.walk_packages(speechdraft.__path__, "speechdraft.")
    loaded = [importlib.import_module(module.name) for module in modules if not module.name.endswith("__main__")]
    classes = {made for module in loaded for made in vars(module).values() if inspect.isclass(made)}
    records = {made for made in classes if made.__module__.startswith("speechdraft.") and _is_plain(made)}
    assert [made for made in records if made.__dataclass_params__.eq] == []  # type: ignore[attr-defined]
    assert records


def _is_plain(made: type) -> bool:
    """Whether the standard library wrote its methods and made it frozen."""
    return is_dataclass(made) and made.__dataclass_params__.frozen  # type: ignore[attr-defined, no-any-return]
