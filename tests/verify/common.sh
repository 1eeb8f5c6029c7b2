# What run.sh and real.sh have in common; sourced by both.
#   VERIFY_VENV    where install.sh puts the tools (default ./.verify-venv)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
target=${CARGO_TARGET_DIR:-target}
export VERIFY_VENV=${VERIFY_VENV:-$PWD/.verify-venv}
export VERIFY_PDF_PROFILES="ua1 2a" VERIFY_PDF_MAX_PAGES=${VERIFY_PDF_MAX_PAGES:-6}
export PYTHONDONTWRITEBYTECODE=1

die() { printf 'verify: %s\n' "$*" >&2; exit 1; }
step() { printf '\nverify: %s (after %d s)\n' "$*" "$SECONDS"; }

# Sets `program`. It has the flags of what is given to others, so that packages.sh need not compile it again.
build() {
  export RUSTFLAGS=${RUSTFLAGS-$(python3 packaging/project.py)}
  step "tools"
  "$here/install.sh" "$VERIFY_VENV"
  step "release build"
  # With what tests it: `make test` has built both with the same features.
  cargo test --release --locked --no-run --bins --test tests
  program=$(realpath "$target/release/ladderpress")
}

# Runs a verifier over all files of a kind, on all cores. Of files with the same bytes, one is checked.
check_all() { # FOLDER EXTENSION SCRIPT
  find "$1" -name "*.$2" -exec sha256sum {} + | sort | awk '!seen[$1]++ { print $2 }' |
    xargs -n 8 -P "$(nproc)" "$here/$3" || die "$3 found problems"
}
