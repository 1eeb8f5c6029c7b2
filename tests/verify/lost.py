#!/usr/bin/env python3
"""Words of published ladders that are neither in what `convert` prints nor in a message.

lost.py PROGRAM FOLDER [OPTIONS]: FOLDER holds ladders/NAME/... and truth/NAME.json, which names the inputs;
OPTIONS holds NAME.args, what a user says of an input. Looks at Markdown. Prints a line a ladder that was read;
exit 1 if a word is lost.
"""

import html
import json
import re
import shlex
import subprocess
import sys
import unicodedata
from pathlib import Path

# What nobody sees of a page, and what is a mark.
UNSEEN = [
    (r"\A\s*---\n.*?\n---\n", re.S),
    (r"<!--.*?-->", re.S),
    (r"^\[[^\]]+\]:.*$", re.M),
    (r"^\s*(```|~~~)\w*", re.M),
    (r"\{[:#][^}]*\}", 0),
    (r"^\s*\d+[.)]\s", re.M),
    (r"</?[a-zA-Z][^<>]*>", 0),
    (r"_", 0),
]
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def words(text):
    return set(re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("_", " ").casefold()))


def visible(text):
    text = LINK.sub(r" \1 ", LINK.sub(r" \1 ", text.replace("\r\n", "\n").lstrip("\ufeff")))
    for pattern, flags in UNSEEN:
        text = re.sub(pattern, " ", text, flags=flags)
    return words(html.unescape(text))


def main(program, folder, options=None):
    lost_words = 0
    for file in sorted((Path(folder) / "truth").glob("*.json")):
        truth = json.loads(file.read_text())
        inputs = [Path(folder) / "ladders" / name for name in truth["inputs"]]
        said = Path(options or "") / (truth["name"] + ".args")
        args = shlex.split(said.read_text().replace("{here}", str(options))) if options and said.exists() else []
        run = subprocess.run([program, "convert", *args, *map(str, inputs)], capture_output=True, text=True, timeout=60)
        pages = [page for name in inputs for page in (sorted(name.rglob("*.md")) if name.is_dir() else [name])]
        pages = [page for page in pages if page.suffix == ".md"]
        if run.returncode or not pages:
            continue
        wanted = set().union(*(visible(page.read_text("utf-8", "replace")) for page in pages))
        lost = sorted(wanted - words(run.stdout) - words(run.stderr))
        lost_words += len(lost)
        print(f"{truth['name']:22} {len(lost)} of {len(wanted)} words are lost", *lost[:40])
    return lost_words > 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
