"""Draws docs/web.png, the page in the browser with a speech beside it, and docs/speech.png, that speech's first page.

    python docs/page_pictures.py

Needs chromium, LibreOffice and poppler (`.ci/install-rendering`). Nothing of the person's own is read or written: the
work happens in a temporary folder, without a profile.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium-headless-shell"
DAY = "2026-11-25"
FIELDS = {
    "unit.name": "云岭县教育局",
    "area.name": "云岭县",
    "area.province": "东岭省",
    "area.city": "临江市",
    "group.number": "二",
    "group.leader": "赵晓峰",
    "inspection.round": "十五届县委第九轮",
    "speaker.name": "张岚",
}
DOTS_AN_INCH = 80


def draw(address: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1366, "height": 768}, color_scheme="light")
        page.goto(address)
        page.click("text=开始填")
        for name, text in FIELDS.items():
            page.fill(f"[name='{name}']", text)
            page.wait_for_selector("html[data-busy='0']", state="attached")
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        page.screenshot(path=HERE / "web.png")
        _speech(page)
        browser.close()


def _speech(page: Page) -> None:
    """The first page, as LibreOffice prints it."""
    page.click("#write-now")
    with page.expect_download() as saved:
        page.click("#pdf")
    command = [
        "pdftoppm",
        "-png",
        "-singlefile",
        "-r",
        str(DOTS_AN_INCH),
        str(saved.value.path()),
        str(HERE / "speech"),
    ]
    subprocess.run(command, check=True)


def _fonts(folder: Path) -> str:
    """The fonts that stand in for those of a Chinese office, as the tests of the pages have them."""
    conf = folder / "fonts.conf"
    text = (HERE.parent / "tests" / "rendering" / "fonts.conf").read_text(encoding="utf-8")
    conf.write_text(text.replace("@CACHE@", str(folder / "cache")), encoding="utf-8")
    return str(conf)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        own = {"HOME": folder, "XDG_STATE_HOME": folder, "SPEECHDRAFT_TODAY": DAY}
        env = {**os.environ, **own, "FONTCONFIG_FILE": _fonts(Path(folder))}
        words = [sys.executable, "-m", "speechdraft", "web", "--no-open", "--profile", "none", "-o", f"{folder}/讲话稿"]
        with subprocess.Popen(words, env=env, stdout=subprocess.PIPE, text=True) as program:
            try:
                assert program.stdout is not None
                draw(program.stdout.readline().strip())
            finally:
                program.terminate()


if __name__ == "__main__":
    main()
