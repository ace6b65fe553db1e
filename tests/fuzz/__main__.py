"""python -m tests.fuzz SECONDS SEED [TARGET…]: fuzz for so long, finds in out/fuzz; exit 1 where there is any."""

from __future__ import annotations

import sys
from pathlib import Path

from .loop import fuzz_all
from .targets import TARGETS

if __name__ == "__main__":
    seconds, seed, *names = sys.argv[1:]
    targets = [TARGETS[name] for name in names or TARGETS]

    def say(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    place = Path("out/fuzz").resolve()
    place.mkdir(parents=True, exist_ok=True)
    sys.exit(1 if fuzz_all(targets, float(seconds), int(seed), place, say) else 0)
