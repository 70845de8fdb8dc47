# Every target does its own set-up into .venv/ (tools/setup); a second run finds it done.

PORT ?= 8000
DATA_DIR ?= ./data
ENGINE ?= both
ARGS ?=
RUN = .venv/bin/python

.PHONY: demo test check format messages lock bench soak set-up set-up-tests

demo: set-up
	.venv/bin/motcua demo --port "$(PORT)" --data-dir "$(DATA_DIR)"

# One engine: make test ENGINE=sqlite. Arguments for pytest: make test ARGS="tests/kernel -x".
test: set-up-tests
	$(RUN) -m tests.run --engine "$(ENGINE)" $(ARGS)

check: set-up-tests
	$(RUN) -m tools.check

soak: set-up-tests
	$(RUN) -m tests.run --engine "$(ENGINE)" --soak $(ARGS)
	$(RUN) -m tests.soak.schemathesis --engine "$(ENGINE)"

# Smaller and shorter: make bench SIZE=10000 ARGS="seconds=5 clients=4 parts=jobs"
# The search of procedures in a catalogue of your own (CSV of code and name): make bench CATALOGUE=FILE ARGS="parts=search"
SIZE ?= 100000
CATALOGUE ?=
bench: set-up-tests
	$(RUN) -m bench size=$(SIZE) catalogue="$(CATALOGUE)" $(ARGS)

format: set-up-tests
	.venv/bin/ruff check --fix --quiet --exit-zero .
	.venv/bin/ruff format .

# Bring motcua/locale up to date with the code.
messages: set-up-tests
	$(RUN) -m tools.messages update

# New versions within requirements/*.in. The files name versions and hashes only, no place to get them from.
LOCK = .venv/bin/uv pip compile --quiet --upgrade --generate-hashes --no-emit-index-url --no-annotate --no-header --python-version 3.11
lock: set-up-tests
	$(LOCK) requirements/base.in requirements/build.in -o requirements/base.lock
	$(LOCK) requirements/dev.in requirements/build.in -c requirements/base.lock -o requirements/dev.lock

set-up:
	@tools/setup base

set-up-tests:
	@tools/setup dev
