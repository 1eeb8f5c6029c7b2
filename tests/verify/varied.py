#!/usr/bin/env python3
"""Published ladders, each written again in many forms: all are read the same.

varied.py PROGRAM FOLDER WORK [OPTIONS]: FOLDER holds ladders/NAME/... and truth/NAME.json, which names the inputs;
OPTIONS holds NAME.args, what a user says of an input. The levels of a ladder's first track are written as headings,
pages, labels, tables, sheets and records into WORK, without a word on what they are. Prints each form that is refused
or read otherwise, and how many are the same; exit 1 if fewer than 97 of 100 are.
"""

import csv
import html
import io
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

from openpyxl import Workbook

LEAST = 97  # of 100
# Titles and texts that are written: longer ones, and those with marks, are forms of their own.
LONGEST_TITLE = 50
MARKS = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`<>|\\:#]")


def convert(program, args):
    run = subprocess.run([program, "convert", "--json", *map(str, args)], capture_output=True, text=True, timeout=60)
    return json.loads(run.stdout) if run.returncode == 0 else run.stderr


def plain(text):
    return re.sub(r"\s+", " ", MARKS.sub(lambda mark: mark.group(1) or " ", text)).strip()


def bullets(said):
    if isinstance(said, (list, dict)):
        return [bullet for one in (said if isinstance(said, list) else said.values()) for bullet in bullets(one)]
    lines = (re.sub(r"^\s*(?:-|\d+\.)\s+", "", line) for line in str(said).split("\n"))
    return [text for text in map(plain, lines) if text]


def said(ladder):
    """What each level of the first track says: a title, and texts by section."""
    titles = {id: it if isinstance(it, str) else it.get("title", id) for id, it in (ladder.get("sections") or {}).items()}
    track = ladder["levels"][0].get("track")
    for level in ladder["levels"]:
        if level.get("track") == track:
            entries = {plain(titles[id]): bullets(it) for id, it in (level.get("entries") or {}).items() if id in titles}
            yield level["title"], {section: texts for section, texts in entries.items() if texts}


class Form:
    """One ladder as it is written: `levels` with what they say, and the titles of `sections`."""

    def __init__(self, levels, work):
        self.levels, self.work = levels, work
        self.sections = list(dict.fromkeys(section for _, entries in levels for section in entries))

    def write(self, name, text):
        path = self.work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def nested(self, level, section, by_section=False):
        """A text with a heading or label for each level, and below it one for each section; or the other way about."""
        if by_section:
            outer = [(s, [(t, e[s]) for t, e in self.levels if s in e]) for s in self.sections]
        else:
            outer = [(t, [(s, e[s]) for s in self.sections if s in e]) for t, e in self.levels]
        parts = (level.format(title) + "\n\n" + "\n\n".join(section(inner, texts) for inner, texts in below) for title, below in outer)
        return "# Paths\n\n" + "\n\n".join(parts) + "\n"

    def grid(self, corner="", line_end="\n", mark="• "):
        cell = lambda texts: line_end.join(mark + text for text in texts) if len(texts) > 1 else "".join(texts)
        rows = [[section] + [cell(entries.get(section, [])) for _, entries in self.levels] for section in self.sections]
        return [[corner] + [title for title, _ in self.levels]] + rows

    def records(self, level, section, texts):
        each = lambda entries: [{section: s, texts: entries[s]} for s in self.sections if s in entries]
        return [{level: title, "competencies": each(entries)} for title, entries in self.levels]

    def list(self):
        return [[t, s, text] for t, entries in self.levels for s in self.sections for text in entries.get(s, [])]

    def folder(self, parts, suffix):
        for number, (title, text) in enumerate(parts):
            name = re.sub(r"\W+", "-", title.lower()).strip("-")[:40]
            self.write(f"in/{number:02}-{name}{suffix}", text)
        return self.work / "in"

    def workbook(self, sheets):
        """None where a name is too long for a sheet's."""
        sheets = list(sheets)
        if any(len(name) > 31 for name, _ in sheets):
            return None
        book = Workbook()
        book.remove(book.active)
        for name, rows in sheets:
            sheet = book.create_sheet(re.sub(r"[\\/*?\[\]]", " ", name))
            for row in rows:
                sheet.append(row)
        self.work.mkdir(parents=True, exist_ok=True)
        book.save(self.work / "a.xlsx")
        return self.work / "a.xlsx"


def listed(texts, indent=""):
    return "\n".join(f"{indent}- {text}" for text in texts)


def markdown_table(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) + "\n"


def html_table(rows):
    cell = lambda text: "<td>" + "".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n")) + "</td>"
    return "<table>" + "".join("<tr>" + "".join(map(cell, row)) + "</tr>" for row in rows) + "</table>"


def delimited(rows, by=","):
    out = io.StringIO()
    csv.writer(out, delimiter=by).writerows(rows)
    return out.getvalue()


def turned(rows):
    return [list(column) for column in zip(*rows)]


HEADING = lambda title, texts: f"### {title}\n\n{listed(texts)}"
STRONG = lambda title, texts: f"**{title}**\n\n{listed(texts)}"
ITEM = lambda title, texts: f"- **{title}**\n{listed(texts, '    ')}"
RUN_IN = lambda title, texts: f"**{title}:** {' '.join(texts)}"
BOX = lambda title, texts: f"<details>\n<summary>{html.escape(title)}</summary>\n\n{listed(texts)}\n\n</details>"

FORMS = {
    "heading a level": lambda it: it.write("a.md", it.nested("## {}", HEADING)),
    "heading a section": lambda it: it.write("a.md", it.nested("## {}", HEADING, by_section=True)),
    "labels in strong": lambda it: it.write("a.md", it.nested("## {}", STRONG)),
    "labels of items": lambda it: it.write("a.md", it.nested("## {}", ITEM)),
    "labels that run in": lambda it: it.write("a.md", it.nested("## {}", RUN_IN)),
    "boxes": lambda it: it.write("a.md", it.nested("## {}", BOX)),
    "levels as labels": lambda it: it.write("a.md", it.nested("## {}", STRONG, by_section=True)),
    "pages": lambda it: it.folder(((t, f"# {t}\n\n" + "\n\n".join(HEADING(s, e[s]) for s in it.sections if s in e)) for t, e in it.levels), ".md"),
    "page a section": lambda it: it.folder(((s, f"# {s}\n\n" + "\n\n".join(HEADING(t, e[s]) for t, e in it.levels if s in e)) for s in it.sections), ".md"),
    "table, columns": lambda it: it.write("a.md", "# Paths\n\n" + markdown_table(it.grid("Area", "<br>"))),
    "table, rows": lambda it: it.write("a.md", "# Paths\n\n" + markdown_table(turned(it.grid("Level", "<br>")))),
    "table, HTML": lambda it: it.write("a.html", f"<h1>Paths</h1>{html_table(it.grid())}"),
    "CSV, columns": lambda it: it.write("a.csv", delimited(it.grid("Area"))),
    "CSV, rows": lambda it: it.write("a.csv", delimited(turned(it.grid("Level")))),
    "CSV, list": lambda it: it.write("a.csv", delimited([["Level", "Competency", "Description"], *it.list()])),
    "TSV": lambda it: it.write("a.tsv", delimited(it.grid("Area"), "\t")),
    "sheet": lambda it: it.workbook([("Paths", [["All our paths"], [], *it.grid("Area")])]),
    "sheet a level": lambda it: it.workbook((t, [["Area", "Expectation"], *([s, text] for s in it.sections for text in e.get(s, []))]) for t, e in it.levels),
    "sheet a section": lambda it: it.workbook((s, [["Level", "Expectation"], *([t, "\n".join(e[s])] for t, e in it.levels if s in e)]) for s in it.sections),
    "records": lambda it: it.write("a.json", json.dumps(it.records("level", "name", "expectations"))),
    "records by keys": lambda it: it.write("a.json", json.dumps({t: {s: e[s] for s in it.sections if s in e} for t, e in it.levels})),
    "records, flat": lambda it: it.write("a.json", json.dumps([{"level": t, "skill": s, "text": text} for t, s, text in it.list()])),
    "records by ids": lambda it: it.write("a.json", json.dumps({f"level{n}": one for n, one in enumerate(it.records("title", "area", "items"), 1)})),
}


def key(text):
    return " ".join(re.findall(r"\w+", text.replace("_", " ").casefold()))


def read(ladder):
    """What is compared: titles of levels in order, and which of them speak in which section."""
    levels = list(said(ladder))
    return [key(title) for title, _ in levels], {(key(t), key(s)) for t, entries in levels for s in entries}


def main(program, folder, work, options=None):
    same, told = 0, []
    for file in sorted((Path(folder) / "truth").glob("*.json")):
        truth = json.loads(file.read_text())
        args = Path(options or "") / (truth["name"] + ".args")
        args = shlex.split(args.read_text().replace("{here}", str(options))) if options and args.exists() else []
        ladder = convert(program, [*args, *(Path(folder) / "ladders" / name for name in truth["inputs"])])
        levels = [it for it in said(ladder) if it[1]] if isinstance(ladder, dict) else []
        titles = [title for level, entries in levels for title in [level, *entries]]
        if len(levels) < 2 or len({s for _, e in levels for s in e}) < 2 or max(map(len, titles)) > LONGEST_TITLE:
            continue
        wanted = [key(title) for title, _ in levels], {(key(t), key(s)) for t, entries in levels for s in entries}
        for number, (name, write) in enumerate(FORMS.items()):
            path = write(Form(levels, Path(work) / truth["name"] / str(number)))
            if path is None:
                continue
            found = convert(program, [path])
            if isinstance(found, dict) and read(found) == wanted:
                same += 1
            else:
                how = "is read otherwise" if isinstance(found, dict) else found.split("\n")[0][:120]
                told.append(f"{truth['name']}, {name}: {how}")
    print(*told, f"{same} of {same + len(told)} forms of ladders are read the same", sep="\n")
    return not same or same * 100 < LEAST * (same + len(told))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
