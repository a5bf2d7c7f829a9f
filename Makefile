# `make demo` and `make test` are all that a new machine needs: Python 3.11 or later, and a network once.
.DEFAULT_GOAL := help
.PHONY: docs wheel deep law help demo test lint types tests expected catalogues schemas score confidence pack rewritings weights mutations bench lock clean

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := villes-jumelees-2014-07-11.pdf
JSON := build/$(SAMPLE:.pdf=.json)

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

# Stamps inside the environment: a second call finds them and installs nothing.
$(VENV)/stamp-python:
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/stamp-run: requirements.txt pyproject.toml | $(VENV)/stamp-python
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/stamp-dev: requirements-dev.txt $(VENV)/stamp-run
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-dev.txt
	@touch $@

$(VENV)/stamp-bench: requirements-bench.txt $(VENV)/stamp-dev
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements-bench.txt
	@touch $@

demo: $(VENV)/stamp-run  ## read the sample PDF, show its records and write them as JSON
	@mkdir -p build
	@$(BIN)/jumelages read samples/$(SAMPLE) --format table
	@$(BIN)/jumelages read samples/$(SAMPLE) --format json --out $(JSON)
	@echo
	@echo "The records are in $(JSON)"

test: $(VENV)/stamp-dev  ## style, types and all tests
	@$(MAKE) --no-print-directory --jobs=3 lint types tests

lint: $(VENV)/stamp-dev  ## style only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/stamp-dev  ## types only
	$(BIN)/mypy --strict pipeline tests samples

tests: $(VENV)/stamp-dev  ## tests only
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

expected: $(VENV)/stamp-dev  ## make the samples' expected records and changes and the documentation's first picture again
	$(BIN)/python -m tests.golden make
	$(BIN)/python -m samples.make_picture

catalogues: $(VENV)/stamp-dev  ## collect the sentences of the code into the French catalogues, and compile these
	$(BIN)/python -m tests.catalogues.collecting

schemas: $(VENV)/stamp-run  ## make schemas/ again from the code
	$(BIN)/jumelages schema bulletin --out schemas/bulletin.schema.json
	$(BIN)/jumelages schema changes --out schemas/changes.schema.json
	$(BIN)/jumelages schema feed --out schemas/feed.schema.json
	$(BIN)/jumelages schema twins --out schemas/twins.schema.json
	$(BIN)/jumelages schema report --out schemas/report.schema.json
	$(BIN)/jumelages schema batch-status --out schemas/batch-status.schema.json
	$(BIN)/jumelages schema diagnostics --out schemas/diagnostics.md
	$(BIN)/jumelages schema exit-codes --out schemas/exit-codes.md
	$(BIN)/jumelages schema tables --out schemas/tables.datapackage.json
	$(BIN)/jumelages schema parts --out schemas/parts.datapackage.json
	$(BIN)/jumelages schema scdl --out schemas/jumelages.tableschema.json
	$(BIN)/jumelages schema store-sqlite --out schemas/store.sqlite.sql
	$(BIN)/jumelages schema store-postgresql --out schemas/store.postgresql.sql
	$(BIN)/jumelages schema context --out schemas/context.jsonld
	$(BIN)/jumelages schema shapes --out schemas/shapes.ttl
	$(BIN)/jumelages schema dictionary --out schemas/dictionary.md

docs: $(VENV)/stamp-dev  ## the documentation as pages that need no network, in build/docs/fr and build/docs/en
	$(BIN)/python -m sphinx -W --keep-going -q -c pipeline/docs -D language=fr pipeline/docs/fr build/docs/fr
	$(BIN)/python -m sphinx -W --keep-going -q -c pipeline/docs -D language=en pipeline/docs/en build/docs/en
	@echo "The documentation is in build/docs/fr/index.html and build/docs/en/index.html"

score: $(VENV)/stamp-dev  ## score the reader on tests/corpus and write the table there
	$(BIN)/python -m tests.score --write

confidence: $(VENV)/stamp-dev  ## make the table of confidence again from what was counted at first sight
	$(BIN)/python -m tests.confidence

pack: $(VENV)/stamp-dev  ## the labelled corpus in one file, for any reader
	@mkdir -p build
	$(BIN)/python -m tests.labelled build/corpus.jsonl

rewritings: $(VENV)/stamp-dev  ## headings rewritten in many shapes, and how many blocks are found
	$(BIN)/python -m tests.rewritings

# Each part has its bound; together they stay within twenty minutes of two cores.
PART = timeout --signal=INT
PARALLEL = $(BIN)/python -m pytest --numprocesses auto --no-loadscope-reorder

deep: $(VENV)/stamp-dev  ## in 20 minutes: all layouts, scans and hostile PDFs, damage, random worlds, whole archives, kills at each step
	JUMELAGES_DEEP=1 $(PART) 160 $(PARALLEL) tests/reading/test_layouts.py tests/reading/test_hostile.py tests/reading/test_recognition.py
	$(PART) 150 $(BIN)/python -m tests.reading.fuzzing 300
	JUMELAGES_WORLDS=60 $(PART) 270 $(PARALLEL) tests/store/test_model.py tests/store/test_what_was_known.py
	JUMELAGES_DEEP=1 JUMELAGES_WORLDS=20 $(PART) 180 $(PARALLEL) tests/store/test_gate.py tests/feeds/test_what_was_known.py
	JUMELAGES_LAW_EXAMPLES=100 $(PART) 90 $(PARALLEL) tests/comparing/test_laws.py tests/writing/test_roundtrip.py tests/test_properties.py
	JUMELAGES_DEEP=1 $(PART) 120 $(BIN)/python -m pytest tests/batch
	JUMELAGES_DEEP=1 $(PART) 230 $(PARALLEL) tests/store tests/feeds -k kill

weights: $(VENV)/stamp-dev  ## what each group of features of the page's decision is worth; writes the table
	$(BIN)/python -m tests.weights --write

law: $(VENV)/stamp-dev  ## 1,000 examples of « what is written reads back the same »
	JUMELAGES_LAW_EXAMPLES=1000 $(BIN)/python -m pytest tests/writing/test_roundtrip.py

mutations: $(VENV)/stamp-dev  ## known edits of bulletins, and how many of them are found; writes the table in tests/
	$(BIN)/python -m tests.comparing.mutations --write

bench: $(VENV)/stamp-bench  ## timings, as ratios of runs side by side
	$(BIN)/python -m tests.benchmarks
	$(BIN)/python -m tests.benchmarks.journeys
	$(BIN)/python -m tests.benchmarks.downstream
	$(BIN)/python -m tests.benchmarks.batch

COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

lock: $(VENV)/stamp-dev  ## make the locked requirements again, with the newest versions
	$(COMPILE) --upgrade pyproject.toml --output-file requirements.txt
	$(COMPILE) --upgrade pyproject.toml --group dev --constraint requirements.txt --output-file requirements-dev.txt
	$(COMPILE) --upgrade pyproject.toml --group bench --constraint requirements-dev.txt --output-file requirements-bench.txt

wheel: $(VENV)/stamp-dev  ## build the wheel into dist/, and check what an index would show of it
	$(BIN)/uv build --quiet --wheel --out-dir dist
	$(BIN)/twine check --strict dist/*.whl

clean:  ## remove what make made
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
