"""Going on with a batch: what is written again, what is left alone, and that the end is always the same."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from speechdraft.batch import folder as batch_folder
from speechdraft.batch import ledger, work
from speechdraft.batch import writing as batch_writing
from speechdraft.errors import Problem
from speechdraft.pack.folders import DATA, TEMPLATE_FOLDERS, PackFile, built_in, digest_of, read_files, read_layers
from speechdraft.pack.model import Pack

from .conftest import UNITS, Run, contents, put, row, write_round
from .faults import Disk, Killed, killing

pytestmark = pytest.mark.usefixtures("as_installed")

EDITED = "青石镇-讲话稿.docx"
WHOLE = os.environ.get("MATRIX") == "whole"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return write_round(tmp_path)


@pytest.fixture
def whole(tmp_path: Path, table: Path, run: Run) -> dict[str, bytes]:
    """What an uninterrupted run leaves."""
    assert run(table, tmp_path / "whole") == 0
    return contents(tmp_path / "whole")


def edit(file: Path) -> bytes:
    """A person's edit: another text in a file that can still be opened."""
    from docx import Document

    document = Document(str(file))
    document.paragraphs[-1].add_run("（已改）")
    document.save(str(file))
    return file.read_bytes()


def test_nothing_is_written_again_where_all_stands(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes]
) -> None:
    times = {file: file.stat().st_mtime_ns for file in (tmp_path / "whole").iterdir() if file.suffix == ".docx"}
    assert run(table, tmp_path / "whole", resume=True) == 0
    assert contents(tmp_path / "whole") == whole
    assert times == {file: file.stat().st_mtime_ns for file in times}


@pytest.mark.parametrize(
    "damage", [Path.unlink, lambda f: f.write_bytes(b""), lambda f: f.write_bytes(f.read_bytes()[:2000])]
)
@pytest.mark.parametrize("name", [EDITED, "台账.jsonl", "汇总.xlsx"])
def test_what_is_missing_or_damaged_is_written(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], name: str, damage: object
) -> None:
    damage(tmp_path / "whole" / name)  # type: ignore[operator]
    assert run(table, tmp_path / "whole", resume=True) == 0
    assert contents(tmp_path / "whole") == whole


