# Two commands matter: `make run` and `make test`. Both do their own set-up.
# `make test PYTHON=python3.13` picks the interpreter (a path will do); each has an environment
# of its own.

PYTHON ?= python3
PORT ?= 8000
VENV := $(if $(filter python3,$(PYTHON)),.venv,.venv-$(notdir $(PYTHON)))
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# What never opens the database, or only reads a row to write a text about it, is not run a second
# time for the other one.
NO_DATABASE := tests/booking/domain tests/booking/mails tests/booking/ical tests/booking/video \
  tests/cms/importers/text tests/devtools tests/packaging \
  tests/search/norwegian $(addprefix tests/search/evaluation/test_,measure.py ndcg.py reading.py) \
  $(addprefix tests/cms/importers/test_,html.py source.py) \
  $(addprefix tests/booking/busy/test_,expand.py fetch.py reader.py) \
  tests/booking/forms tests/booking/payments tests/booking/test_formats.py tests/reviews/checking \
  $(addprefix tests/reviews/importing/test_,dates.py reading.py table.py) \
  $(addprefix tests/cms/test_,markdown.py players.py storage.py) tests/cms/caching/test_headers.py \
  $(addprefix tests/config/test_,cors.py logging.py openapi.py proxies.py texts.py typed.py uploads.py)

# Nor what pages, forms and pictures make of rows that any database gives alike. What they ask it for
# is asked on PostgreSQL as well: every list and form of booking's admin by tests/config/test_access.py
# and test_scoping.py, every kind of page by tests/config/test_demo.py and tests/cms/models, and what
# these forms write is written by tests/booking/actions.
SAME_ROWS := $(addprefix tests/booking/sms/test_,compose.py numbers.py) \
  $(addprefix tests/booking/viewsets/test_,at_place.py attendance.py calling_off.py clients_see.py \
    hours.py proposing.py rooms_and_terms.py words.py) \
  tests/cms/blocks tests/cms/documents tests/cms/images \
  $(addprefix tests/cms/importers/test_,docx.py markdown.py) \
  $(addprefix tests/cms/forms/test_,editing.py page.py) $(addprefix tests/cms/seo/test_,head.py \
    kinds.py sharing.py) $(addprefix tests/cms/test_,editors.py front_end.py notice.py nynorsk.py) \
  $(addprefix tests/cms/moderation/test_,moderation.py side_doors.py) \
  $(addprefix tests/config/second_factor/test_,login.py reset.py) \
  $(addprefix tests/config/test_,admin.py demo_command.py navigation.py)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Where it is set (images of containers do), each of the hundreds of processes of a run would compile
# all of ours anew, and each worker rewrite every test.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test lint check sqlite postgres unit browser quick again soak bench lock words messages frontend client clean

help:
	@echo "make run    the site with demo data and a worker, on http://127.0.0.1:$(PORT)"
	@echo "make test   everything: style, types, imports, SQLite, PostgreSQL, Chromium"
	@echo "make quick  as test, without browser and process tests"
	@echo "make soak   the fault matrix of docs/reliability.md, for a long time (SOAK=100 HISTORIES=2000)"
	@echo "make bench  how fast it is, beside the limit and beside others (BENCH_STRICT=1: or fail)"
	@echo "make client TypeScript types of the API, for a front-end"
	@echo "make lock   new locked requirements (needs uv and npm)"

# Python 3.11 takes Django 5.2, newer ones Django 6.1: one locked file for each line.
$(READY): pyproject.toml requirements/django52.txt requirements/django61.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Terapivakten needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) has no venv module. On Debian and Ubuntu: apt-get install python3-venv"; exit 1; }
	@echo "== Installing into $(VENV)"
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/$$($(BIN)/python -c \
	  'import sys; print("django52" if sys.version_info < (3, 12) else "django61")').txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

messages: $(READY) words
	@$(BIN)/python -m devtools.messages

# Of three languages, by which compounds are taken apart and names kept out: read from their package once.
words: $(READY)
	@$(BIN)/python -m devtools.words

# Typefaces, calendar and accessibility checker: fetched once for each package-lock.json.
frontend: $(READY)
	@$(BIN)/python -m devtools.frontend

# Types of the API for a front-end, and the example that is built on them.
client: $(READY) frontend
	@$(BIN)/python -m devtools.typescript

run: $(READY) messages frontend
	@PORT=$(PORT) $(BIN)/python -m devtools.run

test: lint check sqlite postgres
	@echo "All of it passed on $$($(BIN)/python --version)."

