#!/usr/bin/env bash
# Fails allocations, opens, writes, renames and new threads in turn, and looks whether each old file is whole or
# replaced by a whole new one. Called by run.sh, which sets `program` and `work`.
# Every open for writing, write to a file and rename fails once.
#   VERIFY_FAULTS  every how-manieth allocation fails (default 97; 1 for all of the first thousand)
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
data=$here/../../data
folder=$work/abort
rm -rf "$folder"
mkdir -p "$folder"
cc -shared -fPIC -O1 -o "$folder/failing.so" "$here/lib/failing.c" -ldl

die() { printf 'verify: %s\n' "$*" >&2; exit 1; }

run() { # NAME FOLDER
  case $1 in
    export) "$program" export "$data/ladder.yaml" --level "$level" -o "$2" ;;
    convert) "$program" convert --force "$data/engineering.yaml" -o "$2/engineering.yaml" ;;
    collect) "$program" collect "$folder/whole-packets" -o "$2/cycle.xlsx" ;;
    packets) "$program" packets --roster "$data/people.csv" "$data/engineering.yaml" --section scope -o "$2" ;;
  esac
}
level=$("$program" convert "$data/ladder.yaml" -q | sed -n 's/^- id: //p' | head -n 1)

count=0
for name in export convert packets collect; do
  run "$name" "$folder/whole-$name" >/dev/null 2>&1 || die "$name cannot be run"
  files=$(cd "$folder/whole-$name" && find . -type f | sort)
  for kind in alloc open write rename thread; do
    step=1
    [[ $kind != alloc ]] || step=${VERIFY_FAULTS:-97}
    tried=0
    for ((number = 1; number <= 1000; number += step)); do
      disk=$folder/disk
      rm -rf "$disk"
      while read -r file; do
        mkdir -p "$(dirname "$disk/$file")"
        echo old >"$disk/$file"
      done <<<"$files"
      code=0
      (
        ulimit -c 0
        FAILING=$kind:$number LD_PRELOAD=$folder/failing.so run "$name" "$disk" >"$folder/out" 2>"$folder/err"
      ) 2>/dev/null || code=$?
      at="$name, $kind $number (exit $code)"
      # An allocation that fails ends the process by SIGABRT; the linker's own ends it by 127.
      ((code == 0 || code == 1)) || [[ $kind == alloc && $code =~ ^(101|127|134)$ ]] || { cat "$folder/err" >&2; die "$at"; }
      ((code != 1)) || [[ -s $folder/err ]] || die "$at: not a word"
      while read -r file; do
        cmp -s "$folder/whole-$name/$file" "$disk/$file" && continue
        ((code)) && [[ $(cat "$disk/$file" 2>/dev/null) == old ]] || die "$at: $file is damaged"
      done <<<"$files"
      left=$(find "$disk" -name '*ladderpress-tmp' | wc -l)
      if ((left)); then
        ((code > 1)) || die "$at: a temporary file is left"
        run "$name" "$disk" >/dev/null 2>&1 || die "$at: the next run failed"
        [[ -z $(find "$disk" -name '*ladderpress-tmp') ]] || die "$at: the next run left the temporary file"
      fi
      count=$((count + 1))
      # Later calls of this kind are none: the run ended well with a call left to fail.
      if ((code == 0)) && [[ $kind == open || $kind == write || $kind == rename ]]; then break; fi
      if ((number > 20)) && [[ $kind == thread ]]; then break; fi
      tried=$((tried + 1))
    done
    ((tried)) || die "$name makes no call of the kind $kind that can fail"
  done
done
echo "$count runs with a call that failed: no old file damaged, no temporary file left"
