"""The questions of the interview, the round and the review as pages of this machine's browser.

`worked_out` is the heart: what a person said → the whole of a speech, anew for every change. `pages/` says what each
address shows, `guard` who may ask, `serving` how it begins and ends; sentences that a person reads are in `templates/`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .desk import Desk
from .serving import serve

if TYPE_CHECKING:
    from ..console import Console
    from ..pack.model import Pack


def run_web(
    console: Console,
    pack: Pack,
    *,
    profile: Path | None,
    overlays: Sequence[str],
    folder: Path,
    port: int,
    open_page: bool,
    tell_bug: Callable[[BaseException], str],
) -> int:
    """Serve the pages until they are ended; gives the exit code. Raises OutputError.

    `profile`: where the office's habits are remembered, None where that is switched off; `folder`: where files go;
    `tell_bug`: logs a fault of the program and says so in one line.
    """
    desk = Desk(pack, profile, overlays, folder.absolute())
    return serve(console, desk, port=port, open_page=open_page, tell_bug=tell_bug)
