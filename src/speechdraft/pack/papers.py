"""The papers of a meeting: what each is called, who gives it, how it is headed, what it must know.

A paper is a folder `papers/ID/`: `paper.yaml` and its templates, `paper.txt` (what follows what), `title.txt` and one
paragraph a file. The leading group's speech is a paper too; its templates are those of `speech/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from ..errors import Problem
from ..frozen import frozen
from ..language import suggestion
from ..model.choices import InspectionType
from ..model.printed import DAYS
from .data_files import DataFile
from .records import build

LEADING_SPEECH = "leading_group_speech"
"""The paper of `speech/`: what is drafted where no other is asked for."""

FOLDER = "papers"
COMMON = f"{FOLDER}/common"
"""Paragraphs that several papers have; no paper."""
ABOUT = "paper.yaml"
FRAME, TITLE = "paper", "title"

SPOKEN = "speech"
HEADS = (SPOKEN, "dated", "title")
"""How a paper begins: with title, date and speaker as a speech, with title and date, or with the title alone."""


@frozen
class Paper:
    """One paper of the meeting, as its `paper.yaml` describes it."""

    id: str
    title: str
    """What people call it: 主持词."""
    gives: str
    """Who gives it, for people."""
    place: int
    """Where it stands among the papers of a meeting."""
    also: tuple[str, ...] = ()
    head: str = "title"
    day: str = ""
    """Name of the fact that is the day on which it is given, with its formulations; empty: the day of the meeting."""
    speaker: str = ""
    """Name of the fact that is the speaker's name under the title of a speech."""
    file: str = ""
    """What stands in the name of its file; its title where empty."""
    told_by: tuple[str, ...] = ()
    """Words of a title that tell such a paper, whoever wrote it."""
    needs: tuple[str, ...] = ()
    """Facts that it prints; one that is not there is a marked gap. `a|b`: one of them is enough."""
    must: tuple[str, ...] = ()
    """Facts without which it must not go out."""
    when: tuple[str, ...] = ()
    """Facts without which a packet has no such paper."""
    types: tuple[str, ...] = ()
    """Types of inspection that have it; none named: all."""
    alone: bool = False
    """Written for the first unit only where several meet: each gives its own."""
    plain: bool = False
    """Nobody reads it aloud: no minutes are told."""
    turn: int = 0
    """Which of the sentences that its trade and family bring it takes, counted from the speech's, so that two papers of
    one meeting do not say the same."""
    characters: tuple[int, ...] = ()
    """Least and most of a paper of standard length."""
    characters_village: tuple[int, ...] = ()

    @property
    def spoken(self) -> bool:
        """It is a speech, and judged as one."""
        return self.head == SPOKEN

    @property
    def folder(self) -> str:
        """Where its paragraphs are looked for, before anywhere else."""
        return "" if self.id == LEADING_SPEECH else f"{FOLDER}/{self.id}/"

    @property
    def in_file_names(self) -> str:
        """青石镇-主持词.docx."""
        return self.file or self.title

    @property
    def names(self) -> tuple[str, ...]:
        return (self.id, self.title, *self.also)

    def wished(self, *, village: bool) -> tuple[int, ...]:
        """(least, most) characters; nothing where the paper has no such wish."""
        return (self.characters_village if village else ()) or self.characters


def is_about(path: str) -> bool:
    """Whether a file of a pack describes a paper."""
    parts = path.split("/")
    return len(parts) == 3 and parts[0] == FOLDER and parts[2] == ABOUT


def is_frame(name: str) -> bool:
    """Whether a template says what a paper is put together from, or is its title: it may loop and branch."""
    parts = name.split("/")
    return len(parts) == 3 and parts[0] == FOLDER and parts[2] in (FRAME, TITLE)


def home_of(name: str) -> str:
    """The folder in which a template of this name looks for paragraphs first: that of its paper."""
    parts = name.split("/")
    return f"{FOLDER}/{parts[1]}/" if parts[0] == FOLDER and len(parts) > 2 and parts[1] != "common" else ""


def found_in(name: str, home: str, known: Iterable[str]) -> str:
    """The full name of the paragraph that is called so from `home`; `name` itself where there is none."""
    return next((full for full in (home + name, f"{COMMON}/{name}", name) if full in known), name)


def read_papers(
    data: Mapping[str, DataFile], names: Iterable[str], facts: Iterable[str], problems: list[Problem]
) -> dict[str, Paper]:
    """Papers by id in the order of the meeting. `names` are those of all templates, `facts` what a paper may need."""
    found: dict[str, Paper] = {}
    names = set(names)
    for path, file in data.items():
        if not is_about(path):
            continue
        id = PurePosixPath(path).parts[1]
        paper = build(Paper, {"id": id, **file.values}, id, file.place, problems)
        if paper is None:
            continue
        problems += _wrong(paper, file, names, set(facts))
        found[id] = paper
    for name in names:
        parts = name.split("/")
        if parts[0] == FOLDER and len(parts) > 2 and parts[1] not in (*found, "common"):
            problems.append(Problem(DataFile(name).place(), f"{FOLDER}/{parts[1]}里没有{ABOUT}", f"写上{ABOUT}"))
    return dict(sorted(found.items(), key=lambda item: (item[1].place, item[0])))


def _wrong(paper: Paper, file: DataFile, names: set[str], facts: set[str]) -> Iterable[Problem]:
    if paper.head not in HEADS:
        yield Problem(
            file.place("head"),
            f"head“{paper.head}”不对",
            "写speech（标题、日期、讲话人）、dated（标题、日期）或title（只有标题）",
        )
    if paper.day and paper.day not in DAYS:
        yield Problem(
            file.place("day"), f"day“{paper.day}”不是日期的名称", suggestion(paper.day, DAYS) or "如 day: feedback_date"
        )
    types = [type.value for type in InspectionType]
    for type in paper.types:
        if type not in types:
            yield Problem(file.place("types", type), f"没有巡察类型“{type}”", suggestion(type, types))
    for key in ("needs", "must", "when"):
        for entry in getattr(paper, key):
            for fact in entry.split("|"):
                if fact not in facts:
                    right = suggestion(fact, facts) or "可以用的名称见 speechdraft docs names"
                    yield Problem(file.place(key, entry), f"{key}里的“{fact}”没有这个名称", right)
    for key in ("characters", "characters_village"):
        size = getattr(paper, key)
        if size and (len(size) != 2 or size[0] > size[1]):
            yield Problem(file.place(key), f"{key}应是两个数：最少、最多", f"如 {key}: [500, 900]")
    for name in (FRAME, TITLE):
        if paper.folder and paper.folder + name not in names:
            yield Problem(file.place(), f"“{paper.id}”缺少{name}.txt", f"写上{paper.folder}{name}.txt")
