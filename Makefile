# The one entry to every job. `make help` lists the targets; the last line that a target prints is its figure.

.DEFAULT_GOAL := all
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
RUN := $(VENV)/bin/python -m

.PHONY: all test help provider import regenerate curate generate document conformance liars ablation comparison test-browser wheel bench lint types unit fresh lock clean

all: $(VENV)/.ready ## Everything that changed: curate, generate, conformance, wheel (the main job)
	@$(RUN) scripts.pipeline

test: $(VENV)/.ready ## Every check: ruff, mypy, unit tests, freshness, conformance
	@$(RUN) scripts.check_all

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2; n++ } END { print "help: " n " targets" }' Makefile

provider: $(VENV)/.ready ## Lay out the files of a new provider: NAME=name
	@test -n "$$NAME" || { echo "usage: make provider NAME=name" >&2; exit 2; }
	@$(RUN) scripts.lay_out_provider "$$NAME"

import: $(VENV)/.ready ## Import a page as saved from the provider's site: PROVIDER=name PAGE=file
	@test -n "$(PROVIDER)" && test -n "$(PAGE)" || { echo "usage: make import PROVIDER=name PAGE=file" >&2; exit 2; }
	@$(RUN) scripts.import_published "$(PROVIDER)" "$(PAGE)"

regenerate: $(VENV)/.ready ## Take in a changed page, judge every quirk, regenerate, report: PROVIDER=name PAGE=file
	@test -n "$(PROVIDER)" && test -n "$(PAGE)" || { echo "usage: make regenerate PROVIDER=name PAGE=file" >&2; exit 2; }
	@$(RUN) scripts.regenerate "$(PROVIDER)" "$(PAGE)" || { code=$$?; test $$code -eq 10 -o $$code -eq 11 || exit $$code; }

curate: $(VENV)/.ready ## Make specs/curated from the published pages and the overlays
	@for provider in $(notdir $(wildcard overlays/*)); do $(RUN) scripts.curate $$provider || exit; done

generate: $(VENV)/.ready ## Generate the clients from specs/curated
	@for provider in $(notdir $(wildcard overlays/*)); do $(RUN) scripts.generate_client $$provider || exit; done

document: $(VENV)/.ready ## Write docs/quirks.md and docs/surface.md, the registers of quirks and of what is public
	@$(RUN) scripts.document_surface
	@$(RUN) scripts.document_quirks

conformance: $(VENV)/.ready ## Check spec, client and simulator against each other; the results are in reports
	@$(RUN) conformance run --profile quick --report reports

liars: $(VENV)/.ready ## Prove that the suite has teeth: every lie is caught, no honest server is accused; takes minutes
	@$(RUN) conformance.liars

ablation: $(VENV)/.ready ## Leave out each quirk's corrections and see which cases notice; writes ablations.yaml
	@$(RUN) conformance.ablation

comparison: $(VENV)/.ready ## Show the liars to schemathesis and Prism too: PRISM=path; writes docs/conformance.md; takes minutes
	@$(RUN) conformance.comparison $(if $(PRISM),--prism "$(PRISM)")

test-browser: $(VENV)/.ready ## Try the page of a conformance run in Chromium, by mouse and by keyboard
	@for tool in chromium chromedriver; do command -v $$tool > /dev/null || \
	  { echo "test-browser: there is no $$tool; on Debian: apt-get install chromium chromium-driver" >&2; exit 2; }; done
	@$(MAKE) --no-print-directory $(VENV)/.browser
	@$(RUN) pytest -q tests/browser > .cache/test-browser.log 2>&1 || { cat .cache/test-browser.log >&2; exit 1; }
	@echo "test-browser: $$(tail -n 1 .cache/test-browser.log | grep -o '[0-9]* passed')"

wheel: $(VENV)/.ready ## Build wheel and sdist twice, compare, check, and try the wheel in an empty environment
	@$(RUN) scripts.build_distributions

bench: $(VENV)/.ready ## Measure reading, requests, calls and imports beside json.loads and httpx; nothing is judged
	@$(RUN) tests.benchmarks

lint: $(VENV)/.ready ## Style: ruff over everything, generated code too
	@$(RUN) ruff check && $(RUN) ruff format --check

types: $(VENV)/.ready ## Types: mypy in strict mode over everything
	@$(RUN) mypy

unit: $(VENV)/.ready ## The unit tests of scripts, runtime, simulators and harness
	@$(RUN) pytest -q -n auto --dist loadgroup

fresh: $(VENV)/.ready ## Rebuild what scripts write and fail when a committed file differs
	@$(RUN) scripts.check_fresh

lock: $(VENV)/.ready ## Compile requirements.txt anew from pyproject.toml, with hashes, for every platform
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --group dev pyproject.toml \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --upgrade \
	  --custom-compile-command "make lock" --output-file requirements.txt
	@$(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --group browser --constraint requirements.txt \
	  --generate-hashes --no-emit-index-url --no-emit-find-links --upgrade \
	  --custom-compile-command "make lock" --output-file requirements-browser.txt
	@echo "lock: $$(cat requirements.txt requirements-browser.txt | grep '==' | sort -u | wc -l) packages"

clean: ## Remove what the targets made outside git
	@rm -rf $(VENV) .cache dist reports
	@echo "clean: done"

# The environment: the pinned tools, and the package itself as an editable install.
$(VENV)/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "setup: Python 3.11 or later is needed; say which with PYTHON=..." >&2; exit 2; }
	@mkdir -p .cache && started=$$(date +%s) && \
	  { $(PYTHON) -m venv --clear $(VENV) && \
	    $(RUN) pip install --disable-pip-version-check --require-hashes -r requirements.txt && \
	    $(RUN) pip install --disable-pip-version-check --no-deps --no-build-isolation --editable . ; \
	  } > .cache/setup.log 2>&1 || { tail -n 20 .cache/setup.log >&2; echo "setup: failed; see .cache/setup.log" >&2; exit 2; } && \
	  touch $@ && \
	  printf '%-22s %6.1f s  %s packages installed\n' setup $$(( $$(date +%s) - started )) $$(grep -c '==' requirements.txt)

# What drives the browser, beside the tools: those who never touch the page need none of it.
$(VENV)/.browser: requirements-browser.txt $(VENV)/.ready
	@mkdir -p .cache && $(RUN) pip install --disable-pip-version-check --require-hashes -r requirements-browser.txt \
	  > .cache/browser.log 2>&1 || { tail -n 20 .cache/browser.log >&2; echo "setup: failed; see .cache/browser.log" >&2; exit 2; }
	@touch $@
