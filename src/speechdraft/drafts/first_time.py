"""What a draft says about the machine, once: that the title's font is not on it."""

from __future__ import annotations

from ..errors import OutputError
from ..files import check_folder, read_plain, state_folder, write_file
from ..page.layout import Layout

_TOLD = "fonts-told"


def missing_title_font(layout: Layout) -> str:
    """One sentence, the first time that a title's font is wanted here and is not there; empty ever after. Where nothing
    can be kept, nothing is said: it would be said with every draft."""
    folder = state_folder()
    if folder is None:
        return ""
    file = folder / _TOLD
    try:
        known = read_plain(file).decode().splitlines() if file.is_file() else []
        if layout.title_font in known:
            return ""
        check_folder(folder)
        write_file(file, "".join(f"{name}\n" for name in [*known, layout.title_font]).encode(), overwrite=True)
    except (OutputError, OSError, UnicodeDecodeError):
        return ""
    from .fonts import wanted_fonts

    font = wanted_fonts(layout)[0]
    if font.here:
        return ""
    return f"这台电脑上标题字体“{font.name}”{font.said}；文件里写的仍是它（只说这一次，详见 speechdraft doctor）"
