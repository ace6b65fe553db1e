"""`python -m offline`: builds all archives that are asked for into a folder, with their sums."""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import interpreters, wheels
from .archives import write_sums
from .interpreters import Interpreter
from .making import make_portable, make_pyz, make_zip
from .targets import TARGETS, Parcel

PYTHONS = ("3.11", "3.12", "3.13")
MOST = 15 * 1024 * 1024
"""Bytes of a zip of wheels, 15 MB as Windows and mail count them: it goes by both."""


def main(words: list[str] | None = None) -> int:
    """Builds what the words of a command line ask for; 1 where something could not be built as it should."""
    asked = _asked(words)
    try:
        beside = [interpreters.recognise(file, asked.sha256) for file in asked.embed]
        _no_one_left(beside, asked.targets, asked.pythons)
    except interpreters.Unfit as unfit:
        print(unfit, file=sys.stderr)
        return 1
    asked.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made:
        ours = wheels.build_ours(Path(made))
        wheels.for_any_python(ours)
        version = ours.name.split("-")[1]
        parcels = [Parcel(version, TARGETS[name], python) for name in asked.targets for python in asked.pythons]
        missing = sum(not build(parcel, ours, asked.out, beside) for parcel in parcels)
    write_sums(asked.out)
    return 1 if missing else 0


def build(parcel: Parcel, ours: Path, out: Path, beside: list[Interpreter]) -> bool:
    """The archives of one kind of machine and Python; False where a package has no wheel for it, or too much is in
    the zip."""
    if not parcel.target.serves(parcel.python):
        print(f"{parcel.name}：没有这个版本的轮子，不做")
        return True
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        house = work / "wheels"
        house.mkdir()
        try:
            wheels.download(parcel, house)
        except subprocess.CalledProcessError:
            print(f"{parcel.name}：缺轮子，没有做成（缺哪个见上面pip的话）", file=sys.stderr)
            return False
        shutil.copy(ours, house)
        made = [make_zip(parcel, house, work, out), make_pyz(parcel, house, work, out)]
        made += [
            make_portable(parcel, interpreter, house, work, out)
            for interpreter in beside
            if (interpreter.target, interpreter.python) == (parcel.target, parcel.python)
        ]
    for file in made:
        print(f"{file}  {file.stat().st_size / 1e6:.1f} MB")
    if made[0].stat().st_size > MOST:
        print(f"{made[0].name}：超过15 MB（{MOST}字节）", file=sys.stderr)
        return False
    return True


def _no_one_left(beside: list[Interpreter], targets: list[str], pythons: list[str]) -> None:
    """Raises Unfit for a Python that goes with nothing that is asked for."""
    for one in beside:
        if one.target.name not in targets or one.python not in pythons:
            made_for = f"是给{one.target.name}、Python {one.python}的"
            raise interpreters.Unfit(f"{one.file.name}：{made_for}，这次没有做它们，请写进TARGETS和PYTHONS")


def _asked(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m offline", description="离线安装包")
    parser.add_argument("--targets", nargs="+", choices=TARGETS, default=list(TARGETS))
    parser.add_argument("--pythons", nargs="+", choices=PYTHONS, default=["3.12"])
    parser.add_argument("--embed", nargs="*", type=Path, default=[], help="放在旁边的Python，一个或几个压缩包")
    parser.add_argument("--sha256", nargs="*", default=[], help="表里没有的，它的SHA-256")
    parser.add_argument("--out", type=Path, default=Path("dist/offline"))
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main())
