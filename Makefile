# Every command of the project. `make` alone lists them.
PYTHON ?= python3
BIN := .venv/bin
export PAKTA_DATA ?= $(CURDIR)/var
export PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run test check bench fmt assets messages lock migrations clean

help: ## This list
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 14

run: .venv/run.stamp assets messages ## Build, migrate, load the demo office once, start web and worker (PORT, PAKTA_DATA)
	@$(BIN)/pakta migrate -v 0
	@$(BIN)/pakta demo
	@exec $(BIN)/pakta serve --port $(PORT)

test: .venv/dev.stamp assets messages ## The whole suite (on PostgreSQL with DATABASE_URL set)
	@$(BIN)/python -m pytest -n auto $(ARGS)

check: .venv/dev.stamp assets messages ## Format, lint, types, import contracts, migrations, templates, catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m django makemigrations --check --dry-run --settings pakta.config.settings
	$(BIN)/djlint src --check --lint --quiet
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/draw_arrows.py --check
	$(BIN)/python tools/draw_registers.py --check

bench: .venv/dev.stamp assets messages ## Measure, as ratios: reading, pages at national size, handing in, the ZIP (PART="pages uploads")
	$(BIN)/python -m tests.benchmarks $(PART)

fmt: .venv/dev.stamp ## Format and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	$(BIN)/djlint src --reformat --quiet || true

assets: .venv/run.stamp
	@$(BIN)/python tools/build_assets.py

messages: .venv/run.stamp
	@$(BIN)/python tools/messages.py compile
	@$(BIN)/python -m compileall -q src/pakta

lock: .venv/dev.stamp ## Pin requirements anew, with hashes and without any index address
	$(BIN)/uv pip compile pyproject.toml requirements/run.in --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements/run.txt
	$(BIN)/uv pip compile requirements/dev.in pyproject.toml requirements/run.in --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-annotate --no-header -o requirements/dev.txt

clean: ## Remove what can be built again (not the data)
	rm -rf .venv node_modules src/pakta/delivery/design/static/built

.venv/run.stamp: requirements/run.txt pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements/dev.txt .venv/run.stamp
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
