"""A template and a brief → marked text; what goes wrong on the way, with the template's file and line.

`speech.txt` says which paragraph follows which. Of each paragraph one version is taken, compiled and rendered.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Mapping
from functools import cached_property
from itertools import islice
from typing import Any, TypeVar

from .. import budgets
from ..errors import PackError, Place, Problem
from ..frozen import Remembering, frozen
from ..meeting.brief import AskedFacts, Brief
from ..meeting.unit_facts import filled
from ..pack.audience import Form
from ..pack.groups import Paragraph, Version
from ..pack.model import Pack
from ..pack.references import GIST
from ..regex import Regex
from .filling import Filler, Values, wrong
from .loading import Texts, texts_of
from .marks import LINE_MARKS
from .plain import Plain
from .values import Rendered, own
from .versions import Chooser

T = TypeVar("T")


def render(
    name: str,
    brief: Brief,
    pack: Pack,
    chooser: Chooser | None = None,
    facts: AskedFacts | None = None,
    home: str = "",
) -> str:
    """The marked text of a paragraph; see `pieces`."""
    return "".join(pieces(name, brief, pack, chooser, facts, home))


def pieces(
    name: str,
    brief: Brief,
    pack: Pack,
    chooser: Chooser | None = None,
    facts: AskedFacts | None = None,
    home: str = "",
) -> list[str]:
    """The marked text of a paragraph, piece by piece; `chooser` decides its wordings. `facts` are the brief's, where
    they are at hand; `home` is the folder of the paper, where paragraphs are looked for first. Raises PackError with
    the template's file and line."""
    chooser = chooser or Chooser(brief)
    drafted = _Draft(
        pack, texts_of(pack), chooser, brief.asked() if facts is None else facts, _terms(brief, pack), home
    )
    return _told(drafted, name, lambda: drafted.pieces(name))


def render_short(id: str, brief: Brief, pack: Pack, chooser: Chooser | None = None) -> str:
    """The marked text of a topic's short form, empty where there is none for those who hear it."""
    drafted = _Draft(pack, texts_of(pack), chooser or Chooser(brief), brief.asked(), _terms(brief, pack))
    return _told(drafted, f"points/{id}", lambda: drafted.short({"id": id}))


def _terms(brief: Brief, pack: Pack) -> Mapping[str, str]:
    return pack.terms.at(brief.occasion.day, brief.inspected.kind.family)


def _told(drafted: _Draft, name: str, write: Callable[[], T]) -> T:
    """What `write` gives, or what went wrong in it, told to a person who writes Chinese and not Jinja."""
    pack = drafted.pack
    drafted.texts.spent.begin()
    try:
        return write()
    except wrong() as error:
        from .faults import problem_of

        raise PackError([problem_of(error, pack, name, lambda: [*drafted.whole, *drafted.terms])]) from error


class NoVersion(ValueError):
    """A paragraph that has nothing for those who hear the speech."""


