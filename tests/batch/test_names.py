"""File names of a batch: one for every row, safe, and settled before anything is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdraft.batch.names import settle
from speechdraft.batch.planned import Planned

NAMES = st.sampled_from(
    ["青石镇", "白水镇", "ABC公司", "abc公司", "CON", "../镇", "镇" * 90, "云岭县教育局"]
) | st.text(max_size=8)
ABOVE = st.tuples(*[st.sampled_from(["云岭县", "白水县", ""])] * 3)


def planned(number: int, unit: str, above: tuple[str, str, str]) -> Planned:
    return Planned(number, unit, above, "")


@given(st.lists(st.tuples(NAMES, ABOVE), max_size=12))
def test_every_name_is_one_safe_component_and_no_two_rows_share_one_unsaid(
    units: list[tuple[str, tuple[str, str, str]]],
) -> None:
    rows = [planned(n, unit, above) for n, (unit, above) in enumerate(units, 2)]
    told = [row for group in settle(rows) for row in group]
    free = [row.file.casefold() for row in rows if row not in told]
    assert len(free) == len(set(free))
    for row in rows:
        assert row.file.endswith(".docx")
        assert not set(row.file) & set('/\\:*?"<>|')
        assert len(row.file.encode()) <= 240


def test_a_name_that_begins_with_the_area_does_not_get_it_twice() -> None:
    rows = [
        planned(2, "云岭县教育局", ("云岭县", "临江市", "东岭省")),
        planned(3, "云岭县教育局", ("云岭县", "江北市", "东岭省")),
    ]
    assert settle(rows) == []
    assert [row.file for row in rows] == ["临江市云岭县教育局-讲话稿.docx", "江北市云岭县教育局-讲话稿.docx"]


def test_names_that_differ_in_the_size_of_letters_only_collide() -> None:
    rows = [planned(2, "ABC公司", ("", "", "")), planned(3, "abc公司", ("", "", ""))]
    assert settle(rows) == [rows]
