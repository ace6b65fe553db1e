"""The Python interface."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import docx

import speechdraft
from speechdraft import compose, load_answers, load_pack, render_docx, review

EXAMPLE = Path(__file__).parents[1] / "examples" / "single" / "town.yaml"


def test_the_five_functions() -> None:
    pack = load_pack()
    speech = compose(load_answers(EXAMPLE, pack), pack)
    data = render_docx(speech)
    assert docx.Document(io.BytesIO(data)).core_properties.title == speech.title
    assert isinstance(review(speech, pack), list)
    assert speech.brief.inspected.party.org == "镇党委"


def test_functions_stay_functions_when_their_modules_are_imported() -> None:
    """bug: `from speechdraft import compose` gave the module once a module of that name had been imported."""
    code = (
        "import importlib, pkgutil, speechdraft\n"
        "for module in pkgutil.walk_packages(speechdraft.__path__, 'speechdraft.'):\n"
        "    module.name.endswith('__main__') or importlib.import_module(module.name)\n"
        "from speechdraft import compose, review, load_pack\n"
        "assert callable(compose) and callable(review) and callable(load_pack)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
    assert all(callable(getattr(speechdraft, name)) for name in speechdraft.__all__)


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = (
        "import sys, speechdraft.cli\n"
        "heavy = {'pydantic', 'docx', 'jinja2', 'openpyxl', 'tabulate', 'tqdm', 'questionary', 'yaml'}\n"
        "heavy &= set(sys.modules)\n"
        "assert not heavy, heavy\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
