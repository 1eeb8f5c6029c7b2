#!/usr/bin/env bash
# Writes what the verifiers are to look at: every input with every flag, on both papers.
#   outputs.sh FOLDER       (called by run.sh, which sets `program`)
set -euo pipefail
data=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../data" && pwd)
folder=$1

export_to() { # NAME INPUT FLAG...
  local name=$1 input=$2
  shift 2
  "$program" export "$input" --quiet --paper "$paper" -o "$folder/$paper/$name" "$@" >/dev/null
}

packets_to() { # NAME FLAG...
  local name=$1
  shift
  "$program" packets --roster "$data/people.csv" "$data/engineering.yaml" --quiet \
    --paper "$paper" -o "$folder/$paper/$name" "$@" >/dev/null
}

case_to() { # NAME CASE FLAG...
  local name=$1 file=$2
  shift 2
  "$program" case "$file" "$data/engineering.yaml" --quiet --paper "$paper" \
    -o "$folder/$paper/$name" "$@" >/dev/null
}

every_flag() { # NAME INPUT
  export_to "$1/plain" "$2"
  export_to "$1/level" "$2" --level "technical lead manager"
  export_to "$1/section" "$2" --section Responsibilities
  export_to "$1/track" "$2" --track "People Manager"
  export_to "$1/alone" "$2" --columns alone
  export_to "$1/all" "$2" --columns all --track "People Manager"
  export_to "$1/compare" "$2" --compare "Technical Lead Manager" "Engineering Manager"
  export_to "$1/split" "$2" --split
  export_to "$1/landscape" "$2" --landscape
  export_to "$1/tracking" "$2" --tracking
  export_to "$1/theme" "$2" --theme "$data/theme.yaml"
  export_to "$1/font" "$2" --font "$data/../fonts/SourceCodePro-Regular.ttf"
}

for paper in a4 letter; do
  every_flag example "$data/ladder.yaml"
  every_flag engineering "$data/engineering.yaml"
  every_flag pages "$data/pages"
  every_flag published "$LADDERPRESS_PAGES"
  packets_to packets/plain
  packets_to packets/merged --merge
  packets_to packets/landscape --landscape
  packets_to packets/theme --theme "$data/theme.yaml"
  case_to case/plain "$data/case.yaml"
  case_to case/landscape "$data/case.yaml" --landscape
  case_to case/theme "$data/case.yaml" --theme "$data/theme.yaml"
  "$program" case --new --from "Senior Engineer" --to "Staff Engineer" "$data/engineering.yaml" \
    >"$folder/$paper/new.yaml"
  case_to case/empty "$folder/$paper/new.yaml"
done
"$program" check "$data/ladder.yaml" "$data/engineering.yaml"
"$program" check "$data/pages"
