# Every job of the project, by name. `make help` lists them.

CARGO ?= cargo
# Random cases for each property in `make test`, and what they are drawn from.
CASES := 256
SEED := 20260315
# The unit tests have the library in them once more, which is compiled in a hurry: it takes a minute, not five.
UNIT := --lib --config profile.release.package.ladderpress.opt-level=0
INTEGRATION := --bins --examples --test tests --test crash
# What `make fuzz` runs, and for how many seconds each.
TARGETS := yaml page markdown document returned roster theme picture case outputs messages
SECONDS := 60

.DEFAULT_GOAL := help
.PHONY: help handouts dist test verify verify-real lint deny bench counts counts-renew peers fuzz golden clean

help: ## list these jobs
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

handouts: ## write the example's PDF and workbook to output/
	$(CARGO) run --release --locked -- export -o output

dist: ## write archives, packages and checksums for others to target/dist/; needs Python
	packaging/dist.py

test: ## run the tests; needs nothing but cargo
	PROPTEST_CASES=$(CASES) PROPTEST_RNG_SEED=$(SEED) $(CARGO) test --release --locked $(UNIT)
	PROPTEST_CASES=$(CASES) PROPTEST_RNG_SEED=$(SEED) $(CARGO) test --release --locked $(INTEGRATION)
	$(CARGO) test --release --locked --doc

verify: ## check the outputs with tools from outside, which it installs
	tests/verify/run.sh

verify-real: ## read pages and ladders of your own; LADDERPRESS_PAGES and LADDERPRESS_LADDERS name their folders
	tests/verify/real.sh

lint: deny ## check format, lints, documentation, the library alone, and dependencies as `make deny` does
	$(CARGO) fmt --check
	$(CARGO) clippy --release --locked --all-targets -- -D warnings
	$(CARGO) check --release --locked --lib --no-default-features
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --release --locked --lib --no-deps

deny: ## check licences, bans, sources and, where it can be reached, the list of known faults
	@$(CARGO) deny --version >/dev/null 2>&1 || { \
	  echo 'deny: cargo-deny is missing; install it with `cargo install cargo-deny --locked`' >&2; exit 1; }
	$(CARGO) deny --locked check licenses bans sources
	@if $(CARGO) deny --locked fetch db; then \
	  $(CARGO) deny --locked check advisories; \
	else \
	  echo 'deny: the list of known faults (advisories) cannot be reached; NOT checked against it'; \
	fi

bench: ## measure how long each stage takes, and the program as a process
	$(CARGO) bench --locked

fuzz: ## feed each reader and both outputs random bytes for a minute
	@$(CARGO) fuzz --version >/dev/null 2>&1 || { \
	  echo 'fuzz: cargo-fuzz is missing; install it with `cargo install cargo-fuzz --locked`' >&2; exit 1; }
	@$(CARGO) +nightly --version >/dev/null 2>&1 || { \
	  echo 'fuzz: nightly Rust is missing; install it with `rustup toolchain install nightly`' >&2; exit 1; }
	for target in $(TARGETS); do \
	  mkdir -p fuzz/target/corpus/$$target && \
	  $(CARGO) +nightly fuzz run --sanitizer none --codegen-units 16 $$target \
	    fuzz/target/corpus/$$target fuzz/corpus/$$target -- -max_total_time=$(SECONDS) \
	    -timeout=20 -rss_limit_mb=4096 -close_fd_mask=3 -dict=fuzz/words.dict || exit 1; \
	done

counts: ## count instructions; fails where they have risen by a tenth
	$(CARGO) build --release --locked
	benches/counts/count.sh

counts-renew: ## write down new figures for `make counts`
	$(CARGO) build --release --locked
	benches/counts/count.sh renew

peers: ## measure other programs at the same work; needs their Python packages
	$(CARGO) build --release --locked
	benches/peers/peers.py

golden: ## renew the golden files, the schemas and the page of codes, to be read in the diff
	UPDATE=1 $(CARGO) test --release --locked --test tests generated::
	INSTA_UPDATE=always $(CARGO) test --release --locked $(UNIT)
	INSTA_UPDATE=always $(CARGO) test --release --locked $(INTEGRATION)

clean: ## remove all that was built or written
	$(CARGO) clean
	rm -rf .verify-venv
	find output -mindepth 1 ! -name .gitkeep -delete
