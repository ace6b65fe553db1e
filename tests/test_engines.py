"""The functions that other programs take: they travel to workers as they are, and draft there what they draft here."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest

import speechdraft as sd
from speechdraft.cli import run
from speechdraft.errors import InputError, PackError
from speechdraft.pack import read_pack

from .conftest import ROOT, SHORT

pytestmark = pytest.mark.usefixtures("as_installed")

ROUND = ROOT / "examples" / "round.csv"


def drafts(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.glob("*.docx")}


def test_a_round_on_workers_of_dask_is_the_round_of_batch(tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "examples" / "dask_round.py"), str(ROUND), "dask"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert run(["--profile", "none", "-q", "batch", str(ROUND), "-o", str(tmp_path / "batch"), "--jobs", "1"]) == 0
    assert len(drafts(tmp_path / "batch")) == 12
    assert drafts(tmp_path / "dask") == drafts(tmp_path / "batch")


def test_a_pack_travels_as_its_folders_and_is_read_once_where_it_arrives(tmp_path: Path) -> None:
    (tmp_path / "speech").mkdir()
    (tmp_path / "speech" / "close.txt").write_text("散会。\n", encoding="utf-8")
    pack = sd.load_pack([tmp_path])
    packed = pickle.dumps(pack)
    assert len(packed) < 1000
    assert pickle.loads(packed) is pickle.loads(packed) is pack
    (tmp_path / "speech" / "close.txt").write_text("请坐。\n", encoding="utf-8")
    read_pack.cache_clear()
    with pytest.raises(PackError, match="模板改了"):
        pickle.loads(packed)


def test_what_travels_drafts_the_same_in_another_process(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(SHORT, encoding="utf-8")
    pack = sd.load_pack()
    answers = sd.load_answers(tmp_path / "a.yaml", pack)
    speech = sd.compose(answers, pack)
    (tmp_path / "values").write_bytes(pickle.dumps((pack, answers, speech)))
    code = (
        "import pickle, speechdraft as sd\n"
        "pack, answers, speech = pickle.load(open('values', 'rb'))\n"
        "assert sd.compose(answers, pack) == speech\n"
        "open('x.docx', 'wb').write(sd.render_docx(speech))\n"
        "print(sd.review(speech, pack))\n"
    )
    env = {**os.environ, "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (0, f"{sd.review(speech, pack)}\n"), done.stderr
    assert (tmp_path / "x.docx").read_bytes() == sd.render_docx(speech)


def test_a_table_with_something_wrong_tells_all_of_it(tmp_path: Path) -> None:
    table = tmp_path / "round.csv"
    table.write_text("层级,被巡察单位,会议日期\n乡镇,青石镇,昨天\n乡镇,,2026-11-25\n", encoding="utf-8")
    with pytest.raises(InputError) as told:
        sd.load_table(table, sd.load_pack())
    said = "\n".join(map(str, told.value.problems))
    assert all(words in said for words in ("县级行政区", "昨天", "B3")), said
    assert len(told.value.problems) == len({*told.value.problems})
