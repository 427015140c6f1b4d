# Needs only make and Python 3.11 or newer; everything else goes into .venv/, by uv or by pip.

.DEFAULT_GOAL := help
SHELL := /bin/sh
BIN := .venv/bin

# More words for the command that a target runs: make report ARGS="--start 2024 --end 2024"
ARGS ?=
# A notebook of your own to build from: make report NOTEBOOK=work/briefing.ipynb
NOTEBOOK ?=
# Tests run side by side in this many processes: make test WORKERS=0 keeps to one
WORKERS ?= 2
# Which Python makes .venv; left empty, the first of these that is new enough
PYTHON ?=
PYTHONS := $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python)

# What brings packages: uv where it is installed, else pip. `make setup UV=` keeps to pip.
UV ?= $(shell command -v uv 2>/dev/null)
INSTALL := $(if $(UV),"$(UV)" pip install --python $(BIN)/python,$(BIN)/python -m pip install)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_REQUIRE_VIRTUALENV := 1
# Else a `user = true` in somebody's configuration of pip keeps packages out of .venv/.
export PIP_USER := 0

# Each file's name holds a checksum of all that it stands for, so that a change of content or of
# folder (whose name the scripts in .venv/bin carry) asks for the step again; a mere touch does not.
sum_of = $(firstword $(shell { echo "$(CURDIR)"; cat $(1); } | cksum))
INSTALLED := .venv/.installed-$(call sum_of,requirements.lock)
LAB := .venv/.lab-$(call sum_of,requirements-lab.lock)
READY := .venv/.ready-$(call sum_of,requirements.lock pyproject.toml)
# Where a package was removed since, the steps are asked for again, so that `make setup` repairs it.
MISSING := $(shell $(BIN)/python tools/missing.py requirements.lock 2>/dev/null)
ifneq ($(MISSING),)
$(INSTALLED) $(READY): .venv/.again
endif
.venv/.again:
	@echo "Missing from .venv: $(MISSING)"

# What git never takes of a notebook: results, and what running and saving write into its metadata.
# Ids of cells stay, since failed cells are found by them.
LEFT_OUT := --keep-id --unix-newlines --extra-keys "metadata.papermill \
  metadata.language_info.codemirror_mode metadata.language_info.file_extension \
  metadata.language_info.mimetype metadata.language_info.nbconvert_exporter \
  metadata.language_info.pygments_lexer metadata.language_info.version \
  cell.metadata.papermill cell.metadata.execution cell.metadata.editable \
  cell.metadata.slideshow cell.metadata.jp-MarkdownHeadingCollapsed cell.metadata.trusted"

define guard
if [ -e .git ] && git rev-parse --git-dir >/dev/null 2>&1; then \
  git config filter.nbstripout.clean '"$(CURDIR)/$(BIN)/nbstripout" $(LEFT_OUT)' && \
  git config filter.nbstripout.smudge cat; \
fi
endef

.PHONY: help
help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' Makefile

.PHONY: report
report: ready ## Build the briefing into output/ (ARGS="--start 2024 --end 2024", NOTEBOOK=work/briefing.ipynb)
	@$(BIN)/briefing build $(if $(NOTEBOOK),--from-notebook "$(NOTEBOOK)") $(ARGS)

