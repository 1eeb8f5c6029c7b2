#!/usr/bin/env python3
"""Fails allocations, opens, writes, renames and new threads in turn, and looks whether each old file is whole or
replaced by a whole new one.

    abort.py PROGRAM FOLDER       (called by run.sh)

Every open for writing, write to a file and rename fails once, up to a thousand of a kind.
  VERIFY_FAULTS  every how-manieth allocation fails (default 97; 1 for all of the first thousand)
"""
import os
import resource
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
KINDS = {"alloc": int(os.environ.get("VERIFY_FAULTS", 97)), "open": 1, "write": 1, "rename": 1, "thread": 1}
MOST, MOST_THREADS = 1000, 20
# An allocation that fails ends the process by SIGABRT; one of the linker's own, by 127.
ENDED_BY_ALLOCATION = (101, 127, -6)


def first_level():
    """The id of the example's first level."""
    text = subprocess.run([PROGRAM, "convert", DATA / "ladder.yaml", "-q"], check=True, stdout=subprocess.PIPE, text=True)
    return next(line[6:] for line in text.stdout.splitlines() if line.startswith("- id: "))


def command(name, to):
    """What is run, writing to a folder; `collect` reads what `packets` writes."""
    ladder = DATA / "engineering.yaml"
    return [PROGRAM, name, *{
        "export": ["--level", LEVEL, DATA / "ladder.yaml", "-o", to],
        "convert": ["--force", ladder, "-o", to / "engineering.yaml"],
        "packets": ["--roster", DATA / "people.csv", ladder, "--section", "scope", "-o", to],
        "collect": [FOLDER / "packets" / "whole", "-o", to / "cycle.xlsx"],
    }[name]]


def run(name, to, failing=None):
    """Runs a command, in which one call may fail."""
    faults = {"FAILING": failing, "LD_PRELOAD": str(LIBRARY)} if failing else {}
    return subprocess.run(command(name, to), env={**os.environ, **faults}, capture_output=True, check=False, timeout=60)


def read(folder):
    """The files below a folder, by name."""
    return {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def left_over(disk):
    return list(disk.rglob("*ladderpress-tmp"))


def fail(name, whole, disk, failing):
    """One run in which one call fails; its exit code."""
    shutil.rmtree(disk, ignore_errors=True)
    for file in whole:
        (disk / file).parent.mkdir(parents=True, exist_ok=True)
        (disk / file).write_bytes(b"")
    result = run(name, disk, failing)
    code = result.returncode
    at = f"{name}, {failing} (exit {code})"
    allowed = ENDED_BY_ALLOCATION if failing.startswith("alloc") else ()
    assert code in (0, 1, *allowed), f"{at}: {result.stderr.decode()}"
    assert code != 1 or result.stderr, f"{at}: not a word"
    found = read(disk)
    for file, text in whole.items():
        assert found.get(file) == text or (code and found.get(file) == b""), f"{at}: {file} is damaged"
    if left_over(disk):
        assert code not in (0, 1), f"{at}: a temporary file is left"
        assert run(name, disk).returncode == 0, f"{at}: the next run failed"
        assert not left_over(disk), f"{at}: the next run left the temporary file"
    return code


def fail_each(name, kind):
    """Each call of a kind in turn; how many runs that were."""
    whole, disk = read(FOLDER / name / "whole"), FOLDER / name / kind
    most = MOST_THREADS if kind == "thread" else MOST
    runs = 0
    for number in range(1, most + 1, KINDS[kind]):
        code = fail(name, whole, disk, f"{kind}:{number}")
        runs += 1
        # Later calls of this kind are none: the run ended well with a call left to fail.
        if code == 0 and kind in ("open", "write", "rename"):
            assert runs > 1, f"{name} makes no call of the kind {kind} that can fail"
            break
    return runs


if __name__ == "__main__":
    PROGRAM, FOLDER = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    LIBRARY = FOLDER / "failing.so"
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", LIBRARY, HERE / "lib/failing.c", "-ldl"], check=True)
    LEVEL = first_level()
    names = ["packets", "collect", "export", "convert"]
    for name in names:
        result = run(name, FOLDER / name / "whole")
        assert result.returncode == 0, f"{name} cannot be run: {result.stderr.decode()}"
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = list(pool.map(lambda of: fail_each(*of), [(name, kind) for name in names for kind in KINDS]))
    print(f"{sum(runs)} runs with a call that failed: no old file damaged, no temporary file left")
