"""Pages as LibreOffice draws them: lines, characters, page numbers, the last page.

`make test` takes both editions in every length and the changed layouts in one; `make pages` takes all of them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from pages import Page, count_full, full_lines, lines_of_pages, missing, read_pages, to_pdf
from samples import LAYOUTS, LENGTHS, drafted, of_lines, one_liners, speech

from speechdraft.output.docx import render_docx, writer
from speechdraft.page.layout import PODIUM, PRINT, Layout

pytestmark = pytest.mark.rendering

WHY_NOT = missing()
RENDERED = ("print", "podium", "compensated", "compensated-podium", "centred-numbers", "fangsong-digits", "bold-lead")
WHOLE = os.environ.get("PAGES") == "whole"
CASES = [
    (name, length)
    for name in RENDERED
    for length in LENGTHS
    if WHOLE or name in ("print", "podium") or length == "standard"
]

# Title, date, speaker, blank line and salutation are 6 lines in print: the second page begins after 16 one-liners.
ENDINGS = [(layout, fill, above, last) for layout in ("print", "podium") for fill in range(36, 40)
           for above, last in ((1, 1), (3, 1), (1, 2), (2, 3), (1, 8))]  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of every case and of every ending, by name; some endings without what keeps lines together."""
    if WHY_NOT:
        if os.environ.get("CI") == "true":
            pytest.fail(f"not to be skipped in CI: {WHY_NOT}")
        pytest.skip(WHY_NOT)
    files = {f"{name}-{length}": render_docx(drafted(LENGTHS[length], LAYOUTS[name])) for name, length in CASES}
    for name, fill, above, last in ENDINGS:
        body = [*one_liners(fill - above - last + 1), of_lines(above), of_lines(last)]
        files[f"end-{name}-{fill}-{above}-{last}"] = render_docx(speech(body, LAYOUTS[name]))
        if last == 1 and above == 1 and name == "print":
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(writer, "keeps", lambda *_: {})
                files[f"loose-{name}-{fill}"] = render_docx(speech(body, LAYOUTS[name]))
    folder: Path = tmp_path_factory.mktemp("rendering")
    return to_pdf(files, folder)


@pytest.fixture(scope="module")
def pages(made: dict[str, Path]) -> dict[str, list[Page]]:
    """The pages of every case; the dash of the number is looked for on an odd page and on an even one."""
    return {f"{name}-{length}": read_pages(made[f"{name}-{length}"], dashes=2) for name, length in CASES}


def lines_on(lines: Sequence[object], first: bool) -> int:
    return len(lines) + first  # the blank line above the salutation stands on the first page


@pytest.mark.parametrize(("name", "length"), CASES)
def test_every_full_page_has_all_its_lines(pages: dict[str, list[Page]], name: str, length: str) -> None:
    found = pages[f"{name}-{length}"]
    counts = [lines_on(page.lines, number == 0) for number, page in enumerate(found)]
    if "podium" in name:  # whose pages end with a sentence
        assert counts == list(drafted(LENGTHS[length], LAYOUTS[name]).plan.pages)
        assert all(16 <= count <= 21 for count in counts[:-1])
        return
    full = 22
    if counts[-2] < full:  # short, so that the last page does not have one line
        assert counts.pop(-2) + counts[-1] <= full + 2
    assert counts[:-1] == [full] * (len(counts) - 1)
    assert 2 <= counts[-1] <= full


@pytest.mark.parametrize(("name", "length"), CASES)
def test_every_full_line_has_all_its_characters(pages: dict[str, list[Page]], name: str, length: str) -> None:
    """But those of a paragraph that has a pitch of its own, which are counted in `plan.pitched`."""
    full = 24 if "podium" in name else 28
    said = drafted(LENGTHS[length], LAYOUTS[name])
    texts = [paragraph.text for paragraph in said.paragraphs()]
    apart = {texts[n][a:b] for n in said.plan.pitched for a, b in pairwise((0, *said.plan.rows[n].ends))}
    lines = [line for line in full_lines(pages[f"{name}-{length}"], LAYOUTS[name]) if line not in apart]
    assert len(lines) > 10
    assert len(said.plan.pitched) < 5
    assert [line for line in lines if count_full(line, full) != full] == []


@pytest.mark.parametrize(("name", "length"), CASES)
def test_the_page_number_is_7_mm_under_the_text_odd_right_and_even_left(
    pages: dict[str, list[Page]], name: str, length: str
) -> None:
    layout, edition = LAYOUTS[name], PODIUM if "podium" in name else PRINT
    # The text block is the standard's 225 mm, also where compensation moves the lines' own margin.
    bottom = (edition.page_height - edition.margin_bottom) / 20
    left, right = layout.margin_left / 20, (layout.page_width - layout.margin_right) / 20
    for number, page in enumerate(pages[f"{name}-{length}"], 1):
        assert page.number.text == f"—{number}—"
        if number <= 2:
            assert page.dash is not None
            assert (page.dash - bottom) / 72 * 25.4 == pytest.approx(7, abs=0.5)
        if layout.page_number_centred:
            assert (page.number.left + page.number.right) / 2 == pytest.approx((left + right) / 2, abs=1)
        elif number % 2:
            assert right - page.number.right == pytest.approx(14, abs=1)
        else:
            assert page.number.left - left == pytest.approx(14, abs=1)


@pytest.mark.parametrize(("name", "fill", "above", "last"), ENDINGS)
def test_the_last_page_has_two_lines_at_least(
    made: dict[str, Path], name: str, fill: int, above: int, last: int
) -> None:
    found = lines_of_pages(made[f"end-{name}-{fill}-{above}-{last}"])
    assert len(found[-1]) >= 2
    if name == "print":
        assert lines_on(found[0], True) == 22  # only the page before the last may be short


def test_some_of_those_endings_would_have_left_one_line(made: dict[str, Path]) -> None:
    """The test above means something."""
    assert 1 in [len(lines_of_pages(path)[-1]) for name, path in made.items() if name.startswith("loose-")]


@pytest.mark.parametrize(("name", "layout"), [("print", PRINT), ("podium", PODIUM)])
def test_the_text_block_stands_where_the_standard_puts_it(
    pages: dict[str, list[Page]], name: str, layout: Layout
) -> None:
    page = pages[f"{name}-25 minutes"][1]
    assert min(line.left for line in page.lines) == pytest.approx(layout.margin_left / 20, abs=0.5)
    assert page.lines[0].top > layout.margin_top / 20 - 1
    assert page.lines[-1].top + layout.body_size / 2 < (layout.page_height - layout.margin_bottom) / 20 + 4
