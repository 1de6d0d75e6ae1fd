# The menu: `make` alone prints it.
.DEFAULT_GOAL := help
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
MAKEFLAGS += --no-print-directory

VENV ?= .venv
BIN := $(VENV)/bin
SHARED ?= ../shared
# The first Python that is new enough; give another one with `make test PYTHON=/path/to/python`.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && { echo $$p; break; }; done)

.PHONY: help demo test lint types docs score bench wheel clean

help: ## Print this menu
	@echo "factcheck: which figures do reports of war claim, who said them, and where do they disagree?"
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.run ## Read the sample dispatches, compare them, show claims and conflicts
	@bash docs/demo.sh $(BIN)/factcheck

test: $(VENV)/.test ## Run the tests
	@$(BIN)/python -m pytest

lint: $(VENV)/.dev ## Check style and formatting
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.dev ## Check the types
	@$(BIN)/mypy

docs: $(VENV)/.run ## Write the generated parts of README.md and docs/ anew
	@$(BIN)/python docs/generate.py

score: $(VENV)/.run ## Score extraction against the annotated texts in ../shared, where they are
	@$(BIN)/python benchmarks/score.py $(SHARED)

bench: $(VENV)/.run ## Measure start-up and speed beside click, quantulum3 and dateparser
	@$(BIN)/python benchmarks/startup.py
	@$(BIN)/python benchmarks/throughput.py

wheel: $(VENV)/.test ## Build a wheel into dist/ and try it in a clean environment
	@rm -rf build/lib build/bdist.* dist  # setuptools would put what an earlier build left into the wheel
	@$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	@CI=true $(BIN)/python -m pytest -m wheel

clean: ## Remove what make has made
	@rm -rf $(VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environments: made once, and again where setup.cfg has changed.
$(VENV)/.python:
	@[ -n "$(PYTHON)" ] || { echo "make: needs Python 3.11 or newer; install it, or name one: make PYTHON=/path/to/python" >&2; exit 1; }
	@echo "making $(VENV) with $$($(PYTHON) --version)" >&2
	@$(PYTHON) -m venv --clear $(VENV) || { echo "make: $(PYTHON) cannot make environments; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }
	@touch $@

$(VENV)/.run: $(VENV)/.python setup.cfg pyproject.toml
	@echo "installing factcheck and what it needs into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@echo "installing the test tools into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

$(VENV)/.dev: $(VENV)/.test
	@echo "installing the lint and type tools into $(VENV)" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
