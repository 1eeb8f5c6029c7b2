#!/usr/bin/env bash
# Checks what the program writes with tools from outside. Run by `make verify`.
#   VERIFY              folder of install.sh, verify-pdf.sh and verify-xlsx.sh
#   LADDERPRESS_PAGES   folder of real career pages, which are not part of the project
#   VERIFY_CASES        random cases for each property (default 2000)
#   VERIFY_SEED         what they are drawn from
# Anything missing is a failure, never a skip.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
target=${CARGO_TARGET_DIR:-target}
export work=$PWD/target/verify
export program

die() { printf 'verify: %s\n' "$*" >&2; exit 1; }
step() { printf '\nverify: %s\n' "$*"; }

need() {
  [[ -n ${VERIFY:-} ]] || die "set VERIFY to the folder that holds install.sh, verify-pdf.sh and verify-xlsx.sh"
  for script in install.sh verify-pdf.sh verify-xlsx.sh; do
    [[ -x $VERIFY/$script ]] || die "there is no program $VERIFY/$script; set VERIFY to the folder that holds it"
  done
  [[ -n ${LADDERPRESS_PAGES:-} ]] || die "set LADDERPRESS_PAGES to a folder of real career pages"
  compgen -G "$LADDERPRESS_PAGES/*.md" >/dev/null || die "there is no page (.md) in $LADDERPRESS_PAGES"
  VERIFY=$(realpath "$VERIFY")
  LADDERPRESS_PAGES=$(realpath "$LADDERPRESS_PAGES")
  export VERIFY LADDERPRESS_PAGES
}

# Runs a verifier over all files of a kind, equal ones once, a core each.
check_all() { # EXTENSION SCRIPT
  find "$work/first" -name "*.$1" -exec sha256sum {} + | sort | awk '!seen[$1]++ { print $2 }' |
    xargs -n 8 -P "$(nproc)" "$VERIFY/$2" || die "$2 found problems"
}

# Fills in packets with another program, and verifies them again. The verifier's
# PDFium draws no fields: that its pages differ from those of the rest is no problem.
check_filled() { # FILE...
  local file filled=() report=$work/filled/report
  mkdir -p "$work/filled"
  for file; do
    filled+=("$work/filled/${file##*/}")
    "$VERIFY_VENV/bin/python" "$here/fill.py" "$file" "${filled[-1]}" || die "$file cannot be filled in"
  done
  "$VERIFY/verify-pdf.sh" "${filled[@]}" >"$report" || (($? == 1)) || die "verify-pdf.sh failed"
  ! grep '\.pdf: ' "$report" | grep -Ev '^note|different from PDFium|PDFium and Poppler' ||
    die "verify-pdf.sh found problems in filled packets"
}

need
step "tools"
export VERIFY_VENV=${VERIFY_VENV:-$PWD/.verify-venv}
"$VERIFY/install.sh" "$VERIFY_VENV"

step "release build"
# With its tests: `make test` has built both just so, down to the features.
cargo test --release --locked --no-run
program=$(realpath "$target/release/ladderpress")

step "outputs, twice"
rm -rf "$work"
"$VERIFY_VENV/bin/python" "$here/matrix.py" "$program" "$work/first"
(cd / && TZ=Pacific/Auckland LC_ALL=C "$VERIFY_VENV/bin/python" "$here/matrix.py" "$program" "$work/second")
"$program" check data/ladder.yaml data/engineering.yaml
"$program" check data/pages
diff -r "$work/first" "$work/second" || die "two runs wrote different bytes"

step "disks that are full or read-only"
"$here/faults.sh" || die "a disk that failed was not borne"

step "PDF files"
export VERIFY_PDF_PROFILES="ua1 2a" VERIFY_PDF_MAX_PAGES=${VERIFY_PDF_MAX_PAGES:-6}
check_all pdf verify-pdf.sh

step "packets filled in"
mapfile -t packets < <(find "$work/first/packets" -path '*people*' -name '*.pdf' | sort)
check_filled "${packets[@]}"

step "workbooks"
check_all xlsx verify-xlsx.sh

step "formulas without their values"
"$VERIFY_VENV/bin/python" "$here/uncached.py" "$work"/first/exports/*-{example,engineering}-*-whole-*/*.xlsx ||
  die "LibreOffice works out other values"

step "files broken on purpose"
"$here/broken.sh"

step "tests: real pages, ${VERIFY_CASES:-2000} cases a property"
# One seed, so that what is green here is green on the next machine.
export PROPTEST_CASES=${VERIFY_CASES:-2000} PROPTEST_RNG_SEED=${VERIFY_SEED:-20260315}
# The longest first, a core each.
printf -- '--test %s\n' handout case workbook packets layout seed_page yaml_round_trip yaml_diagnostics |
  (cat; echo --lib) |
  xargs -L 1 -P "$(nproc)" cargo test --release --locked --quiet || die "a test failed"

step "all is well"
