"""The folder that a person unpacks: the files to double-click, what they need, what to read first."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from .targets import TEXTS, Parcel

PROGRAM = "program"
"""What nobody has to open lies in this folder."""
_SYSTEMS = {"win32": ("windows.txt", "bat"), "linux": ("linux.txt", "sh"), "darwin": ("mac.txt", "command")}
"""`sys.platform` → what is read first, the ending of what a double click runs."""


def lay_out(parcel: Parcel, folder: Path) -> None:
    """Everything but wheels and a Python: the texts for this kind of machine, its description."""
    program = folder / PROGRAM
    program.mkdir(parents=True, exist_ok=True)
    for source, name in _texts(parcel).items():
        text = (TEXTS / source).read_text(encoding="utf-8")
        for word, value in _words(parcel).items():
            text = text.replace(word, value)
        _write(text, folder / name, parcel)
    shutil.copy(TEXTS / "install.py", program)
    told = {"version": parcel.version, "python": parcel.python, "machine": parcel.target.machine}
    (program / "target.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def _texts(parcel: Parcel) -> dict[str, str]:
    """File of texts/ → where it goes."""
    scripts = "bat" if parcel.target.windows else "sh"
    told, ending = _SYSTEMS[parcel.target.markers["sys_platform"]]
    texts = {f"install.{scripts}": f"安装.{ending}", f"open.{scripts}": f"打开.{ending}"}
    texts |= {told: "说明.txt", "pictures.html": "图解.html"}
    return texts if parcel.target.windows else {**texts, "tell.sh": f"{PROGRAM}/tell.sh"}


def _words(parcel: Parcel) -> dict[str, str]:
    """What stands for what in the texts."""
    _, ending = _SYSTEMS[parcel.target.markers["sys_platform"]]
    return {
        "@VERSION@": parcel.version,
        "@PYTHON@": parcel.python,
        "@TAG@": parcel.python + parcel.target.launched_by,
        "@ENDING@": ending,
    }


def _write(text: str, file: Path, parcel: Parcel) -> None:
    """As the machine reads it. cmd reads a .bat in the console's code page: GBK on a Chinese Windows, which the .bat
    asks for by itself on any other; it wants CRLF. The editor of an old Windows knows UTF-8 by its mark."""
    if parcel.target.windows:
        encoding = {".bat": "gbk", ".txt": "utf-8-sig"}.get(file.suffix, "utf-8")
        file.write_text(text, encoding=encoding, newline="\r\n")
    else:
        file.write_text(text, encoding="utf-8")
        file.chmod(0o755 if file.stem in ("安装", "打开") else 0o644)
