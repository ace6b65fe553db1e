"""Group, inspection, meeting and speaker: mostly what the last draft of the round said."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ...language import chinese_date, numeral, read_number
from ...model.choices import InspectionType, Order
from ...model.dates import nearest_day, read_date
from ...model.groups import GroupName, read_group
from ..ask import Complaint, Option
from . import KEEP, NONE, OTHER, area

if TYPE_CHECKING:
    from ..state import State


def group_number(state: State) -> str:
    return state.text("group", "number") or state.text("group", "name")


def take_group(state: State, answer: str) -> None:
    """A number, or a whole name, however it was written."""
    found = _group(answer)
    numbered = found is not None and found.name is None
    state.drop(("group", "name" if numbered else "number"))
    plain = found is None or read_number(answer) is not None
    said = answer.strip() if plain or found is None else found.name or str(found.number)
    state.put(("group", "number" if numbered else "name"), said)


def last_leader(state: State) -> str | None:
    """The leader of the last draft's group, where it is the same group."""
    same = read_number(state.before("group", "number") or "?") == read_number(group_number(state) or "!")
    return state.before("group", "leader") if same and state.before("group", "number") else None


def group(state: State, text: str) -> str:
    found = _group(text) if text.strip() else None
    if found and found.name:
        return f"讲话里写：{found.name}"
    own = state.text("area", "committee") or area.committee(state) or ""
    number = found.number if found else None
    return f"讲话里写：{own}第{numeral(number)}巡察组" if number and 0 < number < 100 else ""


def _group(text: str) -> GroupName | None:
    try:
        return read_group(text)
    except ValueError:
        return None


def round(state: State) -> str | None:
    """What was said already or in the last draft: it mostly holds for another area too."""
    return state.text("inspection", "round") or state.before("inspection", "round") or None


def no_round(text: str) -> Complaint | None:
    """A round is called one: what has no such word would read oddly in the speech."""
    if re.search("[轮批次]|巡察", text):
        return None
    return Complaint(f"“{text}”里没有“轮”字", "一般写成“十五届县委第九轮”", can_insist=True)


def inspection_type(state: State) -> str:
    return state.before("inspection", "type") or InspectionType.REGULAR.value


def is_type(wanted: InspectionType) -> Callable[[State], bool]:
    return lambda state: state.text("inspection", "type") == wanted.value


def is_not_type(wanted: InspectionType) -> Callable[[State], bool]:
    return lambda state: state.text("inspection", "type") != wanted.value


def date(state: State) -> str:
    """The last draft's, where it is still to come; else today."""
    return max(state.before("meeting", "date"), state.today)


def whole_date(state: State, text: str) -> str:
    """11.25, 11月25日: with the year that makes it the nearest such day."""
    day = nearest_day(text, dt.date.fromisoformat(state.today))
    return day.isoformat() if day else text


def date_read(state: State, text: str) -> str:
    try:
        day = read_date(whole_date(state, text))
    except ValueError:
        return ""
    return f"{chinese_date(day)}，星期{'一二三四五六日'[day.weekday()]}"


def order(state: State) -> str:
    return state.before("meeting", "order") or Order.GROUP_LEADER_FIRST.value


def speakers_known(state: State) -> bool:
    return bool(state.office.speakers)


def speakers(state: State) -> list[Option]:
    known = [Option(f"{n}", s.name, "、".join(s.posts)) for n, s in enumerate(state.office.speakers)]
    return [*known, Option(OTHER, "另填一位"), Option(NONE, "不写讲话人")]


def take_speaker(state: State, answer: str) -> None:
    """One of the known, nobody, or somebody who is then asked for."""
    if answer == OTHER and not speaker_listed(state):
        return
    state.forget("speaker")
    if answer == NONE:
        state.put(("speaker", "name"), "")
    elif answer != OTHER:
        state.put(("speaker",), state.office.speakers[int(answer)].model_dump(mode="json"))


def last_speaker(state: State) -> str:
    wanted = speaker_name(state) or state.before("speaker", "name")
    return next((str(n) for n, s in enumerate(state.office.speakers) if s.name == wanted), "0")


def speaker_name(state: State) -> str:
    return state.text("speaker", "name")


def speaker_listed(state: State) -> bool:
    return any(s.name == speaker_name(state) for s in state.office.speakers)


def speaker_new(state: State) -> bool:
    """Asked for by name: nobody is known, or somebody else was wanted."""
    if not speakers_known(state):
        return True
    return (
        state.branches.get("speaker.known", KEEP if speaker_listed(state) or not speaker_name(state) else OTHER)
        == OTHER
    )


def speaker_named(state: State) -> bool:
    return speaker_new(state) and bool(speaker_name(state))
