"""Workbooks that other programs saved or people changed, read back: unchanged they
give the same ladder, changed the changes, and no word is lost in silence.

    back.py PROGRAM LADDER

Called by run.sh. Exit status: 0 all as it should be, 1 not."""

import subprocess
import sys
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.comments import Comment

OTHERS = ("Overview", "Dropped", "Data", "ladderpress")


def run(*words):
    """Runs the program; gives its exit status and what it says."""
    done = subprocess.run(words, capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout, done.stderr


def sections(book):
    return [sheet for sheet in book if sheet.title not in OTHERS]


def head(sheet):
    """The row of the levels' titles."""
    return next(row for row in range(1, 20) if sheet.cell(row, 1).value == "#")


def first(book):
    """The first cell of an expectation on a sheet of several rows."""
    sheet = max(sections(book), key=lambda sheet: sheet.max_row)
    return sheet, sheet.cell(head(sheet) + 1, 2)


def data_row(book, text):
    """The row of the data that says a text, without a box before it."""
    data = book["Data"]
    wanted = text.removeprefix("☐ ")
    return next(row for row in range(2, data.max_row + 1) if data.cell(row, 10).value == wanted)


def text_changed(book):
    first(book)[1].value = "Something else entirely"
    return 0, "Something else entirely", "1 text changed"


def data_changed(book):
    book["Data"].cell(2, 10).value = "Said in the data"
    return 0, "Said in the data", "1 text changed"


def both_changed(book):
    _, cell = first(book)
    row = data_row(book, cell.value)
    cell.value, book["Data"].cell(row, 10).value = "One thing", "Another thing"
    return 1, "", f"Data!J{row}"


def row_added(book):
    sheet, cell = first(book)
    sheet.insert_rows(cell.row + 1)
    sheet.cell(cell.row + 1, 2).value = "A brand new expectation"
    return 0, "A brand new expectation", "1 text added"


def row_taken_out(book):
    sheet, cell = first(book)
    sheet.delete_rows(cell.row)
    return 0, "", "taken out"


def data_sorted(book):
    data = book["Data"]
    rows = [[cell.value for cell in row] for row in data.iter_rows(min_row=2)]
    rows.sort(key=lambda row: str(row[9]))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            data.cell(number, column).value = value
    return 0, None, ""


def column_added(book):
    for sheet in sections(book):
        column = sheet.max_column + 1
        sheet.cell(head(sheet), column).value = "Grand Master"
        sheet.cell(head(sheet) + 1, column).value = f"Masters {sheet.title}"
    return 0, "title: Grand Master", "the level “Grand Master” is new"


def level_renamed(book):
    sheet, cell = first(book)
    sheet.cell(head(sheet), 2).value = "Renamed Level"
    return 0, "title: Renamed Level", "“Renamed Level” now"


def tab_renamed(book):
    first(book)[0].title = "Another tab"
    return 0, None, ""


def sheet_deleted(book):
    book.remove(first(book)[0])
    return 0, None, "the section is kept"


def data_deleted(book):
    book.remove(book["Data"])
    return 0, None, "the sheet Data is not there"


def hidden_deleted(book):
    book.remove(book["ladderpress"])
    return 1, "", "is not as it was written"


def hidden_damaged(book):
    cell = book["ladderpress"].cell(3, 1)
    cell.value = cell.value.replace("e", "a", 1)
    return 1, "", "is not as it was written"


def formula(book):
    first(book)[1].value = "=1+1"
    return 1, "", "a formula gives no text"


def remarked(book):
    sheet, cell = first(book)
    cell.comment = Comment("Let us talk about this", "Somebody")
    sheet.cell(cell.row, sheet.max_column + 2).value = "A loose remark"
    book.create_sheet("Mine")["B2"] = "Notes of somebody"
    return 0, None, ("Let us talk about this", "A loose remark", "Mine!B2")


def row_doubled(book):
    data = book["Data"]
    last = data.max_row + 1
    for column in range(1, 18):
        data.cell(last, column).value = data.cell(2, column).value
    return 0, None, "stands here twice"


CHANGES = [
    text_changed, data_changed, both_changed, row_added, row_taken_out, data_sorted, column_added,
    level_renamed, tab_renamed, sheet_deleted, data_deleted, hidden_deleted, hidden_damaged,
    formula, remarked, row_doubled,
]


def saved_by_libreoffice(book, folder, kind):
    profile = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind,
         "--outdir", folder / "out", book],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
    return folder / "out" / f"{book.stem}.{kind}"


def problems(program, ladder, folder):
    """Says what is not as it should be."""
    code, written, told = run(program, "export", "--xlsx", "--tracking", ladder, "-o", folder / "book.xlsx")
    if code:
        yield f"export: {told}"
        return
    book = folder / "book.xlsx"
    _, same, _ = run(program, "convert", ladder)
    unchanged = folder / "unchanged.xlsx"
    load_workbook(book).save(unchanged)
    files = [book, unchanged, *(saved_by_libreoffice(book, folder, kind) for kind in ("xlsx", "ods"))]
    for file in files:
        code, read, told = run(program, "convert", file)
        if (code, read, told) != (0, same, ""):
            yield f"{file}: another ladder: {code} {told}"
    for change in CHANGES:
        changed = load_workbook(book)
        wanted, printed, said = change(changed)
        file = folder / f"{change.__name__}.xlsx"
        changed.save(file)
        code, read, told = run(program, "convert", file)
        is_same = read == same if printed is None else printed in read
        said = said if isinstance(said, tuple) else (said,)
        if code != wanted or not is_same or not all(word in told for word in said):
            yield f"{change.__name__}: exit {code}, {told}"


def main():
    program, ladder = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        found = list(problems(Path(program).resolve(), Path(ladder).resolve(), Path(folder)))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
