# make demo   drafts every example into out/
# make test   lint, types and tests
# make matrix every kind of unit with every area, type, length, date and number of minutes, not a sample of them; every
#             way back and out at every question of the interview; every kind of file of a pack changed under a batch;
#             every title; every draft that a check of an office's pack tries
# make days   the whole suite on three days of other years (DAYS; Linux, with a C compiler)
# make fuzz   inputs changed at random for a night (SECONDS=28800, SEED: the time), finds in out/fuzz; every fault of a disk
# make pages  24 units in six lengths, drawn and compared with the pages that were foretold (needs LibreOffice)
# make pictures  draws the pictures of the pages anew (needs tmux, chromium, LibreOffice and poppler)
# make audit  looks the locked packages up among the known vulnerabilities (needs the network)
# make offline  what people without a network install, for every system, into dist/offline (docs/offline.md; needs the network)
# make lock   makes the locks anew, with the newest versions
# Each makes its own virtual environment first; nothing else has to be installed but Python 3.11 or later.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCKED := $(PIP) install --require-hashes -r
TOOLS := .venv-tools
LOCKS := requirements.lock requirements-test.lock offline/requirements.lock
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(TOOLS)/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
UNIVERSAL := $(TOOLS)/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate --custom-compile-command "make lock"

# A process that keeps no bytecode compiles every file that it imports: tests that start one would take twice as long.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test matrix days pages pictures fuzz check format bench audit offline lock clean

demo: $(VENV)/installed
	$(BIN)/python examples/draft_all.py out

test: check
	$(BIN)/python -m pytest -n auto --dist loadscope --no-loadscope-reorder $(PYTEST)

matrix: $(VENV)/tested
	MATRIX=whole $(BIN)/python -m pytest -n auto tests/test_matrix.py tests/interview/test_way.py \
		tests/interview/test_second_thoughts.py tests/batch/test_resume.py tests/output/test_title.py \
		tests/test_pack.py tests/test_docs.py

DAYS ?= 2024-02-29 2026-12-31 2029-02-28

days: $(VENV)/tested
	for day in $(DAYS); do $(BIN)/python -m tests.faults.on_a_day $$day \
		$(BIN)/python -m pytest -q -n auto --dist loadscope --no-loadscope-reorder || exit 1; done

fuzz: $(VENV)/tested
	FAULTS=0 $(BIN)/python -m pytest -n auto tests/faults
	$(BIN)/python -m tests.fuzz $(or $(SECONDS),28800) $(or $(SEED),$(shell date +%s))

pages: $(VENV)/tested
	PAGES=whole $(BIN)/python -m pytest -rP tests/output/test_drawn.py tests/output/test_rendering.py

pictures: $(VENV)/tested
	$(BIN)/python docs/interview_picture.py
	$(BIN)/python docs/page_pictures.py

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

offline: $(VENV)/tested
	$(BIN)/python -m offline $(if $(TARGETS),--targets $(TARGETS)) $(if $(PYTHONS),--pythons $(PYTHONS)) \
		$(if $(EMBED),--embed $(EMBED)) $(if $(EMBED_SHA256),--sha256 $(EMBED_SHA256))

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

audit: $(TOOLS)/made
	@$(TOOLS)/bin/pip-audit --strict --disable-pip --require-hashes $(LOCKS:%=-r %) >$(TOOLS)/audit 2>&1; code=$$?; \
	if [ $$code = 0 ] || grep -q "^Found " $(TOOLS)/audit; then cat $(TOOLS)/audit; else tail -n 1 $(TOOLS)/audit; \
	echo "make audit: nothing was looked up: the package index's data of known vulnerabilities cannot be reached from here"; fi; exit $$code

lock: $(TOOLS)/made
	$(COMPILE) --extra web --build-deps-for editable -o requirements.lock pyproject.toml
	$(COMPILE) -c requirements.lock -o requirements-test.lock requirements-test.txt
	$(UNIVERSAL) -c requirements.lock -c requirements-test.lock -o offline/requirements.lock --extra web pyproject.toml offline/requirements.txt

$(TOOLS)/made: requirements-tools.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/python -m pip --disable-pip-version-check --quiet install -r requirements-tools.txt
	touch $@

$(VENV)/installed: pyproject.toml requirements.lock $(VENV)/bin/python
	$(LOCKED) requirements.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/tested: requirements-test.lock $(VENV)/installed
	$(LOCKED) requirements-test.lock
	touch $@

$(VENV)/benched: benchmarks/requirements.txt $(VENV)/tested
	$(PIP) install -r benchmarks/requirements.txt
	touch $@

clean:
	rm -rf $(VENV) $(TOOLS) out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
