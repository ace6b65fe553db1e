"""Fonts and programs of the machine: found by what the files say, told with what stands in."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from speechdraft.cli import run
from speechdraft.drafts import fonts as wanted
from speechdraft.drafts.first_time import missing_title_font
from speechdraft.machine import fonts, programs
from speechdraft.page.fonts import ALIKE, FONTS, Family, others_of
from speechdraft.page.layout import PRINT, layout_from


def font_file(*names: tuple[int, int, str]) -> bytes:
    """A font of nothing but its names: (platform, id, name)."""
    texts, rows = b"", b""
    for platform, id, name in names:
        data = name.encode("utf-16-be" if platform == 3 else "ascii")
        rows += struct.pack(">6H", platform, 1, 0x804, id, len(data), len(texts))
        texts += data
    table = struct.pack(">HHH", 0, len(names), 6 + len(rows)) + rows + texts
    return struct.pack(">IHHHH", 0x00010000, 1, 0, 0, 0) + struct.pack(">4sIII", b"name", 0, 28, len(table)) + table


def test_a_font_tells_its_families_in_every_language(tmp_path: Path) -> None:
    file = tmp_path / "a.ttf"
    file.write_bytes(
        font_file((3, 1, "方正小标宋简体"), (1, 1, "FZXiaoBiaoSong-B05S"), (3, 4, "full name"), (3, 16, "方正"))
    )
    assert fonts.families_of(file) == {"方正小标宋简体", "FZXiaoBiaoSong-B05S", "方正"}
    one = font_file((3, 1, "甲"))
    shifted = bytearray(one)
    shifted[20:24] = struct.pack(">I", 28 + 16)
    file.write_bytes(struct.pack(">4sIII", b"ttcf", 1 << 16, 1, 16) + bytes(shifted))
    assert fonts.families_of(file) == {"甲"}


@pytest.mark.parametrize(
    "data", [b"", b"ttcf", b"ttcf\0\1\0\0\xff\xff\xff\xff", font_file((3, 1, "仿宋"))[:40], b"\xff" * 99]
)
def test_what_is_no_font_has_no_names(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.ttf"
    file.write_bytes(data)
    assert fonts.families_of(file) == set()


def test_what_stands_in_is_the_nearest_that_is_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wanted, "installed", lambda: frozenset({"仿宋", "STFangsong", "黑体", "华文中宋"}))
    said = {font.name: font.said for font in wanted.wanted_fonts(PRINT)}
    assert said["黑体"] == "有"
    assert said["仿宋_GB2312"] == "没有，用仿宋代替"
    assert said["方正小标宋简体"] == "没有，用华文中宋代替"
    assert said["楷体_GB2312"].startswith("没有，也没有同类的字体")


def test_a_missing_title_font_is_told_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path))
    monkeypatch.setattr(wanted, "installed", lambda: frozenset({"华文中宋"}))
    assert "方正小标宋简体”没有，用华文中宋代替" in missing_title_font(PRINT)
    assert missing_title_font(PRINT) == ""
    assert missing_title_font(layout_from(PRINT, {"字体系列": "中易"})) == ""


def test_the_doctor_says_in_chinese_what_is_here_and_what_is_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(wanted, "installed", lambda: frozenset({"黑体"}))
    monkeypatch.setattr("speechdraft.cli.doctor_report.libreoffice", lambda: None)
    assert run(["--profile", "none", "doctor"]) == 0
    said = capsys.readouterr().out
    for word in (
        "一级标题字体　黑体：有",
        "LibreOffice：没有",
        "控制台编码：",
        "提法核对到：",
        "单位常用信息：没有用",
        "WPS：",
    ):
        assert word in said
    assert run(["--profile", "none", "doctor", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {font["name"] for font in data["fonts"]} >= {"黑体", "仿宋_GB2312", "方正小标宋简体"}
    assert data["profile"] is None


@pytest.mark.parametrize(("platform", "place"), [
    ("linux", "opt/libreoffice7.6/program/soffice"),
    ("darwin", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
    ("win32", "Program Files/LibreOffice/program/soffice.exe"),
])  # fmt: skip
def test_libreoffice_is_found_where_each_system_keeps_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, place: str
) -> None:
    monkeypatch.setattr(programs.sys, "platform", platform)
    monkeypatch.setattr(programs.shutil, "which", lambda _: None)
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path / "Program Files"))
    monkeypatch.setattr(programs, "_ROOT", tmp_path)
    assert programs.libreoffice() is None
    program = tmp_path / place
    program.parent.mkdir(parents=True)
    program.touch()
    assert programs.libreoffice() == program


def test_every_font_of_a_family_has_others_that_go_for_it() -> None:
    for family in Family:
        for name in FONTS[family].values():
            assert others_of(name)
            assert name not in others_of(name)
    assert len({name for row in ALIKE for name in row}) == sum(map(len, ALIKE))
    assert others_of("没有的字体") == ()


def test_a_family_brings_its_fonts_and_a_font_beside_it_wins() -> None:
    layout = layout_from(PRINT, {"字体系列": "方正", "正文字体": "仿宋"})
    assert (layout.title_font, layout.body_font, layout.page_number_font) == ("方正小标宋_GBK", "仿宋", "方正书宋_GBK")
    assert layout_from(PRINT, {"font_family": "standard"}) == PRINT
