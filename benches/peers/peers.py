#!/usr/bin/env python3
"""The same work by other programs: Typst, WeasyPrint and XlsxWriter.

Writes the example ladder, in as many levels as asked for, as sources for each,
and measures every program as a process of its own: wall time and peak memory,
the median of several runs. Typst is the Python package `typst`, whose compiler
is the same; what Python takes to start and to import it is measured apart and
taken off.

    cargo build --release --locked
    pip install typst weasyprint xlsxwriter pyyaml
    benches/peers/peers.py            # 15 levels, 7 runs
    benches/peers/peers.py 150 3
"""
import html
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
PROGRAM = ROOT / "target/release/ladderpress"


def ladder(count):
    """The example ladder with `count` levels, each leading to the next."""
    source = yaml.safe_load((ROOT / "data/engineering.yaml").read_text())
    known = source["levels"]

    def level(number):
        level = dict(known[number % len(known)])
        turn = number // len(known)
        level.update(id=f"level-{number}", title=f"{level['title']} {number}", leads_to=[])
        level["entries"] = {key: turned(entry, turn) for key, entry in level["entries"].items()}
        if number + 1 < count:
            level["leads_to"] = [f"level-{number + 1}"]
        return level

    return dict(source, levels=[level(number) for number in range(count)])


def turned(entry, by):
    if isinstance(entry, list):
        return [turned(item, by) for item in entry]
    if not isinstance(entry, str) or "\n" in entry or "](" in entry:
        return entry
    words = entry.split(" ")
    by %= len(words)
    text = " ".join(words[by:] + words[:by])
    return text if text[0].isalnum() else "A " + text


def title(section):
    return section["title"] if isinstance(section, dict) else section


def bullets(entry):
    """What an entry says, as (is a bullet, text)."""
    if isinstance(entry, list):
        return [(True, str(item)) for item in entry]
    return [(False, line) for line in str(entry).split("\n\n") if line.strip()]


def chapters(ladder):
    """Each level between its neighbours: title, then sections of columns."""
    levels = ladder["levels"]
    for position, level in enumerate(levels):
        beside = levels[max(0, position - 1) : position + 2]
        sections = [
            (title(section), [(other["title"], bullets(other["entries"].get(key, "")), other is level) for other in beside])
            for key, section in ladder["sections"].items()
        ]
        yield level["title"], sections


def typst_source(ladder, shown=None):
    """The whole ladder, or a packet of some of its chapters."""

    def escape(text):
        return "".join("\\" + c if c in "\\#$*_`<>@[]~/=-+" else c for c in text)

    out = [
        f'#set document(title: "{ladder["title"]}")',
        '#set page(paper: "a4", numbering: "1 / 1")',
        '#set text(size: 9.5pt, lang: "en", hyphenate: true)',
        '#set par(linebreaks: "optimized")',
        "#outline()",
    ]
    for name, sections in shown or chapters(ladder):
        out.append(f"#pagebreak()\n= {escape(name)}")
        for section, columns in sections:
            heads = ", ".join(f"[*{escape(head)}*]" for head, _, _ in columns)
            cells = []
            for _, lines, focus in columns:
                body = "\n".join(("- " if bullet else "") + escape(text) + ("" if bullet else "\n") for bullet, text in lines)
                cells.append(f"[#strong[\n{body}\n]]" if focus else f"[\n{body}\n]")
            widths = ", ".join("1fr" for _ in columns)
            out.append(f"== {escape(section)}\n#table(columns: ({widths},), table.header({heads}), {', '.join(cells)})")
    return "\n".join(out)


def html_source(ladder):
    style = "@page{size:A4;margin:16mm}body{font:9.5pt sans-serif}h1{break-before:page}table{width:100%;border-collapse:collapse}td,th{border:.5pt solid;vertical-align:top}"
    out = [f"<!doctype html><html lang=en><meta charset=utf-8><title>{html.escape(ladder['title'])}</title><style>{style}</style>"]
    for name, sections in chapters(ladder):
        out.append(f"<h1>{html.escape(name)}</h1>")
        for section, columns in sections:
            heads = "".join(f"<th scope=col>{html.escape(head)}</th>" for head, _, _ in columns)
            cells = []
            for _, lines, focus in columns:
                body = "".join(f"<li>{html.escape(text)}" if bullet else f"<p>{html.escape(text)}" for bullet, text in lines)
                cells.append(f"<td>{f'<b>{body}</b>' if focus else body}</td>")
            out.append(f"<h2>{html.escape(section)}</h2><table><thead><tr>{heads}</tr></thead><tr>{''.join(cells)}</tr></table>")
    return "".join(out)