@frozen
class _Draft(Remembering):
    """What the templates of one draft may ask for."""

    pack: Pack
    texts: Texts
    chooser: Chooser
    facts: AskedFacts
    terms: Mapping[str, str]
    home: str = ""

    @cached_property
    def whole(self) -> Mapping[str, object]:
        """All facts at once, as Jinja wants them."""
        return self.facts.whole()

    @cached_property
    def _filler(self) -> Filler:
        """Puts versions together that are no programs."""
        calls: dict[str, Callable[[Any], str]] = {"paragraph": self.paragraph, "short": self.short}
        return Filler(Values(self.facts, self.terms), self.texts.spent, calls)

    @own
    def paragraph(self, which: Any) -> Rendered:
        """One version of a paragraph of the frame, or of a point. A point that has no full version for those who hear
        it is said by its lead and its short form."""
        return Rendered("".join(self.pieces(which)))

    def pieces(self, which: Any) -> list[str]:
        """The same, piece by piece: what other versions gave is a piece of its own."""
        paragraph, point = self._found(which)
        whole = point is not None and point.get("whole")
        version = self.chooser.version(paragraph, Form.ITEM if whole else Form.FULL, _turn(point))
        if version is not None:
            return self._written(version, paragraph, point)
        if point is not None and self.chooser.version(paragraph, Form.SHORT) is not None:
            return self._written(self.pack.paragraphs[GIST].versions[0], paragraph, point)
        raise NoVersion(f"{paragraph.path}没有写给{self._hearers()}的一组")

    @own
    def short(self, point: Any, *, mark: bool = True) -> Rendered:
        """The short form of a point, as a sub-point; without its `mark` it stands inside a paragraph."""
        paragraph, _ = self._found(point)
        version = self.chooser.version(paragraph, Form.SHORT, _turn(point))
        text = Rendered("".join(self._written(version, paragraph, point))) if version else Rendered("")
        return text if mark else Rendered(_SUB_POINT.sub("", text, count=1))

    def _found(self, which: Any) -> tuple[Paragraph, Any]:
        """(paragraph, the point that it is, if any)."""
        point = None if isinstance(which, str) else which
        asked = (self.home, which) if point is None else (None, f"points/{which['id']}")
        return self.texts.paragraphs[asked], point

    def _written(self, version: Version, paragraph: Paragraph, point: Any) -> list[str]:
        own, spent = {"lead": self._lead(paragraph, point), "item": _item(point)}, self.texts.spent
        spent.enter()
        found = self._plainly(version, own)
        if found is None:
            found = self._by_jinja(version, own, point)
        spent.leave()
        return found

    def _plainly(self, version: Version, own: Mapping[str, str]) -> list[str] | None:
        """None where it takes Jinja, or where something is wrong, which Jinja can tell with its line."""
        plain, spent = self.texts.plain(version.template), self.texts.spent
        if plain is None or (plain.calls and not spent.outermost):
            return None
        asked = self._asked(version, plain, own)
        if asked is not None and (known := self.texts.filled.recall(asked)):
            return known
        counted = spent.counted
        try:
            found = self._filler.pieces(plain.parts, own)
        except wrong():
            spent.back(counted)
            return None
        if asked is not None:
            self.texts.filled.keep(asked, found)
        return found

    def _asked(self, version: Version, plain: Plain, own: Mapping[str, str]) -> Hashable:
        """The version with all that decides its text, by which that is kept at hand; None where it cannot be."""
        if plain.asks is None:
            return None
        facts, terms = self.facts, self.terms
        try:
            values = [terms.get(name) if where == "terms" else facts[name] for where, name in plain.asks]
        except LookupError:
            return None
        if list in map(type, values):
            if any(dict in map(type, value) for value in values if isinstance(value, list)):
                return None
            values = [tuple(value) if isinstance(value, list) else value for value in values]
        return version.template, *own.values(), *values

    def _by_jinja(self, version: Version, own: Mapping[str, str], point: Any) -> list[str]:
        template = self.texts.environment.get_template(version.template)
        pieces: list[str] = []
        stream = template.generate(
            brief=self.whole,
            terms=self.terms,
            pick=self.chooser.pick,
            **own,
            point=point,
            paragraph=self.paragraph,
            short=self.short,
        )
        while some := list(islice(stream, 500)):
            pieces += some
            if sum(map(len, pieces)) > budgets.TEMPLATE_CHARACTERS:
                last = self.texts.origin(re.findall(f"([{LINE_MARKS}])[^{LINE_MARKS}\n]", "".join(pieces))[-1])
                place = Place(last.template, last.line)
                raise PackError(
                    [Problem(place, f"写出的文字超过{budgets.TEMPLATE_CHARACTERS}字", "是不是有循环没有尽头")]
                )
        return pieces

    def _lead(self, paragraph: Paragraph, point: Any) -> str:
        """The lead, with the title of the person's own point in it. A point that heads an item of the frame says the
        item, and what its first lead says is looked at: the part after the comma of 紧扣党的领导，看……. Beside such a
        point the others take their first leads too: all are of one mould."""
        item = _item(point)
        lead = self.chooser.lead(paragraph, first=point is not None and bool(self.facts["framed"]))
        if item:
            return item + (lead.partition("，")[2] or lead)
        return str(filled(lead, lambda name: point["title"] if name == "title" else self.facts[name]))

    def _hearers(self) -> str:
        hearing = self.chooser.hearing
        kind = self.pack.kinds.get(hearing.kind)
        return kind.title if kind else self.pack.families.get(hearing.family, hearing.family)


def _item(point: Any) -> str:
    """The item of the frame that a point heads, up to the comma after it; empty where it heads none."""
    item = point.get("item") if isinstance(point, dict) else ""
    return f"{item}，" if item else ""


def _turn(point: Any) -> int:
    return int(point.get("turn", 0)) if isinstance(point, dict) else 0


_SUB_POINT = Regex(r"- +")
