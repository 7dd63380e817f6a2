# Toimeen: every command a developer or an operator needs. `make help` lists them.
PY ?= python3
UV := .boot/bin/uv
BIN := .venv/bin
DATA_DIR ?= var/demo
HOST ?= 127.0.0.1
PORT ?= 8000
PO := $(shell find src -name '*.po' 2>/dev/null)
export UV_PYTHON_DOWNLOADS := never
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo demo-reset test test-sqlite test-browser test-postgres check bench read-eval shots walk lock messages clean

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

$(UV):
	$(PY) -m pip install -q --disable-pip-version-check --no-warn-script-location --target .boot "uv>=0.11,<1"

.venv/.run: requirements.lock $(UV)
	$(UV) venv -q --allow-existing --python $(PY) .venv
	$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements.lock
	$(UV) pip install -q --python $(BIN)/python --no-deps -e .
	@touch $@

.venv/.dev: requirements-dev.lock .venv/.run
	$(UV) pip install -q --python $(BIN)/python --require-hashes -r requirements-dev.lock
	@touch $@

.venv/.messages: .venv/.run $(PO)
	$(BIN)/python -m toimeen.site.catalogues
	@touch $@

demo: .venv/.run .venv/.messages ## the Kemi partnership on http://127.0.0.1:8000 (PORT=, HOST=, DATA_DIR=)
	TOIMEEN_DATA_DIR=$(DATA_DIR) $(BIN)/toimeen demo --host $(HOST) --port $(PORT)

demo-reset: .venv/.run .venv/.messages ## the same, started anew
	TOIMEEN_DATA_DIR=$(DATA_DIR) $(BIN)/toimeen demo --reset --host $(HOST) --port $(PORT)

test: test-sqlite test-browser test-postgres ## the whole suite, on SQLite, in a browser and on PostgreSQL

test-sqlite: .venv/.dev .venv/.messages
	$(BIN)/python -m pytest -n auto --maxprocesses 4 -m "not browser"

test-browser: .venv/.dev .venv/.messages
	$(BIN)/python -m pytest -n auto --maxprocesses 4 -m browser

test-postgres: .venv/.dev .venv/.messages
	TOIMEEN_TEST_DATABASE=postgresql $(BIN)/python -m pytest -n auto --maxprocesses 4 -m "not browser"

check: .venv/.dev .venv/.messages ## lint, types, import contracts, templates, settings
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet src/toimeen

bench: .venv/.dev .venv/.messages ## time pages at 100, 1,000 and 10,000 measures, and work on a plan of 300
	$(BIN)/python -m benchmarks.pages
	$(BIN)/python -m benchmarks.plan_bench

read-eval: .venv/.dev ## how well agreement documents are read
	$(BIN)/python -m benchmarks.read_eval

shots: .venv/.dev .venv/.messages ## screenshots of the main pages to var/shots/
	$(BIN)/python -m scripts.shots

walk: .venv/.dev .venv/.messages ## live a year of the demo in a browser, with pictures to var/walk/
	$(BIN)/python -m tests.walks.year

lock: $(UV) ## write the hashed lock files anew
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra finnish pyproject.toml -o requirements.lock
	$(UV) pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --extra finnish --group dev pyproject.toml -c requirements.lock -o requirements-dev.lock

messages: .venv/.dev ## extract the interface texts of every room and compile them
	$(BIN)/python -m scripts.messages
	$(BIN)/python -m toimeen.site.catalogues

clean: ## remove everything that make has made
	rm -rf .venv .boot var .pytest_cache .mypy_cache .ruff_cache
