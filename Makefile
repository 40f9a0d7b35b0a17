# Everything a newcomer needs: `make serve` shows the sample journal, `make test` passes the tests.
# Both set themselves up in .venv; nothing else has to be installed but Python, git and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
BENCH_READY := $(VENV)/.bench-ready
ADDRESS ?= 127.0.0.1:8000
TESTS ?= tests
export DISABLE_MKDOCS_2_WARNING := true
export NO_MKDOCS_2_WARNING := true

.PHONY: serve test site check lint types fix bench campaigns goldens clean

serve: $(READY)  ## the sample journal, live, in the browser
	@echo "Open http://$(ADDRESS)/ (Ctrl-C ends)"
	$(BIN)/mkdocs serve --dev-addr $(ADDRESS)

test: $(READY)  ## all tests
	$(BIN)/python -m pytest -n auto $(TESTS)

site: $(READY)  ## the sample journal as files, in site/
	$(BIN)/mkdocs build --strict

check: lint types test  ## lint, types and tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --diff tests/bench

types: $(READY)
	$(BIN)/mypy

fix: $(READY)  ## mend what ruff can
	$(BIN)/ruff check --fix .

bench: $(BENCH_READY)  ## speed at 1,000 and 10,000 people against goals, MkDocs and Hugo (BENCH=--large: and 30,000)
	$(BIN)/python tests/bench/run.py $(BENCH)

campaigns: $(READY)  ## random edits and merges, kills, full disks: minutes, and the figures of tests/FIGURES.md
	$(BIN)/python tests/writing/campaign_splices.py --edits 10000
	$(BIN)/python tests/merging/campaign_merges.py --merges 1000
	for scene in one_new one_edit several; do for how in kill_again kill_going_back; do \
	  $(BIN)/python tests/landing/kill_points.py $$scene $$how; echo; done; done
	$(BIN)/python tests/torture/torture.py --kills 300 --writers 2x1000
	$(BIN)/python tests/site/campaign_again.py --edits 200
	$(BIN)/python tests/torture/builds.py --kills 200

goldens: $(READY)  ## write the golden files and transcripts anew; then read the diff
	UPDATE=1 $(BIN)/python -m pytest tests

clean:
	rm -rf $(VENV) site .cache dist build

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	@touch $@

$(BENCH_READY): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@
