"""No text with an empty formulation can be made on any day: what the pack does not know of a day leaves the clause
away, and a day before its formulations begin is refused."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import Environment, nodes

from speechdraft.administration.troubles import GivenNames, troubles
from speechdraft.composing.pipeline import compose
from speechdraft.model.choices import InspectionType
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack

from .test_matrix import LENGTHS, UNITS, cell

FIRST, LAST = dt.date(2016, 1, 1), dt.date(2036, 12, 31)

_BARE = "以|对照|按照|围绕|依照|根据|把|将|关于|和|是|为|要|就是|这就是|坚持|落实|认真落实|全面贯彻|今年是"
EMPTY = re.compile(f"(?:(?<=[，。；：])|^)(?:{_BARE})，|[，。；：、]{{2}}|“”|《》|（）|方针，(?=[，。])", re.M)


@settings(max_examples=120, deadline=None, database=None)
@given(
    day=st.dates(FIRST, LAST),
    kind=st.sampled_from(sorted(UNITS)),
    type=st.sampled_from([type.value for type in InspectionType]),
    length=st.sampled_from(LENGTHS),
    number=st.integers(0, 50),
)
def test_no_clause_is_empty_whatever_the_day(day: dt.date, kind: str, type: str, length: str, number: int) -> None:
    pack = load_pack()
    answers = cell(kind, type, pack.areas.variants[number % len(pack.areas.variants)], length, day, number)
    if day < pack.terms.checked_from:
        assert [trouble.path for trouble in troubles(pack, GivenNames(day=day))] == [("meeting", "date")]
        return
    for paragraph in compose(answers, pack).body:
        found = EMPTY.search(paragraph.text)
        assert not found, f"“{found[0] if found else ''}” in {paragraph.text} {paragraph.sentences[0].origin}"


FAMILIES = ("town", "village", "bureau", "organ", "court", "soe", "school", "hospital", "zone")


@pytest.mark.parametrize("family", FAMILIES)
def test_what_a_template_prints_unasked_there_is_on_every_day(family: str, pack: Pack) -> None:
    """Every `{{ terms.x }}` outside `{% if terms.x %}`, on every day on which a formulation begins or ends."""
    begins = pack.terms.checked_from
    turns = {
        day for term in pack.terms.terms.values() for day in (term.start, term.end) if day and begins < day <= LAST
    }
    printed = {role for text in _versions(pack, family) if "terms." in text for role in _unasked(text)}
    assert len(printed) > 10
    for day in sorted({begins, LAST, *turns}):
        said = pack.terms.at(day, family)
        assert [role for role in printed if not said.get(role)] == [], day


def _versions(pack: Pack, family: str) -> Iterator[str]:
    """What this family may hear at any time; what is dated is left to the drafts of the other test."""
    for paragraph in pack.paragraphs.values():
        topic = pack.points.get(paragraph.name.removeprefix("points/"))
        if topic and (topic.start or topic.end):
            continue
        for version in paragraph.versions:
            audience = version.audience
            if not (audience.start or audience.end) and (not audience.families or family in audience.families):
                yield version.text


@cache
def _unasked(text: str) -> tuple[str, ...]:
    return tuple(_printed(Environment().parse(re.sub(r"(?m)^~+\d* ", "", text)), frozenset()))


def _printed(node: nodes.Node, asked: frozenset[str]) -> Iterator[str]:
    if isinstance(node, nodes.If):
        inside = asked | set(_roles(node.test))
        for child in node.body:
            yield from _printed(child, inside)
        for child in (*node.elif_, *node.else_):
            yield from _printed(child, asked)
    elif isinstance(node, nodes.Output):
        yield from (role for role in _roles(node) if role not in asked)
    else:
        for child in node.iter_child_nodes():
            yield from _printed(child, asked)


def _roles(node: nodes.Node) -> Iterator[str]:
    for found in (node, *node.find_all(nodes.Getattr)):
        if isinstance(found, nodes.Getattr) and isinstance(found.node, nodes.Name) and found.node.name == "terms":
            yield found.attr
