"""A whole round at once: a table in, a folder of drafts out, in parallel where it pays, resumable.

Importing this package costs nothing: what a batch needs loads when one is run.
"""

from __future__ import annotations

from typing import Any


def run_batch(*args: Any, **options: Any) -> int:
    """See `run.run_batch`."""
    from .run import run_batch

    return run_batch(*args, **options)
