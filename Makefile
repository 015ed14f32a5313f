# Clausewise. `make run` sets everything up and does the main job; `make test` runs every test.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.PHONY: run test test-rust test-ui test-window lint fmt fuzz faults bench bench-window pictures accuracy package deny help

PROGRAM := target/release/clausewise
SAMPLE_OUT := target/sample
UI_SOURCES := $(shell find ui -path ui/node_modules -prune -o -path ui/dist -prune -o -type f -print 2>/dev/null)
# Tests and figures read real texts from here where they are; without it they say that they skip.
export CLAUSEWISE_SHARED ?= $(abspath ../shared)

help:
	@echo 'make run       set up, build, and open the window on the sample bill (without a display: the same job in the terminal)'
	@echo 'make test      set up and run every test'
	@echo 'make lint      formatting, clippy, svelte-check, eslint'
	@echo 'make fmt       put the formatting right'
	@echo 'make fuzz      the readers and the redline against random files, FUZZ_SECONDS each (60)'
	@echo 'make faults    the project file under kills, flipped bits, full disks and the rest, in full numbers'
	@echo 'make accuracy  concordance, gaps and recognised structure against what is known'
	@echo 'make bench     speed and memory as ratios'
	@echo 'make bench-window  the window on a bill of two thousand clauses'
	@echo 'make pictures  every desk in three themes and two sizes, into target/window-pictures'
	@echo 'make package   an installable package of the program'

# ---- the main job

ifneq ($(strip $(DISPLAY)$(WAYLAND_DISPLAY)),)
run:
	@.ci/setup window
	@$(MAKE) --no-print-directory ui/dist/index.html
	cargo build --release --features desktop
	$(PROGRAM) --sample
else
run:
	@.ci/setup terminal
	@echo 'No display: doing the job in the terminal.' >&2
	cargo build --release
	@$(PROGRAM) sample --out $(SAMPLE_OUT)
endif

ui/dist/index.html: $(UI_SOURCES)
	cd ui && npm run build --silent

# ---- tests

test:
	@.ci/setup test
	@$(MAKE) --no-print-directory lint test-rust test-ui test-window
	@echo 'All tests passed.'

# The properties are tried on the same cases each time, so that what passes once passes again; other numbers try others.
test-rust: export PROPTEST_RNG_SEED ?= 1
test-rust:
	cargo test --workspace --exclude clausewise-window-tests --quiet

test-ui:
	cd ui && npm test --silent

test-window: ui/dist/index.html
	cargo build --features desktop
	cargo test -p clausewise-window-tests -- --test-threads=1

lint:
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	cd ui && npm run check --silent && npm run lint --silent
	@$(MAKE) --no-print-directory deny

deny:
	@if command -v cargo-deny >/dev/null; then cargo deny --log-level error check bans licenses sources; \
	 else echo 'cargo-deny is not installed; the dependency tree was not reviewed' >&2; fi

fmt:
	cargo fmt --all
	cd ui && npm run fmt --silent

# ---- fuzzing

FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?= text html docx odt akn pdf any

# The fuzzer's coverage needs switches of the compiler that stable Rust has and hides; memory errors cannot
# happen in code without `unsafe`, so that the address sanitizer, which only nightly Rust has, is left out.
fuzz:
	@command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
	@for target in $(FUZZ_TARGETS); do \
	    mkdir -p fuzz/corpus/$$target fuzz/seeds/$$target; \
	    seeds="fuzz/corpus/$$target fuzz/seeds/$$target"; words=; \
	    case $$target in \
	        pdf) seeds="$$seeds src-tauri/formats/tests/pdf";; \
	        any) seeds="$$seeds src-tauri/formats/tests/pdf $$(ls -d fuzz/seeds/*)";; \
	    esac; \
	    [ ! -e fuzz/words/$$target.dict ] || words=-dict=fuzz/words/$$target.dict; \
	    echo "fuzzing $$target for $(FUZZ_SECONDS) seconds"; \
	    RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none $$target $$seeds -- $$words \
	        -max_total_time=$(FUZZ_SECONDS) -timeout=10 -rss_limit_mb=512 -max_len=65536 -verbosity=0 -print_final_stats=1; \
	done
	FUZZ_SECONDS=$(FUZZ_SECONDS) cargo test --quiet -p clausewise-formats --test redline mutated -- --ignored --nocapture

# ---- faults

faults:
	cargo test --quiet -p clausewise-store --test faults -- --full
	cargo test --quiet -p clausewise-search --test kept -- --ignored

# ---- figures

accuracy:
	cargo run --release --quiet --example accuracy
	cargo run --release --quiet --example recognition

# The other programs that the redline is measured against stand in a place of their own, where PyPI can be reached.
PEERS := target/peers
bench:
	cargo build --release
	@test -x $(PEERS)/bin/docx-trackdiff || { python3 -m venv $(PEERS) && \
	    $(PEERS)/bin/pip install --quiet docx-trackdiff==1.0.0 'python-redlines[docxodus]==2.0.0'; } || \
	    echo 'The peers from PyPI cannot be installed; they are left out.' >&2
	python=$(PEERS)/bin/python; test -x $$python || python=python3; \
	    PYTHONDONTWRITEBYTECODE=1 $$python tests/bench/bench.py $(PROGRAM)
	cargo run --release --quiet --example search

# The window on a bill of two thousand clauses.
bench-window: ui/dist/index.html
	cargo build --release --features desktop
	CLAUSEWISE_PROGRAM=$(abspath $(PROGRAM)) cargo test --quiet -p clausewise-window-tests --test figures -- --ignored --nocapture

# Every desk in three themes and two sizes, into target/window-pictures.
pictures: ui/dist/index.html
	cargo build --features desktop
	cargo test --quiet -p clausewise-window-tests --test pictures -- --ignored --test-threads=1

# ---- delivery

package: ui/dist/index.html
	cd ui && npx tauri build --config ../tauri.conf.json
