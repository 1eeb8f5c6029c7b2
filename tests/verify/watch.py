#!/usr/bin/env python3
"""Saves a ladder of 15 levels 200 times in three ways while `export --watch` runs, and
says how long it takes until the PDF and the workbook are those of a fresh run.

    tests/verify/watch.py target/release/ladderpress [EDITS]

Fails where a save is missed. In place: the file is written over. Replaced: a new file is
renamed over the old one. Several: pages of a folder are written one after another.
"""

import hashlib
import os
import queue
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

LEVELS, SECTIONS, BULLETS = 15, 9, 4
MOST_SECONDS = 10


def page(level, word):
    lines = [f"# Level {level}", ""]
    for section in range(SECTIONS):
        lines += [f"## Section {section}", ""]
        for bullet in range(BULLETS):
            lines.append(f"- Leads work number {bullet} of section {section} as {word} with {level + 1} others")
        lines.append("")
    return "\n".join(lines)


def save(folder, word, way, names):
    """Saves the pages in `names` with a word in them, in one of the three ways."""
    for name in names:
        path = folder / name
        text = page(int(path.stem[1:]), word)
        if way == "replaced":
            new = folder / f".{name}.swp"
            new.write_text(text)
            os.replace(new, path)
        else:
            path.write_text(text)


def hashes(folder):
    files = sorted(Path(folder).iterdir())
    return [hashlib.sha256(file.read_bytes()).hexdigest() for file in files if file.suffix in (".pdf", ".xlsx")]


def fresh(program, folder, out):
    subprocess.run([program, "--quiet", "export", folder, "-o", out], check=True, stdout=subprocess.DEVNULL)
    return hashes(out)


def main():
    program = os.path.abspath(sys.argv[1])
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 200
    with tempfile.TemporaryDirectory() as desk:
        os.chdir(desk)
        pages, copy = Path("paths"), Path("copy/paths")
        names = [f"l{level:02}.md" for level in range(LEVELS)]
        for folder in (pages, copy):
            folder.mkdir(parents=True)
            save(folder, "first", "in place", names)
        words = [program, "--quiet", "export", "paths", "--watch", "-o", "out"]
        watch = subprocess.Popen(words, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        lines = queue.Queue()
        threading.Thread(target=lambda: [lines.put((time.monotonic(), line)) for line in watch.stderr], daemon=True).start()
        lines.get(timeout=MOST_SECONDS)
        late, runs, missed = {"in place": [], "replaced": [], "several": []}, 0, 0
        for edit in range(edits):
            way = list(late)[edit % 3]
            changed = names[edit % 15:][:1] if way != "several" else names[edit % 10:][:4]
            word = f"person{edit}"
            save(copy, word, "in place", changed)
            expected = fresh(program, "copy/paths", "fresh")
            save(pages, word, way, changed)
            saved = time.monotonic()
            while True:
                try:
                    when, line = lines.get(timeout=MOST_SECONDS)
                except queue.Empty:
                    missed += 1
                    print(f"missed: edit {edit}, {way}", file=sys.stderr)
                    break
                runs += 1
                if hashes("out") == expected:
                    late[way].append((when - saved) * 1000)
                    break
        quiet = lines.empty()
        watch.terminate()
        code = watch.wait()
    every = [value for values in late.values() for value in values]
    for way, values in [*late.items(), ("all", every)]:
        values.sort()
        at = lambda share: values[min(len(values) - 1, int(len(values) * share))]
        print(f"{way:9} {len(values):4} saves: median {statistics.median(values):5.0f} ms, 99th {at(0.99):5.0f} ms, most {values[-1]:5.0f} ms")
    print(f"{runs} runs for {edits} saves, {missed} missed; ended with {code}")
    if missed or not quiet or code != 130:
        sys.exit(1)


if __name__ == "__main__":
    main()
