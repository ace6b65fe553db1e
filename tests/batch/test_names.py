"""File names of a batch: one for every row, safe, and settled before anything is written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdraft.batch.names import settle
from speechdraft.batch.work import Checked
from speechdraft.errors import Place

NAMES = st.sampled_from(
    ["青石镇", "白水镇", "ABC公司", "abc公司", "CON", "../镇", "镇" * 90, "云岭县教育局"]
) | st.text(max_size=8)
ABOVE = st.tuples(*[st.sampled_from(["云岭县", "白水县", ""])] * 3)


def checked(number: int, unit: str, above: tuple[str, str, str]) -> Checked:
    return Checked(number, Place("round.csv", cell=f"B{number}"), unit, above)


@given(st.lists(st.tuples(NAMES, ABOVE), max_size=12))
def test_every_name_is_one_safe_component_and_no_two_rows_share_one_unsaid(
    rows: list[tuple[str, tuple[str, str, str]]],
) -> None:
    names, problems = settle([checked(n, unit, above) for n, (unit, above) in enumerate(rows, 2)])
    told = {int(problem.place.cell[1:]) - 2 for problem in problems}
    free = [name.casefold() for n, name in enumerate(names) if n not in told]
    assert len(free) == len(set(free))
    assert len(names) == len(rows)
    for name in names:
        assert name.endswith(".docx")
        assert not set(name) & set('/\\:*?"<>|')
        assert len(name.encode()) <= 240


def test_a_name_that_begins_with_the_area_does_not_get_it_twice() -> None:
    rows = [
        checked(2, "云岭县教育局", ("云岭县", "临江市", "东岭省")),
        checked(3, "云岭县教育局", ("云岭县", "江北市", "东岭省")),
    ]
    names, problems = settle(rows)
    assert names == ["临江市云岭县教育局-讲话稿.docx", "江北市云岭县教育局-讲话稿.docx"]
    assert problems == []


def test_names_that_differ_in_the_size_of_letters_only_collide() -> None:
    _, problems = settle([checked(2, "ABC公司", ("", "", "")), checked(3, "abc公司", ("", "", ""))])
    assert [problem.what for problem in problems] == [
        "与B3的文件同名：ABC公司-讲话稿.docx",
        "与B2的文件同名：abc公司-讲话稿.docx",
    ]