XLSX = """
import json, sys, xlsxwriter
levels, sheets = json.load(open(sys.argv[1]))
book = xlsxwriter.Workbook(sys.argv[2])
head = book.add_format({"bold": True, "text_wrap": True, "border": 1})
body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
for number, columns in enumerate(sheets):
    sheet = book.add_worksheet(str(number + 1))
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(levels), 36)
    sheet.write_row(0, 1, levels, head)
    for column, lines in enumerate(columns):
        for row, text in enumerate(lines):
            sheet.write_string(row + 1, column + 1, text, body)
book.close()
"""


def xlsx_source(ladder):
    import json

    levels = ladder["levels"]
    sheets = [[[text for _, text in bullets(level["entries"].get(key, ""))] for level in levels] for key in ladder["sections"]]
    return json.dumps([[level["title"] for level in levels], sheets])


def measure(command, runs):
    """Median seconds and MB of a command."""
    seconds, memory = [], []
    for _ in range(runs):
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds.append(time.perf_counter() - begun)
        memory.append(usage.ru_maxrss / 1024)
        if status:
            raise SystemExit(f"failed: {command}")
    return statistics.median(seconds), statistics.median(memory)


def packet_rates(folder, example, runs):
    """Packets a second: ours of one run, Typst's of a process each on all
    cores, as if they did not disturb one another."""
    people, levels = 1000, example["levels"]
    roster = folder / "people.csv"
    rows = (f"Ada Person{n},{levels[n % (len(levels) - 1)]['id']}\n" for n in range(people))
    roster.write_text("name,level\n" + "".join(rows))
    ladder = str(folder / "ladder.yaml")
    command = [str(PROGRAM), "packets", ladder, "--roster", str(roster), "--quiet", "--force"]
    ours, _ = measure([*command, "-o", str(folder / "packets")], 3)
    packet = list(chapters(example))[len(levels) // 2]
    source = folder / "packet.typ"
    source.write_text(typst_source(example, [packet]), encoding="utf-8")
    code = "import sys, typst\nif len(sys.argv) > 1: typst.compile(sys.argv[1], output=sys.argv[2])"
    start, _ = measure([sys.executable, "-c", code], runs)
    seconds, _ = measure([sys.executable, "-c", code, str(source), str(folder / "packet.pdf")], runs)
    return people / ours, os.cpu_count() / (seconds - start)


def main():
    levels = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        example = ladder(levels)
        write = lambda name, text: (folder / name).write_text(text, encoding="utf-8")
        write("ladder.yaml", yaml.safe_dump(example, sort_keys=False, allow_unicode=True))
        write("ladder.typ", typst_source(example))
        write("ladder.html", html_source(example))
        write("ladder.json", xlsx_source(example))
        path = lambda name: str(folder / name)
        python = lambda code, *args: [sys.executable, "-c", code, *args]
        export = [str(PROGRAM), "export", path("ladder.yaml"), "--quiet", "-o", path("output")]
        typst = "import sys, typst\nif len(sys.argv) > 1: typst.compile(sys.argv[1], output=sys.argv[2])"
        weasyprint = "import sys, weasyprint\nif len(sys.argv) > 1: weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"
        ours, our_memory = measure(export, runs)
        rows = [
            ("ladderpress, PDF", *measure([*export, "--pdf"], runs)),
            ("ladderpress, XLSX", *measure([*export, "--xlsx"], runs)),
        ]
        for name, code, args in [
            ("Typst, PDF", typst, [path("ladder.typ"), path("typst.pdf")]),
            ("WeasyPrint, PDF", weasyprint, [path("ladder.html"), path("weasyprint.pdf")]),
            ("XlsxWriter, XLSX", XLSX, [path("ladder.json"), path("xlsxwriter.xlsx")]),
        ]:
            module = name.split(",")[0].lower()
            try:
                start, _ = measure(python(f"import {module}"), runs)
                seconds, memory = measure(python(code, *args), runs)
            except SystemExit:
                print(f"{name}: not installed", file=sys.stderr)
                continue
            rows.append((name, seconds - start, memory))
        ours_a_second, typst_a_second = packet_rates(folder, example, runs)
        print(f"packets a second: {ours_a_second:.0f}, Typst {typst_a_second:.0f}: {ours_a_second / typst_a_second:.1f} x")
        print(f"{levels} levels, median of {runs}; ratios to ladderpress writing both files")
        print(f"{'ladderpress, both':20} {ours * 1000:8.0f} ms {our_memory:6.0f} MB")
        for name, seconds, memory in rows:
            print(f"{name:20} {seconds * 1000:8.0f} ms {memory:6.0f} MB   {seconds / ours:5.1f} x time {memory / our_memory:5.1f} x memory")


if __name__ == "__main__":
    main()
