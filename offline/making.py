"""The three things that are made for a kind of machine, each from a folder of wheels, in a folder to work in; each
function gives the file that it wrote."""

from __future__ import annotations

import shutil
from pathlib import Path

from . import folder, interpreters, pyz
from .archives import write_sums, write_tar, write_zip
from .interpreters import Interpreter
from .targets import Parcel


def make_zip(parcel: Parcel, house: Path, work: Path, out: Path) -> Path:
    """Wheels and what installs them, as a zip."""
    laid = work / parcel.name
    folder.lay_out(parcel, laid)
    shutil.copytree(house, laid / folder.PROGRAM / "wheels")
    write_sums(laid)
    write_zip(laid, out / f"{parcel.name}.zip")
    return out / f"{parcel.name}.zip"


def make_pyz(parcel: Parcel, house: Path, work: Path, out: Path) -> Path:
    """One file for those who have the Python."""
    site = work / "site"
    interpreters.unpack_wheels(house, site)
    pyz.build(parcel, site, out / f"{parcel.name}.pyz")
    return out / f"{parcel.name}.pyz"


def make_portable(parcel: Parcel, interpreter: Interpreter, house: Path, work: Path, out: Path) -> Path:
    """A folder that needs no Python. A zip would lose the links of one for Linux."""
    laid = work / f"{parcel.name}-portable"
    folder.lay_out(parcel, laid)
    interpreters.unpack_wheels(house, interpreters.unpack(interpreter, laid / folder.PROGRAM / "python"))
    write_sums(laid)
    ending, write = (".zip", write_zip) if parcel.target.windows else (".tar.gz", write_tar)
    write(laid, out / (laid.name + ending))
    return out / (laid.name + ending)
