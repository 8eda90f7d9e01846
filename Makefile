# Renkei: everything a person or a machine runs in this repository. `make help` lists it.
#
# Needed on the machine: Python 3.11 or newer, make, git. Everything else (Node.js, Chromium,
# PostgreSQL, fonts) comes out of registry packages pinned by hash; nothing is installed system-wide.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules

# The first Python that is new enough and can make a virtual environment.
PYTHON ?= $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
	&& echo $$p && break; done)
PORT ?= 8000

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.stamps
SOURCES := $(shell find src/renkei -name '*.py' 2>/dev/null)
CATALOGUES := $(shell find src/renkei -name '*.po' 2>/dev/null)
FRONTEND := $(shell find frontend -path frontend/node_modules -prune -o -type f -print 2>/dev/null)
# The front end's build calls `node` by name: ours comes first.
WITH_NODE := PATH="$(CURDIR)/$(BIN):$$PATH"
UV_COMPILE := $(BIN)/uv pip compile --quiet pyproject.toml --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate

##@ Use
.PHONY: run
run: $(STAMPS)/portal ## load the sample and serve the portal at http://localhost:8000 (PORT=…)
	@$(BIN)/python tools/free_port.py $(PORT)
	@$(BIN)/renkei load --sample
	@$(BIN)/renkei serve --port $(PORT)

##@ Develop
.PHONY: setup
setup: $(STAMPS)/dev $(STAMPS)/portal ## everything for development; leaves the command at .venv/bin/renkei
	@echo "Ready: $(BIN)/renkei --help, make run, make test"

.PHONY: test
test: setup $(STAMPS)/ocr ## all tests: SQLite, PostgreSQL, a real browser
	$(BIN)/python tools/run_tests.py

.PHONY: check
check: setup ## format, lint, types, layers, migrations, templates, documentation (under a minute)
	$(BIN)/python tools/run_checks.py

.PHONY: format
format: $(STAMPS)/dev ## bring the code into the house's format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: docs
docs: setup ## write docs/reference/ anew from the code
	$(BIN)/python tools/write_reference.py

.PHONY: bench
bench: setup ## measure reading, resolving and serving; prints medians and the machine
	$(BIN)/python tools/run_benchmarks.py

.PHONY: bench-places
bench-places: $(STAMPS)/peers ## measure the resolver beside general tools, in an environment of their own
	PYTHONPATH=src:bench .cache/peers/bin/python bench/places.py

.PHONY: bench-pages
bench-pages: setup $(STAMPS)/lighthouse ## measure pages as a slow phone meets them, with Lighthouse
	$(BIN)/python tools/run_benchmarks.py page_speed

.PHONY: bench-portal
bench-portal: setup $(STAMPS)/portal-peers ## measure the search and whole pages over HTTP beside peers; SIZES="10000 100000 1000000"
	$(BIN)/python tools/run_benchmarks.py search portal_http $(or $(SIZES),10000 100000 1000000)

.PHONY: bench-reading
bench-reading: setup $(STAMPS)/reading-peers ## measure reading beside five general readers, on given and printed documents
	PYTHONPATH=.:bench $(BIN)/python bench/beside_peers/reading.py --peers .cache/reading-peers/bin/python

.PHONY: fuzz
fuzz: setup ## damage small files at random and read them, for SECONDS=600; keeps what breaks a reader
	$(BIN)/python -m tests.readers.fuzzing $(or $(SECONDS),600)

.PHONY: lock
lock: $(STAMPS)/dev ## pin the dependencies of pyproject.toml anew, with hashes
	$(UV_COMPILE) --output-file requirements/run.txt
	$(UV_COMPILE) --group dev --constraint requirements/run.txt --output-file requirements/dev.txt
	$(UV_COMPILE) --group build --constraint requirements/dev.txt --output-file requirements/build.txt
	$(UV_COMPILE:pyproject.toml=) --group bench-reading --constraint requirements/dev.txt --output-file requirements/bench-reading.txt
	$(UV_COMPILE:pyproject.toml=) --group bench-portal --constraint requirements/dev.txt --output-file requirements/bench-portal.txt
	$(UV_COMPILE) --extra postgresql --constraint requirements/dev.txt --output-file requirements/postgresql.txt
	$(UV_COMPILE) --extra ocr --constraint requirements/dev.txt --output-file requirements/ocr.txt

.PHONY: ocr
ocr: $(STAMPS)/ocr ## add what reads scanned pages: the engine Tesseract and its Japanese data
	@echo "Scanned pages are read from now on."

.PHONY: clean
clean: ## remove what was built (not the database)
	rm -rf $(VENV) .cache build src/renkei/web/static/built src/renkei/writers/briefing/fonts frontend/node_modules

.PHONY: help
help:
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { print substr($$0, 5) } /^[a-z-]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# --- the steps of setup: each leaves a stamp, so that the next `make` has nothing to do ---

$(STAMPS)/venv:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer with venv is needed (Debian: apt-get install python3-venv); or say PYTHON=…" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

# What serving needs, and what builds it.
$(STAMPS)/run: requirements/run.txt requirements/build.txt pyproject.toml tools/node_commands.py | $(STAMPS)/venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	$(BIN)/python tools/node_commands.py
	@touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

$(STAMPS)/ocr: requirements/ocr.txt tools/fetch_ocr_data.py tools/ocr_data/package-lock.json $(STAMPS)/run
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/ocr.txt
	$(BIN)/python tools/fetch_ocr_data.py
	@touch $@

# The tools that the resolver is measured beside; the project itself needs none of them.
$(STAMPS)/peers: requirements/bench.txt | $(STAMPS)/venv
	$(PYTHON) -m venv .cache/peers
	.cache/peers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench.txt
	@touch $@

$(STAMPS)/lighthouse: bench/lighthouse/package.json bench/lighthouse/package-lock.json $(STAMPS)/run
	@mkdir -p .cache/lighthouse && cp bench/lighthouse/package.json bench/lighthouse/package-lock.json bench/lighthouse/.npmrc .cache/lighthouse/
	cd .cache/lighthouse && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --silent
	@touch $@

# The portal that whole pages are measured beside.
$(STAMPS)/portal-peers: requirements/bench-portal.txt | $(STAMPS)/venv
	$(PYTHON) -m venv .cache/portal-peers
	.cache/portal-peers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench-portal.txt
	@touch $@

# The readers that reading is measured beside.
$(STAMPS)/reading-peers: requirements/bench-reading.txt | $(STAMPS)/venv
	$(PYTHON) -m venv .cache/reading-peers
	.cache/reading-peers/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bench-reading.txt
	@touch $@

$(STAMPS)/npm: frontend/package.json frontend/package-lock.json $(STAMPS)/run
	cd frontend && $(WITH_NODE) npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --silent
	@touch $@

$(STAMPS)/frontend: $(STAMPS)/npm $(FRONTEND)
	cd frontend && $(WITH_NODE) npm run --silent build -- --logLevel warn
	@touch $@

$(STAMPS)/catalogues: $(STAMPS)/run $(CATALOGUES)
	$(if $(CATALOGUES),$(BIN)/pybabel --quiet compile --domain django --directory src/renkei/web/locale)
	@touch $@

# Compiled once, also where the environment keeps Python from doing so by the way: a command then
# starts in a third of the time.
$(STAMPS)/compiled: $(SOURCES) $(STAMPS)/run
	@$(BIN)/python -m compileall -q src/renkei
	@touch $@

$(STAMPS)/portal: $(STAMPS)/run $(STAMPS)/frontend $(STAMPS)/catalogues $(STAMPS)/compiled
	@touch $@
