#!/usr/bin/env bash
# Reads pages and ladders that companies have published, which are not part of the project.
# Run by `make verify-real`; one of the two folders is enough.
#   LADDERPRESS_PAGES     folder of career pages (.md) in the form that docs/career-pages.md describes, with
#                         the levels Technical Lead Manager and Engineering Manager: they are read, set
#                         and checked as the project's own examples are
#   LADDERPRESS_LADDERS   folder of ladders in any form: each must be read or refused with a message
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
work=$PWD/target/verify-real

check_pages() {
  compgen -G "$LADDERPRESS_PAGES/*.md" >/dev/null || die "there is no page (.md) in $LADDERPRESS_PAGES"
  LADDERPRESS_PAGES=$(realpath "$LADDERPRESS_PAGES")
  export LADDERPRESS_PAGES
  step "real pages: their text, held against the ladder made of it"
  cargo test --release --locked --quiet --test seed_page
  step "real pages: outputs"
  "$VERIFY_VENV/bin/python" "$here/matrix.py" "$program" "$work/pages" --real
  check_all "$work/pages" pdf verify-pdf.sh
  check_all "$work/pages" xlsx verify-xlsx.sh
}

# Exit code 0 or 1: read, or refused with a message. All else is a mistake of the program.
check_ladder() { # INPUT
  local code=0
  timeout 60 "$program" check "$1" >"$work/report" 2>&1 || code=$?
  ((code != 1)) || [[ -s $work/report ]] || die "$1 is refused without a message"
  ((code <= 1)) || { cat "$work/report" >&2; die "$1: exit code $code"; }
  codes[code]=$((codes[code] + 1))
}

check_ladders() {
  local input
  codes=(0 0)
  step "real ladders: each file and each folder is read or refused"
  while IFS= read -r input; do
    check_ladder "$input"
  done < <(find "$LADDERPRESS_LADDERS" -mindepth 1 | sort)
  ((codes[0] + codes[1])) || die "$LADDERPRESS_LADDERS is empty"
  echo "${codes[0]} read, ${codes[1]} refused with a message"
  for folder in "$LADDERPRESS_LADDERS" "$LADDERPRESS_LADDERS/.."; do
    [[ -d $folder/truth ]] || continue
    step "real ladders: no word is lost"
    "$VERIFY_VENV/bin/python" "$here/lost.py" "$program" "$folder" "$here/../ladders" || die "words are lost"
    step "real ladders: written again in other forms, they are read the same"
    "$VERIFY_VENV/bin/python" "$here/varied.py" "$program" "$folder" "$work/varied" "$here/../ladders" || die "too few are"
    break
  done
}

[[ -n ${LADDERPRESS_PAGES:-}${LADDERPRESS_LADDERS:-} ]] ||
  die "set LADDERPRESS_PAGES to a folder of real career pages, or LADDERPRESS_LADDERS to one of ladders"
build
rm -rf "$work"
mkdir -p "$work"
if [[ -n ${LADDERPRESS_LADDERS:-} ]]; then check_ladders; else echo "verify: no ladders: LADDERPRESS_LADDERS is not set"; fi
if [[ -n ${LADDERPRESS_PAGES:-} ]]; then check_pages; else echo "verify: no pages: LADDERPRESS_PAGES is not set"; fi
step "all is well"
