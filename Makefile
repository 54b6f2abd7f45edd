# The front door: a menu. No logic lives here: tools/bootstrap.sh makes the machine ready, xtask does the work.
#
# A new entry is a target with a `##` sentence, its needs, and a verb of xtask. `make run ARGS="--help"` passes
# arguments on to the program, `make test ARGS=name` to the test runner.
.DEFAULT_GOAL := menu
.PHONY: menu run test check bless new seed reset doctor bench sizes postgres-binaries

# $(call ready,<needs>): a blink when all is there. Sourced, so that a cargo installed just now is found.
ready = set -- $(1) && . tools/bootstrap.sh

menu:
	@echo 'EOEX. What would you like to do?'
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' Makefile

run: ## Build and start everything with a demo company; Ctrl-C stops it
	@$(call ready,rust postgres) && cargo xtask run $(if $(ARGS),-- $(ARGS))

test: ## Run every test, or those of one crate: make test M=example
	@$(call ready,rust nextest postgres) && cargo xtask test $(if $(M),--module $(M)) $(if $(ARGS),-- $(ARGS))

check: ## Formatting, lints and house rules: before handing over
	@$(call ready,rust lint) && cargo xtask check

bless: ## Format, and renew golden files and snapshots, all or one crate's: make bless M=example
	@$(call ready,rust lint nextest insta postgres) && cargo xtask bless $(if $(M),--module $(M))

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
	@$(call ready,rust) && cargo xtask sizes

postgres-binaries: ## Fetch PostgreSQL for an executable that carries its own
	@$(call ready,bundled-postgres)
