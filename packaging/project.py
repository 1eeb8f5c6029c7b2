"""What is known of the project and its crates, asked of cargo, and how cargo is called.

Run as a program, prints the flags for RUSTFLAGS that keep this machine's folders out of the binary. A build and
tests that have the same flags share what they compile.
"""
import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def flags():
    """Crates are kept in a folder of the person who builds; a panic would name it."""
    home = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    if not (home / "registry" / "src").is_dir():
        cargo("fetch", "--locked")
    return [f"--remap-path-prefix={folder}=crates" for folder in sorted((home / "registry" / "src").iterdir())]


def cargo(*words, env=None):
    """The standard output of a cargo command; its messages are shown."""
    command = [os.environ.get("CARGO", "cargo"), *words]
    return subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.PIPE, text=True).stdout


def metadata(target):
    """The crates of Cargo.lock that a build for `target` may need."""
    words = ["metadata", "--locked", "--format-version", "1", "--filter-platform", target]
    return json.loads(cargo(*words))


def package(meta):
    """Our own package."""
    return next(p for p in meta["packages"] if p["id"] == meta["resolve"]["root"])


def host():
    """The target that rustc builds for by itself."""
    words = subprocess.run(["rustc", "-vV"], check=True, capture_output=True, text=True).stdout
    return next(line.split()[1] for line in words.splitlines() if line.startswith("host:"))


def epoch():
    """The time that every packed file has: of the last commit, so that the same commit gives the same bytes."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    words = ["git", "log", "-1", "--format=%ct"]
    return int(subprocess.run(words, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


if __name__ == "__main__":
    sys.stdout.write(" ".join(flags()))
