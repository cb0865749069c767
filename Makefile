# Python 3.11 or newer and make are all that must be there. `make demo` and `make test` set up the rest in .venv.
# Another Python: make test PYTHON=python3.13

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
KERNEL := cleaner/kernel/library.so
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
PIPELINES := .venv-pipelines
ENGINES ?= ray spark recipes datatrove daft scrapy langchain llamaindex haystack
PAGE := samples/news--council-page/page.html
DUMP := samples/news--harbour-dump/dump.txt

.DEFAULT_GOAL := help
.PHONY: help demo test test-pipelines lint types imports check mutate format docs bench train corpus build clean

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/.installed $(KERNEL)  ## Clean a sample page and a sample dump
	@printf '\n===== A page: %s\n\n' $(PAGE)
	@$(BIN)/clean -v $(PAGE)
	@printf '\n===== A text dump: %s\n\n' $(DUMP)
	@$(BIN)/clean -v $(DUMP)
	@printf '\nWhy is a line there, or not? Try: %s/clean explain %s\n' $(BIN) $(PAGE)

test: $(VENV)/.installed-dev $(KERNEL)  ## Run the tests (more arguments: make test ARGS="-k rules")
	$(BIN)/python -m pytest $(ARGS)

test-pipelines: $(ENGINES:%=test-pipeline-%)  ## Run each engine's tests in its own environment (ENGINES="ray spark ...")

test-pipeline-%: $(PIPELINES)/%/.installed
	@printf '\n===== %s\n' $*
	@# Their own warnings are the engines' affair.
	@CLEANER_ENGINE=$* $(PIPELINES)/$*/bin/python -m pytest -W default tests/pipelines/$* $(ARGS)

lint: $(VENV)/.installed-dev $(KERNEL)  ## Check style and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/clang-format --dry-run -Werror kernel/*.[ch]

types: $(VENV)/.installed-dev $(KERNEL)  ## Check types
	$(BIN)/mypy

imports: $(VENV)/.installed-dev $(KERNEL)  ## Check that imports point one way
	$(BIN)/lint-imports

check: lint types imports test  ## Everything that must hold before a change is taken

mutate: $(VENV)/.installed $(KERNEL)  ## Switch each shipped rule off in turn: its examples must notice (minutes)
	$(BIN)/clean rules test --mutate

format: $(VENV)/.installed-dev  ## Put the code into its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/clang-format -i kernel/*.[ch]

docs: $(VENV)/.installed $(KERNEL)  ## Make docs/rules anew from the rule packs
	$(BIN)/python docs/rule_pages.py

bench: corpus $(VENV)/.installed-bench $(KERNEL)  ## Compare with other tools (make bench CORPUS="folder ...")
	$(BIN)/python benchmarks/quality.py $(CORPUS)
	$(BIN)/python benchmarks/fields.py $(CORPUS)
	$(BIN)/python benchmarks/speed.py $(CORPUS)
	$(BIN)/python benchmarks/conservation.py $(CORPUS)

train: corpus $(VENV)/.installed-train $(KERNEL)  ## Train the scorer anew (make train CORPUS="..." ALSO="..." DUMPS="...")
	$(BIN)/python -m training pages $(CORPUS) --also $(ALSO)
	$(BIN)/python -m training dumps $(DUMPS) --pages $(CORPUS) $(ALSO)

corpus:
	@test -n "$(CORPUS)" || { echo 'Name the corpus: make bench CORPUS="folder ..." (see benchmarks/RESULTS.md)' >&2; exit 2; }

build: $(VENV)/.installed-dev  ## Build the wheel and the source archive into dist/
	$(BIN)/hatchling build

clean:  ## Remove environments, dist and caches
	rm -rf $(VENV) $(PIPELINES) dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# A changed pyproject.toml makes a new environment: an old one could hide a missing dependency. pip comes first: the one
# that Python 3.11.7 brings (23.2.1) cannot resolve lxml[html-clean], which trafilatura asks for by way of justext.
$(VENV)/.installed: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or newer is needed; name one: make $(or $(MAKECMDGOALS),demo) PYTHON=/path/to/python3' >&2; exit 1; }
	@echo 'Setting up $(VENV), which takes a minute ...'
	@rm -rf $(VENV)
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --upgrade pip
	@$(PIP) install --editable .
	@touch $@

# The installation compiles the kernel; changed sources are compiled anew.
$(KERNEL): $(wildcard kernel/*.[ch] kernel/*.py) | $(VENV)/.installed
	@$(BIN)/python kernel/compile.py

$(VENV)/.installed-dev: $(VENV)/.installed
	@$(PIP) install --editable '.[dev]'
	@touch $@

$(VENV)/.installed-train: $(VENV)/.installed
	@$(PIP) install --editable '.[train]'
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed
	@$(PIP) install --editable '.[bench]'
	@touch $@

# What two engines need seldom goes together, so each has an environment of its own.
.PRECIOUS: $(PIPELINES)/%/.installed
$(PIPELINES)/%/.installed: pyproject.toml
	@echo 'Setting up $(@D) ...'
	@rm -rf $(@D)
	@$(PYTHON) -m venv $(@D)
	@$(@D)/bin/python -m pip --quiet --disable-pip-version-check install --upgrade pip
	@$(@D)/bin/python -m pip --quiet --disable-pip-version-check install --editable '.[$*,test]'
	@touch $@
