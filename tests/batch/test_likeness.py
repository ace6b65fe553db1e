"""How alike drafts read: shared sentences, with the names masked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from speechdraft.batch.likeness import matrix_of, most_alike, sentences_of

from ..conftest import Draft

TOWN = "tier: town\nunit: {unit}\narea: 云岭县\ngroup: 2\ndate: 2026-11-25\n组长: {leader}\n"

DRAFTS = st.lists(st.lists(st.binary(min_size=1, max_size=1), max_size=6).map(tuple), max_size=6)


@given(DRAFTS)
def test_a_draft_is_wholly_like_itself_and_shares_lie_between_0_and_1(drafts: list[tuple[bytes, ...]]) -> None:
    matrix = matrix_of(drafts)
    assert all(0 <= share <= 1 for row in matrix for share in row)
    assert [matrix[n][n] for n in range(len(drafts))] == [float(bool(draft)) for draft in drafts]
    pairs = most_alike(matrix)
    assert pairs == sorted(pairs, key=lambda pair: -pair.share)


def test_the_share_is_that_of_the_row_s_sentences() -> None:
    assert matrix_of([(b"a", b"b", b"b", b"c"), (b"b", b"x")]) == [[1.0, 0.5], [0.5, 1.0]]


def test_names_alone_do_not_make_two_drafts_unlike(draft: Draft) -> None:
    one = draft(TOWN.format(unit="青石镇", leader="李明") + "draft: {seed: 一}")
    other = draft(TOWN.format(unit="白水镇", leader="周敏") + "draft: {seed: 一}")
    assert one.body != other.body
    assert matrix_of([sentences_of(one, []), sentences_of(other, [])])[0][1] == 1.0
