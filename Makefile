# make demo   drafts every example into out/
# make test   lint, types and tests
# make matrix every kind of unit with every area, type, length, date and number of minutes, not a sample of them
# Both make their own virtual environment first; nothing else has to be installed but Python 3.11 or later.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test matrix check format bench clean

demo: $(VENV)/installed
	$(BIN)/python examples/draft_all.py out

test: check
	$(BIN)/python -m pytest -n auto $(PYTEST)

matrix: $(VENV)/tested
	MATRIX=whole $(BIN)/python -m pytest -n auto tests/test_matrix.py

check: $(VENV)/tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache

format: $(VENV)/tested
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/benched
	$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: pyproject.toml constraints.txt $(VENV)/bin/python
	$(PIP) install -c constraints.txt -e .
	touch $@

$(VENV)/tested: requirements-test.txt $(VENV)/installed
	$(PIP) install -c constraints.txt -r requirements-test.txt
	touch $@

$(VENV)/benched: benchmarks/requirements.txt $(VENV)/tested
	$(PIP) install -r benchmarks/requirements.txt
	touch $@

clean:
	rm -rf $(VENV) out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
