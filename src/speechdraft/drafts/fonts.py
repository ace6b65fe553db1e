"""Which of a layout's fonts this machine has, and what stands in for the others. A file names its fonts whether or not
they are here: this is about what its reader will see."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ..frozen import frozen
from ..machine.fonts import installed
from ..page.fonts import others_of
from ..page.layout import SETTABLE, Layout

_FONTS = ("title_font", "heading_font", "lead_font", "body_font", "digits_font", "page_number_font")


@frozen
class Wanted:
    use: str
    """What the layout uses it for: 标题字体."""
    name: str
    here: bool
    stand_in: str
    """A font of the same style that is here; empty where there is none, or none is needed."""

    @property
    def said(self) -> str:
        if self.here:
            return "有"
        if self.stand_in:
            return f"没有，用{self.stand_in}代替"
        return "没有，也没有同类的字体；装上它，或者在有它的电脑上打印"

    def data(self) -> dict[str, Any]:
        return asdict(self)


def wanted_fonts(layout: Layout) -> list[Wanted]:
    """The fonts of a layout, each with whether it is here."""
    there = installed()
    found = []
    for field in _FONTS:
        name = getattr(layout, field)
        stand_in = "" if name in there else next((other for other in others_of(name) if other in there), "")
        found.append(Wanted(str(SETTABLE[field].metadata["label"]), name, name in there, stand_in))
    return found
