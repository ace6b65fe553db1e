"""Texts changed at random: by characters, by lines, and by what is written in them (keys, values, cells)."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path


def _listed(name: str) -> tuple[str, ...]:
    """The lines of a file beside this one, with Python's escapes."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return tuple(line.encode("latin-1", "backslashreplace").decode("unicode_escape") for line in lines)


LONG = ("", "、" * 40, "甲" * 61, "甲" * 201, "甲" * 3000, "局" * 60, "a" * 300, "9" * 25)
ODD = (*LONG, *_listed("odd.txt"))
"""Values at which something may stumble."""

Change = Callable[["Mutator", str], str]


class Mutator:
    """Changes a text once or several times; `words` are what such texts are made of, `others` are texts to take
    pieces from."""

    def __init__(self, chance: random.Random, words: Sequence[str], others: Sequence[str], changes: Sequence[Change]):
        self.chance = chance
        self._words = words
        self._others = others
        self._changes = changes

    def text(self, text: str) -> str:
        for _ in range(self.chance.choice((1, 1, 1, 2, 2, 3, 5, 8))):
            text = self.chance.choice(self._changes)(self, text)[:2_000_000]
        return text

    def word(self) -> str:
        return self.chance.choice((self.chance.choice(ODD), self.chance.choice(self._words or ODD)))

    def other(self) -> str:
        return self.chance.choice(self._others) if self._others else self.word()

    def span(self, text: str, longest: int = 40) -> tuple[int, int]:
        start = self.chance.randint(0, len(text))
        return start, min(len(text), start + self.chance.randint(0, longest))

    def line(self, text: str) -> tuple[list[str], int]:
        """The lines, and one of them that holds anything, where there is one."""
        lines = text.split("\n")
        held = [n for n, line in enumerate(lines) if line.strip()] or [0]
        return lines, self.chance.choice(held)


# Characters ----------------------------------------------------------------------------------------------------------


def insert(m: Mutator, text: str) -> str:
    at, _ = m.span(text)
    return text[:at] + m.word() + text[at:]


def delete(m: Mutator, text: str) -> str:
    start, end = m.span(text)
    return text[:start] + text[end:]


def replace(m: Mutator, text: str) -> str:
    start, end = m.span(text)
    return text[:start] + m.word() + text[end:]


def repeat(m: Mutator, text: str) -> str:
    start, end = m.span(text)
    return text[:start] + text[start:end] * m.chance.choice((2, 2, 3, 10, 100, 5_000)) + text[end:]


def cut(m: Mutator, text: str) -> str:
    at, _ = m.span(text)
    return text[:at] if m.chance.random() < 0.5 else text[at:]


def swap_signs(m: Mutator, text: str) -> str:
    """One of the signs that a hand mistypes."""
    pairs = (
        ":：",
        "：:",
        ",，",
        "，,",
        "[{",
        "]}",
        '"“',
        '”"',
        "'’",
        " \u3000",
        "-—",
        "#＃",
        "()",
        "。.",
        "、,",
        "()（）",
    )
    pair = m.chance.choice(pairs)
    places = [found.start() for found in re.finditer(re.escape(pair[0]), text)]
    if not places:
        return text
    at = m.chance.choice(places)
    return text[:at] + pair[1] + text[at + 1 :]


# Lines ---------------------------------------------------------------------------------------------------------------


def lose_line(m: Mutator, text: str) -> str:
    lines, at = m.line(text)
    return "\n".join(lines[:at] + lines[at + 1 :])


def double_line(m: Mutator, text: str) -> str:
    lines, at = m.line(text)
    to = m.chance.randint(0, len(lines))
    return "\n".join([*lines[:to], lines[at], *lines[to:]])


def move_line(m: Mutator, text: str) -> str:
    lines, at = m.line(text)
    line = lines.pop(at)
    lines.insert(m.chance.randint(0, len(lines)), line)
    return "\n".join(lines)


def indent(m: Mutator, text: str) -> str:
    lines, at = m.line(text)
    line = lines[at]
    lines[at] = m.chance.choice((" " + line, "  " + line, "\t" + line, "\u3000" + line, line.lstrip(), "- " + line))
    return "\n".join(lines)


