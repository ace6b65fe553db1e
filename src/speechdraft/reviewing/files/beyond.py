"""What a Word file holds beyond its paragraphs: told where a text is taken out of it, for none of it comes along."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .word import WordFile

_COUNTED = (
    (("tbl",), "表格{}个：一格排成一段"),
    (("drawing", "pict", "object"), "图片{}张：没有带过来"),
    (("footnoteReference", "endnoteReference"), "脚注、尾注{}条：没有带过来"),
    (("commentReference",), "批注{}条：没有带过来"),
    (("ins", "del", "moveFrom", "moveTo"), "修订{}处：按全部接受以后的文字排"),
)
"""Elements of the body, and what is said of so many."""
_NOT_PICTURES = frozenset({"txbxContent", "textbox"})
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"


def beyond_words(file: WordFile) -> Iterator[str]:
    """A remark for each kind of thing."""
    for names, said in _COUNTED:
        found = [element for name in names for element in file.root.iter(file.tag(name))]
        number = sum(
            not any(above.tag == _FALLBACK for above in element.iterancestors())
            and not any(str(below.tag).rpartition("}")[2] in _NOT_PICTURES for below in element.iter())
            for element in found
        )
        if number:
            yield said.format(number)