def test_a_file_that_a_person_edited_is_left_alone_and_named(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    mine = edit(tmp_path / "whole" / EDITED)
    for _ in range(2):
        assert run(table, tmp_path / "whole", resume=True) == 0
        assert (tmp_path / "whole" / EDITED).read_bytes() == mine
        assert f"有人改过，没有动：{EDITED}" in capsys.readouterr().err


def test_an_edited_file_is_left_alone_though_its_answers_are_new(
    tmp_path: Path, run: Run, whole: dict[str, bytes]
) -> None:
    mine = edit(tmp_path / "whole" / EDITED)
    newer = write_round(tmp_path, *(row(unit, date="2026-12-01") for unit in UNITS))
    assert run(newer, tmp_path / "whole", resume=True) == 0
    now = contents(tmp_path / "whole")
    assert now[EDITED] == mine
    assert all(now[f"{unit}-讲话稿.docx"] != whole[f"{unit}-讲话稿.docx"] for unit in UNITS[1:])


def test_a_file_edited_while_the_batch_runs_is_left_alone(
    tmp_path: Path, run: Run, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    last = tmp_path / "whole" / "城东街道-讲话稿.docx"
    real, mine = work.Workshop.draft, []

    def draft_and_edit(*given: Any) -> work.Drafted:
        if not mine:
            mine.append(edit(last))
        return real(*given)

    monkeypatch.setattr(work.Workshop, "draft", draft_and_edit)
    run(write_round(tmp_path, *(row(unit, date="2026-12-01") for unit in UNITS)), tmp_path / "whole", resume=True)
    assert last.read_bytes() == mine[0]


def test_new_answers_are_written_where_the_file_is_still_the_one_written(
    tmp_path: Path, run: Run, whole: dict[str, bytes]
) -> None:
    newer = write_round(tmp_path, row("青石镇", date="2026-12-01"), *map(row, UNITS[1:]))
    assert run(newer, tmp_path / "whole", resume=True) == 0
    changed = {name for name, data in contents(tmp_path / "whole").items() if data != whole[name]}
    assert changed - {"汇总.xlsx"} == {EDITED, "台账.jsonl"}
    assert run(newer, tmp_path / "fresh") == 0
    assert contents(tmp_path / "fresh") == contents(tmp_path / "whole")


CLOSE = """\
我就讲这些，{{ brief.wish }}，抓好{{ brief.tasks }}，学习{{ terms.congress_spirit }}。
{% if brief.powers %}
管住{{ brief.powers }}。
{% endif %}
"""
BEFORE = {
    "pack.yaml": "own:\n  town: [village_assets, petition]\n",
    "data/kinds.yaml": "kinds:\n  - {id: town, form: 镇委}\n",
    "data/areas.yaml": "areas:\n  - {id: county, committee: 县党委}\n",
    "data/families.yaml": "families:\n  town:\n    wishes: [把路修好]\n",
    "data/terms.yaml": "terms:\n  - {id: newest, role: congress_spirit, text: 党的几中全会精神, from: 2026-01-01}\n",
    "data/trades.yaml": "trades:\n  water:\n    powers: [一号水闸]\n    duties: [看水]\n",
    "data/tasks.yaml": "tasks:\n  town:\n    - {text: 种树}\n",
    "data/sources.yaml": "sources:\n  - {id: OWN, title: 办法一}\n",
    "data/title.yaml": "words: [会上的讲话]\n",
    "data/checks.yaml": "checks:\n  - {id: WORD01, title: 错字一}\n",
    "data/review.yaml": "more:\n  LEFT01:\n    - {words: [同志们], why: 第一}\n",
    "data/proofreading.yaml": "more:\n  WORD01:\n    - {words: {就讲: 只讲}, why: 第一}\n",
    "data/reading.yaml": "salutations: [同志们]\n",
    "data/places.yaml": "towns: 一处\n",
    "data/agreement.yaml": "rooms: [室]\n",
    "points/village_assets.txt": "== town\n+ {{ lead }}\n账目一。\n",
    "speech/close.txt": CLOSE,
    "papers/agenda/title.txt": "议程一\n",
}
"""One file of every kind that a pack may have, and what it says at first."""

AFTER = {
    "pack.yaml": "own:\n  town: [village_assets, agri_subsidies]\n",
    "data/kinds.yaml": "kinds:\n  - {id: town, form: 党委}\n",
    "data/areas.yaml": "areas:\n  - {id: county, committee: 县里的党委}\n",
    "data/families.yaml": "families:\n  town:\n    wishes: [把桥修好]\n",
    "data/terms.yaml": "terms:\n  - {id: newest, role: congress_spirit, text: 党的某中全会精神, from: 2026-01-01}\n",
    "data/trades.yaml": "trades:\n  water:\n    powers: [二号水闸]\n    duties: [管水]\n",
    "data/tasks.yaml": "tasks:\n  town:\n    - {text: 修渠}\n",
    "data/sources.yaml": "sources:\n  - {id: OWN, title: 办法二}\n",
    "data/title.yaml": "words: [动员会上的讲话]\n",
    "data/checks.yaml": "checks:\n  - {id: WORD01, title: 错字二}\n",
    "data/review.yaml": "more:\n  LEFT01:\n    - {words: [同志们], why: 第二}\n",
    "data/proofreading.yaml": "more:\n  WORD01:\n    - {words: {就讲: 只讲}, why: 第二}\n",
    "data/reading.yaml": "salutations: [同志们, 各位]\n",
    "data/places.yaml": "towns: 二处\n",
    "data/agreement.yaml": "rooms: [室, 厅]\n",
    "points/village_assets.txt": "== town\n+ {{ lead }}\n账目二。\n",
    "speech/close.txt": CLOSE.replace("这些", "到这里"),
    "papers/agenda/title.txt": "议程二\n",
}

SAMPLE = ("data/kinds.yaml", "data/terms.yaml", "data/title.yaml", "data/review.yaml", "speech/close.txt")
"""Of a draft its names, its words, nothing, what is said of it and its own text. `make matrix` changes every kind."""

UNSEEN = (
    *("data/sources.yaml", "data/title.yaml", "data/checks.yaml", "data/reading.yaml", "data/places.yaml"),
    "data/agreement.yaml",
    "papers/agenda/title.txt",
)
"""Kinds of files that may change without a word of these drafts, or of what is said of them, being another."""


def put_texts(folder: Path, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def of_before(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Pack]:
    """The pack with an overlay that has one file of every kind; with `path`, that one is as it is AFTER."""
    folder = tmp_path_factory.mktemp("office")

    def read(path: str = "") -> Pack:
        put_texts(folder, BEFORE | ({path: AFTER[path]} if path else {}))
        problems: list[Problem] = []
        pack = read_layers((built_in(), folder), problems)
        assert not problems
        return pack

    return read


def test_every_kind_of_file_that_a_pack_may_have_is_changed_below() -> None:
    kinds = {path.parts[0] if path.suffix == ".txt" else str(path) for path in map(PurePosixPath, BEFORE)}
    assert kinds == {*DATA, *TEMPLATE_FOLDERS}


def test_a_changed_file_of_the_pack_writes_every_draft_again(
    tmp_path: Path, run: Run, of_before: Callable[..., Pack]
) -> None:
    """Whatever kind of file it is, the resumed folder is that of a fresh run."""
    bureau = ("县直", "云岭县水利局", "云岭县", "临江市", "东岭省", "三", "2026-11-25", "标准")
    table = write_round(tmp_path, row("青石镇"), bureau)
    first = of_before()
    assert run(table, tmp_path / "first", pack=first) in (0, 1)
    old = contents(tmp_path / "first")
    for path in BEFORE if WHOLE else SAMPLE:
        pack = of_before(path)
        put(tmp_path / "resumed", old)
        run(table, tmp_path / "resumed", pack=pack, resume=True)
        run(table, tmp_path / "fresh", pack=pack, force=True)
        fresh = contents(tmp_path / "fresh")
        assert contents(tmp_path / "resumed") == fresh, path
        assert _told(fresh) != _told(old) or path in UNSEEN, path


def test_a_change_of_any_kind_of_file_is_another_pack(tmp_path: Path) -> None:
    """Which is all that going on with a batch asks."""

    def digest(changed: str = "") -> str:
        put_texts(tmp_path, BEFORE | ({changed: AFTER[changed]} if changed else {}))
        return digest_of(list(read_files((built_in(), tmp_path), [])))

    assert len({digest(), *map(digest, BEFORE)}) == 1 + len(BEFORE)
    assert digest() == digest()


def _told(folder: dict[str, bytes]) -> list[tuple[object, ...]]:
    """Drafts and findings of a round, by its ledger."""
    entries = map(json.loads, folder["台账.jsonl"].decode().splitlines())
    return [(entry["output"], entry["findings"]) for entry in entries]


def test_a_file_in_another_layer_or_under_another_name_is_another_pack(tmp_path: Path) -> None:
    for layer, name in (("one", "a"), ("two", "a"), ("one", "b")):
        (tmp_path / layer).mkdir(exist_ok=True)
        (tmp_path / layer / f"{name}.txt").write_text("一。\n", encoding="utf-8")
    found = [
        digest_of([PackFile(layer, path, tmp_path, raw)])
        for layer, path, raw in ((1, "speech/a.txt", b"x"), (2, "speech/a.txt", b"x"), (1, "speech/b.txt", b"x"))
    ]
    assert len(set(found)) == 3
    assert digest_of([PackFile(1, "a", tmp_path, b"x"), PackFile(1, "b", tmp_path, b"")]) != digest_of(
        [PackFile(1, "a", tmp_path, b""), PackFile(1, "b", tmp_path, b"x")]
    )


def test_a_draft_of_somebody_else_under_the_name_is_left_alone(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes]
) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / EDITED).write_bytes(whole["白水镇-讲话稿.docx"])
    assert run(table, tmp_path / "out", resume=True) == 0
    assert contents(tmp_path / "out")[EDITED] == whole["白水镇-讲话稿.docx"]


def test_an_edited_summary_is_left_alone(tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes]) -> None:
    from openpyxl import load_workbook

    file = tmp_path / "whole" / "汇总.xlsx"
    book = load_workbook(file)
    book["汇总"]["L2"] = "送主任审"
    book.save(file)
    mine = file.read_bytes()
    run(write_round(tmp_path, row("青石镇", date="2026-12-01"), *map(row, UNITS[1:])), tmp_path / "whole", resume=True)
    assert file.read_bytes() == mine


