"""What few speeches have, asked for by one question: sentences of the person's own, the chair, an upper inspection."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...model.paths import info_of
from ..ask import Complaint, Option
from . import NONE

if TYPE_CHECKING:
    from ..state import State

RARE = ("meeting.chair", "words.recognition", "words.situation", "upper_inspection.name")
"""Questions that are asked where a person wants them."""


def offered(state: State) -> list[Option]:
    """Nothing more, or one of those that are not filled in yet."""
    empty = [id for id in RARE if not state.get(*id.split("."))]
    infos = [(id, info_of(tuple(id.split(".")))) for id in empty]
    return [Option(NONE, "没有了"), *(Option(id, str(info.title), str(info.description)) for id, info in infos)]


def take(state: State, answer: str) -> None:
    """One more question, or that there is none: kept as a blank, so that a resumed interview does not ask again."""
    if answer != NONE:
        state.wanted.add(answer)
    elif state.get("words") is None:
        state.put(("words", "recognition"), "")


def taken(state: State) -> object:
    """What was wanted and is filled in by now: the question comes again after each."""
    return tuple(id for id in RARE if id in state.wanted and id in state.done)


def unwanted(id: str) -> Callable[[State], bool]:
    return lambda state: id not in state.wanted


def unwanted_upper(state: State) -> bool:
    """Unless a point about the findings of an upper inspection was picked."""
    picked = any("upper_inspection" in id for id in state.get("emphasis") or ())
    return not picked and "upper_inspection.name" not in state.wanted


def no_upper(state: State) -> bool:
    return not state.text("upper_inspection", "name")


def no_sentence(text: str) -> Complaint | None:
    """It is printed as typed, a paragraph's sentence among others."""
    if text.endswith(("。", "！", "？", "。”", "！”")):
        return None
    return Complaint("不是完整的句子，末尾没有句号", "写成完整的句子，以“。”结尾", can_insist=True)


def lists_before(state: State) -> str | None:
    found = state.last.get("upper_inspection")
    lists = found.get("lists") if isinstance(found, dict) else None
    return "、".join(map(str, lists)) if isinstance(lists, list) else None
