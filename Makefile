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

.PHONY: serve test site check lint types fix bench campaigns torture fuzz mutants lock audit goldens clean

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

campaigns: $(READY)  ## random edits, merges, requests, changed bundles: minutes, and the figures of tests/FIGURES.md
	$(BIN)/python tests/writing/campaign_splices.py --edits 10000
	$(BIN)/python tests/merging/campaign_merges.py --merges 1000
	$(BIN)/python tests/site/campaign_again.py --edits 200
	$(BIN)/python tests/site/fuzz_guard.py --requests 10000
	$(BIN)/python tests/excerpts/campaign_interference.py --journals 500
	$(BIN)/python tests/sealing/campaign_tampering.py --flips 1000
	KITH_TESTS=all $(BIN)/python -m pytest -q -n auto tests/browser tests/exchange tests/site/test_again.py \
	  tests/site/test_served_again.py

torture: $(READY)  ## kills, calls that fail, full disks, writers at once: log, new, import, build (half an hour)
	for scene in one_new one_edit several; do for how in kill_again kill_going_back; do \
	  $(BIN)/python tests/landing/kill_points.py $$scene $$how; echo; done; done
	$(BIN)/python tests/torture/torture.py --kills 500 --imports 300 --writers 2x1000 --with kith
	$(BIN)/python tests/torture/builds.py --kills 200
	$(BIN)/python tests/torture/faults.py --points 25

fuzz: $(READY)  ## inputs that nobody thought of, for FUZZ minutes (30); what is found lies in .cache/fuzz
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[fuzz]'
	$(BIN)/python tests/fuzz/fuzz.py --minutes $(or $(FUZZ),30)

mutants: $(READY)  ## whether the tests notice when a module is wrong; MUTANTS="--sample 40 dates"
	$(BIN)/python tests/mutants/mutants.py $(MUTANTS)

lock: $(READY)  ## pin what Kith is developed with, by version and hash
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header -q -o requirements-dev.txt
	sed -i '1i # The packages that Kith is developed with, by version and hash: written by `make lock`.' requirements-dev.txt

audit: $(READY)  ## known holes in what Kith is developed with; fails if nobody can be asked
	$(BIN)/python -m pip install --quiet --disable-pip-version-check pip-audit
	$(BIN)/pip-audit --strict --require-hashes --disable-pip -r requirements-dev.txt

goldens: $(READY)  ## write the golden files and transcripts anew; then read the diff
	UPDATE=1 $(BIN)/python -m pytest tests

clean:
	rm -rf $(VENV) site .cache dist build

$(READY): pyproject.toml requirements-dev.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt \
	  || { echo "The pinned packages are not to be had here: others, within the ranges of pyproject.toml"; \
	       $(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(BENCH_READY): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[bench]'
	@touch $@
