"""A command on another day, and all that it starts: the machine's clock moved, what waits are measured by left alone
(faketime moves that too: a lock then waits till that day, and a short sleep is refused).

python -m tests.faults.on_a_day 2029-02-28 COMMAND…
"""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from . import shim

if __name__ == "__main__":
    day, *command = sys.argv[1:]
    away = dt.date.fromisoformat(day) - dt.date.today()
    with tempfile.TemporaryDirectory() as folder:
        moved = {"LD_PRELOAD": str(shim.build(Path(folder))), "CLOCK_SHIFT": str(int(away.total_seconds()))}
        sys.exit(subprocess.run(command, env={**os.environ, **moved}, check=False).returncode)
