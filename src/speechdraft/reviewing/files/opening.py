"""A file of any author → what can be reviewed: .docx, .md and .txt, told by their bytes before their names."""

from __future__ import annotations

from pathlib import PurePath

from ... import budgets
from ...reading.source import read_bytes
from .paragraphs import Source, refused
from .plain import PlainFile

ANSWERS = (".yaml", ".yml")


def read_file(path: str) -> Source:
    """The paragraphs of a file. Raises InputError with what is wrong with it and what would be right."""
    return file_in(read_bytes(path, largest=budgets.SPEECH_FILE_BYTES), "标准输入" if path == "-" else path)


def file_in(data: bytes, name: str) -> Source:
    """The paragraphs of the file that these bytes are, which is called `name`. As `read_file`."""
    ending = PurePath(name).suffix.lower()
    if data.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or ending in (".docx", ".docm", ".doc", ".wps", ".dotx"):
        from .word import WordFile

        return with_text(WordFile(data, name), name)
    if data.startswith(b"%PDF") or ending == ".pdf":
        raise refused(name, "PDF文件读不了文字", "用原来的Word文件，或另存为.txt")
    if data.startswith(b"{\\rtf"):
        raise refused(name, "这是RTF文件", "用Word或WPS打开后另存为.docx")
    if not data.strip():
        raise refused(name, "是空文件", "写上讲话稿再校核")
    return with_text(PlainFile(data, name, markdown=ending in (".md", ".markdown")), name)


def with_text(source: Source, name: str) -> Source:
    """The source itself. Raises InputError where no paragraph of it holds a character."""
    if not source.paragraphs:
        raise refused(name, "里面没有文字", "写上讲话稿再校核；文字在图片里的，改成文字")
    return source
