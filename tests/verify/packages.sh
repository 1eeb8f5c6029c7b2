#!/usr/bin/env bash
# Builds what is given to others, and installs, runs and removes each of it in a clean root, where nothing is but
# Debian's smallest system and Python; the static program in a root where nothing else is. What they write is what
# `program` writes. Called by run.sh, which sets `program` and `work`.
set -euo pipefail
shopt -s extglob
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cd "$here/../.."
dist=$work/dist root=$work/root empty=$work/empty base=$VERIFY_VENV/root.tar
as_root=(env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root)
[[ $(id -u) == 0 ]] || as_root=(sudo "${as_root[@]}")

die() { printf 'verify: %s\n' "$*" >&2; exit 1; }
only() { # PATTERN: the one file of `dist` that it names
  local found
  mapfile -t found < <(compgen -G "$dist/$1")
  ((${#found[@]} == 1)) || die "not one file $1"
  echo "${found[0]}"
}
inside() { "${as_root[@]}" chroot "$root" "$@"; }
files() { "${as_root[@]}" find "$root" -xdev \( -type f -o -type l \) ! -path '*/var/*' ! -name '*.pyc' | sort; }

# Runs an installed program, and compares what it writes.
try() { # ROOT PROGRAM
  echo "    $2"
  "${as_root[@]}" chroot "$1" "$2" --version
  "${as_root[@]}" chroot "$1" "$2" check
  "${as_root[@]}" chroot "$1" "$2" export -o /out
  diff -r "$work/example" "$1/out" || die "$2 writes other bytes"
  "${as_root[@]}" rm -r "$1/out"
}

removed() { # WHAT
  diff "$work/before" <(files) || die "something of $1 is left"
}

# Every file twice the same; one of its own folders or this machine's in it would not be.
packed() {
  local name
  packaging/dist.py "$dist"
  packaging/dist.py "$work/again" >/dev/null
  diff -r "$dist" "$work/again" || die "two runs packed different bytes"
  (cd "$dist" && sha256sum --check --quiet SHA256SUMS-*) || die "checksums are wrong"
  for name in portable static; do
    ! grep -aoE "($HOME|$PWD)/[ -~]*" "$(realpath "${CARGO_TARGET_DIR:-target}")/packaging/$name/ladderpress" ||
      die "a path of this machine is in the $name binary"
  done
}

# The C library that the portable binary asks for is not newer than is said.
portable() {
  local newest
  newest=$(objdump -T "${CARGO_TARGET_DIR:-target}/packaging/portable/ladderpress" |
    grep -o 'GLIBC_[0-9.]*' | sort -Vu | tail -n 1)
  [[ $(printf '%s\nGLIBC_2.17\n' "$newest" | sort -V | tail -n 1) == GLIBC_2.17 ]] || die "it needs $newest"
  echo "    the C library that it needs: $newest"
}

from_archive() { # ROOT TARGET PLACE
  local archive
  archive=$(only "*-$2.tar.gz")
  "${as_root[@]}" mkdir -p "$1$3"
  "${as_root[@]}" tar -xzf "$archive" -C "$1$3" --strip-components 1 --no-same-owner
  try "$1" "$3/ladderpress"
  "${as_root[@]}" rm -r "$1$3"
}

rm -rf "$dist" "$work/again"
"$program" export --quiet -o "$work/example" >/dev/null
packed
portable
[[ -f $base ]] || "${as_root[@]}" mmdebstrap --quiet --variant=minbase --include=python3-venv \
  --keyring=/usr/share/keyrings/debian-archive-keyring.gpg bookworm "$base"

echo "  an archive in an empty root"
from_archive "$empty" "linux-@(static|musl)" /opt/ladderpress
[[ -z $("${as_root[@]}" find "$empty" -type f) ]] || die "something of the archive is left"

mkdir -p "$root"
"${as_root[@]}" tar -xf "$base" -C "$root"
! inside sh -c 'command -v rustc cargo cc' || die "the root is not clean"
inside mkdir -p /dist
"${as_root[@]}" cp "$dist"/* "$root/dist"
files >"$work/before"

echo "  an archive"
from_archive "$root" linux-gnu /opt/ladderpress
removed "the archive"

echo "  a Debian package"
inside sh -c 'dpkg --install /dist/*.deb'
try "$root" /usr/bin/ladderpress
inside sh -c 'gzip -dc /usr/share/man/man1/ladderpress.1.gz | grep -q ladderpress' || die "no manual page"
inside dpkg --remove ladderpress
removed "the package"

echo "  a Python wheel"
inside python3 -m venv /opt/venv
inside /opt/venv/bin/pip install --quiet --no-index --find-links /dist ladderpress
try "$root" /opt/venv/bin/ladderpress
inside /opt/venv/bin/pip uninstall --quiet --yes ladderpress
[[ -z $("${as_root[@]}" find "$root/opt/venv" -iname '*ladderpress*') ]] || die "something of the wheel is left"
inside rm -r /opt/venv
removed "the wheel"
"${as_root[@]}" rm -rf "$root" "$empty"
