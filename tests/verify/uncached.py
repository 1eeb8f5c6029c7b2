"""Takes the values that formulas came to out of workbooks, and lets LibreOffice
work them out again: they must be the ones that were written.

    uncached.py FILE.xlsx...

Called by run.sh. Exit status: 0 all equal, 1 not."""

import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from openpyxl import load_workbook

VALUE_OF_FORMULA = re.compile(rb"(</f>)<v>[^<]*</v>")


def without_values(source, target):
    """Copies a workbook; returns how many values were left out."""
    count = 0
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                data, found = VALUE_OF_FORMULA.subn(rb"\1", data)
                count += found
            new.writestr(name, data)
    return count


def worked_out(source, folder):
    """What LibreOffice makes of a workbook."""
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to",
         "xlsx", "--outdir", folder / "out", source],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return load_workbook(folder / "out" / source.name, data_only=True)


def differences(path, folder):
    """Says of each formula where the two part; fails where there is none."""
    bare = folder / "in" / path.name
    bare.parent.mkdir(exist_ok=True)
    if without_values(path, bare) == 0:
        yield "no formula has a value"
    formulas = load_workbook(path)
    written = load_workbook(path, data_only=True)
    found = worked_out(bare, folder)
    for sheet in formulas:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            was, now = (book[sheet.title][cell.coordinate].value for book in (written, found))
            if was != now and not (was in ("", None) and now in ("", None)):
                yield f"{sheet.title}!{cell.coordinate}: written {was!r}, worked out {now!r}"


def main():
    bad = 0
    for path in map(Path, sys.argv[1:]):
        with tempfile.TemporaryDirectory() as folder:
            problems = list(differences(path, Path(folder)))
        for problem in problems:
            print(f"{path}: {problem}")
        bad += bool(problems)
        if not problems:
            print(f"ok   {path}")
    sys.exit(1 if bad else 0)


main()
