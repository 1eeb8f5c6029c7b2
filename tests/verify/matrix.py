"""Writes what the verifiers are to look at, of inputs and flags every pair of choices at least once.

    matrix.py PROGRAM FOLDER [--real]       (called by run.sh and by real.sh)

Where LADDERPRESS_PAGES names a folder of real career pages, they are one more input; with --real,
the only one.
"""

import os
import subprocess
import sys
from itertools import combinations
from pathlib import Path

from ladders import write_emoji, write_ladder, write_roster

HERE = Path(__file__).resolve().parent
DATA = HERE.parent.parent / "data"
SEEDS = [1, 2, 3]

# What may be chosen of each thing: a name, and the flags for it.
PAPER = {"a4": ["--paper", "a4"], "letter": ["--paper", "letter"]}
TURNED = {"upright": [], "landscape": ["--landscape"], "duplex": ["--duplex", "--draft"]}
LOOK = {"default": [], "house": ["--theme", str(DATA / "theme.yaml")]}
FONT = {"own": [], "more": ["--font", str(DATA.parent / "fonts/SourceCodePro-Regular.ttf")]}


def exports(inputs):
    """Things to choose for an export; what the flags name depends on the input."""
    return {
        "input": inputs,
        "shown": {"neighbours": [], "alone": ["--columns", "alone"], "all": ["--columns", "all"], "compared": ["--compare", "{from}", "{to}"]},
        "chosen": {"whole": [], "level": ["--level", "{to}"], "section": ["--section", "{section}"], "track": ["--track", "{track}"]},
        "files": {"one": [], "split": ["--split"]},
        "sheets": {"plain": [], "tracking": ["--tracking"]},
        "paper": PAPER, "turned": TURNED, "look": LOOK, "font": FONT,
    }


def export_is_allowed(row):
    compared = row.get("shown") == "compared"
    return not (compared and (row.get("chosen") in ("level", "track") or row.get("files") == "split"))


def pairs(row):
    return combinations(sorted(row.items()), 2)


def matrix(things, allowed=lambda row: True):
    """Rows that hold every allowed pair of choices; each row takes as many new ones as it can."""
    every = {}
    for (a, of_a), (b, of_b) in combinations(sorted(things.items()), 2):
        every.update({((a, x), (b, y)): None for x in of_a for y in of_b if allowed({a: x, b: y})})
    rows = []
    while every:
        row = dict(next(iter(every)))
        for thing, choices in things.items():
            if thing not in row:
                rows_with = [{**row, thing: choice} for choice in choices]
                row = max(filter(allowed, rows_with), key=lambda r: sum(pair in every for pair in pairs(r)))
        for pair in pairs(row):
            every.pop(pair, None)
        rows.append({thing: row[thing] for thing in things})
    return rows


def flags(things, row, names):
    return [flag.format(**names) for thing, choice in row.items() for flag in things[thing][choice]]


def run(folder, *arguments):
    command = [PROGRAM, *map(str, arguments), "--quiet", "-o", folder]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def folder(root, kind, number, row):
    return root / kind / "-".join([f"{number:02}", *row.values()])


def inputs(root):
    """The inputs of exports by name; those drawn from a seed are written first."""
    drawn = {f"drawn{seed}": root / f"ladder{seed}.yaml" for seed in SEEDS}
    for seed, path in zip(SEEDS, drawn.values()):
        write_ladder(seed, path)
    drawn["drawn-emoji"] = root / "emoji.yaml"
    write_emoji(drawn["drawn-emoji"])
    written = {"example": DATA / "ladder.yaml", "engineering": DATA / "engineering.yaml", "pages": DATA / "pages"}
    return {**written, **real_pages(), **drawn}


def real_pages():
    folder = os.environ.get("LADDERPRESS_PAGES")
    return {"published": Path(folder)} if folder else {}


def write_exports(root, inputs):
    own_names = {"from": "Technical Lead Manager", "to": "Engineering Manager", "section": "Responsibilities", "track": "People Manager"}
    drawn_names = {"from": "l0", "to": "l1", "section": "s0", "track": "lead"}
    things = exports({name: [str(path)] for name, path in inputs.items()})
    for number, row in enumerate(matrix(things, export_is_allowed)):
        names = drawn_names if row["input"].startswith("drawn") else own_names
        run(folder(root, "exports", number, row), "export", *flags(things, row, names))


def write_posters(root, inputs):
    """Each input on the smallest paper; of the drawn ones, whose words are long, a track on the largest."""
    for number, (name, path) in enumerate(inputs.items()):
        paper = ["--paper", "a0", "--track", "lead"] if name.startswith("drawn") else []
        run(root / "posters" / f"{number:02}-{name}", "export", path, "--poster", *paper)


def write_packets(root):
    odd = root / "odd.csv"
    write_roster(odd)
    things = {
        "roster": {"people": ["--roster", str(DATA / "people.csv")], "odd": ["--roster", str(odd)]},
        "files": {"each": [], "merged": ["--merge"]},
        "chosen": {"whole": [], "section": ["--section", "responsibilities"]},
        "paper": PAPER, "turned": TURNED, "look": LOOK, "font": FONT,
    }
    for number, row in enumerate(matrix(things)):
        run(folder(root, "packets", number, row), "packets", DATA / "engineering.yaml", *flags(things, row, {}))


def write_cases(root):
    ladder = DATA / "engineering.yaml"
    ends = ["--from", "Senior Engineer", "--to", "Staff Engineer"]
    new = subprocess.run([PROGRAM, "case", "--new", *ends, ladder], check=True, capture_output=True, text=True)
    (root / "empty.yaml").write_text(new.stdout, encoding="utf-8")
    full = new.stdout.replace("    text:\n", "    text: It is **done**, see [the plan](https://example.com/plan).\n")
    (root / "full.yaml").write_text(full, encoding="utf-8")
    things = {
        "case": {"partial": [str(DATA / "case.yaml")], "empty": [str(root / "empty.yaml")], "full": [str(root / "full.yaml")]},
        "paper": PAPER, "turned": TURNED, "look": LOOK, "font": FONT,
    }
    for number, row in enumerate(matrix(things)):
        run(folder(root, "cases", number, row), "case", *flags(things, row, {}), ladder)


def write_diffs(root):
    """Two revisions of the larger example, and two ladders that have nothing in common."""
    old = (DATA / "engineering.yaml").read_text(encoding="utf-8")
    new = old.replace("Writes tests for", "Writes and keeps tests for").replace("title: Staff Engineer\n", "title: Lead Engineer\n")
    (root / "revised.yaml").write_text(new.replace("Has a mentor", "Is a mentor"), encoding="utf-8")
    things = {
        "new": {"revised": [str(root / "revised.yaml")], "other": [str(DATA / "ladder.yaml")]},
        "told": {"changes": [], "all": ["--all"]},
        "paper": PAPER, "turned": TURNED, "look": LOOK, "font": FONT,
    }
    for number, row in enumerate(matrix(things)):
        run(folder(root, "diffs", number, row), "diff", DATA / "engineering.yaml", *flags(things, row, {}), "--pdf", "--xlsx")


if __name__ == "__main__":
    PROGRAM, root = sys.argv[1], Path(sys.argv[2])
    root.mkdir(parents=True)
    if sys.argv[3:] == ["--real"]:
        write_exports(root, real_pages())
    else:
        write_exports(root, inputs(root))
        write_posters(root, inputs(root))
        write_packets(root)
        write_cases(root)
        write_diffs(root)
