#!/usr/bin/env bash
# Checks what the program writes with tools from outside. Run by `make verify`.
#   VERIFY_CASES   random cases for each property (default 1000)
#   VERIFY_SEED    what they are drawn from
# Anything missing is a failure, never a skip.
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
export work=$PWD/target/verify
export program
# The same outputs wherever it runs; real pages are for real.sh.
unset LADDERPRESS_PAGES

# Fills in packets with another program, and verifies them again. The verifier's
# PDFium draws no fields: that its pages differ from those of the rest is no problem.
check_filled() { # FILE...
  local file filled=() report=$work/filled/report
  mkdir -p "$work/filled"
  for file; do
    filled+=("$work/filled/${file##*/}")
    "$VERIFY_VENV/bin/python" "$here/fill.py" "$file" "${filled[-1]}" || die "$file cannot be filled in"
  done
  "$here/verify-pdf.sh" "${filled[@]}" >"$report" || (($? == 1)) || die "verify-pdf.sh failed"
  ! grep '\.pdf: ' "$report" | grep -Ev '^note|different from PDFium|PDFium and Poppler' ||
    die "verify-pdf.sh found problems in filled packets"
}

build

step "outputs, twice"
rm -rf "$work"
"$VERIFY_VENV/bin/python" "$here/matrix.py" "$program" "$work/first"
(cd / && TZ=Pacific/Auckland LC_ALL=C "$VERIFY_VENV/bin/python" "$here/matrix.py" "$program" "$work/second")
"$program" check data/ladder.yaml data/engineering.yaml
"$program" check data/pages
diff -r "$work/first" "$work/second" || die "two runs wrote different bytes"

step "saves of three kinds, watched"
"$here/watch.py" "$program" "${VERIFY_SAVES:-60}" || die "a save was missed"

step "disks that are full or read-only"
"$here/faults.sh" || die "a disk that failed was not borne"

step "calls of the system that fail"
"$here/abort.py" "$program" "$work/abort" || die "a call that failed was not borne"

step "PDF files"
check_all "$work/first" pdf verify-pdf.sh

step "packets filled in"
mapfile -t packets < <(find "$work/first/packets" -path '*people*' -name '*.pdf' | sort)
check_filled "${packets[@]}"

step "workbooks"
check_all "$work/first" xlsx verify-xlsx.sh

step "formulas without their values"
"$VERIFY_VENV/bin/python" "$here/uncached.py" "$work"/first/exports/*-{example,engineering}-*-whole-*/*.xlsx ||
  die "LibreOffice works out other values"

step "workbooks read back"
for ladder in data/ladder.yaml data/engineering.yaml; do
  "$VERIFY_VENV/bin/python" "$here/back.py" "$program" "$ladder" || die "$ladder is not read back"
done

step "packets that come back"
"$VERIFY_VENV/bin/python" "$here/collect.py" "$program" "$work/collect" || die "not all that was filled in came back"
"$VERIFY_VENV/bin/python" "$here/uncached.py" "$work/collect/with_pikepdf.xlsx" ||
  die "LibreOffice works out other values of what came back"
check_all "$work/collect" xlsx verify-xlsx.sh

step "what is given to others, in a clean root"
"$here/packages.sh" || die "a package is not installed, run or removed as it should be"

step "files broken on purpose"
"$here/broken.sh"

step "tests: ${VERIFY_CASES:-1000} cases a property"
# One seed, so that what is green here is green on the next machine.
export PROPTEST_CASES=${VERIFY_CASES:-1000} PROPTEST_RNG_SEED=${VERIFY_SEED:-20260315}
export UNICODE_DATA=/usr/share/unicode
rooms=(handout case workbook packets layout yaml_round_trip yaml_diagnostics diff collect case_diagnostics)
# As `make test` compiles them.
cargo test --release --locked --quiet --lib --config profile.release.package.ladderpress.opt-level=0 || die "a test failed"
cargo test --release --locked --quiet --test tests -- "${rooms[@]/%/::}" || die "a test failed"

step "all is well"
