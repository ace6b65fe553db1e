"""`data/agreement.yaml`: the words by which papers of one meeting are compared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ..errors import PackError, Problem, in_order
from ..frozen import frozen
from ..language import suggestion
from ..pack.data_files import DataFile
from ..pack.model import Pack
from ..pack.records import build

AGREEMENT = "data/agreement.yaml"


@frozen
class ClaimWords:
    """The file has what each of them means."""

    sorts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    at_the_end: tuple[str, ...] = ()
    levels: str = ""
    bodies: tuple[str, ...] = ()
    posts: tuple[str, ...] = ()
    post_end: str = ""
    unit_posts: tuple[str, ...] = ()
    no_names: tuple[str, ...] = ()
    after_name: tuple[str, ...] = ()
    before_unit: tuple[str, ...] = ()
    after_unit: tuple[str, ...] = ()
    no_unit: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    before_type: tuple[str, ...] = ()
    fed_back: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    not_counted: tuple[str, ...] = ()
    announced: tuple[str, ...] = ()
    after_leader: str = ""
    asks: tuple[str, ...] = ()
    pledges: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    of_leading: tuple[str, ...] = ()
    not_heard: tuple[str, ...] = ()
    i_lead: tuple[str, ...] = ()
    rooms: tuple[str, ...] = ()
    parts_of_day: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    dials: tuple[str, ...] = ()
    watches: tuple[str, ...] = ()
    closes: tuple[str, ...] = ()
    stays: tuple[str, ...] = ()
    leaves: tuple[str, ...] = ()
    after_chain: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()


def claim_words(pack: Pack, problems: list[Problem]) -> ClaimWords:
    """The words; those of a file at fault are none."""
    file = pack.review.get(AGREEMENT) or DataFile(AGREEMENT)
    words: ClaimWords | None = build(ClaimWords, file.values, "agreement", file.place, problems)
    for sort in words.sorts if words else ():
        if sort not in pack.papers:
            problems.append(Problem(file.place("sorts", sort), f"没有“{sort}”这种材料", suggestion(sort, pack.papers)))
    return words or ClaimWords()


def words_of_claims(pack: Pack) -> ClaimWords:
    """The words. Raises PackError with every problem found in the file."""
    problems: list[Problem] = []
    words = claim_words(pack, problems)
    if problems:
        raise PackError(in_order(problems))
    return words
