"""The content of the benchmarks: a table of townships of names put together, and speeches composed from it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path

from speechdraft.composing.pipeline import compose
from speechdraft.pack import load_pack
from speechdraft.pack.model import Pack
from speechdraft.reading.tables.table import open_table
from speechdraft.reading.tree import Tree
from speechdraft.reading.validating import answers_of
from speechdraft.speech import Speech

HEADERS = ("层级", "被巡察单位", "县级行政区", "所属市", "所属省", "巡察组", "组长", "会议日期", "轮次")

_FIRST = "青白云龙凤石金银大小上下东西南北新旧高平长宽红黄清双三四五六七八"
_SECOND = "石水山河岭湾桥集安平阳口溪塘坪坝庙店寨屯"
_ENDINGS = ("镇", "镇", "乡", "街道")
_A_COUNTY = 15


def townships() -> Iterator[tuple[str, str, str]]:
    """(township, county, prefecture): 15 in a county, 12 counties in a prefecture; no county has one name twice."""
    stems = ["".join(pair) for pair in product(_FIRST, _SECOND)]
    for number in range(len(stems) * 12):
        county = f"{stems[number % len(stems)]}县"
        city = f"{stems[number // 12 * 7 % len(stems)]}市"
        for place in range(_A_COUNTY):
            stem = stems[(number * 31 + place * 17) % len(stems)]
            yield stem + _ENDINGS[place % len(_ENDINGS)], county, city


def write_table(path: Path, rows: int) -> None:
    """A CSV of so many townships, as an office's Excel would write it."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(HEADERS)
        for number, (unit, county, city) in enumerate(islice(townships(), rows)):
            group, date = str(1 + number % 6), f"2026-11-{10 + number % 20}"
            out.writerow(["乡镇", unit, county, city, "东岭省", group, "李明", date, "十五届县委第九轮"])


def speeches(folder: Path, count: int) -> tuple[Pack, list[Speech]]:
    """So many speeches of about 3,000 characters."""
    table = folder / "speeches.csv"
    write_table(table, count)
    pack = load_pack()
    opened = open_table(str(table), below=Tree(), defaults=None, problems=[])
    return pack, [compose(answers_of(opened.reader.tree(row, []), pack, []), pack) for row in opened.rows()]
