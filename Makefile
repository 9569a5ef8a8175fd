# Everything a user or a developer needs, from Python 3.11 or later, pip and make alone.
# Packages come from the lock files, each checked against its hash; stamps inside .venv keep a second call instant.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

PYTHON ?= $(shell command -v python3.11 || command -v python3 || command -v python)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# pip would compile what it installs on one core, which takes as long as everything else that it does.
INSTALL := $(PIP) install --no-compile --no-deps
BYTE_COMPILE := $(BIN)/python -m compileall -qq -j 0 .venv/lib || true
CREATED := .venv/.stamp-created
RUNTIME := .venv/.stamp-runtime
EVERYTHING := .venv/.stamp-everything
JOBS ?= 2
ARGS ?=
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links

.PHONY: help setup run ui test lint bench docs pictures lock clean browser kernels

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(CREATED):
	@"$(PYTHON)" -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Hanoi Twin needs Python 3.11 or later; found " + sys.version.split()[0] + ". Name another one: make PYTHON=/path/to/python")'
	"$(PYTHON)" -m venv .venv
	@touch $@

# A lock names every package already, so pip must not resolve anything (--no-deps), and the project is
# built with the locked setuptools rather than with one fetched on the way (--no-build-isolation).
$(RUNTIME): requirements.lock pyproject.toml | $(CREATED)
	@echo "Installing what a run needs (once)"
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-build-isolation --editable .
	@$(BYTE_COMPILE)
	@touch $@

$(EVERYTHING): requirements-dev.lock requirements.lock pyproject.toml | $(CREATED)
	@echo "Installing what tests and documentation need (once)"
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(INSTALL) --no-build-isolation --editable .
	@$(BYTE_COMPILE)
	@touch $(RUNTIME) $@

setup: $(EVERYTHING) ## install everything for development into .venv

run: $(RUNTIME) ## simulate plan 76 twenty times and write results/plan-76
	$(BIN)/hanoi-twin run plan-76 --replicates 20 --out results/plan-76 --overwrite $(ARGS)

ui: $(RUNTIME) ## open the page in the browser of this machine
	$(BIN)/hanoi-twin ui --open $(ARGS)

lint: $(EVERYTHING) ## check style, types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The page is tested in the Chromium of the distribution; elsewhere its tests say what is missing and are left out.
browser:
	@if command -v chromium chromium-browser >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium, in which the page is tested (once)"; \
		apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
		echo "No Chromium: the tests of the page in a browser are left out. On Debian: sudo apt-get install chromium"; \
	fi

# Two test processes that begin at once would both compile the kernels, each for a minute.
kernels: $(EVERYTHING)
	@$(BIN)/python -c 'from sim import simulate; simulate("baseline", replicates=1, agents=500, until="2025-12")'

test: $(EVERYTHING) ## lint, then run every test
	$(MAKE) --jobs 3 lint browser kernels
	$(BIN)/pytest -n $(JOBS) --dist loadfile --no-loadscope-reorder

bench: $(EVERYTHING) browser ## measure speed and memory beside Mesa objects, then the page in a browser
	$(BIN)/hanoi-twin bench --lang en --out results/bench.json $(ARGS)
	$(BIN)/python tests/benchmarks/bench_latency.py | tee results/bench-page.json
	$(BIN)/python tests/benchmarks/bench_page.py | tee results/bench-sessions.json

docs: $(EVERYTHING) ## build the documentation into site/
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict

pictures: $(EVERYTHING) browser ## run two scenarios; draw the pictures of README and docs, refresh tables and notebooks
	$(BIN)/python -m models.tables docs/odd.md
	$(BIN)/python -m scenarios.tables docs/scenarios.md docs/scenarios.vi.md docs/charter.md
	$(BIN)/python -m ui.figures.documentation docs
	$(BIN)/python -m ui.figures.notebooks docs/notebooks
	$(BIN)/python tests/ui/browser/pictures.py docs/images

lock: $(EVERYTHING) ## resolve the lock files again from pyproject.toml
	$(LOCK) --all-extras --output-file requirements-dev.lock
	$(LOCK) --extra analysis --extra build --extra export --extra ui --constraints requirements-dev.lock --output-file requirements.lock

clean: ## remove what can be made again, but no results
	rm -rf .venv site build dist ./*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
