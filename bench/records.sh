#!/bin/sh
# Measures the record engine. Usage: bench/records.sh load | measure | many | made | steady, with --help for more. `load` makes
# a million records of a thousand tenants, which takes minutes; `measure` and `steady` need them.
set -eu
cd "$(dirname "$0")/.."
cargo build --release -p bench --bin bench-records
exec "${CARGO_TARGET_DIR:-target}/release/bench-records" "$@"
