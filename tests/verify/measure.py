#!/usr/bin/env python3
"""How well the pages of handouts are used: measure.py FILE.pdf...

Reads finished PDFs with poppler (words and where they stand) and pikepdf (what is a
cell, an item, the focus level's). Prints a line for each file:

pages      how many there are
low        pages filled to less than 30 %, without covers and contents
least      how full the emptiest of those pages is, in percent
hyphens    lines that end in a hyphen, in percent of all lines
continued  rows that go on from the page before, and how many of those have no words
           of the focus level
cut        items and paragraphs of up to four lines that are parted by the end of a page
"""

import collections
import re
import subprocess
import sys
import xml.etree.ElementTree

import pikepdf

SHORT = 4
LOW = 30


def lines_of(path):
    """For each page its height and its lines of words: top, bottom, text."""
    shown = subprocess.run(["pdftotext", "-bbox-layout", path, "-"], check=True, capture_output=True)
    text = re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", "", shown.stdout.decode())
    tree = xml.etree.ElementTree.fromstring(text)
    name = "{http://www.w3.org/1999/xhtml}"
    for page in tree.iter(name + "page"):
        lines = []
        for line in page.iter(name + "line"):
            words = " ".join(word.text or "" for word in line.iter(name + "word"))
            lines.append((float(line.get("yMin")), float(line.get("yMax")), words))
        yield float(page.get("height")), lines


def elements(pdf):
    """All structure elements with their parents, in reading order."""
    root = pdf.Root.StructTreeRoot
    stack = [(root.K, None, None)]
    while stack:
        kid, parent, page = stack.pop()
        if isinstance(kid, pikepdf.Array):
            stack.extend((one, parent, page) for one in reversed(list(kid)))
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            page = kid.get("/Pg", page)
            element = {"dict": kid, "parent": parent, "marks": []}
            yield element
            if "/K" in kid:
                stack.append((kid.K, element, page))
        elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/MCR":
            parent["marks"].append((kid.get("/Pg", page).objgen, int(kid.MCID)))
        elif isinstance(kid, int):
            parent["marks"].append((page.objgen, kid))


def baselines(pdf):
    """The baselines of each piece of marked content of each page."""
    found = collections.defaultdict(set)
    for page in pdf.pages:
        mark, at, stack = None, (0.0, 0.0), []
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name == "BDC":
                stack.append(mark)
                if isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
                    mark = int(operands[1].MCID)
            elif name == "BMC":
                stack.append(mark)
            elif name == "EMC":
                mark = stack.pop()
            elif name == "BT":
                at = (0.0, 0.0)
            elif name == "Td":
                at = (at[0] + float(operands[0]), at[1] + float(operands[1]))
            elif name == "Tm":
                at = (float(operands[4]), float(operands[5]))
            elif name in ("Tj", "TJ") and mark is not None:
                found[page.obj.objgen, mark].add(round(at[1], 1))
    return found


def parted(pdf):
    """Continued rows, those without words of the focus level, and short blocks cut."""
    order = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    lines = baselines(pdf)
    pages = {}
    all_elements = list(elements(pdf))
    for element in all_elements:
        element["on"] = collections.defaultdict(set)
    for element in all_elements:
        for mark in element["marks"]:
            around = element
            while around is not None:
                around["on"][order[mark[0]]] |= lines[mark]
                around = around["parent"]
    focus = {
        str(head["parent"]["dict"].get("/ID", ""))
        for head in all_elements
        if "/Alt" in head["dict"] and head["parent"] and head["parent"]["dict"].S == "/TH"
    }
    continued = empty = cut = 0
    for element in all_elements:
        role, on = str(element["dict"].S), element["on"]
        if role in ("/LI", "/P", "/Note") and 1 < len(on) and sum(map(len, on.values())) <= SHORT:
            cut += 1
        if role != "/TR" or len(on) < 2:
            continue
        cells = [cell for cell in all_elements if cell["parent"] is element]
        own = [cell for cell in cells if focus & heads(cell["dict"])]
        for page in sorted(on)[1:]:
            continued += 1
            empty += bool(own) and not any(cell["on"][page] for cell in own)
    return continued, empty, cut


def heads(cell):
    attributes = cell.get("/A", {})
    return {str(name) for name in attributes.get("/Headers", [])}


def measure(path):
    pages = list(lines_of(path))
    fills, ends, all_lines = [], 0, 0
    for number, (height, lines) in enumerate(pages):
        body = [line for line in lines if 55 < line[0] and line[1] < height - 55]
        all_lines += len(body)
        ends += sum(bool(re.search(r"\w[-\u2010\u00ad]$", text)) for _, _, text in body)
        if body and (len(pages) < 5 or number > 1):
            fills.append(100 * (max(line[1] for line in body) - 65) / (height - 135))
    with pikepdf.open(path) as pdf:
        continued, empty, cut = parted(pdf)
    low = sum(fill < LOW for fill in fills)
    return (
        f"{len(pages)} pages, {low} low, least {min(fills, default=0):.0f} %, "
        f"hyphens {100 * ends / max(all_lines, 1):.1f} %, "
        f"continued {continued}, without focus {empty}, cut {cut}"
    )


for file in sys.argv[1:]:
    print(f"{file}: {measure(file)}")
