"""What every run makes alike, made when the program is installed: `python -m speechdraft.drafts.beforehand`.

A wheel brings that along for the Python that built it (`hatch_build.py`). An installer for any Python has it made on
the spot, where it lies with the program; on Windows nothing is kept in the person's own folders.
"""

from __future__ import annotations

import contextlib
import gc

from ..composing.loading import keep_all
from ..errors import OutputError
from ..model.answers import Answers
from ..output.docx.base import base_for
from ..pack import load_pack
from ..regex import Regex
from ..reviewing.preparing import scanner_of, words_of
from ..shelf import put_with_program


def make_beforehand() -> None:
    """The built-in pack, its word lists and templates, the base of each edition, what checks the answers, what the
    expressions of the program compile to; where the program cannot be written beside, every run makes them again.
    Raises PackError."""
    pack = load_pack()
    keep_all(pack)
    words_of(pack).once(scanner_of)
    for layout in pack.editions.values():
        base_for(layout)
    Answers.model_rebuild()
    for one in gc.get_objects():
        if isinstance(one, Regex):
            one.search("")
    with contextlib.suppress(OutputError):
        put_with_program()


if __name__ == "__main__":
    make_beforehand()
