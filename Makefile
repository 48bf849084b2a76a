# The commands of the project; `make help` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python
ENGINE := .venv-engine/bin/python
.PHONY: help setup start train test check bench evaluate clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' Makefile

setup: ## Install both environments (about 4 min the first time, 2.5 GB)
	@command -v python3 >/dev/null || { echo "python3 is missing; install it (Debian: apt-get install python3 python3-pip)" >&2; exit 1; }
	@python3 tools/setup.py app engine

start: setup ## Start everything; stop with ctrl-C
	@$(PYTHON) -m bot.cli start

train: setup ## Train the assistant, when its data changed
	@$(ENGINE) -m bot.engine.train --if-changed && $(PYTHON) -m bot.codes.train --if-changed

check: setup ## Check code, texts and training data
	@$(PYTHON) -m ruff check
	@$(PYTHON) -m ruff format --check
	@$(PYTHON) -m mypy
	@$(PYTHON) -m bot.language.check
	@$(ENGINE) -m bot.engine.validate
	@.venv-engine/bin/rasa data validate --fail-on-warnings --domain domain.yml --config config.yml \
		--data data/nlu data/rules data/responses >.rasa-validate.log 2>&1 \
		|| { cat .rasa-validate.log; exit 1; }; rm -f .rasa-validate.log

test: train ## Run all tests, two files at a time (15 to 45 min)
	@python3 tools/setup.py browser
	@$(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

bench: train ## Measure the speed of a turn beside a bare one, and of finding a wish (about 6 min)
	@$(PYTHON) -m bench && $(PYTHON) -m bench.wishes

evaluate: train ## Measure what is understood, beside other ways (about 45 min)
	@$(PYTHON) -m bench.understanding

clean: ## Remove environments, models and tools; the data in var/ stays
	rm -rf .venv .venv-engine .tools models .mypy_cache .ruff_cache
