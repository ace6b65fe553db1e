"""Keeping the answers while they grow: saved means that they were read back; what is not saved is known by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import OutputError
from ..files import check_folder, state_folder
from ..model.spoken import spoken
from . import keep
from .state import State

if TYPE_CHECKING:
    from ..console import Console


class Keeper:
    """Saves the answers beside the work, else in the user's state folder. A disk that is full must not end the
    interview: it is said once, and tried again after every answer."""

    def __init__(self, console: Console, state: State, path: Path) -> None:
        self.path = path
        self._console = console
        self._state = state
        self._saved: dict[str, Any] = {}
        self._told = False

    def save(self) -> None:
        """Never raises: what could not be saved is in `unsaved`."""
        wanted, failure = self._wanted(), ""
        if wanted == self._saved:
            return
        for path in self._places():
            try:
                check_folder(path.parent)
                keep.save(path, self._state.values, self._state.pack)
            except OutputError as error:
                failure = failure or str(error)
                continue
            if path != self.path:
                self._console.error(f"{failure}；填报改存到{path}")
                keep.forget(self.path)
                self.path = path
            self._saved, self._told = wanted, False
            return
        if not self._told:
            self._console.error(f"刚才填的没有存上：{failure}")
        self._told = True

    def unsaved(self) -> list[str]:
        """Labels of the answers that are on no disk, in their order."""
        return [name for name, value in self._wanted().items() if self._saved.get(name) != value]

    def forget(self) -> None:
        """The answers are in a file of their own now."""
        if not keep.forget(self.path):
            self._console.say(f"{self.path}没有删掉；已经用不着它，可以自己删去")

    def _wanted(self) -> dict[str, Any]:
        return dict(_flat(spoken(self._state.values, self._state.pack)))

    def _places(self) -> Iterator[Path]:
        """Where it was saved last, then the user's folder."""
        yield self.path
        folder = state_folder()
        if folder and self.path.parent != folder:
            yield keep.new_path(folder)


def _flat(values: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for label, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value)
        else:
            yield label, value