# Everything but browser and process tests. `again` is what another interpreter may answer otherwise:
# no test on more than one database, and none of SAME_ROWS. What its Django says to PostgreSQL otherwise
# than to SQLite is in what writes bookings, what reads free times and how the search asks its index; of
# pages and forms it is enough that all are opened.
QUICKLY := -q -n 3 -m "not browser and not processes and not once"
OWN_SQL := tests/booking/actions $(addprefix tests/booking/test_,availability.py inserts.py outbox.py \
    prepared.py) tests/search/index $(addprefix tests/search/,engines/test_frequencies.py test_answers.py)
ON_POSTGRES = $(BIN)/python -m devtools.with_postgres $(BIN)/python -m pytest
quick: lint check
	@echo "== Tests on SQLite, without browsers and processes"
	@$(BIN)/python -m pytest $(QUICKLY)
	@echo "== Bookings, free times and the search's index on PostgreSQL"
	@$(ON_POSTGRES) $(QUICKLY) $(OWN_SQL)

again: check
	@echo "== Tests on SQLite, without browsers, processes and what comes on PostgreSQL"
	@$(BIN)/python -m pytest $(QUICKLY) $(addprefix --ignore=,$(OWN_SQL) $(SAME_ROWS))
	@echo "== Bookings, free times and the search's index on PostgreSQL"
	@$(ON_POSTGRES) $(QUICKLY) $(OWN_SQL)

lint: $(READY)
	@echo "== Style, types and imports"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .
	@$(BIN)/lint-imports

check: $(READY) messages frontend
	@echo "== Migrations and production settings"
	@mkdir -p var
	@DJANGO_SETTINGS_MODULE=config.settings.test $(BIN)/python site/manage.py makemigrations --check --dry-run
	@$(BIN)/python -m devtools.check_production

# One run, which migrates once. Three workers for two cores: a browser or a process that is waited for
# leaves its core to the others.
sqlite: $(READY) messages frontend
	@echo "== Tests on SQLite and in Chromium"
	@$(BIN)/python -m devtools.chromium
	@$(BIN)/python -m pytest -q -n 3

# Of the rows of the fault matrix those that a database decides; `make soak` runs all of them there.
postgres: $(READY) messages frontend
	@echo "== Tests on PostgreSQL"
	@$(ON_POSTGRES) -q -n 3 -m "not browser and not once and (not faults or racing)" $(addprefix --ignore=,$(NO_DATABASE) $(SAME_ROWS))

# Every row of the fault matrix on both databases, races and random histories many times.
SOAK ?= 100
HISTORIES ?= 2000
SOAKING := SOAK=$(SOAK) HISTORIES=$(HISTORIES) $(BIN)/python -m pytest -q -n 0 tests/faults
soak: $(READY) messages
	@echo "== Faults on SQLite, races $(SOAK) times, $(HISTORIES) histories"
	@$(SOAKING)
	@echo "== Faults on PostgreSQL, races $(SOAK) times, $(HISTORIES) histories"
	@$(BIN)/python -m devtools.with_postgres env $(SOAKING)

# The two halves of `sqlite`, for a change that needs but one of them.
unit: $(READY) messages frontend
	@echo "== Tests on SQLite"
	@$(BIN)/python -m pytest -q -n 3 -m "not browser"

browser: $(READY) messages frontend
	@echo "== Tests in Chromium"
	@$(BIN)/python -m devtools.chromium
	@$(BIN)/python -m pytest -q -m browser

# What others do is measured in an environment of its own, which nothing else needs.
RIVALS := $(VENV)-bench
$(RIVALS)/.ready: requirements/bench.txt
	@echo "== Installing what others do into $(RIVALS)"
	@$(PYTHON) -m venv $(RIVALS)
	@$(RIVALS)/bin/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	@touch $@

bench: $(READY) messages $(RIVALS)/.ready
	@$(BIN)/python -m tests.bench $(RIVALS)/bin/python

lock:
	uv pip compile pyproject.toml --extra dev --python-version 3.11 --universal --generate-hashes \
	  --no-header --no-annotate --constraints requirements/django52.in --output-file requirements/django52.txt
	uv pip compile pyproject.toml --extra dev --python-version 3.12 --universal --generate-hashes \
	  --no-header --no-annotate --output-file requirements/django61.txt
	uv pip compile requirements/bench.in --python-version 3.11 --universal --generate-hashes \
	  --no-header --no-annotate --output-file requirements/bench.txt
	uv pip compile requirements/node.in --universal --generate-hashes \
	  --no-header --no-annotate --output-file requirements/node.txt
	rm -rf node_modules # npm would take what lies there, and leave its hashes out
	npm install --package-lock-only

clean:
	rm -rf .venv .venv-* node_modules site/config/static/vendor booking/static/booking/vendor
