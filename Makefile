# make run    install, migrate, load the fixtures and serve the site (PORT=8000)
# make test   install, check and run every test, on SQLite and on PostgreSQL
# make bench  measure loading, pages and exports at 10,000 findings, in some minutes
# make bench-report  the same at a million too, into docs/performance.md
# docs/development.md says more.

PYTHON ?= python3
BIN := .venv/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
# A file's tests stay in one process, in the order of the folders: the browser's, which take the
# longest and share one site, come first.
PYTEST := $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder
OLD_PYTHON := "Python 3.11 or later is needed: name one, as in make PYTHON=python3.12 run"

.DEFAULT_GOAL := help
.PHONY: help install install-dev run test test-sqlite test-postgresql check bench bench-report format lock clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

install: .venv/runtime.stamp node_modules/npm.stamp

install-dev: install .venv/dev.stamp

run: install
	@$(BIN)/python manage.py serve

# One database after the other: each run ends with pytest's own closing line.
test: check
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgresql

test-sqlite: install-dev
	TEST_DATABASE=sqlite $(PYTEST)

test-postgresql: install-dev
	TEST_DATABASE=postgresql $(PYTEST)

check: install-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/djlint templates --lint
	$(BIN)/python manage.py makemigrations --check --dry-run

bench: install-dev .venv/bench.stamp
	$(BIN)/python benchmarks/loading.py $(if $(SOURCES_DIR),--sources $(SOURCES_DIR))
	$(BIN)/python -m benchmarks

bench-report: install-dev .venv/bench.stamp
	$(BIN)/python -m benchmarks --full --write docs/performance.md

format: install-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Raise the pinned versions: docs/development.md, "Add or raise a dependency".
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url
lock: install-dev
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --group dev pyproject.toml -o requirements-dev.lock
	$(COMPILE) pyproject.toml --group bench -o requirements-bench.lock
	$(COMPILE) --group node -o requirements-node.lock

clean:
	rm -rf .venv node_modules staticfiles .mypy_cache .pytest_cache .ruff_cache

# A stamp is newer than the lock that it stands for, so nothing is installed twice.
$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo $(OLD_PYTHON) >&2; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/runtime.stamp: requirements.lock | $(BIN)/python
	$(PIP_INSTALL) -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock | $(BIN)/python
	$(PIP_INSTALL) -r requirements-dev.lock
	@touch $@

.venv/bench.stamp: requirements-bench.lock | $(BIN)/python
	$(PIP_INSTALL) -r requirements-bench.lock
	@touch $@

node_modules/npm.stamp: package.json package-lock.json requirements-node.lock | $(BIN)/python
	@npm --version >/dev/null 2>&1 || $(PIP_INSTALL) -r requirements-node.lock
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --ignore-scripts --loglevel=error
	@touch $@
