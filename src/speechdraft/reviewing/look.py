"""How a Word file looks, as the checks see it: values, no XML. Lengths in twips, sizes in half-points."""

from __future__ import annotations

from ..frozen import frozen

_HEIGHT = 1.3
"""Height of a line over the type size in a Chinese font, without a grid."""
_SINGLE = 240


@frozen
class Page:
    """Paper and margins of the last section."""

    width: int
    height: int
    top: int
    bottom: int
    left: int
    right: int
    grid: int
    """Pitch of the line grid; 0 without one."""

    @property
    def text_width(self) -> int:
        return max(1, self.width - self.left - self.right)

    @property
    def text_height(self) -> int:
        return max(1, self.height - self.top - self.bottom)


@frozen
class ParaLook:
    """A paragraph, by the run that holds most of its text."""

    text: str
    font: str
    """Of Chinese characters; empty where nothing names one."""
    themed: bool
    """The font comes from a theme, which differs from machine to machine."""
    size: int
    pitch: int
    """Added to every character."""
    align: str
    first: int
    first_characters: float
    line: int
    exact: bool
    """`line` is twips; else 240ths of a single line."""
    on_grid: bool
    kept: bool
    """With the next paragraph."""
    whole: bool
    """Not parted by a page's end."""
    begins: bool
    """A page begins before it."""

    @property
    def indent(self) -> int:
        """Of the first line."""
        return round(self.first_characters * self.size * 10) if self.first_characters else self.first

    def height(self, page: Page) -> int:
        """Of one line."""
        if self.exact:
            return max(1, self.line)
        single = page.grid if page.grid and self.on_grid else round(self.size * 10 * _HEIGHT)
        return max(1, round(single * self.line / _SINGLE))


@frozen
class Look:
    paragraphs: tuple[ParaLook | None, ...]
    """One for each paragraph of the text; None for what stands beside the body."""
    page: Page
    pages: int
    """That it comes to."""
    numbered: bool
    """Pages have numbers."""
    compatibility: int
    """15: today's Word; less opens in 兼容模式; 0: the file does not say."""
