#!/usr/bin/env bash
# Counts the instructions of the main stages and holds them against the
# committed figures: unlike times, they are the same on a busy machine.
#
#   count.sh          fails where a count has risen by more than a tenth
#   count.sh renew    writes the counts down as the new figures
#
# Valgrind presents the same processor everywhere, so that libraries which
# choose their code by it choose the same. Commands run on one core: on many,
# the count depends on how many there are and on which takes what. Other
# toolchains count otherwise: figures belong to the one that is named in them.
set -euo pipefail
cd "$(dirname "$0")/../.."

program=target/release/ladderpress
figures=benches/counts/figures.txt
allowed=110 # per cent
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# The stage, then the words of a command that does it and little else.
stages() {
  cat <<'STAGES'
start           --version
read-yaml       check data/engineering.yaml
read-pages      check data/pages
level-handout   export data/engineering.yaml --pdf --level staff-engineer
handout         export data/engineering.yaml --pdf
workbook        export data/engineering.yaml --xlsx
case            case data/case.yaml data/engineering.yaml
packets         packets --roster data/people.csv data/engineering.yaml
STAGES
}

# Instructions of one command, in thousands, of all its threads.
count() {
  local words=("$@") log=$scratch/log
  case $1 in
    export | case | packets) words+=(--quiet -o "$scratch/output") ;;
  esac
  taskset --cpu-list "$core" \
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" "${words[@]}" \
    >/dev/null 2>"$log" || { cat "$log" >&2; return 1; }
  awk '/Collected/ { printf "%d\n", $NF / 1000 }' "$log"
}

measure() {
  echo "# Thousands of instructions, $(rustc --version | cut -d ' ' -f 1-2), $(uname -m)."
  echo '# `make counts-renew` writes them anew.'
  stages | while read -r stage words; do
    # shellcheck disable=SC2086 # words are words
    printf '%-15s %9d\n' "$stage" "$(count $words)"
  done
}

compare() {
  awk -v allowed="$allowed" '
    /^#/ { next }
    NR == FNR { before[$1] = $2; next }
    !($1 in before) { print $1 ": no figure"; risen = 1; next }
    {
      share = 100 * $2 / before[$1]
      verdict = share > allowed ? "  too many" : ""
      printf "%-15s %9d, was %9d: %5.1f %%%s\n", $1, $2, before[$1], share, verdict
      if (verdict != "") risen = 1
    }
    END {
      if (risen) print "Say why in the commit, and renew the figures: make counts-renew"
      exit risen
    }' "$figures" "$1"
}

for tool in valgrind taskset; do
  command -v "$tool" >/dev/null || { echo "counts: $tool is missing" >&2; exit 1; }
done
# The first of those that this process may use.
core=$(taskset --cpu-list --pid $$ | sed 's/.*: //; s/[,-].*//')
measure >"$scratch/counts"
if [[ ${1:-} == renew ]]; then
  cp "$scratch/counts" "$figures"
  cat "$figures"
else
  compare "$scratch/counts"
fi
