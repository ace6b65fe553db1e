"""A template file → its front matter and its groups: the versions of a paragraph, each below a line `== for whom`.

What a line says is an `Audience`: whom its version is written for. How particular it is decides which group of those
that fit answers.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..errors import Place, Problem
from ..language import suggestion
from .kinds import Family

SHORT = "short"
FROM, UNTIL = "from", "until"
EVERYBODY = "all"
"""How front matter writes the empty line: for everybody."""

_EDITIONS = (Family.VILLAGE, Family.JOINT)
"""Families whose speech is another one in every paragraph: what is written for them stands before all else."""


class Sort(StrEnum):
    """The sorts of words in a line `== …`, in the order in which the line is told."""

    FAMILY = "类别"
    KIND = "单位类型"
    TRADE = "行业"
    TYPE = "巡察类型"


@dataclass(frozen=True, slots=True)
class GroupWords:
    """The words that a line may hold, from the data of the pack."""

    sorts: Mapping[str, Sort]
    """Word → its sort."""
    families: Mapping[str, str]
    """Kind → its family."""
    titles: Mapping[str, str]
    """Chinese name → word, for a person who typed that."""
    ids: Mapping[str, str] = field(default_factory=dict)
    """Word → id, where they differ (`court_trade`)."""

    @classmethod
    def of(
        cls,
        families: Mapping[str, str],
        kinds: Mapping[str, tuple[str, str]],
        trades: Mapping[str, str],
        types: Mapping[str, str],
    ) -> GroupWords:
        """From families, trades and types (id → title) and kinds (id → family and title)."""
        sorts: dict[str, Sort] = {}
        ids: dict[str, str] = {}
        titles: dict[str, str] = {}
        named = {id: title for id, (_, title) in kinds.items()}
        for sort, some in ((Sort.FAMILY, families), (Sort.KIND, named), (Sort.TRADE, trades), (Sort.TYPE, types)):
            for id, title in some.items():
                if sort is Sort.KIND and id in families:
                    continue
                word = f"{id}_trade" if sort is Sort.TRADE and id in sorts else id
                sorts[word] = sort
                ids[word] = id
                titles.setdefault(title, word)
        return cls(sorts, {id: family for id, (family, _) in kinds.items()}, titles, ids)

    def suggest(self, word: str) -> str:
        """The word that was meant, or what words there are."""
        if word in self.titles:
            return f"写成“{self.titles[word]}”"
        near = suggestion(word.lower(), [*self.sorts, SHORT, FROM, UNTIL])
        return near or "可以写类别、单位类型、行业、巡察类型的代号，from、until加日期，或short"


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who hears a speech, and when: what decides whether an audience fits."""

    family: str
    kind: str
    """Empty where units of several families hear it."""
    trade: str
    type: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom a version is written. Of each sort any word, of different sorts all; nothing means everybody."""

    families: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    start: dt.date | None = None
    end: dt.date | None = None
    """First day on which it is past."""
    edition: bool = False
    """Only for villages, or for unlike units at one meeting."""

    def fits(self, hearing: Hearing) -> bool:
        return (
            (not self.families or hearing.family in self.families)
            and (not self.kinds or hearing.kind in self.kinds)
            and (not self.trades or hearing.trade in self.trades)
            and (not self.types or hearing.type in self.types)
            and (self.start is None or self.start <= hearing.date)
            and (self.end is None or hearing.date < self.end)
        )

    @property
    def weight(self) -> float:
        """How particular it is; of the groups that fit, the most particular answers."""
        family = 16 if self.edition else 1 if self.families else 0
        dated = self.start is not None or self.end is not None
        return family + 2 * bool(self.kinds) + 4 * bool(self.trades) + 8 * bool(self.types) + dated / 2

    @property
    def line(self) -> str:
        """The line in one form, whatever the order of its words."""
        words = [word for some in (self.families, self.kinds, self.trades, self.types) for word in sorted(some)]
        words += [f"{FROM} {self.start}"] if self.start else []
        words += [f"{UNTIL} {self.end}"] if self.end else []
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Version:
    """One whole version of a paragraph."""

    audience: Audience
    short: bool
    file: str
    """The file that it stands in."""
    first: int
    """Its first line in that file."""
    text: str
    template: str = ""
    """The name under which it is compiled."""

    @property
    def line(self) -> str:
        """What stands after `==`, in one form."""
        return " ".join(filter(None, (self.audience.line, SHORT if self.short else "")))

    @property
    def group(self) -> tuple[bool, str]:
        return self.short, self.audience.line


@dataclass(frozen=True, slots=True)
class TextFile:
    """A template file as it was read."""

    front: str
    """The YAML between its two lines of `---`."""
    versions: tuple[Version, ...]
    added: tuple[Version, ...]
    """Those below a line `==+`."""
    plain: bool
    """Without any line `==`: one version for everybody."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A file of templates: one paragraph of the frame or one topic, with all its versions."""

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

    def fitting(self, hearing: Hearing, *, short: bool = False) -> tuple[Version, ...]:
        """The versions of the most particular groups that fit; they are one list. Empty where none fits."""
        best: list[Version] = []
        for version in self.versions:
            if version.short is not short or not version.audience.fits(hearing):
                continue
            if best and version.audience.weight > best[0].audience.weight:
                best = [version]
            elif not best or version.audience.weight == best[0].audience.weight:
                best.append(version)
        return tuple(best)

    def leads_for(self, hearing: Hearing) -> tuple[str, ...]:
        """The most particular leads that fit."""
        fit = [(audience.weight, leads) for audience, leads in self.leads if audience.fits(hearing)]
        return max(fit, key=lambda pair: pair[0])[1] if fit else ()


