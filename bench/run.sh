#!/bin/sh
# Builds what is shipped and measures it. Usage: bench/run.sh [--seconds N] [--output FILE]
set -eu
cd "$(dirname "$0")/.."
cargo build --release -p server --bin eoex
cargo build --profile fast -p bench
exec "${CARGO_TARGET_DIR:-target}/fast/bench" "$@"
