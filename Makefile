# Everything one does with Pejl. Needs Python 3.11 or newer and make; the rest is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
SHELL := /bin/sh

.PHONY: help setup run test test-all check catalogue pictures lock clean

help: ## show this
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 14

# A stamp for each lock file, so that a second start takes no time.
.venv/run.stamp: requirements.lock pyproject.toml
	@echo "Making .venv and installing what Pejl needs (a minute or two, the first time only) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Pejl needs Python 3.11 or newer: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements.lock
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.stamp: requirements-dev.lock .venv/run.stamp
	@echo "Installing what the tests need (the first time only) ..."
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --require-hashes -r requirements-dev.lock
	@touch $@

setup: .venv/run.stamp ## make .venv with the command pejl

run: setup ## serve the page, and Telegram where TELEGRAM_TOKEN is set
	@$(BIN)/pejl run

test: .venv/dev.stamp ## run the tests that need nothing but Python
	@echo "Running the tests (a few minutes). Left out here: PostgreSQL and the browser (make test-all)."
	@$(BIN)/python -m pytest -m "not postgres and not browser"

test-all: .venv/dev.stamp ## run every test; PostgreSQL and Chromium must be there
	@echo "Running every test, PostgreSQL and the browser included ..."
	@PEJL_TEST_ALL=1 $(BIN)/python -m pytest

check: .venv/dev.stamp ## lint, types, imports and content
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/pejl check

catalogue: .venv/dev.stamp ## bring the English catalogue up to date with the texts
	@$(BIN)/python -m bot.catalogue

pictures: .venv/dev.stamp ## take the pictures of README and docs from the real page (needs Chromium)
	@$(BIN)/python -m tests.browser.pictures

lock: ## renew the lock files from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements.lock
	uv pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url --no-header -q -o requirements-dev.lock -c requirements.lock

clean: ## remove .venv and what tools leave behind; never data or keys
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build *.egg-info
