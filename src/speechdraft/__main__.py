"""The command `speechdraft`, from the first import on."""

from __future__ import annotations

import gc


def main() -> None:
    """Runs it and exits with its code."""
    gc.set_threshold(200_000)  # a command makes little garbage: looking for it took a twentieth of a draft's time
    from .cli import main as command

    command()


if __name__ == "__main__":
    main()
