#!/usr/bin/env python3
"""Whether two folders that matrix.py wrote hold the same for a reader.

    same.py OLD NEW [--fonts] [--all]

Workbooks and other files are compared byte for byte. Of PDFs that are not equal, pages are
compared to the pixel in two renderers; text, tags, links, form fields, bookmarks and metadata as
readable.py tells them; with --fonts, also the fonts. Differences are shown as a unified diff, cut
short without --all; one that several files have is shown once. Exit status: 0 the same, 1 not,
2 wrong call. Runs with pikepdf, poppler and MuPDF.
"""

import difflib
import filecmp
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter, defaultdict
from multiprocessing import Pool
from pathlib import Path

from readable import readable

RENDERERS = {
    "poppler": ["pdftoppm", "-r", "60", "-gray"],
    "mupdf": ["mutool", "draw", "-q", "-r", "60", "-F", "ppm", "-o", "-"],
}
MOST_LINES = 30


def pages(command, path):
    """The pictures of all pages, as the bytes of each."""
    drawn = subprocess.run([*command, path], capture_output=True, check=True).stdout
    found, at = [], 0
    while at < len(drawn):
        head = re.compile(rb"P([56])\s+(\d+)\s+(\d+)\s+255\s").match(drawn, at)
        size = int(head[2]) * int(head[3]) * (3 if head[1] == b"6" else 1)
        found.append(drawn[at : head.end() + size])
        at = head.end() + size
    return found


def pixels(old, new):
    for name, command in RENDERERS.items():
        before, after = pages(command, old), pages(command, new)
        if len(before) != len(after):
            yield f"pixels in {name}", [f"{len(before)} pages, now {len(after)}"]
        said = [page_difference(n, *two) for n, two in enumerate(zip(before, after), 1) if two[0] != two[1]]
        if said:
            yield f"pixels in {name}", said


def page_difference(number, old, new):
    if len(old) != len(new):
        return f"page {number} has another size"
    apart = [abs(a - b) for a, b in zip(old, new) if a != b]
    return f"page {number}: {len(apart)} values differ, by {max(apart)} of 255 at most"


def text(path):
    drawn = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    return drawn.stdout.splitlines()


def unified(old, new):
    return list(difflib.unified_diff(old, new, "old", "new", lineterm="", n=1))[2:]


def compare_pdfs(old, new, fonts):
    yield from pixels(old, new)
    if found := unified(text(old), text(new)):
        yield "text", found
    before, after = readable(old, fonts), readable(new, fonts)
    for kind in {**before, **after}:
        if found := unified(before.get(kind, []), after.get(kind, [])):
            yield kind, found


def compare_workbooks(old, new):
    with zipfile.ZipFile(old) as before, zipfile.ZipFile(new) as after:
        parts = [book.namelist() for book in (before, after)]
        if parts[0] != parts[1]:
            yield "parts of workbook", unified(*parts) or ["their order"]
        packing = []
        for name in (name for name in parts[0] if name in set(parts[1])):
            if before.read(name) != after.read(name):
                lines = [book.read(name).decode("utf-8", "replace").replace("><", ">\n<") for book in (before, after)]
                yield f"workbook {name}", unified(*(one.splitlines() for one in lines)) or ["other ends of lines"]
                continue
            packed = [(book.getinfo(name).date_time, book.getinfo(name).compress_size) for book in (before, after)]
            if packed[0] != packed[1]:
                packing.append(f"{name}: {packed[0]}, now {packed[1]}")
        if packing:
            yield "packing of workbook", packing


def compare(job):
    """The differences of one pair of files: lists of a kind and its lines."""
    old, new, fonts = job
    if not old.exists() or not new.exists():
        return [("files", ["only in the new folder" if new.exists() else "only in the old folder"])]
    if filecmp.cmp(old, new, shallow=False):
        return []
    try:
        if old.suffix == ".pdf":
            return list(compare_pdfs(old, new, fonts)) + [("bytes", [])]
        if old.suffix == ".xlsx":
            return list(compare_workbooks(old, new)) or [("bytes of workbook", ["only the archive around the parts"])]
    except Exception as problem:  # a file that a tool cannot read is a difference, and is told
        return [("unreadable", [f"{type(problem).__name__}: {problem}"])]
    return [("bytes", ["other bytes"])]


def files(folder):
    return {path.relative_to(folder) for path in folder.rglob("*") if path.is_file()}


def total(folder, end):
    return sum(path.stat().st_size for path in folder.rglob(f"*{end}"))


def show(found, whole):
    """Each difference once, with the files that have it."""
    same = defaultdict(list)
    for name, differences in found.items():
        for kind, lines in differences:
            if lines:
                same[kind, tuple(lines)].append(str(name))
    for (kind, lines), names in sorted(same.items()):
        print(f"\n{kind}: {names[0]}" + (f" and {len(names) - 1} more" if names[1:] else ""))
        print(*names[1:], sep="\n") if whole else None
        print(*(f"  {line}" for line in (lines if whole else lines[:MOST_LINES])), sep="\n")
        if len(lines) > MOST_LINES and not whole:
            print(f"  … and {len(lines) - MOST_LINES} lines more (--all)")


def main(old, new, fonts, whole):
    names = sorted(files(old) | files(new))
    with Pool(os.cpu_count()) as pool:
        results = pool.imap(compare, [(old / name, new / name, fonts) for name in names])
        found = {name: result for name, result in zip(names, results) if result}
    show(found, whole)
    print()
    for name, differences in found.items():
        kinds = [kind for kind, lines in differences if lines]
        print(f"{'DIFFERS' if kinds else 'same to a reader'} {name}: {', '.join(dict.fromkeys(kinds)) or 'other bytes only'}")
    for end in (".pdf", ".xlsx"):
        before, after = total(old, end), total(new, end)
        print(f"bytes of all {end}: {before}, now {after} ({100 * (after / max(before, 1) - 1):+.2f} %)")
    kinds = Counter(kind for differences in found.values() for kind in {kind for kind, lines in differences if lines})
    for kind, count in kinds.most_common():
        print(f"{count:5} files differ in {kind}")
    differing = sum(any(lines for _, lines in differences) for differences in found.values())
    print(f"{len(names)} files: {len(names) - len(found)} equal, {len(found) - differing} with other bytes "
          f"but the same to a reader, {differing} different")
    return 1 if differing else 0


if __name__ == "__main__":
    flags = {argument for argument in sys.argv[1:] if argument.startswith("--")}
    folders = [Path(argument) for argument in sys.argv[1:] if not argument.startswith("--")]
    if flags - {"--fonts", "--all"} or len(folders) != 2 or not all(folder.is_dir() for folder in folders):
        print(__doc__, file=sys.stderr)
        sys.exit(2)
    sys.exit(main(*folders, "--fonts" in flags, "--all" in flags))
