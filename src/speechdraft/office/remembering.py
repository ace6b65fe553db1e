"""Writing the office profile: what an interview told about the office, put into a file that a person may have edited.

Only what differs is changed, at its own place in the text: comments, order and everything else stay as they are. The
new text is read again before it is put in place; a profile that would not survive is left as it is, and told.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError, Place, Problem
from ..files import check_folder, write_file
from ..model.answers import Answers, Speaker
from ..model.checking import read
from ..model.choices import Choice
from ..model.paths import label
from ..reading.source import decode, read_bytes
from .editing import with_list, with_record
from .profile import SPEAKERS, TEMPLATES, Profile, profile_in

if TYPE_CHECKING:
    from ..pack.model import Pack

HABITS = {
    "area": ("name", "province", "city", "committee"),
    "draft": ("minutes", "length", "layout", "numbering"),
}
"""Record → fields that an interview remembers; the rest of a profile is a person's own."""

FIRST_LINE = "# 单位常用信息：填报时记住的，可以自己改。不要的行删去，下次不再用。\n"


def remember(path: Path, answers: Answers, pack: Pack, overlays: Sequence[str]) -> list[str]:
    """Put what these answers tell about the office into the profile at `path`. Gives the labels of what changed.

    Nothing is written where nothing differs. Raises OutputError, and InputError for a profile that cannot be read, or
    would not say the same and what is new when it was changed.
    """
    text = decode(read_bytes(str(path)), str(path), gb18030=False) if os.path.exists(path) else FIRST_LINE
    problems: list[Problem] = []
    now = profile_in(text, path, problems)
    if problems:
        raise InputError(problems)
    new, changed = _changed(text, now, answers, pack, overlays)
    if changed:
        _prove(new, path, now, answers, pack, overlays)
        check_folder(path.parent)
        write_file(path, new.encode(), overwrite=True)
    return changed


def _changed(text: str, now: Profile, answers: Answers, pack: Pack, overlays: Sequence[str]) -> tuple[str, list[str]]:
    """The text with what is new, and the labels of what that is."""
    changed = []
    for record, values in _said(answers, pack).items():
        old = now.answers.values.get(record, {})
        if not _same(record, old, values, pack):
            text = with_record(text, record, values, HABITS[record])
            changed.append(label((record,)))
    if answers.speaker and answers.speaker not in now.speakers:
        others = [one for one in now.speakers if one.name != answers.speaker.name]
        rows = [_row(one) for one in (*others, answers.speaker)]
        text = with_list(text, SPEAKERS, rows, kept=len(others) if len(others) == len(now.speakers) else 0)
        changed.append(SPEAKERS[1])
    known = {folder.resolve() for folder in now.templates}
    if new := [str(Path(folder).resolve()) for folder in overlays if Path(folder).resolve() not in known]:
        text = with_list(text, TEMPLATES, [*map(str, now.templates), *new], kept=len(now.templates))
        changed.append(TEMPLATES[1])
    return text, changed


def _prove(text: str, path: Path, before: Profile, answers: Answers, pack: Pack, overlays: Sequence[str]) -> None:
    """The new text says all that is new and all that was there. Raises InputError where it does not."""
    problems: list[Problem] = []
    after = profile_in(text, path, problems)
    lost = [one.name for one in before.speakers if one not in after.speakers and one.name != _name(answers)]
    lost += [str(folder) for folder in before.templates if folder not in after.templates]
    again = _changed(text, after, answers, pack, overlays)[1] if not problems else []
    if problems or lost or again or _rest(after) != _rest(before):
        what = "手写的样子自动改不了，没有动；这次的常用信息没有记进去"
        raise InputError(
            [
                Problem(
                    Place(str(path)), what, "照 speechdraft docs interview 里的例子写，一项一行；或删去它，下次重新记"
                )
            ]
        )


def _name(answers: Answers) -> str:
    return answers.speaker.name if answers.speaker else ""


def _rest(profile: Profile) -> dict[str, dict[str, Any]]:
    """What a profile says beside the habits."""
    return {
        record: rest
        for record, values in profile.answers.values.items()
        if (rest := {name: value for name, value in values.items() if name not in HABITS.get(record, ())})
    }


def _said(answers: Answers, pack: Pack) -> dict[str, dict[str, str]]:
    """Record → field → what to write, of what belongs to the office."""
    area, draft = answers.area, answers.draft
    where = {"name": area.name, "province": area.province, "city": area.city, "committee": area.committee}
    wish = {"minutes": str(draft.minutes)} if draft.minutes else {"length": draft.length.label if draft.length else ""}
    form = {**wish, "layout": pack.layouts[draft.layout], "numbering": draft.numbering.label}
    return {name: {k: v for k, v in said.items() if v} for name, said in (("area", where), ("draft", form))}


def _same(record: str, old: dict[str, Any], new: dict[str, str], pack: Pack) -> bool:
    """Whether two records say the same of the habits, whatever words they use."""
    return {k: _meant(record, k, v, pack) for k, v in old.items() if v and k in HABITS[record]} == {
        k: _meant(record, k, v, pack) for k, v in new.items()
    }


def _meant(record: str, name: str, value: Any, pack: Pack) -> Any:
    found = read((record, name), value, pack)
    return found.value if isinstance(found, Choice) else found


def _row(speaker: Speaker) -> dict[str, Any]:
    """A speaker as a person would write it."""
    titles = {name: str(info.title) for name, info in Speaker.model_fields.items()}
    return {titles["name"]: speaker.name, **({titles["posts"]: list(speaker.posts)} if speaker.posts else {})}
