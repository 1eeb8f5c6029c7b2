#!/usr/bin/env bash
# Disks that are full or read-only. Called by run.sh, which sets `program` and `work`.
# It mounts them where nobody else sees it, as root or in a namespace of its own; where neither
# may be done, that is a failure.
set -euo pipefail
data=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../data" && pwd)

if [[ ${1:-} != mounted ]]; then
  alone=(unshare --mount)
  [[ $(id -u) == 0 ]] || alone+=(--map-root-user)
  exec "${alone[@]}" "$0" mounted
fi

die() { printf 'verify: %s\n' "$*" >&2; exit 1; }

disk=$work/disk whole=$work/whole
mkdir -p "$disk"

run() { # NAME FOLDER
  case $1 in
    export) "$program" export "$data/ladder.yaml" -o "$2" ;;
    split) "$program" export "$data/ladder.yaml" --pdf --split -o "$2" ;;
    packets) "$program" packets --roster "$data/people.csv" "$data/engineering.yaml" -o "$2" ;;
    merged) "$program" packets --merge --roster "$data/people.csv" "$data/engineering.yaml" -o "$2" ;;
    case) "$program" case "$data/case.yaml" "$data/engineering.yaml" -o "$2" ;;
    convert) "$program" convert --force "$data/engineering.yaml" -o "$2/engineering.yaml" ;;
  esac
}

# Whether a run leaves files alone that are no packets of its own: then it begins on an empty disk.
keeps() { [[ $1 == packets || $1 == merged ]]; }

# The files of a folder. Who calls it as $(files …) waits for its end: after `< <(cd …)` the disk may still be in use.
files() { # FOLDER
  find "$1" -type f -printf '%P\n' | sort
}

# Whether each file is as a run writes it or as it was; of a run that ended well, as it writes it.
check_files() { # NAME CODE
  local file
  [[ -z $(find "$disk" -name '*-tmp') ]] || die "$1 left a temporary file"
  if keeps "$1" && (($2)); then
    while read -r file; do
      [[ -z $file ]] || cmp -s "$whole/$1/$file" "$disk/$file" || die "$1 left $file partial"
    done <<<"$(files "$disk")"
    return
  fi
  [[ $(files "$whole/$1") == "$(files "$disk")" ]] ||
    die "$1 left other files"
  while read -r file; do
    cmp -s "$whole/$1/$file" "$disk/$file" && continue
    (($2)) && [[ ! -s $disk/$file ]] || die "$1 left $file partial"
  done <<<"$(files "$whole/$1")"
}

# Runs on a disk where files stand, empty ones, as others are not replaced; mounted with some options.
on_disk() { # NAME OPTIONS REASON
  local code=0 file
  mount -t tmpfs -o "${2/ro,/}" tmpfs "$disk"
  keeps "$1" || while read -r file; do
    mkdir -p "$(dirname "$disk/$file")"
    : >"$disk/$file"
  done <<<"$(files "$whole/$1")"
  [[ $2 != ro,* ]] || mount -o remount,ro "$disk"
  run "$1" "$disk" >"$work/stdout" 2>"$work/stderr" || code=$?
  check_files "$1" "$code"
  umount "$disk"
  ((code == 0)) && return
  ((code == 1)) || die "$1 ended with $code"
  grep -q "^error: \`$disk/.*\` cannot be written: $3" "$work/stderr" ||
    { cat "$work/stderr" >&2; die "$1 does not say that $3"; }
  failures=$((failures + 1))
}

for name in export split packets merged case convert; do
  run "$name" "$whole/$name" >/dev/null 2>&1
  failures=0
  for size in 24k 60k 100k 200k 1m 20m; do
    on_disk "$name" "size=$size" 'the disk is full'
  done
  ((failures)) || die "no disk was too small for $name"
  full=$failures
  on_disk "$name" ro,size=20m 'the disk is read-only'
  ((failures == full + 1)) || die "$name wrote to a disk that is read-only"
  echo "$name: $full of 6 disks were full; nothing lost, nothing partial"
done
