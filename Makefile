# Two commands do all their own set-up from a fresh clone: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PACKAGES := schemas $(addprefix services/,runtime web fetch clean enrich index replay newsroom cli) infra/engines
LOCKS := infra/constraints
# One more than there are cores, as many tests wait for an engine.
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
SPREAD := --numprocesses $(WORKERS) --dist loadgroup
DISTRIBUTIONS := depeche $(addprefix depeche-,schemas runtime web fetch clean enrich index replay newsroom engines)

.DEFAULT_GOAL := help
.PHONY: help demo test lint types imports pytest quick integration bench format golden schemas lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 12

demo: $(VENV)/.run ## the whole journey on this machine: a sample newsroom in, searchable articles out
	@$(BIN)/depeche demo

test: lint types imports pytest ## lint, types, rules of dependency, all the tests, those on real Kafka and Elasticsearch too

lint: $(VENV)/.dev ## ruff: style and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev ## mypy --strict, over the tests too
	$(BIN)/mypy

imports: $(VENV)/.dev ## import-linter: who may import whom
	$(BIN)/lint-imports --no-cache

pytest: $(VENV)/.dev ## the tests alone; ARGS="-k word" passes options on
	$(BIN)/pytest $(SPREAD) $(ARGS)

quick: $(VENV)/.dev ## the tests that need neither engines nor minutes
	$(BIN)/pytest $(SPREAD) -m "not engines and not slow" $(ARGS)

integration: $(VENV)/.dev ## the tests on real Kafka and Elasticsearch, which they start themselves
	$(BIN)/pytest $(SPREAD) -m engines $(ARGS)

bench: $(VENV)/.dev ## the journey's benchmark: a table, nothing asserted; the others are in tests/bench
	$(BIN)/python tests/bench/journey.py $(ARGS)

format: $(VENV)/.dev ## rewrite the code in the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: $(VENV)/.dev ## rewrite the golden articles; read the diff before you commit it
	$(BIN)/pytest tests/golden --regenerate -q

schemas: $(VENV)/.dev ## rewrite the JSON Schema files from the code
	$(BIN)/python -m depeche_schemas.export schemas/json

lock: $(VENV)/.dev ## resolve the pinned versions anew
	for set in run dev; do $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	  --no-header --no-annotate --no-emit-index-url --no-emit-find-links $(addprefix --no-emit-package ,$(DISTRIBUTIONS)) \
	  --upgrade $(LOCKS)/$$set.in --output-file $(LOCKS)/$$set.txt; done

clean: ## remove the virtual environment and the caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis

# A stamp file marks each environment as complete, so that an interrupted installation is done again.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Depeche needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python $(LOCKS)/run.txt $(addsuffix /pyproject.toml,$(PACKAGES))
	@echo "Installing what Depeche runs on (about 200 MB, once) …"
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(LOCKS)/run.txt
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation $(addprefix -e ./,$(PACKAGES))
	@# Where Python is told to write no bytecode, every command would compile all its modules anew.
	$(BIN)/python -m compileall -q $(PACKAGES)
	$(BIN)/python -m depeche_enrich.prepare
	@touch $@

$(VENV)/.dev: $(VENV)/.run $(LOCKS)/dev.txt
	@echo "Installing the tools of the tests (about 60 MB, once) …"
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(LOCKS)/dev.txt
	@touch $@