def test_rows_that_left_the_table_are_named_and_their_files_left(
    tmp_path: Path, run: Run, whole: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    fewer = write_round(tmp_path, *map(row, UNITS[1:]))
    assert run(fewer, tmp_path / "whole", resume=True) == 0
    assert contents(tmp_path / "whole")[EDITED] == whole[EDITED]
    assert f"这张表里没有的，文件没有动：{EDITED}" in capsys.readouterr().err


# Interrupted and killed ---------------------------------------------------------------------------------------------


def test_ctrl_c_finishes_the_file_in_hand_and_says_how_to_go_on(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    real = ledger.Ledger.add

    def add_and_interrupt(self: ledger.Ledger, entry: ledger.Entry) -> None:
        real(self, entry)
        if entry.file == "白水镇-讲话稿.docx":
            signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(ledger.Ledger, "add", add_and_interrupt)
    assert run(table, tmp_path / "out", profile="none") == 130
    monkeypatch.undo()
    written = contents(tmp_path / "out")
    assert sorted(written) == ["台账.jsonl", "白水镇-讲话稿.docx", EDITED]
    assert all(whole[name] == data for name, data in written.items() if name.endswith(".docx"))
    assert f"接着写：speechdraft batch {table} -o {tmp_path / 'out'} --profile none --resume" in capsys.readouterr().err
    assert run(table, tmp_path / "out", resume=True) == 0
    assert contents(tmp_path / "out") == whole


@pytest.mark.usefixtures("drafted_once")
@pytest.mark.parametrize("force", [False, True])
def test_after_a_kill_at_any_moment_the_resumed_folder_is_the_uninterrupted_one(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, force: bool
) -> None:
    table = write_round(tmp_path, row("青石镇"), row("白水镇"))
    older = (
        write_round(tmp_path / "older", row("青石镇", date="2026-10-01"))
        if (tmp_path / "older").mkdir() is None
        else table
    )
    assert run(table, tmp_path / "whole") == 0
    whole, out = contents(tmp_path / "whole"), tmp_path / "out"
    if force:
        run(older, tmp_path / "old")
    old = contents(tmp_path / "old")
    for at in range(1, 1000):
        put(out, old)
        disk = Disk(out, killing(at))
        try:
            with monkeypatch.context() as patch:
                disk.wrap(patch)
                run(table, out, force=force)
        except Killed:
            disk.bury()
        else:
            assert at > 30
            break
        assert run(table, out, resume=True) == 0, at
        assert contents(out) == whole, at


def test_what_force_may_replace_stays_known_after_a_kill(
    tmp_path: Path, table: Path, run: Run, whole: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The files were somebody else's: what `--force` gave up is in the ledger before the first of them is replaced."""
    out = tmp_path / "out"
    put(out, {name: whole["青石镇-讲话稿.docx"] for name in whole if name.endswith(".docx")})
    mine = edit(out / "白水镇-讲话稿.docx")

    def killed(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(batch_writing, "write_together", killed)
        with pytest.raises(Killed):
            run(table, out, force=True)
    assert (out / "白水镇-讲话稿.docx").read_bytes() == mine
    assert run(table, out, resume=True) == 0
    assert contents(out) == whole


def test_a_real_kill_in_mid_batch(tmp_path: Path, run: Run) -> None:
    table = write_round(tmp_path, *(row(f"{a}{b}镇") for a in "青白金高云龙凤石" for b in "石水山河岭湾桥集"))
    assert run(table, tmp_path / "whole") == 0
    out = tmp_path / "out"
    command = [sys.executable, "-m", "speechdraft", "batch", str(table), "-o", str(out), "--profile", "none", "-q"]
    process = subprocess.Popen([*command, "--resume"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    enough = random.Random(7).randint(5, 40)
    while process.poll() is None and (not out.exists() or len(os.listdir(out)) < enough):
        time.sleep(0.005)
    process.kill()
    process.wait()
    assert run(table, out, resume=True) == 0
    assert contents(out) == contents(tmp_path / "whole")


def test_two_runs_do_not_write_into_one_folder(
    tmp_path: Path, table: Path, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    with batch_folder.locked(out):
        assert run(table, out) == 4
    assert contents(out) == {}
    assert "另一个批次正在往这个文件夹里写" in capsys.readouterr().err
    assert run(table, out) == 0


def test_workers_go_when_the_process_that_writes_is_killed(tmp_path: Path) -> None:
    units = (row(f"{a}{b}镇") for a in "青白金高云龙凤石" for b in "石水山河岭湾桥集")
    command = [sys.executable, "-m", "speechdraft", "batch", str(write_round(tmp_path, *units)), "--jobs", "2"]
    process = subprocess.Popen(
        [*command, "-o", str(tmp_path / "out"), "--profile", "none"], start_new_session=True, stderr=subprocess.DEVNULL
    )
    while process.poll() is None and not (tmp_path / "out").exists():
        time.sleep(0.005)
    process.kill()
    process.wait()
    for _ in range(500):
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    pytest.fail("workers were left behind")
