# The two commands are `make demo` and `make test`. Both set up what they need, in .venv, from the lock files, and only
# once: afterwards nothing is fetched. Needed on the machine: make, and Python 3.11, 3.12 or 3.13.
#
#   make test PYTHON=/path/to/python3.12      another interpreter
#   make test VENV=.venv-3.12 PYTHON=…        beside the first
#   make test ARGS='tests/graph -k clock'     arguments for pytest (kith demo, benchmarks)

VENV := .venv
ARGS :=
SHELL := /bin/sh
BIN := $(VENV)/bin
RUN := $(BIN)/python

# What a user's shell sets must not decide what is installed, or where to: of pip's settings only those that say where
# packages come from are kept (an office may have its own mirror and certificate).
PIP_KEPT := PIP_INDEX_URL PIP_EXTRA_INDEX_URL PIP_FIND_LINKS PIP_NO_INDEX PIP_TRUSTED_HOST PIP_CERT PIP_CLIENT_CERT \
  PIP_PROXY PIP_CACHE_DIR PIP_NO_CACHE_DIR PIP_DEFAULT_TIMEOUT PIP_TIMEOUT PIP_RETRIES PIP_CONFIG_FILE PIP_KEYRING_PROVIDER
unexport $(filter-out $(PIP_KEPT) PIP_KEPT,$(filter PIP_%,$(.VARIABLES)))
unexport PYTHONPATH PYTHONHOME PYTHONSTARTUP PYTHONOPTIMIZE PYTHONSAFEPATH PYTHONWARNINGS PYTHONUSERBASE VENV
PIP := $(RUN) -m pip --disable-pip-version-check --no-input install --no-user --quiet

# A folder that was moved or copied, or whose Python is gone, gets a new environment: its scripts name the old place.
ifneq "$(shell [ -x $(RUN) ] && cat $(VENV)/place 2>/dev/null)" "$(CURDIR)"
.PHONY: $(VENV)/place
endif

.PHONY: help demo demo-decisions test torture check format-check lint types layers format bench scores docs setup lock clean
.NOTPARALLEL:

help:
	@echo 'make demo    the demonstration case, from nothing to a map'
	@echo 'make test    the tests'
	@echo 'make torture thousands of mutated and hostile files through the reader (FILES=10000: of each format)'
	@echo 'make check   format, lint, types, layers, tests'
	@echo 'make setup   only the environment (.venv) for tests and checks'
	@echo 'make format  rewrite the code as the format check wants it'
	@echo 'make bench   the measurements'
	@echo 'make scores  how well notes are read, against annotated ones'
	@echo 'make demo-decisions  the review that the demonstration replays, recorded anew once the reader has changed'
	@echo 'make docs    docs/readers.md and docs/questions.md anew, from what they tell of'
	@echo 'make lock    resolve the lock files again (UPGRADE=--upgrade: to the newest versions)'
	@echo 'make clean   remove the environment and all caches'

demo: $(VENV)/run
	$(BIN)/kith demo $(ARGS)

demo-decisions: $(VENV)/dev
	$(RUN) -m benchmarks.wexbridge.record

test: $(VENV)/dev
	$(RUN) -m pytest $(ARGS)

FILES := 2000
torture: $(VENV)/dev
	KITH_TORTURE=$(FILES) $(RUN) -m pytest tests/ingest/test_hostile.py $(ARGS)

check: format-check lint types layers test

format-check: $(VENV)/dev
	$(BIN)/ruff format --check .

lint: $(VENV)/dev
	$(BIN)/ruff check .

types: $(VENV)/dev
	$(BIN)/mypy

layers: $(VENV)/dev
	$(BIN)/lint-imports --no-logo

format: $(VENV)/dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/run
	$(RUN) -m ingest.schema > docs/readers.md
	$(RUN) -m cypher.page > docs/questions.md

bench: $(VENV)/dev
	$(RUN) -m benchmarks $(ARGS)

scores: $(VENV)/dev
	$(RUN) -m benchmarks.notes $(ARGS)

setup: $(VENV)/dev

# The environment, in three steps, each marked by a file that is written only when the step is done.

# Takes the first of $PYTHON, or python3.13 … python3, that answers and has what we need.
$(VENV)/place:
	@if [ -n "$$PYTHON" ]; then set -- "$$PYTHON"; else set -- python3.13 python3.12 python3.11 python3 python; fi; \
	found=; lacks=; \
	for name do \
	  answer=$$("$$name" -I -c "$$PROBE" 2>/dev/null) || continue; \
	  case "$$answer" in ok) found=$$name; break;; "lacks "*) lacks="$$name $$answer";; esac; \
	done; \
	if [ -n "$$found" ]; then :; \
	elif [ -n "$$lacks" ]; then echo "kith cannot be set up: $$lacks (on Debian and Ubuntu: apt install python3-venv)." >&2; exit 1; \
	elif [ -n "$$PYTHON" ]; then echo "kith cannot be set up: PYTHON=$$PYTHON is not a Python 3.11, 3.12 or 3.13." >&2; exit 1; \
	else echo "kith cannot be set up: it needs Python 3.11, 3.12 or 3.13, and none was found (make PYTHON=/path/to/python3)." >&2; exit 1; \
	fi; \
	echo "Setting up $(VENV) with $$("$$found" --version). This happens once and takes a minute or two."; \
	"$$found" -I -m venv --clear "$(VENV)" && printf '%s\n' "$(CURDIR)" > $@

export PYTHON
define PROBE
import importlib.util as look, sys
lacks = [name for name in ("ensurepip", "venv", "_sqlite3", "_ssl") if look.find_spec(name) is None]
if (3, 11) <= sys.version_info[:2] <= (3, 13):
    print("lacks its module " + " and ".join(lacks) if lacks else "ok")
endef
export PROBE

$(VENV)/run: $(VENV)/place requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

# The second lock holds all of the first.
$(VENV)/dev: $(VENV)/place requirements-dev.lock requirements.lock pyproject.toml
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $(VENV)/run $@

# For Python 3.11 to 3.13 and every system at once, wheels only, with hashes and without the address of any index.
COMPILE = $(VENV)/uv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --only-binary :all: \
  --emit-build-options --generate-hashes --custom-compile-command 'make lock' $(UPGRADE)
lock: $(VENV)/place
	$(PIP) --upgrade --target $(VENV)/uv "$$($(RUN) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["lock"])')"
	$(COMPILE) --extra parser --group build --output-file requirements.lock
	$(COMPILE) --extra parser --group dev --constraints requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
