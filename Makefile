# The front door: a menu. No logic lives here: tools/bootstrap.sh makes the machine ready, xtask does the work.
#
# A new entry is a target with a `##` sentence, its needs, and a verb of xtask. `make run ARGS="--help"` passes
# arguments on to the program, `make test ARGS=name` to the test runner.
.DEFAULT_GOAL := menu
.PHONY: menu run web test check bless new seed reset doctor bench sizes postgres-binaries

# $(call ready,<needs>): a blink when all is there. Sourced, so that a cargo installed just now is found.
ready = set -- $(1) && . tools/bootstrap.sh

menu:
	@echo 'EOEX. What would you like to do?'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

# Tests of the web application run with all the others, or alone.
web_too = $(if $(filter-out web,$(M))$(if $(M),,$(ARGS)),,node chromium)

run: ## Build and start everything with a demo company; Ctrl-C stops it
	@$(call ready,rust postgres node) && cargo xtask run $(if $(ARGS),-- $(ARGS))

web: ## Work on the web application beside a running `make run`: every change shows at once
	@$(call ready,rust node) && cargo xtask web

test: ## Run every test, or those of one crate or of the web: make test M=example, make test M=web
	@$(call ready,rust nextest postgres $(web_too)) && cargo xtask test $(if $(M),--module $(M)) $(if $(ARGS),-- $(ARGS))

check: ## Formatting, lints, types and house rules: before handing over
	@$(call ready,rust lint node) && cargo xtask check

bless: ## Format, and renew golden files and snapshots, all or one crate's: make bless M=example
	@$(call ready,rust lint nextest insta postgres $(if $(filter-out web,$(M)),,node)) && cargo xtask bless $(if $(M),--module $(M))

new: ## Make a module that builds, with its first noun: make new N=bakery.oven
	@$(call ready,rust lint) && cargo xtask new $(if $(N),$(N),$(error Say what it is called: make new N=bakery.oven))

seed: ## Fill the demo company with data
	@$(call ready,rust postgres) && cargo xtask seed

reset: ## Delete the development data folder and start afresh
	@$(call ready,rust) && cargo xtask reset

doctor: ## Look what is odd about this machine or its configuration
	@$(call ready,rust) && cargo xtask doctor

bench: ## Measure speed beside plain PostgreSQL
	@$(call ready,rust postgres) && cargo xtask bench

sizes: ## Show how big the program and its parts are
	@$(call ready,rust node) && cargo xtask sizes

postgres-binaries: ## Fetch PostgreSQL for an executable that carries its own
	@$(call ready,bundled-postgres)
