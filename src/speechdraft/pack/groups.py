"""A template file → its front matter and its groups: the versions of a paragraph, each below a line `== for whom`.

What a line says is an `Audience`: whom its version is written for. How particular it is decides which group of those
that fit answers.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from itertools import groupby

from ..errors import Place, Problem
from ..frozen import frozen
from ..regex import Regex
from .audience import Audience, Form, GroupWords, Hearing, read_line


@frozen
class Version:
    """One whole version of a paragraph."""

    audience: Audience
    form: Form
    file: str
    """The file that it stands in, as a person would look for it."""
    first: int
    """Its first line in that file."""
    text: str
    template: str = ""
    """The name under which it is compiled."""

    @property
    def line(self) -> str:
        """What stands after `==`, in one form."""
        return " ".join(filter(None, (self.audience.line, self.form.value)))

    @property
    def group(self) -> tuple[Form, str]:
        return self.form, self.audience.line

    def named(self, template: str) -> Version:
        """Itself, compiled under this name."""
        return Version(self.audience, self.form, self.file, self.first, self.text, template)


@frozen
class TextFile:
    """A template file as it was read."""

    front: str
    """The YAML between its two lines of `---`."""
    versions: tuple[Version, ...]
    added: tuple[Version, ...]
    """Those below a line `==+`."""
    plain: bool
    """Without any line `==`: one version for everybody."""


@dataclass(frozen=True, eq=False)
class Paragraph:
    """A file of templates: one paragraph of the frame or one topic, with all its versions. Compared by identity."""

    name: str
    """why/duty, points/bidding."""
    path: str
    """Inside the pack."""
    versions: tuple[Version, ...]
    leads: tuple[tuple[Audience, tuple[str, ...]], ...] = ()
    """For whom → one lead for each mould."""
    together: str = ""
    """The mould that it shares with other files: their leads, or, where it has none, their versions, agree."""
    enough: int = 0
    """How many versions are enough, where that is not the usual number."""

    def __reduce__(self) -> tuple[type[Paragraph], tuple[object, ...]]:
        """It lies on the shelf as it was read, whatever was asked of it."""
        return Paragraph, tuple(getattr(self, field.name) for field in fields(self))

    def fitting(self, hearing: Hearing, form: Form = Form.FULL) -> tuple[Version, ...]:
        """The versions of the most particular groups that fit; they are one list. Empty where none fits."""
        for groups in self._ranked(form):
            if fit := [version for audience, some in groups if audience.fits(hearing) for version in some]:
                return tuple(fit)
        return ()

    def _ranked(self, form: Form) -> list[list[tuple[Audience, list[Version]]]]:
        """The versions of a form: those that are equally particular, the most particular first, each run of them that
        is for the same hearers."""
        if form not in self._by_form:
            weights: dict[float, list[Version]] = {}
            for version in self.versions:
                if version.form is form:
                    weights.setdefault(version.audience.weight, []).append(version)
            by_weight = [groupby(weights[weight], lambda version: version.audience) for weight in sorted(weights)[::-1]]
            self._by_form[form] = [[(audience, list(some)) for audience, some in runs] for runs in by_weight]
        return self._by_form[form]

    @cached_property
    def _by_form(self) -> dict[Form, list[list[tuple[Audience, list[Version]]]]]:
        return {}

    @cached_property
    def by_template(self) -> dict[str, Version]:
        """Its versions by the names under which they are compiled."""
        return {version.template: version for version in self.versions}

    def since(self, day: dt.date) -> dt.date:
        """The first day from which on, up to this one, the same audiences fit."""
        days = self._days
        return days[bisect_right(days, day) - 1] if days else dt.date.min

    @cached_property
    def _days(self) -> tuple[dt.date, ...]:
        """Where its audiences begin and end, and the first of all days; none where they fit on every day."""
        audiences = (*(version.audience for version in self.versions), *(audience for audience, _ in self.leads))
        days = {day for audience in audiences for day in (audience.start, audience.end) if day}
        return (dt.date.min, *sorted(days)) if days else ()

    def leads_for(self, hearing: Hearing) -> tuple[str, ...]:
        """The most particular leads that fit."""
        fit = [(audience.weight, leads) for audience, leads in self.leads if audience.fits(hearing)]
        return max(fit, key=lambda pair: pair[0])[1] if fit else ()


class Templates(Mapping[str, Version]):
    """The versions of all paragraphs by the names under which they are compiled: why/unit#3, close where a file has
    only one. A paragraph is looked at when one of its own is asked for."""

    def __init__(self, paragraphs: Mapping[str, Paragraph]) -> None:
        self._paragraphs = paragraphs

    def __getitem__(self, template: str) -> Version:
        return self.paragraph_of(template).by_template[template]

    def paragraph_of(self, template: str) -> Paragraph:
        """Raises KeyError."""
        return self._paragraphs[template if template in self._paragraphs else template.rpartition("#")[0]]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(v.template for paragraph in self._paragraphs.values() for v in paragraph.versions))

    def __len__(self) -> int:
        return sum(1 for _ in self)


_HEAD = Regex(r"==(\+?)[ \t]*(.*)")


def read_file(text: str, file: str, words: GroupWords, problems: list[Problem]) -> TextFile:
    """Everything that a template file holds."""
    front, start = front_matter(text)
    offset = text.count("\n", 0, start)
    lines = text[start:].split("\n")
    heads = [number for number, line in enumerate(lines) if _HEAD.match(line)]
    if not heads:
        body = _trimmed(lines, offset)
        only = (Version(Audience(), Form.FULL, file, body[0], body[1]),) if body[1].strip() else ()
        return TextFile(front, only, (), plain=True)
    before = next((number for number, line in enumerate(lines[: heads[0]]) if line.strip()), None)
    if before is not None:
        what = "第一个“==”前面有文字，不知道写给谁"
        problems.append(Problem(Place(file, offset + before + 1), what, "移到一行“==”下面，或删去"))
    versions: list[Version] = []
    added: list[Version] = []
    for number, after in zip(heads, [*heads[1:], len(lines)], strict=True):
        found = _HEAD.match(lines[number])
        assert found is not None
        place = Place(file, offset + number + 1)
        read = read_line(found[2], place, words, problems)
        first, body_text = _trimmed(lines[number + 1 : after], offset + number + 1)
        if not body_text.strip():
            problems.append(Problem(place, f"“{lines[number].strip()}”下面没有文字", "写上这一组，或删去这一行"))
        elif read is not None:
            (added if found[1] else versions).append(Version(read[0], read[1], file, first, body_text))
    return TextFile(front, tuple(versions), tuple(added), plain=False)


def _trimmed(lines: list[str], offset: int) -> tuple[int, str]:
    """(number of the first line, text) without empty lines around; it ends with an empty line, so that what comes
    next never runs into it."""
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    return offset + first + 1, "\n".join(lines[first:]).rstrip() + "\n\n"


def front_matter(text: str) -> tuple[str, int]:
    """The YAML between two lines of `---`, and where the rest begins."""
    found = re.match(r"---\n(.*?\n)?---(?:\n|$)", text, re.DOTALL)
    return (found[1] or "", found.end()) if found else ("", 0)


def laid_over(below: tuple[Version, ...], above: TextFile) -> tuple[Version, ...]:
    """The versions of a file with an office's own over them: a file without `==` takes the place of the whole; with
    `==` each of its groups takes the place of the group with the same line; `==+` adds to a group."""
    if above.plain:
        return above.versions or below
    replaced = {version.group for version in above.versions} if below else set()
    kept = [version for version in below if version.group not in replaced]
    return (*kept, *above.versions, *above.added)


_OLD = Regex(r"(?P<stem>[^@]+?)(?:@(?P<whom>\w+))?(?:\.(?P<number>\d+))?")


def old_form(path: str) -> str:
    """What to do with a file of the old form (`close.2.txt`, `close@village.txt`); empty for any other."""
    found = _OLD.fullmatch(path.removesuffix(".txt"))
    if not found or not (found["whom"] or found["number"]):
        return ""
    whom = f"“== {found['whom']}”" if found["whom"] else "“==”"
    return f"移到{found['stem']}.txt里，写在一行{whom}下面，再把这个文件删去"