_HEAD = re.compile(r"==(\+?)[ \t]*(.*)")


def read_file(text: str, file: str, words: GroupWords, problems: list[Problem]) -> TextFile:
    """Everything that a template file holds."""
    front, start = front_matter(text)
    offset = text.count("\n", 0, start)
    lines = text[start:].split("\n")
    heads = [number for number, line in enumerate(lines) if _HEAD.match(line)]
    if not heads:
        body = _trimmed(lines, offset)
        only = (Version(Audience(), False, file, body[0], body[1]),) if body[1].strip() else ()
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


def read_line(text: str, place: Place, words: GroupWords, problems: list[Problem]) -> tuple[Audience, bool] | None:
    """(audience, whether it is the short form) of what stands after `==`; None where it cannot be told."""
    before = len(problems)
    found: dict[Sort, set[str]] = {sort: set() for sort in Sort}
    days: dict[str, dt.date] = {}
    short = False
    todo = iter(text.split())
    for word in todo:
        if word == SHORT:
            short = True
        elif word in (FROM, UNTIL):
            if day := _day(next(todo, ""), word, place, problems):
                days[word] = day
        elif sort := words.sorts.get(word):
            found[sort].add(words.ids.get(word, word))
        elif word != EVERYBODY:
            problems.append(Problem(place, f"“==”后面没有“{word}”这个词", words.suggest(word)))
    if len(problems) > before:
        return None
    families, kinds = found[Sort.FAMILY], found[Sort.KIND]
    homes = {words.families[kind] for kind in kinds}
    if families and homes and not homes & families:
        kinds_said, families_said = "、".join(sorted(kinds)), "、".join(sorted(families))
        what = f"没有单位既是{families_said}又是{kinds_said}"
        problems.append(Problem(place, what, "不同种类的词要同时合适；分别写成两组"))
        return None
    if days.get(FROM, dt.date.min) >= days.get(UNTIL, dt.date.max):
        problems.append(Problem(place, "until的日期不在from之后", "请核对两个日期"))
        return None
    edition = bool(families or homes) and (families or homes) <= set(_EDITIONS)
    audience = Audience(
        frozenset(families),
        frozenset(kinds),
        frozenset(found[Sort.TRADE]),
        frozenset(found[Sort.TYPE]),
        days.get(FROM),
        days.get(UNTIL),
        edition,
    )
    return audience, short


def _day(text: str, word: str, place: Place, problems: list[Problem]) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        right = f"写成 {word} 2026-01-01 这样"
        what = f"没有“{text}”这一天" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else f"{word}后面应是日期"
        problems.append(Problem(place, what, right))
        return None


def laid_over(below: tuple[Version, ...], above: TextFile) -> tuple[Version, ...]:
    """The versions of a file with an office's own over them: a file without `==` takes the place of the whole; with
    `==` each of its groups takes the place of the group with the same line; `==+` adds to a group."""
    if above.plain:
        return above.versions or below
    replaced = {version.group for version in above.versions}
    kept = [version for version in below if version.group not in replaced]
    return (*kept, *above.versions, *above.added)


_OLD = re.compile(r"(?P<stem>[^@]+?)(?:@(?P<whom>\w+))?(?:\.(?P<number>\d+))?")


def old_form(path: str) -> str:
    """What to do with a file of the old form (`close.2.txt`, `close@village.txt`); empty for any other."""
    found = _OLD.fullmatch(path.removesuffix(".txt"))
    if not found or not (found["whom"] or found["number"]):
        return ""
    whom = f"“== {found['whom']}”" if found["whom"] else "“==”"
    return f"移到{found['stem']}.txt里，写在一行{whom}下面，再把这个文件删去"
