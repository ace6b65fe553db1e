"""One file for those who have the right Python: a zipapp of shiv, which unpacks itself when it is first used."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from .archives import EPOCH, files_of
from .targets import TEXTS, Parcel

ENTRY = "speechdraft.__main__:main"


def build(parcel: Parcel, site: Path, out: Path) -> None:
    """The .pyz of a folder of unpacked wheels. It says so when it is run by another Python than it was made for."""
    preamble = site.with_name("preamble.py")
    preamble.write_text((TEXTS / "preamble.py").read_text(encoding="utf-8").replace("@PYTHON@", parcel.python), "utf-8")
    for file in (*files_of(site), preamble):
        file.chmod(0o644)  # rights go into the file
    command = [sys.executable, "-m", "shiv", "--reproducible", "--site-packages", str(site), "--entry-point", ENTRY]
    command += ["--preamble", str(preamble), "--output-file", str(out)]
    subprocess.run(command, check=True, env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH)})
    preamble.unlink()
