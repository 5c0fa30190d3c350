.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test test-tools lint test-sqlite test-postgres test-browser clean

PORT ?= 8000
PYTHON = .venv/bin/python
PYTEST = $(PYTHON) -m pytest --quiet
TEMPLATES = find . -path ./.venv -prune -o -path '*/templates/*' -name '*.html'

# What the settings ask for when they are read without tests/conftest.py.
NOWHERE = DATABASE_URL=sqlite://:memory: DEBUG=off ALLOWED_HOSTS=localhost \
	SECRET_KEY=$$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-14s %s\n", $$1, $$2}' Makefile

run: .venv/run.stamp .env ## Serve CharityNet with demonstration data on http://127.0.0.1:8000 (PORT=8010 changes the port)
	@exec $(PYTHON) manage.py demonstrate 127.0.0.1:$(PORT)

test: lint test-sqlite test-postgres test-browser ## Install what the tests need and run all of them

lint: test-tools ## Check style, formatting, the direction of imports and missing migrations
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/lint-imports
	$(TEMPLATES) -exec .venv/bin/djade --check --target-version 5.2 {} +
	@echo "manage.py makemigrations --check --dry-run"
	@$(NOWHERE) $(PYTHON) manage.py makemigrations --check --dry-run

test-sqlite: test-tools ## Run the tests on SQLite
	unset DATABASE_URL; $(PYTEST) -n 2 -m "not browser"

test-postgres: test-tools ## Run the tests on a PostgreSQL of their own, gone afterwards
	$(PYTHON) tests/cluster.py -- $(PYTEST) -n 2 -m "not browser"

test-browser: test-tools ## Run the tests that drive the pages in Chromium
	unset DATABASE_URL; $(PYTEST) -m browser

test-tools: .venv/tests.stamp
	@tests/system_packages.sh chromium gettext libreoffice-writer-nogui postgresql

clean: ## Remove the Python packages and what the tests leave (keeps data and .env)
	rm -rf .venv .test .ruff_cache .import_linter_cache .hypothesis staticfiles
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/run.stamp: requirements.txt
	@tests/virtual_environment.sh requirements.txt
	@touch $@

.venv/tests.stamp: requirements.txt tests/requirements.txt
	@tests/virtual_environment.sh tests/requirements.txt
	@touch $@

.env:
	@umask 077; printf 'SECRET_KEY=%s\nDEBUG=on\n' "$$(od -An -N32 -tx1 /dev/urandom | tr -d ' \n')" > $@
