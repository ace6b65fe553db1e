"""What this run of the program has at hand: the pack, the office, the folder, and the work that lies open."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Sequence
from dataclasses import field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from .. import budgets
from ..clock import today
from ..files import check_folder, state_folder
from ..frozen import frozen
from ..interview import keep
from ..interview.beginning import begin, bring_habits, named, take_over
from ..interview.ending import next_values
from ..interview.keeper import Keeper
from ..interview.state import State
from ..office.profile import open_profile
from ..reading.tree import Tree
from .sheet import Sheet, next_after
from .told import Told

if TYPE_CHECKING:
    from ..pack.model import Pack
    from .checked_text import CheckedText
    from .round_table import RoundTable

T = TypeVar("T")


class Shelf(dict[str, T], Generic[T]):
    """Open work by an id that nobody can guess; of too much the oldest goes, which lies on the disk or was read from
    there."""

    def lay(self, make: Callable[[str], T]) -> T:
        id = secrets.token_urlsafe(9)
        while len(self) >= budgets.WEB_OPEN:
            del self[next(iter(self))]
        self[id] = make(id)
        return self[id]


@frozen
class Desk:
    pack: Pack
    profile: Path | None
    """Where the office's habits are remembered; None where that is switched off."""
    overlays: Sequence[str]
    """Template folders of the command line."""
    folder: Path
    """The only one that is written in, besides the user's own for what could not be written there."""
    sheets: Shelf[Sheet] = field(default_factory=Shelf)
    tables: Shelf[RoundTable] = field(default_factory=Shelf)
    texts: Shelf[CheckedText] = field(default_factory=Shelf)

    def below(self) -> Tree:
        """The profile's answers, with what was remembered since the start."""
        return open_profile(self.profile, []).answers

    def new_sheet(self) -> Sheet:
        """A set of answers with nothing in it. Raises OutputError where the folder cannot be written in."""
        check_folder(self.folder)
        return self._sheet(self._begun(), keep.new_path(self.folder))

    def unfinished(self) -> list[tuple[str, str]]:
        """(key, name for a person) of answers that were begun and not finished, the latest first."""
        return [(_key(kept), named(kept)) for kept in self._kept()]

    def go_on(self, key: str) -> Sheet | None:
        """The unfinished answers of a key, opened once; None where they are gone. Raises InputError and OutputError."""
        kept = next((kept for kept in self._kept() if _key(kept) == key), None)
        if kept is None:
            return None
        if sheet := next((sheet for sheet in self.sheets.values() if sheet.keeper.path == kept.path), None):
            return sheet
        check_folder(self.folder)
        begun = self._begun()
        return self._sheet(begun, take_over(begun, kept.tree, self.folder))

    def next_sheet(self, sheet: Sheet) -> Sheet:
        """Answers for the next unit of the round: all but what is the unit's own. The sheet's files are written."""
        assert sheet.made is not None
        values = next_values(sheet.made.written, sheet.now().state)
        if sheet.chosen.ids is None:
            values.pop("emphasis", None)
        return self._sheet(next_after(sheet, values), keep.new_path(self.folder))

    def _begun(self) -> State:
        state = begin(self.pack, self.profile, self.folder, today())
        bring_habits(state)
        return state

    def _sheet(self, begun: State, path: Path) -> Sheet:
        told = Told()
        kept = replace(begun, values={})
        return self.sheets.lay(lambda id: Sheet.open(id, begun, Keeper(told, kept, path), kept, told))

    def _kept(self) -> list[keep.Kept]:
        return keep.unfinished(self.folder, state_folder())


def _key(kept: keep.Kept) -> str:
    """A browser names a file by this, never by its path."""
    return hashlib.sha256(str(kept.path.absolute()).encode(errors="replace")).hexdigest()[:16]
