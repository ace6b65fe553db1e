"""Commands at other times, so many seconds from now: prints for each time the digest of every file that they leave, by
name.

LD_PRELOAD=shim.so python -m tests.faults.at_another_time FOLDER SECONDS…
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from pathlib import Path

from . import shim
from .scenarios import SCENARIOS, inside


def main(folder: Path, seconds: int) -> dict[str, str]:
    found = {}
    for name in ("draft", "batch", "comments", "form", "new"):
        with inside(folder / "work"):
            SCENARIOS[name].prepare(folder / "work")
            shim.move_clock(seconds)
            code = SCENARIOS[name].run()
            shim.move_clock(0)
            found[name] = str(code)
            for file in sorted((folder / "work").rglob("*.*")):
                if file.is_file():
                    inside_name = f"{name}/{file.relative_to(folder / 'work')}"
                    found[inside_name] = hashlib.sha256(file.read_bytes()).hexdigest()
    return found


if __name__ == "__main__":
    real, sys.stdout = os.dup(1), sys.stderr
    os.dup2(2, 1)
    text = json.dumps([main(Path(sys.argv[1]), int(seconds)) for seconds in sys.argv[2:]], ensure_ascii=False)
    os.write(real, text.encode())
