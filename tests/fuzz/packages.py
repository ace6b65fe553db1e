"""Zip files of Office changed at random: the archive, its parts, the elements of its XML."""

from __future__ import annotations

import contextlib
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable

from lxml import etree  # type: ignore[import-untyped]  # it has no types of its own

from . import texts

Parts = dict[str, bytes]
NUMBERS = (
    "0",
    "-1",
    "1",
    "²",
    "٣",
    "1e9",
    "999999999",
    "2147483648",
    "9" * 30,
    "",
    " 1",
    "NaN",
    "A0",
    "XFE1",
    "A1048577",
    "A1:B2",
)
TRUTHS = ("0", "1", "true", "false", "on", "x", "")
STARTS = (
    b"<?xml version='1.0'?>", b"<?xml version='1.0' encoding='utf-16'?>", b"<?xml version='1.0' encoding='nope'?>",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\xff\xfe", b"\xef\xbb\xbf", b"<!-- a -->", b"\n", b"<a/>",
)  # fmt: skip


_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    NotImplementedError,
    ValueError,
    RuntimeError,
    OSError,
    EOFError,
)


def changed(chance: random.Random, data: bytes, words: tuple[str, ...]) -> bytes:
    """The package with some changes; the bytes of the archive itself are changed now and then."""
    if chance.random() < 0.06:
        return texts.broken(chance, data)
    with contextlib.suppress(*_UNREADABLE):
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = {name: package.read(name) for name in package.namelist()}
        for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 5))):
            chance.choice(_CHANGES)(chance, parts, words)
        return packed(chance, parts)
    return texts.broken(chance, data)


def packed(chance: random.Random, parts: Parts) -> bytes:
    out = io.BytesIO()
    kind = chance.choice((zipfile.ZIP_DEFLATED,) * 20 + (zipfile.ZIP_STORED, zipfile.ZIP_BZIP2))
    with zipfile.ZipFile(out, "w", kind) as package:
        for name, part in parts.items():
            package.writestr(name[:60_000] or "_", part)
    return out.getvalue()


def _one(chance: random.Random, parts: Parts) -> str:
    """A part, mostly one that says something."""
    main = [
        name
        for name in parts
        if re.search(r"document\.xml|sheet\d|sharedStrings|workbook|styles|numbering|comments|rels", name)
    ]
    return chance.choice(main if main and chance.random() < 0.8 else list(parts) or [""])


# Parts ---------------------------------------------------------------------------------------------------------------


def lose(chance: random.Random, parts: Parts, words: tuple[str, ...]) -> None:
    parts.pop(_one(chance, parts), None)


def empty(chance: random.Random, parts: Parts, words: tuple[str, ...]) -> None:
    parts[_one(chance, parts)] = b""


def exchange(chance: random.Random, parts: Parts, words: tuple[str, ...]) -> None:
    one, other = _one(chance, parts), _one(chance, parts)
    parts[one], parts[other] = parts.get(other, b""), parts.get(one, b"")


def rename(chance: random.Random, parts: Parts, words: tuple[str, ...]) -> None:
    name = _one(chance, parts)
    new = chance.choice(
        (name.upper(), f"/{name}", f"../{name}", name + "/", "word/vbaProject.bin", "a" * 300, name[:-1] or "a")
    )
    parts[new] = parts.pop(name, b"")


def begin(chance: random.Random, parts: Parts, words: tuple[str, ...]) -> None:
    name = _one(chance, parts)
    parts[name] = chance.choice(STARTS) + parts.get(name, b"")


def break_bytes(chance: random.Random, parts: Parts, words: tuple[str, ...]) -> None:
    name = _one(chance, parts)
    parts[name] = texts.broken(chance, parts.get(name, b""))


def other_words(chance: random.Random, parts: Parts, words: tuple[str, ...]) -> None:
    """An attribute's value or a text, as raw XML."""
    name = _one(chance, parts)
    part = parts.get(name, b"")
    places = [found.span(1) for found in re.finditer(rb'="([^"<>]*)"|>([^<>]+)<', part) if found[1] is not None]
    if places:
        start, end = chance.choice(places)
        new = chance.choice((*NUMBERS, *TRUTHS, chance.choice(texts.ODD), chance.choice(words)))
        parts[name] = part[:start] + new.encode(errors="surrogatepass") + part[end:]


# Elements ------------------------------------------------------------------------------------------------------------


def _element(change: Callable[[random.Random, etree._Element, tuple[str, ...]], None]) -> Callable[..., None]:
    def act(chance: random.Random, parts: Parts, words: tuple[str, ...]) -> None:
        name = _one(chance, parts)
        with contextlib.suppress(etree.LxmlError, ValueError, TypeError):
            root = etree.fromstring(parts.get(name, b""), etree.XMLParser(resolve_entities=False))
            change(chance, chance.choice([e for e in root.iter() if isinstance(e.tag, str)]), words)
            parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return act


@_element
def lose_element(chance: random.Random, element: etree._Element, words: tuple[str, ...]) -> None:
    above = element.getparent()
    if above is not None:
        above.remove(element)


@_element
def double_element(chance: random.Random, element: etree._Element, words: tuple[str, ...]) -> None:
    above = element.getparent()
    if above is not None:
        text = etree.tostring(element)
        for _ in range(chance.choice((1, 1, 2, 10, 300 if len(text) < 2_000 else 2))):
            above.insert(above.index(element), etree.fromstring(text))


@_element
def move_element(chance: random.Random, element: etree._Element, words: tuple[str, ...]) -> None:
    everything = [e for e in element.getroottree().iter() if isinstance(e.tag, str)]
    to = chance.choice(everything)
    if element not in (to, *to.iterancestors()):
        to.append(element)


@_element
def nest(chance: random.Random, element: etree._Element, words: tuple[str, ...]) -> None:
    """The element deep inside elements of its own name."""
    inside = element
    for _ in range(chance.choice((1, 2, 50, 200))):
        inside = etree.SubElement(inside, element.tag)
    inside.text = chance.choice(words)


@_element
def other_attribute(chance: random.Random, element: etree._Element, words: tuple[str, ...]) -> None:
    name = chance.choice(element.keys() or ["r"])
    if chance.random() < 0.3:
        element.attrib.pop(name, None)
    else:
        element.set(name, chance.choice((*NUMBERS, *TRUTHS, chance.choice(words), chance.choice(texts.ODD))))


@_element
def other_text(chance: random.Random, element: etree._Element, words: tuple[str, ...]) -> None:
    element.text = chance.choice((*NUMBERS, chance.choice(words), chance.choice(words) * 300, chance.choice(texts.ODD)))


@_element
def other_tag(chance: random.Random, element: etree._Element, words: tuple[str, ...]) -> None:
    everything = [e.tag for e in element.getroottree().iter() if isinstance(e.tag, str)]
    element.tag = chance.choice([*everything, "a", "{urn:x}p"])


_CHANGES = (
    *(lose, empty, exchange, rename, begin, break_bytes),
    *(other_words, lose_element, double_element, move_element, nest, other_attribute, other_text, other_tag) * 4,
)