def borrow(m: Mutator, text: str) -> str:
    """Some lines of another text put in."""
    taken, start = m.line(m.other())
    lines, at = m.line(text)
    return "\n".join(lines[:at] + taken[start : start + m.chance.randint(1, 6)] + lines[at:])


CHARACTERS: tuple[Change, ...] = (insert, delete, replace, repeat, cut, swap_signs)
LINES: tuple[Change, ...] = (lose_line, double_line, move_line, indent, borrow)

# YAML ----------------------------------------------------------------------------------------------------------------

_PAIR = re.compile(r"([ -]*)([^\s:{}\[\],#]+)(: ?)(.*)")


def other_value(m: Mutator, text: str) -> str:
    lines, at = m.line(text)
    if found := _PAIR.fullmatch(lines[at]):
        word = m.word()
        shape = m.chance.choice(
            ("{}", "{}", "{}", "[{}]", "[{}, {}]", "{{{}: {}}}", '"{}"', "|\n    {}", "\n- {}", "\n  {}: {}")
        )
        lines[at] = f"{found[1]}{found[2]}: {shape.format(word, m.word())}"
    return "\n".join(lines)


def other_key(m: Mutator, text: str) -> str:
    lines, at = m.line(text)
    if found := _PAIR.fullmatch(lines[at]):
        lines[at] = f"{found[1]}{m.word() or 'a'}{found[3]}{found[4]}"
    return "\n".join(lines)


def another_pair(m: Mutator, text: str) -> str:
    lines, at = m.line(text)
    spaces = re.match(" *", lines[at])
    lines.insert(at, f"{spaces[0] if spaces else ''}{m.word()}: {m.word()}")
    return "\n".join(lines)


YAML: tuple[Change, ...] = (*CHARACTERS, *LINES, *(other_value, other_key, another_pair) * 4)

# Tables --------------------------------------------------------------------------------------------------------------


def other_cell(m: Mutator, text: str) -> str:
    lines, at = m.line(text)
    cells = lines[at].split(",")
    cells[m.chance.randrange(len(cells))] = m.word()
    lines[at] = ",".join(cells)
    return "\n".join(lines)


def other_header(m: Mutator, text: str) -> str:
    head, _, rest = text.partition("\n")
    return f"{other_cell(m, head)}\n{rest}"


def another_column(m: Mutator, text: str) -> str:
    """A column with one value in all rows, under any header."""
    head, *rows = text.split("\n")
    value, name = m.word(), m.word()
    return "\n".join([f"{head},{name}", *(f"{row},{value}" if row else row for row in rows)])


def lose_column(m: Mutator, text: str) -> str:
    rows = [row.split(",") for row in text.split("\n")]
    at = m.chance.randrange(len(rows[0]))
    return "\n".join(",".join(row[:at] + row[at + 1 :]) for row in rows)


def other_sign_between(m: Mutator, text: str) -> str:
    return text.replace(",", m.chance.choice(";\t，|、"))


TABLE: tuple[Change, ...] = (
    *CHARACTERS, *LINES, *(other_cell, other_header, another_column) * 5, lose_column, other_sign_between,
)  # fmt: skip

# Templates -----------------------------------------------------------------------------------------------------------

TEMPLATE = _listed("template.txt")
TEMPLATES: tuple[Change, ...] = (*CHARACTERS, *LINES, *(insert, replace, double_line) * 2)

# Bytes ---------------------------------------------------------------------------------------------------------------


def encoded(chance: random.Random, text: str) -> bytes:
    """A text in an encoding, mostly the right one, now and then with bytes that are none."""
    encoding = chance.choice(("utf-8",) * 12 + ("utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32", "big5"))
    data = text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
    if chance.random() < 0.05:
        data = data.replace(b"\n", b"\r\n")
    return broken(chance, data) if chance.random() < 0.05 else data


def broken(chance: random.Random, data: bytes) -> bytes:
    """Some bytes changed, lost or put in."""
    found = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at = chance.randint(0, len(found))
        what = chance.random()
        if what < 0.5 and at < len(found):
            found[at] = chance.randrange(256)
        elif what < 0.7:
            del found[at : at + chance.choice((1, 4, 100))]
        elif what < 0.9:
            found[at:at] = chance.randbytes(chance.choice((1, 4, 30)))
        else:
            del found[at:]
    return bytes(found)
