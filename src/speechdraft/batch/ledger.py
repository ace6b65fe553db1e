"""The ledger of a folder (台账.jsonl): what each draft was made from and what was written, by digest.

One line a draft, added after its file stands. While a batch runs the file only grows, a later line taking the place
of an earlier one for the same file; a batch that ends puts it in the table's order. So a resumed folder has the
same ledger as one that was never interrupted.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, NamedTuple

from .. import budgets
from ..files import cannot_write, write_file
from ..files.zip_gate import Gate, Refused
from ..frozen import frozen
from .folder import LineFile

NAME = "台账.jsonl"


@frozen
class Entry:
    """One draft of the folder."""

    file: str
    unit: str
    answers: str
    """Digest of the answers."""
    pack: str
    """Digest of the pack and the version of the program."""
    output: str
    """Digest of the file's bytes."""
    characters: int
    minutes: float
    points: tuple[str, ...]
    """Titles."""
    findings: tuple[dict[str, Any], ...]
    """As `drafts.explain.finding_data` gives them, without what is empty."""
    seed: str = ""
    """What decided its wordings."""
    group: str = ""
    date: str = ""
    """Of the meeting."""
    speaker: str = ""
    pages: int = 0
    """0 in a ledger of before pages were counted."""

    def sound(self) -> Entry:
        """Itself. Raises TypeError where a value is of another type than the program writes."""
        texts = (self.file, self.unit, self.answers, self.pack, self.output, *self.points)
        texts += (self.group, self.date, self.speaker)
        if not all(isinstance(text, str) for text in texts) or not isinstance(self.characters, int):
            raise TypeError
        if (
            not isinstance(self.pages, int)
            or not isinstance(self.minutes, int | float)
            or not all(map(_is_finding, self.findings))
        ):
            raise TypeError
        return self

    def line(self) -> bytes:
        about = {field.name: getattr(self, field.name) for field in fields(self)}
        return json.dumps(about, ensure_ascii=False, separators=(",", ":")).encode()


def _is_finding(found: Any) -> bool:
    return isinstance(found, dict) and all(isinstance(found.get(key), str) for key in ("id", "severity", "message"))


class Digests(NamedTuple):
    """What tells whether a file is still the one that was written, and whether it would be written so today."""

    answers: str
    pack: str
    output: str
    seed: str = ""


@dataclass
class Ledger:
    """Entries by file name. Keeps places in memory, not lines: its size hardly matters."""

    folder: Path
    before: dict[str, Digests] = field(default_factory=dict)
    """What the folder's ledger said when the batch began."""
    _begins: dict[str, int] = field(default_factory=dict)
    """Where in the file each entry's line is."""
    _lines: LineFile | None = None

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def path(self) -> Path:
        return self.folder / NAME

    def read(self) -> None:
        """What the folder's ledger says; a line that cannot be read counts for nothing. Raises OutputError."""
        for entry, begins in self._entries():
            self.before[entry.file] = Digests(entry.answers, entry.pack, entry.output, entry.seed)
            self._begins[entry.file] = begins

    def open(self) -> None:
        """Make ready for `add`. Raises OutputError."""
        self._lines = LineFile(self.path)

    def add(self, entry: Entry) -> None:
        assert self._lines is not None
        self._begins[entry.file] = self._lines.add(entry.line())

    def close(self) -> None:
        if self._lines is not None:
            lines, self._lines = self._lines, None
            lines.close()

    def entries(self, files: Iterable[str]) -> Iterator[Entry | None]:
        """The entries of these files, in their order, from the disk. Raises OutputError."""
        try:
            with self.path.open("rb") as lines:
                for file in files:
                    if file not in self._begins:
                        yield None
                        continue
                    lines.seek(self._begins[file])
                    yield _entry(lines.readline())
        except OSError as error:
            raise cannot_write(self.path, error) from error

    def settle(self, files: list[str]) -> None:
        """Put the ledger in the order of `files`, without what is not among them. Raises OutputError."""
        self.close()
        begins = [self._begins[file] for file in files if file in self._begins]
        if self._is_plain(begins):
            return
        whole = (entry.line() + b"\n" for entry in self.entries(files) if entry is not None)
        write_file(self.path, whole, overwrite=True)
        self._begins = {entry.file: begins for entry, begins in self._entries()}

    def _is_plain(self, begins: list[int]) -> bool:
        """Whether the file holds these lines in this order and nothing else."""
        if begins != sorted(begins):
            return False
        with contextlib.suppress(OSError), self.path.open("rb") as lines:
            return sum(1 for _ in lines) == len(begins)
        return False

    def _entries(self) -> Iterator[tuple[Entry, int]]:
        try:
            with self.path.open("rb") as lines:
                begins = 0
                for line in lines:
                    if entry := _entry(line):
                        yield entry, begins
                    begins += len(line)
        except FileNotFoundError:
            return
        except OSError as error:
            raise cannot_write(self.path, error) from error


def _entry(line: bytes) -> Entry | None:
    """The entry of a line, or None for half a line or one that somebody changed."""
    try:
        data: Any = json.loads(line) if len(line) <= budgets.LEDGER_LINE_BYTES else None
        return Entry(**{**data, "points": tuple(data["points"]), "findings": tuple(data["findings"])}).sound()
    except (ValueError, TypeError, KeyError, RecursionError):
        return None


def digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def readable(data: bytes) -> bool:
    """Whether these bytes are a whole DOCX or XLSX; what is not was cut off while it was written or copied."""
    try:
        gate = Gate(data, most_bytes=budgets.UNPACKED_BYTES)
        return bool(gate.infos) and all(gate.is_whole(name) for name in gate.infos)
    except Refused:
        return False
