# Every target sets up what it needs, and is quick when nothing has changed.
# PYTHON=... chooses the interpreter; by default the first 3.11 or 3.12 that works.

PYTHON ?= $(shell for p in python3.12 python3.11 python3; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 13))' 2>/dev/null \
	&& echo $$p && break; done)
BIN := .venv/bin
COMPILE := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-header --no-emit-index-url --no-emit-find-links --quiet

.PHONY: run demo test lint style types bench lock models browser
.DEFAULT_GOAL := run

run: .venv/.installed models
	@exec $(BIN)/python manage.py up --sample

demo: .venv/.installed models
	@exec $(BIN)/python manage.py up --demo

# One process more than a small machine has cores: tests that start servers wait for them.
test: .venv/.installed models browser
	@$(BIN)/pytest -q -n 3 --dist worksteal

lint: style types

style: .venv/.installed
	$(BIN)/ruff format --no-cache --check .
	$(BIN)/ruff check --no-cache .
	$(BIN)/lint-imports
	$(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/python manage.py schemas --check

# As long as all the rest of `lint`, on one core: `make --jobs=2 lint` uses another beside it.
types: .venv/.installed
	$(BIN)/mypy .

bench: .venv/.installed models
	@$(BIN)/python -m bench

lock: .venv/.installed
	$(COMPILE) --extra dev --output-file requirements/dev.txt pyproject.toml
	$(COMPILE) --constraint requirements/dev.txt --output-file requirements/runtime.txt pyproject.toml
	$(COMPILE) --no-annotate --output-file requirements/uv.txt requirements/uv.in
	$(COMPILE) --no-annotate --output-file requirements/node.txt requirements/node.in
	$(BIN)/python -m requirements.fetch_browser --lock

models: .venv/.installed
	@$(BIN)/python -m documents_app.weights

browser: .venv/.installed
	@$(BIN)/python -m requirements.fetch_browser

.venv/.installed: requirements/dev.txt requirements/uv.txt requirements/install.py
	@test -n "$(PYTHON)" || { echo "set-up: no Python 3.11 or 3.12 was found (PYTHON=... names one)" >&2; exit 1; }
	@$(PYTHON) requirements/install.py