.PHONY: test
test: ready ## Run the tests (ARGS="tests/evidence -k dates" for some of them)
	@$(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

.PHONY: test-lab
test-lab: setup ## Look at the notebooks in a real JupyterLab, which takes some minutes
	@BRIEFING_LAB=1 $(BIN)/python -m pytest tests/lab tests/pictures/test_in_lab.py $(ARGS)

.PHONY: pictures
pictures: ready ## Renew the reference pictures that tests hold figures and page against
	@$(BIN)/python -m pytest -q tests/pictures --renew-pictures
	@echo "Look at what changed in tests/pictures/reference/, then commit it."

# The packages that it needs are in no edition and not in the lock: the extra `outlines` pins them.
.PHONY: outlines
outlines: ready ## Make the outlines of the map anew from Natural Earth
	@$(INSTALL) --quiet --no-build-isolation --editable '.[outlines]'
	@$(BIN)/python -m tools.outlines
	@echo "Look at analysis/charts/outlines.json and the map, then commit it."

# Likewise those of the extra `typefaces`.
.PHONY: typefaces
typefaces: ready ## Cut the typefaces of page, PDF and pictures anew
	@$(INSTALL) --quiet --no-build-isolation --editable '.[typefaces]'
	@$(BIN)/python -m tools.typefaces
	@echo "Look at an edition, renew the pictures, then commit analysis/brand/fonts/."

.PHONY: same
same: ready ## Build under a dozen surroundings and compare the bytes
	@HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest tests/test_same_bytes.py $(ARGS)

.PHONY: bill
bill: setup-browser ## Write the bill of materials anew from the lock
	@$(BIN)/python -m tools.bill

.PHONY: test-deep
test-deep: ready ## Run the tests with many more generated cases, as a nightly run does
	@HYPOTHESIS_PROFILE=nightly $(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

.PHONY: check
check: ready ## Check the fact base in data/ and list every fault
	@$(BIN)/briefing check $(ARGS)

.PHONY: lint
lint: ready ## Check the code's style and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy --strict analysis

.PHONY: format
format: ready ## Write code and tables in their canonical form
	@$(BIN)/briefing format
	@$(BIN)/ruff check --fix --select I .
	@$(BIN)/ruff format .

.PHONY: strip
strip: ready ## Leave out of notebooks/ what a run wrote there
	@$(BIN)/nbstripout $(LEFT_OUT) notebooks/*.ipynb

.PHONY: lab
lab: ready $(LAB) ## Open working copies of the notebooks in JupyterLab; those of the project stay clean
	@$(BIN)/briefing work
	@$(BIN)/jupyter lab --ServerApp.root_dir="$(CURDIR)" --LabApp.default_url=/lab/tree/work $(ARGS)

# tools/voila.json: on this machine, below a token, with no file of the project and no network.
.PHONY: app
app: ready $(LAB) ## Serve the fields of notebooks/choose.ipynb as a page of their own
	@$(BIN)/voila notebooks/choose.ipynb --Voila.config_file_paths=tools $(ARGS)

.PHONY: bench
bench: ready ## Time builds against papermill alone (ARGS="full further --runs 3"; all take an hour)
	@$(BIN)/python -m tools.bench $(ARGS)

.PHONY: intake-eval
intake-eval: ready ## Hold intake against its labelled articles and print the scores
	@$(BIN)/python -m tests.intake.evaluate tests/intake/labelled tests/intake/heldout tests/intake/fresh \
	  tests/intake/reserve \
	  --record tests/record --record tests/intake/record --descriptor data/datapackage.json

.PHONY: publish
publish: ready ## Make the published edition in output/full/ anew, ready to commit
	@$(BIN)/briefing build full --output output
	@echo "Look at output/full/, then commit it."

.PHONY: clean
clean: ## Remove caches and every edition but the published one
	@rm -rf .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist *.egg-info
	@find analysis notebooks tests -name __pycache__ -o -name .ipynb_checkpoints | xargs rm -rf
	@if [ -d output ]; then find output -mindepth 1 -maxdepth 1 ! -name full -exec rm -rf {} +; fi

.PHONY: wheel
wheel: ready ## Build the wheel into dist/, data and notebooks inside it
	@rm -rf build/lib build/bdist.* dist
	@$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .
	@rm -rf build/lib build/bdist.* *.egg-info
	@ls dist/*.whl

.PHONY: lock
lock: ## Pin the newest releases that pyproject.toml allows (needs uv)
	@uv=$$(command -v $(BIN)/uv || command -v uv) || { \
	  echo "make lock needs uv. Get it with: $(BIN)/pip install uv" >&2; exit 1; }; \
	set -e -- pip compile --quiet --upgrade --universal --generate-hashes --no-emit-index-url \
	  --python-version 3.11 --custom-compile-command "make lock"; \
	"$$uv" "$$@" pyproject.toml --extra test --extra build -o requirements.lock; \
	"$$uv" "$$@" pyproject.toml --extra lab -c requirements.lock -o requirements-lab.lock; \
	"$$uv" "$$@" .ci/requirements.in -c requirements.lock -o .ci/requirements.txt
	@$(MAKE) --no-print-directory bill

.PHONY: ready
ready: $(READY) ## Make .venv from requirements.lock; instant when nothing changed
	@:

.PHONY: setup
setup: $(READY) $(LAB) ## The same, with JupyterLab, for those who work on the project
	@echo "Ready: $(BIN)/briefing"

.PHONY: guard
guard: ## Let git leave out of notebooks/ what a run writes there; make setup does it too
	@$(guard)

.PHONY: setup-browser
setup-browser: ready ## Add what the tests of page and PDF need beyond the lock
	@$(INSTALL) --quiet --require-hashes --only-binary :all: -r .ci/requirements.txt

$(LAB): $(INSTALLED)
	@echo "Bringing JupyterLab and Voilà, which no build has need of."
	@$(INSTALL) --quiet --require-hashes --only-binary :all: -r requirements-lab.lock
	@rm -f .venv/.lab-*
	@touch $@

$(READY): $(INSTALLED)
	@$(INSTALL) --quiet --no-deps --no-build-isolation --editable .
	@$(guard)
	@rm -f .venv/.ready-*
	@touch $@

$(INSTALLED):
	@python=; for each in $(PYTHONS); do \
	  if "$$each" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	    python=$$each; break; \
	  fi; \
	done; \
	if [ -z "$$python" ]; then \
	  set -- $(PYTHONS); \
	  found=$$("$$1" --version 2>&1) || found="no working $$1"; \
	  echo "This project needs Python 3.11 or newer, and found $$found." \
	    "Install one, or name it: make setup PYTHON=/path/to/python3.12" >&2; \
	  exit 1; \
	fi; \
	"$$python" -c 'import ensurepip, venv' 2>/dev/null || { \
	  echo "$$python cannot make environments: its venv module is missing or incomplete." \
	    "On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  exit 1; \
	}; \
	if ! grep -qF "$(CURDIR)/.venv" .venv/bin/activate 2>/dev/null \
	  || ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  echo "Setting up .venv from requirements.lock: a minute or two, this once."; \
	  "$$python" -m venv --clear .venv || exit 1; \
	else \
	  echo "Bringing .venv up to requirements.lock."; \
	fi; \
	$(INSTALL) --quiet --require-hashes --only-binary :all: -r requirements.lock
	@rm -f .venv/.installed-* .venv/.ready-*
	@touch $@
