"""Builds the program as it is given to others.

Only the last step, the linking, differs from an ordinary release build: whatever `cargo build --release` or the tests
have compiled with the same flags is taken as it is.
"""
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from project import ROOT, cargo, flags

TARGET_DIR = Path(os.environ.get("CARGO_TARGET_DIR") or ROOT / "target").resolve()
GLIBC = "2.17"  # of 2012: RHEL 7 and all that came after it


@dataclass(frozen=True)
class Binary:
    """One binary, and what systems it is for."""

    target: str
    path: Path
    wheel: str  # the tag of the systems where a wheel with it can be installed
    glibc_inside: bool = False

    @property
    def system(self):
        """`linux`, `apple` or `windows`."""
        return next(name for name in ("linux", "apple", "windows") if name in self.target)


def binaries(target):
    """All binaries for this machine's kind of system."""
    arch = target.split("-")[0]
    if "linux" in target:
        old = GLIBC.replace(".", "_")
        tags = f"py3-none-manylinux_{old}_{arch}.manylinux2014_{arch}"
        yield Binary(target, linked("portable", "-C", f"linker={zig_linker(arch)}"), tags)
        yield static(arch)
    elif "apple" in target:
        oldest = {"aarch64": "11_0_arm64", "x86_64": "10_12_x86_64"}[arch]
        yield Binary(target, linked("plain"), f"py3-none-macosx_{oldest}")
    else:
        # With the C library inside: a new Windows does not have it.
        yield Binary(target, linked("static", "-C", "target-feature=+crt-static"), "py3-none-win_amd64")


def static(arch):
    """A binary that needs nothing of the system but its kernel: with musl where Rust's part of it is installed."""
    musl, tag = f"{arch}-unknown-linux-musl", f"py3-none-musllinux_1_2_{arch}"
    words = ["rustc", "--print", "target-libdir", "--target", musl]
    if Path(subprocess.run(words, check=True, capture_output=True, text=True).stdout.strip()).is_dir():
        return Binary(musl, linked("static", target=musl), tag)
    return Binary(f"{arch}-linux-static", linked("static", "-C", "target-feature=+crt-static"), tag, glibc_inside=True)


def linked(kind, *words, target=None):
    """The program, linked as these words of rustc say, kept in a folder of its kind."""
    env = {**os.environ, "CARGO_ENCODED_RUSTFLAGS": "\x1f".join(flags()), "CARGO_TARGET_DIR": str(TARGET_DIR)}
    print(f"dist: {kind}", file=sys.stderr, flush=True)
    chosen = ["--target", target] if target else []
    cargo("rustc", "--release", "--locked", "--quiet", "--bin", "ladderpress", *chosen, "--", *words, env=env)
    built = TARGET_DIR / (target or "") / "release" / f"ladderpress{'.exe' if os.name == 'nt' else ''}"
    kept = TARGET_DIR / "packaging" / kind / built.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy2(built, kept)
    return kept


def zig_linker(arch):
    """A linker that takes only what the C library had in its edition `GLIBC`."""
    folder = TARGET_DIR / "packaging"
    venv = folder / "venv"
    pins = Path(__file__).with_name("tools.txt")
    stamp = venv / "tools.txt"
    if not stamp.is_file() or stamp.read_bytes() != pins.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", venv], check=True)
        pip = [venv / "bin" / "pip", "install", "--quiet", "--disable-pip-version-check", "--only-binary", ":all:"]
        subprocess.run([*pip, "--no-deps", "--require-hashes", "-r", pins], check=True)
        shutil.copy(pins, stamp)
    script = folder / "zig-cc"
    script.write_text(
        f'#!/bin/sh\nPATH="{venv}/bin:$PATH"\nexport PATH\n'
        f'exec cargo-zigbuild zig cc -- -target {arch}-linux-gnu.{GLIBC} "$@"\n'
    )
    script.chmod(0o755)
    return script
