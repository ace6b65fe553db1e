"""Draft every example into a folder (`make demo`): path, characters, minutes at the podium and findings of each."""

from __future__ import annotations

import sys
from pathlib import Path

from speechdraft.cli import run

HERE = Path(__file__).parent


def main(folder: str) -> int:
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    codes = [
        run(["draft", str(example), "-o", str(out / f"{example.stem}.docx"), "--force", "--profile", "none"])
        for example in sorted((HERE / "single").glob("*.yaml"))
    ]
    codes += [
        run(["batch", str(table), "-o", str(out / f"round-{table.suffix[1:]}"), "--force", "--profile", "none"])
        for table in sorted(HERE.glob("round.*"))
    ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "out"))
